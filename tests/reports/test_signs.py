"""Signs that a sentence tells of an event already told of."""

from __future__ import annotations

import pytest

from tocsin.reports.event import Event
from tocsin.reports.read_acts import found_triggers, read_acts
from tocsin.reports.signs import Telling, signs_of
from tocsin.vocab.sign_weights import load_sign_weights


@pytest.fixture
def telling(readings_of):
    """The last act of a text beside an event made of the first one."""

    def make(text):
        readings, norms = readings_of(text)
        acts = [a for r in readings for a in read_acts(r, found_triggers(r, norms.triggers), norms, None)]
        event = Event(acts[0], lead=True)
        return Telling(acts[-1], event, event, event)

    return make


def test_every_sign_has_a_weight_and_every_weight_a_note(telling):
    """No sign may be asked for that the weights lack."""
    weights = load_sign_weights("event_weights")
    texts = (
        "Rockets hit Taji on Monday, killing two. The attack wounded three.",
        "Rockets hit Taji on Monday, killing two. Earlier, gunmen had killed five in Basra in May.",
        "Gunmen killed six in Mosul. Another bomb wounded nine last year.",
    )
    assert {name for text in texts for name, _ in signs_of(telling(text))} <= set(weights)


def test_the_attack_points_back(telling):
    """A definite noun right behind speaks for the event."""
    signs = dict(signs_of(telling("Rockets hit Taji on Monday, killing two. The attack wounded three.")))
    assert signs["points_back"] == signs["focus"] == signs["next_sentence"] == 1
    assert "turns" not in signs


def test_another_number_of_dead_is_a_sign_of_its_own(telling):
    """Different tolls are told from the same toll."""
    signs = dict(signs_of(telling("Gunmen killed six men in Mosul. Gunmen killed nine men.")))
    assert signs["other_killed"] == 1 and "same_killed" not in signs


def test_earlier_turns_to_another_event(telling):
    """Words that look back, and the pluperfect, are signs."""
    signs = dict(signs_of(telling("Gunmen killed six men in Mosul. Earlier, gunmen had killed nine men.")))
    assert signs["turns"] == signs["pluperfect"] == 1


def test_no_sign_of_strength_nought_is_given(telling):
    """Only what is there counts."""
    assert all(strength for _, strength in signs_of(telling("Rockets hit Taji. The attack wounded three.")))


def test_who_is_new_to_the_text_speaks_for_a_new_event(telling):
    """ "Gunmen" are new, "the bomber" is known, and a name is neither."""
    text = "Rockets hit Taji on Monday, killing two. {} shot a judge."
    signs = {who: dict(signs_of(telling(text.format(who)))) for who in ("Gunmen", "The gunmen", "Hassan")}
    assert signs["Gunmen"]["new_subject"] == 1
    assert signs["The gunmen"]["known_subject"] == 1
    assert signs["Hassan"]["named_subject"] == 1


def test_a_sentence_that_opens_with_a_day_is_a_sign(telling):
    """A day in front turns to what happened then."""
    signs = dict(signs_of(telling("Rockets hit Taji on Monday. On Sunday gunmen killed six men in Mosul.")))
    assert signs["opens_with_time"] == 1

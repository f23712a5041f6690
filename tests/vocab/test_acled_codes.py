"""ACLED's events in their order, and what it calls those who act."""

from __future__ import annotations

import pytest

from tocsin.errors import VocabularyError
from tocsin.records.value import ACLED_TYPES
from tocsin.vocab import acled_actors, acled_events
from tocsin.vocab.acled_actors import inter, inter_name, interaction, interaction_name, unnamed_actor
from tocsin.vocab.acled_events import acled_event, civilian_targeting, highest
from tocsin.vocab.lexicon import ACTOR_KINDS


def test_there_are_six_types_and_twenty_five_sub_events() -> None:
    """The codebook's events are all there, in the order of its hierarchy."""
    events = acled_events.acled_events()
    assert len(events) == 25
    assert list(dict.fromkeys(event.event_type for event in events.values())) == [
        "Battles", "Protests", "Riots", "Explosions/Remote violence", "Violence against civilians",
        "Strategic developments",
    ]  # fmt: skip
    assert set(ACLED_TYPES) <= set(events)


@pytest.mark.parametrize(
    ("together", "stands"),
    [
        (["Air/drone strike", "Armed clash"], "Armed clash"),
        (["Shelling/artillery/missile attack", "Air/drone strike"], "Air/drone strike"),
        (["Attack", "Suicide bomb"], "Suicide bomb"),
        (["Abduction/forced disappearance", "Attack", "Sexual violence"], "Sexual violence"),
        (["Looting/property destruction", "Grenade"], "Grenade"),
    ],
)
def test_the_highest_of_several_stands(together: list[str], stands: str) -> None:
    """What happened at once is one event: a battle takes in the strikes during it."""
    assert highest(together).sub_event_type == stands


@pytest.mark.parametrize(
    ("sub_event", "disorder"),
    [
        ("Armed clash", "Political violence"),
        ("Mob violence", "Political violence"),
        ("Violent demonstration", "Demonstrations"),
        ("Excessive force against protesters", "Political violence; Demonstrations"),
        ("Disrupted weapons use", "Strategic developments"),
    ],
)
def test_a_sub_event_has_its_disorder_type(sub_event: str, disorder: str) -> None:
    """Excessive force is of both kinds, mob violence is political and a violent demonstration is not."""
    assert acled_event(sub_event).disorder_type == disorder


@pytest.mark.parametrize(
    ("sub_event", "main", "cell"),
    [
        ("Attack", False, "Civilians targeted"),
        ("Air/drone strike", True, "Civilians targeted"),
        ("Air/drone strike", False, ""),
        ("Armed clash", True, ""),
        ("Disrupted weapons use", True, ""),
    ],
)
def test_civilians_are_targeted_where_they_are_the_target(sub_event: str, main: bool, cell: str) -> None:
    """Violence against civilians always says so, a strike where they are its main target, a battle never."""
    assert civilian_targeting(acled_event(sub_event), main) == cell


def test_another_sub_event_is_refused() -> None:
    """A sub-event that the codebook does not have is named."""
    with pytest.raises(VocabularyError, match="Skirmish"):
        acled_event("Skirmish")


@pytest.mark.parametrize(
    ("kind", "home", "where", "code"),
    [
        ("state forces", "IQ", "IQ", 1),
        ("state forces", "US", "IQ", 8),
        ("state forces", None, "IQ", 1),
        ("police", "IR", "SY", 8),
        ("rebel group", "TR", "IQ", 2),
        ("political militia", "IQ", "IQ", 3),
        (None, None, "IQ", 3),
        ("identity militia", "NG", "NG", 4),
        ("civilians", "PS", "PS", 7),
        ("coalition", None, "IQ", 8),
        ("international", None, "ML", 8),
    ],
)
def test_an_actor_has_its_number(kind: str | None, home: str | None, where: str, code: int) -> None:
    """Any state's forces outside their own country are external, and who is not identified is a political militia."""
    assert inter(kind, home, where) == code


@pytest.mark.parametrize("kind", ACTOR_KINDS)
def test_every_kind_of_actor_has_a_number_and_words(kind: str) -> None:
    """No kind of actor of ours is left without ACLED's number and its words."""
    assert inter_name(inter(kind))


@pytest.mark.parametrize(
    ("first", "second", "number", "words"),
    [
        (2, 1, 12, "State forces-Rebel group"),
        (1, 1, 11, "State forces-State forces"),
        (3, None, 30, "Political militia only"),
        (7, 8, 78, "External/Other forces-Civilians"),
        (7, 3, 37, "Political militia-Civilians"),
        (8, 1, 18, "State forces-External/Other forces"),
        (6, None, 60, "Protesters only"),
        (None, None, 0, ""),
    ],
)
def test_two_actors_make_an_interaction(
    first: int | None, second: int | None, number: int, words: str
) -> None:
    """The lower number comes first, but for external forces against civilians; one alone is a round number."""
    assert (interaction(first, second), interaction_name(first, second)) == (number, words)


def test_an_unknown_number_is_refused() -> None:
    """A number above 8 is no kind of actor."""
    with pytest.raises(VocabularyError, match="9"):
        inter_name(9)
    assert inter_name(None) == ""


@pytest.mark.parametrize(
    ("code", "name"),
    [
        (1, "Military Forces of Iraq"),
        (2, "Unidentified Armed Group (Iraq)"),
        (acled_actors.POLITICAL_MILITIA, "Unidentified Armed Group (Iraq)"),
        (7, "Civilians (Iraq)"),
        (6, "Protesters (Iraq)"),
    ],
)
def test_an_actor_without_a_name_is_called_by_its_country(code: int, name: str) -> None:
    """The codebook's patterns for the unnamed carry the country."""
    assert unnamed_actor(code, "Iraq") == name


@pytest.mark.parametrize("wrong", [{"targets_civilians": "often"}, {"sub_event_type": "Armed clash"}])
def test_a_wrong_event_is_refused(monkeypatch: pytest.MonkeyPatch, wrong: dict[str, str]) -> None:
    """A targeting that there is not, and a sub-event that stands there twice, are named."""
    good = {"event_type": "Battles", "disorder_type": "Political violence", "targets_civilians": "never"}
    rows = [good | {"sub_event_type": "Armed clash"}, good | {"sub_event_type": "Siege"} | wrong]
    monkeypatch.setattr(acled_events, "read_table", lambda *_: iter(rows))
    acled_events.acled_events.cache_clear()
    with pytest.raises(VocabularyError, match=rows[1]["sub_event_type"]):
        acled_events.acled_events()
    acled_events.acled_events.cache_clear()

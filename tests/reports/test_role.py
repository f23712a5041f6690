"""Whether an event is what the text reports, or what it recalls."""

from __future__ import annotations

import pytest

from tocsin.reports.event import Event
from tocsin.reports.lead import Lead
from tocsin.reports.read_acts import found_triggers, read_acts
from tocsin.reports.role import role_signs
from tocsin.vocab.sign_weights import load_sign_weights

ROUND_UP = (
    "A car bomb killed nine people in Mosul on Monday, police said.\n\n"
    "Gunmen shot dead two soldiers in Tikrit on Monday, an officer said."
)
RECALLED = (
    "A car bomb killed nine people in Mosul on Monday, police said.\n\n"
    "Gunmen killed forty people in Bartella three years ago."
)


@pytest.fixture
def lead_of(readings_of):
    """A text's lead that has heard all its sentences, the events of its acts, and its readings."""

    def make(text):
        readings, norms = readings_of(text)
        lead = Lead(norms, norms.dating(readings[0].times[0], None))
        for reading in readings:
            lead.note(reading, told_first=reading.sentence.index == 0)
        acts = [a for r in readings for a in read_acts(r, found_triggers(r, norms.triggers), norms, None)]
        return lead, [Event(act, lead=act is acts[0]) for act in acts], readings

    return make


def test_each_incident_of_a_round_up_is_a_main_one(reports_of):
    """Fresh events that open their own paragraphs are all what the text is about."""
    assert [report.role for report in reports_of(ROUND_UP)] == ["main", "main"]


def test_what_happened_years_before_is_recalled(reports_of):
    """An old event told at the end of a report is its background."""
    assert [report.role for report in reports_of(RECALLED)] == ["main", "background"]


def test_every_sign_of_a_role_has_a_weight(lead_of):
    """No sign may be asked for that the weights lack."""
    lead, events, _ = lead_of(RECALLED)
    first, recalled = (dict(role_signs(event, events[0], lead)) for event in events)
    assert set(first) | set(recalled) <= set(load_sign_weights("role_weights"))
    assert first["first"] == first["fresh"] == recalled["looks_back"] == 1


def test_a_lead_knows_where_paragraphs_open(lead_of):
    """The first sentence of each paragraph is noted."""
    lead, _, readings = lead_of(ROUND_UP + " The attackers fled on foot.")
    assert len(readings) == 3 and lead.paragraph_openings == {0, 1}

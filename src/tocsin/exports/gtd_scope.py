"""What GTD holds: attacks by others than states, of which at least the year is known."""

from __future__ import annotations

from tocsin.exports.gtd_groups import state_alone
from tocsin.exports.parties import tactic
from tocsin.records import Headline
from tocsin.records.words import interval_words
from tocsin.vocab.export_policies import ExportPolicy


def why_not(incident: Headline, policy: ExportPolicy) -> tuple[str, str, str] | None:
    """The field, its value in words and the reason for which an incident is no row; None where it is one."""
    if not tactic(incident).gtd_attacks:
        return "type", incident.type, "no row: the codebook has no such attack by others than states"
    states = state_alone(incident)
    if states:
        return "perpetrators", ", ".join(states), "no row: the codebook takes no deeds of states"
    span = incident.date.days
    if span is None or (policy.most_days is not None and span > policy.most_days):
        return "date", interval_words(incident.date), "no row: known no better than a year"
    if policy.places is not None and (
        incident.place is None or incident.place.precision not in policy.places
    ):
        return "place", incident.place.name if incident.place else "", "no row: its place is too coarse"
    return None

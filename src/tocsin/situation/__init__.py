"""The situation report: what the ledger holds of a period and of places, as sentences with notes, and in pictures."""

from tocsin.situation.build import build_report, state_of
from tocsin.situation.changes import Before
from tocsin.situation.scope import Scope, Where, places_of
from tocsin.situation.situation_report import Group, Line, Note, SituationReport, Statement

__all__ = [
    "Before",
    "Group",
    "Line",
    "Note",
    "Scope",
    "SituationReport",
    "Statement",
    "Where",
    "build_report",
    "places_of",
    "state_of",
]

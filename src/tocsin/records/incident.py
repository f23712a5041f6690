"""An incident: what happened, as linked from reports."""

from __future__ import annotations

import msgspec

from tocsin.records.report import Damage, Perpetrator, Status, Target
from tocsin.records.value import Interval, Place, Speaker, Weapon


class Reconciled(msgspec.Struct, frozen=True):
    """A number over all reports: lowest and highest that anybody gives, and the best by the named policy.

    *high* is None where the largest number is itself an "at least"; *low* is None where only upper bounds are
    given.
    """

    low: int | None = None
    best: int | None = None
    high: int | None = None
    policy: str = ""


class Conflict(msgspec.Struct, frozen=True):
    """One side of a disagreement: the value as words, who said it (through which wire), and where."""

    value: str
    said_by: str
    document: str
    quote: str
    report: str = ""
    start: int = 0
    end: int = 0


class Sources(msgspec.Struct, frozen=True):
    """How many documents and publishers tell of it, and how many of them stand on their own feet.

    *families* are document ids, grouped by what they rest on; *reasons* say why a family is one.
    """

    documents: int
    publishers: tuple[str, ...]
    independent: int
    families: tuple[tuple[str, ...], ...] = ()
    reasons: tuple[str, ...] = ()


class Term(msgspec.Struct, frozen=True):
    """One reason for or against a join: its name in the weights file, its bits, and what was seen."""

    name: str
    bits: float
    reason: str


class Comparison(msgspec.Struct, frozen=True):
    """Two reports held against each other: a match weight in bits, and what each term added to it."""

    left: str
    right: str
    weight: float
    terms: tuple[Term, ...]
    contradiction: bool = False


class Possible(msgspec.Struct, frozen=True):
    """A report that may tell of an incident, but is too vague to be joined to it, with the comparison that says so.

    *incident* is the one that its report stands in by itself.
    """

    report: str
    document: str
    incident: str
    comparison: Comparison


class Incident(msgspec.Struct, frozen=True):
    """What happened, as linked from reports (their ids in order), every disagreement kept in *conflicts*.

    *documents* are the ids of the documents that tell of it; *summary* is its founding report's sentence. *possible*
    are reports that may tell of it; *formerly* are ids that lead here, of incidents that have been joined to this one.
    """

    id: str
    reports: tuple[str, ...]
    documents: tuple[str, ...]
    status: Status
    type: str
    date: Interval
    place: Place | None
    weapons: tuple[Weapon, ...]
    perpetrators: tuple[Perpetrator, ...]
    targets: tuple[Target, ...]
    killed: Reconciled | None
    injured: Reconciled | None
    damage: Damage | None
    sources: Sources
    conflicts: dict[str, tuple[Conflict, ...]]
    summary: str = ""
    comparisons: tuple[Comparison, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    possible: tuple[Possible, ...] = ()
    formerly: tuple[str, ...] = ()

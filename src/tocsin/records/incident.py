"""An incident: what happened, as linked from reports."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from tocsin.records.report import Damage, Perpetrator, Status, Target
from tocsin.records.value import Interval, Place, Speaker, Weapon

Change = Literal[
    "first",
    "agrees",
    "disagrees",
    "repeated",
    "raised",
    "lowered",
    "changed",
    "corrected",
    "retracted",
    "claimed",
]
"""What a telling does to what was told before.

"first": nobody said anything. "agrees", "disagrees": with a family that spoke before. The others are a family's word
on its own earlier one, which they replace; "corrected" and "retracted" say so themselves. "claimed": by the accused.
"""


class Saying(msgspec.Struct, frozen=True):
    """Some words of a document: the value they give, who said them (through which wire), and where they stand."""

    value: str
    said_by: str
    document: str
    quote: str
    report: str = ""
    start: int = 0
    end: int = 0


class Conflict(Saying, frozen=True):
    """One side of a disagreement: the value as words, who said it (through which wire), and where."""


class Step(Saying, frozen=True):
    """A telling of a value in the order of publication, and what it changed.

    *published* is the day on which its family first gave this value (at the publisher's place); *family* counts from 0
    in `Sources.named`; *stands* is False where a later telling of the family replaced it.
    """

    published: dt.date | None = None
    family: int = 0
    change: Change = "first"
    stands: bool = True


class Reconciled(msgspec.Struct, frozen=True):
    """A number over all reports: lowest and highest that stand, and the best by the named policy.

    What its family has replaced by a later number no longer stands. *high* is None where the largest number is itself
    an "at least"; *low* is None where only upper bounds are given; *best* is None where the policy chooses none.
    *reason* says in words why it is the best; *claimed* are the numbers that the accused give, which bound nothing.
    """

    low: int | None = None
    best: int | None = None
    high: int | None = None
    policy: str = ""
    reason: str = ""
    claimed: tuple[Saying, ...] = ()


class FamilyMember(msgspec.Struct, frozen=True):
    """A document of a family of sources, how it is called, and why it belongs."""

    document: str
    name: str
    why: str


class SourceFamily(msgspec.Struct, frozen=True):
    """Documents that count as one source, by the *name* of the wire, speaker or outlet that they rest on."""

    name: str
    members: tuple[FamilyMember, ...]


class Sources(msgspec.Struct, frozen=True):
    """How many documents and publishers tell of it, and how many of them stand on their own feet.

    *families* are document ids, grouped by what they rest on; *reasons* say why a family is one; *named* are the same
    families in the same order, with names.
    """

    documents: int
    publishers: tuple[str, ...]
    independent: int
    families: tuple[tuple[str, ...], ...] = ()
    reasons: tuple[str, ...] = ()
    named: tuple[SourceFamily, ...] = ()


class Accused(msgspec.Struct, frozen=True):
    """Who is said to have done it, with every basis on which that is said: the value of each saying is its basis."""

    name: str
    actor_id: str | None
    bases: tuple[Saying, ...]


class Grade(msgspec.Struct, frozen=True):
    """How well an incident is attested: the name of the first rule that holds, the rule in words, and why it holds."""

    name: str
    rule: str
    reason: str
    evidence: tuple[Saying, ...] = ()


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


RelationKind = Literal["retaliation", "follow-up", "wave"]


class Relation(msgspec.Struct, frozen=True):
    """What a text says that joins two incidents without making them one.

    *incident* is the one that came for, or after, the *other*; of a wave the later one. *other* is None where the book
    holds no incident that fits, or several that fit alike. The quote is the sentence that says so, at its offsets.
    """

    kind: RelationKind
    incident: str
    other: str | None
    quote: str
    document: str
    report: str
    start: int
    end: int


class Headline(msgspec.Struct, frozen=True):
    """What an incident is known by, and looked for by, whatever the rules by which its numbers are chosen.

    *reports* are ids in order, *documents* the ids of the documents that tell of it; *formerly* are ids that lead here,
    of incidents that have been joined to this one.
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
    damage: Damage | None
    formerly: tuple[str, ...] = ()


def by_day(incident: Headline) -> tuple[dt.date, dt.date, str]:
    """The order of a book: earliest first."""
    date = incident.date
    return date.earliest or date.latest or dt.date.max, date.latest or dt.date.max, incident.id


class Incident(Headline, frozen=True, kw_only=True):
    """What happened, as linked from reports, every disagreement kept in *conflicts*.

    *summary* is its founding report's sentence. *possible* are reports that may tell of it. *reasons* say why a field
    has its value; *accused* are all who are named, *unclaimed* the words that nobody has claimed it; *history* is how
    the values of a field moved from one publication to the next.
    """

    killed: Reconciled | None
    injured: Reconciled | None
    sources: Sources
    conflicts: dict[str, tuple[Conflict, ...]]
    summary: str = ""
    comparisons: tuple[Comparison, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    possible: tuple[Possible, ...] = ()
    reasons: dict[str, str] = {}
    accused: tuple[Accused, ...] = ()
    unclaimed: tuple[Saying, ...] = ()
    history: dict[str, tuple[Step, ...]] = {}
    grade: Grade | None = None

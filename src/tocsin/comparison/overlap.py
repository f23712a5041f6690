"""What a comparison comes to: every incident and every row in one place, and how much the two share."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from tocsin.comparison.other_event import Layout, OtherEvent, UnreadRow
from tocsin.records import Incident, Term


class Evidence(msgspec.Struct, frozen=True):
    """Words of ours behind a value: the quote, who said it, and who published it."""

    quote: str
    said_by: str
    outlet: str


class Difference(msgspec.Struct, frozen=True):
    """A value that cannot be true of both: ours and theirs in words, how far apart, and our words for ours."""

    field: str
    here: str
    there: str
    apart: str = ""
    evidence: tuple[Evidence, ...] = ()


class Held(msgspec.Struct, frozen=True):
    """An incident and a row held against each other: the points, and the reasons for each of them."""

    incident: str
    row: int
    points: float
    terms: tuple[Term, ...]


class Matched(msgspec.Struct, frozen=True):
    """Incidents and rows that are one event; several of one where the codebook counts otherwise than we do."""

    incidents: tuple[Incident, ...]
    events: tuple[OtherEvent, ...]
    held: tuple[Held, ...]
    differences: tuple[Difference, ...] = ()


class Possibly(msgspec.Struct, frozen=True):
    """An incident and a row that may be one event, and why that is not sure."""

    incident: Incident
    event: OtherEvent
    held: Held
    why: str


class OnlyHere(msgspec.Struct, frozen=True):
    """An incident that no row fits; *note* says where it is too vague for any to fit surely."""

    incident: Incident
    note: str = ""


class Beyond(msgspec.Struct, frozen=True):
    """What only one of the two covers, and so cannot be missing in the other: an incident, or so many rows, and why."""

    why: str
    incident: Incident | None = None
    rows: int = 0


class Share(msgspec.Struct, frozen=True):
    """How many of one side are matched, possible, and its alone."""

    matched: int = 0
    possible: int = 0
    alone: int = 0

    @property
    def whole(self) -> int:
        """All that were compared."""
        return self.matched + self.possible + self.alone


class Both(msgspec.Struct, frozen=True):
    """The shares of both sides."""

    here: Share = Share()
    there: Share = Share()


class Overlap(msgspec.Struct, frozen=True):
    """A book and a file held against each other.

    *matched*, *possible*, *only_here* and *beyond* hold every incident that was asked for, those that are possible
    perhaps more than once; together with *only_there* and *unread* they hold every row. *span* are the first and the
    last day of the file. *by_month* ("2024-07", "" where it is not known) and *by_country* (codes) count both sides.
    """

    path: str
    layout: Layout
    rows: int
    span: tuple[str, str]
    countries: tuple[str, ...]
    matched: tuple[Matched, ...]
    possible: tuple[Possibly, ...]
    only_here: tuple[OnlyHere, ...]
    only_there: tuple[OtherEvent, ...]
    beyond: tuple[Beyond, ...]
    unread: tuple[UnreadRow, ...]
    notes: tuple[str, ...] = ()
    total: Both = Both()
    by_month: Mapping[str, Both] = {}
    by_country: Mapping[str, Both] = {}

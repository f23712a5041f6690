"""Totals held against the incidents of a ledger: what they cover, where they contradict each other, what they miss."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from tocsin.records.coding import Total
from tocsin.records.identity import content_id
from tocsin.records.value import Count

Standing = Literal["certain", "possible"]


class ToldTotal(msgspec.Struct, frozen=True):
    """A total with the document that tells it.

    *said_by* is its speaker, or the publisher where the text speaks itself; *said_on* the day of publication.
    *repeated* are the documents that tell the same number of the same thing by the same speaker.
    """

    total: Total
    document: str
    said_by: str
    said_on: dt.date | None = None
    repeated: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The same on every machine, as long as the words stand where they stand."""
        return content_id("total", self.document, str(self.total.start), str(self.total.end))


class Counted(msgspec.Struct, frozen=True):
    """An incident that a total counts, or may count; *reasons* say what keeps it from being certain."""

    incident: str
    standing: Standing
    reasons: tuple[str, ...] = ()


class Week(msgspec.Struct, frozen=True):
    """The days of one ISO week (Monday to Sunday) that lie in the span of a total, and the incidents known to be in it.

    *empty* marks a week in which nothing that is counted, certain or possible, is known to lie, even to within a
    fortnight.
    """

    year: int
    number: int
    first: dt.date
    last: dt.date
    certain: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    empty: bool = True


class Coverage(msgspec.Struct, frozen=True):
    """One total held against the ledger.

    *ledger* is how many of its incidents the total counts: low are the certain ones, high those and the possible ones.
    *across* are incidents, certain or possible, whose days lie in more than one week: with the *weeks* they add up to
    *counted*. *share_low* and *share_high* bound the ledger's part of the told number (1 is all of it; more than 1 says
    that the ledger holds more than was told); None where nothing bounds it: an open count ("at least 92") has no lower
    bound. *missing* is what the ledger lacks of the told number. *unheld* says why a total cannot be held against the
    ledger; the numbers are None then.
    """

    told: ToldTotal
    counted: tuple[Counted, ...] = ()
    ledger: Count | None = None
    share_low: float | None = None
    share_high: float | None = None
    missing: Count | None = None
    weeks: tuple[Week, ...] = ()
    across: tuple[str, ...] = ()
    unheld: str = ""


class Contradiction(msgspec.Struct, frozen=True):
    """Two totals that cannot both be right: *wider* counts all that *narrower* counts, and gives a smaller number."""

    wider: ToldTotal
    narrower: ToldTotal
    why: str


class Point(msgspec.Struct, frozen=True):
    """One number of a series, and what the ledger holds until the same day."""

    until: dt.date
    told: ToldTotal
    ledger: Count | None


class Series(msgspec.Struct, frozen=True):
    """The totals of one speaker that count the same thing from the same day on, in the order of their last days."""

    said_by: str
    since: dt.date
    points: tuple[Point, ...]


class SourceList(msgspec.Struct, frozen=True):
    """One source over the whole book (a publisher or a wire), and how many of the incidents it tells of."""

    name: str
    incidents: int


class Estimate(msgspec.Struct, frozen=True):
    """How many incidents there were, told or not, by capture and recapture; never to be shown without its bounds.

    *best* is the estimate, *low* and *high* its 95 % interval, *observed* how many incidents the lists hold together,
    *recaptured* how many stand in more than one. *bound* marks an estimate of how many there were at least. *warnings*
    are in plain words and belong to the number.
    """

    method: str
    lists: tuple[SourceList, ...]
    observed: int
    recaptured: int
    low: float
    best: float
    high: float
    warnings: tuple[str, ...]
    bound: bool = False


class NoEstimate(msgspec.Struct, frozen=True):
    """Why there is no estimate."""

    why: str
    lists: tuple[SourceList, ...] = ()


class HeldTotals(msgspec.Struct, frozen=True):
    """Every total of a ledger, held against its incidents and against each other.

    *estimates* has one for each of *coverages*, in their order.
    """

    coverages: tuple[Coverage, ...] = ()
    estimates: tuple[Estimate | NoEstimate, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    series: tuple[Series, ...] = ()

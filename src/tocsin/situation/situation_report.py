"""A situation report as values: sentences with the notes that prove them, before anybody lays them out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

import msgspec

from tocsin.records.words import state_words


class Note(msgspec.Struct, frozen=True):
    """A footnote: words of a document, exactly as they stand in it at *start* to *end*, who published them and when.

    *before* and *after* say that the sentence goes on there. *outlet* is "" where nobody knows who published it; *name*
    is what the document is called then.
    """

    number: int
    outlet: str
    published: dt.date | None
    quote: str
    document: str
    start: int
    end: int
    url: str | None = None
    name: str = ""
    before: bool = False
    after: bool = False


class Statement(msgspec.Struct, frozen=True):
    """A sentence, the numbers of the notes that prove it, and those of the incidents that it counts.

    What is said of incidents has notes; what is only counted points to the incidents that were counted.
    """

    text: str
    notes: tuple[int, ...] = ()
    incidents: tuple[int, ...] = ()

    @property
    def points(self) -> bool:
        """Whether readers are pointed to the incidents: where the sentence does not name them by their numbers."""
        return bool(self.incidents) and "no. " not in self.text and "nos " not in self.text


def pointing(paragraph: Iterable[Statement]) -> Iterator[tuple[Statement, bool]]:
    """The sentences of a paragraph, and whether each points to other incidents than the one before."""
    before: tuple[int, ...] = ()
    for one in paragraph:
        yield one, one.points and one.incidents != before
        before = one.incidents if one.points else before


class Line(msgspec.Struct, frozen=True):
    """An incident of the report: *number* is its number here, *id* that of the ledger; *when* is "" under a day.

    *independent* counts families of sources, *documents* what they published; *mark* is "new" or "changed" since the
    report before.
    """

    number: int
    id: str
    when: str
    where: str
    statements: tuple[Statement, ...]
    killed: str
    injured: str
    grade: str
    independent: int
    documents: int
    mark: str = ""


class Group(msgspec.Struct, frozen=True):
    """The incidents of a day, or of no certain day, under a *title*."""

    title: str
    lines: tuple[Line, ...]


class Point(msgspec.Struct, frozen=True):
    """An incident on the map: *harmed* are the killed and injured as filters count them, None where nobody says.

    *firm* where it is graded as well attested.
    """

    number: int
    lon: float
    lat: float
    radius_km: float | None
    place: str
    type: str
    harmed: int | None
    firm: bool


class Dated(msgspec.Struct, frozen=True):
    """An incident on the timeline: the first and the last day on which it can have happened; *firm* as on the map."""

    number: int
    first: dt.date | None
    last: dt.date | None
    type: str
    firm: bool


class LedgerState(msgspec.Struct, frozen=True):
    """What the report was made from: the last entry that was read, its link and moment, and the Tocsin that read it."""

    sequence: int
    link: str
    moment: dt.datetime
    version: str

    @property
    def shown(self) -> str:
        """Such as "23 November 2026, 13:45 UTC"."""
        return state_words(self.moment if self.sequence else None)


class SituationReport(msgspec.Struct, frozen=True):
    """The whole report. *since* and *until* are the days asked for; *compared* says with what *changes* compares."""

    title: str
    period: str
    state: LedgerState
    headline: tuple[Statement, ...]
    days: tuple[Group, ...]
    threats: tuple[Group, ...]
    compared: str
    changes: tuple[Statement, ...]
    claims: tuple[Statement, ...]
    contested: tuple[Statement, ...]
    totals: tuple[Statement, ...]
    methods: tuple[str, ...]
    notes: tuple[Note, ...]
    points: tuple[Point, ...]
    dated: tuple[Dated, ...]
    since: dt.date | None = None
    until: dt.date | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every incident, in the order of their numbers."""
        return tuple(line for group in (*self.days, *self.threats) for line in group.lines)

    @property
    def sections(self) -> tuple[tuple[str, tuple[Statement, ...]], ...]:
        """The parts that are lists of sentences, with their headings."""
        return (
            (f"What changed {self.compared}".strip(), self.changes),
            ("Claims of responsibility", self.claims),
            ("Contested points", self.contested),
            ("Totals against the ledger", self.totals),
        )

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every sentence that tells of incidents, in the order of reading."""
        told = (statement for line in self.lines for statement in line.statements)
        listed = (statement for _, statements in self.sections for statement in statements)
        return (*self.headline, *told, *listed)

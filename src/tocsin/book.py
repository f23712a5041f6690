"""The book of incidents: a ledger replayed, its copies found, its reports linked as people judged them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec

from tocsin.copies import CopyIndex, families
from tocsin.errors import CopyIndexError
from tocsin.incidents import Standing, incident_id, link, relate
from tocsin.ledger import Replay, open_ledger, replay
from tocsin.linking import Arrival, Judged, Lineage, judged, lineage
from tocsin.records import Document, Family, HeldTotals, Incident, LedgerAddress, Relation
from tocsin.totals import hold_totals
from tocsin.vocab.rules import Rules

IN_MEMORY: Final = ":memory:"


class Book(msgspec.Struct, frozen=True):
    """What a ledger holds, the families of copies among its documents, and the incidents linked from its reports.

    *judged* is what people's judgements come to, *lineage* follows reports through re-codings.
    """

    replay: Replay
    families: tuple[Family, ...]
    incidents: tuple[Incident, ...]
    judged: Judged = Judged()
    lineage: Lineage = Lineage({}, {})

    def incident_of(self, report: str) -> Incident | None:
        """The incident of a report, by the id that it has or ever had."""
        now = self.lineage.heirs.get(report, report)
        return next((one for one in self.incidents if now in one.reports), None)

    def incident(self, key: str) -> Incident | None:
        """The incident with the id *key*, or where that id leads after a join, a split or a coding anew."""
        exact = next((one for one in self.incidents if one.id == key), None)
        if exact:
            return exact
        known = (report for report in self.replay.arrivals if incident_id(report) == key)
        return next((one for one in map(self.incident_of, known) if one), None)


def open_book(
    address: LedgerAddress | str | Path, as_of: dt.datetime | None = None, rules: Rules | None = None
) -> Book:
    """Replay the ledger at *address* and link its reports by *rules*; neither parser nor coder is loaded for it.

    With *as_of* (a moment with its time zone) the book is as it stood then, linked as this Tocsin links.
    """
    address = LedgerAddress.of(address)
    with open_ledger(address, create=False) as ledger:
        state = replay(ledger.entries(until=as_of))
    told = [coding.document for coding in state.codings.values() if coding.reports]
    found: tuple[Family, ...] | None = None
    with suppress(CopyIndexError):  # on a disk that cannot be written to they are found anew each time
        found = families_among(told, copies_beside(address.anchor))
    return bound(state, families_among(told) if found is None else found, rules)


def bound(state: Replay, copies: tuple[Family, ...], rules: Rules | None = None) -> Book:
    """The book of what was replayed, and of the families of copies among its documents, reconciled by *rules*."""
    lines = lineage(
        (*earlier, state.codings[document].reports)
        for document, earlier in state.earlier.items()
        if document in state.codings
    )
    verdicts = judged(state.judgements, lines.heirs)
    standing = Standing(verdicts, arrivals_of(state, lines), rules=rules)
    return Book(state, copies, link(state.codings.values(), copies, standing=standing), verdicts, lines)


def arrivals_of(state: Replay, lines: Lineage) -> dict[str, Arrival]:
    """When the report first came in that each of today's goes back to."""
    found = {}
    for coding in state.codings.values():
        for report in coding.reports:
            origin = lines.origins.get(report.id, report.id)
            moment = state.arrivals.get(origin)
            found[report.id] = Arrival(_stamp(moment) if moment else "", origin)
    return found


def _stamp(moment: dt.datetime) -> str:
    """A moment as text that sorts like it."""
    return moment.astimezone(dt.UTC).isoformat(timespec="microseconds")


def relations_in(book: Book) -> tuple[Relation, ...]:
    """What the texts of *book* say that joins its incidents without making them one."""
    return relate(book.incidents, book.replay.codings.values())


def copies_beside(ledger: Path) -> Path:
    """Where the copies among the documents of a ledger are remembered: `tocsin.copies.db` beside `tocsin.db`."""
    return ledger.with_name(f"{ledger.stem}.copies.db")


def families_among(documents: Iterable[Document], remembered: Path | str = IN_MEMORY) -> tuple[Family, ...]:
    """The families of copies among *documents*, in whatever order they come.

    What the index at *remembered* holds already is not looked for again.
    """
    here: set[str] = set()
    with CopyIndex(remembered) as index:
        for document in documents:
            index.take(document)
            here.add(document.id)
        return families(copy for copy in index.links() if copy.left in here and copy.right in here)


def held_totals(book: Book) -> HeldTotals:
    """The totals that the documents of a ledger tell, held against its incidents and against each other."""
    return hold_totals(book.replay.codings.values(), book.incidents)

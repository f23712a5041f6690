"""The entries of a batch: its documents, their originals, and how far each input has been read, all or none."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from tocsin.copies import CopyIndex
from tocsin.documents import is_address
from tocsin.intake.batches import Batch
from tocsin.ledger import Ledger, drafts_of
from tocsin.originals import Originals
from tocsin.records import Draft, Entry, Found, Item, Link, Outcome, Skipped, Unreadable
from tocsin.records.entry import INTAKE, ORIGINAL

_LISTED: Final = 200
"""Unreadable items that an entry names; what goes beyond is counted."""
_DETAIL: Final = re.compile(r"\s*[:(].*", re.DOTALL)


class Standing(msgspec.Struct, frozen=True):
    """How far an input has been read: by which *terms*, as what *stamp* of the file, *after* which item.

    *run* is when the reading was begun; *fates* counts what became of its items so far, *reasons* why items were
    unreadable; *unreadable* names those of the last batch.
    """

    stamp: str
    terms: str
    run: str
    after: int = 0
    ended: bool = False
    fates: Mapping[str, int] = {}
    reasons: Mapping[str, int] = {}
    unreadable: tuple[tuple[str, str], ...] = ()


class Told(msgspec.Struct, frozen=True):
    """What became of an item, and the address that it was published at, where that is known."""

    outcome: Outcome
    url: str | None = None


class Tally(msgspec.Struct):
    """What some items came to: fates, how their codings stand to the ledger, reports added, what to complain of.

    *told* are the outcomes of one batch, in order; they are not added up.
    """

    fates: Counter[str] = msgspec.field(default_factory=Counter)
    recorded: Counter[str] = msgspec.field(default_factory=Counter)
    reports: int = 0
    troubles: list[Unreadable] = msgspec.field(default_factory=list)
    told: list[Told] = msgspec.field(default_factory=list)

    def count(self, told: Told) -> None:
        """Count what became of one item, and keep it."""
        self.told.append(told)
        self.fates[told.outcome.fate] += 1
        if told.outcome.fate == "unreadable":
            self.troubles.append(Unreadable(told.outcome.path, told.outcome.why))

    def add(self, other: Tally) -> None:
        """Count what *other* counted as well."""
        self.fates += other.fates
        self.recorded += other.recorded
        self.reports += other.reports
        self.troubles += other.troubles


class Desk(msgspec.Struct, frozen=True):
    """Where an intake puts things: the ledger, the originals, and the index of copies (None: not looked for)."""

    ledger: Ledger
    originals: Originals
    copies: CopyIndex | None = None


class Way(msgspec.Struct, frozen=True):
    """How inputs are read: the name of the manner (*terms*), when this run of it began, by which Tocsin.

    With *anew* nothing is taken up where an earlier run left it.
    """

    terms: str
    run: str
    version: str
    anew: bool = False


class _Read(msgspec.Struct):
    """What a batch read of one input: what became of its items, the mark of the last of them, whether it ended."""

    outcomes: list[Outcome] = msgspec.field(default_factory=list)
    after: int | None = None
    ended: bool = False


class Writer:
    """Writes batches into a ledger, in order. *stamps* gives the stamp of an input, None where it cannot be resumed."""

    def __init__(self, desk: Desk, way: Way, stamps: Callable[[str], str | None]) -> None:
        self._desk, self._way, self._stamps = desk, way, stamps
        self._pending: dict[tuple[str, str], Draft] = {}

    def standing(self, source: str) -> Standing | None:
        """Where the reading of an input was left, or None where it has to begin anew."""
        seen = self._seen(INTAKE, subject_of(source))
        stamp = self._stamps(source)
        if seen is None or stamp is None:
            return None
        standing = msgspec.convert(seen.payload, Standing)
        if (standing.stamp, standing.terms) != (stamp, self._way.terms):
            return None
        return None if self._way.anew and standing.run != self._way.run else standing

    def write(self, batch: Batch, outcomes: Sequence[Outcome]) -> Tally:
        """Keep the originals, then append everything that the batch came to in one transaction."""
        tally = Tally()
        reads = {piece.source: _Read() for piece in batch.pieces}
        left = iter(outcomes)
        for piece in batch.pieces:
            read = reads[piece.source]
            if isinstance(piece.found, Item):
                end = Told(self._take(piece.found, next(left), tally), piece.found.url)
                read.after = piece.found.after
            elif piece.found is not None:
                end = Told(outcome_of(piece.found))
            else:
                read.ended = True
                continue
            read.outcomes.append(end.outcome)
            tally.count(end)
        for source, read in reads.items():
            self._mark(source, read)
        self._desk.ledger.append(list(self._pending.values()), dt.datetime.now(dt.UTC))
        self._pending.clear()
        self._find_copies(outcomes)
        return tally

    def _find_copies(self, outcomes: Sequence[Outcome]) -> None:
        """Look for copies of the documents that are in the ledger now; what a crash leaves out, the book makes good."""
        if self._desk.copies is not None:
            codings = [outcome.coding for outcome in outcomes if outcome.coding and outcome.coding.reports]
            self._desk.copies.take_all(coding.document for coding in codings)

    def _take(self, item: Item, outcome: Outcome, tally: Tally) -> Outcome:
        """Draft the entries of one item; what becomes of it where the ledger is asked too."""
        if outcome.coding is None:
            return outcome
        drafts, recorded = drafts_of(outcome.coding, self._seen, self._way.version)
        tally.recorded[recorded] += 1
        if drafts:
            tally.reports += len(outcome.coding.reports)
            drafts.append(self._original(item, outcome.coding.document.id))
        self._pending.update({(draft.kind, draft.subject): draft for draft in drafts})
        return Outcome(outcome.path, "duplicate") if recorded == "duplicate" else outcome

    def _original(self, item: Item, document: str) -> Draft:
        payload: dict[str, Any] = {
            "sha256": self._desk.originals.keep(item.body),
            "bytes": len(item.body),
            "kind": item.kind,
            "charset": item.charset,
            "path": item.path,
            "url": item.url,
            "fetched": item.fetched.isoformat() if item.fetched else None,
            "headers": [list(header) for header in item.headers],
        }
        return Draft(ORIGINAL, document, payload, self._way.version)

    def _mark(self, source: str, read: _Read) -> None:
        """Draft how far *source* has been read with a batch."""
        stamp = self._stamps(source)
        if stamp is None:
            return
        before = self.standing(source) or Standing(stamp, self._way.terms, self._way.run)
        bad = [outcome for outcome in read.outcomes if outcome.fate == "unreadable"]
        standing = Standing(
            stamp,
            self._way.terms,
            before.run,
            before.after if read.after is None else read.after,
            read.ended,
            Counter(before.fates) + Counter(outcome.fate for outcome in read.outcomes),
            Counter(before.reasons) + Counter(_DETAIL.sub("", outcome.why) for outcome in bad),
            tuple((outcome.path, outcome.why) for outcome in bad[:_LISTED]),
        )
        draft = Draft(INTAKE, subject_of(source), msgspec.to_builtins(standing), self._way.version)
        self._pending[INTAKE, draft.subject] = draft

    def _seen(self, kind: str, subject: str) -> Entry | Draft | None:
        return self._pending.get((kind, subject)) or self._desk.ledger.latest(kind, subject)


def subject_of(source: str) -> str:
    """The name of an input in the ledger, the same from whatever folder it is named; an address is its own name.

    Bytes of a file's name that are no text are written as escapes: a ledger keeps text.
    """
    name = source if is_address(source) else str(Path(source).absolute())
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def outcome_of(found: Found) -> Outcome:
    """What becomes of what is no item."""
    if isinstance(found, Unreadable):
        return Outcome(found.path, "unreadable", found.reason)
    if isinstance(found, Link):
        return Outcome(found.path, "no document", f"an address without its text: {found.url}")
    if isinstance(found, Skipped):
        return Outcome(found.path, "no document", found.reason)
    raise TypeError(found)

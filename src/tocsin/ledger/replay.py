"""Everything that Tocsin knows is a replay of its ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, MutableMapping, Sequence

import msgspec

from tocsin.records.coding import Coding, SetAside, Total
from tocsin.records.document import Document
from tocsin.records.entry import CODING, DOCUMENT, INTAKE, JUDGEMENT, Entry
from tocsin.records.judgement import Judgement
from tocsin.records.report import Report


class Replay(msgspec.Struct, frozen=True):
    """The state after some entries: each document as it stands, and the coding of it that holds now.

    *earlier* are the reports of each coding that a document had before, oldest first, for the documents that were coded
    anew. *arrivals* says of each report id when it first came in: at the beginning of the run of intake that brought
    it, so that what is read together comes in together; UTC. *judgements* are in the order in which they were made.
    """

    documents: dict[str, Document]
    codings: dict[str, Coding]
    last: int = 0
    earlier: dict[str, tuple[tuple[Report, ...], ...]] = {}
    arrivals: dict[str, dt.datetime] = {}
    judgements: tuple[Judgement, ...] = ()


def replay(entries: Iterable[Entry]) -> Replay:
    """Read *entries* in order; of each document the last entry of a kind holds."""
    documents: dict[str, Document] = {}
    coded: dict[str, Coded] = {}
    earlier: dict[str, list[tuple[Report, ...]]] = {}
    judgements: list[Judgement] = []
    arrivals: dict[str, dt.datetime] = {}
    clock = Clock(arrivals)
    last = 0
    for entry in entries:
        if entry.kind == DOCUMENT:
            documents[entry.subject] = document_of(entry)
        elif entry.kind == CODING:
            if entry.subject in coded:
                earlier.setdefault(entry.subject, []).append(coded[entry.subject].reports)
            coded[entry.subject] = coded_of(entry)
        elif entry.kind == JUDGEMENT:
            judgements.append(judgement_of(entry))
        clock.see(entry)
        last = entry.sequence
    codings = {key: one.of(documents[key]) for key, one in coded.items() if key in documents}
    generations = {key: tuple(before) for key, before in earlier.items()}
    return Replay(documents, codings, last, generations, arrivals, tuple(judgements))


def judgement_of(entry: Entry) -> Judgement:
    """The judgement that *entry* holds. Raises msgspec.ValidationError where it holds none."""
    return msgspec.convert({**entry.payload, "id": entry.id}, Judgement)


class Ticking(msgspec.Struct, frozen=True):
    """Where a clock stands: the moment of the last entries, and the reports that came in first with them."""

    moment: dt.datetime | None = None
    fresh: tuple[str, ...] = ()


class Clock:
    """When each report came in. Entries that were appended together bear one moment, and an intake's says its run.

    *arrivals* are those that are known; what is learned is put there. *ticking* is where the clock stopped before.
    """

    def __init__(self, arrivals: MutableMapping[str, dt.datetime], ticking: Ticking | None = None) -> None:
        self.arrivals = arrivals
        self._moment, self._fresh = (ticking.moment, list(ticking.fresh)) if ticking else (None, [])

    @property
    def ticking(self) -> Ticking:
        """Where the clock stands."""
        return Ticking(self._moment, tuple(self._fresh))

    def see(self, entry: Entry) -> Sequence[str]:
        """Read an entry; the reports of which the arrival is another now."""
        if entry.recorded_at != self._moment:
            self._moment, self._fresh = entry.recorded_at, []
        if entry.kind == CODING:
            new = [report for report in report_ids(entry) if report not in self.arrivals]
            self.arrivals.update(dict.fromkeys(new, entry.recorded_at))
            self._fresh += new
            return new
        if entry.kind == INTAKE and "run" in entry.payload:
            began = dt.datetime.fromisoformat(entry.payload["run"])
            self.arrivals.update(dict.fromkeys(self._fresh, began))
            return tuple(self._fresh)
        return ()


def report_ids(entry: Entry) -> list[str]:
    """The ids of the reports of a coding's entry."""
    return [report["id"] for report in entry.payload.get("reports", ())]


class Coded(msgspec.Struct, frozen=True):
    """A coding as an entry holds it, without its document; unknown keys of a newer Tocsin are passed over."""

    reports: tuple[Report, ...] = ()
    totals: tuple[Total, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    notes: tuple[str, ...] = ()

    def of(self, document: Document) -> Coding:
        """The coding with its document put back."""
        return Coding(document, self.reports, self.totals, self.set_aside, self.notes)


def coded_of(entry: Entry) -> Coded:
    """The coding that *entry* holds. Raises msgspec.ValidationError where it holds none."""
    return msgspec.convert(entry.payload, Coded)


def document_of(entry: Entry) -> Document:
    """The document that *entry* holds. Raises msgspec.ValidationError where it holds none."""
    return msgspec.convert(entry.payload, Document)

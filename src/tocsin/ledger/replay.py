"""Everything that Tocsin knows is a replay of its ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

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
    coded: dict[str, _Coded] = {}
    earlier: dict[str, list[tuple[Report, ...]]] = {}
    judgements: list[Judgement] = []
    clock = _Clock()
    last = 0
    for entry in entries:
        if entry.kind == DOCUMENT:
            documents[entry.subject] = msgspec.convert(entry.payload, Document)
        elif entry.kind == CODING:
            if entry.subject in coded:
                earlier.setdefault(entry.subject, []).append(coded[entry.subject].reports)
            coded[entry.subject] = msgspec.convert(entry.payload, _Coded)
        elif entry.kind == JUDGEMENT:
            judgements.append(judgement_of(entry))
        clock.see(entry)
        last = entry.sequence
    codings = {key: one.of(documents[key]) for key, one in coded.items() if key in documents}
    generations = {key: tuple(before) for key, before in earlier.items()}
    return Replay(documents, codings, last, generations, clock.arrivals, tuple(judgements))


def judgement_of(entry: Entry) -> Judgement:
    """The judgement that *entry* holds. Raises msgspec.ValidationError where it holds none."""
    return msgspec.convert({**entry.payload, "id": entry.id}, Judgement)


class _Clock:
    """When each report came in. Entries that were appended together bear one moment, and an intake's says its run."""

    def __init__(self) -> None:
        self.arrivals: dict[str, dt.datetime] = {}
        self._fresh: list[str] = []
        self._moment: dt.datetime | None = None

    def see(self, entry: Entry) -> None:
        if entry.recorded_at != self._moment:
            self._moment, self._fresh = entry.recorded_at, []
        if entry.kind == CODING:
            for report in _report_ids(entry.payload):
                if report not in self.arrivals:
                    self.arrivals[report] = entry.recorded_at
                    self._fresh.append(report)
        elif entry.kind == INTAKE and "run" in entry.payload:
            began = dt.datetime.fromisoformat(entry.payload["run"])
            self.arrivals.update(dict.fromkeys(self._fresh, began))


def _report_ids(payload: dict[str, Any]) -> Iterator[str]:
    return (report["id"] for report in payload.get("reports", ()))


class _Coded(msgspec.Struct, frozen=True):
    """A coding as an entry holds it, without its document; unknown keys of a newer Tocsin are passed over."""

    reports: tuple[Report, ...] = ()
    totals: tuple[Total, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    notes: tuple[str, ...] = ()

    def of(self, document: Document) -> Coding:
        """The coding with its document put back."""
        return Coding(document, self.reports, self.totals, self.set_aside, self.notes)

"""The runs of intake that a ledger remembers, each with what it brought."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from tocsin.records import Entry
from tocsin.records.entry import CODING, INTAKE


class Run(msgspec.Struct, frozen=True):
    """One run of intake: its number in the order in which runs began, and what it brought.

    *began* and *ended* (its last entry) are UTC. *inputs* are the names of what was read. *documents* is how many were
    recorded, *new* the reports of documents that came in, *recoded* those of documents that were read before.
    """

    number: int
    began: dt.datetime
    ended: dt.datetime
    version: str
    inputs: tuple[str, ...]
    documents: int
    new: int
    recoded: int


class _Brought(msgspec.Struct):
    """What was appended together, until an intake says of which run it was; then what the run brought so far."""

    began: dt.datetime | None = None
    ended: dt.datetime | None = None
    version: str = ""
    inputs: dict[str, None] = msgspec.field(default_factory=dict)
    documents: set[str] = msgspec.field(default_factory=set)
    new: int = 0
    recoded: int = 0


def run_list(entries: Iterable[Entry]) -> tuple[Run, ...]:
    """The runs in *entries*, in the order in which they began.

    What was appended together bears one moment, and the intake among it says when its run began. What came in without
    one (a watch, a text from standard input, the API) is of no run.
    """
    runs: dict[str, _Brought] = {}
    together = _Brought()
    coded: set[str] = set()
    for entry in entries:
        if entry.recorded_at != together.ended:
            together = _Brought(ended=entry.recorded_at)
        if entry.kind == CODING:
            _count(together, entry, anew=entry.subject in coded)
            coded.add(entry.subject)
        elif entry.kind == INTAKE and "run" in entry.payload:
            run = runs.setdefault(entry.payload["run"], _Brought())
            _add(run, together, entry)
            together = _Brought(ended=entry.recorded_at)
    ordered = sorted(runs.values(), key=lambda run: str(run.began))
    return tuple(_run(number, run) for number, run in enumerate(ordered, start=1))


def _count(together: _Brought, entry: Entry, anew: bool) -> None:
    reports = len(entry.payload.get("reports", ()))
    together.documents.add(entry.subject)
    together.new += 0 if anew else reports
    together.recoded += reports if anew else 0


def _add(run: _Brought, together: _Brought, entry: Entry) -> None:
    run.began = dt.datetime.fromisoformat(entry.payload["run"]).astimezone(dt.UTC)
    run.ended, run.version = entry.recorded_at, entry.version
    run.inputs[entry.subject] = None
    run.documents |= together.documents
    run.new += together.new
    run.recoded += together.recoded


def _run(number: int, run: _Brought) -> Run:
    assert run.began is not None and run.ended is not None
    return Run(
        number, run.began, run.ended, run.version, tuple(run.inputs), len(run.documents), run.new, run.recoded
    )

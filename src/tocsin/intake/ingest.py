"""Many inputs into a ledger: read, screened, coded by several processes, written in order, resumed where it stopped."""

from __future__ import annotations

import datetime as dt
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Final

import msgspec

from tocsin.documents import Screen, Source, Terms, files_of, is_address
from tocsin.intake.batches import Batch, Piece, batches, complaint, glanced, pieces_of
from tocsin.intake.crew import Caps, Crew, Lost
from tocsin.intake.handle import dropped, specimen, steps_of
from tocsin.intake.write import Desk, Tally, Way, Writer
from tocsin.records import Found, Hints, Item, Outcome, Unreadable, content_id

# What a page at an address counts for in the progress of an intake, in bytes.
_PAGE: Final = 100_000


class Manner(msgspec.Struct, frozen=True):
    """How inputs are taken in.

    *workers* processes share the work (0: as many as there are cores). *anew* reads again what was read before. *fetch*
    gets the page at an address that stands among the inputs.
    """

    terms: Terms
    hints: Hints = Hints()
    workers: int = 0
    anew: bool = False
    caps: Caps = Caps()
    fetch: Callable[[str], Found] | None = None

    def way(self, version: str) -> Way:
        """This manner as a run of it that begins now; manners that read alike have one name."""
        columns = sorted(self.terms.columns.items())
        told = msgspec.json.encode([version, self.hints, self.terms.limits, columns])
        return Way(content_id(told.decode()), dt.datetime.now(dt.UTC).isoformat(), version, self.anew)


class Step(msgspec.Struct, frozen=True):
    """A batch is in the ledger: what it came to, and how far all inputs have been read, in bytes."""

    tally: Tally
    read: int
    expected: int
    known: int
    """Inputs that were passed over, because the ledger says that they were read to their end."""


def ingest(paths: Iterable[str], desk: Desk, manner: Manner, version: str) -> Iterator[Step]:
    """Take *paths* into the ledger, a batch at a time; after each one everything so far is safe.

    Stopped anywhere, by whatever, and called again with the same paths, it goes on where it was. What comes of it
    hangs neither on the number of workers nor on where it was stopped. LedgerError or OriginalError where something
    cannot be written.
    """
    inputs = Inputs(paths, manner)
    writer = Writer(desk, manner.way(version), inputs.stamp)
    pieces = glanced(inputs.pieces(writer), Screen.load().glance)
    for batch, outcomes in _coded(batches(pieces, inputs.position), _crew(manner)):
        yield Step(writer.write(batch, outcomes), inputs.read_until(batch), inputs.size, inputs.known)
    yield Step(Tally(), inputs.size, inputs.size, inputs.known)


def take_in(
    found: Iterable[Found], source: str, desk: Desk, manner: Manner, version: str
) -> Iterator[tuple[int, Tally]]:
    """Take what is *found* in a *source* that is no file, such as a watch, into the ledger, a batch at a time.

    Of each batch that is in the ledger, the `Item.after` of its last item, and what it came to.
    """
    crew = _crew(manner)
    crew.hire()
    writer = Writer(desk, manner.way(version), lambda source: None)
    pieces = glanced((Piece(source, one) for one in found), Screen.load().glance)
    for batch, outcomes in _coded(batches(pieces, lambda: 0), crew):
        yield batch.after, writer.write(batch, outcomes)


def _crew(manner: Manner) -> Crew[Item, Outcome]:
    build = partial(steps_of, manner.hints, manner.terms)
    return Crew(build, manner.workers or cores(), manner.caps, rehearsal=[specimen()])


def _coded(source: Iterable[Batch], crew: Crew[Item, Outcome]) -> Iterator[tuple[Batch, list[Outcome]]]:
    """Each batch with what became of its items, in order."""
    line: deque[Batch] = deque()

    def tasks() -> Iterator[Sequence[Item]]:
        for batch in source:
            line.append(batch)
            yield batch.items

    for results in crew.run(tasks()):
        batch = line.popleft()
        yield batch, list(_outcomes(batch, results))


def _outcomes(batch: Batch, results: Iterable[Outcome | Lost]) -> Iterator[Outcome]:
    """What became of each item of *batch*, dropped at first look or handled with one of *results*."""
    handled = iter(results)
    for piece in batch.pieces:
        if isinstance(piece.found, Item):
            path = piece.found.path
            yield dropped(path, piece.dropped) if piece.dropped else _outcome(path, next(handled))


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Inputs:
    """The files and addresses behind the paths of one call, and how far they have been read."""

    def __init__(self, paths: Iterable[str], manner: Manner) -> None:
        self._terms, self._fetch = manner.terms, manner.fetch
        self._files = list(dict.fromkeys(files_of(paths)))
        self._sources = {file: Source(file) for file in self._files if isinstance(file, str)}
        self._addresses = frozenset(filter(is_address, self._sources) if manner.fetch else ())
        self._stamps = {file: source.stamp for file, source in self._sources.items() if source.size}
        self._begins: dict[str, int] = {}
        self._reading: Source | None = None
        self.size = 0
        for file, source in self._sources.items():
            self._begins[file] = self.size
            self.size += _PAGE if file in self._addresses else source.size
        self.known = 0

    def stamp(self, file: str) -> str | None:
        """What changes when the input does: of an address the day; None for what is no file or an empty one."""
        return f"asked for on {self._terms.today}" if file in self._addresses else self._stamps.get(file)

    def pieces(self, writer: Writer) -> Iterator[Piece]:
        """Everything in the inputs that has not been read yet."""
        for file in self._files:
            self._reading = None
            if isinstance(file, Unreadable):
                yield complaint(file.path, file.reason)
                continue
            standing = writer.standing(file)
            if standing is not None and standing.ended:
                self.known += 1
                continue
            if self._fetch and file in self._addresses:
                yield from _fetched(file, self._fetch)
                continue
            self._reading = self._sources[file]
            yield from pieces_of(self._reading, self._terms, standing.after if standing else 0)

    def position(self) -> int:
        """How many bytes have been read of the input of the latest of the pieces; a page is read whole."""
        return self._reading.position if self._reading else _PAGE

    def read_until(self, batch: Batch) -> int:
        """How many bytes lie before the end of *batch*."""
        begin = self._begins.get(batch.pieces[-1].source)
        return 0 if begin is None else begin + batch.position


def _fetched(address: str, fetch: Callable[[str], Found]) -> Iterator[Piece]:
    """What is at an address, and its end where there was an answer: what failed is asked for again the next time."""
    found = fetch(address)
    yield Piece(address, found)
    if not isinstance(found, Unreadable):
        yield Piece(address, None)


def _outcome(path: str, result: Outcome | Lost) -> Outcome:
    return result if isinstance(result, Outcome) else Outcome(path, "unreadable", result.reason)

"""The intake: the same ledger whatever the number of workers, wherever it was stopped, whoever came first."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.documents import Terms
from tocsin.documents.readers.eml import EmlReader
from tocsin.intake import Desk, Manner, Step, batches, ingest, take_in
from tocsin.intake.crew import Onward, Steps
from tocsin.ledger import MemoryLedger, replay
from tocsin.originals import Originals
from tocsin.records import (
    Coding,
    Document,
    Found,
    Hints,
    Interval,
    Item,
    Outcome,
    Report,
    Unreadable,
    content_id,
)
from tocsin.records.entry import INTAKE, ORIGINAL

TERMS = Terms(dt.date(2026, 1, 1))


def coding_of(item: Item) -> Coding:
    """A coding with one report, of a text that is the item's bytes."""
    text = item.body.decode()
    document = Document(content_id(text), item.path, text)
    day = Interval(TERMS.today, TERMS.today, "day")
    report = Report(content_id(document.id, "r"), document.id, "main", "occurred", "Attack", day)
    return Coding(document, (report,))


def fake_steps(hints: Hints, terms: Terms) -> Steps[Outcome]:
    """Every text that names an attack is coded; one that says BAD is unreadable."""

    def opened(item: Item) -> Outcome | Onward:
        if b"BAD" in item.body:
            return Outcome(item.path, "unreadable", "said so: it is bad")
        if b"attack" not in item.body:
            return Outcome(item.path, "irrelevant")
        return Onward(item)

    def coded(item: Item) -> Outcome | Onward:
        return Outcome(item.path, "coded", "", coding_of(item))

    return [
        lambda items, begin: [opened(item) for item in items],
        lambda items, begin: [coded(item) for item in items],
    ]


@pytest.fixture(autouse=True)
def _fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[ingest.__module__], "steps_of", fake_steps)
    monkeypatch.setattr(batches, "PIECES", 5)


def records(folder: Path, number: int = 60) -> Path:
    """A file of so many records: a third coded, one in seven bad, and some lines that are no record at all."""
    path = folder / "records.jsonl"
    lines = []
    for n in range(number):
        text = f"Text {n}." + (" An attack." if n % 3 == 0 else "") + (" BAD" if n % 7 == 0 else "")
        lines.append(json.dumps({"id": f"r{n:03}", "text": text}) if n % 11 else "{no record")
    path.write_text("\n".join(lines) + "\n")
    return path


class Book:
    """A ledger in memory with its originals."""

    def __init__(self, folder: Path) -> None:
        self.ledger = MemoryLedger()
        self.originals = Originals(folder / "originals")

    def take(
        self, *paths: Path, workers: int = 1, steps: int | None = None, anew: bool = False
    ) -> list[Step]:
        """Take the paths in, or stop after so many steps as a killed program would."""
        manner = Manner(TERMS, workers=workers, anew=anew)
        taken = []
        intake = ingest([str(path) for path in paths], Desk(self.ledger, self.originals), manner, "1")
        for step in intake:
            taken.append(step)
            if steps is not None and len(taken) >= steps:
                break
        intake.close()  # type: ignore[attr-defined]
        return taken

    @property
    def told(self) -> list[tuple[str, str]]:
        """All but how far it was read: kinds and ids of entries, in order."""
        return [(entry.kind, entry.id) for entry in self.ledger.entries() if entry.kind != INTAKE]

    def fates(self, path: Path) -> dict[str, int]:
        """What became of the items of an input, as the ledger has it."""
        entry = self.ledger.latest(INTAKE, str(path.absolute()))
        return dict(entry.payload["fates"]) if entry else {}


def test_everything_has_a_fate(tmp_path: Path) -> None:
    """Every line of an input is counted under what became of it, and what is unreadable is named with its reason."""
    book, path = Book(tmp_path), records(tmp_path)
    steps = book.take(path)
    fates = sum((step.tally.fates for step in steps), start=type(steps[0].tally.fates)())
    assert fates == book.fates(path) == {"coded": 16, "irrelevant": 30, "unreadable": 14}
    troubles = [trouble for step in steps for trouble in step.tally.troubles]
    assert len(troubles) == 14 and {"r007", f"{path}, line 1"} <= {trouble.path for trouble in troubles}
    assert len(replay(book.ledger.entries()).codings) == 16


@pytest.mark.parametrize("workers", [2, 4])
def test_the_number_of_workers_changes_nothing(tmp_path: Path, workers: int) -> None:
    """Several workers write the same entries in the same order as one."""
    path = records(tmp_path)
    one, several = Book(tmp_path), Book(tmp_path)
    one.take(path)
    several.take(path, workers=workers)
    assert several.told == one.told
    assert several.fates(path) == one.fates(path)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stops=st.lists(st.integers(1, 4), max_size=6))
def test_stopped_anywhere_it_goes_on(tmp_path: Path, stops: list[int]) -> None:
    """Stopped after any batches, again and again, it ends with the entries and the counts of a run in one go."""
    path = records(tmp_path)
    whole, broken = Book(tmp_path), Book(tmp_path)
    whole.take(path)
    for steps in stops:
        broken.take(path, steps=steps)
    broken.take(path)
    assert broken.told == whole.told
    assert broken.fates(path) == whole.fates(path)


def test_what_was_read_to_its_end_is_passed_over(tmp_path: Path) -> None:
    """A second intake of the same file reads nothing; a changed file, or reading anew, is read again."""
    book, path = Book(tmp_path), records(tmp_path)
    book.take(path)
    (last,) = book.take(path)
    assert (last.known, last.tally.fates.total()) == (1, 0)
    assert sum(step.tally.recorded["unchanged"] for step in book.take(path, anew=True)) == 16
    path.write_text(path.read_text() + json.dumps({"id": "new", "text": "One more attack."}) + "\n")
    assert sum(step.tally.recorded["new"] for step in book.take(path)) == 1


@pytest.mark.parametrize("backwards", [False, True])
def test_the_order_of_inputs_changes_nothing(tmp_path: Path, backwards: bool) -> None:
    """One text under two names is one document, under the first of its names, whichever was read first."""
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path in paths:
        path.write_text("An attack on the depot.")
    book = Book(tmp_path)
    steps = book.take(*sorted(paths, reverse=backwards))
    assert sum(step.tally.fates["duplicate"] for step in steps) == 1
    (document,) = replay(book.ledger.entries()).documents.values()
    assert document.path == str(paths[0])


def test_originals_are_kept_of_what_was_coded(tmp_path: Path) -> None:
    """The bytes of each coded item are in the store under the name that its entry gives; of others nothing is kept."""
    book = Book(tmp_path)
    book.take(records(tmp_path))
    entries = [entry for entry in book.ledger.entries() if entry.kind == ORIGINAL]
    assert len(entries) == 16
    assert all(b"attack" in book.originals.read(entry.payload["sha256"]) for entry in entries)
    assert len(list((tmp_path / "originals").rglob("*.gz"))) == 16


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    """A file whose name holds bytes that are no text is taken in as any other, once."""
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/n\xffme.txt"))
    try:
        path.write_text("Text. An attack.")
    except OSError:
        pytest.skip("this file system takes no such name")
    book = Book(tmp_path)
    for _ in range(2):
        book.take(path)
    assert len(replay(book.ledger.entries()).codings) == 1 and len(book.told) == 3


def test_a_missing_input_stops_nothing(tmp_path: Path) -> None:
    """A path where nothing is is named, and the others are read."""
    book = Book(tmp_path)
    steps = book.take(tmp_path / "gone.txt", records(tmp_path))
    assert steps[0].tally.troubles[0].reason == "no such file"
    assert sum(step.tally.fates["coded"] for step in steps) == 16


def test_a_fault_of_a_reader_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a reader of ours breaks, its input is named and the others are read."""
    broken = tmp_path / "a.eml"
    broken.write_text("Subject: x")

    def read(*_: object) -> Iterator[Item]:
        raise ZeroDivisionError("ours")

    monkeypatch.setattr(EmlReader, "read", read)
    book = Book(tmp_path)
    steps = book.take(broken, records(tmp_path))
    assert "a fault of Tocsin (ZeroDivisionError: ours)" in steps[0].tally.troubles[0].reason
    assert sum(step.tally.fates["coded"] for step in steps) == 16


class Web:
    """A web of pages by address; asking for what is not there gives an answer that is none."""

    def __init__(self, pages: dict[str, str]) -> None:
        self.pages = pages
        self.asked: list[str] = []

    def get(self, address: str) -> Found:
        """The page at *address*."""
        self.asked.append(address)
        if address not in self.pages:
            return Unreadable(address, "the server answered 503")
        return Item(address, "text", self.pages[address].encode(), url=address)


def taken_from(web: Web, book: Book, today: dt.date, *addresses: str) -> list[Step]:
    """Take the pages at *addresses* in, asked for on *today*."""
    manner = Manner(Terms(today), workers=1, fetch=web.get)
    return list(ingest(addresses, Desk(book.ledger, book.originals), manner, "1"))


def test_an_address_is_asked_for_once_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list goes on where it stopped, from any folder; what failed is asked for again, and everything the next day."""
    one, two, gone = (f"https://news.example/{name}" for name in ("one", "two", "gone"))
    web, book, day = Web({one: "An attack.", two: "Nothing."}), Book(tmp_path), dt.date(2026, 1, 1)
    taken_from(web, book, day, one, gone)
    monkeypatch.chdir(tmp_path)
    steps = taken_from(web, book, day, one, gone, two)
    assert web.asked == [one, gone, gone, two] and steps[-1].known == 1
    web.pages[one] = "An attack that killed two."
    taken_from(web, book, day + dt.timedelta(1), one)
    assert web.asked[-1] == one and len(replay(book.ledger.entries()).codings) == 2


def test_what_comes_slowly_is_safe_soon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that take long to come are in the ledger one by one, and the progress counts each, dead ones too."""
    monkeypatch.setattr(batches, "SECONDS", 0.0)
    addresses = [f"https://news.example/{number}" for number in range(6)]
    web = Web({address: f"Attack no. {address}." for address in addresses[::2]})
    steps = taken_from(web, Book(tmp_path), TERMS.today, *addresses)
    assert len(steps) >= len(addresses)
    shares = [step.read / step.expected for step in steps]
    assert shares == sorted(shares) and len(set(shares)) >= len(addresses) and shares[-1] == 1


def test_a_watch_is_told_of_what_a_first_look_drops(tmp_path: Path) -> None:
    """The mark of a batch is its last item's, also where that need not be handled: or it would be fetched again."""
    page = b"<p>%b</p>" % (b"The team won and the fans were happy with that. " * 20)
    found = [Item(str(number), "html", page, after=number) for number in (1, 2)]
    desk = Desk(MemoryLedger(), Originals(tmp_path / "originals"))
    told = [
        (mark, tally.fates)
        for mark, tally in take_in(iter(found), "watch", desk, Manner(TERMS, workers=1), "1")
    ]
    assert told == [(2, {"irrelevant": 2})]

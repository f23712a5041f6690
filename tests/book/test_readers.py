"""Books that look at what another keeps: whole states, no waiting, and no work of their own."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import grimp
import pytest
from beside import NOON, anew, take, told
from build import ASAD, coding, report, rockets

from tocsin.book import Book, Kept, kept_beside, open_book
from tocsin.book.kept import ROOMS, made_by
from tocsin.errors import BookError
from tocsin.ledger import SqliteLedger, judge, record
from tocsin.records import Incident, Undo, Verdict

PACKAGE = Path(__file__).parents[2] / "src" / "tocsin"


@pytest.fixture(name="ledger")
def _ledger(tmp_path: Path) -> Path:
    """A ledger of two documents, of which no book was made."""
    path = tmp_path / "tocsin.db"
    take(path, told("a"), told("b"))
    return path


@pytest.fixture(name="leader")
def _leader(ledger: Path) -> Iterator[Book]:
    """A book of that ledger that leads."""
    with open_book(ledger) as book:
        yield book


def reader(ledger: Path) -> Book:
    """A book that looks at what the leader keeps."""
    return open_book(ledger, leads=False)


def test_what_the_leader_keeps_is_seen_after_a_refresh(ledger: Path, leader: Book) -> None:
    """A reader sees what the leader had worked out when it last looked, and works out nothing itself."""
    with reader(ledger) as book:
        assert book.incidents == leader.incidents and len(book.incidents) == 1
        assert (book.turn, book.epoch, book.head) == (leader.turn, leader.epoch, leader.head)
        take(ledger, told("c", "2022-05-09"))
        assert book.refresh().incidents == leader.incidents and book.turn == leader.turn
        before = book.incidents
        leader.refresh()
        assert book.incidents is before
        assert book.refresh().incidents == leader.incidents == anew(ledger)
        assert (book.turn, book.stirred) == (leader.turn, None)
        assert book.refresh().stirred == frozenset() and book.incidents is book.refresh().incidents


def test_the_head_is_where_the_ledger_was_read_to(ledger: Path, leader: Book) -> None:
    """The head of a book is that of its ledger when it was last brought up to date."""
    with SqliteLedger(ledger) as read:
        head = read.head()
        assert leader.head == head
        take(ledger, told("c"))
        assert leader.head == head != read.head() == leader.refresh().head


def test_nothing_was_kept_yet(ledger: Path) -> None:
    """Where no book was made a reader says so, and makes none."""
    with pytest.raises(BookError, match=r"no book is kept at .*tocsin incidents"):
        reader(ledger)
    assert not kept_beside(ledger).exists()


def test_laid_out_but_not_worked_out(ledger: Path) -> None:
    """A book that is being made for the first time is none yet."""
    with Kept(kept_beside(ledger)), pytest.raises(BookError, match="nobody yet"):
        reader(ledger)


@pytest.mark.parametrize("words", [b"", b"a letter to my aunt" * 99])
def test_something_else_in_its_place(ledger: Path, words: bytes) -> None:
    """A reader of a file that is no book says so, and leaves it alone."""
    kept_beside(ledger).write_bytes(words)
    with pytest.raises(BookError):
        reader(ledger)
    assert kept_beside(ledger).read_bytes() == words


def test_made_by_another_tocsin(ledger: Path, leader: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another Tocsin has made meanwhile is refused, until one like the reader has made it anew."""
    with reader(ledger) as book:
        with monkeypatch.context() as newer:
            newer.setattr("tocsin.book.kept.made_by", lambda: "a newer one")
            with open_book(ledger) as other:
                epoch = other.epoch
        for _ in range(2):
            with pytest.raises(BookError, match="another Tocsin"):
                book.refresh()
        with pytest.raises(BookError, match="another Tocsin"):
            reader(ledger)
        assert leader.refresh().incidents == book.refresh().incidents == anew(ledger)
        assert book.epoch == leader.epoch == epoch


def test_of_another_ledger(ledger: Path, leader: Book, tmp_path: Path) -> None:
    """A book of a ledger that stands no longer in its place is refused."""
    other = tmp_path / "other.db"
    take(other, told("x"), told("y"))
    shutil.copy(other, ledger)
    assert leader.turn == 1
    with pytest.raises(BookError, match="another ledger"):
        reader(ledger)


@pytest.mark.parametrize("leads", [True, False])
def test_deleted_while_it_is_open(ledger: Path, leads: bool) -> None:
    """A book whose file was deleted or made anew says so at the next refresh, instead of going its own way."""
    open_book(ledger).close()
    with open_book(ledger, leads=leads) as book:
        before = book.epoch
        kept_beside(ledger).unlink()
        with pytest.raises(BookError, match="deleted or replaced"):
            book.refresh()
        with open_book(ledger) as again:
            assert again.epoch != before
        with pytest.raises(BookError, match="deleted or replaced"):
            book.refresh()


def test_no_waiting_for_whoever_writes(ledger: Path, leader: Book) -> None:
    """A reader that refreshes, or is opened, while somebody writes sees at once what was there before."""
    with reader(ledger) as book:
        before = book.incidents
        with Kept(kept_beside(ledger)) as writer, writer.writing():
            for key in list(writer.incidents):
                del writer.incidents[key]
            writer.incidents.save()
            with reader(ledger) as late:
                assert late.incidents == book.refresh().incidents == before == leader.incidents
        assert book.refresh().incidents == ()


def test_a_past_moment_is_not_looked_at(ledger: Path, leader: Book) -> None:
    """A book as of a past moment is kept nowhere, so that no reader can look at it."""
    assert leader.incidents
    with pytest.raises(BookError, match="leads=True"):
        open_book(ledger, as_of=NOON, leads=False)


def test_who_rests_holds_nothing(ledger: Path, leader: Book) -> None:
    """The file can be tidied up while readers rest, and they go on with the next refresh."""
    with reader(ledger) as book:
        book.rest()
        take(ledger, told("c"))
        leader.refresh().rest()
        with sqlite3.connect(kept_beside(ledger)) as tidying:
            busy, *_ = tidying.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        assert not busy
        assert book.refresh().incidents == anew(ledger)


def whole(book: Book) -> tuple[Incident, ...]:
    """The incidents of a book, each found by each of its reports and by its headline."""
    assert [one.id for one in book.headlines] == [one.id for one in book.incidents]
    for one in book.incidents:
        assert all(book.incident_of(report) == one for report in one.reports)
    members = [report for one in book.incidents for report in one.reports]
    assert len(set(members)) == len(members) == sum(len(each.reports) for each in book.codings.values())
    assert max(book._kept.places[key].coding for key in book.codings) <= book.head.sequence
    return book.incidents


def test_readers_see_whole_states(ledger: Path, leader: Book) -> None:
    """Whatever the leader takes in meanwhile, what a reader sees is always one of the states that were kept."""
    states = {leader.turn: leader.incidents}
    done = threading.Event()

    def follow() -> dict[int, tuple[Incident, ...]]:
        seen: dict[int, tuple[Incident, ...]] = {}
        with reader(ledger) as book:
            while not done.is_set():
                assert book.refresh().turn >= max(seen, default=0)
                assert seen.setdefault(book.turn, whole(book)) == book.incidents
        return seen

    with ThreadPoolExecutor(3) as pool, SqliteLedger(ledger) as written, ExitStack() as ending:
        ending.callback(done.set)
        readers = [pool.submit(follow) for _ in range(3)]
        a, b = (told(name).reports[0].id for name in "ab")
        parted = ""
        for number in range(24):
            if number % 2:
                judge(written, Undo(parted), "Ada", "", NOON, "1.0")
            else:
                act = Verdict("different", (a,), (b,))
                parted = judge(written, act, f"coder {number}", "", NOON, "1.0").id
                days = (f"2022-06-0{day}" for day in (1, 2, 3))
                several = [report(f"r{number}-{day}", day, ASAD, weapons=(rockets(4, 4),)) for day in days]
                record(written, coding(f"d{number}", *several, text="rockets fell"), NOON, "1.0")
            incidents = leader.refresh().incidents
            states[leader.turn] = incidents
        done.set()
        for one in readers:
            seen = one.result()
            assert seen == {turn: states[turn] for turn in seen}
    assert len(states) == 25


def test_the_rooms_of_a_book_are_all_that_it_imports() -> None:
    """A book is made anew where a room changes that it imports, directly or through others, and for no other."""
    graph = grimp.build_graph("tocsin", exclude_type_checking_imports=True, cache_dir=None)
    own = {module for module in graph.modules if module.startswith("tocsin.book")}
    reached = own.union(*map(graph.find_upstream_modules, own))
    assert {module.split(".")[1] for module in reached if module != "tocsin"} == set(ROOMS)


@pytest.mark.parametrize(
    "name, counts",
    [
        ("vocab/data/match_weights.tsv", True),
        ("disjoint_sets.py", True),
        ("web/page.py", False),
        ("cli/show.py", False),
    ],
)
def test_what_makes_a_book_another(tmp_path: Path, name: str, counts: bool) -> None:
    """The stamp of who made a book is another where a file of its rooms changed, and the same where any other did."""
    ignored = shutil.ignore_patterns("__pycache__", "demo", "documents", "mentions")
    package = shutil.copytree(PACKAGE, tmp_path / "tocsin", ignore=ignored)
    before = made_by(package)
    path = package / name
    path.parent.mkdir(exist_ok=True)
    path.touch()
    os.utime(path, ns=(1, 1))
    assert (made_by(package) != before) is counts

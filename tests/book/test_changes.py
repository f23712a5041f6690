"""Whoever follows the changes of a book holds its incidents, whatever happens to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from beside import NOON, take, told
from deeds import STEPS, Desk
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.book import IN_MEMORY, Book, Kept, follow, kept_beside, open_book
from tocsin.copies import CopyIndex
from tocsin.errors import BookError, StaleCursor
from tocsin.ledger import SqliteLedger, judge
from tocsin.records import Changed, Incident, Undo, Verdict
from tocsin.vocab.rules import load_rules


class Follower:
    """Somebody far away, who asks for changes and fetches what changed."""

    def __init__(self) -> None:
        self.cursor = ""
        self.held: dict[str, Incident] = {}
        self.told: list[Changed] = []

    def read(self, book: Book, limit: int = 1000) -> bool:
        """Read a page; whether there is no more."""
        page = book.changes(self.cursor, limit)
        assert len(page.changes) <= limit and len({one.id for one in page.changes}) == len(page.changes)
        for one in page.changes:
            home = book.incident(one.id)
            assert one.became == (home.id if home else None)
            assert (one.kind == "changed") == (one.became == one.id)
            if home is not None and one.kind == "changed":
                self.held[one.id] = home
            else:
                self.held.pop(one.id, None)
        self.told += page.changes
        self.cursor = page.cursor
        return page.complete

    def news(self, book: Book) -> list[tuple[str, str]]:
        """What was told since the last time: kind and id, as many pages as there are."""
        before = len(self.told)
        while not self.read(book):
            pass
        return [(one.kind, one.id) for one in self.told[before:]]


def now(book: Book) -> dict[str, Incident]:
    """The incidents of a book."""
    return {one.id: one for one in book.incidents}


LOOKS = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4), st.booleans()), min_size=14, max_size=14)
"""After each deed: how many pages are read, of what size, and whether a newer Tocsin has come."""


@settings(max_examples=80, deadline=None)
@given(STEPS, LOOKS)
def test_a_follower_holds_the_book(
    steps: list[tuple[tuple[Any, ...], bool]], looks: list[tuple[int, int, bool]]
) -> None:
    """Pages of any size, read at any time, whatever was coded, judged, undone or begun anew, give the book."""
    desk, follower, kept = Desk(), Follower(), Kept(IN_MEMORY)
    book = Book(desk.ledger, kept, CopyIndex(IN_MEMORY))
    for number, ((deed, look), (pages, limit, newer)) in enumerate(zip(steps, looks, strict=False)):
        desk.do(deed)
        if newer:
            kept.made_by = f"newer by {number}"
        if look:
            book.refresh()
        for _ in range(pages):
            follower.read(book, limit)
    follower.news(book.refresh())
    assert follower.held == now(book)
    kept.made_by = "the newest"
    turn = book.turn
    assert follower.news(book.refresh()) == [] and book.turn == turn + 1


@pytest.fixture(name="ledger")
def _ledger(tmp_path: Path) -> Path:
    """A ledger of three documents: a and b tell of one attack, c of another."""
    path = tmp_path / "tocsin.db"
    take(path, told("a"), told("b"), told("c", "2022-05-09"))
    return path


def say(ledger: Path, act: Any, minutes: int) -> str:
    """Judge, so many minutes after noon; the id."""
    with SqliteLedger(ledger) as written:
        return judge(written, act, "Ada", "", NOON + dt.timedelta(minutes=minutes), "1.0").id


def test_a_join_and_its_undo(ledger: Path) -> None:
    """A join tells one incident changed and the other gone to it, at its moment; the undo brings it back."""
    a, b, c = (told(name).reports[0].id for name in "abc")
    follower = Follower()
    with open_book(ledger) as book:
        first = follower.news(book)
        assert {kind for kind, _ in first} == {"changed"} and len(first) == 2
        assert {one.at for one in follower.told} == {NOON}
        joined = say(ledger, Verdict("same", (a, b), (c,)), 5)
        news = sorted(follower.news(book.refresh()))
        assert [kind for kind, _ in news] == ["changed", "gone"]
        assert {key for _, key in news} == {key for _, key in first}
        gone = next(one for one in follower.told if one.kind == "gone")
        assert gone.became == news[0][1] and gone.at == NOON + dt.timedelta(minutes=5)
        say(ledger, Undo(joined), 6)
        assert sorted(follower.news(book.refresh())) == sorted(first)
        assert follower.held == now(book)


def test_only_what_differs_after_a_newer_tocsin(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A newer Tocsin that makes one incident in another way tells this one alone."""
    follower = Follower()
    with open_book(ledger) as book:
        follower.news(book)
        lone = next(one.id for one in book.incidents if len(one.reports) == 1)
    older: Callable[..., Incident] = follow.incident_of

    def newer(*given: Any) -> Incident:
        made = older(*given)
        return msgspec.structs.replace(made, summary="told in other words") if made.id == lone else made

    monkeypatch.setattr(follow, "incident_of", newer)
    monkeypatch.setattr("tocsin.book.kept.made_by", lambda: "newer")
    with open_book(ledger) as book:
        assert follower.news(book) == [("changed", lone)]
        assert follower.held == now(book)


def test_marks_that_cannot_be_read(ledger: Path) -> None:
    """Where the marks of another Tocsin cannot be read, the turns go on, and a cursor with them."""
    follower = Follower()
    with open_book(ledger) as book:
        follower.news(book)
    with Kept(kept_beside(ledger)) as kept, kept.writing():
        kept._connection.execute("UPDATE mark SET value = x'a15f'")
        kept._marks.forget()
        kept._see()
    take(ledger, told("d", "2022-06-01"))
    with open_book(ledger) as book:
        assert [kind for kind, _ in follower.news(book)] == ["changed"]
        assert follower.held == now(book)


def test_another_ledger_in_its_place(ledger: Path, tmp_path: Path) -> None:
    """Where another ledger was put in its place, what was there is told gone."""
    follower, other = Follower(), tmp_path / "other.db"
    with open_book(ledger) as book:
        follower.news(book)
    take(other, told("z", "2023-01-01"))
    other.replace(ledger)
    for part in ("tocsin.db-wal", "tocsin.db-shm"):
        (tmp_path / part).unlink(missing_ok=True)
    with open_book(ledger) as book:
        assert sorted(kind for kind, _ in follower.news(book)) == ["changed", "gone", "gone"]
        assert follower.held == now(book)


def test_an_error_leaves_nothing(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a refresh that failed had made is not told; the next one tells it."""
    follower = Follower()
    with open_book(ledger) as book:
        follower.news(book)
        take(ledger, told("d", "2022-06-01"), told("e", "2022-06-20"))
        with monkeypatch.context() as broken:
            broken.setattr("tocsin.book.changes.Changes.save", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                book.refresh()
        assert follower.news(book) == []
        assert len(follower.news(book.refresh())) == 2 and follower.held == now(book)


def test_a_book_that_looks_on(ledger: Path) -> None:
    """The changes of a book that does not lead are those that the leader kept, under the same cursors."""
    follower = Follower()
    with open_book(ledger) as leader, open_book(ledger, leads=False) as book:
        follower.news(book)
        take(ledger, told("d", "2022-06-01"))
        leader.refresh()
        assert follower.news(book) == [] and len(follower.news(book.refresh())) == 1
        assert follower.held == now(leader) and leader.changes(follower.cursor).changes == ()


def test_a_book_that_was_deleted(ledger: Path) -> None:
    """A cursor of a book that was deleted and worked out again is known as such."""
    follower = Follower()
    with open_book(ledger) as book:
        follower.news(book)
    for path in ledger.parent.glob("*.book.db*"):
        path.unlink()
    with open_book(ledger) as book:
        with pytest.raises(StaleCursor, match="read everything again"):
            book.changes(follower.cursor)
        again = Follower()
        again.news(book)
        assert again.held == now(book) == follower.held


@pytest.mark.parametrize(
    "change",
    [
        lambda cursor: "garbage",
        lambda cursor: f"{cursor}x",
        lambda cursor: cursor[1:],
        lambda cursor: cursor.rpartition(".")[0],
        lambda cursor: cursor.replace(".", ".9", 1),
        lambda cursor: cursor.replace(".1.", ".-1."),
        lambda cursor: cursor.replace(".1.", ".01."),
        lambda cursor: cursor.replace(".1.", ".²."),
        lambda cursor: cursor.replace(".1.", ".0."),
        lambda cursor: f"{cursor}\0",
        lambda cursor: "..",
    ],
)
def test_no_cursor(ledger: Path, change: Callable[[str], str]) -> None:
    """What was never given out as a cursor is refused, and so is one of a later state than that of the book."""
    with open_book(ledger) as book:
        cursor = book.changes().cursor
        assert book.turn == 1 and book.changes(cursor).complete
        with pytest.raises(StaleCursor):
            book.changes(change(cursor))


def test_an_empty_book(tmp_path: Path) -> None:
    """A book of nothing tells nothing, and its cursor leads to what comes later."""
    path = tmp_path / "tocsin.db"
    SqliteLedger(path).close()
    follower = Follower()
    with open_book(path) as book:
        assert follower.news(book) == [] and follower.cursor
        take(path, told("a"))
        assert len(follower.news(book.refresh())) == 1


def test_other_rules_have_cursors_of_their_own(ledger: Path) -> None:
    """A cursor of a book by other rules is none of this one's, for what was fetched with it is not the same."""
    with open_book(ledger) as book, open_book(ledger, rules=load_rules("lowest")) as other:
        assert len(other.changes().changes) == len(book.changes().changes) == 2
        with pytest.raises(StaleCursor):
            book.changes(other.changes().cursor)


def test_a_past_moment_does_not_change(ledger: Path) -> None:
    """A book as of a past moment tells no changes, and says so."""
    with open_book(ledger, as_of=NOON) as book, pytest.raises(BookError, match="past moment"):
        book.changes()

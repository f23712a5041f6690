"""A book that is kept beside its ledger: trusted only where it is still right, and never needed."""

from __future__ import annotations

import datetime as dt
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from beside import NOON, anew, kept, take, told
from build import ASAD, coding, report, rockets

from tocsin.book import IN_MEMORY, Book, Kept, copies_beside, kept_beside, open_book
from tocsin.copies import CopyIndex, families_among
from tocsin.errors import BookError
from tocsin.incidents import Standing, link
from tocsin.ledger import SqliteLedger, judge
from tocsin.records import Count, Dossier, Verdict
from tocsin.vocab.rules import load_rules


@pytest.fixture(name="ledger")
def _ledger(tmp_path: Path) -> Path:
    """A ledger of three documents and the book beside it."""
    path = tmp_path / "tocsin.db"
    take(path, told("a"), told("b"), told("c", "2022-05-09"))
    kept(path)
    return path


DAYS = [(month, day) for month in range(1, 13) for day in (4, 18)]
"""Days on which something happens, too far from one another to be one event."""


def turn(ledger: Path) -> int:
    """How often the book was worked on."""
    with Kept(kept_beside(ledger)) as book:
        return book.look().turn


def sequence(ledger: Path) -> int:
    """How far the ledger was read."""
    with Kept(kept_beside(ledger)) as book:
        return book.look().sequence


def test_nothing_new_is_nothing_done(ledger: Path) -> None:
    """A book is not worked on where nothing was recorded since."""
    before = turn(ledger)
    assert kept(ledger) == anew(ledger) and turn(ledger) == before


def test_reading_on_fills_no_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many incidents are gone through with all that stands behind them, few values stay in memory."""
    path = tmp_path / "tocsin.db"
    take(path, *(told(f"{number}a", f"2022-{month:02}-{day:02}") for number, (month, day) in enumerate(DAYS)))
    kept(path)
    monkeypatch.setattr("tocsin.book.kept.HELD", 20)
    for module in ("book", "dossiers"):
        monkeypatch.setattr(f"tocsin.book.{module}.AT_A_TIME", 2)
    with SqliteLedger(path) as ledger, Kept(kept_beside(path)) as shelves:
        book = Book(ledger, shelves)
        ids = [one.id for one in book.each_headline()]
        held = [shelves.held for _ in book.dossiers(ids)]
    assert len(held) == len(DAYS) and max(held) < 40
    assert [one.incident.id for one in read_again(path, ids)] == ids


def read_again(path: Path, ids: list[str]) -> list[Dossier]:
    """The dossiers of these incidents, whatever is let go of on the way."""
    with open_book(path) as book:
        return list(book.dossiers(ids))


def test_what_is_new_is_taken_in(ledger: Path) -> None:
    """New documents and judgements are in the book when it is next opened."""
    take(ledger, told("d", "2022-05-09"))
    with SqliteLedger(ledger) as written:
        a, b = (told(name).reports[0].id for name in "ab")
        judge(written, Verdict("different", (a,), (b,)), "Ada", "", NOON, "1.0")
    assert kept(ledger) == anew(ledger) and len(kept(ledger)) == 3


def test_another_ledger_in_its_place(ledger: Path, tmp_path: Path) -> None:
    """Where another ledger, even a longer one, was put in its place, nothing of the old book is left."""
    other = tmp_path / "other.db"
    take(other, *(told(name, "2023-01-01") for name in "wxyz"))
    shutil.copy(other, ledger)
    assert kept(ledger) == anew(ledger)
    assert {document for one in kept(ledger) for document in one.documents} == {
        told(name).document.id for name in "wxyz"
    }


def test_another_tocsin(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another Tocsin worked out is worked out anew."""
    with Kept(kept_beside(ledger)) as book, book.writing():
        for key in list(book.incidents):
            del book.incidents[key]
    assert kept(ledger) == ()
    monkeypatch.setattr("tocsin.book.kept.made_by", lambda: "another")
    assert kept(ledger) == anew(ledger) != ()


def test_what_another_tocsin_noted(ledger: Path) -> None:
    """A book that was kept on other shelves, with other marks, is worked out anew."""
    with sqlite3.connect(kept_beside(ledger)) as file:
        file.execute("DROP TABLE knot")
        file.execute("CREATE TABLE of_the_future (key TEXT)")
        file.execute("UPDATE mark SET value = x'a15f'")
    assert kept(ledger) == anew(ledger) != ()
    assert sequence(ledger) == 6


def test_a_lost_index_of_copies(ledger: Path) -> None:
    """Where the index of copies was deleted, everything is looked at again."""
    for path in ledger.parent.glob("*.copies.db*"):
        path.unlink()
    text = told("a").document.text
    take(ledger, told("d"))
    assert kept(ledger) == anew(ledger)
    with CopyIndex(copies_beside(ledger)) as index:
        assert len(index) == 4 and text


def test_a_lost_index_and_nothing_new(ledger: Path) -> None:
    """Where the index of copies was deleted and nothing was recorded since, it is filled again."""
    for path in ledger.parent.glob("*.copies.db*"):
        path.unlink()
    assert kept(ledger) == anew(ledger)
    with CopyIndex(copies_beside(ledger)) as index:
        assert len(index) == 3


def test_what_was_missed_is_read_again(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What others worked out while a refresh failed is in the next one, which says that anything may be stirred."""
    with open_book(ledger) as book:
        take(ledger, told("d", "2022-06-01"))
        kept(ledger)
        with monkeypatch.context() as away:
            away.setattr(SqliteLedger, "head", lambda _: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                book.refresh()
        assert book.refresh().stirred is None
        assert book.incidents == anew(ledger)


def test_killed_while_it_was_worked_out(ledger: Path) -> None:
    """A program that is killed midway leaves the book as it was, and the next one takes everything in."""
    before = sequence(ledger)
    take(ledger, told("d"), told("e", "2022-05-09"))
    code = (
        "import os, signal, sys; from pathlib import Path; import tocsin.book.follow as f; "
        "from tocsin.book import open_book; "
        "f.incident_of = lambda *_: os.kill(os.getpid(), signal.SIGKILL); open_book(Path(sys.argv[1]))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(ledger)], check=False)
    assert done.returncode == -9 and sequence(ledger) == before
    assert kept(ledger) == anew(ledger)


def test_an_error_while_it_is_worked_out(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the work fails the book is what it was before, judgements too, and can be brought up to date later."""
    with SqliteLedger(ledger) as written:
        a, b = (told(name).reports[0].id for name in "ab")
        judge(written, Verdict("different", (a,), (b,)), "Ada", "", NOON, "1.0")
    with open_book(ledger) as book:
        before = book.incidents
        take(ledger, told("d"))
        with monkeypatch.context() as broken:
            broken.setattr("tocsin.book.follow.incident_of", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                book.refresh()
        assert book.incidents == before and book.judged.parted(a, b)
        assert book.refresh().incidents == anew(ledger)


@pytest.mark.parametrize("what", ["a folder", "a stranger's database", "no database"])
def test_where_it_cannot_be_kept(ledger: Path, what: str) -> None:
    """Where nothing can be kept beside the ledger the book is worked out each time, and what is there stays."""
    path = kept_beside(ledger)
    for part in ledger.parent.glob("*.book.db*"):
        part.unlink()
    if what == "a folder":
        path.mkdir()
    elif what == "no database":
        path.write_text(
            "a letter to my aunt, which is longer than the first page of a database would have to be" * 9
        )
    else:
        with sqlite3.connect(path) as stranger:
            stranger.execute("CREATE TABLE incident (mine TEXT)")
    assert kept(ledger) == anew(ledger)
    if what == "no database":
        assert path.read_text().startswith("a letter")


def test_a_file_that_is_spoilt_while_it_is_open(ledger: Path) -> None:
    """A refresh of a book whose file was spoilt says which file, and what to do."""
    with open_book(ledger) as book:
        take(ledger, told("d"))
        for path in ledger.parent.glob("*.book.db*"):
            path.write_bytes(b"spoilt" * 9999)
        with pytest.raises(BookError, match=r"tocsin\.book\.db .*delete it"):
            book.refresh()


def test_a_book_stays_as_it_was_opened(ledger: Path) -> None:
    """What others record and work out meanwhile is not seen before a refresh."""
    with open_book(ledger) as book:
        take(ledger, told("d", "2022-05-20"))
        assert len(kept(ledger)) == 3
        assert len(book.headlines) == 2 and len(book.incidents) == 2
        assert len(book.refresh().incidents) == 3


def test_two_books_take_turns(ledger: Path) -> None:
    """Each of two open books takes in what the other worked out."""
    with open_book(ledger) as one, open_book(ledger) as two:
        for number, book in enumerate([one, two, one, one, two, two]):
            take(ledger, told(f"n{number}", f"2022-06-{number + 1:02d}"))
            assert book.refresh().incidents == anew(ledger)


def test_other_rules(ledger: Path) -> None:
    """A book by other rules is what these make of the same reports, and changes nothing that is kept."""
    rules = load_rules("lowest")
    before = turn(ledger)
    with open_book(ledger, rules=rules) as book, SqliteLedger(ledger) as read:
        plain = Book(read, Kept(IN_MEMORY), CopyIndex(IN_MEMORY))
        arrivals = {report: plain.arrival(report) for one in plain.headlines for report in one.reports}
        codings = list(plain.codings.values())
        copies = families_among(one.document for one in codings)
        wanted = link(codings, copies, standing=Standing(arrivals=arrivals, rules=rules))
        assert book.incidents == wanted != plain.incidents
        assert [book.incident(one.id) for one in wanted] == list(wanted)
    assert turn(ledger) == before


def test_fields_keep_their_order(tmp_path: Path) -> None:
    """What is told field by field comes in the order in which it was worked out, not in that of the alphabet."""
    path = tmp_path / "tocsin.db"
    harms = {"a": ("minor", Count(2, 2), Count(9, 9)), "b": ("major", Count(5, 5), Count(1, 1))}
    for name, (damage, killed, injured) in harms.items():
        fields = {"damage": damage, "killed": killed, "injured": injured, "weapons": (rockets(4, 4),)}
        take(path, coding(name, report(name, "2022-04-30", ASAD, **fields)))
    (one,) = kept(path)
    assert list(one.conflicts) == ["killed", "injured", "damage"]
    assert list(one.reasons) == sorted(one.reasons, key=["status", "date", "place"].index)


def test_headlines_are_incidents_in_short(ledger: Path) -> None:
    """The headlines come in the order of the incidents, and lead to them."""
    with open_book(ledger) as book:
        assert [one.id for one in book.headlines] == [one.id for one in book.incidents]
        assert book.whole(book.headlines) == list(book.incidents)
        assert all(book.incident(one.id) == one for one in book.incidents)


def test_as_of_is_never_kept(ledger: Path) -> None:
    """A book as of a past moment leaves the kept one alone."""
    before = turn(ledger)
    with open_book(ledger, as_of=NOON - dt.timedelta(days=1)) as book:
        assert book.incidents == ()
    assert turn(ledger) == before

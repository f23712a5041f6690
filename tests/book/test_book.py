"""A book from its ledger: ids that survive, judgements that outlive a new coding, the state at a past moment."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest
from build import ASAD, TAJI, coding, report, rockets, said

from tocsin.book import IN_MEMORY, Book, Kept, open_book
from tocsin.ledger import MemoryLedger, SqliteLedger, judge, record
from tocsin.records import Coding, Undo, Verdict

NOON = dt.datetime(2024, 7, 26, 12, 0, tzinfo=dt.UTC)
ROCKETS = (rockets(4, 4),)


def told(name: str, date: str = "2022-04-30", published: str = "2022-05-01", place: object = ASAD) -> Coding:
    """A document with one report that rests on some words of its text."""
    claims = (said("date", None, "rockets fell on the base at dawn"),)
    one = report(name, date, place, weapons=ROCKETS, claims=claims)  # type: ignore[arg-type]
    return coding(name, one, published=published, text=f"rockets fell on the base at dawn, says {name}")


def anew(one: Coding) -> Coding:
    """The same document as a newer Tocsin codes it: other ids, some more words."""
    reports = tuple(
        msgspec.structs.replace(
            each, id=f"new-{each.id}", claims=(*each.claims, said("type", "x", "rockets"))
        )
        for each in one.reports
    )
    return msgspec.structs.replace(one, reports=reports)


@pytest.fixture
def ledger() -> MemoryLedger:
    """An empty ledger."""
    return MemoryLedger()


def take(ledger: MemoryLedger, *codings: Coding, hours: int = 0) -> None:
    """Record *codings* one after the other, that many hours after noon."""
    for one in codings:
        record(ledger, one, NOON + dt.timedelta(hours=hours), "1.0")


def book_of(ledger: MemoryLedger) -> Book:
    """The book as it stands, without looking for copies."""
    return Book(ledger, Kept(IN_MEMORY))


def rid(one: Coding) -> str:
    """The id of a document's only report."""
    return one.reports[0].id


class TestIds:
    """An id that somebody wrote down finds its incident."""

    def test_an_older_report_that_comes_later(self, ledger: MemoryLedger) -> None:
        """A report published earlier that is read later joins, and the incident keeps its id."""
        take(ledger, told("a", published="2022-05-02"))
        (before,) = book_of(ledger).incidents
        take(ledger, told("b", published="2022-05-01"), hours=1)
        (after,) = book_of(ledger).incidents
        assert after.id == before.id and len(after.reports) == 2

    def test_what_is_read_together_is_named_by_what_it_says(self) -> None:
        """Of reports that came in at one moment the one published first names the incident, whatever the order."""
        codings = [told("a", published="2022-05-02"), told("b", published="2022-05-01")]
        ids = set()
        for order in (codings, codings[::-1]):
            ledger = MemoryLedger()
            take(ledger, *order)
            ids.update(one.id for one in book_of(ledger).incidents)
        assert len(ids) == 1

    def test_after_a_join_both_ids_lead_to_it(self, ledger: MemoryLedger) -> None:
        """Where a person joins two incidents, the older id stays and the other leads there."""
        a, b = told("a"), told("b", date="2022-05-03")
        take(ledger, a)
        take(ledger, b, hours=1)
        one, two = book_of(ledger).incidents
        judge(ledger, Verdict("same", one.reports, two.reports), "Ada", "", NOON, "1.0")
        book = book_of(ledger)
        (joined,) = book.incidents
        assert joined.id == one.id and joined.formerly == (two.id,)
        assert book.incident(two.id) == book.incident(one.id) == joined

    def test_after_a_split_the_id_leads_to_the_first(self, ledger: MemoryLedger) -> None:
        """Where a person parts an incident, its id stays with the report that it came from."""
        a, b = told("a"), told("b")
        take(ledger, a)
        take(ledger, b, hours=1)
        (whole,) = book_of(ledger).incidents
        judge(ledger, Verdict("different", (rid(a),), (rid(b),)), "Ada", "", NOON, "1.0")
        book = book_of(ledger)
        assert len(book.incidents) == 2
        found = book.incident(whole.id)
        assert found is not None and found.reports == (rid(a),)


class TestCodedAnew:
    """A newer Tocsin gives every report another id."""

    def test_judgements_and_ids_outlive_it(self, ledger: MemoryLedger) -> None:
        """A join, a split and an undo stand after all was coded anew, and old ids still lead to the incidents."""
        a, b, c, d, e, f = (told(name, date=day) for name, day in zip("abcdef", DAYS, strict=True))
        take(ledger, a, b, c, d, e, f)
        judge(ledger, Verdict("same", (rid(a),), (rid(b),)), "Ada", "one wave", NOON, "1.0")
        judge(ledger, Verdict("different", (rid(c),), (rid(d),)), "Ada", "", NOON, "1.0")
        undone = judge(ledger, Verdict("same", (rid(e),), (rid(f),)), "Ada", "", NOON, "1.0")
        judge(ledger, Undo(undone.id), "Ada", "a slip", NOON, "1.0")
        before = book_of(ledger)
        groups = {frozenset(one.reports) for one in before.incidents}
        assert groups == {frozenset(map(rid, each)) for each in ([a, b], [c], [d], [e], [f])}
        take(ledger, *map(anew, (a, b, c, d, e, f)), hours=2)
        after = book_of(ledger)
        assert {frozenset(one.reports) for one in after.incidents} == {
            frozenset(f"new-{key}" for key in members) for members in groups
        }
        assert {one.id for one in after.incidents} == {one.id for one in before.incidents}
        assert after.judged.parted(f"new-{rid(c)}", f"new-{rid(d)}")
        assert all(after.incident_of(key) for members in groups for key in members)


DAYS = ("2022-04-20", "2022-04-24", "2022-04-30", "2022-04-30", "2022-05-05", "2022-05-09")


def test_the_book_at_a_past_moment(tmp_path: Path) -> None:
    """A book as of a moment holds what had been recorded by then, judgements too."""
    path = tmp_path / "tocsin.db"
    a, b = told("a"), told("b", date="2022-05-03")
    with SqliteLedger(path) as ledger:
        record(ledger, a, NOON, "1.0")
        record(ledger, b, NOON + dt.timedelta(hours=1), "1.0")
        judge(ledger, Verdict("same", (rid(a),), (rid(b),)), "Ada", "", NOON + dt.timedelta(hours=2), "1.0")
    counts = [len(open_book(path, NOON + dt.timedelta(hours=h)).incidents) for h in (-1, 0, 1, 2)]
    assert counts == [0, 1, 2, 1]


def test_two_bases_stay_two(ledger: MemoryLedger) -> None:
    """What no person judged is linked as ever."""
    take(ledger, told("a"), told("b", place=TAJI))
    assert len(book_of(ledger).incidents) == 2

"""What changed between two states of a book."""

from __future__ import annotations

from typing import Any

import msgspec
from corpora import WIDE, corpus
from doubtful import SHARP, VAGUE, Shelf, rid, told
from hypothesis import given, settings

from tocsin.book import Book
from tocsin.judging import correct, join, part, undo
from tocsin.records import Count
from tocsin.views import Change, book_diff
from tocsin.views.book_diff import Changed, State

ALONE = told("alone", "2023-01-05")


def state(book: Book) -> State:
    """What of a book is compared."""
    return State(book.incidents, book.codings, book.heirs)


def changes(before: Book, after: Book, *kinds: str) -> list[Change]:
    """The changes of these kinds."""
    return [one for one in book_diff(state(before), state(after)) if one.kind in kinds]


class TestIncidents:
    """New, gone, joined, parted, and other values."""

    def test_new(self) -> None:
        """An incident none of whose reports stood before is new, and says its day and place."""
        shelf = Shelf(SHARP)
        before = shelf.book
        shelf.take(ALONE)
        (new,) = book_diff(state(before), state(shelf.book))
        assert (new.kind, new.what) == ("new", "5 January 2023: Ain al-Asad air base, Al Anbar, IQ")

    def test_gone(self) -> None:
        """An incident whose only report a new coding no longer finds is gone, and so is the report."""
        shelf = Shelf(SHARP, ALONE)
        before = shelf.book
        shelf.take(msgspec.structs.replace(ALONE, reports=()))
        gone, report = book_diff(state(before), state(shelf.book))
        assert (gone.kind, report.kind) == ("gone", "report gone")
        assert (report.id, report.what) == (rid(ALONE), "alone.txt")

    def test_joined_and_parted(self) -> None:
        """A join names the ids that lead to it, a split those that came of it, whatever the direction."""
        shelf = Shelf(SHARP, ALONE)
        before = shelf.book
        ids = {one.id for one in before.incidents}
        judgement = join(shelf.ledger, before, rid(SHARP), rid(ALONE), "Ada")
        joined = shelf.book
        (found,) = changes(before, joined, "joined", "gone", "new", "parted")
        assert found.kind == "joined" and {found.id, *found.others} == ids
        undo(shelf.ledger, joined, judgement.id, "Ada")
        (found,) = changes(joined, shelf.book, "joined", "gone", "new", "parted")
        assert found.kind == "parted" and {found.id, *found.others} == ids

    def test_values(self) -> None:
        """A corrected value is named before and after; nothing else of the book has changed."""
        shelf = Shelf(SHARP, ALONE)
        before = shelf.book
        correct(shelf.ledger, before, rid(ALONE), "killed", {"low": 5}, "Ada", "the mayor says so")
        (change,) = book_diff(state(before), state(shelf.book))
        assert change.kind == "values" and change.fields == (Changed("killed", "", "5+"),)

    def test_a_part_that_leaves_is_not_new(self) -> None:
        """What leaves an incident came of it, and is not called new."""
        shelf = Shelf(SHARP, told("other", "2022-04-30"))
        before = shelf.book
        (whole,) = before.incidents
        part(shelf.ledger, before, whole.id, [whole.reports[1]], "Ada")
        kinds = {one.kind for one in book_diff(state(before), state(shelf.book))}
        assert "parted" in kinds and "new" not in kinds


def test_reports_of_a_document_coded_anew() -> None:
    """A new coding lists a report that changed under its new id with its old one, and those that are new."""
    shelf = Shelf(ALONE)
    before = shelf.book
    again = msgspec.structs.replace(ALONE.reports[0], id="newer", killed=Count(3, 3))
    more = told("more", "2021-01-05").reports[0]
    shelf.take(msgspec.structs.replace(ALONE, reports=(again, msgspec.structs.replace(more, claims=()))))
    coded, new = changes(before, shelf.book, "report coded anew", "report new", "report gone")
    assert (coded.id, coded.others, coded.fields) == ("newer", (rid(ALONE),), (Changed("killed", "", "3"),))
    assert new.kind == "report new" and new.id == more.id


@settings(max_examples=40, deadline=None)
@given(WIDE)
def test_every_incident_is_accounted_for(drawn: list[list[dict[str, Any]]]) -> None:
    """A state differs from itself in nothing; incidents that came and went are those that are named, and no others."""
    codings = corpus(drawn)
    shelf = Shelf(*codings[::2])
    before = shelf.book
    assert book_diff(state(before), state(before)) == ()
    shelf.take(*codings)
    after = shelf.book
    found = book_diff(state(before), state(after))
    old, now = ({one.id for one in book.incidents} for book in (before, after))
    came = {one.id for one in found if one.kind == "new"}
    came |= {key for one in found if one.kind == "parted" for key in one.others}
    assert now - old <= came
    went = {key for one in found if one.kind == "joined" for key in one.others}
    assert old - now <= went and not [one for one in found if one.kind == "gone"]


def test_the_vague_report_is_listed_once() -> None:
    """A report that may be of two incidents is new in the one that it stands in alone."""
    shelf = Shelf(SHARP)
    before = shelf.book
    shelf.take(VAGUE)
    assert [one.kind for one in changes(before, shelf.book, "new", "joined")] == ["new"]

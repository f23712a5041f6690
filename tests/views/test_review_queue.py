"""Which questions are asked, in which order, and which never again."""

from __future__ import annotations

import datetime as dt
from itertools import product
from typing import Any

import msgspec
import pytest
from build import ASAD, TAJI, coding, report, said
from corpora import WIDE, corpus
from doubtful import SHARP, VAGUE, WORDS, Shelf, anew, rid, told, variant, variant_asked
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.judging import correct, join, keep_apart, leave_open
from tocsin.records import Count
from tocsin.views import PairQuestion, Selection, report_queue
from tocsin.views.review_page import pair_page, report_page, told_by
from tocsin.views.review_queue import entropy


def test_the_fixtures_stand_apart_and_are_asked_about() -> None:
    """A report of a month and one of a day in it are two incidents that may be one, asked about once."""
    shelf = Shelf(VAGUE, SHARP, told("next", "2022-05-20", TAJI))
    (question,) = shelf.asked()
    assert isinstance(question, PairQuestion) and question.kind == "apart"
    assert {*question.left, *question.right} == {rid(VAGUE), rid(SHARP)}


class TestNeverAgain:
    """What a person answered is not asked again."""

    @pytest.mark.parametrize("decide", [join, keep_apart, leave_open])
    def test_answered(self, decide: Any) -> None:
        """A pair that was joined, parted or left open is not proposed."""
        shelf = Shelf(VAGUE, SHARP)
        decide(shelf.ledger, shelf.book, rid(VAGUE), rid(SHARP), "Ada")
        assert shelf.pairs() == []

    @pytest.mark.parametrize("decide", [keep_apart, leave_open])
    def test_after_new_reports(self, decide: Any) -> None:
        """A refused pair of incidents is not proposed by another report that joined one of them since."""
        shelf = Shelf(VAGUE, SHARP)
        decide(shelf.ledger, shelf.book, rid(VAGUE), rid(SHARP), "Ada")
        shelf.take(told("sharp again", "2022-04-30"))
        assert len(shelf.book.incident_of(rid(SHARP)).reports) == 2
        assert shelf.pairs() == []

    @pytest.mark.parametrize("decide", [keep_apart, leave_open])
    def test_after_a_new_coding(self, decide: Any) -> None:
        """A refused pair is not proposed after every document was coded anew under other ids."""
        shelf = Shelf(VAGUE, SHARP)
        decide(shelf.ledger, shelf.book, rid(VAGUE), rid(SHARP), "Ada")
        shelf.take(anew(VAGUE), anew(SHARP))
        assert shelf.book.incident_of(rid(SHARP)).reports == (f"new-{rid(SHARP)}",)
        assert shelf.pairs() == []

    def test_a_judged_value(self) -> None:
        """A hedged value that a person corrected is not asked about."""
        hedged = (said("killed", {"low": 3, "high": 3}, "fell", certainty="hedged"),)
        shelf = Shelf(told("hedged", "2022-04-30", killed=Count(3, 3), claims=hedged))
        (question,) = shelf.asked()
        assert [(one.field, one.why) for one in question.doubts] == [("killed", "hedged")]
        correct(shelf.ledger, shelf.book, question.report, "killed", None, "Ada", "not in the text")
        assert shelf.asked() == ()


class TestWhatIsAsked:
    """Weak joins, disputed values, and the order of it all."""

    def test_a_weak_join(self) -> None:
        """An incident is asked about at its weakest join where that is weak, and not where it is strong."""
        weak = variant("weak", variant_asked("joined"))
        shelf = Shelf(SHARP, weak)
        (question,) = shelf.pairs()
        assert {question.left, question.right} == {(rid(SHARP),), (rid(weak),)}
        assert len(shelf.book.incidents) == 1
        strong = Shelf(SHARP, told("other", "2022-04-30"))
        assert len(strong.book.incidents) == 1 and strong.pairs() == []

    def test_only_what_is_wanted(self) -> None:
        """Questions about other places and days than those asked for are left out."""
        shelf = Shelf(VAGUE, SHARP)
        assert shelf.asked(place="taji") == ()
        assert shelf.asked(since=dt.date(2022, 5, 1)) == ()
        assert len(shelf.asked(place="asad", since=dt.date(2022, 4, 1))) == 1

    def test_every_report_once(self) -> None:
        """The queue of reports has each report that was not judged, the doubtful first."""
        hedged = (said("killed", {"low": 3, "high": 3}, "fell", certainty="hedged"),)
        doubtful = told("hedged", "2020-04-30", TAJI, killed=Count(3, 3), claims=hedged)
        shelf = Shelf(SHARP, doubtful)
        assert [one.report for one in report_queue(shelf.case, Selection())] == [rid(doubtful), rid(SHARP)]

    def test_the_newer_first(self) -> None:
        """Of two questions with equal doubt the one about newer incidents goes first."""
        old = (variant("vague old", variant_asked("apart"), 2019), told("sharp old", "2019-04-30"))
        shelf = Shelf(VAGUE, SHARP, *old)
        first, second = shelf.asked()
        assert isinstance(first, PairQuestion) and rid(VAGUE) in {*first.left, *first.right}
        assert first.worth > second.worth

    @given(st.floats(-200, 200), st.floats(-200, 200))
    def test_doubt_falls_from_even_odds(self, one: float, two: float) -> None:
        """Doubt is whole at even odds, the same for and against, and less the further from there."""
        assert entropy(0) == pytest.approx(1) and entropy(one) == entropy(-one)
        near, far = sorted((one, two), key=abs)
        assert 0 <= entropy(far) <= entropy(near) + 1e-12 <= 1 + 1e-9


class TestPages:
    """Questions as pages."""

    def test_both_sides_have_the_same_rows(self) -> None:
        """The sides of a pair are held against each other row by row, with their sentences."""
        shelf = Shelf(VAGUE, SHARP)
        (question,) = shelf.asked()
        page = pair_page(question, told_by(shelf.case.codings))
        left, right = dict(page.left.values), dict(page.right.values)
        assert left.keys() == right.keys() and left["type"] == right["type"]
        assert ("30 April 2022",) in (left["day"], right["day"])
        assert WORDS in [one.text for one in (*page.left.passages, *page.right.passages)]

    def test_the_words_that_gave_values_are_marked(self) -> None:
        """Each mark of a sentence is the quote of a claim, none within another."""
        text = "On Thursday, four rockets fell near the base."
        spans = [(13, 25, "four rockets"), (18, 25, "rockets"), (3, 11, "Thursday")]
        base = said("weapons", None, "x")
        claims = tuple(msgspec.structs.replace(base, quote=q, start=s, end=e) for s, e, q in spans)
        one = coding("marked", report("marked", "2022-04-30", ASAD, summary=text, claims=claims), text=text)
        shelf = Shelf(one)
        (question,) = report_queue(shelf.case, Selection())
        page = report_page(question, told_by(shelf.case.codings), ())
        assert [text[mark.start : mark.end] for mark in page.passage.marks] == ["Thursday", "four rockets"]

    def test_a_value_that_a_person_gave_is_marked(self) -> None:
        """A corrected value stands on the page of its report as a person's."""
        shelf = Shelf(SHARP)
        correct(shelf.ledger, shelf.book, rid(SHARP), "killed", {"low": 3, "high": 3}, "Ada", "a misprint")
        (question,) = report_queue(shelf.case, Selection())
        page = report_page(question, told_by(shelf.case.codings), ("killed",))
        lines = {line.field: line for line in page.lines}
        assert lines["killed"].value == "3" and lines["killed"].by_hand and not lines["place"].by_hand


@settings(max_examples=60, deadline=None)
@given(WIDE, st.lists(st.booleans(), min_size=40, max_size=40))
def test_no_refused_pair_comes_back(drawn: list[list[dict[str, Any]]], differ: list[bool]) -> None:
    """Once every question on half of a corpus was refused, no question on the whole asks any two of them again."""
    codings = corpus(drawn)
    shelf = Shelf(*codings[::2])
    refused = set()
    for answer in differ:
        question = next(iter(shelf.pairs()), None)
        if question is None:
            break
        decide = keep_apart if answer else leave_open
        decide(shelf.ledger, shelf.book, question.left, question.right, "Ada")
        refused |= {frozenset(pair) for pair in product(question.left, question.right)}
    shelf.take(*codings)
    asked = {frozenset(pair) for one in shelf.pairs() for pair in product(one.left, one.right)}
    assert not asked & refused

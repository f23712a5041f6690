"""Questions that are kept at hand are those that would be drawn from the whole book."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from build import said
from deeds import ACTS, STEPS, Desk
from doubtful import SHARP, VAGUE, Shelf, anew, case_of, rid, told, variant, variant_asked
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.book import IN_MEMORY, Book, Kept
from tocsin.judging import approve, held_about, join, keep_apart, leave_open
from tocsin.records import Act, Coding, Count, Incident, Verdict
from tocsin.views import PairQuestion, Questions, Selection, report_queue, review_queue, select

ALL = Selection(threats=True)
ALONE = told("alone", "2023-01-05")


def plainly(book: Book, incident: Incident) -> str:
    """How far people are with an incident, worked out from every question and every judgement."""
    asked = review_queue(case_of(book), ALL)
    if any(incident.id in one.incidents for one in asked):
        return "open"
    return "judged" if any(bears(book, report) for report in incident.reports) else "unseen"


def bears(book: Book, report: str) -> bool:
    """Whether something is decided on a report: its values, or a pair that it is in."""
    judged, everyone = book.judged, {each for one in book.incidents for each in one.reports}
    pairs = (judged.together, judged.parted, judged.undecided)
    others = everyone.union(*judged.apart, *judged.unsure, judged.group) - {report}
    return report in judged.corrections or any(holds(report, one) for one in others for holds in pairs)


def doubtful(number: int, drawn: int, hedged: bool, turn: int) -> Coding:
    """The document of that *number*, one of SHARP's attack or of another that may be it, perhaps with a doubt."""
    name, day = f"d{number}", ("2022-04-30", "2022-04-29")[drawn % 2]
    if drawn < 24:
        one = variant(name, drawn)
    else:
        sure = said("killed", {"low": 3, "high": 3}, "fell", certainty="hedged" if hedged else "stated")
        one = told(name, day, killed=Count(3, 3), claims=(sure,))
    return anew(one) if turn % 2 else one


class Asked(Desk):
    """A desk at which people answer what is asked of them, the first report of each side for both or all of them."""

    def act(self, word: str, one: int, two: int, wide: bool) -> Act | None:
        """A verdict on a pair that is asked about; what else was drawn is done as it was drawn."""
        case = case_of(Book(self.ledger, Kept(IN_MEMORY)))
        pairs = [each for each in review_queue(case, ALL) if isinstance(each, PairQuestion)]
        if word not in ("same", "different", "unsure") or not pairs or two % 4 == 0:
            return super().act(word, one, two, wide)
        asked, most = pairs[one % len(pairs)], None if wide else 1
        return Verdict(word, asked.left[:most], asked.right[:most])  # type: ignore[arg-type]


DOUBTFUL = st.tuples(st.just("code"), st.integers(0, 6), st.integers(0, 30), st.booleans())
DOUBTS = st.lists(st.tuples(st.one_of(DOUBTFUL, *ACTS), st.booleans()), min_size=1, max_size=24)


@settings(max_examples=60, deadline=None)
@given(STEPS, st.sampled_from([ALL, Selection(), Selection(place="baghdad")]))
def test_kept_is_drawn_anew(steps: list[tuple[tuple[Any, ...], bool]], wanted: Selection) -> None:
    """After any deeds and refreshes the queues, the states and the keys are those of questions drawn from nothing."""
    hold_against(Desk(), steps, wanted)


@settings(max_examples=60, deadline=None)
@given(DOUBTS, st.sampled_from([ALL, Selection(since=dt.date(2022, 4, 30)), Selection(place="asad")]))
def test_doubts_are_drawn_anew(steps: list[tuple[tuple[Any, ...], bool]], wanted: Selection) -> None:
    """So it is where most reports may be of one attack."""
    hold_against(Asked(doubtful), steps, wanted)


def hold_against(desk: Desk, steps: list[tuple[tuple[Any, ...], bool]], wanted: Selection) -> None:
    """Hold what is kept through *steps* against what is drawn from nothing."""
    book = Book(desk.ledger, Kept(IN_MEMORY))
    questions = Questions(book)
    states: dict[str, str] = {}
    for deed, look in [*steps, (None, True)]:
        if deed is not None:
            desk.do(deed)
        if look:
            questions.ranked()  # so that the order is kept too
            changed = questions.update(book.refresh().stirred)
            known = [one.id for one in book.headlines] if changed is None else changed
            states.update((key, questions.state(key)) for key in known)
    fresh = Book(desk.ledger, Kept(IN_MEMORY))
    case, chosen = case_of(fresh), [one.id for one in select(fresh.incidents, wanted)]
    assert questions.ranked() == review_queue(case, ALL)
    assert questions.ranked(reversed(chosen)) == review_queue(case, wanted)
    assert questions.reports(chosen) == report_queue(case, wanted)
    plain = {one.id: plainly(fresh, one) for one in fresh.incidents}
    assert {key: questions.state(key) for key in plain} == plain
    assert {key: states.get(key, "unseen") for key in plain} == plain
    for one in (*questions.ranked(), *questions.reports()):
        assert questions.find(one.key) == one


class TestOneBook:
    """One book, and what is asked of it."""

    def test_only_questions_are_asked_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """After a judgement no document is read but those of the incidents that it touches."""
        shelf = Shelf(VAGUE, SHARP, ALONE)
        book = shelf.book
        questions = Questions(book)
        read: list[str] = []
        as_judged = book.as_judged
        monkeypatch.setattr(book, "as_judged", lambda some: as_judged(read.extend(some) or read))
        leave_open(shelf.ledger, book, rid(VAGUE), rid(SHARP), "Ada")
        questions.update(book.refresh().stirred)
        assert set(read) == {VAGUE.document.id, SHARP.document.id}

    @pytest.mark.parametrize("decide", [join, keep_apart, leave_open])
    def test_states(self, decide: Any) -> None:
        """Both incidents of a pair are open until it is judged, and one that nobody looked at is unseen."""
        shelf = Shelf(VAGUE, SHARP, ALONE)
        before, book = Questions(shelf.book), shelf.book
        ids = [book.incident_of(rid(one)).id for one in (VAGUE, SHARP, ALONE)]  # type: ignore[union-attr]
        assert [before.state(key) for key in ids] == ["open", "open", "unseen"]
        assert all(before.about(key) == before.ranked() for key in ids[:2]) and before.about(ids[2]) == ()
        decide(shelf.ledger, book, rid(VAGUE), rid(SHARP), "Ada")
        book = shelf.book
        after = Questions(book)
        now = [after.state(book.incident_of(rid(one)).id) for one in (VAGUE, SHARP, ALONE)]  # type: ignore[union-attr]
        assert now == ["judged", "judged", "unseen"] and after.ranked() == ()

    def test_judged_by_value(self) -> None:
        """An incident of which a value was approved is judged."""
        shelf = Shelf(ALONE)
        approve(shelf.ledger, shelf.book, rid(ALONE), ["date"], "Ada")
        book = shelf.book
        (incident,) = book.incidents
        assert Questions(book).state(incident.id) == "judged"
        assert list(held_about(book, incident.reports)) and Questions(book).state("none") == "unseen"

    def test_keys(self) -> None:
        """A key finds its question, names no two, and finds nothing once the question is answered."""
        shelf = Shelf(VAGUE, SHARP, ALONE, told("more", "2023-02-05", killed=Count(3, 3)))
        questions = Questions(shelf.book)
        every = {one.key: one for one in (*questions.ranked(), *questions.reports())}
        assert len(every) == len(questions.ranked()) + len(questions.reports()) == 5
        (asked,) = questions.ranked()
        assert isinstance(asked, PairQuestion) and questions.find(asked.key) == asked
        keep_apart(shelf.ledger, shelf.book, asked.left, asked.right, "Ada")
        assert Questions(shelf.book).find(asked.key) is None

    def test_what_the_other_side_gains(self) -> None:
        """A pair is asked about with a report that a person added to one of the two behind the other's back."""
        far = (told("far", "2023-03-05"), told("farther", "2023-04-05"))
        shelf = Shelf(VAGUE, SHARP, *far)
        join(shelf.ledger, shelf.book, rid(SHARP), rid(far[0]), "Ada")
        book = shelf.book
        questions = Questions(book)
        join(shelf.ledger, book, rid(far[0]), rid(far[1]), "Ada")
        questions.update(book.refresh().stirred)
        assert questions.ranked() == review_queue(case_of(shelf.book), ALL)
        assert any(rid(far[1]) in one.left + one.right for one in questions.ranked())  # type: ignore[union-attr]

    def test_a_new_day_makes_all_older(self) -> None:
        """A question that was not stirred loses freshness when a newer attack comes in."""
        shelf = Shelf(variant("weak", variant_asked("joined")), SHARP)
        book = shelf.book
        questions = Questions(book)
        (before,) = questions.ranked()
        shelf.take(told("later", "2023-05-09"))
        questions.update(book.refresh().stirred)
        (after,) = questions.ranked()
        assert after.worth < before.worth and after == review_queue(case_of(shelf.book), ALL)[0]

    def test_what_failed_is_made_good(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where an update failed midway the next one asks about everything again."""
        shelf = Shelf(VAGUE, SHARP)
        book = shelf.book
        questions = Questions(book)
        shelf.take(told("other", "2022-04-30"))
        with monkeypatch.context() as away:
            away.setattr(book, "as_judged", lambda _: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                questions.update(book.refresh().stirred)
        questions.update(frozenset())
        assert questions.ranked() == review_queue(case_of(shelf.book), ALL)

"""What a person decides is checked against the book, and stands when the book is opened again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from desk import NOON, Desk, attack, rid, rids

from tocsin.errors import JudgementError
from tocsin.judging import approve, correct, explain, join, keep_apart, leave_open, part, undo
from tocsin.ledger import record

Decide = Callable[..., Any]


class TestVerdicts:
    """Join, part, keep apart, leave open."""

    def test_joining_two_incidents(self, desk: Desk) -> None:
        """Two incidents that are joined are one with all of their reports, in one verdict."""
        told = join(desk.ledger, desk.book, desk.incident("a"), desk.incident("c"), "Ada", "one raid", NOON)
        assert desk.groups() == {rids("abc"), rids("d")}
        assert (told.by, told.why, told.at) == ("Ada", "one raid", NOON)
        assert {frozenset(told.act.left), frozenset(told.act.right)} == {rids("ab"), rids("c")}

    def test_joining_single_reports(self, desk: Desk) -> None:
        """A report that is named by itself is judged by itself."""
        told = join(desk.ledger, desk.book, [rid("c")], rid("d"), "Ada")
        assert (told.act.left, told.act.right) == ((rid("c"),), (rid("d"),))

    def test_parting(self, desk: Desk) -> None:
        """The reports that are named leave, what is left stays, and the id stays with what came first."""
        whole = desk.incident("a")
        part(desk.ledger, desk.book, whole, [rid("b")], "Ada")
        assert desk.groups() == {rids("a"), rids("b"), rids("c"), rids("d")}
        assert {desk.incident("a"), desk.incident("b")} >= {whole}

    def test_keeping_apart_outlives_new_reports(self, desk: Desk) -> None:
        """What was said to differ does not come together over a report that comes later."""
        keep_apart(desk.ledger, desk.book, rid("a"), rid("b"), "Ada")
        record(desk.ledger, attack("e"), NOON, "1.0")
        assert not any(rids("ab") <= group for group in desk.groups())

    def test_leaving_open(self, desk: Desk) -> None:
        """What is left open is not asked about again."""
        leave_open(desk.ledger, desk.book, rid("c"), rid("d"), "Ada")
        assert desk.book.judged.undecided(rid("c"), rid("d"))


class TestValues:
    """Corrections and approvals."""

    def test_a_correction_shows_in_the_incident(self, desk: Desk) -> None:
        """A corrected value is that of the incident, and the coding keeps what the text was read as."""
        correct(desk.ledger, desk.book, rid("d"), "killed", {"low": 3, "high": 3}, "Ada", "a misprint")
        found = desk.book.incident_of(rid("d"))
        assert found is not None and found.killed is not None and found.killed.best == 3

    def test_an_approved_value_outlives_another_coding(self, desk: Desk) -> None:
        """What a person found right stays whatever the document is coded as later."""
        approve(desk.ledger, desk.book, rid("d"), ["date", "killed"], "Ada")
        other = attack("d", "2022-05-08")
        record(desk.ledger, other, NOON, "2.0")
        found = desk.book.incident_of(rid("d"))
        assert found is not None and str(found.date.earliest) == "2022-05-09"

    def test_a_reason_is_asked_for(self, desk: Desk) -> None:
        """A correction without a reason is refused."""
        with pytest.raises(JudgementError, match="needs a reason"):
            correct(desk.ledger, desk.book, rid("d"), "killed", None, "Ada", " ")


class TestUndo:
    """Taking back, and saying why later."""

    def test_an_undo_and_its_undo(self, desk: Desk) -> None:
        """An undone join does not hold, and holds again when the undo is undone."""
        told = join(desk.ledger, desk.book, rid("c"), rid("d"), "Ada")
        taken = undo(desk.ledger, desk.book, told.id, "Ada", "a slip")
        assert rids("c") in desk.groups()
        undo(desk.ledger, desk.book, taken.id, "Ada")
        assert rids("cd") in desk.groups()

    def test_a_reason_given_later(self, desk: Desk) -> None:
        """A reason that is added leaves one verdict that holds, with the reason."""
        told = join(desk.ledger, desk.book, rid("c"), rid("d"), "Ada", at=NOON)
        again, _ = explain(desk.ledger, desk.book, told.id, "Ada", "the same raid")
        assert again.why == "the same raid" and again.act == told.act
        assert rids("cd") in desk.groups()
        with pytest.raises(JudgementError, match="undone already"):
            undo(desk.ledger, desk.book, told.id, "Ada")


REFUSED = {
    "an unknown report": (lambda d: join(d.ledger, d.book, "beef", rid("a"), "Ada"), "no report beef"),
    "one incident on both sides": (
        lambda d: join(d.ledger, d.book, d.incident("a"), rid("b"), "Ada"), "tocsin judge part"),
    "nobody judges": (lambda d: join(d.ledger, d.book, rid("a"), rid("c"), " "), "TOCSIN_USER"),
    "a report of another incident": (
        lambda d: part(d.ledger, d.book, d.incident("a"), [rid("c")], "Ada"), "is not of incident"),
    "all of them leave": (
        lambda d: part(d.ledger, d.book, d.incident("a"), [rid("a"), rid("b")], "Ada"), "at least one stay"),
    "an unknown judgement": (lambda d: undo(d.ledger, d.book, "beef", "Ada"), "tocsin judgements"),
    "the value that it has": (
        lambda d: correct(d.ledger, d.book, rid("a"), "killed", {"low": 2, "high": 2}, "Ada", "x"), "already"),
    "no value of the field": (
        lambda d: correct(d.ledger, d.book, rid("a"), "killed", "many", "Ada", "x"), "no value for killed"),
    "part of a field": (
        lambda d: correct(d.ledger, d.book, rid("a"), "weapons.count", 4, "Ada", "x"), "by itself"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refused(desk: Desk, name: str) -> None:
    """A judgement that cannot be taken says what to do, and leaves the ledger as it was."""
    decide, words = REFUSED[name]
    before = len(list(desk.ledger.entries()))
    with pytest.raises(JudgementError, match=words):
        decide(desk)
    assert len(list(desk.ledger.entries())) == before


@pytest.mark.parametrize("decide", [join, keep_apart, leave_open])
def test_twice_is_refused(desk: Desk, decide: Decide) -> None:
    """What a person has said already changes nothing, and is refused."""
    decide(desk.ledger, desk.book, rid("c"), rid("d"), "Ada")
    with pytest.raises(JudgementError, match="nothing to change"):
        decide(desk.ledger, desk.book, rid("c"), rid("d"), "Eve")

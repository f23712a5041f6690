"""What judgements come to: they bind, the later prevails, an undo undoes, and the linker obeys."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import pytest
from build import ASAD, TAJI, coding, report, rockets
from corpora import WIDE, corpus
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.incidents import Standing, link
from tocsin.linking.judged import Judged, judged
from tocsin.records import Act, Coding, Correction, Judgement, Undo, Verdict, Word

NOON = dt.datetime(2024, 7, 26, 12, 0, tzinfo=dt.UTC)


def made(*acts: Act) -> list[Judgement]:
    """Judgements j0, j1, … in this order."""
    return [Judgement(f"j{n}", "Ada", NOON + dt.timedelta(minutes=n), act) for n, act in enumerate(acts)]


def says(word: Word, left: str, right: str) -> Verdict:
    """A verdict on reports named by single letters."""
    return Verdict(word, tuple(left), tuple(right))


def holding(*acts: Act) -> Judged:
    """What judgements on reports that were never coded anew come to."""
    return judged(made(*acts), {})


class TestWhatHolds:
    """Verdicts among themselves."""

    def test_same_is_transitive(self) -> None:
        """Who joins a to b and b to c has joined a to c."""
        found = holding(says("same", "a", "b"), says("same", "b", "c"))
        assert found.together("a", "c")

    def test_different_holds_for_what_is_joined(self) -> None:
        """What is parted from a report is parted from whatever was joined to it by hand."""
        found = holding(says("same", "a", "b"), says("different", "b", "c"))
        assert found.parted("a", "c") and found.parted("c", "a")
        assert not found.parted("a", "b")

    def test_sets_are_joined_and_parted_whole(self) -> None:
        """A verdict between sets is one between each of the one and each of the other."""
        found = holding(says("different", "ab", "cd"))
        assert all(found.parted(left, right) for left in "ab" for right in "cd")
        assert not found.parted("a", "b")

    def test_the_later_prevails(self) -> None:
        """A verdict that a later one contradicts is overruled, and named."""
        found = holding(says("same", "a", "b"), says("different", "a", "b"))
        assert found.parted("a", "b") and not found.together("a", "b")
        assert found.overruled == ("j0",)

    def test_a_chain_that_closes_on_a_contradiction(self) -> None:
        """A join that would put together, over others, what was parted later is overruled."""
        found = holding(says("same", "a", "b"), says("same", "b", "c"), says("different", "a", "c"))
        assert found.parted("a", "c") and found.together("b", "c")
        assert found.overruled == ("j0",)

    def test_undo(self) -> None:
        """An undone verdict is as if it had never been made; an undo undone lets it hold again."""
        verdict = says("same", "a", "b")
        assert not holding(verdict, Undo("j0")).together("a", "b")
        assert holding(verdict, Undo("j0"), Undo("j1")).together("a", "b")

    def test_unsure_joins_and_parts_nothing(self) -> None:
        """A pair that nobody could tell is remembered as such until somebody can."""
        found = holding(says("unsure", "a", "b"))
        assert found.undecided("b", "a") and not found.together("a", "b") and not found.parted("a", "b")
        assert not holding(says("unsure", "a", "b"), says("same", "a", "b")).undecided("a", "b")
        assert holding(says("same", "a", "b"), says("unsure", "a", "b")).undecided("a", "b")

    @pytest.mark.parametrize("word", ["same", "different"])
    def test_unsure_takes_back_what_was_sure(self, word: Word) -> None:
        """Who is no longer sure of a pair leaves it neither joined nor parted, and the first verdict is named."""
        found = holding(says(word, "a", "b"), says("unsure", "b", "a"))
        assert not found.together("a", "b") and not found.parted("a", "b") and found.undecided("a", "b")
        assert found.overruled == ("j0",)

    def test_reports_that_were_coded_anew(self) -> None:
        """Verdicts and corrections go over to the reports that stand for the old ones now."""
        acts = made(says("same", "a", "b"), Correction("a", "killed", {"low": 4, "high": 4}))
        found = judged(acts, {"a": "A", "b": "B"})
        assert found.together("A", "B")
        assert [one.value for one in found.corrections["A"]] == [{"low": 4, "high": 4}]

    def test_of_corrections_the_last(self) -> None:
        """Of two corrections of one field the later holds, and those of other fields stay."""
        found = holding(
            Correction("a", "killed", None),
            Correction("a", "type", "Attack"),
            Correction("a", "killed", {"low": 4, "high": 4}),
        )
        assert {one.field: one.value for one in found.corrections["a"]} == {
            "killed": {"low": 4, "high": 4},
            "type": "Attack",
        }


LETTERS = st.sets(st.sampled_from("abcdef"), min_size=1, max_size=2).map(lambda ids: tuple(sorted(ids)))
VERDICTS = st.lists(
    st.builds(Verdict, st.sampled_from(["same", "different", "unsure"]), LETTERS, LETTERS), max_size=8
)


@given(VERDICTS)
def test_no_pair_is_both(verdicts: list[Verdict]) -> None:
    """No two reports are together and apart, and a verdict that is not overruled holds for all of its pairs."""
    found = holding(*verdicts)
    for left in "abcdef":
        for right in "abcdef":
            assert not (found.together(left, right) and found.parted(left, right))
    for number, one in enumerate(verdicts):
        if one.word == "unsure" or f"j{number}" in found.overruled:
            continue
        check = found.together if one.word == "same" else found.parted
        assert all(check(left, right) for left in one.left for right in one.right if left != right)


def linked(codings: Iterable[Coding], *acts: Act) -> set[frozenset[str]]:
    """The incidents of *codings* under these judgements, as sets of report ids."""
    standing = Standing(judged(made(*acts), {}))
    return {frozenset(one.reports) for one in link(codings, standing=standing)}


class TestTheyBind:
    """Verdicts against what the machine finds."""

    ALIKE = tuple(coding(name, report(name, "2022-04-30", ASAD, weapons=(rockets(4, 4),))) for name in "abc")
    A, B, C = (one.reports[0].id for one in ALIKE)

    def test_parted_against_every_likeness(self) -> None:
        """Reports that are alike in everything stay apart where a person says so, and the third joins one at most."""
        found = linked(self.ALIKE, Verdict("different", (self.A,), (self.B,)))
        assert not any({self.A, self.B} <= members for members in found)

    def test_joined_against_a_contradiction(self) -> None:
        """Reports of two days and two bases are one incident where a person says so."""
        other = coding("d", report("d", "2022-05-02", TAJI))
        found = linked([*self.ALIKE, other], Verdict("same", (self.A,), (other.reports[0].id,)))
        assert any({self.A, other.reports[0].id} <= members for members in found)

    def test_two_reports_of_one_document(self) -> None:
        """Two reports of one document are joined by a person alone."""
        twice = coding("e", report("e1", "2022-04-30", ASAD), report("e2", "2022-04-30", ASAD))
        one, two = (each.id for each in twice.reports)
        assert linked([twice]) == {frozenset({one}), frozenset({two})}
        assert linked([twice], Verdict("same", (one,), (two,))) == {frozenset({one, two})}

    def test_a_correction_changes_what_is_joined(self) -> None:
        """A report whose day was corrected is linked by the day that it has now."""
        wrong = coding("f", report("f", "2022-04-29", ASAD, weapons=(rockets(4, 4),)))
        key = wrong.reports[0].id
        assert frozenset({key}) in linked([*self.ALIKE, wrong])
        day = {"earliest": "2022-04-30", "latest": "2022-04-30", "precision": "day"}
        assert linked([*self.ALIKE, wrong], Correction(key, "date", day)) == {
            frozenset({self.A, self.B, self.C, key})
        }


@settings(max_examples=60, deadline=None)
@given(WIDE, st.data())
def test_the_linker_obeys(drawn: list[list[dict[str, Any]]], data: st.DataObject) -> None:
    """Whatever is judged of whatever is told, what holds is together or apart in the incidents."""
    codings = corpus(drawn)
    ids = sorted(one.id for each in codings for one in each.reports)
    side = st.sets(st.sampled_from(ids), min_size=1, max_size=2).map(lambda chosen: tuple(sorted(chosen)))
    acts = data.draw(
        st.lists(st.builds(Verdict, st.sampled_from(["same", "different"]), side, side), max_size=5)
    )
    found = holding(*acts)
    incident = {key: members for members in linked(codings, *acts) for key in members}
    for one in ids:
        for two in ids:
            assert not found.together(one, two) or two in incident[one]
            assert not found.parted(one, two) or two not in incident[one]


@pytest.mark.parametrize("word", ["same", "different"])
def test_a_report_that_is_gone(word: Word) -> None:
    """A verdict on a report that no coding holds any more changes nothing and breaks nothing."""
    assert len(linked(TestTheyBind.ALIKE, Verdict(word, ("gone",), (TestTheyBind.A,)))) == 1

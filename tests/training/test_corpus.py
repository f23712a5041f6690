"""The corpus of labelled reports: its form."""

from __future__ import annotations

import pytest

from training.corpus.read import read_corpus, read_report, unmark

HEAD = "published: 2021-03-09\npublisher: X\nregion: Y\nstyle: wire\n"
EVENT = "event e1: main | occurred | Attack | 2021-03-08 | Gao, ML | killed 2.. | basis unknown\n"


def test_marks_have_the_offsets_of_their_words() -> None:
    """The clean text holds each mark's words at its offsets."""
    text, marks = unmark("{e1.perp|Gunmen} {e1.trigger|killed} {e1+e2.killed|two men}.\n")
    assert text == "Gunmen killed two men.\n"
    assert [text[m.start : m.end] for m in marks] == [m.words for m in marks]
    assert marks[2].events == ("e1", "e2")


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        (HEAD + EVENT + "---\nNothing here.\n", "no trigger"),
        (HEAD + "---\n{e2.trigger|blast} in Gao\n", "the head does not"),
        (HEAD + "---\n{no:joy|blast} in Gao\n", "the reason is none"),
        (HEAD + "---\n{e1.foo|blast} in Gao\n", "the kind is none"),
        (HEAD + "---\nA {blast in Gao\n", "a brace is left over"),
        (HEAD + EVENT.replace("Attack", "Party") + "---\n{e1.trigger|blast}\n", "is none of"),
        (HEAD, "no text"),
    ],
)
def test_a_malformed_report_is_named(source: str, problem: str) -> None:
    """Each way to break the form is refused with its reason."""
    with pytest.raises(ValueError, match=problem):
        read_report("x", source)


def test_every_report_of_the_corpus_is_well_formed() -> None:
    """All reports can be read, and each mark stands in its text."""
    for report in read_corpus():
        assert all(report.text[m.start : m.end] == m.words for m in report.marks)

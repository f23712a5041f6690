"""What is read of a page before all of it: the paragraphs that tell most foretell an attack, or none."""

from __future__ import annotations

import datetime as dt
import threading

import pytest

from tocsin.documents import Terms
from tocsin.documents.screen import Telling
from tocsin.intake.crew import Onward
from tocsin.intake.handle import excerpt, foretells, specimen, steps_of
from tocsin.pipeline import Tools, code
from tocsin.records import Hints, Outcome

GUNMEN = "Gunmen killed two guards in Mosul on Monday."
GOSSIP = (
    "Before the coroner found that Marsh hanged himself with a bedsheet, his death was shadowed by theories suggesting "
    "that he had been murdered."
)


@pytest.fixture(scope="module")
def tools() -> Tools:
    """Vocabulary and parser."""
    return Tools.load()


@pytest.mark.parametrize(
    ("headline", "paragraphs", "opening", "foretold"),
    [
        ("", (GUNMEN,), 0, True),
        ("", (GOSSIP,), 1, True),
        ("", (GOSSIP,), 0, False),
        ("A life in letters", (GOSSIP, GUNMEN), 0, True),
        ("A life in letters", (GOSSIP, GOSSIP), 1, True),
        ("Two guards shot dead in Mosul", (), 0, True),
        ("A life in letters", (), 0, False),
    ],
)
def test_vague_words_foretell_an_attack_only_where_the_article_begins(
    tools: Tools, headline: str, paragraphs: tuple[str, ...], opening: int, foretold: bool
) -> None:
    """Words without day and place foretell an attack where they would tell of one: in a headline or an opening."""
    coding = code(excerpt(Telling(headline, paragraphs, opening), Hints()), tools)
    assert foretells(coding) is foretold


def test_an_excerpt_is_its_own_text() -> None:
    """Headline and paragraphs stand in the excerpt once each, and its opening ends behind the last that opens."""
    made = excerpt(Telling("Head", ("One.", "Two.", "Three."), 2), Hints())
    assert made.text.split("\n\n") == ["Head", "One.", "Two.", "Three."]
    assert made.text[: made.opening_end].endswith("Two.")
    assert [made.text[part.start : part.end].strip() for part in made.prose()] == [
        "Head",
        "One.\n\nTwo.\n\nThree.",
    ]


def test_the_specimen_goes_all_the_way_and_starts_no_thread() -> None:
    """What a crew rehearses is coded, so that its workers inherit every step, and leaves a process that can fork."""
    opening, coding = steps_of(Hints(), Terms(dt.date(2026, 11, 22)))
    (opened,) = opening([specimen()], lambda number: None)
    assert isinstance(opened, Onward)
    (outcome,) = coding([opened.task], lambda number: None)
    assert isinstance(outcome, Outcome) and outcome.fate == "coded"
    assert threading.active_count() == 1

"""Links between incidents, where a text says so."""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import Any

import pytest
from build import ASAD, GREEN_VILLAGE, TAJI, coding, report

from tocsin.incidents import Landmark, link, relate
from tocsin.records import Claim, Coding, Relation
from tocsin.vocab.relations import load_relations


def told(name: str, text: str, *reports: tuple[str, str, Any, str]) -> Coding:
    """A document of *text* with reports of (role, day, place, the words that tell of it)."""
    made = []
    for number, (role, date, place, words) in enumerate(reports):
        start = text.index(words)
        claim = Claim("type", "Attack", words, start, start + len(words))
        made.append(report(f"{name} {number}", date, place, role=role, claims=(claim,)))
    return coding(name, *made, text=text)


def related(*codings: Coding) -> tuple[Relation, ...]:
    """What the texts join."""
    return relate(landmarks(codings), codings)


def landmarks(codings: Iterable[Coding]) -> list[Landmark]:
    """The incidents, as far as they are needed."""
    found = link(codings)
    return [Landmark(one.id, one.reports, one.status, one.date, one.place) for one in found]


def key(coding: Coding, number: int, codings: tuple[Coding, ...]) -> str:
    """The incident of a report."""
    return next(one.id for one in link(codings) if coding.reports[number].id in one.reports)


OLD = told("old", "Shells hit Taji on Monday.", ("main", "2024-07-22", TAJI, "Shells hit"))


def test_within_the_text() -> None:
    """An attack that the same sentence recalls is the one that is answered, and the quote stands in the text."""
    text = "Rockets hit Asad on Thursday in retaliation for a raid on Green Village. No more is known."
    here = told(
        "new",
        text,
        ("main", "2024-07-25", ASAD, "Rockets hit"),
        ("background", "2024-07-20", GREEN_VILLAGE, "raid"),
    )
    (found,) = related(here)
    assert (found.kind, found.incident, found.other) == (
        "retaliation",
        key(here, 0, (here,)),
        key(here, 1, (here,)),
    )
    assert text[found.start : found.end] == found.quote
    assert found.quote == "Rockets hit Asad on Thursday in retaliation for a raid on Green Village."


def test_named_in_the_book() -> None:
    """An attack of which another document tells is found by the place that the words name."""
    text = "Rockets hit Asad on Thursday in response to Monday's shelling at Taji."
    here = told("new", text, ("main", "2024-07-25", ASAD, "Rockets hit"))
    (found,) = related(here, OLD)
    assert found.other == key(OLD, 0, (here, OLD))


def test_unresolved() -> None:
    """An answer to what the book does not hold is kept with its words, and joined to nothing."""
    text = "Rockets hit Asad on Thursday in retaliation for the killing of a commander."
    (found,) = related(told("new", text, ("main", "2024-07-25", ASAD, "Rockets hit")), OLD)
    assert found.kind == "retaliation" and found.other is None


def test_two_that_fit() -> None:
    """Where two earlier attacks fit the words alike, neither is taken."""
    again = told("again", "Mortars hit Taji.", ("main", "2024-07-18", TAJI, "Mortars hit"))
    text = "Rockets hit Asad on Thursday in retaliation for the shelling of Taji."
    (found,) = related(told("new", text, ("main", "2024-07-25", ASAD, "Rockets hit")), OLD, again)
    assert found.other is None


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("It was the third such attack in a week.", "wave"),
        ("Taji was hit again by rockets hours after the first salvo there.", "follow-up"),
        ("The attack is the latest in a series of strikes.", "wave"),
    ],
)
def test_series(words: str, kind: str) -> None:
    """Of a series the latest earlier attack at the same place is meant where the words name none."""
    here = told("new", f"Rockets hit Taji. {words}", ("main", "2024-07-25", TAJI, "Rockets hit"))
    far = told("far", "Rockets hit Asad.", ("main", "2024-07-24", ASAD, "Rockets hit"))
    (found,) = related(here, OLD, far)
    assert (found.kind, found.other) == (kind, key(OLD, 0, (here, OLD, far)))


def test_opening_words() -> None:
    """A sentence that opens with the joining words tells behind its comma of the attack that came later."""
    text = "Clashes went on in Taji. Hours after a raid on Green Village, rockets hit Asad."
    here = told(
        "new",
        text,
        ("main", "2024-07-25", TAJI, "Clashes"),
        ("background", "2024-07-25", GREEN_VILLAGE, "raid"),
        ("background", "2024-07-25", ASAD, "rockets hit"),
    )
    (found,) = related(here)
    assert (found.incident, found.other) == (key(here, 2, (here,)), key(here, 1, (here,)))


def test_after_a_speech() -> None:
    """What comes shortly after no attack is joined to nothing, and not kept."""
    for words in ("hours after a speech in the capital", "in response to a question"):
        text = f"Rockets hit Asad, he said {words}."
        assert related(told("new", text, ("main", "2024-07-25", ASAD, "Rockets hit"))) == ()


def test_after_talks_at_one_base() -> None:
    """What came days after talks is not joined to an earlier attack on the same place."""
    earlier = told("old", "Rockets hit Asad.", ("main", "2024-07-24", ASAD, "Rockets hit"))
    text = "Rockets hit Asad. They came two days after officials ended talks on the base at Asad."
    assert related(told("new", text, ("main", "2024-07-25", ASAD, "Rockets hit")), earlier) == ()


def test_nothing_said() -> None:
    """Two attacks at one place in one week are not joined by that alone."""
    here = told("new", "Rockets hit Taji on Thursday.", ("main", "2024-07-25", TAJI, "Rockets hit"))
    assert related(here, OLD) == ()


def test_order_is_nothing() -> None:
    """The order of incidents and documents changes nothing."""
    text = "Rockets hit Taji. It was the second attack in a week, in response to Monday's shelling."
    codings = [OLD, told("new", text, ("main", "2024-07-25", TAJI, "Rockets hit"))]
    first = related(*codings)
    assert first and all(
        relate(random.Random(seed).sample(landmarks(codings), 2), codings[::-1]) == first for seed in range(3)
    )


def test_patterns_find() -> None:
    """The patterns are whole words over small letters: what is part of a longer word finds nothing."""
    pattern = load_relations().pattern
    assert pattern.search("to avenge him") and not pattern.search("disavenging")
    assert not pattern.search("two days afterwards")

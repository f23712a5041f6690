"""Where voices differ: who said what, when, and what of it still stands."""

from __future__ import annotations

from typing import Any

import pytest
from build import ASAD, coding, report, rockets, said
from corpora import CORPORA, corpus
from hypothesis import given, settings

from tocsin.incidents import link
from tocsin.records import Coding, Count
from tocsin.views import ConflictField, conflict_view, incident_detail
from tocsin.views.timeline_of_claims import _number


def hurt(name: str, published: str, number: int, publisher: str | None = None) -> Coding:
    """A document of that day which tells of so many dead."""
    dead = {"low": number, "high": number}
    one = report(
        name,
        "2022-04-30",
        ASAD,
        weapons=(rockets(4, 4),),
        killed=Count(number, number),
        claims=(said("killed", dead, f"{number} people died"),),
    )
    text = f"{number} people died, says {name}"
    return coding(name, one, published=published, publisher=publisher, text=text)


def view(*codings: Coding) -> dict[str, ConflictField]:
    """What is in dispute of the one incident that they tell of."""
    (incident,) = link(codings)
    return {one.field: one for one in conflict_view(incident_detail(incident, codings))}


def test_who_said_what_when() -> None:
    """Voices stand in the order of their days with their families, and each value is a side."""
    killed = view(hurt("b", "2022-05-02", 5), hurt("a", "2022-05-01", 3), hurt("c", "2022-05-02", 5))[
        "killed"
    ]
    assert killed.disputed and (killed.topic, killed.row) == ("how many were killed", "killed")
    assert [(str(voice.published), voice.value, voice.low, voice.high) for voice in killed.voices] == [
        ("2022-05-01", "3", 3, 3),
        ("2022-05-02", "5", 5, 5),
        ("2022-05-02", "5", 5, 5),
    ]
    assert [(side.value, side.sources, side.voices, side.stands) for side in killed.sides] == [
        ("3", ("a",), 1, True),
        ("5", tuple(voice.source for voice in killed.voices[1:]), 2, True),
    ]
    assert {voice.source for voice in killed.voices[1:]} == {"b", "c"}
    assert all(voice.document and voice.quote in voice.document.text for voice in killed.voices)


def test_what_was_replaced() -> None:
    """A number that its outlet has raised since is there, and stands no more; nobody is in dispute over it."""
    killed = view(hurt("early", "2022-05-01", 3, "Rudaw"), hurt("late", "2022-05-03", 7, "Rudaw"))["killed"]
    assert [(voice.value, voice.change, voice.stands) for voice in killed.voices] == [
        ("3", "first", False),
        ("7", "raised", True),
    ]
    assert not killed.disputed and [side.stands for side in killed.sides] == [False, True]
    assert killed.value == "7"


def test_one_document_against_itself() -> None:
    """Voices of one document have its day and its family."""
    text = "Four rockets fell, police said. A mayor said that it was three rockets."
    told = tuple(
        said("weapons.count", {"class": "rocket", "count": {"low": n, "high": n}}, words, by)
        for n, words, by in ((4, "Four rockets", "police"), (3, "three rockets", "A mayor"))
    )
    one = report("n", "2022-04-30", ASAD, weapons=(rockets(3, 4),), claims=told)
    found = view(coding("n", one, published="2022-05-01", text=text))["weapons.count"]
    assert {(voice.said_by, voice.low, voice.high) for voice in found.voices} == {
        ("police", 4, 4),
        ("A mayor", 3, 3),
    }
    assert {(str(voice.published), voice.family, voice.source) for voice in found.voices} == {
        ("2022-05-01", 0, "n")
    }
    assert found.row == "weapons" and found.value == "3–4 rockets"


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("4", (4, 4)),
        ("3–4", (3, 4)),
        ("at least 5", (5, None)),
        ("up to 5", (None, 5)),
        ("several", (2, None)),
        ("4 rockets (122mm)", (4, 4)),
        ("3 rockets, 1 drone", (None, None)),
        ("some", (None, None)),
        ("not said", (None, None)),
    ],
)
def test_numbers(words: str, bounds: tuple[int | None, int | None]) -> None:
    """A value in words gives a chart its bounds, and several numbers give it none."""
    assert _number(words) == bounds


@settings(max_examples=60, deadline=None)
@given(CORPORA)
def test_nothing_is_lost(drawn: list[list[dict[str, Any]]]) -> None:
    """Each side of each disagreement and each step of the history is a voice, and each voice is of one side."""
    codings = corpus(drawn)
    for incident in link(codings):
        detail = incident_detail(incident, codings)
        fields = {one.field: one for one in conflict_view(detail)}
        assert fields.keys() == incident.conflicts.keys() | incident.history.keys()
        for name, one in fields.items():
            told = {(voice.value, voice.start, voice.quote) for voice in one.voices}
            every = (*incident.conflicts.get(name, ()), *incident.history.get(name, ()))
            assert told == {(each.value, each.start, each.quote) for each in every}
            assert sum(side.voices for side in one.sides) == len(one.voices)
            assert one.disputed == (name in incident.conflicts)

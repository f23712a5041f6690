"""How values moved from one publication to the next."""

from __future__ import annotations

from typing import Any

import pytest
from accounts import GROUP, account, copy_family, exactly, killed, reconciled
from build import said

from tocsin.records import Coding, Count

MINISTRY = "the health ministry"


def moved(*codings: Coding, field: str = "killed", **options: Any) -> list[tuple[str, str, bool]]:
    """Value, change, and whether it stands, in order."""
    steps = reconciled(codings, **options).history.get(field, ())
    return [(step.value, step.change, step.stands) for step in steps]


def day(number: int, count: int | Count, publisher: str = "AP", **fields: Any) -> Coding:
    """What *publisher* says on a day of July."""
    told = exactly(count) if isinstance(count, int) else count
    return killed(f"{publisher} {number}", f"2024-07-{number}", told, publisher=publisher, **fields)


def test_raised_and_lowered() -> None:
    """A publisher's later number replaces its earlier one, and says which way it went."""
    assert moved(day(25, 3), day(26, 5), day(27, 4), day(28, 4)) == [
        ("3", "first", False),
        ("5", "raised", False),
        ("4", "lowered", False),
        ("4", "repeated", True),
    ]


def test_another_family_disagrees() -> None:
    """Another family's number replaces nothing: it agrees or disagrees, and both stand."""
    assert moved(day(25, 3), day(26, 5, "Reuters"), day(27, 5, "Rudaw")) == [
        ("3", "first", True),
        ("5", "disagrees", True),
        ("5", "agrees", True),
    ]


@pytest.mark.parametrize(
    ("text", "change", "stands"),
    [
        ("Correction: an earlier version gave another toll.", "corrected", True),
        ("The agency has retracted its report of the dead.", "retracted", False),
        ("The toll of the attack is now known.", "lowered", True),
    ],
)
def test_in_its_own_words(text: str, change: str, stands: bool) -> None:
    """A text that says that it corrects or retracts is taken at its word; what is retracted does not stand."""
    assert moved(day(25, 12), day(26, 4, text=text))[1] == ("4", change, stands)


def test_all_taken_back() -> None:
    """Where the only number is taken back none is left, and the reason says so."""
    found = reconciled([day(25, 12), day(26, 0, text="The agency has retracted its report.")]).killed
    assert found and found.best is None and "taken back" in found.reason


def test_the_accused_claim() -> None:
    """The attacker's own number stands in the sequence as such, and replaces nothing."""
    named = (said("perpetrators", GROUP | {"basis": "claimed"}, "the Islamic Resistance in Iraq"),)
    boast = killed(
        "Sabereen",
        "2024-07-25",
        exactly(20),
        "The Islamic Resistance",
        claims=named,
        perpetrators=[GROUP["name"]],
    )
    assert moved(boast, day(26, 4)) == [("20", "claimed", True), ("4", "first", True)]


def test_a_copy_says_nothing_new() -> None:
    """A late copy of an old number does not bring it back."""
    told = [day(25, 12), day(26, 4), killed("copy", "2024-07-28", exactly(12))]
    assert moved(*told, copies=[copy_family("AP 25", "copy")]) == [
        ("12", "first", False),
        ("4", "lowered", True),
    ]


def test_two_voices_of_one_day() -> None:
    """Two speakers of one text disagree with each other, and neither replaces the other."""
    claims = (
        said("killed", {"low": 7, "high": 7}, "seven people", "a monitor"),
        said("killed", {"low": 9, "high": 9}, "nine bodies", "a resident"),
    )
    told = account("AP", "2024-07-25", killed=Count(7, 9, "range"), claims=claims)
    later = day(26, 9, "Reuters")
    assert moved(told, later) == [("7", "first", True), ("9", "disagrees", True), ("9", "agrees", True)]


def test_one_day() -> None:
    """What is said on one day is a disagreement, and nothing that moved."""
    assert moved(day(25, 3), day(25, 5, "Reuters")) == []


def test_unknown_days() -> None:
    """A telling whose day is unknown comes last, replaces nothing and is not replaced."""
    told = [killed("x", None, exactly(9), publisher="AP"), day(25, 3), day(26, 4)]
    assert moved(*told) == [("3", "first", False), ("4", "raised", True), ("9", "disagrees", True)]


def test_nothing_moved() -> None:
    """Where all say the same there is nothing to show."""
    assert moved(day(25, 3), day(26, 3, "Reuters")) == []


def test_status_and_who() -> None:
    """A status that changes and a claim that comes later stand in the sequence as well."""
    nobody = account(
        "a", "2024-07-25", status="foiled", claims=(said("claimed", None, "no group has claimed it"),)
    )
    claimed = account("b", "2024-07-26", perpetrators=["Kataib Hezbollah"])
    assert [value for value, _, _ in moved(nobody, claimed, field="status")] == ["foiled", "occurred"]
    assert [value for value, _, _ in moved(nobody, claimed, field="perpetrators")] == [
        "nobody has claimed it",
        "Kataib Hezbollah (asserted)",
    ]

"""Values as people type them."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from desk import attack

from tocsin.errors import JudgementError
from tocsin.judging import read_value
from tocsin.records import Count, Interval, Perpetrator, Place, Report, Target, Weapon
from tocsin.records.words import count_words, interval_words


@pytest.mark.parametrize(
    "words", ["4", "0", "at least 5", "5+", "up to 5", "3-5", "3 to 5", "several", "none"]
)
def test_numbers_read_back(words: str) -> None:
    """A number that is typed reads back, in words, as what was meant."""
    back = {"0": "0", "none": "0", "5+": "at least 5", "3-5": "3–5", "3 to 5": "3–5"}.get(words, words)
    assert count_words(msgspec.convert(read_value("killed", words), Count)) == back


@pytest.mark.parametrize(
    ("words", "back"),
    [
        ("2024-07-25", "25 July 2024"),
        ("2024-07", "July 2024"),
        ("2024", "2024"),
        ("2024-07-24/2024-07-26", "24–26 July 2024"),
        ("2024-07-24 to 2024-07-26", "24–26 July 2024"),
    ],
)
def test_days_read_back(words: str, back: str) -> None:
    """A day, a month, a year or a span that is typed reads back as what was meant."""
    assert interval_words(msgspec.convert(read_value("date", words), Interval)) == back


@pytest.mark.parametrize(
    ("field", "words", "value"),
    [
        ("weapons", "4 rockets, 1 drone", (Weapon("rocket", None, Count(4, 4)), Weapon("drone", None, Count(1, 1)))),
        ("weapons", "at least 2 ballistic missiles", (Weapon("ballistic missile", None, Count(2, None, "at_least")),)),
        ("weapons", "small arms", (Weapon("small arms"),)),
        ("perpetrators", "Kataib Hezbollah (claimed)", (Perpetrator("Kataib Hezbollah", "claimed"),)),
        ("targets", "U.S. troops; a convoy", (Target("U.S. troops"), Target("a convoy"))),
        ("type", "drone", "Air/drone strike"),
        ("damage", "minor", "minor"),
        ("place", "Nowhereham", Place("Nowhereham")),
        ("place", '{"name": "Taji", "country": "IQ"}', Place("Taji", "IQ")),
        ("killed", "unknown", None),
        ("date", "unknown", Interval()),
        ("weapons", "unknown", ()),
    ],
)  # fmt: skip
def test_fits_its_field(field: str, words: str, value: Any) -> None:
    """What is typed becomes a value that a report can have."""
    plain = msgspec.to_builtins(attack("a").reports[0])
    assert getattr(msgspec.convert({**plain, field: read_value(field, words)}, Report), field) == value


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("killed", "a few"), ("date", "Tuesday"), ("date", "2024-13"), ("damage", "m"), ("type", "fireworks"),
        ("perpetrators", "somebody"), ("weapons", "???"), ("colour", "red"), ("place", "{"),
    ],
)  # fmt: skip
def test_what_cannot_be_read(field: str, words: str) -> None:
    """Words that say no value are refused with how to write it."""
    with pytest.raises(JudgementError):
        read_value(field, words)

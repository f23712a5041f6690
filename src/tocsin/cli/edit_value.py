"""Asking for another value of a report: which report, which field, what it is, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import msgspec
from rich.text import Text

from tocsin.book import Book
from tocsin.cli.keys import Keys
from tocsin.cli.screen import Screen, shown
from tocsin.judging import correct, read_value
from tocsin.ledger import Ledger
from tocsin.records import Document, Judgement, Report
from tocsin.records.claim import Field
from tocsin.views.review_page import NAMES, source_words, value_words

FIELDS: Final[dict[str, Field]] = {
    "d": "date", "p": "place", "t": "type", "s": "status", "w": "weapons", "b": "perpetrators", "a": "targets",
    "k": "killed", "i": "injured", "m": "damage",
}  # fmt: skip
"""The key of each field."""
EXAMPLES: Final[dict[Field, str]] = {
    "date": "2024-07-25, 2024-07, 2024-07-24/2024-07-26",
    "place": "Ain al-Asad; Taji, Baghdad; Paris, FR",
    "type": "shelling, drone, armed clash",
    "status": "occurred, foiled, threatened, denied",
    "weapons": "4 rockets, 1 drone",
    "perpetrators": "Kataib Hezbollah (claimed); Iran (suspected)",
    "targets": "U.S. troops; a convoy",
    "killed": "4, none, at least 5, 3-5",
    "injured": "4, none, at least 5, 3-5",
    "damage": "none, minor, major",
}


class Given(msgspec.Struct, frozen=True):
    """A value that a person gave, and why."""

    report: str
    field: Field
    value: Any
    why: str

    def write(self, ledger: Ledger, book: Book, by: str) -> Judgement:
        """Write it. Raises JudgementError where it cannot be taken."""
        return correct(ledger, book, self.report, self.field, self.value, by, self.why)


def edit_value(told: Sequence[tuple[Report, Document]], keys: Keys, console: Screen) -> Given | None:
    """What the person gives, or None where they think better of it.

    Raises JudgementError where what they type is no value of the field.
    """
    report = _which(told, keys, console)
    field = _field(keys, console) if report else None
    if report is None or field is None:
        return None
    now = value_words(report, field) or "not said"
    line = Text(f"{NAMES.get(field, field)} is ").append(shown(now), style="bold")
    console.print(
        line.append(f". Such as {EXAMPLES[field]}; unknown for none; empty leaves it.", style="dim")
    )
    console.print("Now: ", end="")
    words = keys.line()
    if not words.strip():
        return None
    value = read_value(field, words)
    console.print("Why? ", end="")
    return Given(report.id, field, value, keys.line())


def _which(told: Sequence[tuple[Report, Document]], keys: Keys, console: Screen) -> Report | None:
    if len(told) == 1:
        return told[0][0]
    console.print("Which report?")
    for number, (report, document) in enumerate(told[:9], start=1):
        line = Text(f"{number} ", style="bold").append(shown(source_words(document)), style="default")
        console.print(line.append(f"  {report.id[:8]}", style="dim"))
    key = keys.key()
    return told[int(key) - 1][0] if key.isdecimal() and 0 < int(key) <= min(9, len(told)) else None


def _field(keys: Keys, console: Screen) -> Field | None:
    line = Text("Which field? ")
    for key, field in FIELDS.items():
        line.append(key, style="bold").append(f" {NAMES.get(field, field)}   ", style="dim")
    console.print(line)
    return FIELDS.get(keys.key())

"""A stand-in for reading and coding, so that the command line is tested without the parser.

The fake coder reads one sentence form: "Four rockets hit Alpha base on 2024-07-25, a police chief told AFP."
"""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Callable, Iterable, Iterator

from tocsin import pipeline
from tocsin.intake import handle
from tocsin.records import (
    Claim,
    Coding,
    Count,
    Document,
    Interval,
    Place,
    Report,
    Speaker,
    Weapon,
    content_id,
)

NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
SENTENCE = re.compile(
    r"(?P<count>\w+) rockets? hit (?P<place>[\w ]+?) on (?P<day>\d{4}-\d\d-\d\d), "
    r"(?P<by>[\w ]+) told (?P<wire>\w+)\."
)
SLOW = 0.0


class Tools:
    """Nothing that takes time to load."""

    @classmethod
    def load(cls) -> Tools:
        """The tools."""
        return cls()


def code(document: Document, tools: Tools) -> Coding:
    """A report for each sentence of the fake form."""
    time.sleep(SLOW)
    return Coding(document, tuple(_report(document, match) for match in SENTENCE.finditer(document.text)))


def code_together(documents: Iterable[Document], tools: Tools) -> Iterator[Coding]:
    """The codings of all of *documents*."""
    return (code(document, tools) for document in documents)


def _report(document: Document, match: re.Match[str]) -> Report:
    day = dt.date.fromisoformat(match["day"])
    number = NUMBERS[match["count"].lower()]
    claim = Claim(
        "weapons.count",
        {"class": "rocket", "low": number, "high": number},
        match[0],
        match.start(),
        match.end(),
        Speaker(match["by"], True),
        (match["wire"],),
    )
    return Report(
        content_id(document.id, match["day"], match["place"]),
        document.id,
        "main",
        "occurred",
        "Shelling/artillery/missile attack",
        Interval(day, day, "day"),
        Place(match["place"], "IQ", None, None, None, "facility"),
        (Weapon("rocket", None, Count(number, number)),),
        summary=match[0],
        claims=(claim,),
    )


def install(put: Callable[[object, str, object], None] = setattr, slow: float = 0.0) -> None:
    """Put the fakes where the command line looks for the real ones; readers and screen stay real."""
    global SLOW
    SLOW = slow
    for module in (pipeline, handle):
        put(module, "Tools", Tools)
    put(pipeline, "code", code)
    put(handle, "code_together", code_together)

"""A stand-in for reading and coding, so that the command line is tested without the parser.

The fake coder reads one sentence form: "Four rockets hit Alpha base on 2024-07-25, a police chief told AFP."
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
import time
import types
from collections.abc import Iterable, Iterator
from pathlib import Path

from tocsin.records import (
    Claim,
    Coding,
    Count,
    Document,
    Hints,
    Interval,
    Place,
    Report,
    Speaker,
    Unreadable,
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


def read(paths: Iterable[Path], hints: Hints) -> Iterator[Document | Unreadable]:
    """Text files, folders of them, and JSONL."""
    for path in paths:
        if not path.exists():
            yield Unreadable(str(path), "there is no such file")
        elif path.suffix == ".jsonl":
            yield from (_document(json.loads(line), hints) for line in path.read_text().splitlines())
        else:
            for file in sorted(path.iterdir()) if path.is_dir() else [path]:
                yield _document({"id": str(file), "text": file.read_text()}, hints)


def _document(record: dict[str, str], hints: Hints) -> Document:
    published = hints.published or (
        dt.date.fromisoformat(record["published"]) if record.get("published") else None
    )
    publisher = hints.publisher or record.get("publisher")
    return Document(
        content_id(record["text"], publisher or ""),
        record["id"],
        record["text"],
        publisher=publisher,
        published=published,
    )


def install(slow: float = 0.0) -> None:
    """Put the fakes where the command line looks for the real ones."""
    global SLOW
    SLOW = slow
    pipeline = types.ModuleType("tocsin.pipeline")
    pipeline.__dict__.update(Tools=Tools, code=code)
    documents = types.ModuleType("tocsin.documents")
    documents.__dict__.update(read=read)
    sys.modules.update({"tocsin.pipeline": pipeline, "tocsin.documents": documents})

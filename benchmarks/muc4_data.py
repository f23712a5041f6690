"""The MUC-4 set as documents of Tocsin, with its answer keys."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tocsin.records import Document, Part, content_id

MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
_DAY = re.compile(r"(\d{1,2}) ([A-Z]{3}) (\d\d)")
_PARAGRAPH = re.compile(r"\n\s*\n|\n {2,}")


@dataclass(frozen=True)
class Filler:
    """An answer of the 24-slot keys: accepted alternatives, and what it refers to."""

    alternatives: tuple[str, ...]
    about: tuple[str, ...]
    optional: bool


@dataclass(frozen=True)
class Key:
    """One filled template of the keys: slot number to fillers."""

    slots: dict[int, tuple[Filler, ...]]
    optional: bool


@dataclass(frozen=True)
class MucText:
    """A text of the set: the document as Tocsin reads it, the keys, and the five-role templates as they come."""

    document: Document
    keys: tuple[Key, ...]
    templates: list[dict[str, Any]]


def read_texts(path: Path) -> Iterator[MucText]:
    """Every text of a file of the set, in its order."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            yield MucText(document_of(row), tuple(_key(k) for k in row["keys"]), row["templates"])


def document_of(row: dict[str, Any]) -> Document:
    """The text behind its dateline, one line a paragraph; its dateline gives the day of publication."""
    paragraphs = (" ".join(p.split()) for p in _PARAGRAPH.split(row["body"]))
    text = "\n".join(p for p in paragraphs if p)
    return Document(
        id=content_id(row["docid"], text),
        path=row["docid"],
        text=text,
        title="",
        published=day_of(row["date"] or ""),
        published_basis="given",
        publisher=row["source"] or None,
        language="en",
        parts=(Part("body", 0, len(text)),),
    )


def day_of(words: str) -> dt.date | None:
    """The first day in *words* ("4 FEB 90"), or None."""
    found = _DAY.search(words)
    if not found or found[2] not in MONTHS:
        return None
    return dt.date(1900 + int(found[3]), MONTHS.index(found[2]) + 1, int(found[1]))


def _key(row: dict[str, Any]) -> Key:
    slots = {
        int(number): tuple(
            Filler(tuple(f["alts"]), tuple(f["ref"] or ()), bool(f["optional"])) for f in fillers
        )
        for number, fillers in row["slots"].items()
    }
    return Key(slots, bool(row.get("optional")))

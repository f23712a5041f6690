"""The event_location set: sentences with one deed each, and the words that name where it happened."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tocsin.pipeline import Tools
from tocsin.records import Sentence, Span
from tocsin.records.reading import Reading


@dataclass(frozen=True)
class Item:
    """A sentence, the span of its deed, the spans of the places where the deed was done."""

    text: str
    deed: Span
    places: tuple[Span, ...]


def read_items(path: Path) -> Iterator[Item]:
    """Every accepted item. Spans are read by their token numbers: the offsets of some hold token numbers."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            spans = [(s["label"], _span(s, row["tokens"])) for s in row.get("spans") or ()]
            deeds = [span for label, span in spans if label == "VERB"]
            if deeds and row.get("answer", "accept") == "accept":
                yield Item(row["text"], deeds[0], tuple(s for label, s in spans if label == "LOCATION"))


def _span(row: dict[str, Any], tokens: Sequence[dict[str, Any]]) -> Span:
    return Span(tokens[row["token_start"]]["start"], tokens[min(row["token_end"], len(tokens) - 1)]["end"])


def read(items: Iterable[Item], tools: Tools) -> Iterator[tuple[Item, Reading, int]]:
    """Each item as Tocsin reads it, with the token of its deed."""
    items = list(items)
    for item, tokens in zip(items, tools.parser.parse([(i.text, 0) for i in items]), strict=True):
        sentence = Sentence(0, 0, len(item.text), item.text, tokens=tokens)
        (reading,) = tools.finder.find([sentence], tools.finder.hits(item.text))
        deed = min(range(len(tokens)), key=lambda i: abs(tokens[i].start - item.deed.start))
        yield item, reading, deed


def named(item: Item, reading: Reading) -> set[int]:
    """The tokens that name where the deed was done."""
    return {
        t.index
        for t in reading.sentence.tokens
        if any(place.start < t.end and t.start < place.end for place in item.places)
    }

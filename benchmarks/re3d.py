"""re3d: weapons, quantities and times in reporting on Iraq and Syria; judged by overlapping spans.

The set also marks vehicles, equipment and platforms, organisations and people; only what Tocsin reads as the same
thing is judged: its weapons (arms, what carries them, and air strikes by their trigger), its numbers, its times.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.figure import Figure, Tally
from tocsin.mentions.read_count import NumberReader
from tocsin.pipeline import Tools
from tocsin.records import Sentence, Span
from tocsin.records.reading import Reading
from tocsin.sentences import split

SOURCES = ("centcom", "us_state_department", "uk_government")
NEEDS = tuple(f"re3d/{source}/entities.json" for source in SOURCES)
# The set's types for each of ours.
TYPES = {
    "weapon": ("Weapon", "MilitaryPlatform"),
    "quantity": ("Quantity", "Money"),
    "time": ("Temporal",),
}
_PEER = {
    "weapon": re.compile(
        r"\b(?:weapons?|bombs?|missiles?|rockets?|drones?|air ?strikes?|strikes|aircraft|tanks?)\b", re.I
    ),
    "quantity": re.compile(r"\b\d[\d,.]*(?: (?:million|billion|thousand))?\b"),
    "time": re.compile(
        r"\b(?:today|yesterday|tomorrow|(?:19|20)\d\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
        r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d+)?)\b"
    ),
}
# Deeds by which the set knows an air strike as a weapon.
_STRIKES = frozenset({"air", "suicide", "shell"})


@dataclass(frozen=True)
class Text:
    """A document of the set and its marks by type."""

    name: str
    words: str
    marks: dict[str, tuple[Span, ...]]


def measure(data: Path, tools: Tools) -> list[Figure]:
    """F1 of each kind over all documents."""
    texts = list(read_texts(data))
    figures = []
    for kind in TYPES:
        ours = tally(texts, kind, partial(ours_of, kind, tools))
        peer = tally(texts, kind, partial(peers, kind))
        figures.append(Figure(f"re3d.{kind}", ours.f1, ours.wanted, None, peer.f1, "a word list"))
    return figures


def errors(data: Path, tools: Tools) -> list[str]:
    """Marks that were missed and mentions that no mark stands for."""
    lines = []
    for text in read_texts(data):
        mentions = found(text, tools)
        for kind in TYPES:
            lines += [
                f"missed {kind}: {_shown(s, text)}" for s in text.marks[kind] if not _meets(s, mentions[kind])
            ]
            lines += [
                f"invented {kind}: {_shown(s, text)}"
                for s in mentions[kind]
                if not _meets(s, text.marks[kind])
            ]
    return sorted(lines)


def ours_of(kind: str, tools: Tools, text: Text) -> list[Span]:
    """What Tocsin reads of one kind."""
    return found(text, tools)[kind]


def peers(kind: str, text: Text) -> list[Span]:
    """What a list of words finds of one kind."""
    return [Span(*match.span()) for match in _PEER[kind].finditer(text.words)]


def read_texts(data: Path) -> Iterator[Text]:
    """The documents of all three sources."""
    for source in SOURCES:
        folder = data / "re3d" / source
        marks: dict[str, list[tuple[str, Span]]] = {}
        for row in _rows(folder / "entities.json"):
            marks.setdefault(row["documentId"], []).append((row["type"], Span(row["begin"], row["end"])))
        for row in _rows(folder / "documents.json"):
            told = marks.get(row["_id"], [])
            by_kind = {k: tuple(s for name, s in told if name in names) for k, names in TYPES.items()}
            yield Text(row["_id"], row["text"], by_kind)


def found(text: Text, tools: Tools) -> dict[str, list[Span]]:
    """What Tocsin reads in a text, every sentence parsed."""
    spans: dict[str, list[Span]] = {kind: [] for kind in TYPES}
    numbers = NumberReader(tools.vocabulary.numbers, tools.vocabulary.qualifiers)
    for reading in readings(text.words, tools):
        spans["weapon"] += [w.span for w in reading.weapons]
        acts = ((t, tools.vocabulary.triggers[t.entry].act) for t in reading.triggers)
        spans["weapon"] += [t.span for t, act in acts if act in _STRIKES]
        spans["time"] += [t.span for t in reading.times]
        spans["quantity"] += _quantities(reading, numbers)
    return spans


def readings(words: str, tools: Tools) -> list[Reading]:
    """Every sentence of *words*, parsed and read."""
    hits = tools.finder.hits(words)
    bare = [Sentence(0, start, end, words[start:end]) for start, end in split(words, 0, len(words))]
    trees = tools.parser.parse([(s.text, s.start) for s in bare])
    parsed = [
        Sentence(i, s.start, s.end, s.text, tokens=tokens)
        for i, (s, tokens) in enumerate(zip(bare, trees, strict=True))
    ]
    return tools.finder.find(parsed, hits)


def _quantities(reading: Reading, numbers: NumberReader) -> list[Span]:
    """The numbers of a sentence that stand with a noun and are no part of a time."""
    spans = []
    tokens = reading.sentence.tokens
    for token in tokens:
        if not token.tag.startswith("NN"):
            continue
        quantity = numbers.quantity(reading.sentence, token.index, own=True)
        if quantity is not None and tokens[quantity.first].lower not in ("a", "an"):
            span = Span(tokens[quantity.first].start, token.end)
            if not any(t.span.overlaps(span) for t in reading.times) and span not in spans:
                spans.append(span)
    return spans


def tally(texts: Iterable[Text], kind: str, answer: Callable[[Text], list[Span]]) -> Tally:
    """Marks met, mentions given, marks wanted."""
    total = Tally()
    for text in texts:
        given, wanted = answer(text), text.marks[kind]
        right = sum(_meets(span, wanted) for span in given)
        met = sum(_meets(span, given) for span in wanted)
        total += Tally((right + met) / 2, len(given), len(wanted))
    return total


def _meets(span: Span, others: Iterable[Span]) -> bool:
    return any(span.overlaps(other) for other in others)


def _shown(span: Span, text: Text) -> str:
    return f"{span.of(text.words)!r} in {text.name}: …{text.words[max(0, span.start - 40) : span.end + 30]!r}"


def _rows(path: Path) -> Iterator[dict]:  # type: ignore[type-arg]
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            yield json.loads(line)

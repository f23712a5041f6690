"""Many phrases at once: one Aho-Corasick pass over a text, whole words only, the longest of each kind kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

import ahocorasick_rs
import msgspec

Payload = TypeVar("Payload")
Hits = dict[str, list[tuple[int, int, str]]]
"""Phrases of a text by kind: (start, end, id), offsets in code points into the text."""

# One character for one, so that offsets stay: curly quotes to straight ones, special spaces and dashes to plain ones.
_CURLY = "\u2018\u2019\u201b\u02bc\u201c\u201d\u00a0\u202f\u2009\u2010\u2011\u2012\u2013"
_PLAIN = dict(zip(_CURLY, "''''\"\"   ----", strict=True))
_ANY_CURLY = re.compile(f"[{_CURLY}]")


def fold(text: str) -> str:
    """*text* in lower case with plain quotes, spaces and dashes; never longer or shorter than it was."""
    return _small(_plain(text))


def _plain(text: str) -> str:
    """*text* with plain quotes, spaces and dashes; `str.translate` looks up each letter, twenty times as slowly."""
    return _ANY_CURLY.sub(lambda found: _PLAIN[found[0]], text)


def _small(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class Hit(msgspec.Struct, frozen=True, order=True):
    """Where a phrase stands (code points, end exclusive), and the number of its entry."""

    start: int
    end: int
    entry: int


class Phrases(Generic[Payload]):
    """A set of phrases of several kinds, each with a payload; built once, then searched in linear time."""

    def __init__(self, entries: Iterable[tuple[str, str, Payload, bool]]) -> None:
        """*entries* are (kind, phrase, payload, exact); an exact phrase counts only with its own capitals."""
        self._entries = list(entries)
        self._numbers: dict[str, list[int]] = {}
        for number, (_, phrase, _, _) in enumerate(self._entries):
            self._numbers.setdefault(fold(phrase), []).append(number)
        self._patterns = list(self._numbers)
        self._automaton = ahocorasick_rs.AhoCorasick(self._patterns)

    def find(self, text: str) -> dict[str, list[tuple[int, int, Payload]]]:
        """Kind to (start, end, payload), in order; hits of one kind never overlap, longer ones win."""
        kinds: dict[str, list[Hit]] = {}
        for hit in self._raw(text):
            kinds.setdefault(self._entries[hit.entry][0], []).append(hit)
        return {
            kind: [(hit.start, hit.end, self._entries[hit.entry][2]) for hit in _longest(hits)]
            for kind, hits in kinds.items()
        }

    def _raw(self, text: str) -> Iterator[Hit]:
        plain = _plain(text)
        folded = _small(plain)
        for pattern, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if not _whole(folded, start, end):
                continue
            for number in self._numbers[self._patterns[pattern]]:
                _, phrase, _, exact = self._entries[number]
                if not exact or plain[start:end] == phrase:
                    yield Hit(start, end, number)


def _whole(text: str, start: int, end: int) -> bool:
    """Whether no letter or digit touches the match."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (before.isalnum() and text[start].isalnum()) and not (
        after.isalnum() and text[end - 1].isalnum()
    )


def _longest(hits: list[Hit]) -> Iterator[Hit]:
    """The hits that no longer or earlier one covers; hits of the same words all stay."""
    covered_start = covered_end = -1
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if hit.start >= covered_end:
            covered_start, covered_end = hit.start, hit.end
            yield hit
        elif (hit.start, hit.end) == (covered_start, covered_end):
            yield hit

"""What a text is about, where it is about no armed attack: a drill, sport, fiction, a cyber attack, an accident.

Practice of the field: classify the report's scope before extraction, or exercises and films become incidents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from tocsin.records.reading import Reading

# Different words of one scope that a text must hold: two where the headline has one, three where only its first
# sentences do. Reports of attacks in the labelled set hold at most two, and none in the headline.
ENOUGH_WITH_HEADLINE = 2
ENOUGH = 3
# The headline and the first sentences, in one of which a word of the scope has to stand.
LEAD = 4
WHY = {
    "drill": "a drill, a test or a display",
    "sport": "sport",
    "fiction": "a film, a book or a game",
    "cyber": "a cyber attack",
    "accident": "an accident",
    "health": "an illness or an animal",
}


class Scope(msgspec.Struct, frozen=True):
    """The scope of a text, and the sentences in which its words stand."""

    name: str
    sentences: frozenset[int]

    @property
    def why(self) -> str:
        """The scope in words for the reader."""
        return WHY[self.name]


def scope_of(readings: Sequence[Reading]) -> Scope | None:
    """The scope that the text's own words give it, or None for an ordinary report."""
    words: dict[str, set[str]] = {}
    lead: Counter[str] = Counter()
    headline: set[str] = set()
    places: dict[str, set[int]] = {}
    for position, reading in enumerate(readings):
        for phrase in reading.scopes:
            words.setdefault(phrase.effect, set()).add(phrase.words.lower().rstrip("s"))
            places.setdefault(phrase.effect, set()).add(reading.sentence.index)
            lead[phrase.effect] += position < LEAD
            if reading.sentence.part == "title":
                headline.add(phrase.effect)
    best = max(words, key=lambda name: len(words[name]), default=None)
    if best is None or not lead[best]:
        return None
    if len(words[best]) < (ENOUGH_WITH_HEADLINE if best in headline else ENOUGH):
        return None
    return Scope(best, frozenset(places[best]))

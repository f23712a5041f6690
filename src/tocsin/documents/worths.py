"""What paragraphs are worth to the screen, by the words in them, and whether they are English by their small words."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from tocsin.documents.paragraphs import as_words, text_of
from tocsin.vocab.screen_weights import ScreenWeights

WORST: Final = -6.0
"""Paragraphs count for no less: one of no interest says as little as any other."""
ENGLISH: Final = (b"the", b"and", b"that", b"with", b"from", b"said", b"were")
"""Words that only English has so often: a page with some of them need not be asked for its language."""
ENGLISH_WORDS: Final = 3
LONGEST: Final = 5
"""Paragraphs of a page whose language is asked for, the longest ones."""
_ENGLISH: Final = tuple(b" %b " % word for word in ENGLISH)
_SPACE: Final = ord(" ")


class Worths:
    """Tells what paragraphs are worth, in log-odds. Built once from the weights."""

    def __init__(self, weights: ScreenWeights) -> None:
        """*weights* are those of words and classes."""
        self._weights = weights
        self._strong, self._known = weights.strong, weights.known
        self._endings = BytesAhoCorasick(
            [word + b" " for word in sorted(self._strong)],
            matchkind=MatchKind.LeftmostLongest,
            implementation=Implementation.DFA,
        )

    def of(self, paragraphs: Sequence[bytes]) -> list[float]:
        """What each of *paragraphs* is worth: WORST where no word in it speaks for an attack."""
        text = as_words(b" ".join([b"", *paragraphs, b""]))
        # Without the space in front two words share none, so a plain search finds both; the longest one is the word.
        endings = self._endings.find_matches_as_indexes(text)
        heard = [start for _, start, _ in endings if text[start - 1] == _SPACE]
        worths = [WORST] * len(paragraphs)
        if not heard:
            return worths
        ends = list(accumulate([len(paragraph) + 1 for paragraph in paragraphs]))
        for number in {bisect(ends, start) for start in heard}:
            words = self._known.intersection(text_of(paragraphs[number]).split())
            if not words.isdisjoint(self._strong):  # it may stand in a tag
                worths[number] = max(WORST, self._weights.worth(words))
        return worths


def ranked(worths: Sequence[float]) -> tuple[float, float, float]:
    """The worths of the three best paragraphs.

    Where there are fewer than three the best stands for those that lack: a message of one line is all about one thing.
    """
    best = sorted(worths, reverse=True)[:3] or [WORST]
    best += [best[0]] * (3 - len(best))
    return best[0], best[1], best[2]


def longest(paragraphs: Sequence[bytes]) -> list[bytes]:
    """The few of *paragraphs* that say which language they are in."""
    return sorted(paragraphs, key=len, reverse=True)[:LONGEST]


def is_english(paragraphs: Sequence[bytes]) -> bool:
    """Whether enough words that only English has so often stand in the first few of *paragraphs*."""
    found = 0
    for paragraph in paragraphs:
        text = b" %b " % text_of(paragraph)
        for word in _ENGLISH:
            found += word in text
            if found >= ENGLISH_WORDS:
                return True
    return False

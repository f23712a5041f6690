"""In how many texts of news each word stands: what stands in few tells one event from others."""

from __future__ import annotations

import calendar
import math
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

import msgspec

from tocsin.errors import VocabularyError
from tocsin.vocab.screen_weights import classes_of_words
from tocsin.vocab.tables import read_table

FEWEST: Final = 6
"""Texts in which a word of the table stands at least; of rarer ones a count says more of the texts than of the word."""
ALL: Final = "(texts)"
"""The row with the number of texts counted."""
_TABLE: Final = "word_counts"
_WORD: Final = re.compile(r"[^\W\d_]{4,}")


class WordCounts(msgspec.Struct, frozen=True):
    """The bits by which seeing a word narrows down what a text may tell of: the binary logarithm of its rarity.

    *unseen* are those of a word that the table lacks, which is taken to stand in one text fewer than FEWEST. Words for
    weapons and attacks and the names of days and months have none: linking compares them by themselves.
    """

    bits: Mapping[str, float]
    unseen: float

    def bits_of(self, word: str) -> float:
        """The bits of *word*, in small letters."""
        return self.bits.get(word, self.unseen)


def words_in(texts: Iterable[str]) -> set[str]:
    """The words of four letters or more, in small letters; shorter ones tell little."""
    return {word for text in texts for word in _WORD.findall(text.casefold())}


@cache
def shipped_word_counts() -> WordCounts:
    """The counts that ship with the package (`vocab/data/word_counts.tsv`), read once.

    Raises VocabularyError where a count is no number from FEWEST to that of all texts.
    """
    counts = {row["word"]: row["texts"] for row in read_table(_TABLE, ("word", "texts"))}
    every = _count(ALL, counts.pop(ALL, ""), FEWEST)
    bits = {word: math.log2(every / _count(word, said, FEWEST, every)) for word, said in counts.items()}
    bits |= dict.fromkeys(
        (word.decode() for word, kind in classes_of_words().items() if kind != "attacker"), 0.0
    )
    bits |= dict.fromkeys(words_in((*calendar.day_name, *calendar.month_name)), 0.0)
    return WordCounts(bits, math.log2(every / (FEWEST - 1)))


def _count(word: str, said: str, least: int, most: float = math.inf) -> int:
    if said.isdecimal() and least <= int(said) <= most:
        return int(said)
    raise VocabularyError(f"{_TABLE}.tsv: {said!r} of {word} is no number of texts from {least} on")

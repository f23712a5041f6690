"""What each word of a paragraph is worth to the screen, as data."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Set
from itertools import chain, repeat
from typing import Final

import msgspec

from tocsin.errors import VocabularyError
from tocsin.vocab.attackers import attackers
from tocsin.vocab.lexicon import shipped_weapons
from tocsin.vocab.tables import read_table
from tocsin.vocab.triggers import load_triggers

_TABLE: Final = "screen_weights"
STRONG: Final = 1.0
"""Log-odds from which on a word speaks for an attack by itself."""


class ScreenWeights(msgspec.Struct, frozen=True):
    """The screen's two sums, in log-odds.

    A paragraph is worth *bias*, the *words* in it and the *classes* of its words, each once (ASCII, small letters);
    *class_of* says to which class a word of the vocabulary belongs. A page is worth
    *page_bias*, its *best*, *second* and *third* best paragraph, and *many* for the logarithm of how many
    paragraphs it has; from *threshold* on it may report an attack.
    """

    words: Mapping[bytes, float]
    classes: Mapping[str, float]
    class_of: Mapping[bytes, str]
    bias: float
    page_bias: float
    best: float
    second: float
    third: float
    many: float
    threshold: float

    @property
    def strong(self) -> frozenset[bytes]:
        """The words that speak for an attack by themselves: a paragraph without any is worth nothing."""
        by_class = {word for word, name in self.class_of.items() if self.classes.get(name, 0.0) >= STRONG}
        return frozenset(word for word, weight in self.words.items() if weight >= STRONG) | by_class

    @property
    def known(self) -> frozenset[bytes]:
        """The words that count at all."""
        return frozenset(self.words) | frozenset(self.class_of)

    def worth(self, words: Set[bytes]) -> float:
        """What a paragraph of these words is worth, to three places, the same in whatever order they come."""
        by_word = map(self.words.get, words, repeat(0.0))
        classes = set(map(self.class_of.get, words, repeat("")))
        by_class = map(self.classes.get, classes, repeat(0.0))
        return round(math.fsum(chain((self.bias,), by_word, by_class)), 3)


def classes_of_words() -> dict[bytes, str]:
    """The class of each word of the vocabulary that is one word of ASCII letters.

    The words of weapons are of one class, those for attackers of another; the triggers have one for each act, apart for
    those that count alone and those that need company. So a new weapon counts without being learned.
    """
    found: dict[bytes, str] = {}
    for weapon in shipped_weapons():
        if weapon.role == "weapon":
            found |= _one_word((form.text for form in weapon.forms), "weapon")
    found |= _one_word(attackers("attacker", "shooter", "fighter"), "attacker")
    for trigger in load_triggers():
        found |= _one_word(
            trigger.forms, f"{trigger.act}, {'alone' if trigger.needs == 'none' else 'with company'}"
        )
    return found


def _one_word(forms: Iterable[str], name: str) -> dict[bytes, str]:
    return {form.lower().encode(): name for form in forms if form.isascii() and form.isalpha()}


def load_screen_weights() -> ScreenWeights:
    """The weights of `vocab/data/screen_weights.tsv`; VocabularyError where one is missing or no number."""
    words: dict[bytes, float] = {}
    classes: dict[str, float] = {}
    settings: dict[str, float] = {}
    for row in read_table(_TABLE, ("word", "weight")):
        try:
            weight = float(row["weight"])
        except ValueError:
            raise VocabularyError(f"{_TABLE}.tsv: {row['weight']!r} of {row['word']} is no number") from None
        if row["word"].startswith("["):
            classes[row["word"].strip("[]")] = weight
        elif row["word"].startswith("("):
            settings[row["word"].strip("()")] = weight
        else:
            words[row["word"].encode("ascii")] = weight
    try:
        return ScreenWeights(words, classes, classes_of_words(), **settings)
    except TypeError as error:
        raise VocabularyError(f"{_TABLE}.tsv: {error}") from None

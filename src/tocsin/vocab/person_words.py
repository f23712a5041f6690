"""What tells a person's name from other capitalised words, by the words that it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec

from tocsin.vocab.common_words import shipped_common_words
from tocsin.vocab.first_names import load_first_names
from tocsin.vocab.match_weights import load_name_words

# Patterns: a word of a name, without its genitive, and what may stand between two of them ("Mohamed bin Ali Al-Sayed").
NAME_WORD = r"[A-Z\u00c0-\u00de](?:[\w-]|['\u2019](?!s\b))*\w"
NAME_PARTICLES = r"(?:(?:al|bin|ibn|ben|de|del|la|van|von|da|dos|el)[ -]){0,2}"
# Days and months stand before a name ("On Monday Ana Reis was charged") and are no part of it.
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december".split()
)
# With these a sentence opens; other common words may be first names ("Per Lund") where one word alone follows.
_OPENERS = frozenset(
    "the a an on in at by but and as for when while after before since if then that this these his her their its both "
    "also only how with from to said police".split()
)


class PersonWords(msgspec.Struct, frozen=True):
    """*first_names*, *titles*, words of *bodies* that no person bears, and the language's *common* words."""

    first_names: frozenset[str]
    titles: frozenset[str]
    bodies: frozenset[str]
    common: frozenset[str]

    def name_in(self, words: Sequence[str]) -> int | None:
        """Where the name begins in capitalised *words*, behind what is none of it; None where nobody is named."""
        left = range(len(words), 0, -1)
        first = next((i for i, word in enumerate(words) if not self._is_before(word.lower(), left[i])), None)
        if first is None or any(word.lower() in self.bodies for word in words[first:]):
            return None
        return first

    def _is_before(self, word: str, left: int) -> bool:
        """Whether *word* stands before a name, with *left* words to go."""
        if word in _DAYS or word in _OPENERS or word.rstrip(".") in self.titles:
            return True
        return left != 2 and word in self.common and word not in self.first_names


@cache
def shipped_person_words() -> PersonWords:
    """The words that ship with the package, read once."""
    words = load_name_words()
    return PersonWords(load_first_names(), words.titles, words.bodies, shipped_common_words())

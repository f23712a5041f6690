"""Words brought to their dictionary form by endings learned from UD English EWT.

The table (made by `training/learn_lemmas.py`) holds for each tag the endings that change and how: how many
letters go, and what comes instead. The longest ending that fits wins; "^" marks a whole word.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

import msgspec

Rules = Mapping[str, Mapping[str, tuple[int, str]]]

# Endings longer than this are whole words; a test on held-out sentences gained nothing from six.
LONGEST_ENDING: Final = 5
_NAMES: Final = frozenset({"NNP", "NNPS"})
# News repeats itself: a few thousand words are nine tenths of all.
_REMEMBERED: Final = 20_000


class Lemmatiser:
    """The endings and what becomes of them."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._lemma = lru_cache(maxsize=_REMEMBERED)(self._look_up)

    @classmethod
    def load(cls, path: Path) -> Lemmatiser:
        """Read the table from its file."""
        return cls(msgspec.json.decode(path.read_bytes(), type=dict[str, dict[str, tuple[int, str]]]))

    def lemma(self, word: str, tag: str, first: bool = False) -> str:
        """Give the dictionary form; names keep their capitals, and so do adjectives like "Iraqi"."""
        kept = tag in _NAMES or (tag == "JJ" and not first and word[:1].isupper() and not word.isupper())
        return self._lemma(word if kept else word.lower(), tag)

    def _look_up(self, word: str, tag: str) -> str:
        """Apply the longest ending that the table has for the word."""
        rules = self._rules.get(tag, {})
        small = word.lower()
        for ending in endings(small):
            if ending in rules:
                cut, put = rules[ending]
                return word[: len(word) - cut] + put
        return word


def endings(word: str) -> list[str]:
    """Give the whole word, marked, and its endings from the longest to the empty one."""
    longest = min(LONGEST_ENDING, len(word))
    return ["^" + word, *(word[len(word) - size :] for size in range(longest, -1, -1))]

"""What the parser's model reads of a word: its norm, its ends and its shape, as the keys that spaCy gives them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np

from tocsin.sentences.hash_keys import Keys, text_key

# spaCy's bounds: a longer word has no shape of its own, and no run of like signs counts beyond four.
_LONG: Final = 100
_RUN: Final = 4
# First letters, last three and shapes that are remembered.
_REMEMBERED: Final = 8_192

ATTRIBUTES: Final = ("NORM", "PREFIX", "SUFFIX", "SHAPE")
"""What is read of a word, by spaCy's names, in this order."""


class WordKeys:
    """The keys of words; *norms* stand for signs written in several ways, *symbols* are texts that spaCy numbers."""

    def __init__(self, norms: Mapping[str, str], symbols: Mapping[str, int]) -> None:
        self._norms, self._symbols = norms, symbols
        # First letters, last three and shapes come again and again, norms seldom: words are remembered elsewhere.
        self._common: Callable[[str], int] = lru_cache(_REMEMBERED)(self._key)

    @classmethod
    def load(cls, path: Path) -> WordKeys:
        """Read the JSON file that is packed with the model."""
        return cls(**json.loads(path.read_text("utf-8")))

    def of(self, words: Sequence[str]) -> Keys:
        """A row of keys for each word, in the order of ATTRIBUTES."""
        return np.array([list(self._of(word)) for word in words], np.uint64).reshape(-1, len(ATTRIBUTES))

    def _of(self, word: str) -> Iterator[int]:
        yield self._key(self._norms.get(word) or word.lower())
        yield self._common(word[0])
        yield self._common(word[-3:])
        yield self._common(shape(word))

    def _key(self, text: str) -> int:
        number = self._symbols.get(text)
        return text_key(text.encode("utf-8", "surrogatepass")) if number is None else number


def shape(word: str) -> str:
    """The word with an X for each capital, x for each other letter, d for each digit: "Xxxxx", "ddd", "X.X."."""
    if len(word) >= _LONG:
        return "LONG"
    shown: list[str] = []
    for sign in word:
        kind = ("X" if sign.isupper() else "x") if sign.isalpha() else "d" if sign.isdigit() else sign
        if shown[-_RUN:] != [kind] * _RUN:
            shown.append(kind)
    return "".join(shown)

"""Words and names by number: what an index counts and compares instead of them.

A list of labels only grows, so that several indexes can share it; what stands in it twice does so under one number.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import chain
from typing import Final

import numpy as np
import numpy.typing as npt

from tocsin.views.folded import folded

Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int32]
AFTER_ALL: Final = "\U0010ffff"
"""Sorts behind whatever a word can go on with."""


class Labels:
    """Texts, each with a number, in the order in which they came."""

    def __init__(self) -> None:
        """None yet."""
        self._numbers: defaultdict[str, int] = defaultdict()
        self._numbers.default_factory = self._numbers.__len__
        self._texts: list[str] = []
        self._ranks: Numbers = np.zeros(0, np.int32)
        self._sorted: tuple[list[str], Numbers] = ([], self._ranks)

    def __len__(self) -> int:
        return len(self._numbers)

    @property
    def texts(self) -> Sequence[str]:
        """Every text in the place of its number."""
        if len(self._texts) < len(self._numbers):
            self._texts = list(self._numbers)
        return self._texts

    def numbered(self, texts: Iterable[str]) -> Numbers:
        """The number of each of *texts*; one that is new is put behind the others."""
        return np.fromiter(map(self._numbers.__getitem__, texts), np.int32)

    def known(self, text: str) -> int | None:
        """The number of *text*; None where it has none."""
        return self._numbers.get(text)

    def these(self, texts: Iterable[str]) -> Flags:
        """A flag for each label: whether it is one of *texts*."""
        numbers = [self._numbers[text] for text in texts if text in self._numbers]
        flags = np.zeros(len(self), np.bool_)
        flags[numbers] = True
        return flags

    def ranks(self) -> Numbers:
        """The place of each label in the order of the alphabet, without regard to case and accents."""
        if len(self._ranks) < len(self):
            texts = self.texts
            order = sorted(range(len(texts)), key=[(folded(text), text) for text in texts].__getitem__)
            ranks = np.empty(len(texts), np.int32)
            ranks[order] = np.arange(len(texts), dtype=np.int32)
            self._ranks = ranks
        return self._ranks

    def starting(self, start: str) -> Flags:
        """A flag for each label: whether it begins with *start*."""
        if len(self._sorted[0]) < len(self):
            texts = self.texts
            order = sorted(range(len(texts)), key=texts.__getitem__)
            self._sorted = ([texts[number] for number in order], np.array(order, np.int32))
        words, numbers = self._sorted
        flags = np.zeros(len(words), np.bool_)
        flags[numbers[bisect_left(words, start) : bisect_left(words, start + AFTER_ALL)]] = True
        return flags


class Many:
    """Of each row any number of labels: pairs of a row and the number of a label, in the order of the rows."""

    def __init__(self, labels: Labels, rows: Numbers, numbers: Numbers) -> None:
        """*rows* and *numbers* are as long as each other."""
        self.labels, self.rows, self.numbers = labels, rows, numbers

    @classmethod
    def of(cls, labels: Labels, each: Sequence[Collection[str]]) -> Many:
        """Those of each row, in their order."""
        return cls(labels, row_numbers(each), labels.numbered(chain.from_iterable(each)))

    def once(self) -> Many:
        """Those of each row by their numbers, one that a row bears twice once."""
        many = max(len(self.labels), 1)
        keys = np.unique(self.rows * np.int64(many) + self.numbers)
        return Many(self.labels, (keys // many).astype(np.int32), (keys % many).astype(np.int32))

    def having(self, flags: Flags, many: int) -> Flags:
        """Which of so *many* rows have a label that is flagged."""
        found = np.zeros(many, np.bool_)
        found[self.rows[flags[self.numbers]]] = True
        return found

    def counts(self, rows: Flags) -> npt.NDArray[np.int64]:
        """How many of the flagged *rows* have each label."""
        return np.bincount(self.numbers[rows[self.rows]], minlength=len(self.labels))

    def kept(self, rows: Flags, now: Numbers) -> Many:
        """Those of the flagged *rows*, by the numbers that these have *now*."""
        pairs = rows[self.rows]
        return Many(self.labels, now[self.rows[pairs]], self.numbers[pairs])

    def joined(self, other: Many, after: int) -> Many:
        """These, and behind so many rows those of *other*, which has the same labels."""
        rows = np.concatenate((self.rows, other.rows + np.int32(after)))
        return Many(self.labels, rows, np.concatenate((self.numbers, other.numbers)))


def row_numbers(each: Sequence[Collection[object]]) -> Numbers:
    """The number of each row, as often as it has something."""
    lengths = np.fromiter(map(len, each), np.int32, len(each))
    return np.repeat(np.arange(len(each), dtype=np.int32), lengths)


class Texts(Labels):
    """Labels that can be asked for by words."""

    def __init__(self) -> None:
        """None yet."""
        super().__init__()
        self._words = Labels()
        self._table: tuple[int, Many] = (0, words_of((), self._words))

    def starting_word(self, start: str) -> Flags:
        """A flag for each label: whether a word of it begins with *start*."""
        many, table = self._words_by_label()
        return table.having(self._words.starting(start), many)

    def holding(self, words: str) -> Flags:
        """A flag for each label: whether each of *words* begins a word of it."""
        many, table = self._words_by_label()
        flags = np.ones(many, np.bool_)
        for word in words_in(words):
            flags &= table.having(self._words.starting(word), many)
        return flags

    def _words_by_label(self) -> tuple[int, Many]:
        """How many labels there are, and the words of each; what comes in meanwhile is not among them."""
        if self._table[0] < len(self):
            texts = self.texts
            self._table = len(texts), words_of(texts, self._words)
        return self._table


def words_of(texts: Iterable[str], vocabulary: Labels) -> Many:
    """The words of each text by their numbers in the *vocabulary*; a row is a text."""
    return Many.of(vocabulary, [folded(text).split() for text in texts])


def words_in(words: str) -> list[str]:
    """The words that are asked for, folded, each once."""
    return list(dict.fromkeys(folded(words).split()))

"""A document as it is compared: numbers for its words, sentence by sentence."""

from __future__ import annotations

import hashlib
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.copies.fingerprint import Numbers, Places, distinct, fingerprints, runs_of
from tocsin.copies.fold_words import STEM, number_of
from tocsin.copies.read_prose import Segment

Flags = NDArray[np.bool_]
Matrix = NDArray[np.float32]
"""Whole numbers; the weights of a sentence stay far below the 2^24 up to which single precision is exact."""


class Side:
    """Some content words of a document: their *stems* in order, whether each is a fact, and its sentence.

    *runs* and *vocabulary* are sorted, each number once. *rows*, *columns* and *states* list which word of the
    vocabulary stands in which sentence, each pair once, and whether as a figure or a name; *told_in* counts the
    sentences of a word, *stated* the facts of a sentence.
    """

    def __init__(self, stems: Numbers, facts: Flags, places: Places) -> None:
        self.stems, self.facts = stems, facts
        self.runs = runs_of(stems, places)
        self.vocabulary = distinct(stems)
        width = max(len(self.vocabulary), 1)
        rows = np.cumsum(np.diff(places, prepend=places[:1]) > 0)
        pairs = (rows * width + np.searchsorted(self.vocabulary, stems)).astype(np.uint64)
        every = distinct(pairs)
        self.rows, self.columns = np.divmod(every.astype(np.int64), width)
        self.states: Flags = np.zeros(len(every), np.bool_)
        self.states[np.searchsorted(every, pairs[facts])] = True
        self.sentences = int(self.rows[-1]) + 1 if len(self.rows) else 0
        self.told_in = np.bincount(self.columns, minlength=len(self.vocabulary))
        self.stated = np.bincount(self.rows[self.states], minlength=self.sentences)

    def heavy(self, weight: NDArray[Any]) -> NDArray[Any]:
        """The weight of each sentence, given that of each word of the vocabulary."""
        found: NDArray[Any] = np.bincount(self.rows, weight[self.columns], self.sentences)
        return found

    def tables(self, common: Places, least: int) -> tuple[Places, Matrix, Matrix]:
        """The sentences with at least *least* of the words *common*; which of them each says, and which it states."""
        place = np.full(len(self.vocabulary), -1)
        place[common] = np.arange(len(common))
        columns = place[self.columns]
        sentences = np.flatnonzero(np.bincount(self.rows[columns >= 0], minlength=self.sentences) >= least)
        line = np.full(self.sentences, -1)
        line[sentences] = np.arange(len(sentences))
        rows = line[self.rows]
        keep = (columns >= 0) & (rows >= 0)
        says: Matrix = np.zeros((len(sentences), len(common)), np.float32)
        states: Matrix = np.zeros_like(says)
        says[rows[keep], columns[keep]] = 1
        states[rows[keep & self.states], columns[keep & self.states]] = 1
        return sentences, says, states


class Sketch:
    """What is compared of a document with these *segments*.

    *words* are the numbers of all words in order; *stems*, *facts* and *places* are of the content words: the number of
    the stem, whether it is a figure or a name (a capital inside a sentence), and the segment. *quoted* says of each of
    these whether it is quoted; *digest* is of all words.
    """

    def __init__(self, segments: tuple[Segment, ...]) -> None:
        lengths = [len(segment.words) for segment in segments]
        every = chain.from_iterable(segment.words for segment in segments)
        packed = np.fromiter(map(number_of, every), np.uint64, sum(lengths))
        self.words: Numbers = packed & np.uint64(0xFFFFFFFF)
        stems = (packed >> np.uint64(32)) & np.uint64(STEM)
        named = (packed >> np.uint64(63)).astype(np.bool_)
        named[np.cumsum([0, *lengths[:-1]])[: len(lengths)]] = False
        content = stems > 0
        self.stems: Numbers = stems[content]
        self.facts: Flags = (named | ((packed >> np.uint64(62)) & np.uint64(1)).astype(np.bool_))[content]
        self.places: Places = np.repeat(np.arange(len(segments)), lengths)[content]
        self.quoted: Flags = np.array([segment.quoted for segment in segments], np.bool_)[self.places]
        self.digest = hashlib.sha256(self.words.astype("<u4").tobytes()).hexdigest()[:16]

    @cached_property
    def prints(self) -> Numbers:
        """The fingerprints, of quotations too."""
        return fingerprints(runs_of(self.stems, self.places))

    @cached_property
    def own(self) -> Side:
        """The content words outside quotations."""
        keep = ~self.quoted
        return Side(self.stems[keep], self.facts[keep], self.places[keep])

    @cached_property
    def whole(self) -> Side:
        """All content words."""
        return Side(self.stems, self.facts, self.places)

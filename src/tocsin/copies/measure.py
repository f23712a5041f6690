"""Two sketches held against each other: how much of each is told in the other, sentence by sentence."""

from __future__ import annotations

from typing import Any, Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from tocsin.copies.fingerprint import Numbers, Places, distinct, positions
from tocsin.copies.sketch import Side, Sketch

OWN_WORDS: Final = 25
"""Content words outside quotations below which a text is a statement handed on: its quotations are compared too."""
ALIKE: Final = 0.5
"""Share of the lighter sentence's weight that two sentences must have in common to tell the same."""
LEAST_SHARED: Final = 4
"""Different content words that two sentences must share at least; "three rockets hit the base" is anybody's."""
TOLD: Final = 0.6
"""Share of a sentence's weight found in matching sentences at which all of it counts as told there."""

AGREED: Final = 0.5
"""Share of the figures and names of two sentences that must agree: a bulletin's frame with another day's facts tells
something else."""
FACTS: Final = 3
"""Figures and names at the top of a text below which they say nothing."""
TOP: Final = 0.4
"""Share of a text that is its top, or as much as the other text is long where that is less."""

SHORT_RUN: Final = 4
"""Words of the runs that are looked for first, to see where a longer one can be."""

FINE: Final = 1000.0
"""Weights are whole numbers up to this, so that sums are exact and no two machines differ."""


class Shares(msgspec.Struct, frozen=True):
    """How two texts overlap; shares are 0 to 1.

    *left* and *right* say how much of each is told in the other, by sentences, and *top_left* and *top_right* the
    same of their TOP; *runs* is the share of the word runs of the text with fewer that the other has too;
    *known* is the share of the figures and names at the top of each that stand anywhere in the other, of the two the
    lower.
    """

    left: float
    right: float
    top_left: float
    top_right: float
    runs: float
    known: float
    same: bool = False


NOTHING: Final = Shares(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def shares(left: Sketch, right: Sketch) -> Shares:
    """How *left* and *right* overlap; quotations count only where one of them has little else."""
    if left.digest == right.digest:
        return Shares(1.0, 1.0, 1.0, 1.0, 1.0, 1.0, True)
    if min(len(left.own.stems), len(right.own.stems)) < OWN_WORDS:
        return _overlap(left.whole, right.whole)
    return _overlap(left.own, right.own)


def _overlap(one: Side, two: Side) -> Shares:
    here, there = positions(one.vocabulary, two.vocabulary)
    if len(here) < LEAST_SHARED:
        return NOTHING
    # A word that a text has in every sentence (the base, the army) tells no two sentences apart.
    weight_one, weight_two = FINE / np.sqrt(one.told_in), FINE / np.sqrt(two.told_in)
    weight = np.rint(FINE / np.sqrt(one.told_in[here] * two.told_in[there]))
    weight_one[here] = weight_two[there] = weight
    heavy_one, heavy_two = one.heavy(np.rint(weight_one)), two.heavy(np.rint(weight_two))
    rows, a, facts_a = one.tables(here, LEAST_SHARED)
    columns, b, facts_b = two.tables(there, LEAST_SHARED)
    lighter = np.minimum.outer(heavy_one[rows], heavy_two[columns])
    agreed = np.minimum(facts_a @ b.T, a @ facts_b.T)
    alike = ((a * weight.astype(np.float32)) @ b.T >= ALIKE * lighter) & (a @ b.T >= LEAST_SHARED)
    same_facts = agreed >= AGREED * np.minimum.outer(one.stated[rows], two.stated[columns])
    match = (alike & same_facts).astype(np.float32)
    told_one, told_two = np.zeros(one.sentences), np.zeros(two.sentences)
    told_one[rows] = _parts_told(a * ((match @ b) > 0) @ weight, heavy_one[rows])
    told_two[columns] = _parts_told(b * ((match.T @ a) > 0) @ weight, heavy_two[columns])
    whole_one, whole_two = float(heavy_one.sum()), float(heavy_two.sum())
    common = len(positions(one.runs, two.runs)[0])
    return Shares(
        _share(told_one, heavy_one),
        _share(told_two, heavy_two),
        _share(told_one, _top(heavy_one, min(TOP * whole_one, whole_two))),
        _share(told_two, _top(heavy_two, min(TOP * whole_two, whole_one))),
        round(common / max(1, min(len(one.runs), len(two.runs))), 3),
        min(_known(one, two), _known(two, one)),
    )


def _parts_told(seen: NDArray[Any], heavy: NDArray[Any]) -> NDArray[Any]:
    """In thousandths, how much of each sentence of weight *heavy* is told, where *seen* of it was found."""
    told: NDArray[Any] = np.minimum(FINE, np.rint(FINE * seen / heavy / TOLD))
    return told


def _share(told: NDArray[Any], heavy: NDArray[Any]) -> float:
    """The share told of sentences that weigh *heavy*."""
    return round(float(told @ heavy / max(heavy.sum(), 1.0)) / FINE, 3)


def _top(heavy: NDArray[Any], weight: float) -> NDArray[Any]:
    """How much of each sentence belongs to the first *weight* of the text."""
    left = weight - (np.cumsum(heavy) - heavy)
    within: NDArray[Any] = np.rint(np.minimum(np.maximum(left, 0.0), heavy))
    return within


def _known(one: Side, two: Side) -> float:
    """The share of the figures and names at the top of *one* that *two* has."""
    top = max(1, min(int(TOP * len(one.stems)), len(two.stems)))
    stated = distinct(one.stems[:top][one.facts[:top]])
    return round(len(positions(stated, two.vocabulary)[0]) / len(stated), 3) if len(stated) >= FACTS else 1.0


def longest_run(left: Numbers, right: Numbers) -> tuple[int, int]:
    """The length in words of the longest run that both have, and where it begins in *left* (the first of equals)."""
    if np.array_equal(left, right):
        return len(left), 0
    low, high, first = 0, min(len(left), len(right)), 0
    powers = _powers(max(len(left), len(right)) + 1)
    one, two = _prefixes(left, powers), _prefixes(right, powers)
    length = min(high, SHORT_RUN)
    while low < high:
        here, _ = positions(_windows(one, length, powers), distinct(_windows(two, length, powers)))
        if len(here):
            low, first = length, int(here[0])
            # A longer run is a row of such windows, and mostly the longest row is one run: two looks are enough.
            high = min(high, length - 1 + _longest_row(here))
            length = high
        else:
            high = length - 1
            length = (low + high + 1) // 2
    return low, first


def _longest_row(places: Places) -> int:
    """How many of the *places*, in order, follow each other without a gap, at most."""
    ends = np.concatenate([[-1], np.flatnonzero(np.diff(places) > 1), [len(places) - 1]])
    return int(np.diff(ends).max())


def _powers(count: int) -> Numbers:
    base = np.full(count, 0x9E3779B97F4A7C15, np.uint64)
    base[0] = 1
    found: Numbers = np.cumprod(base, dtype=np.uint64)
    return found


def _prefixes(words: Numbers, powers: Numbers) -> Numbers:
    """The sums of word * power of its position (mod 2^64), from the empty one on."""
    return np.concatenate([np.zeros(1, np.uint64), np.cumsum(words * powers[: len(words)], dtype=np.uint64)])


def _windows(prefixes: Numbers, length: int, powers: Numbers) -> Numbers:
    """A number for each window of *length* words, the same wherever the window stands."""
    sums = prefixes[length:] - prefixes[:-length]
    found: Numbers = sums * powers[len(powers) - len(sums) :][::-1]
    return found

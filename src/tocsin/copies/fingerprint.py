"""Fingerprints: the numbers of a few of a text's word runs, chosen by themselves and nothing else."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

RUN: Final = 3
"""Content words to a run: function words dropped, the order inside the run left open."""
KEEP: Final = 4
"""One run in so many is a fingerprint: those whose number it divides."""

Numbers = NDArray[np.uint64]
Places = NDArray[np.int64]


def runs_of(stems: Numbers, places: NDArray[Any]) -> Numbers:
    """The numbers of each RUN neighbouring content words of one segment, in order of size, each once.

    *stems* are the numbers of the words, *places* the segment of each.
    """
    if len(stems) < RUN:
        return np.empty(0, np.uint64)
    windows = np.stack([stems[i : len(stems) - RUN + 1 + i] for i in range(RUN)])
    windows.sort(axis=0)
    number = np.zeros(windows.shape[1], np.uint64)
    for row in windows:
        number = mixed(number * np.uint64(0x9E3779B97F4A7C15) + row)
    return distinct(number[places[RUN - 1 :] == places[: len(places) - RUN + 1]])


def fingerprints(runs: Numbers) -> Numbers:
    """The runs that are fingerprints."""
    kept: Numbers = runs[runs % np.uint64(KEEP) == 0]
    return kept


def mixed(number: Numbers) -> Numbers:
    """The finaliser of SplitMix64 (Steele, Lea and Flood 2014): each bit that goes in moves all that come out."""
    number = (number ^ (number >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    number = (number ^ (number >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return number ^ (number >> np.uint64(31))


def distinct(numbers: Numbers) -> Numbers:
    """The numbers in order of size, each once; several times faster than numpy.unique on a few hundred."""
    ordered = np.sort(numbers)
    if not len(ordered):
        return ordered
    found: Numbers = ordered[np.concatenate([[True], ordered[1:] != ordered[:-1]])]
    return found


def positions(wanted: Numbers, ordered: Numbers) -> tuple[Places, Places]:
    """Where the *wanted* numbers stand that are in *ordered*, and where in *ordered*, which has each once, they are."""
    at = np.searchsorted(ordered, wanted)
    at[at == len(ordered)] = 0
    here = np.flatnonzero(ordered[at] == wanted) if len(ordered) else np.empty(0, np.int64)
    return here, at[here]

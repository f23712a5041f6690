"""The first look at the raw bytes of a page: how much it keeps in paragraphs, and how the best of them sound.

It is taken at every page of a crawl, of which nine in ten end here, so it is also written in C (`_look.c`) and
compiled where Tocsin is installed with a C compiler at hand: a third of the time, and the same answers
(`tests/documents/test_first_look.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import msgspec

from tocsin.documents.paragraphs import plain_paragraphs
from tocsin.documents.worths import ENGLISH, WORST, Worths, is_english, longest, ranked
from tocsin.vocab.screen_weights import ScreenWeights


class Sight(msgspec.Struct, frozen=True, gc=False):
    """What is seen of a page: the bytes in its paragraphs, how many there are, and what the three best are worth.

    *english*: the longest of them hold words that only English has so often.
    """

    size: int
    count: int
    best: float
    second: float
    third: float
    english: bool


Look = Callable[[bytes], Sight]
"""Looks at the markup of a page in some kind of ASCII; however broken it is."""


def first_look(weights: ScreenWeights) -> Look:
    """The quickest look that is to be had, by these *weights*."""
    return compiled_look(weights) or plain_look(weights)


def plain_look(weights: ScreenWeights) -> Look:
    """The look as it is written in Python."""
    return partial(_looked, Worths(weights))


def compiled_look(weights: ScreenWeights) -> Look | None:
    """The look as it is written in C; None where that was not compiled."""
    try:
        from tocsin.documents import _look
    except ImportError:  # there was no compiler at hand
        return None
    classes = sorted(weights.classes)
    numbers = {name: number for number, name in enumerate(classes)}
    words, strong = sorted(weights.known | set(ENGLISH)), weights.strong
    rows = [
        (
            word,
            _thousandths(weights.words.get(word, 0.0)),
            numbers.get(weights.class_of.get(word, ""), -1),
            word in strong,
            ENGLISH.index(word) if word in ENGLISH else -1,
        )
        for word in words
    ]
    worths = [_thousandths(weights.classes[name]) for name in classes]
    table = _look.table(rows, worths, _thousandths(weights.bias), _thousandths(WORST))
    return partial(_looked_by_c, _look.look, table)


def _looked(worths: Worths, markup: bytes) -> Sight:
    paragraphs = plain_paragraphs(markup)
    best = ranked(worths.of(paragraphs))
    size = sum(map(len, paragraphs))
    return Sight(size, len(paragraphs), *best, is_english(longest(paragraphs)))


def _looked_by_c(look: Callable[..., tuple[int, ...]], table: object, markup: bytes) -> Sight:
    size, count, best, second, third, english = look(table, markup)
    return Sight(size, count, best / 1000, second / 1000, third / 1000, bool(english))


def _thousandths(weight: float) -> int:
    """A weight of the table, which has three places at most, as a whole number, so that sums are exact in any order."""
    return round(weight * 1000)

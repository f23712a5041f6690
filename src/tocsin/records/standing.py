"""From offsets to tokens: where in its sentence a mention stands."""

from __future__ import annotations

from bisect import bisect_right
from typing import TypedDict

from tocsin.records import Sentence


class Standing(TypedDict):
    """The fields that every mention shares."""

    sentence: int
    start: int
    end: int
    first: int
    last: int
    words: str


def mention_place(sentence: Sentence, start: int, end: int) -> Standing:
    """The shared fields of a mention at document offsets *start* to *end*."""
    return {
        "sentence": sentence.index,
        "start": start,
        "end": end,
        "first": token_at(sentence, start),
        "last": token_at(sentence, max(start, end - 1)),
        "words": sentence.text[start - sentence.start : end - sentence.start],
    }


def token_at(sentence: Sentence, offset: int) -> int:
    """The index of the token that holds *offset*, or of the last one that starts before it."""
    # The search begins behind the first token, which holds whatever starts before the second.
    return bisect_right(sentence.starts, offset, 1) - 1

"""From the overlap of two texts to a judgement with its reason."""

from __future__ import annotations

from itertools import chain, islice
from typing import Final

from tocsin.copies.measure import Shares, longest_run, shares
from tocsin.copies.read_prose import Segment
from tocsin.copies.sketch import Sketch
from tocsin.records.copy import Copy, CopyKind

LARGELY: Final = 0.47
"""Share of one text told in the other at which they may be one report."""
SAME_TOP: Final = 0.35
"""Share of the top of each that the other must tell too: news stands at the top, standing paragraphs at the foot."""
SAME_FACTS: Final = 0.4
"""Share of the figures and names at the top of each that the other must have too: desks reword, but keep the facts."""
WHOLLY: Final = 0.8
"""Share of one text in the other that makes them one report wherever it stands."""
EXCERPT: Final = 0.2
"""Share of one text in the other from which a passage in common is worth recording."""
VERBATIM: Final = 0.5
"""Share of the word runs in common from which a copy counts as not reworded."""
LEAST_WORDS: Final = 20
"""Content words of the shorter text below which only the same words make a copy."""
LEAST_TOLD: Final = 12
"""Content words in common below which nothing is an excerpt."""
RUN_SHOWN: Final = 30
"""Words of the longest run that a reason quotes."""


def judge(
    left: tuple[str, tuple[Segment, ...], Sketch], right: tuple[str, tuple[Segment, ...], Sketch]
) -> Copy | None:
    """What the two documents (id, segments, sketch) are to each other, or None where they share little."""
    if left[0] > right[0]:
        left, right = right, left
    found = shares(left[2], right[2])
    kind = kind_of(found, len(left[2].stems), len(right[2].stems))
    if kind is None:
        return None
    length, at = longest_run(left[2].words, right[2].words)
    words = chain.from_iterable(segment.words for segment in left[1])
    run = " ".join(islice(words, at, at + min(length, RUN_SHOWN))) + (" …" if length > RUN_SHOWN else "")
    return Copy(left[0], right[0], kind, found.left, found.right, run, _why(kind, found, length))


def kind_of(found: Shares, left_words: int, right_words: int) -> CopyKind | None:
    """The kind of copy, or None; *left_words* and *right_words* are the content words of each."""
    if found.same and left_words:
        return "exact"
    share = max(found.left, found.right)
    if min(left_words, right_words) < LEAST_WORDS:
        return None
    top = min(found.top_left, found.top_right)
    if share >= WHOLLY or (share >= LARGELY and top >= SAME_TOP and found.known >= SAME_FACTS):
        if found.runs < VERBATIM:
            return "reworded"
        return "near" if min(found.left, found.right) >= WHOLLY else "part"
    told = max(found.left * left_words, found.right * right_words)
    return "excerpt" if share >= EXCERPT and told >= LEAST_TOLD else None


def _why(kind: CopyKind, found: Shares, length: int) -> str:
    if kind == "exact":
        return "the same words"
    more, less = max(found.left, found.right), min(found.left, found.right)
    head = {
        "near": "nearly the same words",
        "part": "most of one stands in the other",
        "reworded": "the same report in other words",
        "excerpt": "a passage in common",
    }[kind]
    return (
        f"{head}: {more:.0%} of one and {less:.0%} of the other, {found.runs:.0%} of the word runs, "
        f"at most {length} words in a row"
    )

"""Which newlines end a sentence and which only wrap it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

# The widest line that people or programs wrap by hand; longer lines are whole paragraphs.
_WIDEST_WRAP: Final = 110
# Below this a column is a list or a row of headings, not wrapped prose.
_NARROWEST_WRAP: Final = 40
# A wrapped line of a two-line paragraph in capitals is at least this long (wire copy wraps at about 70).
_CAPITAL_LINE: Final = 50

_LINE: Final = re.compile(r"[^\n\r\u2028\u2029]*(?:\r\n|[\n\r\u2028\u2029]|$)")
_BULLET: Final = re.compile(r"(?:[•●▪◦‣·*►▶–—-]|\(?(?:\d{1,2}|[a-zA-Z])[.)])\s+\S")
_ENDED: Final = re.compile(r"[.!?…:;]['\"”’»)\]*]*$")
_LEANS: Final = re.compile(
    r"(?:[,–—-]|\b(?:a|an|the|of|in|on|at|by|for|from|to|and|or|but|with|that|which|who|as|near|between|its|his"
    r"|their|is|are|was|were|has|have|had|mr|mrs|dr|gen|col|lt|sgt|capt|maj)\.?)$",
    re.IGNORECASE,
)


class Line(NamedTuple):
    """A line of the passage without its surrounding space."""

    start: int
    end: int
    text: str


def hard_breaks(text: str, start: int, end: int) -> list[int]:
    """Give the offsets of the lines, within the passage, that begin a new sentence."""
    return [line.start for block in _blocks(text, start, end) for line in _openers(block)]


def _blocks(text: str, start: int, end: int) -> Iterator[list[Line]]:
    """Give the runs of lines that no blank line interrupts."""
    block: list[Line] = []
    for match in _LINE.finditer(text, start, end):
        words = match[0].strip()
        if words:
            at = match.start() + len(match[0]) - len(match[0].lstrip())
            block.append(Line(at, at + len(words), words))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _openers(block: Sequence[Line]) -> Iterator[Line]:
    """Give the lines of a block that begin a sentence: all but those into which the line above wraps."""
    yield block[0]
    width = max(len(line.text) for line in block)
    wrapped = _is_wrapped(block, width)
    for above, below in itertools.pairwise(block):
        if not _goes_on(above, below, width if wrapped else 0):
            yield below


def _goes_on(above: Line, below: Line, width: int) -> bool:
    """Tell whether `below` continues `above`; `width` is that of the wrapped column, or 0."""
    if _BULLET.match(below.text):
        return False
    if _ENDED.search(above.text):
        return bool(width)  # in wrapped prose the splitter judges the full stop as on any other line
    if below.text[0].islower() or _LEANS.search(above.text):
        return True
    return len(above.text) + 1 + len(below.text.split(None, 1)[0]) > width > 0


def _is_wrapped(block: Sequence[Line], width: int) -> bool:
    """Tell whether the lines of the block are one text that was broken at a column."""
    if len(block) < 2 or not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return False
    if block[0].text.isupper():
        return len(block) > 2 or len(block[0].text) >= _CAPITAL_LINE
    pairs = list(itertools.pairwise(block))
    wraps = sum(below.text[0].islower() and not _ENDED.search(above.text) for above, below in pairs)
    return wraps * 3 >= len(pairs)

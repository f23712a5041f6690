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
# A wrapped line in capitals is at least this long (wire copy wraps at about 70).
_CAPITAL_LINE: Final = 50
# So much shorter than the column a wrapped line may be; the next word may be long, and the copy rewrapped.
_RAGGED: Final = 20

_LINE: Final = re.compile(r"[^\n\r\u2028\u2029]*(?:\r\n|[\n\r\u2028\u2029]|$)")
_BULLET: Final = re.compile(r"(?:[•●▪◦‣·*►▶–—-]|\(?(?:\d{1,2}|[a-zA-Z])[.)])\s+\S")
_ENDS: Final = tuple(".!?…:;")
_CLOSERS: Final = "'\"”’»)]*"
_LEANING_SIGNS: Final = tuple(",–—-")
_LEANING_WORDS: Final = frozenset(
    """
    a an the of in on at by for from to and or but with that which who as near between its his their is are
    was were has have had
    """.split()
)


class Line(NamedTuple):
    """A line of the passage without its surrounding space."""

    start: int
    end: int
    text: str


Pair = tuple[Line, Line]


def hard_breaks(text: str, start: int, end: int) -> list[int]:
    """Give the offsets of the lines, within the passage, that begin a new sentence."""
    blocks = list(_blocks(text, start, end))
    width = _column(blocks)
    return [line.start for block in blocks for line in _openers(block, width)]


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


def _openers(block: Sequence[Line], width: int) -> Iterator[Line]:
    """Give the lines of a block that begin a sentence: all but those into which the line above wraps."""
    yield block[0]
    for above, below in itertools.pairwise(block):
        if not _goes_on(above, below, width):
            yield below


def _goes_on(above: Line, below: Line, width: int) -> bool:
    """Tell whether `below` continues `above`; `width` is that of the wrapped column, or 0."""
    if _BULLET.match(below.text):
        return False
    if _is_ended(above):
        return bool(width)  # in wrapped prose the splitter judges the full stop as on any other line
    if below.text[0].islower() or _leans(above):
        return True
    return width - _RAGGED <= len(above.text) <= width


def _is_ended(line: Line) -> bool:
    """Tell whether the line ends with a stop."""
    return line.text.rstrip(_CLOSERS).endswith(_ENDS)


def _leans(line: Line) -> bool:
    """Tell whether the line ends with a sign or a word that something must follow."""
    return line.text.endswith(_LEANING_SIGNS) or line.text.rsplit(None, 1)[-1].lower() in _LEANING_WORDS


def _column(blocks: Sequence[Sequence[Line]]) -> int:
    """Give the width of the column at which the passage was wrapped, or 0 where it was not."""
    pairs = [pair for block in blocks for pair in itertools.pairwise(block)]
    width = max((len(line.text) for block in blocks for line in block), default=0)
    if not pairs or not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return 0
    return width if any(sign(pairs, width) for sign in (_small_letters, _full_lines, _capitals)) else 0


def _small_letters(pairs: Sequence[Pair], width: int) -> bool:
    """Tell whether a third of the lines go on in small letters after one without a stop."""
    wraps = sum(below.text[0].islower() and not _is_ended(above) for above, below in pairs)
    return wraps * 3 >= len(pairs)


def _full_lines(pairs: Sequence[Pair], width: int) -> bool:
    """Tell whether, in three lines or more, no first word would have fitted at the end of the line above."""
    return len(pairs) > 1 and all(
        len(above.text) + 1 + len(below.text.split(None, 1)[0]) > width for above, below in pairs
    )


def _capitals(pairs: Sequence[Pair], width: int) -> bool:
    """Tell whether the lines are in capitals and nine of ten that are followed by another are long."""
    long = sum(above.text.isupper() and len(above.text) >= _CAPITAL_LINE for above, _ in pairs)
    return long * 10 >= len(pairs) * 9

"""A page text cut into blocks: a line each, or a paragraph each where lines are wrapped by hand.

A credit glued to a caption and a place line in front of a first sentence become blocks of their own, already marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from tocsin.documents.normalise import fold
from tocsin.documents.page_lines import PageLines
from tocsin.documents.split_credit import split_credit
from tocsin.documents.split_dateline import breaks_in_place_line, split_dateline
from tocsin.records import PartKind

LONG: Final = 140
"""A closed paragraph of so many characters is ordinary prose; headlines and buttons are shorter."""

_CLOSED: Final = re.compile(r"[.!?…:;][\"'”’»)\]*]{0,4}$")
_FOLDED_LENGTH: Final = 400
_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")
_FILLED_LINE: Final = re.compile(r"\S[^\n]*")
_WRAPPED_SAMPLE: Final = 20_000
_WRAPPED_WIDTH: Final = range(40, 101)
_WIDEST: Final = 130


class Label(NamedTuple):
    """What a block is, and the rule that says so."""

    kind: PartKind
    why: str


class Block(NamedTuple):
    """A stretch of a page's text without the white space around it. *folded* is its beginning as rules compare it."""

    start: int
    end: int
    text: str
    folded: str
    opens_line: bool = True

    @property
    def wholly_folded(self) -> str:
        """All of it as rules compare it."""
        return self.folded if len(self.text) <= _FOLDED_LENGTH else fold(self.text)

    @property
    def closed(self) -> bool:
        """Whether it ends as a sentence ends."""
        return bool(_CLOSED.search(self.text[-6:]))

    @property
    def long(self) -> bool:
        """Whether it is an ordinary paragraph, which only a strong reason can make anything but body."""
        length = len(self.text)
        return length >= LONG and (self.closed or length >= 2 * LONG)


class Sheet:
    """The blocks of one page and what each is said to be; rules mark blocks until none is left unsaid."""

    def __init__(self, blocks: list[Block], labels: list[Label | None], lines: PageLines) -> None:
        """A sheet of *blocks*, some of which have their label already; *lines* tell what forms they have."""
        self.blocks = blocks
        self.labels = labels
        self.lines = lines
        forms = {folded: lines.forms(folded) for folded in {block.folded for block in blocks}}
        self._forms = [forms[block.folded] for block in blocks]

    def form(self, index: int, kind: str) -> str | None:
        """What the form of *kind* is a sign of that the block at *index* has; None where it has none."""
        return self._forms[index].get(kind)

    def mark(self, index: int, kind: PartKind, why: str) -> None:
        """Say what the block at *index* is; the first word stands."""
        if self.labels[index] is None:
            self.labels[index] = Label(kind, why)

    def unmarked(self) -> Iterator[tuple[int, Block]]:
        """The blocks that no rule has spoken of, in order."""
        return ((i, block) for i, block in enumerate(self.blocks) if self.labels[i] is None)

    def kind(self, index: int) -> PartKind | None:
        """What the block at *index* is said to be; None where nothing is said or no such block is."""
        label = self.labels[index] if 0 <= index < len(self.labels) else None
        return label.kind if label else None

    def prose(self, index: int) -> bool:
        """Whether the block at *index* is an ordinary paragraph that nothing speaks against."""
        return 0 <= index < len(self.blocks) and self.labels[index] is None and self.blocks[index].long


def cut(text: str, lines: PageLines) -> Sheet:
    """The sheet of a normalised text."""
    blocks: list[Block] = []
    labels: list[Label | None] = []
    after_prose = False
    for start, end in _paragraphs(text):
        for block, label in _pieces(text, start, end, after_prose):
            blocks.append(block)
            labels.append(label)
            after_prose = after_prose or (label is None and block.long)
    return Sheet(blocks, labels, lines)


def _pieces(text: str, start: int, end: int, after_prose: bool) -> Iterator[tuple[Block, Label | None]]:
    """The blocks in one paragraph; most hold one."""
    paragraph = text[start:end]
    cuts = split_credit(paragraph) or split_dateline(paragraph, after_prose)
    if not cuts:
        yield _block(text, start, end, True), None
        return
    for at, until, kind, why in cuts:
        if paragraph[at:until].strip():
            label = Label(kind, why) if kind else None
            yield _block(text, start + at, start + until, at == 0), label


def _block(text: str, start: int, end: int, opens_line: bool) -> Block:
    raw = text[start:end]
    stripped = raw.strip()
    start += len(raw) - len(raw.lstrip())
    return Block(start, start + len(stripped), stripped, fold(stripped[:_FOLDED_LENGTH]), opens_line)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    if not _wrapped(text):
        yield from _with_whole_place_line(text, (match.span() for match in _FILLED_LINE.finditer(text)))
        return
    open_at: int | None = None
    close_at = 0
    for match in _LINE.finditer(text):
        line = match[0]
        filled = bool(line.strip())
        if open_at is not None and (not filled or line[:2].isspace()):
            yield open_at, close_at
            open_at = None
        if filled:
            open_at = match.start() if open_at is None else open_at
            close_at = match.end()
    if open_at is not None:
        yield open_at, close_at


def _with_whole_place_line(text: str, lines: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The *lines*, two as one where a place line goes on from the first of them into the second."""
    last: tuple[int, int] | None = None
    for start, end in lines:
        if (
            last is not None
            and start == last[1] + 1
            and breaks_in_place_line(text[last[0] : end], last[1] - last[0])
        ):
            yield last[0], end
            last = None
            continue
        if last is not None:
            yield last
        last = (start, end)
    if last is not None:
        yield last


def _wrapped(text: str) -> bool:
    """Whether lines are broken by hand at a width, so that paragraphs end at empty or indented lines.

    True where no line is much longer than a page is wide and most lines that are followed by another one break off
    in mid-sentence, or none of them had room for the first word of the next.
    """
    lines = text[:_WRAPPED_SAMPLE].split("\n")
    if len(lines) < 3 or max(map(len, lines)) > _WIDEST:
        return False
    pairs = [
        (line.strip(), following.strip())
        for line, following in pairwise(lines)
        if line.strip() and following.strip() and not following[:2].isspace()
    ]
    if len(pairs) < 2:
        return False
    broken = sum(len(line) in _WRAPPED_WIDTH and not _CLOSED.search(line[-6:]) for line, _ in pairs)
    return broken >= (0.6 if len(pairs) >= 4 else 1.0) * len(pairs) or _full(pairs, broken)


def _full(pairs: Sequence[tuple[str, str]], broken: int) -> bool:
    """Whether each line is filled as far as its words allow, and half of them break off in mid-sentence.

    The first may be short, as a headline is, or a place line that stands by itself.
    """
    width = max(len(line) for pair in pairs for line in pair)
    filled = [len(line) + 1 + len(following.split(None, 1)[0]) > width for line, following in pairs]
    return width in _WRAPPED_WIDTH and len(pairs) > 2 and all(filled[1:]) and 2 * broken >= len(pairs)

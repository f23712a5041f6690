"""Paragraphs that the page gives a second time; offsets stay in the first copy."""

from __future__ import annotations

from typing import Final

from tocsin.documents.blocks import Block, Sheet

WHY: Final = "the same words stand earlier in the text"
_ALONE: Final = 40
"""A shorter line may recur by chance ("No one was hurt."), unless its neighbour is a copy too."""
_INSIDE: Final = 80
_INSIDE_TEXT: Final = 200_000


def mark_repeats(sheet: Sheet) -> None:
    """Mark every later copy of a block, and blocks that stand inside an earlier one word for word."""
    first_with: dict[str, int] = {}
    before: dict[int, int | None] = {}
    body = _Body(sheet)
    last: int | None = None
    copied: int | None = None
    for index, block in sheet.unmarked():
        key = _key(block)
        first = first_with.get(key)
        follows = first is not None and copied is not None and copied == before[first]
        if first is not None and (len(key) >= _ALONE or follows):
            sheet.mark(index, "repeat", WHY)
            copied = first
        elif body.holds(key):
            sheet.mark(index, "repeat", "a stretch of an earlier paragraph, word for word")
        else:
            copied = None
            first_with.setdefault(key, index)
            before[index], last = last, index
            body.add(key)


def doubled(text: str, start: int, end: int) -> int | None:
    """Where in one long paragraph its own text begins a second time and runs to its end; None where it does not."""
    if end - start < 2 * _INSIDE:
        return None
    opening = text[start : start + 60]
    if opening.count(" ") < 4:
        return None
    again = text.find(opening, start + _INSIDE, end)
    if again < 0 or end - again < _INSIDE:
        return None
    rest = text[again:end].rstrip(" .…")
    return again if text.startswith(rest, start) and start + len(rest) <= again else None


class _Body:
    """The prose met so far; asked whether it holds a block, as long as that is cheap to answer."""

    def __init__(self, sheet: Sheet) -> None:
        last = sheet.blocks[-1].end if sheet.blocks else 0
        self._cheap = last <= _INSIDE_TEXT
        self._text = ""

    def holds(self, key: str) -> bool:
        return self._cheap and len(key) >= _INSIDE and key in self._text

    def add(self, key: str) -> None:
        if self._cheap and len(key) >= _INSIDE:
            self._text += f"\n {key} "


def _key(block: Block) -> str:
    return block.wholly_folded.strip(" .…")

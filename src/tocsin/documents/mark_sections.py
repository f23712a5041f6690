"""Sections that end a page: the comment section, lists of other stories, the apparatus of sources."""

from __future__ import annotations

from typing import Final

from tocsin.documents.blocks import Block, Sheet
from tocsin.documents.page_lines import PageLines

_SENTENCE: Final = 60
"""So long must a line be that ends in a full stop, to be taken for a sentence of the report."""


def mark_comments(sheet: Sheet, lines: PageLines) -> None:
    """Mark the comment section: from its heading, or from its policy, to the end of the page.

    The heading alone is a button where the article goes on behind it: it opens a section only where lines of a
    comment section follow, where no sentence follows, or where most of the prose stands before it.
    """
    for index, block in sheet.unmarked():
        note = lines.match("comments", block.folded) or _policy(sheet, lines, index)
        if not note:
            continue
        if _ends_page(sheet, lines, index):
            for later in range(index, len(sheet.blocks)):
                sheet.mark(later, "comments", note if later == index else "stands in the comment section")
            return
        sheet.mark(index, "furniture", note)


def mark_tail(sheet: Sheet, lines: PageLines) -> None:
    """Mark lists of other stories, from their heading to the next sentence, and the apparatus of sources."""
    for index, block in sheet.unmarked():
        note = lines.match("end", block.folded)
        if not note:
            continue
        sheet.mark(index, "furniture", note)
        apparatus = block.text.startswith("=")
        for later in range(index + 1, len(sheet.blocks)):
            if not apparatus and _sentence(sheet, lines, later):
                break
            sheet.mark(later, "furniture" if apparatus else "teaser", f"stands under {note}")


def _policy(sheet: Sheet, lines: PageLines, index: int) -> str | None:
    """The note of a comment policy without a heading: of two lines in a row."""
    here = lines.match("policy", sheet.blocks[index].folded)
    if not here or index + 1 >= len(sheet.blocks):
        return None
    return here if lines.match("policy", sheet.blocks[index + 1].folded) else None


def _ends_page(sheet: Sheet, lines: PageLines, index: int) -> bool:
    before = [block for i, block in enumerate(sheet.blocks[:index]) if _sentence(sheet, lines, i)]
    if not before:
        return False
    later = range(index + 1, min(index + 40, len(sheet.blocks)))
    if sum(lines.match("policy", sheet.blocks[i].folded) is not None for i in later) >= 2:
        return True
    after = [sheet.blocks[i] for i in later if _sentence(sheet, lines, i)]
    return not after or (len(before) >= 3 and 2 * _size(after) <= _size(before))


def _sentence(sheet: Sheet, lines: PageLines, index: int) -> bool:
    """Whether the block at *index* may be a sentence of the report."""
    block = sheet.blocks[index]
    if sheet.labels[index] is not None or len(block.text) < _SENTENCE or not block.closed:
        return False
    return not any(lines.match(kind, block.folded) for kind in ("policy", "promotion", "furniture", "note"))


def _size(blocks: list[Block]) -> int:
    return sum(len(block.text) for block in blocks)

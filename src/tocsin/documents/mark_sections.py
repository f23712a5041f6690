"""Sections that end a page: the comment section, lists of other stories, the apparatus of sources."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import Final

from tocsin.documents.blocks import Sheet

_SENTENCE: Final = 60
"""So long must a line be that ends in a full stop, to be taken for a sentence of the report."""
_SECTION: Final = 40
"""So many blocks behind a heading are looked through for lines of a comment section."""


def mark_comments(sheet: Sheet) -> None:
    """Mark the comment section: from its heading, or from its policy, to the end of the page.

    The heading alone is a button where the article goes on behind it: it opens a section only where lines of a
    comment section follow, where no sentence follows, or where most of the prose stands before it.
    """
    every = range(len(sheet.blocks))
    notes = [sheet.form(index, "comments") for index in every]
    policies = [sheet.form(index, "policy") for index in every]
    for index, (here, following) in enumerate(pairwise([*policies, None])):
        notes[index] = notes[index] or (here if here and following else None)
    if not any(notes):
        return
    sizes = [_sentence_size(sheet, index) for index in every]
    before = list(accumulate(sizes, initial=0))
    for index, note in enumerate(notes):
        if note and sheet.labels[index] is None:
            signs = sum(policy is not None for policy in policies[index + 1 : index + _SECTION])
            if before[index] and (signs >= 2 or 2 * (before[-1] - before[index]) <= before[index]):
                for later in range(index, len(sheet.blocks)):
                    sheet.mark(later, "comments", note if later == index else "stands in the comment section")
                return
            sheet.mark(index, "furniture", note)


def mark_tail(sheet: Sheet) -> None:
    """Mark lists of other stories, from their heading to the next sentence, and the apparatus of sources."""
    for index, block in sheet.unmarked():
        note = sheet.form(index, "end")
        if not note:
            continue
        sheet.mark(index, "furniture", note)
        apparatus = block.text.startswith("=")
        for later in range(index + 1, len(sheet.blocks)):
            if not apparatus and _sentence_size(sheet, later):
                break
            sheet.mark(later, "furniture" if apparatus else "teaser", f"stands under {note}")


def _sentence_size(sheet: Sheet, index: int) -> int:
    """How long the block at *index* is if it may be a sentence of the report; 0 if it is none."""
    block = sheet.blocks[index]
    if sheet.labels[index] is not None or len(block.text) < _SENTENCE or not block.closed:
        return 0
    apart = any(sheet.form(index, kind) for kind in ("policy", "promotion", "furniture", "note"))
    return 0 if apart else len(block.text)

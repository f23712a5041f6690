"""Sections that end a page: the comment section, lists of other stories, the apparatus of sources."""

from __future__ import annotations

from tocsin.documents.blocks import Sheet
from tocsin.documents.page_lines import PageLines


def mark_comments(sheet: Sheet, lines: PageLines) -> None:
    """Mark the comment section: from its heading, or from its policy, to the end of the page.

    The heading alone is a button where the article goes on behind it: it opens a section only where lines of a
    comment section follow, or where no ordinary paragraph does.
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
    """Mark lists of other stories and of sources that end the page; their heading alone where prose goes on behind it."""
    for index, block in sheet.unmarked():
        note = lines.match("end", block.folded)
        if not note:
            continue
        sheet.mark(index, "furniture", note)
        apparatus = block.text.startswith("=")
        if apparatus or not _prose_after(sheet, index):
            for later in range(index + 1, len(sheet.blocks)):
                sheet.mark(later, "furniture" if apparatus else "teaser", f"stands under {note}")
            return


def _policy(sheet: Sheet, lines: PageLines, index: int) -> str | None:
    """The note of a comment policy without a heading: of two lines in a row."""
    here = lines.match("policy", sheet.blocks[index].folded)
    if not here or index + 1 >= len(sheet.blocks):
        return None
    return here if lines.match("policy", sheet.blocks[index + 1].folded) else None


def _ends_page(sheet: Sheet, lines: PageLines, index: int) -> bool:
    if not _prose_before(sheet, index):
        return False
    later = sheet.blocks[index + 1 : index + 40]
    signs = sum(lines.match("policy", block.folded) is not None for block in later)
    return signs >= 2 or not _prose_after(sheet, index)


def _prose_before(sheet: Sheet, index: int) -> bool:
    return any(sheet.prose(i) or sheet.kind(i) == "title" for i in range(index - 1, -1, -1))


def _prose_after(sheet: Sheet, index: int) -> bool:
    return any(sheet.prose(i) for i in range(index + 1, len(sheet.blocks)))

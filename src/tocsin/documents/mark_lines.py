"""Lines apart from prose: buttons, promotion, notes, headlines of other stories, headings, other scripts, margins."""

from __future__ import annotations

import re
from typing import Final

from tocsin.documents.blocks import Block, Sheet
from tocsin.records import PartKind

HEADING: Final = "a heading of a few words between paragraphs"
"""Why a line is one that heads a section of the article."""

_FORMS: Final[tuple[PartKind, ...]] = ("furniture", "promotion", "caption", "teaser", "note")
_WORD: Final = re.compile(r"[^\W\d_][\w'’-]*")
_BULLET: Final = re.compile(r"[-–—•*·▪■►>]\s|\d{1,2}[.)]\s")
_STARRED: Final = re.compile(r"[\w)\]\"'”’]\*")
_FOOTNOTE: Final = re.compile(r"(?:\*{1,3}|[†‡])\s?[^\W\d_*]")
_SHORT: Final = 45
_HEADLINE_LENGTH: Final = range(20, 181)
_FOREIGN_LENGTH: Final = 160
# Letters from Greek onwards, but for phonetic signs and Latin with further marks.
_OTHER_LETTER: Final = re.compile(
    r"[\u0370-\u1cff\u2c00-\u2c5f\u2c80-\ua71f\ua800-\ud7ff\uf900-\ufaff\ufb13-\uffdc]"
)


def mark_forms(sheet: Sheet) -> None:
    """Mark what a line's own form gives away."""
    for index, block in sheet.unmarked():
        for kind in _FORMS:
            note = sheet.form(index, kind)
            if note:
                sheet.mark(index, kind, note)
        if sheet.lines.only_page_words(block.folded):
            sheet.mark(index, "furniture", "only words of buttons and menus")


def mark_footnotes(sheet: Sheet) -> None:
    """Mark a line behind an asterisk whose sign stands at a word of the text above it."""
    starred = False
    for index, block in sheet.unmarked():
        if starred and len(block.text) <= 300 and _FOOTNOTE.match(block.text):
            sheet.mark(index, "note", "a footnote to a word marked above")
        starred = starred or ("*" in block.text and bool(_STARRED.search(block.text)))


def mark_headlines(sheet: Sheet) -> None:
    """Mark headlines of other stories: behind a picture, or alone between paragraphs."""
    body_before = False
    for index, block in enumerate(sheet.blocks):
        if sheet.labels[index] is not None:
            body_before = body_before or sheet.kind(index) == "title"
            continue
        after_body, body_before = body_before, True
        if block.closed or len(block.text) not in _HEADLINE_LENGTH or _BULLET.match(block.text):
            continue
        words = _WORD.findall(block.text)
        behind_picture = index > 0 and sheet.kind(index - 1) in {"caption", "credit", "teaser"}
        if behind_picture and len(words) >= 4 and after_body:
            sheet.mark(index, "teaser", "a headline behind a picture or another headline")
        elif (
            len(words) >= 6
            and _headline_case(words)
            and sheet.prose(index - 1)
            and _prose_follows(sheet, index)
        ):
            sheet.mark(index, "teaser", "a headline alone between paragraphs")


def mark_headings(sheet: Sheet) -> None:
    """Mark headings of sections: a few words between ordinary paragraphs."""
    for index, block in sheet.unmarked():
        words = block.text.split()
        apart = not block.closed and len(words) <= 5 and not any(sign.isdigit() for sign in block.text)
        if (
            apart
            and not _BULLET.match(block.text)
            and _ended(sheet, index - 1)
            and _sentence(sheet, index + 1)
        ):
            sheet.mark(index, "furniture", HEADING)


def mark_other_scripts(sheet: Sheet) -> None:
    """Mark short lines in another script than the text's own."""
    other = {
        index: _other_letters(block.text) for index, block in sheet.unmarked() if not block.text.isascii()
    }
    if not any(other.values()) or sum(other.values()) > 0.3 * sum(
        len(block.text) for _, block in sheet.unmarked()
    ):
        return
    for index, letters in other.items():
        text = sheet.blocks[index].text
        if len(text) <= _FOREIGN_LENGTH and letters > 0.7 * sum(map(str.isalpha, text)):
            sheet.mark(index, "furniture", "a line in another script than the text")


def mark_margins(sheet: Sheet) -> None:
    """Mark runs of short lines above the first and below the last paragraph of prose: menus and counters."""
    prose = [i for i in range(len(sheet.blocks)) if sheet.prose(i)]
    if not prose:
        return
    for index, block in sheet.unmarked():
        outside = index < prose[0] or index > prose[-1]
        if outside and _menu_item(block) and (_menu_like(sheet, index - 1) or _menu_like(sheet, index + 1)):
            sheet.mark(index, "furniture", "one of several short lines outside the prose")


def _menu_like(sheet: Sheet, index: int) -> bool:
    if not 0 <= index < len(sheet.blocks):
        return False
    return sheet.kind(index) in {"furniture", "promotion", "comments"} or _menu_item(sheet.blocks[index])


def _menu_item(block: Block) -> bool:
    short = len(block.text) <= _SHORT and len(block.text.split()) <= 4
    return short and not block.closed and not _BULLET.match(block.text)


def _prose_follows(sheet: Sheet, index: int) -> bool:
    """Whether the next block that is not a picture's is an ordinary paragraph."""
    later = index + 1
    while sheet.kind(later) in {"caption", "credit"}:
        later += 1
    return sheet.prose(later)


def _sentence(sheet: Sheet, index: int) -> bool:
    """Whether the block at *index* is body that ends as a sentence does."""
    return 0 <= index < len(sheet.blocks) and sheet.labels[index] is None and _ended(sheet, index)


def _ended(sheet: Sheet, index: int) -> bool:
    """Whether the block at *index* is a whole sentence or none of the body's."""
    if index < 0 or sheet.kind(index) == "title":
        return False
    return sheet.labels[index] is not None or (
        sheet.blocks[index].closed and len(sheet.blocks[index].text) >= _SHORT
    )


def _headline_case(words: list[str]) -> bool:
    """Whether the longer words begin with capitals and are not written in capitals throughout."""
    longer = [word for word in words[1:] if len(word) >= 4]
    if len(longer) < 3 or all(word.isupper() for word in longer):
        return False
    return sum(word[0].isupper() for word in longer) >= 0.75 * len(longer)


def _other_letters(text: str) -> int:
    """How many letters are not Latin."""
    return len(_OTHER_LETTER.findall(text))

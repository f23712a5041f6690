"""The title: the first line that reads like one, or the line that the page's container names."""

from __future__ import annotations

import re
from typing import Final

from tocsin.documents.blocks import Block, Sheet
from tocsin.documents.normalise import fold
from tocsin.records import PartKind

_TITLE_LENGTH: Final = range(10, 221)
_SEARCHED: Final = 12
_KICKER_WORDS: Final = 3
_FULL_STOP: Final = re.compile(r"(?<!\b[A-Z])(?<!\.\.)[.;,:][\"'”’)]{0,2}$")
_SEPARATOR: Final = re.compile(r"\s+[-|«»–—·•]+\s+")
# Words that only the names of sites, stations and papers have; "WKBN" and "KTLA" are stations.
_OF_SITES: Final = re.compile(
    r"\w\.(?:com|org|net|tv)\b|\b[WK][A-Z]{2,3}\b|\b(?:News|TV|Times|Post|Journal|Gazette|Herald|Tribune|Chronicle"
    r"|Daily|CBS|ABC\d*|NBC\d*|[Ff]ox ?\d+)\b"
)
_SMALL: Final = frozenset("of the and for in".split())
_HEADLINE_WORDS: Final = 4
_BEFORE_TITLE: Final[frozenset[PartKind | None]] = frozenset(
    {"promotion", "furniture", "credit", "caption", "teaser", "repeat", "note"}
)


def mark_title(sheet: Sheet, given: str | None) -> None:
    """Mark the title block; *given* is the title that the page's container names and that stands in the text."""
    index = _given(sheet, fold(given)) if given else _found(sheet)
    if index is None:
        return
    sheet.labels[index] = None
    sheet.mark(
        index, "title", "the title that the page names" if given else "the first line that reads like a title"
    )
    for other, block in sheet.unmarked():
        if block.folded == sheet.blocks[index].folded:
            sheet.mark(other, "repeat", "the title again")
    for earlier in range(index):
        if len(sheet.blocks[earlier].text.split()) <= _KICKER_WORDS:
            sheet.mark(earlier, "furniture", "a short line above the title")


def site_tail(text: str, start: int, end: int) -> int | None:
    """Where in the title the site's name and place begin ("… - KTLA.com - Los Angeles, CA"); None where none does."""
    cuts = list(_SEPARATOR.finditer(text, start, end))
    ends = [cut.start() for cut in cuts[1:]] + [end] * bool(cuts)
    for cut, following in zip(cuts, ends, strict=True):
        tail = text[cut.end() : following]
        named = all(word[:1].isupper() or not word[:1].isalpha() or word in _SMALL for word in _words(tail))
        if _OF_SITES.search(tail) and (named or ".com" in tail):
            return cut.start() if len(_words(text[start : cut.start()])) >= _HEADLINE_WORDS else None
    return None


def _words(line: str) -> list[str]:
    return line.replace("-", " ").split()


def title_line(text: str, title: str) -> bool:
    """Whether one of the first lines of *text* is *title*, with no more than a site's name behind it."""
    wanted = fold(title)
    lines = (fold(line[:400]) for line in text[:5_000].split("\n"))
    return any(_is(line, wanted) for line in lines)


def _is(folded: str, wanted: str) -> bool:
    if folded == wanted:
        return True
    rest = folded.removeprefix(wanted)
    return rest != folded and len(rest) <= 40 and rest.lstrip()[:1] in {"|", "-", "»", "·", "•"}


def _given(sheet: Sheet, wanted: str) -> int | None:
    return next((i for i, block in enumerate(sheet.blocks[:40]) if _is(block.folded, wanted)), None)


def _found(sheet: Sheet) -> int | None:
    for index, block in enumerate(sheet.blocks[:_SEARCHED]):
        if sheet.kind(index) == "dateline":
            if not _opens_dated(sheet, index):
                return None
        elif sheet.labels[index] is None:
            if not _title_like(block):
                return None
            if not _kicker(sheet, index):
                return index
    return None


def _opens_dated(sheet: Sheet, index: int) -> bool:
    """Whether the dateline block at *index* is a line of its own, not the place line of a paragraph."""
    following = sheet.blocks[index + 1] if index + 1 < len(sheet.blocks) else None
    return following is None or following.opens_line


def _kicker(sheet: Sheet, index: int) -> bool:
    """Whether a short line is the section's name above the title."""
    if len(sheet.blocks[index].text.split()) > _KICKER_WORDS:
        return False
    later = (
        block
        for i, block in enumerate(sheet.blocks[index + 1 : index + 4], index + 1)
        if sheet.labels[i] is None
    )
    return any(_title_like(block) and len(block.text.split()) > _KICKER_WORDS for block in later)


def _title_like(block: Block) -> bool:
    text = block.text
    if len(text) not in _TITLE_LENGTH or "\n" in text or not block.opens_line:
        return False
    letters = sum(map(str.isalpha, text))
    return letters >= 0.6 * len(text) and " " in text and not _FULL_STOP.search(text)

"""Dated lines and bylines: lines that say when and by whom, and nothing that happened."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from tocsin.documents.blocks import Sheet
from tocsin.documents.find_date import dates_in

DATED_LINE: Final = "a dated line"
_LENGTH: Final = 140
_CLOCK: Final = re.compile(
    r"(?i)\b\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\s?(?:[ap]\.?\s?m\b\.?)?|\b\d{1,2}\s?[ap]\.?m\b\.?|[+-]\d{1,2}:?\d{2}\b"
)
_WORD: Final = re.compile(r"[^\W\d_][\w'’.-]*")
_SEPARATOR: Final = re.compile(r"[|•·/—–]|\s-\s|,")
_LEAD: Final = re.compile(
    r"(?i)(?:first |last )?(?:published|posted|updated|modified|created|date|by|released|issued|filed)\b"
)
_DATE_WORDS: Final = frozenset(
    "published publish posted updated update last modified first date dated created edited released issued filed "
    "on at by monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "gmt utc est edt et pst pdt pt cst cdt bst cet cest eet eest ist trt msk ast local time am pm a.m p.m t z "
    "duration ago min read minutes minute reading hours views view comments comment shares share of the in and "
    "print edition".split()
)
_MANY_WORDS: Final = 7
_EDITION: Final = re.compile(
    r"(?i)\b(?:edition|digest|report|briefing|brief|update|bulletin|newsletter|sitrep|summary|round-?up|review|daily|weekly|"
    r"monitor|alert|issue|diary|wrap|log)\b"
)


def mark_dated_lines(sheet: Sheet, today: dt.date) -> None:
    """Mark lines that are nothing but a date, a byline, or both."""
    for index, block in sheet.unmarked():
        if len(block.text) > _LENGTH:
            continue
        if is_dated_line(block.text, today) or (index and dated_edition(block.text, today)):
            sheet.mark(index, "dateline", DATED_LINE)
            continue
        note = sheet.form(index, "dateline")
        if note and not block.closed and _names(block.text.split()[1:]):
            sheet.mark(index, "dateline", note)


def is_dated_line(text: str, today: dt.date) -> bool:
    """Whether *text* holds a full date and, besides it, only a clock, a name or a section."""
    dates = [(found.start, found.end) for found in dates_in(text, today)]
    if not dates:
        return False
    rest = text
    for start, end in sorted(dates, reverse=True):
        rest = rest[:start] + " | " + rest[end:]
    rest = _CLOCK.sub(" | ", rest)
    words = [word for word in _WORD.findall(rest) if word.lower().rstrip(".") not in _DATE_WORDS]
    if not words:
        return True
    if len(words) > _MANY_WORDS or text.rstrip().endswith(".") or not _names(words):
        return False
    return bool(_LEAD.match(text)) or _set_apart(rest, words)


def dated_edition(text: str, today: dt.date) -> bool:
    """Whether *text* names an edition of something that appears regularly, with its day at the end."""
    text = text.strip(" )]")
    return bool(_EDITION.search(text)) and any(
        found.end == len(text) and found.day for found in dates_in(text, today)
    )


def _set_apart(rest: str, words: list[str]) -> bool:
    """Whether the words beside a date are a name or a section with a sign in between, not a phrase."""
    if rest.count("|") >= 3:
        return len(words) <= 5
    pieces = [piece.strip() for piece in _SEPARATOR.split(rest) if piece.strip()]
    return len(words) <= 5 and all(len(piece.split()) <= 4 for piece in pieces)


def _names(words: list[str]) -> bool:
    """Whether the words are written as names are."""
    return all(word[:1].isupper() or len(word) <= 3 for word in words)

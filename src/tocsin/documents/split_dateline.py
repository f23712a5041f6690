"""The place line in front of a report's first sentence, as in "BEIRUT, June 3 (AP) — "."""

from __future__ import annotations

import re
from typing import Final

from tocsin.documents.split_credit import Cut

WHY: Final = "a place line in front of the first sentence"

_LENGTH: Final = 160
_MONTH: Final = r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[A-Za-z]{0,6}\.?"
_DAY: Final = rf"(?:{_MONTH}\s\d{{1,2}}(?:,?\s\d{{4}})?|\d{{1,2}}\s{_MONTH}(?:,?\s\d{{2,4}})?)"
_UPPER: Final = r"[A-Z][A-Z'’.\-]+(?:\s(?:[A-Z][A-Z'’.\-]*|al|el|ez|es|ad|de))*"
_MIXED: Final = r"[A-Z][\w'’.\-]+(?:\s(?:[A-Z][\w'’.\-]*|al|el|de|and|of)){0,4}"
_COUNTRY: Final = r"(?:\s?\([A-Z][\w .]{2,30}\)(?=,))?"
_AGENCY: Final = r"\([A-Z][\w .&'’/\-]{1,50}\)"
_DASH: Final = r"\s{0,3}(?:—|–|―|--|_|(?<=\s)-)\s{0,3}"
_DATED: Final = rf"(?:\s?\({_DAY}\))"
_TAGS: Final = r"(?:\[[^\]\n]{1,80}\]\s{0,3}){0,5}"
# The day behind the dash, at the end of its line.
_OWN_LINE: Final = rf"(?:{_DAY}[ \t]*\n\s*)?"
_NEXT: Final = r"(?=[A-Z0-9\"“‘'«\[(])"

# In capitals a place needs only a dash or a colon behind it; otherwise an agency or a day must vouch for it.
_PLACE_LINES: Final = tuple(
    re.compile(pattern + _NEXT)
    for pattern in (
        rf"\s*{_UPPER}{_COUNTRY}(?:\s?[,/]\s?{_MIXED}){{0,3}}(?:,?\s{_DAY},?)?(?:\s?{_AGENCY}|{_DATED})?{_DASH}{_OWN_LINE}"
        rf"{_TAGS}",
        rf"\s*{_UPPER}(?:\s?[,/]\s?{_MIXED}){{0,2}}:\s",
        rf"\s*{_MIXED}(?:\s?[,/]\s?{_MIXED}){{0,3}}(?:,?\s{_DAY},?)?\s?{_AGENCY}(?:{_DASH}|:\s)",
        rf"\s*{_MIXED}(?:,\s{_MIXED}){{0,3}},?\s{_DAY}{_DASH}",
        rf"\s*{_MIXED}(?:,\s{_MIXED}){{0,3}},?\s{_DAY},?\s{_AGENCY}\s",
        rf"\s*{_MIXED}(?:,\s{_MIXED}){{1,2}}\s[-–—]{{1,2}}\s",
        rf"\s*{_AGENCY}{_DASH}",
    )
)
# What a line that breaks inside a place line has of its day.
_DAY_AT_END: Final = re.compile(rf"{_MONTH}(?:\s\d{{1,2}},?)?\s*$|\d{{1,2}}\s*$|,\s*$")
_NO_PLACES: Final = re.compile(
    r"\s*(?:UPDATED?|BREAKING|WATCH|VIDEO|FILE|PHOTOS?|LIVE|READ|EXCLUSIVE|URGENT|CORRECTION|NOTE|DEV-\S+)\b"
)


def split_dateline(paragraph: str, after_prose: bool) -> list[Cut]:
    """The place line of *paragraph* and the rest of it; nothing where it has none.

    Behind the first paragraph of prose (*after_prose*) only a line with a news agency in brackets is one.
    """
    window = paragraph[:_LENGTH]
    if (after_prose and "(" not in window) or not _tells(paragraph):
        return []
    end = _end(window)
    if not end or (after_prose and "(" not in window[:end]):
        return []
    return [(0, end, "dateline", WHY), (end, len(paragraph), None, "")]


def breaks_in_place_line(lines: str, at: int) -> bool:
    """Whether a place line at the head of two lines goes on from the first, which ends *at* there, into the second.

    In text that is broken by hand its day may stand in two ("BAGHDAD, March 14,", "2024 (Reuters) - Three rockets").
    """
    return at < _LENGTH and _DAY_AT_END.search(lines[:at]) is not None and _end(lines[:_LENGTH]) > at + 1


def _tells(paragraph: str) -> bool:
    """Whether sentences follow, for a headline may begin with a place and a colon as well."""
    return len(paragraph) >= 150 or paragraph.rstrip().endswith((".", "!", "?", "”", '"', "…"))


def _end(window: str) -> int:
    if _NO_PLACES.match(window):
        return 0
    found = (pattern.match(window) for pattern in _PLACE_LINES)
    return next((place.end() for place in found if place), 0)

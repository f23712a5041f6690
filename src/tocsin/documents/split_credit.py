"""A photo credit glued to its caption, in front of it or behind it, told apart from the caption."""

from __future__ import annotations

import re
from typing import Final

from tocsin.records import PartKind

Cut = tuple[int, int, PartKind | None, str]
"""Where a piece of a paragraph begins and ends, what it is (None: not yet said), and why."""

OUTLET_AND_DATE: Final = "an outlet and a date behind a caption"
"""Why a piece is a credit whose date is the day on which the picture was set on the page."""

_CAPTION_LENGTH: Final = 600
_TAIL_LENGTH: Final = 200
_AGENCY: Final = (
    r"(?:AP Photo|AP|AFP|AFP Photo|Getty(?: Images)?|REUTERS|Reuters|EPA(?:-EFE)?|Xinhua|Anadolu(?: Agency)?|AA|"
    r"Sputnik|RIA Novosti|TASS|IRNA|Fars|Tasnim|UPI|PA|DPA|dpa|ANP|Ukrinform|NurPhoto|Shutterstock|iStock|Alamy|"
    r"ZUMA(?: Press)?|SIPA|Bloomberg|Maxar(?: Technologies)?|Planet Labs(?: PBC)?|CENTCOM|DVIDS|IDF|Telegram)"
)
_PHOTO: Final = (
    r"(?:photos?|photograph|picture|images?|file|handout|courtesy|screen ?grab|screenshot|getty|video still)"
)
_MADE_BY: Final = r"(?:\s?[:/]|\s(?:by|courtesy|credit|via|from|of|released|provided|taken)\b)[^()\n]{0,90}"
_PHOTO_BY: Final = r"(?:Photograph|Photo|Image|Picture|Pic)(?: credit| by)?"
_AND_NAME: Final = r"(?:\s?/\s?[^\W\d_][\w .'’-]{1,50})"
_CLEAR: Final = r"(?:(?<=[.!?\"”)])|^|\s[-–—|])\s?"
_HEAD: Final = re.compile(r"\s{0,8}(?:©|\(c\)|Ⓒ|\bCopyright\b)\s?[^.©]{2,90}")
_GLUE: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NAME_PARTS: Final = (
    "Mc",
    "Mac",
    "De",
    "Di",
    "Du",
    "La",
    "Le",
    "Van",
    "Fitz",
    "El",
    "Al",
    "Abu",
    "Bin",
    "Ibn",
)
# A sign that must stand in the line for the pattern to be tried, the pattern, and what it is a sign of.
_TAILS: Final = tuple(
    (sign, re.compile(rf"{pattern}\s*$"), why)
    for sign, pattern, why in (
        (
            ".",
            r"(?:^|\s)[-–—|]\s{1,3}[^.!?\n]{2,60}?,\s?(?:\d{2,4},\s?)?\d{1,2}\.\d{1,2}\.\d{4}",
            OUTLET_AND_DATE,
        ),
        (")", rf"\((?i:(?:[^()\n]{{0,80}}\b)?{_PHOTO}(?:{_MADE_BY})?)\)\.?", "a photo credit in brackets"),
        (":", rf"\b{_PHOTO_BY}\s?:\s?[^.!?\n]{{2,80}}\.?", "a photo credit behind a colon"),
        ("/", rf"(?:[(\[]|{_CLEAR}){_AGENCY}{_AND_NAME}{{1,3}}[)\]]?\.?", "a photo agency and a name"),
        ("©", rf"{_CLEAR}©\s?[^.!?©\n]{{2,80}}\.?", "a copyright sign behind a caption"),
        ("s", rf"{_CLEAR}(?:Getty Images|Planet Labs|Maxar Technologies)\.?", "a photo agency"),
        ("o", rf"{_CLEAR}(?:AP Photo|AFP Photo)\.?", "a photo agency"),
    )
)


def split_credit(paragraph: str) -> list[Cut]:
    """The credit pieces and caption pieces of *paragraph*; nothing where it holds no credit."""
    if len(paragraph) > _CAPTION_LENGTH:
        return []
    at = _head_end(paragraph)
    tail, why = _tail_start(paragraph, at)
    if not at and tail == len(paragraph):
        return []
    cuts: list[Cut] = [(0, at, "credit", "a photo credit glued to a caption")] if at else []
    cuts.append((at, tail, "caption", "a caption with its photo credit"))
    cuts.append((tail, len(paragraph), "credit", why))
    return [cut for cut in cuts if cut[1] > cut[0]]


def _head_end(paragraph: str) -> int:
    """Where a credit in front of a caption ends: at a capital letter glued to a small one; 0 where there is none."""
    head = _HEAD.match(paragraph)
    if not head:
        return 0
    for glue in _GLUE.finditer(paragraph, 0, head.end()):
        word = re.split(r"[\s/]", paragraph[: glue.start()])[-1]
        if word not in _NAME_PARTS:
            return glue.start()
    return 0


def _tail_start(paragraph: str, head: int) -> tuple[int, str]:
    """Where a credit behind a caption begins, and why it is one; the end where there is none."""
    first = max(head, len(paragraph) - _TAIL_LENGTH)
    window = paragraph[first:]
    end = window.rstrip()[-2:]
    last = end[:1] if end[1:] == "." else end[-1:]
    for sign, pattern, why in _TAILS:
        likely = (
            end[-1:].isdigit()
            if why == OUTLET_AND_DATE
            else last == sign
            if sign in ")so"
            else sign in window
        )
        found = pattern.search(window) if likely else None
        if found:
            return first + found.start(), why
    return len(paragraph), ""

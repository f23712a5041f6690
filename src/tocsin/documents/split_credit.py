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
_PHOTO_WORD: Final = (
    r"(?:photos?|photograph|picture|images?|file|file photo|handout|courtesy|screen ?grab|screenshot|getty|"
    r"video still|illustration|stock)"
)
_HEAD: Final = re.compile(r"\s{0,8}(?:©|\(c\)|Ⓒ|\bCopyright\b)\s?[^.©]{2,90}")
_GLUE: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NAME_PARTS: Final = ("Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Fitz", "El", "Al", "Abu", "Bin", "Ibn")
_DATED: Final = re.compile(r"(?:^|\s)[-–—|]\s{1,3}([^.!?\n]{2,60}?),\s?(?:\d{2,4},\s?)?\d{1,2}\.\d{1,2}\.\d{4}\s*$")
_TAILS: Final = (
    (_DATED, OUTLET_AND_DATE),
    (re.compile(rf"(?i)\((?:[^()\n]{{0,80}}\b)?{_PHOTO_WORD}\b[^()\n]{{0,90}}\)\.?\s*$"), "a photo credit in brackets"),
    (re.compile(r"\b(?:Photograph|Photo|Image|Picture|Photo credit|Image credit|Photo by|Pic)\s?[:|]\s?[^.!?\n]{2,80}\.?\s*$"),
     "a photo credit behind a colon"),
    (re.compile(rf"(?:[(\[]|(?:(?<=[.!?\"”)])|^|\s[-–—|])\s?){_AGENCY}(?:\s?/\s?[^\W\d_][\w .'’-]{{1,50}}){{1,3}}[)\]]?\.?\s*$"),
     "a photo agency and a name"),
    (re.compile(rf"(?:(?<=[.!?\"”)])|^|\s[-–—|])\s?(?:©|\(c\))\s?[^.!?©\n]{{2,80}}\.?\s*$"), "a copyright sign behind a caption"),
    (re.compile(r"(?:^|(?<=[.!?\"”)]))\s?(?:Getty Images|AP Photo|AFP Photo|Shutterstock|iStock)\.?\s*$"), "a photo agency"),
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
    for pattern, why in _TAILS:
        found = pattern.search(window)
        if found:
            return first + found.start(), why
    return len(paragraph), ""

"""Captions: what a picture shows, in the words that captions are written in."""

from __future__ import annotations

import re
from typing import Final

from tocsin.documents.blocks import Block, Sheet

_LENGTH: Final = 450
_REPEAT_LENGTH: Final = 25
_COMPARED: Final = 100
_SELF: Final = "speaks of itself as a picture"
_HEADS: Final = (
    (
        re.compile(
            r"(?i)image (?:copyright|source|caption)[ ,:]|(?:photo|picture) caption[ ,:]|"
            r"(?:caption|photo|picture|image|pictured)(?: \d+)?: "
        ),
        "begins as a caption",
    ),
    (
        re.compile(r"(?:FILE|File)(?: (?:PHOTO|PICTURE|IMAGE|VIDEO|photo|picture|image))?\s?[-–—:.]{1,2}\s"),
        "begins as a file picture",
    ),
    (
        re.compile(
            r"(?i)(?:in )?(?:this|the|a|an) "
            r"(?:(?:undated|aerial|satellite|file|handout|general|combination|recent|still|frame|video|composite|"
            r"black[- ]and[- ]white|\d{4}|[a-z]{3,9}\.? \d{1,2}, \d{4},?) ){0,3}"
            r"(?:file )?(?:photo|photograph|picture|image|frame grab|screen ?grab|screenshot|photo combination)\b"
        ),
        _SELF,
    ),
    (re.compile(r"(?i)(?:a |an )?(?:general|aerial) view (?:of|shows)\b"), "speaks of itself as a view"),
)
_SELF_VERBS: Final = re.compile(
    r"(?i)\b(?:taken|shows?|showing|provided|released|made available|obtained|grabbed|captured|distributed|"
    r"posted|from)\b"
)
_TOLD: Final = re.compile(
    r"(?i)\b(?:said|told|showed|analysts?|according|reported|confirmed|claimed|verified|geolocated|circulat\w+)\b"
)
_FILE_PHOTO: Final = re.compile(
    r"(?i)(?:^|[.,;(\[–—-]\s{0,2})(?:file|archive|archival|stock|illustrative|representative|representational) "
    r"(?:photo|photograph|picture|image|footage)\b"
)
_PICTURES: Final = ("photo", "picture", "image", "footage")
_SEEN: Final = re.compile(
    r"(?i)\b(?:is|are) (?:seen|pictured|shown|photographed|parked|on display)\b|\bseen here\b|\bpictured\b|"
    r"\((?:left|right|centre|center|l|r|c|pictured)\)"
)
_SEEN_DOING: Final = re.compile(
    r"\b(?:stands?|sits?|walks?|inspects?|observes?|looks?|poses?|gathers?|attends?|carry|carries|holds?|rises?|billows?|"
    r"drives?|patrols?|waves?|marches?|prays?|mourns?|speaks?|watch(?:es)?|takes? part|shakes? hands|search|"
    r"remove|prepare)\b"
)
_CAPTURED: Final = re.compile(
    r"(?i)[, ](?:on |in )?(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
    r"(?:[a-z]{3,9}\.? \d{1,2}|\d{1,2} [a-z]{3,9}),? \d{4}\.?(?: \(?file\)?\.?)?$"
)
_AGENCY_TAIL: Final = re.compile(
    r"[(\[](?:AP|AFP|REUTERS|Reuters|EPA|Getty|Xinhua|Anadolu|AA|SANA|WAFA|IRNA|Supplied|Courtesy|Screengrab|"
    r"Twitter|X|Telegram)[)\]]\.?$"
)


def mark_captions(sheet: Sheet, known: frozenset[str]) -> None:
    """Mark lines that read as captions, those that the page itself marks (*known*), and copies of either."""
    for index, block in sheet.unmarked():
        if len(block.text) > _LENGTH:
            continue
        if block.wholly_folded in known:
            sheet.mark(index, "caption", "the page marks it as a caption")
            continue
        why = _head(block) or _signs(block)
        if why:
            sheet.mark(index, "caption", why)
    _mark_copies(sheet)


def _head(block: Block) -> str | None:
    if any(word in block.folded for word in _PICTURES) and _FILE_PHOTO.search(block.text):
        return "names itself a file picture"
    for pattern, why in _HEADS:
        if pattern.match(block.text):
            told = why == _SELF and (_TOLD.search(block.text) or not _SELF_VERBS.search(block.text))
            return None if told else why
    return None


def _signs(block: Block) -> str | None:
    """Two of three: a day of capture at the end without a verb of telling, present tense of what is seen, an agency."""
    text = block.text
    if not text[-1].isdigit() and text[-2:-1] not in {*"0123456789)]"} and text[-1] not in ")]":
        return None
    captured, agency = _CAPTURED.search(text[-60:]), bool(_AGENCY_TAIL.search(text[-20:]))
    if not (captured or agency) or text.count(". ") > 2 or text.startswith(('"', "“")) or _TOLD.search(text):
        return None
    # A present tense alone is also how plans are told; with a weekday in the day of capture it is a caption's.
    vouched = agency or bool(captured and captured["weekday"])
    seen = bool(_SEEN.search(text)) or (vouched and bool(_SEEN_DOING.search(text)))
    return "ends as a caption and tells what is seen" if seen or (captured and agency) else None


def _mark_copies(sheet: Sheet) -> None:
    captions = tuple(block.folded for i, block in enumerate(sheet.blocks) if sheet.kind(i) == "caption")[
        :_COMPARED
    ]
    if not captions:
        return
    for index, block in sheet.unmarked():
        short = len(block.text) <= _LENGTH and len(block.text) >= _REPEAT_LENGTH
        if short and any(caption.startswith(block.folded) for caption in captions):
            sheet.mark(index, "caption", "the same words stand in a caption")

"""The dateline that opens an agency's report: "ERBIL, Kurdistan Region (Reuters) - "."""

from __future__ import annotations

import re

from tocsin.records import Sentence
from tocsin.records.mention import PlaceMention

_DATELINE = re.compile(
    r"^(?:[A-Z][\w.]* \d{1,2}, \d{4} |\d{1,2} [A-Z]\w+ \d{4} )?"
    r"(?:[A-Z][A-Za-z\u00c0-\u024f'\u2019.-]+(?:[ ,/]+|(?=:))(?:\d{1,2} )?){1,6}?"
    r"(?:\([^)]{2,30}\)\s*)?(?:[-\u2013\u2014]|--|:)\s|^[^.!?]{0,40}\([A-Z][A-Z ]{2,25}\)\s*[-\u2013\u2014]\s"
)
_CAPITALS = re.compile(r"\b[A-Z]{3,}\b")
_DAY_OR_AGENCY = re.compile(r"(?:\d|\))\s*(?:-|--|\u2013|\u2014)\s$")


def dateline_end(sentence: Sentence) -> int:
    """Where the dateline that opens the sentence ends (characters into it); 0 where there is none."""
    found = _DATELINE.match(sentence.text)
    if found is None or not _CAPITALS.search(found[0]):
        return 0
    # In a headline capitals before a dash or a colon are as often its subject: a day or an agency must follow them.
    return found.end() if sentence.part != "title" or _DAY_OR_AGENCY.search(found[0]) else 0


def in_dateline(sentence: Sentence, last: int) -> bool:
    """Whether the name that ends at token *last* stands in the dateline."""
    return dateline_end(sentence) >= sentence.tokens[last].end - sentence.start


_PLACE = re.compile(
    r"\s*(?P<name>[^\W\d_][\w.'\u2019 -]*?)\s*(?:[,/]\s*(?P<within>[^\W\d_][\w. ]*?))?\s*"
    r"(?:[,(:\u2014\u2013\u2015]|--|-|$)"
)


def place_line(text: str, start: int, end: int) -> PlaceMention | None:
    """The place that opens the place line at *start*, in the state or country behind it ("YORK, Pa. (AP) -")."""
    found = _PLACE.match(text, start, end)
    if found is None:
        return None
    name = found["name"].title() if found["name"].isupper() else found["name"]
    return PlaceMention(
        sentence=0, start=found.start("name"), end=found.end("name"), first=0, last=0, words=found["name"], name=name,
        dateline=True, within=(found["within"],) if found["within"] else (),
    )  # fmt: skip

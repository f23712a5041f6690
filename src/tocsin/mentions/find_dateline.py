"""The dateline that opens an agency's report: "ERBIL, Kurdistan Region (Reuters) - "."""

from __future__ import annotations

import re

from tocsin.records import Sentence

_DATELINE = re.compile(
    r"^(?:[A-Z][\w.]* \d{1,2}, \d{4} |\d{1,2} [A-Z]\w+ \d{4} )?(?:[A-Z][A-Za-z\u00c0-\u024f'\u2019.-]+[ ,/]+){1,6}?"
    r"(?:\([^)]{2,30}\)\s*)?(?:[-\u2013\u2014]|--|:)\s|^[^.!?]{0,40}\([A-Z][A-Z ]{2,25}\)\s*[-\u2013\u2014]\s"
)
_CAPITALS = re.compile(r"\b[A-Z]{3,}\b")


def dateline_end(sentence: Sentence) -> int:
    """Where the dateline that opens the sentence ends (characters into it); 0 where there is none."""
    if sentence.part == "title":
        return 0
    found = _DATELINE.match(sentence.text)
    return found.end() if found is not None and _CAPITALS.search(found[0]) else 0


def in_dateline(sentence: Sentence, last: int) -> bool:
    """Whether the name that ends at token *last* stands in the dateline."""
    return dateline_end(sentence) >= sentence.tokens[last].end - sentence.start

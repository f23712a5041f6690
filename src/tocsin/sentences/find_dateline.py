"""The dateline that opens a report: "BAGHDAD, Jan. 5 (Reuters) - ". The treebank has none, so it is parsed apart."""

from __future__ import annotations

import re
from typing import Final

from tocsin.sentences.abbreviations import STARTERS

# Places, days and agencies of the longest datelines of the wires come to about 80 characters.
_DATELINE: Final = re.compile(
    r"""
      (?P<place>[^\W\d_][^()\[\]\n:;?!]{1,60}?)
      (?P<agency>\s*\([^()\n]{2,40}\))?
      \s*(?P<dash>(?<=\s)-{1,2}(?=\s)|[–—]|(?<=\))-{1,2}|:(?=\s))\s*
      (?:\[[^\]\n]{1,20}\]\s*)?
    """,
    re.VERBOSE,
)
_SMALL: Final = frozenset({"of", "the", "and", "de", "del", "la", "al", "on", "near", "in"})


def dateline_end(text: str) -> int:
    """Give how many characters of the sentence are its dateline, 0 where it has none."""
    match = _DATELINE.match(text)
    if not match or match.end() == len(text):
        return 0
    words = re.findall(r"[\w.'’-]+", match["place"])
    if words[0].lower() in STARTERS or not all(_is_of_a_dateline(word) for word in words):
        return 0
    if match["agency"] and match["dash"] != ":":
        return match.end()
    sure = words[0].isupper() and len(words[0]) > 2 and not text[match.end() :].isupper()
    plain = match["dash"] != ":" or match["place"].isupper()
    return match.end() if sure and plain and not match["agency"] else 0


def _is_of_a_dateline(word: str) -> bool:
    """Tell whether the word is a name, a number or a small word inside a name."""
    return not word.islower() or word in _SMALL

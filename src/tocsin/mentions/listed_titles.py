"""Titles of games, films and songs listed one after the other: the words of attack in them tell of none."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from tocsin.mentions.place_context import LONGEST_SMALL
from tocsin.records import Sentence, Span, Token

FEWEST: Final = 5
"""Names that make a list; the lead of a report that names so many towns has its deed in small letters."""
_BETWEEN: Final = frozenset({",", ";", ":"})


def listed_titles(sentence: Sentence) -> tuple[Span, ...]:
    """The items of a list of names in running text, each with a capital on every longer word; () where none is.

    What opens the sentence is no item: there a capital means nothing ("Attacks in Kunduz, Herat, Farah …").
    """
    if sentence.part == "title" or sentence.text.count(",") < FEWEST - 1 or sentence.text.isupper():
        return ()
    groups = groupby(sentence.tokens[1:], lambda token: token.text in _BETWEEN)
    items = [list(group) for between, group in groups if not between]
    titles = [item for item in items[1:] if _is_title(item)]
    if len(titles) < FEWEST:
        return ()
    return tuple(Span(item[0].start, item[-1].end) for item in titles)


def _is_title(item: list[Token]) -> bool:
    longer = [token.text for token in item if token.text.isalpha() and len(token.text) > LONGEST_SMALL]
    return bool(longer) and item[0].text[0].isupper() and all(word[0].isupper() for word in longer)

"""How many days a deed took, by the words beside it: "three days of fighting", "a two-day battle", "for five days"."""

from __future__ import annotations

import re

import msgspec

from tocsin.records import Span
from tocsin.records.reading import Reading
from tocsin.records.standing import token_at
from tocsin.reports.act import Found
from tocsin.reports.span_of_total import SOME, number_of
from tocsin.vocab.pattern import pattern

_HOURS = 24
# Over more days than a week the words count, however they are told.
_WEEK = 7
# "Three days of heavy street fighting", "two straight days of shelling", "a two-day gun battle"; "the first two days of
# fighting" are a part of it.
_OF_DEED = pattern(
    rf"""
    \b(?P<after>after (?:the |a |an |some |nearly |almost |about |more than )*)?
    (?<!first )(?<!last )(?<!past )(?<!final )(?<!opening ){SOME}
    (?:[- ]day(?:[- ]long)?|(?: (?:straight|consecutive|successive|full|whole))? days['\u2019]?(?: of)?)
    \ (?:(?!the |an? |its |their |his |this |that )[\w-]+ ){{0,3}}$
""",
    signs=("day",),
)
_DURING = pattern(
    rf"""
    \b(?:for|over|lasted|lasting|spanning|in the course of|over the course of)
    (?: (?:about|nearly|almost|more than|over|at least|some|around))? {SOME}
    (?: (?:straight|consecutive|successive|full|whole))? (?P<days>days)\b
    (?! (?:after|before|ago|earlier|later|prior|of)\b)
""",
    signs=("days",),
)
# Counted back from the day of writing, or of saying.
_PAST = pattern(
    rf"""
    \b(?:in|over|during|for|within) the (?:past|last) {SOME} (?P<unit>days|hours)\b
""",
    signs=("past", "last"),
)
# What lies further from the deed's word, in relations, is a time of something else ("closed for three days").
_REACH = 2


class Days(msgspec.Struct, frozen=True):
    """So many days, by the words at *span*; *past*: they end when it was said; *after*: what follows ended them."""

    number: int
    span: Span
    past: bool = False
    after: bool = False


def how_many_days(reading: Reading, found: Found) -> Days | None:
    """The days that the deed of a trigger took; None where nothing says, or it was over in one."""
    told = _past(reading) or _of_deed(reading, found) or _during(reading, found)
    return told if told is not None and told.number > 1 else None


def is_past_days(text: str) -> bool:
    """Whether words count back a few days from the day of writing ("over the past three days")."""
    found = _PAST.search(text)
    return found is not None and _days_in(found) <= _WEEK


def _days_in(found: re.Match[str]) -> int:
    number = number_of(found["number"]) or 1
    return -(-number // _HOURS) if found["unit"] == "hours" else number


def _past(reading: Reading) -> Days | None:
    found = _PAST.search(reading.sentence.text)
    if found is None or _days_in(found) > _WEEK:
        return None
    return Days(_days_in(found), _span(reading, *found.span()), past=True)


def _of_deed(reading: Reading, item: Found) -> Days | None:
    mention = item.mention
    before = reading.sentence.text[: mention.start - reading.sentence.start]
    found = _OF_DEED.search(before)
    if found is None:
        return None
    span = _span(reading, found.start("number"), found.end()).cover(mention.span)
    return Days(number_of(found["number"]) or 1, span, after=found["after"] is not None)


def _during(reading: Reading, item: Found) -> Days | None:
    sentence, mention = reading.sentence, item.mention
    for found in _DURING.finditer(sentence.text):
        days = token_at(sentence, sentence.start + found.start("days"))
        if min(sentence.path_length(days, at) for at in (mention.first, mention.last)) <= _REACH:
            return Days(number_of(found["number"]) or 1, _span(reading, *found.span()))
    return None


def _span(reading: Reading, start: int, end: int) -> Span:
    return Span(reading.sentence.start + start, reading.sentence.start + end)

"""Two days told as the ends of one stretch: "from Sunday to Tuesday", "between 2 and 4 June", "June 2-4".

A deed went on over all days of a stretch that leads from one end to the other; between two days it happened at a moment
that is not known, unless it is of a kind that goes on.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Sequence

import msgspec

from tocsin.records import Interval
from tocsin.records.mention import TimeMention
from tocsin.records.reading import Reading
from tocsin.records.standing import mention_place
from tocsin.reports.norms import Norms
from tocsin.vocab.pattern import AnyCase, pattern

# No single incident goes on for longer: over more days the words tell of a campaign.
MOST_DAYS = 31
# "From Friday night to Sunday".
_PART = r"\s*(?:(?:early |late |mid-?)?(?:morning|noon|afternoon|evening|night|midnight|dawn|dusk))?"
_LEADS_ON = AnyCase(
    rf"{_PART}\s*(?:to|through|thru|until|till|[-\u2013\u2014])\s*(?:the\s+|late\s+|early\s+|last\s+|next\s+)*"
)
_AND = AnyCase(rf"{_PART}\s+and\s+(?:the\s+|late\s+|early\s+|last\s+)*")
_BETWEEN = AnyCase(r"\bbetween\s+(?:the\s+|late\s+|early\s+|last\s+)*$")
_LEADING = AnyCase(r"\b(?:from|between)\s+(?:the\s+|late\s+|early\s+|last\s+)*$")
# "In the night from Sunday to Monday": one night.
_NIGHT = pattern(r"\b(?:night|overnight)(?: \w+)? (?:from |between |of )?$")
# Between two days, and nobody knows when.
_SOME_TIME = pattern(
    r"\b(?:some ?time|at some point|at an unknown|on an? (?:unknown|unspecified)[^,;.]{0,20})[^,;.]{0,12}$"
)
_NAMED = frozenset({"date", "weekday"})


class Stretch(msgspec.Struct, frozen=True):
    """The *first* and the *last* day, *whole*: the words from one end to the other.

    *through*: the words lead from one to the other, so that all days between are told of.
    *night*: they are the evening and the morning of one night. *moment*: some time between them is said to be meant.
    """

    first: TimeMention
    last: TimeMention
    whole: TimeMention
    through: bool
    night: bool = False
    moment: bool = False


def stretches(reading: Reading) -> tuple[Stretch, ...]:
    """Every stretch of a sentence, in order."""
    times = [time for time in reading.times if time.form != "clock"]
    return tuple(_joined(reading, times))


def _joined(reading: Reading, times: Sequence[TimeMention]) -> Iterator[Stretch]:
    text, offset = reading.sentence.text, reading.sentence.start
    for first, last in itertools.pairwise(times):
        if not (_is_day(first, "since") and _is_day(last, "until")):
            continue
        before, gap = text[: first.start - offset], text[first.end - offset : last.start - offset]
        between = _BETWEEN.search(before) is not None
        if not (between and _AND.fullmatch(gap)) and not _LEADS_ON.fullmatch(gap):
            continue
        lead = _LEADING.search(before)
        start = offset + (lead.start() if lead else len(before))
        whole = msgspec.structs.replace(
            first, limit="", time=None, **mention_place(reading.sentence, start, last.end)
        )
        opening = text[: start - offset]
        night, moment = _NIGHT.search(opening) is not None, _SOME_TIME.search(opening) is not None
        yield Stretch(first, last, whole, not between, night, moment)


def _is_day(time: TimeMention, limit: str) -> bool:
    """Whether a time names a day and may be that end of a stretch."""
    return time.form in _NAMED and time.limit in ("", limit) and (bool(time.day) or time.weekday is not None)


def days_of_stretch(stretch: Stretch, norms: Norms) -> Interval | None:
    """The days from the first to the last; None where an end cannot be placed, or they lie too far apart."""
    first, last = _with_years(stretch.first, stretch.last, norms)
    start, end = norms.dating(first, None), norms.dating(last, None)
    if first.weekday is not None and first.day is None and end.latest is not None:
        start = _weekday_before(first.weekday, end.latest)
    if start.earliest is None or end.latest is None or norms.is_to_come(start):
        return None
    days = (end.latest - start.earliest).days + 1
    if not 1 < days <= MOST_DAYS:
        return None
    basis = requoted(end.basis, stretch.last.words, stretch.whole.words)
    return Interval(
        start.earliest, end.latest, "day" if stretch.night and days == 2 else "bounded", basis=basis
    )


def requoted(basis: str, words: str, whole: str) -> str:
    """The basis of a day that *words* gave, for the *whole* words of which they are a part."""
    return f'"{whole}"' + basis.removeprefix(f'"{words}"')


def _with_years(first: TimeMention, last: TimeMention, norms: Norms) -> tuple[TimeMention, TimeMention]:
    """Both ends with the year of one of them, or of the last as it was read ("between June 2 and June 4, 2023")."""
    if not (first.month and first.day and last.month and last.day):
        return first, last
    over_new_year = (first.month, first.day) > (last.month, last.day)
    if first.year and not last.year:
        return first, msgspec.structs.replace(last, year=first.year + over_new_year)
    end = norms.dating(last, None).latest
    if first.year or end is None:
        return first, last
    return msgspec.structs.replace(first, year=end.year - over_new_year), last


def _weekday_before(weekday: int, end: dt.date) -> Interval:
    """The last such weekday before *end*."""
    back = (end.weekday() - weekday) % 7 or 7
    day = end - dt.timedelta(days=back)
    return Interval(day, day, "day")

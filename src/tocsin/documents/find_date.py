"""Full calendar dates as pages write them. A date with two readings, or one that cannot be, is no date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Final, Literal, NamedTuple

FIRST_YEAR: Final = 1900

DayOrder = Literal["day", "month"]
"""Which of them stands first in a form such as 5/6/2021."""

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR_NUMBER: Final = re.compile(r"[12]\d{3}")
_YEAR: Final = r"(?P<year>\d{4})"
# Which of two numbers is the day cannot be told from a form with slashes or hyphens; with dots the day stands first.
_FORMS: Final = tuple(
    re.compile(rf"(?i)(?<![\w.]){form}(?![\d])")
    for form in (
        rf"{_MONTH}[\s-]{_DAY}(?:,\s?|\s|-){_YEAR}",
        rf"{_DAY}(?:\.?\s|-|/|\sof\s)\s?{_MONTH}(?:,\s?|\s|-|/){_YEAR}",
        r"(?P<year>\d{4})[-/.](?P<number>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?P<year>\d{4})",
        r"(?P<first>\d{1,2})(?P<sign>[/-])(?P<second>\d{1,2})(?P=sign)(?P<year>\d{4})",
    )
)
_TWO_NUMBERS: Final = re.compile(rf"\s*(?:{_FORMS[-1].pattern.removeprefix('(?i)')})")
_SHORT_YEAR: Final = re.compile(rf"(?i)(?<!\w)(?P<day>\d{{1,2}})\s{_MONTH}\s(?P<short>\d{{2}})(?!\w)")
_URL_DATES: Final = (
    re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<number>\d{1,2}|[a-z]{3})/(?P<day>\d{1,2})(?=[/_.-]|$)"),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<number>\d{2})-(?P<day>\d{2})(?!\d)"),
    re.compile(r"/(?P<year>20\d\d)(?P<number>\d{2})(?P<day>\d{2})(?!\d)"),
)


class FoundDate(NamedTuple):
    """A date and where it stands; *day* is None where the form has two readings or names no possible day."""

    start: int
    end: int
    day: dt.date | None


def dates_in(text: str, today: dt.date) -> Iterator[FoundDate]:
    """Every full date form in *text*, in no promised order."""
    if not _YEAR_NUMBER.search(text):
        return
    for form in _FORMS:
        for match in form.finditer(text):
            yield FoundDate(match.start(), match.end(), _day(match.groupdict(), today))


def place_line_date(text: str, today: dt.date) -> dt.date | None:
    """The full date in a place line, where wires also write "3 JAN 90"."""
    found = [date.day for date in dates_in(text, today) if date.day]
    if found:
        return found[0]
    short = _SHORT_YEAR.search(text)
    if not short:
        return None
    this_century = int(short["short"]) <= today.year % 100
    year = int(short["short"]) + (2000 if this_century else 1900)
    return _date(year, _month(short["month"]), int(short["day"]), today)


def url_date(url: str, today: dt.date) -> dt.date | None:
    """The day in the path of an address, written from year to day."""
    for form in _URL_DATES:
        match = form.search(url.lower())
        day = _day(match.groupdict(), today) if match else None
        if day:
            return day
    return None


def read_date(text: str, today: dt.date, order: DayOrder | None = None) -> dt.date | None:
    """The one day that a record's date field names, whatever time follows it; None where it names none.

    *order* tells the readings of 5/6/2021 apart, where it is known.
    """
    text = text.strip()[:100]
    two_numbers = _TWO_NUMBERS.match(text) if order else None
    if two_numbers:
        first, second = int(two_numbers["first"]), int(two_numbers["second"])
        day, month = (first, second) if order == "day" else (second, first)
        return _date(int(two_numbers["year"]), month, day, today)
    days = {date.day for date in dates_in(text, today)}
    return days.pop() if len(days) == 1 else None


def day_order(texts: Iterable[str]) -> DayOrder | None:
    """Whether the day or the month stands first in a column of dates such as 5/13/2021; None where nothing proves it.

    A number over 12 in one place proves it, unless the other place has one as well.
    """
    found = [match for match in map(_TWO_NUMBERS.match, texts) if match]
    first = any(int(match["first"]) > 12 for match in found)
    second = any(int(match["second"]) > 12 for match in found)
    return None if first == second else "day" if first else "month"


def _day(groups: dict[str, str | None], today: dt.date) -> dt.date | None:
    year = int(groups["year"] or 0)
    if groups.get("first"):
        return _one_reading(int(groups["first"] or 0), int(groups["second"] or 0), year, today)
    month = groups.get("month") or groups.get("number") or ""
    number = int(month) if month.isdigit() else _month(month)
    return _date(year, number, int(groups["day"] or 0), today)


def _one_reading(first: int, second: int, year: int, today: dt.date) -> dt.date | None:
    """The day of a form such as 5/13/2021, of which one number can only be the day (or both are the same)."""
    readings = {_date(year, first, second, today), _date(year, second, first, today)} - {None}
    return readings.pop() if len(readings) == 1 else None


def _month(name: str) -> int:
    short = name.lower()[:3]
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def _date(year: int, month: int, day: int, today: dt.date) -> dt.date | None:
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return None
    # A page may be dated in a zone where tomorrow has begun.
    return date if date.year >= FIRST_YEAR and date <= today + dt.timedelta(days=1) else None

"""One row of another project's file by the names of its columns, and what a cell may hold."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Final

from tocsin.comparison.read_lines import decoded
from tocsin.errors import BadCell
from tocsin.exports.harmless import MARK, as_written

_NUMBER: Final = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_ISO: Final = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
_NUMERIC: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")
_DAY_WORD: Final = re.compile(r"(\d{1,2})[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+(\d{4}|\d\d)(?!\d)")
_WORD_DAY: Final = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})(?!\d)")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SERIAL: Final = re.compile(r"([2-7]\d{4})(?:[.,]\d+)?")
"""A day as a spreadsheet counts it, of the years 1954 to 2118."""
_BEFORE_ALL: Final = dt.date(1899, 12, 30)
"""The day from which a spreadsheet counts; only those of old Macintoshes count from 1904."""
_CENTURY: Final = 70
"""Years of two figures from here on are of 1900; the oldest of these datasets begins in 1970."""
_TOO_NARROW: Final = re.compile("#+")
_LONGEST: Final = 300
"""Characters of a text that are kept: enough to see what it is about."""


class Cells:
    """The cells of one row; a column that the file has not is an empty cell."""

    __slots__ = ("_cells", "_columns", "_month_first", "number")

    def __init__(
        self, number: int, cells: Sequence[str], columns: Mapping[str, int], month_first: bool = False
    ) -> None:
        """*columns* says where each column stands; *month_first* how "3/4/2024" is meant in this file."""
        self.number, self._cells, self._columns, self._month_first = number, cells, columns, month_first

    def text(self, *names: str) -> str:
        """The text of the first of these columns that holds any, as it was before an export neutralised it."""
        for name in names:
            at = self._columns.get(name)
            if at is not None and (cell := self._cells[at].strip()):
                told = decoded(cell)
                return as_written(told) if told[0] == MARK else told
        return ""

    def short(self, name: str) -> str:
        """The same on one line, cut where it is long."""
        words = self.text(name)
        words = " ".join(words.split()) if words else ""
        return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"

    def number_of(self, name: str) -> float | None:
        """The number of a column, None where it is empty; a comma may stand for the point."""
        cell = self.text(name)
        if not cell:
            return None
        plain = cell.replace(",", ".") if cell.count(",") == 1 and "." not in cell else cell
        if not _NUMBER.fullmatch(plain):
            raise BadCell(f"{name} is “{_shown(cell)}”, and no number")
        return float(plain)

    def whole(self, name: str) -> int | None:
        """The whole number of a column, None where it is empty."""
        number = self.number_of(name)
        if number is None:
            return None
        if number != int(number):
            raise BadCell(f"{name} is {number}, and no whole number")
        return int(number)

    def one_of(self, name: str, codes: Sequence[int], usual: int) -> int:
        """One of the *codes* of a column, the *usual* one where it is empty."""
        code = self.whole(name)
        if code is None:
            return usual
        if code not in codes:
            raise BadCell(f"{name} is {code}, and none of {', '.join(map(str, codes))}")
        return code

    def day(self, name: str) -> dt.date:
        """The day of a column, however it is written."""
        cell = self.text(name)
        if not cell:
            raise BadCell(f"{name} is empty")
        found = read_day(cell, self._month_first)
        if found is None and _TOO_NARROW.fullmatch(cell):
            raise BadCell(
                f"{name} is “{_shown(cell)}”, as a spreadsheet writes what a narrow column cannot show; widen it"
            )
        if found is None:
            raise BadCell(f"{name} is “{_shown(cell)}”, and no day; write it as 2024-07-26")
        return found

    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude; None where the row gives none, and for 0, 0, where nobody fights."""
        lat, lon = self.number_of("latitude"), self.number_of("longitude")
        if lat is None or lon is None or (lat == 0 and lon == 0):
            return None
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            raise BadCell(f"latitude {lat:g}, longitude {lon:g} lie nowhere on earth")
        return lat, lon


def read_day(text: str, month_first: bool = False) -> dt.date | None:
    """The day of "2024-07-26", "26 July 2024", "26-Jul-24", "July 26, 2024", "26/07/2024"; None where there is none.

    "45499" is the day that a spreadsheet counts so. What stands behind it, such as a time of the day, is left aside.
    """
    try:
        if iso := _ISO.match(text):
            return dt.date(int(iso[1]), int(iso[2]), int(iso[3]))
        if numeric := _NUMERIC.match(text):
            one, two = int(numeric[1]), int(numeric[2])
            month, day = (one, two) if month_first else (two, one)
            return dt.date(int(numeric[3]), month, day)
        if word := _DAY_WORD.match(text):
            return _with_month(word[2], word[1], word[3])
        if word := _WORD_DAY.match(text):
            return _with_month(word[1], word[2], word[3])
        if is_serial(text):
            return _BEFORE_ALL + dt.timedelta(days=int(text[:5]))
    except ValueError:
        pass
    return None


def is_serial(text: str) -> bool:
    """Whether a day is written as the number by which a spreadsheet counts it."""
    return _SERIAL.fullmatch(text) is not None


def numeric_parts(text: str) -> tuple[int, int] | None:
    """The first two numbers of a day of numbers alone, of which nobody can tell which is the month; else None."""
    found = None if _ISO.match(text) else _NUMERIC.match(text)
    return (int(found[1]), int(found[2])) if found else None


def _with_month(month: str, day: str, year: str) -> dt.date | None:
    start = month[:3].casefold()
    century = 0 if len(year) == 4 else 1900 if int(year) >= _CENTURY else 2000
    return dt.date(century + int(year), _MONTHS.index(start) + 1, int(day)) if start in _MONTHS else None


def _shown(cell: str) -> str:
    """A cell as a message may show it."""
    words = " ".join("".join(c if c.isprintable() else " " for c in cell).split())
    return words if len(words) <= 40 else words[:39] + "…"

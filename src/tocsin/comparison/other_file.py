"""A file of another project, in a layout that is named for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec

from tocsin.comparison import read_acled, read_ged, read_gtd
from tocsin.comparison.cells import Cells, is_serial, numeric_parts
from tocsin.comparison.other_event import LAYOUTS, Layout, OtherEvent, UnreadRow
from tocsin.comparison.read_lines import Broken, Line, decoded, read_lines
from tocsin.errors import BadCell, ComparisonError

_MOST_SHOWN: Final = 5
"""Columns that are named of a file that is another than was said."""
_SHOWN: Final = 30
"""Characters of such a name."""


class _Reader(msgspec.Struct, frozen=True):
    """How rows of a layout are read.

    *needed* are its columns without which nothing can be compared, *missed* those that may be missing, *dates* those
    that hold days, *bare* all of them where a file may come without a header.
    """

    read: Callable[[Cells], OtherEvent]
    needed: Sequence[Sequence[str]]
    missed: Mapping[str, str]
    dates: Sequence[str]
    bare: Callable[[], Sequence[str]] = tuple


_READERS: Final[Mapping[Layout, _Reader]] = {
    "acled": _Reader(read_acled.read_acled, read_acled.NEEDED, read_acled.MISSED, read_acled.DATES),
    "ged": _Reader(read_ged.read_ged, read_ged.NEEDED, read_ged.MISSED, read_ged.DATES, read_ged.bare),
    "gtd": _Reader(read_gtd.read_gtd, read_gtd.NEEDED, read_gtd.MISSED, read_gtd.DATES),
}


class OtherFile:
    """A file whose columns were looked at; its rows are read as they are asked for, and none is kept."""

    def __init__(self, path: Path, layout: Layout) -> None:
        """Raises ComparisonError where it cannot be read, or lacks a column that *layout* needs."""
        self.path, self.layout, self._reader = path, layout, _READERS[layout]
        self._columns, self._has_header = self._look()
        self._month_first, said = self._order_of_days()
        missing = (
            f"no column {name}: {so}" for name, so in self._reader.missed.items() if name not in self._columns
        )
        self.notes = (*missing, *said)
        """What the file does not say, and what is taken for granted instead."""

    def __iter__(self) -> Iterator[OtherEvent | UnreadRow]:
        """Every row but the header and a row of HXL tags, each by itself; a bad one says why."""
        for line in self._rows():
            if isinstance(line, Broken):
                yield UnreadRow(line.number, "", line.why)
                continue
            cells = Cells(line.number, line.cells, self._columns, self._month_first)
            try:
                yield self._reader.read(cells)
            except BadCell as error:
                yield UnreadRow(line.number, self._id_of(cells), str(error))

    def _id_of(self, cells: Cells) -> str:
        return cells.text(*self._reader.needed[0])

    def _rows(self) -> Iterator[Line | Broken]:
        """The rows that hold an event, each as wide as the file."""
        width = 0
        for place, line in enumerate(read_lines(self.path)):
            if isinstance(line, Broken):
                yield line
                continue
            width = width or len(line.cells)
            if (place == 0 and self._has_header) or (place <= 1 and _is_hxl(line.cells)):
                continue
            if len(line.cells) < width or any(cell.strip() for cell in line.cells[width:]):
                yield Broken(line.number, f"it has {len(line.cells)} cells for {width} columns")
            else:
                yield line

    def _look(self) -> tuple[Mapping[str, int], bool]:
        """Where each column stands, and whether the file has a header that says so."""
        first = next(iter(read_lines(self.path)), None)
        if first is None:
            raise ComparisonError(f"{self.path}: the file is empty")
        cells = first.cells if isinstance(first, Line) else []
        columns = _columns(cells)
        if not _lacking(columns, self._reader):
            return columns, True
        bare = self._reader.bare()
        if len(cells) == len(bare) and not {"id", "relid", "date_start"} & set(columns):
            return {name: at for at, name in enumerate(bare)}, False
        raise ComparisonError(self._what_is_lacking(columns))

    def _what_is_lacking(self, columns: Mapping[str, int]) -> str:
        lacking = ", ".join(" or ".join(names) for names in _lacking(columns, self._reader))
        words = f"{self.path}: as {self.layout} it would need these columns, which it has not: {lacking}"
        fits = [layout for layout in LAYOUTS if not _lacking(columns, _READERS[layout])]
        if fits:
            return f"{words}; it has those of --as {fits[0]}"
        told = [" ".join(decoded(name).split())[:_SHOWN] for name in list(columns)[:_MOST_SHOWN] if name]
        return f"{words}; its first row begins with {', '.join(told)}" if told else words

    def _order_of_days(self) -> tuple[bool, tuple[str, ...]]:
        """Whether "3/4/2024" is the 4th of March in this file, by its other days; and what to say of it."""
        first = next((row for row in self._rows() if isinstance(row, Line)), None)
        if first and any(is_serial(day) for day in self._dates(first)):
            return False, (
                "days such as 45499 are read as a spreadsheet counts them, 1 being 1 January 1900",
            )
        if first is None or not any(self._numeric(first)):
            return False, ()
        parts = [part for row in self._rows() if isinstance(row, Line) for part in self._numeric(row)]
        day_first, month_first = any(one > 12 for one, _ in parts), any(two > 12 for _, two in parts)
        if day_first and month_first:
            return False, (
                "days such as 13/04/2024 and 04/13/2024 stand in one file: read as day, month, year",
            )
        known = (
            "as its other days tell"
            if day_first or month_first
            else "no day of the file tells which is which"
        )
        order = "month, day, year" if month_first else "day, month, year"
        return month_first, (f"days such as 03/04/2024 are read as {order}: {known}",)

    def _numeric(self, row: Line) -> list[tuple[int, int]]:
        return [part for day in self._dates(row) if (part := numeric_parts(day))]

    def _dates(self, row: Line) -> list[str]:
        cells = Cells(row.number, row.cells, self._columns)
        return [cells.text(name) for name in self._reader.dates]


def _columns(cells: Sequence[str]) -> dict[str, int]:
    """Where each column of a header stands; of two with one name the first."""
    found: dict[str, int] = {}
    for at, cell in enumerate(cells):
        found.setdefault(cell.strip().strip("\ufeff").casefold().replace(" ", "_"), at)
    return found


def _lacking(columns: Mapping[str, int], reader: _Reader) -> list[Sequence[str]]:
    return [names for names in reader.needed if not any(name in columns for name in names)]


def _is_hxl(cells: Sequence[str]) -> bool:
    """Whether a row holds the tags of the Humanitarian Exchange Language, and no event."""
    told = [cell.strip() for cell in cells if cell.strip()]
    return bool(told) and sum(cell.startswith("#") for cell in told) * 2 > len(told)

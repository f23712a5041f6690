"""The orders in which incidents are listed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from tocsin.views.columns import GRADES, UNKNOWN, Columns
from tocsin.views.labels import Many, Numbers

Order = Literal["day", "place", "type", "killed", "injured", "grade", "sources"]
ORDERS: Final[tuple[Order, ...]] = ("day", "place", "type", "killed", "injured", "grade", "sources")

Keys = tuple[npt.NDArray[np.bool_], tuple[Numbers, ...]]
"""Which rows lack what is ordered by, and the numbers to order by, the first counts most."""


def ordered(columns: Columns, order: Order, descending: bool) -> npt.NDArray[np.int64]:
    """All rows in that order; those that lack what it goes by stand last either way.

    Of equals the later day comes first, then the smaller id; so that *descending* by day turns the days round alone.
    """
    lacking, keys = _keys(columns, order)
    turned = [-key if descending else key for key in keys]
    day_lacking, days = _day(columns)
    ids = np.array([card.id for card in columns.cards]) if len(columns) else np.zeros(0, "U1")
    # The last key of lexsort counts most.
    return np.lexsort((ids, *(-key for key in reversed(days)), day_lacking, *reversed(turned), lacking))


def _keys(columns: Columns, order: Order) -> Keys:
    match order:
        case "day":
            return _day(columns)
        case "place" | "type":
            return _label(columns.each[order], len(columns))
        case "killed" | "injured":
            number = columns.numbers[order]
            return number == UNKNOWN, (number,)
        case "grade":
            return _grade(columns)
        case "sources":
            numbers = columns.numbers["independent"], columns.numbers["documents"]
            return np.zeros(len(columns), np.bool_), numbers


def _day(columns: Columns) -> Keys:
    first, last = columns.dates.first, columns.dates.last
    begin = np.where(first > 0, first, last)
    return begin == 0, (begin, np.where(last > 0, last, np.int32(np.iinfo(np.int32).max)))


def _label(column: Many, many: int) -> Keys:
    return _placed(column, column.labels.ranks(), many)


def _grade(columns: Columns) -> Keys:
    """From the worst attested; a grade of the user's own stands below those that are shipped, by its name."""
    column = columns.each["grade"]
    places = np.array([_place(text, GRADES) for text in column.labels.texts], np.int32)
    ranks = places * np.int32(len(places) + 1) + (column.labels.ranks()[: len(places)])
    return _placed(column, ranks, len(columns))


def _place(text: str, known: Sequence[str]) -> int:
    return known.index(text) + 1 if text in known else 0


def _placed(column: Many, ranks: Numbers, many: int) -> Keys:
    """The rank of the label of each row, of those that bear one."""
    numbers = np.full(many, UNKNOWN, np.int32)
    numbers[column.rows] = ranks[column.numbers]
    return numbers == UNKNOWN, (numbers,)

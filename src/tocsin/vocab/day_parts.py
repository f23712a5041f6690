"""The parts of a day that reports name, as data: "dawn", "overnight"."""

from __future__ import annotations

from functools import cache
from typing import Final

from tocsin.errors import VocabularyError
from tocsin.vocab.tables import read_table

_COLUMNS: Final = ("words", "from", "until", "also_from", "also_until")
Window = tuple[int, int]
"""Minutes after the midnight that begins the day, from and until."""


@cache
def shipped_day_parts() -> tuple[tuple[str, tuple[Window, ...]], ...]:
    """The words of `day_parts.tsv` with the minutes that they leave open, the longest words first.

    Raises VocabularyError where an hour is none, or a stretch ends before it begins.
    """
    parts = []
    for row in read_table("day_parts", _COLUMNS):
        pairs = ((row["from"], row["until"]), (row["also_from"], row["also_until"]))
        windows = tuple((_minutes(first), _minutes(last)) for first, last in pairs if first or last)
        if not windows or any(first >= last for first, last in windows):
            raise VocabularyError(f"day_parts.tsv: {row['words']!r} needs hours that run forward")
        parts.append((row["words"], windows))
    return tuple(sorted(parts, key=lambda part: (-len(part[0]), part[0])))


def _minutes(hour: str) -> int:
    whole, _, minutes = hour.partition(":")
    try:
        return int(whole) * 60 + int(minutes)
    except ValueError:
        raise VocabularyError(f"day_parts.tsv: {hour!r} is no hour such as 06:30") from None

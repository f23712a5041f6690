"""Moments as they stand in the file: text in UTC that sorts as they do."""

from __future__ import annotations

import datetime as dt
from typing import Final

LAST: Final = "9999"
"""Behind every moment."""


def stamp(at: dt.datetime) -> str:
    """*at* as text."""
    return at.astimezone(dt.UTC).isoformat(timespec="microseconds")


def moment(text: str) -> dt.datetime:
    """The moment that `stamp` wrote."""
    return dt.datetime.fromisoformat(text)


def utc_now() -> dt.datetime:
    """The clock of this machine."""
    return dt.datetime.now(dt.UTC)

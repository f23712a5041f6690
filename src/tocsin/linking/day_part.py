"""The hours of a day that a report's words for the time leave open."""

from __future__ import annotations

from typing import Final

from tocsin.vocab.day_parts import Window, shipped_day_parts
from tocsin.vocab.pattern import AnyCase

CLOCK: Final = AnyCase(r"\b(\d{1,2})[:.h]?(\d{2})?\s*([ap])?\.?m?\b")
_ABOUT: Final = 30
"""Minutes on either side of a clock time: witnesses and officials round."""


def windows_of(time: str | None) -> tuple[Window, ...]:
    """The minutes of the day that *time* allows ("13:35", "before dawn"); none where it says nothing of the hour.

    "Night" is the small hours as well as the late evening, for reports mean either.
    """
    if not time:
        return ()
    minutes = clock_minutes(time)
    if minutes is not None:
        return ((minutes - _ABOUT, minutes + _ABOUT),)
    lowered = time.lower()
    return next((windows for words, windows in shipped_day_parts() if words in lowered), ())


def clock_minutes(time: str | None) -> int | None:
    """Minutes after midnight of "13:35", "1335" or "1:35 p.m."; None for "morning" and the like."""
    match = CLOCK.search(time or "")
    if not match or not (match[2] or match[3]):
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    half = (match[3] or "").lower()
    if half and hour <= 12:  # "00:47 a.m." and "16:40 p.m." are written too
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def minutes_apart(left: tuple[Window, ...], right: tuple[Window, ...]) -> int | None:
    """The least minutes between two sets of windows, 0 where they meet; None where one of them is empty."""
    if not left or not right:
        return None
    return min(max(0, a[0] - b[1], b[0] - a[1]) for a in left for b in right)

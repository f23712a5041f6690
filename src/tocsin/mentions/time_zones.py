"""The same moment told twice: "at 7:20 a.m. local time (11:20 p.m. Tuesday ET)". The day there is not the day here."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from tocsin.mentions.time_words import WEEKDAYS
from tocsin.records import Sentence
from tocsin.records.mention import TimeMention

_ZONE = r"(?:[ECMP][SD]?T|GMT|UTC|BST|CES?T|EES?T|AES?T|I?ST|eastern(?: time)?|Pacific(?: time)?|Z)"
_ELSEWHERE = re.compile(rf"\((?P<inside>[^()]*\d[^()]*\b{_ZONE}[^()]*)\)")
_CLOCK = re.compile(r"(?P<hour>\d{1,2})(?:[:.]?(?P<minute>\d\d))?(?:\s*(?P<half>[ap])\.?m\b)?", re.IGNORECASE)
# No two clocks on earth differ by more than this many hours without the day being another one.
HALF_DAY = 12
DAY = 24


def at_home(sentence: Sentence, mentions: Sequence[TimeMention]) -> list[TimeMention]:
    """*mentions* without days of another time zone; where the text gives no other day, that day brought home."""
    if "(" not in sentence.text:
        return list(mentions)
    found = _ELSEWHERE.search(sentence.text)
    if found is None:
        return list(mentions)
    start, end = sentence.start + found.start(), sentence.start + found.end()
    inside = [m for m in mentions if start <= m.start < end]
    outside = [m for m in mentions if not start <= m.start < end]
    if any(m.form != "clock" for m in outside):
        return outside
    brought = _brought_home(sentence.text[: found.start()], found["inside"], inside)
    return sorted([*outside, *brought], key=lambda mention: mention.start)


def _brought_home(before: str, inside: str, mentions: Sequence[TimeMention]) -> list[TimeMention]:
    """The weekdays of *mentions* as the clock before the bracket has them."""
    here, there = _hour(before[-40:]), _hour(inside)
    days = [m for m in mentions if m.form != "clock"]
    if here is None or there is None:
        return days
    shift = 1 if there - here > HALF_DAY else -1 if here - there > HALF_DAY else 0
    return [_moved(m, shift) for m in days]


def _moved(mention: TimeMention, shift: int) -> TimeMention:
    if mention.weekday is None or mention.day is not None:
        return mention
    return msgspec.structs.replace(
        mention, weekday=(mention.weekday + shift) % len(set(WEEKDAYS.values())), time=None
    )


def _hour(text: str) -> float | None:
    """The last clock time in *text*, in hours; None where there is none."""
    found = next(reversed(list(_CLOCK.finditer(text))), None)
    if found is None:
        return None
    hour = int(found["hour"]) % DAY
    if found["half"]:
        hour = hour % HALF_DAY + (HALF_DAY if found["half"].lower() == "p" else 0)
    return hour + int(found["minute"] or 0) / 60

"""Values in plain English words, for tables and for people."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from typing import Final

from tocsin.records.value import Count, Interval, Place, Speaker, Weapon

NAMELESS: Final = "an outlet not named"
"""What a document is called whose publisher nobody knows, where the name of its file is nobody's affair."""


PRONOUNS: Final = frozenset({"he", "she", "they", "it", "who"})
"""Words for a speaker that do not say who it is."""


def several(number: int, one: str, many: str = "") -> str:
    """Such as "1 document", "3 families", "1,200 rows"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def count_words(count: Count | None) -> str:
    """Such as "4", "3–4", "at least 5", "up to 5", "several"; "not said" for None."""
    if count is None:
        return "not said"
    if count.low is not None and count.low == count.high:
        return str(count.low)
    if count.high is None:
        if count.low is None:
            return "some"
        return "several" if count.qualifier == "vague" and count.low == 2 else f"at least {count.low}"
    if count.low is None:
        return f"up to {count.high}"
    return f"{count.low}–{count.high}"


def day_words(day: dt.date) -> str:
    """Such as "30 April 2022"."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def utc_words(moment: dt.datetime) -> str:
    """A moment for people: "26 July 2024, 09:30 UTC"."""
    at = moment.astimezone(dt.UTC)
    return f"{day_words(at.date())}, {at:%H:%M} UTC"


def state_words(last: dt.datetime | None) -> str:
    """As of when a ledger is read: the moment of its *last* entry, None where it has none yet."""
    return utc_words(last) if last else "a moment before its first entry"


def interval_words(date: Interval) -> str:
    """Such as "30 April 2022", "January 2020", "24–26 July 2024", "by 3 May 2021", "day unknown"."""
    first, last = date.earliest, date.latest
    if first is None and last is None:
        return "day unknown"
    if last is None:
        return f"from {day_words(first)} on" if first else ""
    if first is None:
        return f"by {day_words(last)}"
    return _closed_words(first, last)


def _closed_words(first: dt.date, last: dt.date) -> str:
    if first == last:
        return day_words(first)
    if first.day == 1 and last == _month_end(last):
        if first.year == last.year and (first.month, last.month) == (1, 12):
            return str(first.year)
        if (first.year, first.month) == (last.year, last.month):
            return f"{calendar.month_name[first.month]} {first.year}"
    start = _short_start(first, last)
    return f"{start} – {day_words(last)}" if " " in start else f"{start}–{day_words(last)}"


def _month_end(day: dt.date) -> dt.date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _short_start(first: dt.date, last: dt.date) -> str:
    """The first day without the month and year that it shares with the last."""
    if first.year != last.year:
        return day_words(first)
    if first.month != last.month:
        return f"{first.day} {calendar.month_name[first.month]}"
    return str(first.day)


def place_words(place: Place | None) -> str:
    """Such as "near Ain al-Asad air base, Al Anbar, IQ"; "place not said" for None."""
    if place is None:
        return "place not said"
    parts = [place.name if place.relation in ("", "at", "in") else f"{place.relation} {place.name}"]
    if (
        place.precision in ("facility", "town", "district")
        and place.admin1
        and place.admin1 not in place.name
    ):
        parts.append(place.admin1)
    if place.country and place.precision != "country":
        parts.append(place.country)
    return ", ".join(parts)


INVARIABLE = frozenset({"small arms", "artillery", "incendiary", "chemical", "unknown"})
CAPITALS = {"ied": "IED", "rpg": "RPG"}


def weapon_words(weapon: Weapon, number: Callable[[Count], str] = count_words) -> str:
    """Such as "4 rockets (BM-21 Grad)", "small arms"; *number* puts the count in words."""
    count = weapon.count
    one = count is None or (count.high if count.high is not None else count.low) == 1
    name = CAPITALS.get(weapon.kind, weapon.kind)
    name = "unknown weapon" if weapon.kind == "unknown" else name
    name += "" if one or weapon.kind in INVARIABLE else "s"
    name += model_words(weapon)
    return f"{number(count)} {name}" if count else name


def model_words(weapon: Weapon) -> str:
    """Such as " (BM-21 Grad)", without the word for its class; "" where no model is named."""
    class_word = rf"\s*\b{re.escape(weapon.kind)}s?\b(?!-)\s*"
    model = re.sub(class_word, "", weapon.model or "", flags=re.IGNORECASE)
    return f" ({model})" if model else ""


def speaker_words(speaker: Speaker | None, via: tuple[str, ...] = (), otherwise: str = "the report") -> str:
    """Who said it and through whom: "an Iraqi security source, to AFP"."""
    name = speaker.name if speaker else otherwise
    return f"{name}, to {' and '.join(via)}" if via and name not in via else name

"""Values as words of a sentence: "on 13 March 2024, in the evening", "one or more rockets", "in Iraq"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from tocsin.records import Count, Interval, Place, Reconciled, Weapon
from tocsin.records.words import CAPITALS, INVARIABLE, count_words, interval_words, model_words
from tocsin.vocab.countries import country_names

NUMBERS: Final = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_CLOCK: Final = re.compile(r"\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?", re.IGNORECASE)
_IN_THE: Final = re.compile(r"(?:(?:early|mid|late)[ -])?(?:morning|afternoon|evening)|(?:early|small) hours")
_AT: Final = re.compile(
    "dawn|daybreak|sunrise|first light|noon|midday|lunchtime|dusk|sunset|nightfall|midnight|night"
)
_AS_IT_IS: Final = re.compile(r"overnight|(?:before|after|around|shortly|just|at|in|during)\b.*")
_WITH_ARTICLE: Final = re.compile(
    r"(?:United|British|French|U\.S\.|Democratic|Central African|Czech|Dominican) .*|Republic .*|.* Islands"
    r"|Bahamas|Comoros|Gambia|Maldives|Netherlands|Philippines|Seychelles"
)
"""Names of countries that stand behind "the"."""
_PLURALS: Final = {"knife": "knives"}
_ARMS: Final = {
    "incendiary": "incendiary weapons",
    "chemical": "chemical weapons",
    "unknown": "unidentified weapons",
}
"""What weapons without a plural are called in a sentence."""


def number_word(number: int) -> str:
    """Such as "three"; digits from thirteen on."""
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else str(number)


def listed(words: Sequence[str]) -> str:
    """Such as "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def when_words(date: Interval) -> str:
    """Such as "on 13 March 2024, in the evening", "in March 2024", "on a day not known"."""
    time = f", {_time(date.time)}" if date.time and date.time.strip() else ""
    return _day(date) + time


def _day(date: Interval) -> str:
    first, last, words = date.earliest, date.latest, interval_words(date)
    if first is None and last is None:
        return "on a day not known"
    if last is None:
        return f"on {words.removeprefix('from ').removesuffix(' on')} or later"
    if first is None:
        return f"on {words.removeprefix('by ')} or before"
    if first == last:
        return f"on {words}"
    start, dash, end = words.partition("–")
    return f"between {start.strip()} and {end.strip()}" if dash else f"in {words}"


def _time(time: str) -> str:
    """A time of day in the words of a text, so that it stands in a sentence; in brackets where it cannot."""
    words = " ".join(time.split())
    low = words.lower()
    if _CLOCK.fullmatch(words) or _AT.fullmatch(low):
        return f"at {words}"
    if _IN_THE.fullmatch(low):
        return f"in the {words}"
    return words if _AS_IT_IS.fullmatch(low) else f"at a time given as “{words}”"


def where_words(place: Place | None) -> str:
    """Such as "near Ain al-Asad air base, Al Anbar, Iraq", "in the Netherlands", "at a place not known"."""
    if place is None:
        return "at a place not known"
    country = country_names().get(place.country or "", place.country or "")
    parts = [f"{_preposition(place)} {_named(place)}"]
    fine = place.precision in ("facility", "town", "district")
    if fine and place.admin1 and place.admin1 not in place.name:
        parts.append(place.admin1)
    if country and place.precision != "country" and country not in (place.name, *parts):
        parts.append(with_article(country))
    return ", ".join(parts)


def _preposition(place: Place) -> str:
    if place.relation not in ("", "at", "in"):
        return place.relation
    return "at" if place.precision == "facility" else "in"


def _named(place: Place) -> str:
    return with_article(place.name) if place.precision == "country" else place.name


def with_article(name: str) -> str:
    """Such as "the United States", "Iraq"."""
    return f"the {name}" if _WITH_ARTICLE.fullmatch(name) else name


def arms_words(weapons: Iterable[Weapon]) -> str:
    """Such as "3 rockets and 1 drone", "one or more rockets (BM-21 Grad)"; "" where none is known."""
    return listed([_arm(weapon) for weapon in weapons if weapon.count is None or weapon.count.high != 0])


def arms_name(kind: str) -> str:
    """What several weapons of a class are called: "rockets", "knives", "small arms"."""
    if kind in INVARIABLE:
        return _ARMS.get(kind, kind)
    name = CAPITALS.get(kind, kind)
    return _PLURALS.get(name, f"{name}s")


def _arm(weapon: Weapon) -> str:
    number = count_words(weapon.count).replace("–", " to ") if weapon.count else ""
    behind = model_words(weapon)
    name = arms_name(weapon.kind)
    if weapon.kind in INVARIABLE:
        return f"{name}{behind}" + (f", {number} of them" if number else "")
    name = CAPITALS.get(weapon.kind, weapon.kind) if weapon.count and is_one(weapon.count) else name
    return f"{number or 'one or more'} {name}{behind}"


def is_one(count: Count | Reconciled) -> bool:
    """Whether a noun behind this number stands in the singular: "1", "at least 1", "up to 1"."""
    if count.low is not None and count.high is not None and count.low != count.high:
        return False
    return (count.low if count.high is None else count.high) == 1


def people_words(count: Reconciled) -> str:
    """Such as "nobody is", "1 person is", "at least 3 people are", "people, how many is not said, are"."""
    low, high = count.low, count.high
    if low is None and high is None:
        return "people, how many is not said, are"
    if low == high == 0:
        return "nobody is"
    number = count_words(Count(low, high)).replace("–", " to ")
    return f"{number} person is" if is_one(count) else f"{number} people are"


def best_words(count: Reconciled) -> str:
    """Such as " (best 5)" where a number is chosen of several; "" where there is nothing to choose."""
    low, best, high = count.low, count.best, count.high
    told = best is None or (low == high) or (high is None and best == low) or (low is None and best == high)
    return "" if told else f" (best {best})"

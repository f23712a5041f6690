"""The value of a claim in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec

from tocsin.records import Claim, Count, Interval, Perpetrator, Place, Weapon, canonical_json
from tocsin.records.claim import Field
from tocsin.records.words import count_words, interval_words, place_words, weapon_words
from tocsin.views.incident_list import perpetrator_words


def claim_words(claim: Claim) -> str:
    """What a claim says of its field, such as "4 rockets"; a value that is none of the field stands as it is."""
    if isinstance(claim.value, str):
        return claim.value
    if claim.value is None:
        return "not said"
    try:
        return _WORDS.get(claim.field, canonical_json)(claim.value)
    except msgspec.ValidationError:
        return canonical_json(claim.value)


def day_and_time(date: Interval) -> str:
    """Such as "13 March 2024, evening"."""
    return interval_words(date) + (f", {date.time}" if date.time else "")


def _date(value: Any) -> str:
    return day_and_time(msgspec.convert(value, Interval))


def _place(value: Any) -> str:
    return place_words(msgspec.convert(value, Place))


def _weapon(value: Any) -> str:
    return weapon_words(msgspec.convert(value, Weapon))


def _who(value: Any) -> str:
    return perpetrator_words(msgspec.convert(value, Perpetrator))


def _count(value: Any) -> str:
    return count_words(msgspec.convert(value, Count))


_WORDS: Final[Mapping[Field, Callable[[Any], str]]] = {
    "date": _date,
    "place": _place,
    "weapons": _weapon,
    "weapons.count": _weapon,
    "perpetrators": _who,
    "killed": _count,
    "injured": _count,
}

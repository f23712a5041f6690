"""A value as a person types it: JSON, or plain words such as "at least 5", "2024-07-25", "4 rockets, 1 drone"."""

from __future__ import annotations

import calendar
import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Final, get_args

from tocsin.errors import JudgementError
from tocsin.judging.find_place import find_place
from tocsin.records import ACLED_TYPES
from tocsin.records.claim import Field
from tocsin.records.report import Basis, Damage, Status
from tocsin.records.words import INVARIABLE
from tocsin.vocab.gazetteer import Gazetteer

NOTHING: Final = frozenset({"", "null", "unknown", "not said"})
"""Words for a value of which the text says nothing."""

_COUNTS: Final = (
    (re.compile(r"(?:none|no|zero|nobody)"), lambda _: (0, 0, "none")),
    (re.compile(r"several"), lambda _: (2, None, "vague")),
    (re.compile(r"(?:at least|≥|>=)\s*(\d+)"), lambda m: (int(m[1]), None, "at_least")),
    (re.compile(r"(\d+)\+"), lambda m: (int(m[1]), None, "at_least")),
    (re.compile(r"(?:at most|up to|≤|<=)\s*(\d+)"), lambda m: (None, int(m[1]), "at_most")),
    (re.compile(r"(\d+)\s*(?:-|–|to)\s*(\d+)"), lambda m: (int(m[1]), int(m[2]), "range")),
    (re.compile(r"about\s*(\d+)"), lambda m: (int(m[1]), int(m[1]), "about")),
    (re.compile(r"(\d+)"), lambda m: (int(m[1]), int(m[1]), "exact" if int(m[1]) else "none")),
)
"""The ways to say how many, and what they mean: low, high, qualifier."""

_DAYS: Final = re.compile(r"(\S+?)(?:\s*/\s*|\s+to\s+|\s*–\s*)(\S+)")
_DAY: Final = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_WEAPON: Final = re.compile(r"(.*?\d\+?|several|none)?\s*([a-z][a-z ]*)")
_WHO: Final = re.compile(r"(.+?)\s*(?:\((\w+)\))?")


def read_value(field: str, words: str) -> Any:
    """The plain (JSON) form of the value that *words* give to *field*; None where they say that there is none.

    JSON (an object, a list, null, a text in quotation marks) is taken as it stands. Raises JudgementError where the
    words cannot be read.
    """
    if field not in VALUE_FIELDS:
        raise JudgementError(f"{field} is no field of a report; give one of {', '.join(VALUE_FIELDS)}")
    said = words.strip()
    if said[:1] in ("{", "[", '"'):
        try:
            return json.loads(said)
        except (ValueError, RecursionError) as error:
            raise JudgementError(f"this is no JSON: {error}") from None
    if said.lower() in NOTHING:
        return _NONE.get(field)
    return _READERS[field](said)


def _count(said: str) -> dict[str, Any]:
    for pattern, meaning in _COUNTS:
        match = pattern.fullmatch(said.lower())
        if match:
            low, high, qualifier = meaning(match)
            return {"low": low, "high": high, "qualifier": qualifier}
    raise JudgementError(f"{said!r} is no number of people; write it as 4, none, at least 5, up to 5 or 3-5")


def _interval(said: str) -> dict[str, Any]:
    ends = _DAYS.fullmatch(said)
    first, precision = _span(ends[1] if ends else said)
    last, _ = _span(ends[2]) if ends else (first, "")
    return {"earliest": first[0], "latest": last[1], "precision": "bounded" if ends else precision}


def _span(said: str) -> tuple[tuple[str, str], str]:
    """The first and the last day of a day, a month or a year, and which of these it is."""
    match = _DAY.fullmatch(said)
    year, month, day = (
        (int(part) if part else None for part in match.groups()) if match else (None, None, None)
    )
    if year is None or not 1 <= (month or 1) <= 12:
        raise JudgementError(f"{said!r} is no day; write it as 2024-07-25, 2024-07 or 2024-07-24/2024-07-26")
    if month is None:
        return (f"{year:04}-01-01", f"{year:04}-12-31"), "year"
    if day is None:
        last = calendar.monthrange(year, month)[1]
        return (f"{year:04}-{month:02}-01", f"{year:04}-{month:02}-{last}"), "month"
    return (said, said), "day"


def _place(said: str) -> dict[str, Any]:
    """A place by its name; the gazetteer is loaded for it (half a second)."""
    return find_place(said, Gazetteer.load())


def _type(said: str) -> str:
    low = said.lower()
    found = [name for name in ACLED_TYPES if name.lower() == low] or [
        name for name in ACLED_TYPES if any(part.startswith(low) for part in re.split(r"\W+", name.lower()))
    ]
    return _only(found, said, ACLED_TYPES)


def _one_of(words: tuple[str, ...]) -> Callable[[str], str]:
    return lambda said: _only([word for word in words if word.startswith(said.lower())], said, words)


def _only(found: list[str], said: str, words: tuple[str, ...]) -> str:
    if len(found) != 1:
        raise JudgementError(f"{said!r} is not one of: {', '.join(found or words)}")
    return found[0]


def _weapons(said: str) -> list[dict[str, Any]]:
    return [_weapon(part.strip()) for part in re.split(r"[,;]", said) if part.strip()]


def _weapon(said: str) -> dict[str, Any]:
    match = _WEAPON.fullmatch(said.lower())
    if match is None:
        raise JudgementError(f"{said!r} is no weapon; write it as 4 rockets, 1 drone")
    kind = match[2].strip()
    kind = kind if kind in INVARIABLE else kind.removesuffix("s")
    return {"class": kind, "count": _count(match[1].strip()) if match[1] else None}


def _perpetrators(said: str) -> list[dict[str, Any]]:
    return [_perpetrator(part.strip()) for part in said.split(";") if part.strip()]


def _perpetrator(said: str) -> dict[str, Any]:
    match = _WHO.fullmatch(said)
    name, basis = (match[1], match[2]) if match else (said, None)
    if basis is None:
        raise JudgementError(f"say on what basis: {name} ({'|'.join(get_args(Basis))})")
    return {"name": name, "basis": _one_of(get_args(Basis))(basis)}


def _named(said: str) -> list[dict[str, str]]:
    return [{"name": part.strip()} for part in said.split(";") if part.strip()]


def _list(said: str) -> list[str]:
    return [part.strip() for part in said.split(";") if part.strip()]


_READERS: Final[Mapping[Field, Callable[[str], Any]]] = {
    "date": _interval,
    "place": _place,
    "type": _type,
    "status": _one_of(get_args(Status)),
    "weapons": _weapons,
    "perpetrators": _perpetrators,
    "claimed": str,
    "targets": _named,
    "victims": _list,
    "killed": _count,
    "injured": _count,
    "damage": _one_of(get_args(Damage)),
    "intercepted": str,
}
VALUE_FIELDS: Final = tuple(_READERS)
"""The fields that a person can correct, in the order in which they are asked for."""

_NONE: Final[Mapping[str, Any]] = {
    "date": {},
    "weapons": [],
    "perpetrators": [],
    "targets": [],
    "victims": [],
}
"""What a field has where the text says nothing of it, other than null."""

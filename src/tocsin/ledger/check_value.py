"""Whether a value can be that of a field: what is written stays, and whoever opens the book has to live with it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any, Final

import msgspec

from tocsin.errors import JudgementError
from tocsin.records.claim import Field
from tocsin.records.report import Report
from tocsin.records.value import ACLED_TYPES, Count, Interval, Place

MOST: Final = 10_000_000
"""People or weapons of one attack, by far; a number without end is a slip, and no file could hold it."""
LONGEST: Final = 2_000
"""Characters of one text."""
MANY: Final = 1_000
"""Weapons, targets or people of one list."""
FARTHEST: Final = 20_038
"""Kilometres to the other side of the Earth."""


def check_value(field: Field, value: Any) -> None:
    """Raise JudgementError, saying why, where *value* (plain JSON) is none that *field* of a report can have."""
    held = read_as(field, value)
    wrong = next(chain(_unknown(value, msgspec.to_builtins(held)), _wrong(held)), None)
    if field == "type" and held not in ACLED_TYPES:
        wrong = f"a type is one of {', '.join(ACLED_TYPES)}"
    if wrong:
        raise JudgementError(f"this is no value for {field}: {wrong}")


def read_as(field: Field, value: Any) -> Any:
    """*value* (plain JSON) as a report holds it in *field*; JudgementError where it does not fit the field."""
    blank = {"id": "", "document_id": "", "role": "main", "status": "occurred", "type": "", "date": {}}
    if field not in Report.__struct_fields__:
        raise JudgementError(f"{field} cannot be corrected by itself; correct the field that it is part of")
    try:
        return getattr(msgspec.convert({**blank, field: value}, Report), field)
    except msgspec.ValidationError as error:
        raise JudgementError(f"this is no value for {field}: {error}") from None


def _unknown(given: Any, held: Any) -> Iterator[str]:
    """The names in *given* that were passed over: whoever misspells one would else say that it is not known."""
    if isinstance(given, dict) and isinstance(held, dict):
        yield from (f"{name[:40]!a} is none of {', '.join(held)}" for name in given if name not in held)
        for name in given:
            yield from _unknown(given[name], held.get(name))
    if isinstance(given, list | tuple) and isinstance(held, list | tuple):
        for one, other in zip(given, held, strict=True):
            yield from _unknown(one, other)


def _wrong(held: Any) -> Iterator[str]:
    """What is wrong with a value of the right kind, and with each part of it."""
    match held:
        case str():
            yield from _wrong_text(held)
        case tuple():
            if len(held) > MANY:
                yield f"a list has {MANY:,} parts at most"
            for one in held:
                yield from _wrong(one)
        case Count(low, high):
            yield from _wrong_count(low, high)
        case Interval(earliest, latest):
            if earliest and latest and earliest > latest:
                yield f"{earliest} is later than {latest}"
        case Place(lat=lat, lon=lon, radius_km=radius):
            yield from _wrong_point(lat, lon, radius)
    if isinstance(held, msgspec.Struct):
        for name in held.__struct_fields__:
            yield from _wrong(getattr(held, name))


def _wrong_text(text: str) -> Iterator[str]:
    if len(text) > LONGEST:
        yield f"a text has {LONGEST:,} characters at most"
    if "\0" in text or (not text.isascii() and any("\ud800" <= sign <= "\udfff" for sign in text)):
        yield "a text holds no zero byte and no half of a character"


def _wrong_count(low: int | None, high: int | None) -> Iterator[str]:
    if any(number is not None and not 0 <= number <= MOST for number in (low, high)):
        yield f"a number lies from 0 to {MOST:,}"
    if low is not None and high is not None and low > high:
        yield f"{low} is more than {high}"


def _wrong_point(lat: float | None, lon: float | None, radius: float | None) -> Iterator[str]:
    for number, bounds in ((lat, (-90, 90)), (lon, (-180, 180)), (radius, (0, FARTHEST))):
        if number is not None and not bounds[0] <= number <= bounds[1]:
            yield f"{number:g} does not lie from {bounds[0]} to {bounds[1]:,}"
    if (lat is None) is not (lon is None):
        yield "a point has a latitude and a longitude"

"""Reports made by hand, in as few words as a test needs."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Any

from tocsin.records import (
    Claim,
    Coding,
    Count,
    Document,
    Interval,
    Perpetrator,
    Place,
    Report,
    Speaker,
    Target,
    Weapon,
    content_id,
)

SHELLING = "Shelling/artillery/missile attack"
STRIKE = "Air/drone strike"
ASAD = Place("Ain al-Asad air base", "IQ", "Al Anbar", 33.7856, 42.4412, "facility", 3)
GREEN_VILLAGE = Place("Green Village base", "SY", "Deir ez-Zor", 35.1, 40.5, "facility", 3)
TAJI = Place("Taji", "IQ", "Baghdad", 33.52, 44.26, "facility", 3)
BAGHDAD = Place("Baghdad", "IQ", "Baghdad", 33.31, 44.36, "town", 20)
EMBASSY = Place("U.S. Embassy in Baghdad", "IQ", "Baghdad", 33.3, 44.4, "facility", 1)
TWO_COUNTRIES = Place("bases in Iraq and Syria", precision="region")


def day(text: str, time: str | None = None) -> Interval:
    """The interval of "2024-07-25", "2024-07" or "2024-07-24/2024-07-26"."""
    if "/" in text:
        first, last = map(dt.date.fromisoformat, text.split("/"))
        return Interval(first, last, "bounded", time)
    if len(text) == 7:
        year, month = map(int, text.split("-"))
        last_day = calendar.monthrange(year, month)[1]
        return Interval(dt.date(year, month, 1), dt.date(year, month, last_day), "month", time)
    return Interval(dt.date.fromisoformat(text), dt.date.fromisoformat(text), "day", time)


def rockets(low: int | None = None, high: int | None = None, kind: str = "rocket") -> Weapon:
    """Rockets, or another class, with the number from *low* to *high*; none given is no number."""
    return Weapon(kind, None, Count(low, high) if low is not None or high is not None else None)


def said(field: Any, value: Any, quote: str, by: str = "", *via: str, certainty: Any = "stated") -> Claim:
    """A claim; its offsets are not looked at here."""
    return Claim(field, value, quote, 0, len(quote), Speaker(by) if by else None, via, certainty)


def document(
    name: str, publisher: str | None = None, published: str | None = None, text: str = ""
) -> Document:
    """A document whose publisher is *name* unless another is given."""
    return Document(
        id=content_id("document", name),
        path=f"{name}.txt",
        text=text or f"{name} has its own words",
        publisher=publisher or name,
        published=dt.date.fromisoformat(published) if published else None,
    )


def report(name: str, date: str | Interval | None, place: Place | None = None, **fields: Any) -> Report:
    """A main report of a rocket attack that occurred, unless *fields* say otherwise; *name* makes its id."""
    values: dict[str, Any] = {"role": "main", "status": "occurred", "type": SHELLING} | fields
    values["targets"] = tuple(Target(target) for target in values.get("targets", ()))
    values["perpetrators"] = tuple(Perpetrator(who, "asserted") for who in values.get("perpetrators", ()))
    when = date if isinstance(date, Interval) else day(date) if date else Interval()
    return Report(id=content_id("report", name), document_id="", date=when, place=place, **values)


def coding(name: str, *reports: Report, **about: Any) -> Coding:
    """The coding of one document with *reports*."""
    return Coding(document(name, **about), reports)


def soleimani(name: str, victim: str, place: Place | None = None, **fields: Any) -> Report:
    """The killing as a document in passing tells of it."""
    about = {"role": "background", "type": STRIKE, "targets": [victim], "perpetrators": ["United States"]}
    return report(name, "2020-01", place, **(about | {"killed": Count(1, None)} | fields))

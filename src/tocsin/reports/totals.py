"""Totals: a number of attacks over a span and an area, kept to be held against the ledger."""

from __future__ import annotations

import datetime as dt
import re

from tocsin.records import Count, Interval, Span, Total
from tocsin.records.reading import Reading
from tocsin.reports.act import Found
from tocsin.reports.norms import Norms
from tocsin.reports.voices import Voices
from tocsin.vocab.pattern import AnyCase

_NUMBER = re.compile(r"\d[\d,]*")
_AT_LEAST = AnyCase(r"\b(?:at least|more than|over)\s*$")


def total_of(reading: Reading, found: Found, norms: Norms, voices: Voices, written: Interval) -> Total | None:
    """The total that *found* names, with its span, its area and its speaker; None where no figure is given."""
    sentence = reading.sentence
    before = sentence.text[: found.mention.start - sentence.start]
    number = next(reversed(list(_NUMBER.finditer(before))), None)
    if number is None:
        return None
    low = int(number[0].replace(",", ""))
    span = Span(sentence.start + number.start(), found.mention.end)
    since = next((norms.dating(t, None) for t in reading.times if t.limit == "since"), None)
    countries = (norms.placing(mention).country for mention in reading.places)
    return Total(
        count=Count(low, None, "at_least")
        if _AT_LEAST.search(before[: number.start()])
        else Count.exactly(low),
        quote=sentence.text[number.start() : span.end - sentence.start],
        start=span.start,
        end=span.end,
        since=since.earliest if since else None,
        until=_until(reading, norms, written),
        countries=tuple(dict.fromkeys(country for country in countries if country)),
        speaker=voices.of(reading, found.mention.span)[0],
    )


def _until(reading: Reading, norms: Norms, written: Interval) -> dt.date | None:
    """The last day that the sentence names, else the day on which the text was written."""
    days = [norms.dating(t, None) for t in reading.times if not t.limit and t.form != "clock"]
    fine = [day.latest for day in days if day.latest and day.precision == "day"]
    return fine[-1] if fine else written.latest

"""Everything that Tocsin read out of one document."""

from __future__ import annotations

import datetime as dt

import msgspec

from tocsin.records.document import Document
from tocsin.records.report import Report
from tocsin.records.value import Count, Speaker


class Total(msgspec.Struct, frozen=True):
    """A number of attacks over a span and an area; never an incident, kept to be held against the ledger."""

    count: Count
    quote: str
    start: int
    end: int
    since: dt.date | None = None
    until: dt.date | None = None
    countries: tuple[str, ...] = ()
    speaker: Speaker | None = None


class SetAside(msgspec.Struct, frozen=True):
    """Words that sound like an event and were not coded, with the reason."""

    quote: str
    start: int
    end: int
    why: str


class Coding(msgspec.Struct, frozen=True):
    """The answer of `code`: the document, its reports, its totals, and what was set aside.

    *notes* are plain sentences for the reader, such as the language of a text that was not coded.
    """

    document: Document
    reports: tuple[Report, ...] = ()
    totals: tuple[Total, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    notes: tuple[str, ...] = ()

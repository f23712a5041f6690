"""Everything that Tocsin read out of one document."""

from __future__ import annotations

import datetime as dt

import msgspec

from tocsin.records.claim import Certainty
from tocsin.records.document import Document
from tocsin.records.report import Perpetrator, Report, Target
from tocsin.records.value import Count, Place, Speaker


class Total(msgspec.Struct, frozen=True):
    """A number of attacks over a span and an area; never an incident, kept to be held against the ledger.

    *since* and *until* are the first and the last day counted, None where the text does not say; *countries* and
    *places* are the area (ISO 3166-1 alpha-2; places finer than a country). *counted* is what is counted in the words
    of the text ("attacks targeting US interests in Iraq and Syria"); *type* (ACLED sub-event) and *weapon* (class)
    are set where those words say more than "attack"; *targets* and *perpetrators* are whom they name.
    """

    count: Count
    quote: str
    start: int
    end: int
    since: dt.date | None = None
    until: dt.date | None = None
    countries: tuple[str, ...] = ()
    speaker: Speaker | None = None
    places: tuple[Place, ...] = ()
    counted: str = ""
    type: str | None = None
    weapon: str | None = None
    targets: tuple[Target, ...] = ()
    perpetrators: tuple[Perpetrator, ...] = ()
    via: tuple[str, ...] = ()
    certainty: Certainty = "stated"


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

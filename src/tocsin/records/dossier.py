"""A dossier: one incident with all that stands behind it, which is what leaves the book."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Literal

import msgspec

from tocsin.records.incident import Incident, Reconciled, Relation, Saying
from tocsin.records.report import Report
from tocsin.records.value import Count

CountField = Literal["killed", "injured"]
DIGITS = 12
"""Hexadecimal digits of an id that make a number: 48 bits, which a spreadsheet and JavaScript hold exactly."""


class Source(msgspec.Struct, frozen=True):
    """A document that tells of an incident, without its text.

    *name* is its publisher, or the name of its file; *family* counts from 0 in `Sources.named`: documents of one
    family are one source. *published* is a day at the publisher's place, *basis* says how it is known.
    """

    document: str
    name: str
    family: int
    url: str | None = None
    title: str | None = None
    published: dt.date | None = None
    basis: str | None = None
    language: str | None = None


class ToldNumber(msgspec.Struct, frozen=True):
    """A number that somebody gives, with the words in which he does.

    *published* is the day on which its family first gave it, *family* the number of that family. *official* and
    *accused* say who is speaking; *stands* is False where the family has replaced it by a later number.
    """

    field: CountField
    count: Count
    saying: Saying
    published: dt.date | None
    family: int
    official: bool = False
    accused: bool = False
    stands: bool = True


class Dossier(msgspec.Struct, frozen=True):
    """An incident, its sources, what each report says as people corrected it, and every number that is told.

    *numbers* are its killed and injured by every policy, whatever the one of the book. *relations* touch it.
    *recorded* and *revised* are when its first report came into the ledger and when the last word on it did: a report
    or a judgement.
    """

    incident: Incident
    sources: tuple[Source, ...] = ()
    reports: tuple[Report, ...] = ()
    told: tuple[ToldNumber, ...] = ()
    numbers: Mapping[CountField, Mapping[str, Reconciled]] = {}
    relations: tuple[Relation, ...] = ()
    recorded: dt.datetime | None = None
    revised: dt.datetime | None = None

    @property
    def number(self) -> int:
        """The incident's id as a whole number, for layouts that ask for one: its first twelve hexadecimal digits.

        It is as lasting as the id, and nobody has to keep a counter: `f"{number:012x}"` begins the id again.
        """
        return number_of(self.incident.id)

    def standing(self, field: CountField) -> tuple[ToldNumber, ...]:
        """The numbers told for *field* that stand, but for those of the accused."""
        return tuple(one for one in self.told if one.field == field and one.stands and not one.accused)


def number_of(key: str) -> int:
    """An id as a whole number."""
    return int(key[:DIGITS], 16)

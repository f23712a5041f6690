"""What a person decided: which reports are of one incident, and what a value should be."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

import msgspec

from tocsin.records.claim import Field

Word = Literal["same", "different", "unsure"]


class Verdict(msgspec.Struct, frozen=True, tag="verdict", tag_field="act"):
    """Whether each report of *left* and each of *right* (report ids) tell of one incident.

    "same" and "different" bind whatever the machine finds; "unsure" means that nobody is to be asked again, and that
    the pair neither joins nor parts anything.
    """

    word: Word
    left: tuple[str, ...]
    right: tuple[str, ...]


class Correction(msgspec.Struct, frozen=True, tag="correction", tag_field="act"):
    """The value that *field* of a report has by its text, in the plain (JSON) form of the field; null for none."""

    report: str
    field: Field
    value: Any


class Approval(msgspec.Struct, frozen=True, tag="approval", tag_field="act"):
    """These fields of a report have by its text the values that are given here, in their plain (JSON) form.

    A person held each against the words and found it right, so it stays whatever a newer Tocsin reads.
    """

    report: str
    values: dict[Field, Any]


class Undo(msgspec.Struct, frozen=True, tag="undo", tag_field="act"):
    """An earlier judgement, by the id of its entry, no longer holds; an undo may be undone."""

    judgement: str


Act = Verdict | Correction | Approval | Undo


def reports_named(act: Act) -> tuple[str, ...]:
    """The reports that an act names; of an undo none."""
    match act:
        case Verdict(_, left, right):
            return left + right
        case Correction(report) | Approval(report):
            return (report,)
        case Undo():
            return ()


class Judgement(msgspec.Struct, frozen=True):
    """An act of a person: *by* whom, at which moment (UTC), and *why*, in their own words ("" where they gave none).

    *id* is that of its entry in the ledger.
    """

    id: str
    by: str
    at: dt.datetime
    act: Act
    why: str = ""

"""Judgements in words: what each says, and of which reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

import msgspec

from tocsin.records import Act, Approval, Correction, Judgement, Report, Undo, Verdict, Word, reports_named
from tocsin.records.claim import Field
from tocsin.views.review_page import NAMES, value_words

SAID: Final[Mapping[Word, str]] = {
    "same": "one incident",
    "different": "two incidents",
    "unsure": "left open whether it is one incident",
}
"""What a verdict says of its two sides."""
SHORT_ID: Final = 8
MOST: Final = 3
"""Ids that are named on one side."""


def act_words(act: Act) -> str:
    """Such as "same: 3f9c1a2b, 77aa12cd | 9b1e44d0", "killed of 3f9c1a2b is at least 5", "undo 5d20c3aa"."""
    match act:
        case Verdict(word, left, right):
            return f"{word}: {_ids(left)} | {_ids(right)}"
        case Correction(report, field, value):
            return f"{field} of {report[:SHORT_ID]} is {_value(field, value)}"
        case Approval(report, values):
            return f"right, of {report[:SHORT_ID]}: {', '.join(values)}"
        case Undo(judgement):
            return f"undo {judgement[:SHORT_ID]}"


def decided_words(act: Act) -> str:
    """What an act says of the reports that it names, which stand beside it: "one incident", "killed is at least 5"."""
    match act:
        case Verdict(word):
            return SAID[word]
        case Correction(_, field, value):
            return f"{_name(field)} is {_value(field, value)}"
        case Approval(_, values):
            return f"{', '.join(map(_name, values))}: as the text says"
        case Undo():
            return "taken back"


def judged_words(act: Act, made: Mapping[str, Judgement]) -> str:
    """The same, and of an undo what it takes back, which is one of those *made*: "taken back: killed is 5"."""
    undone = made.get(act.judgement) if isinstance(act, Undo) else None
    return decided_words(act) + (f": {decided_words(undone.act)}" if undone else "")


def reports_of(act: Act, made: Mapping[str, Judgement]) -> tuple[str, ...]:
    """The reports that an act bears on; of an undo those of what it undoes, which is one of those *made*."""
    if isinstance(act, Undo):
        return reports_of(made[act.judgement].act, made) if act.judgement in made else ()
    return reports_named(act)


def _name(field: str) -> str:
    return NAMES.get(cast("Field", field), field)


def _value(field: Field, value: Any) -> str:
    """A value in the words in which a screen shows it."""
    blank = {"id": "", "document_id": "", "role": "main", "status": "occurred", "type": "", "date": {}}
    return value_words(msgspec.convert({**blank, field: value}, Report), field) or "not said"


def _ids(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - MOST} more" if len(ids) > MOST else ""
    return ", ".join(key[:SHORT_ID] for key in ids[:MOST]) + more

"""Writing a person's judgement into a ledger."""

from __future__ import annotations

import datetime as dt

import msgspec

from tocsin.errors import JudgementError
from tocsin.ledger.check_value import check_value, read_as
from tocsin.ledger.contract import Ledger
from tocsin.records.entry import JUDGEMENT, Draft
from tocsin.records.judgement import Act, Approval, Correction, Judgement, Undo, Verdict


def judge(ledger: Ledger, act: Act, by: str, why: str, at: dt.datetime, version: str) -> Judgement:
    """Append that *by* did *act* at the moment *at*, and *why*; what it comes to shows when the book is opened again.

    Raises JudgementError, and appends nothing, where nobody is named, a verdict has an empty side, or a value does not
    fit its field.
    """
    draft, told = drafted(act, by, why, at, version)
    ledger.append([draft], at)
    return told


def drafted(act: Act, by: str, why: str, at: dt.datetime, version: str) -> tuple[Draft, Judgement]:
    """What is to be appended where *by* does *act*, and the judgement that this is; JudgementError as for `judge`."""
    _check(act, by)
    payload = {
        "by": by.strip(),
        "at": at.astimezone(dt.UTC).isoformat(),
        "why": why.strip(),
        "act": msgspec.to_builtins(act),
    }
    draft = Draft(JUDGEMENT, _subject(act), payload, version)
    return draft, Judgement(draft.id, by.strip(), at.astimezone(dt.UTC), act, why.strip())


def _subject(act: Act) -> str:
    """What the entry is about: a report, or the judgement that is undone."""
    match act:
        case Verdict():
            return min(*act.left, *act.right)
        case Correction() | Approval():
            return act.report
        case Undo():
            return act.judgement


def _check(act: Act, by: str) -> None:
    if not by.strip():
        raise JudgementError("who judges? Give a name with --by, or set TOCSIN_USER")
    if isinstance(act, Verdict) and not (act.left and act.right):
        raise JudgementError("a verdict needs reports on both sides")
    if isinstance(act, Correction):
        check_value(act.field, act.value)
    if isinstance(act, Approval):
        for field, value in act.values.items():  # as they were read, and so as they are
            read_as(field, value)

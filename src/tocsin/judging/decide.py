"""The judgements that a person can make, each checked against the book before it is written.

Each function appends one entry (`explain` two, together) and returns the judgement; what it comes to shows when the
book is refreshed. *by* is who judges, *why* the reason in their own words, *at* the moment with its time zone (now,
where none is given). Every one raises JudgementError, and writes nothing, where the judgement cannot be taken; the
message says what to do. Where several judge at once they are made through `decided`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from tocsin import __version__
from tocsin.book import Book
from tocsin.errors import JudgementError
from tocsin.judging.as_judged import report_as_judged
from tocsin.ledger import Ledger, check_value, drafted, judge
from tocsin.linking.judged import undoings
from tocsin.records import (
    Act,
    Approval,
    Correction,
    Incident,
    Judgement,
    Report,
    Undo,
    Verdict,
    Word,
    canonical_json,
)
from tocsin.records.claim import Field

Side = str | Sequence[str]
"""An incident by its id (all of its reports), a report by its id (that one alone), or several of them."""


def join(
    ledger: Ledger,
    book: Book,
    left: Side,
    right: Side,
    by: str,
    why: str = "",
    at: dt.datetime | None = None,
) -> Judgement:
    """Every report of *left* and every report of *right* tell of one incident."""
    verdict = _verdict(book, "same", left, right, book.judged.together, "a person has joined these already")
    return _write(ledger, verdict, by, why, at)


def keep_apart(
    ledger: Ledger,
    book: Book,
    left: Side,
    right: Side,
    by: str,
    why: str = "",
    at: dt.datetime | None = None,
) -> Judgement:
    """No report of *left* and no report of *right* tell of one incident."""
    verdict = _verdict(
        book, "different", left, right, book.judged.parted, "a person has parted these already"
    )
    return _write(ledger, verdict, by, why, at)


def leave_open(
    ledger: Ledger,
    book: Book,
    left: Side,
    right: Side,
    by: str,
    why: str = "",
    at: dt.datetime | None = None,
) -> Judgement:
    """Whether *left* and *right* tell of one incident cannot be told; nobody is asked about them again."""
    verdict = _verdict(
        book, "unsure", left, right, book.judged.undecided, "these have been left open already"
    )
    return _write(ledger, verdict, by, why, at)


def part(
    ledger: Ledger,
    book: Book,
    incident: str,
    reports: Sequence[str],
    by: str,
    why: str = "",
    at: dt.datetime | None = None,
) -> Judgement:
    """The *reports* leave the *incident* (by its id) together; what is left stays one."""
    whole = book.incident(incident)
    if whole is None:
        raise JudgementError(f"there is no incident {incident}; `tocsin incidents` lists them")
    leaving = _reports(book, reports)
    strangers = [report for report in leaving if report not in whole.reports]
    if strangers:
        raise JudgementError(
            f"report {strangers[0]} is not of incident {whole.id}; {_where(book, strangers[0])}"
        )
    staying = tuple(report for report in whole.reports if report not in leaving)
    if not leaving or not staying:
        raise JudgementError(
            f"incident {whole.id} has {len(whole.reports)} report(s): name those that leave it, "
            "and let at least one stay"
        )
    return _write(ledger, Verdict("different", leaving, staying), by, why, at)


def correct(  # noqa: PLR0913 - what, of which report, and who says so
    ledger: Ledger,
    book: Book,
    report: str,
    field: Field,
    value: Any,
    by: str,
    why: str,
    at: dt.datetime | None = None,
) -> Judgement:
    """The *field* of a report has *value* (plain JSON; null for none) by its text; *why* must be said."""
    if not why.strip():
        raise JudgementError("a correction needs a reason; give one with --why")
    told = _report(book, report)
    check_value(field, value)
    if _same_value(told, field, value):
        raise JudgementError(
            f"{field} of report {told.id} is {canonical_json(value)} already; nothing to change"
        )
    return _write(ledger, Correction(told.id, field, value), by, why, at)


def approve(
    ledger: Ledger,
    book: Book,
    report: str,
    fields: Iterable[Field] | Mapping[Field, Any],
    by: str,
    why: str = "",
    at: dt.datetime | None = None,
) -> Judgement:
    """The values that *fields* of a report have are right by its text, and stay whatever is read later.

    Where these come with the values that somebody looked at (in plain JSON), and one of them is another by now, nothing
    is written: nobody has found that one right.
    """
    told = _report(book, report)
    held = _held_by_hand(book, told.id)
    plain = msgspec.to_builtins(told)
    if isinstance(fields, Mapping):
        _check_seen(told, fields)
    values: dict[Field, Any] = {field: plain[field] for field in fields if field not in held}
    if not values:
        raise JudgementError(f"every one of these values of report {told.id} has been judged already")
    return _write(ledger, Approval(told.id, values), by, why, at)


def _check_seen(report: Report, seen: Mapping[Field, Any]) -> None:
    """Raise where a field of *report* no longer has the value in which it was *seen*."""
    for field, value in seen.items():
        if not _same_value(report, field, value):
            now = canonical_json(msgspec.to_builtins(report)[field])
            raise JudgementError(
                f"{field} of report {report.id} is {now} by now, which you had not seen; look again, then judge"
            )


def undo(
    ledger: Ledger, book: Book, judgement: str, by: str, why: str = "", at: dt.datetime | None = None
) -> Judgement:
    """The *judgement* (by its id) no longer holds; an undo may be undone as well."""
    _check_holds(book, judgement)
    return _write(ledger, Undo(judgement), by, why, at)


def explain(
    ledger: Ledger, book: Book, judgement: str, by: str, why: str, at: dt.datetime | None = None
) -> tuple[Judgement, Judgement]:
    """Give a *judgement* its reason: it is made again with it, and undone as it was. No entry changes.

    Both judgements are returned, in the order in which they were written.
    """
    if not why.strip():
        raise JudgementError("give the reason in a few words")
    told = _check_holds(book, judgement)
    moment = at or dt.datetime.now(dt.UTC)
    again, said = drafted(told.act, by, why, moment, __version__)
    undone, gone = drafted(Undo(judgement), by, "said again with a reason", moment, __version__)
    ledger.append([again, undone], moment)
    return said, gone


def _write(ledger: Ledger, act: Act, by: str, why: str, at: dt.datetime | None) -> Judgement:
    return judge(ledger, act, by, why, at or dt.datetime.now(dt.UTC), __version__)


def _verdict(
    book: Book, word: Word, left: Side, right: Side, holds: Callable[[str, str], bool], already: str
) -> Verdict:
    """The verdict *word* on both sides; refused with *already* where it *holds* for every pair of them."""
    one, two = _sides(book, left, right)
    if all(holds(a, b) for a in one for b in two):
        raise JudgementError(f"{already}; there is nothing to change")
    return Verdict(word, one, two)


def _sides(book: Book, left: Side, right: Side) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The reports of both sides. Raises where they have one in common."""
    one, two = (_reports(book, (side,) if isinstance(side, str) else side) for side in (left, right))
    if not one or not two:
        raise JudgementError("a verdict needs reports on both sides")
    shared = set(one) & set(two)
    if shared:
        raise JudgementError(
            f"report {min(shared)} is on both sides: these are one incident; to take reports out of it, name "
            "them with `tocsin judge part`"
        )
    return one, two


def _reports(book: Book, keys: Iterable[str]) -> tuple[str, ...]:
    """The reports that *keys* name, by the ids that they have now."""
    found: dict[str, None] = {}
    for key in keys:
        home = book.incident_of(key)
        if home is not None:
            found[book.heir(key)] = None
            continue
        whole = book.incident(key)
        if whole is None:
            raise JudgementError(f"there is no incident and no report {key}; `tocsin incidents` lists them")
        found.update(dict.fromkeys(whole.reports))
    return tuple(found)


def _report(book: Book, key: str) -> Report:
    found = report_as_judged(book, key)
    if found is None:
        raise JudgementError(
            f"there is no report {key}; `tocsin incidents --jsonl` lists the reports of each"
        )
    return found


def _where(book: Book, report: str) -> str:
    home: Incident | None = book.incident_of(report)
    return f"it is of incident {home.id}" if home else "it is of none"


def _same_value(report: Report, field: Field, value: Any) -> bool:
    """Whether *value* is what the field has, however it is written."""
    plain = msgspec.to_builtins(report)
    given = msgspec.to_builtins(msgspec.convert({**plain, field: value}, Report))
    return canonical_json(plain[field]) == canonical_json(given[field])


def _held_by_hand(book: Book, report: str) -> Mapping[str, Any]:
    return {one.field: one.value for one in book.judged.corrections.get(report, ())}


def _check_holds(book: Book, key: str) -> Judgement:
    told = next((one for one in book.judgements if one.id == key), None)
    if told is None:
        raise JudgementError(f"there is no judgement {key}; `tocsin judgements` lists them")
    undone = undoings(book.judgements).get(key)
    if undone:
        raise JudgementError(
            f"judgement {key} is undone already, by {undone}; `tocsin judge undo {undone[:8]}` brings it back"
        )
    return told

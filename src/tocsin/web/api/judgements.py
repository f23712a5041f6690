"""What people decide, for programs: open questions, judgements that were made, and a new one."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any, cast, get_args

import msgspec
from starlette.responses import Response

from tocsin.book import Book
from tocsin.errors import JudgementError
from tocsin.judging import (
    Became,
    approve,
    became,
    correct,
    item_named,
    join,
    judgement_named,
    keep_apart,
    leave_open,
    part,
    undo,
)
from tocsin.ledger import Ledger
from tocsin.records import Judgement
from tocsin.records.claim import Field
from tocsin.views import PairQuestion, ReportQuestion
from tocsin.web.answers import JsonResponse
from tocsin.web.api.operation import ROOT, Operation, Page, body_of, check_query, tagged
from tocsin.web.api.parameters import PAGED, cut, page_of
from tocsin.web.ask import Ask
from tocsin.web.routes import Room, Route

Id = Annotated[str, msgspec.Meta(min_length=4, max_length=64)]
Why = Annotated[str, msgspec.Meta(max_length=2_000)]
Seen = Annotated[int, msgspec.Meta(ge=0, le=10**12)]


class Same(msgspec.Struct, frozen=True, tag="same", tag_field="act", forbid_unknown_fields=True):
    """The incidents, or reports, *left* and *right* are one incident."""

    left: Id
    right: Id
    seen: Seen
    why: Why = ""


class Different(msgspec.Struct, frozen=True, tag="different", tag_field="act", forbid_unknown_fields=True):
    """The incidents, or reports, *left* and *right* are two incidents."""

    left: Id
    right: Id
    seen: Seen
    why: Why = ""


class Unsure(msgspec.Struct, frozen=True, tag="unsure", tag_field="act", forbid_unknown_fields=True):
    """Whether *left* and *right* are one incident cannot be told."""

    left: Id
    right: Id
    seen: Seen
    why: Why = ""


class Split(msgspec.Struct, frozen=True, tag="split", tag_field="act", forbid_unknown_fields=True):
    """The *reports* leave the *incident* together."""

    incident: Id
    reports: Annotated[list[Id], msgspec.Meta(min_length=1, max_length=1_000)]
    seen: Seen
    why: Why = ""


class Correct(msgspec.Struct, frozen=True, tag="correct", tag_field="act", forbid_unknown_fields=True):
    """The *field* of a *report* has *value* (plain JSON; null for none) by its text."""

    report: Id
    field: Field
    value: Any
    seen: Seen
    why: Annotated[str, msgspec.Meta(min_length=1, max_length=2_000)]


class Approve(msgspec.Struct, frozen=True, tag="approve", tag_field="act", forbid_unknown_fields=True):
    """These *values* of a *report*, as they were seen (plain JSON), are right by its text."""

    report: Id
    values: Annotated[dict[Field, Any], msgspec.Meta(min_length=1, max_length=len(get_args(Field)))]
    seen: Seen
    why: Why = ""


class TakeBack(msgspec.Struct, frozen=True, tag="undo", tag_field="act", forbid_unknown_fields=True):
    """The *judgement* no longer holds."""

    judgement: Id
    seen: Seen
    why: Why = ""


Wanted = Same | Different | Unsure | Split | Correct | Approve | TakeBack
"""A judgement that is to be made. *seen* is the `judgements` of what its maker looked at."""


class QuestionPage(Page, frozen=True, kw_only=True):
    """Some of the open questions, the most worth first."""

    questions: tuple[Asked, ...]


class Asked(msgspec.Struct, frozen=True):
    """An open question: the pair that may be one, or the report whose values are in doubt; the other is null."""

    key: str
    pair: PairQuestion | None = None
    report: ReportQuestion | None = None


class JudgementPage(Page, frozen=True, kw_only=True):
    """Some of the judgements, the latest first, and what became of each."""

    judgements: tuple[Became, ...]


def questions(ask: Ask, book: Book, room: Room) -> Response:
    """The open questions."""
    check_query(ask, QUESTIONS.query)
    queue = ask.edition.queue
    some = tuple(
        Asked(
            one.key,
            one if isinstance(one, PairQuestion) else None,
            one if isinstance(one, ReportQuestion) else None,
        )
        for one in cut(ask, queue)
    )
    page = page_of(ask, len(queue))
    return tagged(ask, QuestionPage(page.edition, page.count, page.offset, page.next, questions=some))


def made(ask: Ask, book: Book, room: Room) -> Response:
    """The judgements that were made."""
    check_query(ask, MADE.query)
    every = became(book)[::-1]
    page = page_of(ask, len(every))
    some = tuple(cut(ask, every))
    return tagged(ask, JudgementPage(page.edition, page.count, page.offset, page.next, judgements=some))


async def judge(ask: Ask, room: Room) -> Response:
    """Make a judgement."""
    check_query(ask, ())
    wanted = body_of(ask, cast("type[Wanted]", Wanted))
    told = await room.press.judge(wanted.seen, partial(write, wanted, ask.who.name))
    return JsonResponse(told, 201)


def write(wanted: Wanted, by: str, ledger: Ledger, book: Book) -> Judgement:
    """The judgement that is *wanted*, written."""
    why = wanted.why
    match wanted:
        case Same(left, right):
            return join(ledger, book, item_named(book, left), item_named(book, right), by, why)
        case Different(left, right):
            return keep_apart(ledger, book, item_named(book, left), item_named(book, right), by, why)
        case Unsure(left, right):
            return leave_open(ledger, book, item_named(book, left), item_named(book, right), by, why)
        case Split(incident, reports):
            return part(ledger, book, item_named(book, incident), reports, by, why)
        case Correct(report, field, value):
            return correct(ledger, book, item_named(book, report), field, value, by, why)
        case Approve(report, values):
            return approve(ledger, book, item_named(book, report), values, by, why)
        case TakeBack(judgement):
            return undo(ledger, book, judgement_named(book, judgement), by, why)
    raise JudgementError("there is no such act")


QUESTIONS = Operation(
    Route(f"{ROOT}/questions", reads=questions), "Open questions, the most worth first.", QuestionPage, PAGED
)
MADE = Operation(
    Route(f"{ROOT}/judgements", reads=made), "Judgements, the latest first.", JudgementPage, PAGED
)
JUDGE = Operation(
    Route(f"{ROOT}/judgements", acts=judge, method="POST", rank="coder"),
    "Make a judgement. 409 where somebody has judged the same since its maker looked.",
    Judgement,
    body=Wanted,
    status=201,
    errors=(404, 409, 415, 422),
)
OPERATIONS = (QUESTIONS, MADE, JUDGE)

"""What people decide, one address a verb: written by the press, never over what its maker has not seen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast, get_args

import msgspec
from starlette.responses import RedirectResponse, Response

from tocsin.book import Book
from tocsin.errors import JudgementError
from tocsin.judging import (
    approve,
    correct,
    explain,
    item_named,
    join,
    judgement_named,
    keep_apart,
    leave_open,
    part,
    read_value,
    undo,
)
from tocsin.ledger import Ledger
from tocsin.records import Judgement
from tocsin.records.claim import Field
from tocsin.web.ask import Ask, Filled
from tocsin.web.doors import own_path
from tocsin.web.routes import Acts, Room, Route

Act = Callable[[Filled, Ledger, Book], Judgement]
"""Writes the judgement that a form asks for."""
LONGEST = 2_000
"""Characters of a reason, or of a value as it is typed."""


def same(form: Filled, ledger: Ledger, book: Book) -> Judgement:
    """Two sides are one incident."""
    return join(ledger, book, _side(form, book, "left"), _side(form, book, "right"), form.by, _why(form))


def different(form: Filled, ledger: Ledger, book: Book) -> Judgement:
    """Two sides are two incidents."""
    return keep_apart(
        ledger, book, _side(form, book, "left"), _side(form, book, "right"), form.by, _why(form)
    )


def unsure(form: Filled, ledger: Ledger, book: Book) -> Judgement:
    """Whether two sides are one cannot be told."""
    return leave_open(
        ledger, book, _side(form, book, "left"), _side(form, book, "right"), form.by, _why(form)
    )


def split(form: Filled, ledger: Ledger, book: Book) -> Judgement:
    """Some reports leave an incident."""
    return part(ledger, book, form.given("incident"), form.all_given("report"), form.by, _why(form))


def value(form: Filled, ledger: Ledger, book: Book) -> Judgement:
    """A field of a report has another value by its text."""
    field, said = form.given("field"), _short(form.given("value"), "the value")
    read = read_value(field, said)
    return correct(ledger, book, form.given("report"), cast("Field", field), read, form.by, _why(form))


def right(form: Filled, ledger: Ledger, book: Book) -> Judgement:
    """The values of a report are what its text says."""
    try:
        values = [msgspec.json.decode(value) for value in form.all_given("value")]
    except msgspec.DecodeError:
        values = []
    fields = cast("tuple[Field, ...]", form.all_given("field"))
    if not fields or len(fields) != len(values) or not set(fields) <= set(get_args(Field)):
        raise JudgementError("the form does not say which values were seen; load its page again")
    seen = dict(zip(fields, values, strict=True))
    return approve(ledger, book, form.given("report"), seen, form.by, _why(form))


def back(form: Filled, ledger: Ledger, book: Book) -> Judgement:
    """A judgement no longer holds."""
    return undo(ledger, book, judgement_named(book, form.given("judgement")), form.by, _why(form))


def reason(form: Filled, ledger: Ledger, book: Book) -> Judgement:
    """A judgement is given its reason."""
    key = judgement_named(book, form.given("judgement"))
    return explain(ledger, book, key, form.by, _why(form))[0]


def _side(form: Filled, book: Book, name: str) -> list[str]:
    """The incidents or reports of one side, by their ids or the starts of these."""
    return [item_named(book, key) for key in form.all_given(name)]


def _why(form: Filled) -> str:
    return _short(form.given("why"), "the reason")


def _short(words: str, what: str) -> str:
    """*words* without signs that no keyboard gives. JudgementError where they are too many."""
    if len(words) > LONGEST:
        raise JudgementError(f"{what} is longer than {LONGEST:,} characters")
    return "".join(sign for sign in words if sign.isprintable() or sign in "\n\t").strip()


def acts(act: Act) -> Acts:
    """A handler that has *act* written, and leads back to where it was asked for."""

    async def judged(ask: Ask, room: Room) -> Response:
        made = await room.press.judge(seen(ask), partial(act, ask.filled))
        return RedirectResponse(back_to(ask, made), 303)

    return judged


def seen(ask: Ask) -> int:
    """How many judgements there were when whoever asks looked. JudgementError where the form does not say."""
    said = ask.given("seen")
    if not said.isdecimal() or len(said) > 12:
        raise JudgementError("the form does not say what was seen; load its page again")
    return int(said)


def back_to(ask: Ask, made: Judgement) -> str:
    """The page from which it was judged, with what was done; never another site's."""
    path = own_path(ask.given("back", "/review"))
    return f"{path}{'&' if '?' in path else '?'}done={made.id[:16]}"


ROUTES = tuple(
    Route(f"/judge/{verb}", acts=acts(act), method="POST", rank="coder")
    for verb, act in (
        ("same", same),
        ("different", different),
        ("unsure", unsure),
        ("part", split),
        ("value", value),
        ("right", right),
        ("undo", back),
        ("why", reason),
    )
)

"""The reception: reads a request, asks who makes it, and turns what goes wrong into an answer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qsl, quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tocsin.errors import JudgementError, StaleCursor, TocsinError, UnknownItem
from tocsin.judging import Clash
from tocsin.records.words import utc_words
from tocsin.views.judgement_list import decided_words
from tocsin.web.answers import API, problem
from tocsin.web.ask import Ask, Who
from tocsin.web.doors import FORM_WORD, Doors, comes_from_us, is_forged
from tocsin.web.readers import Readers
from tocsin.web.routes import Room, Route

FORM: Final = "application/x-www-form-urlencoded"
SAFE: Final = frozenset({"GET", "HEAD"})
STATUSES: Final = ((Clash, 409), (StaleCursor, 410), (UnknownItem, 404), (JudgementError, 422))
"""What is answered where something cannot be done, by why; 503 for whatever else."""
FIELDS: Final = 1_000
"""Fields of one form."""


class Reception:
    """Lets requests in to the handlers of their routes."""

    def __init__(self, room: Room, doors: Doors, readers: Readers) -> None:
        self._room, self._doors, self._readers = room, doors, readers

    def endpoint(self, route: Route) -> Callable[[Request], Awaitable[Response]]:
        """What is called for *route*."""
        return partial(self._answer, route)

    async def _answer(self, route: Route, request: Request) -> Response:
        try:
            return await self._let_in(route, request)
        except HTTPException as error:
            return self.wrong(request, error.status_code, error.detail)
        except TocsinError as error:
            status = next((code for kind, code in STATUSES if isinstance(error, kind)), 503)
            return self.wrong(request, status, clash_words(error) if isinstance(error, Clash) else str(error))

    async def _let_in(self, route: Route, request: Request) -> Response:
        who = await self._who(request)
        if route.rank != "nobody":
            if who is None:
                return self._stranger(request)
            if not who.may(route.rank):
                return self._refused(request, who, route.rank)
        return await self._handle(route, await self._read(request, who or self._doors.stranger()))

    async def _who(self, request: Request) -> Who | None:
        """Who asks; the file of accounts may be held by another program, so the others are not kept waiting."""
        if self._doors.accounts is None:
            return self._doors.who(request.headers)
        return await asyncio.to_thread(self._doors.who, request.headers)

    async def _handle(self, route: Route, ask: Ask) -> Response:
        if route.reads is not None:
            reads = route.reads
            return await self._readers.run(lambda book: reads(ask, book, self._room))
        assert route.acts is not None, "a route reads or acts"
        return await route.acts(ask, self._room)

    async def _read(self, request: Request, who: Who) -> Ask:
        """The request as handlers see it. HTTPException where it is malformed, or was made by somebody else's page."""
        body = b"" if request.method in SAFE else await request.body()
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        form = _pairs(body.decode("utf-8", "replace")) if kind == FORM else []
        if request.method not in SAFE:
            self._check(request, who, dict(form).get(FORM_WORD, ""))
        return Ask(
            request.method,
            request.scope["path"],
            dict(request.path_params),
            _pairs(_query(request)),
            form,
            body,
            kind,
            request.headers,
            request.client.host if request.client else "",
            who,
            self._room.press.edition,
            (await self._room.surveys.relations.latest(self._room.press.edition))[1],
            request.headers.get("x-requested-with") == "live",
        )

    def _check(self, request: Request, who: Who, word: str) -> None:
        """Raise where a request that changes something may have been made by a page of somebody else."""
        if is_api(request):
            # A browser sends JSON to another site only after asking, and no answer of ours allows it.
            forged = who.by != "token" and not comes_from_us(request.headers)
        else:
            forged = is_forged(request.headers, who, word)
        if forged:
            raise HTTPException(
                403, "this form is not from this site, or is older than it: load the page again"
            )

    def _stranger(self, request: Request) -> Response:
        """Who is not known is asked to sign in, and comes back to where he wanted to go."""
        if is_api(request):
            words = "sign in, or send a token as `Authorization: Bearer …`"
            return problem(401, words, {"www-authenticate": "Bearer"})
        query = _query(request)
        asked = request.scope["path"] + (f"?{query}" if query else "")
        back = f"?next={quote(asked)}" if request.method in SAFE and asked != "/" else ""
        return RedirectResponse(f"/sign-in{back}", 303)

    def _refused(self, request: Request, who: Who, rank: str) -> Response:
        words = f"{who.name} is a {who.rank}; this takes a {rank}. An admin can change that under Accounts."
        if self._doors.accounts and request.method not in SAFE:
            address = request.client.host if request.client else ""
            self._doors.accounts.note(who.name, "refused", request.scope["path"], address)
        return self.wrong(request, 403, words)

    def wrong(
        self, request: Request, status: int, detail: str, headers: dict[str, str] | None = None
    ) -> Response:
        """An error as a page, or in the shape of the API."""
        if is_api(request):
            return problem(status, detail, headers)
        edition = self._room.press.edition
        answer = self._room.pages.page(
            "wrong.html",
            status,
            who=self._doors.who(request.headers) or self._doors.stranger(),
            questions=len(edition.queue),
            seen=edition.judgements,
            sought="",
            graphic=False,
            phrase=HTTPStatus(status).phrase,
            detail=detail,
        )
        answer.headers.update(headers or {})
        return answer


def clash_words(clash: Clash) -> str:
    """Who judged the same meanwhile, and that nothing was written."""
    told = (f"{one.by} said “{decided_words(one.act)}” ({utc_words(one.at)})" for one in clash.judgements)
    return f"Meanwhile {', '.join(told)}. Nothing of yours was written: look again, then judge."


def is_api(request: Request) -> bool:
    """Whether a program asks."""
    return str(request.scope["path"]).startswith(API)


def _query(request: Request) -> str:
    """The query string as it came: what the Host header says has no part in it, nor need it be UTF-8."""
    return bytes(request.scope["query_string"]).decode("latin-1")


def _pairs(text: str) -> list[tuple[str, str]]:
    """The pairs of a query or a form. HTTPException where there are more than anybody fills in."""
    try:
        return parse_qsl(text, keep_blank_values=True, max_num_fields=FIELDS)
    except ValueError:
        raise HTTPException(400, f"more than {FIELDS} fields") from None

"""A cap on the body of a request, whether or not it says how long it is."""

from __future__ import annotations

from typing import Final

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tocsin.web.answers import refusal

FORM: Final = 1_000_000
"""Bytes of a form or of a judgement."""
DOCUMENT: Final = 20_000_000
"""Bytes of a document that is handed in: the largest news page seen in a crawl has 8 MB."""
QUERY: Final = 8_000
"""Characters of a query string: every value of every filter chosen at once takes some 3,000."""


class _TooLarge(BaseException):
    """The body runs past its cap; nothing above may take it for a fault of its own."""


class CappedBodies:
    """Answers 413 to a body, and 414 to a query string, past its cap."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, counting what comes of its body."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if len(scope["query_string"]) > QUERY:
            await refusal(scope, 414, f"the query is longer than {QUERY:,} characters")(scope, receive, send)
            return
        cap = DOCUMENT if scope["path"] in ("/documents/add", "/api/v1/documents") else FORM
        words = f"the body is larger than {cap:,} bytes"
        said = Headers(scope=scope).get("content-length", "")
        if said.isdecimal() and int(said) > cap:
            await refusal(scope, 413, words)(scope, receive, send)
            return
        started, counted = False, 0

        async def counting() -> Message:
            nonlocal counted
            message = await receive()
            counted += len(message.get("body", b""))
            if counted > cap:
                raise _TooLarge
            return message

        async def noting(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, counting, noting)
        except _TooLarge:
            if not started:
                await refusal(scope, 413, words)(scope, receive, send)

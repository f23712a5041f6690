"""Errors as people and programs read them: one page, and one shape of JSON."""

from __future__ import annotations

from http import HTTPStatus

import msgspec
from starlette.responses import Response
from starlette.types import Scope

API = "/api/"


class Problem(msgspec.Struct, frozen=True):
    """What every error of the API looks like: the status, its standard name, and a sentence that says what to do."""

    status: int
    error: str
    detail: str


class JsonResponse(Response):
    """Anything that msgspec can write, as JSON."""

    media_type = "application/json"

    def render(self, content: object) -> bytes:
        """The bytes of *content*."""
        return msgspec.json.encode(content)


def problem(status: int, detail: str, headers: dict[str, str] | None = None) -> JsonResponse:
    """An error in the shape of the API."""
    return JsonResponse(Problem(status, HTTPStatus(status).phrase, detail), status, headers)


def refusal(scope: Scope, status: int, detail: str) -> Response:
    """An error that comes before any page: JSON below the API, else plain text."""
    if scope["path"].startswith(API):
        return problem(status, detail)
    return Response(f"{status} {HTTPStatus(status).phrase}\n\n{detail}\n", status, media_type="text/plain")

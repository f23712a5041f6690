"""An operation of the API: a route with what its description says, and what its handler is held to."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, Final, TypeVar

import msgspec
from starlette.exceptions import HTTPException
from starlette.responses import Response

from tocsin.web.answers import JsonResponse
from tocsin.web.ask import Ask
from tocsin.web.routes import Route

Body = TypeVar("Body")
ROOT: Final = "/api/v1"


class Query(msgspec.Struct, frozen=True):
    """A parameter of a query: its name, its JSON schema, what it is for, and whether it may be repeated."""

    name: str
    schema: Mapping[str, Any]
    about: str
    many: bool = False


class Operation(msgspec.Struct, frozen=True):
    """A route of the API, described.

    *answer* is the type of what it answers with *status*; *body* that of what it takes, None where it takes nothing.
    *errors* are the statuses that it answers beside those that every operation may; *media* the media types of what it
    answers where nothing is wrong.
    """

    route: Route
    about: str
    answer: Any
    query: tuple[Query, ...] = ()
    body: Any = None
    status: int = 200
    errors: tuple[int, ...] = ()
    media: tuple[str, ...] = ("application/json",)


class Page(msgspec.Struct, frozen=True):
    """A stretch of a list: *count* in all, from *offset* on; *next* leads to what follows, null at the end.

    *edition* differs whenever anything may differ that the list shows.
    """

    edition: str
    count: int
    offset: int
    next: str | None


def body_of(ask: Ask, kind: type[Body]) -> Body:
    """The JSON of a request as a *kind*.

    HTTPException where it is none (400), or says that it is something else (415).
    """
    if ask.kind != "application/json":
        raise HTTPException(415, "send JSON, as Content-Type: application/json")
    try:
        return msgspec.json.decode(ask.body, type=kind)
    except msgspec.ValidationError as error:
        raise HTTPException(400, f"the JSON does not fit: {error}") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise HTTPException(400, f"this is no JSON: {error}") from None
    except RecursionError:
        raise HTTPException(400, "the JSON is nested deeper than any value is") from None


def check_query(ask: Ask, known: tuple[Query, ...]) -> None:
    """Raise HTTPException (400) where the query has a name that is not known, or a value that its schema forbids."""
    names = {one.name: one for one in known}
    for name, value in ask.query:
        if name not in names:
            raise HTTPException(400, f"{name[:80]} is no parameter; there are {', '.join(names) or 'none'}")
        schema = names[name].schema
        if schema.get("type") == "integer":
            _check_number(name, value, schema)
        elif "enum" in schema and value not in schema["enum"]:
            raise HTTPException(
                400, f"{name}={value[:80]}: write one of {', '.join(map(str, schema['enum']))}"
            )
        elif schema.get("format") == "date" and not value.strip():
            raise HTTPException(400, f"{name}: write a day as 2024-07-26, or leave it away")
        elif len(value) > schema.get("maxLength", len(value)):
            raise HTTPException(400, f"{name}: more than {schema['maxLength']} characters")


def _check_number(name: str, value: str, schema: Mapping[str, Any]) -> None:
    low, high = schema["minimum"], schema["maximum"]
    if not (value.isascii() and value.isdecimal() and len(value) < 12 and low <= int(value) <= high):
        raise HTTPException(400, f"{name}={value[:80]}: write a whole number from {low} to {high}")


def tagged(ask: Ask, content: Any, status: int = 200) -> Response:
    """*content* as JSON with its ETag; 304 where whoever asks has it already (RFC 9110, section 13.1.2)."""
    answer = JsonResponse(content, status)
    tag = f'"{hashlib.sha256(answer.body).hexdigest()[:32]}"'
    had = {one.strip().removeprefix("W/") for one in ask.headers.get("if-none-match", "").split(",")}
    if tag in had or "*" in had:
        return Response(status_code=304, headers={"etag": tag})
    answer.headers["etag"] = tag
    return answer

"""The description of the API (OpenAPI 3.1), made from its operations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any, Final

import msgspec

from tocsin import __version__
from tocsin.web.answers import Problem
from tocsin.web.api.operation import Operation

REF: Final = "#/components/schemas/{name}"
EVERYWHERE: Final = (400, 401, 403, 414, 421, 503)
"""What every operation may answer."""
WITH_BODY: Final = (413,)
FILE: Final = {"type": "string", "format": "binary"}


def description(operations: Iterable[Operation]) -> dict[str, Any]:
    """The whole description."""
    every = tuple(operations)
    kinds = [Problem, *(one.answer for one in every), *(one.body for one in every if one.body is not None)]
    schemas, components = msgspec.json.schema_components(kinds, ref_template=REF)
    schema_of = {id(kind): schema for kind, schema in zip(kinds, schemas, strict=True)}
    paths: dict[str, dict[str, Any]] = {}
    for one in every:
        paths.setdefault(one.route.path, {})[one.route.method.lower()] = _operation(one, schema_of)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Tocsin",
            "version": __version__,
            "description": "A sourced book of incidents: what was published of armed attacks, and who said it.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{}, {"token": []}],
    }


def _operation(one: Operation, schema_of: Mapping[int, Any]) -> dict[str, Any]:
    error = schema_of[id(Problem)]
    statuses = {*EVERYWHERE, *one.errors, *(WITH_BODY if one.body is not None else ())}
    answers = {str(status): _answer(status, error) for status in sorted(statuses)}
    for status in (one.status, *(each for each in one.errors if each == 200)):
        answers[str(status)] = _answer(status, schema_of[id(one.answer)], one.media)
    if one.route.method == "GET":
        answers["304"] = {"description": "What you have is what there is."}
    if 301 in statuses:
        answers["301"] = {
            "description": "It has another id now.",
            "headers": {"location": {"schema": {"type": "string"}}},
        }
    told: dict[str, Any] = {
        "operationId": _name(one),
        "summary": one.about,
        "parameters": [*_path_parameters(one), *map(_parameter, one.query)],
        "responses": answers,
    }
    if one.body is not None:
        content = {"application/json": {"schema": schema_of[id(one.body)]}}
        told["requestBody"] = {"required": True, "content": content}
    return told


def _name(one: Operation) -> str:
    words = re.sub(r"\W+", "_", one.route.path.removeprefix("/api/v1")).strip("_")
    return f"{one.route.method.lower()}_{words}"


def _answer(status: int, schema: Any, media: Iterable[str] = ("application/json",)) -> dict[str, Any]:
    return {
        "description": HTTPStatus(status).phrase,
        "content": {one: {"schema": schema if one == "application/json" else FILE} for one in media},
    }


def _path_parameters(one: Operation) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"\{(\w+)\}", one.route.path)
    ]


def _parameter(query: Any) -> dict[str, Any]:
    schema = {"type": "array", "items": dict(query.schema)} if query.many else dict(query.schema)
    return {"name": query.name, "in": "query", "description": query.about, "schema": schema}

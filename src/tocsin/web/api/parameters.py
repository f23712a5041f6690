"""The parameters of queries: the filters of incidents, order and paging, the same everywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, TypeVar
from urllib.parse import urlencode

from starlette.exceptions import HTTPException

from tocsin.views import FILTERS, ORDERS, Selection, selection_of
from tocsin.views.query_pairs import CLOSED
from tocsin.web.api.operation import Page, Query
from tocsin.web.ask import Ask

Item = TypeVar("Item")
LONGEST: Final = 500
TEXT: Final[Mapping[str, Any]] = MappingProxyType({"type": "string", "maxLength": LONGEST})
DAY: Final[Mapping[str, Any]] = MappingProxyType({"type": "string", "format": "date"})
ABOUT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "since": "Incidents that may lie on this day or later.",
        "until": "Incidents that may lie on this day or earlier.",
        "place": "Words, each of which must begin a word of the place, its province or its country (code or name).",
        "country": "Country by its ISO 3166-1 code of two letters.",
        "province": "Province behind its country, as IQ/Al Anbar.",
        "type": "Type by its ACLED name, or words that it holds.",
        "weapon": "Class of a weapon.",
        "perpetrator": "Who is named as having done it.",
        "basis": "On what basis somebody is named.",
        "target": "Words of the name of a target.",
        "killed": "How many were killed.",
        "injured": "How many were injured.",
        "grade": "Name of the grade.",
        "outlet": "Who published it.",
        "families": "How many independent families of sources tell of it.",
        "review": "Whether a question is open, or it was judged, or nobody looked.",
        "q": "Words, each of which must begin a word of the incident.",
        "threats": "1 lets in threats and denied attacks.",
    }
)
ONCE: Final = frozenset({"since", "until", "place", "q", "threats"})


def _schema(name: str) -> Mapping[str, Any]:
    if name in CLOSED:
        return {"type": "string", "enum": list(CLOSED[name])}
    if name == "threats":
        return {"type": "string", "enum": ["0", "1"]}
    return DAY if name in ("since", "until") else TEXT


FILTERED: Final = tuple(Query(name, _schema(name), ABOUT[name], name not in ONCE) for name in FILTERS)
"""The filters of incidents."""
PAGED: Final = (
    Query(
        "offset",
        {"type": "integer", "minimum": 0, "maximum": 10_000_000, "default": 0},
        "How many to pass over.",
    ),
    Query("limit", {"type": "integer", "minimum": 1, "maximum": 500, "default": 50}, "How many at most."),
)
ORDERED: Final = (
    Query("order", {"type": "string", "enum": list(ORDERS), "default": "day"}, "What they are ordered by."),
    Query("up", {"type": "string", "enum": ["0", "1"], "default": "0"}, "1 turns the order round."),
)
BESIDE: Final = ("offset", "limit", "order", "up")


def selection(ask: Ask, beside: Sequence[str] = ()) -> Selection:
    """The incidents that the query asks for. HTTPException (400), saying why, where a filter cannot be understood.

    The parameters *beside* mean something else.
    """
    wanted, notes = selection_of(ask.query, (*BESIDE, *beside))
    if notes:
        raise HTTPException(400, "; ".join(note[:300] for note in notes[:5]))
    return wanted


def window(ask: Ask) -> tuple[int, int]:
    """The offset and the limit that the query asks for."""
    return ask.number("offset", 0, 0, 10_000_000), ask.number("limit", 50, 1, 500)


def page_of(ask: Ask, count: int) -> Page:
    """The stretch of a list of *count* that the query asks for, and where it goes on."""
    offset, limit = window(ask)
    onward = [pair for pair in ask.query if pair[0] != "offset"] + [("offset", str(offset + limit))]
    following = f"{ask.url}?{urlencode(onward)}" if offset + limit < count else None
    return Page(ask.edition.tag, count, offset, following)


def cut(ask: Ask, items: Sequence[Item]) -> Sequence[Item]:
    """The stretch of *items* that the query asks for."""
    offset, limit = window(ask)
    return items[offset : offset + limit]

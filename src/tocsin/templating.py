"""Templates: everything that comes from a document or a person is escaped, and shown as it is."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

import jinja2

from tocsin.records.claim import Field
from tocsin.records.words import (
    count_words,
    day_words,
    interval_words,
    place_words,
    several,
    utc_words,
    weapon_words,
)
from tocsin.views import Mark, direction, shown_text
from tocsin.views.incident_list import reconciled_words
from tocsin.views.review_page import NAMES
from tocsin.vocab.graphic_words import is_graphic

LINKED: Final = frozenset({"http", "https"})
"""Schemes that a page links to; whatever else a document gives as its address is shown and not linked."""


def environment(package: str) -> jinja2.Environment:
    """The templates of a *package*: they escape, fail at a name nobody gave, and show hidden signs of a text."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader(package),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(FILTERS)
    return made


def _shown(value: Any) -> Any:
    """What a template writes: text without signs that would turn the page around it; None is nothing."""
    if value is None:
        return ""
    return shown_text(value) if type(value) is str else value


def link_to(address: str | None) -> str:
    """An address that may be linked to, "" for any other."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return ""
    return (address or "") if parts.scheme in LINKED and parts.netloc else ""


def thousands(number: int) -> str:
    """Such as "12,345"."""
    return f"{number:,}"


def utc(moment: dt.datetime) -> str:
    """A moment as attributes of HTML want it: 2024-07-26T09:30:00Z."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def said_in(claim: str, marks: Mapping[str, Mark]) -> str:
    """Who says a claim of a page, and how surely: "two officials (hedged)"."""
    mark = marks[claim]
    return mark.said_by + (f" ({mark.certainty})" if mark.said_by and mark.certainty != "stated" else "")


def field_words(field: Field) -> str:
    """What a field is called on every page: "by whom" for perpetrators."""
    return NAMES.get(field, field)


def slug(words: str) -> str:
    """Words as a part of a CSS class: "Air/drone strike" is "air-drone-strike"."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


FILTERS: Final[Mapping[str, Callable[..., Any]]] = {
    "count_words": count_words,
    "day_words": day_words,
    "direction": direction,
    "field_words": field_words,
    "interval_words": interval_words,
    "is_graphic": is_graphic,
    "link_to": link_to,
    "place_words": place_words,
    "reconciled_words": reconciled_words,
    "said_in": said_in,
    "several": several,
    "slug": slug,
    "thousands": thousands,
    "utc": utc,
    "utc_words": utc_words,
    "weapon_words": weapon_words,
}
"""What a template can do with a value."""

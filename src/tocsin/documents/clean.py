"""From a page to a document: one plain text, its parts, and what is known of its title, publisher, day and language."""

from __future__ import annotations

import datetime as dt
from typing import Final

import msgspec

from tocsin.documents.find_date import dates_in, place_line_date, url_date
from tocsin.documents.find_language import find_language
from tocsin.documents.find_parts import find_parts
from tocsin.documents.find_publisher import Outlets, publisher_in
from tocsin.documents.mark_title import title_line
from tocsin.documents.normalise import fold, normalise, on_one_line
from tocsin.documents.page import Page
from tocsin.documents.split_credit import OUTLET_AND_DATE
from tocsin.documents.split_dateline import WHY as PLACE_LINE
from tocsin.records import Document, Hints, Part, content_id
from tocsin.records.document import PROSE

_PUBLISHED: Final = ("publish", "posted", "first ", "created", "issued", "released")
_SITE_SEPARATORS: Final = (" | ", " - ", " – ", " — ", " :: ", " » ", " · ")

Dating = tuple[dt.date | None, str | None]
"""The day of publication and its basis; both None where nothing tells it."""


def clean(page: Page, hints: Hints, outlets: Outlets, today: dt.date) -> Document:
    """The document in *page*; *hints* win over what the page says, and dates after *today* are refused."""
    text, title = _with_title(normalise(page.text), page.title)
    parts = find_parts(text, today, title, frozenset(map(fold, page.captions)))
    url = hints.url or page.url
    published, basis = _dating(page, hints, url, text, parts, today)
    return Document(
        id=content_id(text, url or "", published.isoformat() if published else ""),
        path=page.path,
        text=text,
        url=url,
        title=_title(text, parts, outlets, page.site),
        publisher=_publisher(page, hints, url, text, parts, outlets),
        published=published,
        published_basis=basis,
        language=find_language(text[part.start : part.end] for part in parts if part.kind in PROSE),
        parts=_with_notes(parts, page.notes),
    )


def _with_title(text: str, title: str | None) -> tuple[str, str | None]:
    """The text, headed by the title that its container names unless it stands there already."""
    title = on_one_line(title or "")
    if not title:
        return text, None
    return (text, title) if title_line(text, title) else (f"{title}\n\n{text}", title)


def _title(text: str, parts: tuple[Part, ...], outlets: Outlets, site: str | None) -> str | None:
    """The title's words, without the name of the site or of a known outlet behind them."""
    title = next((text[part.start : part.end].strip() for part in parts if part.kind == "title"), None)
    if title is None:
        return None
    for separator in _SITE_SEPARATORS:
        head, found, tail = title.rpartition(separator)
        named = fold(tail) == fold(site or "") or (len(tail) <= 40 and any(outlets.named(tail)))
        if found and head and named:
            return head.strip()
    return title


def _dating(
    page: Page, hints: Hints, url: str | None, text: str, parts: tuple[Part, ...], today: dt.date
) -> Dating:
    if hints.published:
        return hints.published, "given"
    if page.published:
        return page.published, page.published_basis
    in_url = url_date(url, today) if url else None
    if in_url:
        return in_url, "url"
    in_text = _dated_line(text, parts, today)
    return (in_text, "text") if in_text else (None, None)


def _dated_line(text: str, parts: tuple[Part, ...], today: dt.date) -> dt.date | None:
    """The day that the page's own lines give: one that says "published", or else the latest of them.

    Body sentences and captions are no witnesses: their dates are of events and of pictures.
    """
    said_published: list[dt.date] = []
    others: list[dt.date] = []
    for part in parts:
        line = text[part.start : part.end]
        if part.kind == "dateline" and part.why == PLACE_LINE:
            day = place_line_date(line, today)
            others += [day] if day else []
        elif part.kind == "dateline" or part.why == OUTLET_AND_DATE:
            days = sorted(found.day for found in dates_in(line, today) if found.day)
            first = days and any(word in line.lower() for word in _PUBLISHED)
            (said_published if first else others).extend(days[:1] if first else days)
    return min(said_published, default=None) or max(others, default=None)


def _publisher(
    page: Page, hints: Hints, url: str | None, text: str, parts: tuple[Part, ...], outlets: Outlets
) -> str | None:
    """Who is said to publish it; a known outlet's domain goes before the page's own word, for one name an outlet."""
    given = hints.publisher or page.publisher
    if given:
        return given
    by_domain = outlets.of_url(url) if url else None
    return by_domain.name if by_domain else page.site or publisher_in(text, parts, outlets)


def _with_notes(parts: tuple[Part, ...], notes: tuple[str, ...]) -> tuple[Part, ...]:
    """The parts, the first of them telling what happened to the bytes on the way."""
    if not notes or not parts:
        return parts
    why = "; ".join(filter(None, (parts[0].why, *notes)))
    return (msgspec.structs.replace(parts[0], why=why), *parts[1:])

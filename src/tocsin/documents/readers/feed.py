"""Feeds: RSS 0.9 to 2.0 and Atom. An entry with a text is an item, one without is a link to one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from tocsin.documents.readers.entry import Entry, found_of, outlet_named, web_address
from tocsin.documents.readers.safe_xml import Element, Root, elements
from tocsin.documents.terms import Terms
from tocsin.records import Found, Item, Link, Unreadable

_ROOTS: Final = re.compile(rb"<(?:\w{1,20}:)?(?:rss|feed|RDF)[\s>]")
_WANTED: Final = frozenset({"item", "entry", "title"})
_TEXTS: Final = (
    "content:encoded",
    "content",
    "xhtml:body",
    "body",
    "description",
    "summary",
    "dc:description",
    "itunes:summary",
    "media:description",
)
_DATES: Final = ("pubDate", "published", "issued", "dc:date", "dcterms:issued", "dcterms:created", "created")
_CHANGED: Final = ("updated", "modified", "dcterms:modified")
_ONLY_CHANGED: Final = "the feed tells only when it was last changed"
_HTML_TYPES: Final = frozenset({"html", "xhtml", "text/html", "application/xhtml+xml"})
_TEXT_TYPES: Final = frozenset({"text", "text/plain"})


class FeedReader:
    """Reads a feed."""

    suffixes: tuple[str, ...] = (".rss", ".atom", ".rdf", ".xml")

    def recognises(self, head: bytes) -> bool:
        """The root of RSS or Atom near the beginning, in whatever encoding."""
        return bool(_ROOTS.search(head.replace(b"\0", b"")))

    def read(self, file: BinaryIO, name: str, terms: Terms, after: int = 0) -> Iterator[Found]:
        """The feed's entries."""
        yield from entries(file, name, terms, after)


def entries(file: BinaryIO, name: str, terms: Terms, after: int = 0) -> Iterator[Item | Link | Unreadable]:
    """The entries of an open feed called *name*, those behind entry number *after*.

    An item holds what the feed itself gives of a text, which may be its first sentences alone; its `url` is then where
    the whole stands. Raises OSError where the file cannot be read.
    """
    publisher, base = "", ""
    number = 0
    feed = False
    for found in elements(file, name, terms, _WANTED):
        if isinstance(found, Root):
            feed = found.name in {"rss", "feed", "rdf:RDF"}
            if not feed:
                yield Unreadable(
                    name, f"neither a feed nor a sitemap: its outermost element is <{found.name}>"
                )
                return
        elif isinstance(found, Unreadable):
            number += 1
            yield found
            if not feed:
                return
        elif found.name == "title":
            publisher = publisher or (
                outlet_named(found.text()) if found.parent in {"channel", "feed"} else ""
            )
            base = found.base
        else:
            number += 1
            if number > after:
                yield found_of(_entry(found, f"{name}, entry {number}", number, publisher, base), terms)
    if not feed:
        yield Unreadable(name, "neither a feed nor a sitemap: it holds no element")
    elif not number:
        yield Unreadable(name, "a feed without entries")


def _entry(element: Element, place: str, number: int, publisher: str, base: str) -> Entry:
    text, kind = _text(element)
    published = _first(element, *_DATES)
    changed = "" if published else _first(element, *_CHANGED)
    return Entry(
        place=place,
        number=number,
        name=_first(element, "guid", "id"),
        url=_url(element, element.base or base),
        title=_first(element, "title", "dc:title", "media:title"),
        text=text,
        kind=kind,
        published=published or changed,
        publisher=_source(element) or publisher,
        notes=(_ONLY_CHANGED,) if changed else (),
    )


def _text(element: Element) -> tuple[str, str]:
    """The fullest text that the entry gives, and its kind; "" for one that only its own look can tell."""
    for name in _TEXTS:
        for part in element.children(name):
            said = part.attributes.get("type", "").strip().lower()
            if part.has_elements():
                return part.markup(), "html"
            text = part.text()
            if text.strip():
                return text, "html" if said in _HTML_TYPES else "text" if said in _TEXT_TYPES else ""
    for group in element.children("media:group"):
        return _text(group)
    return "", ""


def _first(element: Element, *names: str) -> str:
    return next((text for part in element.children(*names) if (text := part.text().strip())), "")


def _url(element: Element, base: str) -> str:
    """The address of the text itself, not of its picture, its comments or its feed."""
    original = _first(element, "feedburner:origLink")
    if original:
        return original
    for link in element.children("link"):
        target = link.attributes.get("href", "") or link.text()
        if link.attributes.get("rel", "alternate") == "alternate" and target.strip():
            return web_address(target, link.base or base) or ""
    guid = next(element.children("guid"), None)
    if guid and guid.attributes.get("isPermaLink", "true").lower() != "false":
        return guid.text().strip()
    return element.attributes.get("rdf:about", "")


def _source(element: Element) -> str:
    """The outlet that a gathered entry comes from, as RSS names it."""
    return outlet_named(_first(element, "source")) if next(element.children("source"), None) else ""

"""Sitemaps: lists of addresses, which are to be fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from tocsin.documents.readers.entry import entry_day, plain, web_address
from tocsin.documents.readers.safe_xml import Element, Root, elements
from tocsin.documents.terms import Terms
from tocsin.records import Found, Link, Unreadable

_ROOTS: Final = re.compile(rb"<(?:\w{1,20}:)?(?:urlset|sitemapindex)[\s>]")
_WANTED: Final = frozenset({"url", "sitemap"})


class SitemapReader:
    """Reads a sitemap, or an index of sitemaps, as links."""

    suffixes: tuple[str, ...] = (".xml",)

    def recognises(self, head: bytes) -> bool:
        """The root of a sitemap near the beginning."""
        return bool(_ROOTS.search(head.replace(b"\0", b"")))

    def read(self, file: BinaryIO, name: str, terms: Terms, after: int = 0) -> Iterator[Found]:
        """A link for each address. A news sitemap gives titles and days of publication as well.

        The day of the last change is not taken for the day of publication.
        """
        if after:
            return
        number = 0
        for found in elements(file, name, terms, _WANTED):
            if isinstance(found, Root):
                continue
            number += 1
            if isinstance(found, Unreadable):
                yield found
            else:
                yield _link(found, f"{name}, {_called(found)} {number}", terms)
        if not number:
            yield Unreadable(name, "a sitemap without addresses")


def _called(element: Element) -> str:
    return "sitemap" if element.name == "sitemap" else "address"


def _link(element: Element, place: str, terms: Terms) -> Link | Unreadable:
    said = next((loc.text().strip() for loc in element.children("loc")), "")
    url = web_address(said)
    if not url:
        return Unreadable(place, f"no address that can be fetched: {said[:100]!r}")
    news = next(element.children("news:news"), None)
    title = next((plain(part.text()) for part in news.children("news:title")), "") if news else ""
    day = next((part.text() for part in news.children("news:publication_date")), "") if news else ""
    return Link(place, url, title or None, entry_day(day, terms))

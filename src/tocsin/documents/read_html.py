"""HTML files: the article apart from the page around it, with the page's own metadata."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from tocsin.documents.decode import Decoded
from tocsin.documents.extract_html import extract
from tocsin.documents.normalise import visible
from tocsin.documents.page import Limits, Page
from tocsin.documents.read_bytes import decoded, read_bytes
from tocsin.records import Unreadable


class HtmlReader:
    """Reads a saved web page as one page."""

    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml")

    def read(self, path: Path, limits: Limits, today: dt.date) -> Iterator[Page | Unreadable]:
        """The file's one page."""
        data = read_bytes(path, limits)
        yield data if isinstance(data, Unreadable) else page_from_html(data, str(path), today)


def page_from_html(data: bytes, name: str, today: dt.date) -> Page | Unreadable:
    """The page in the bytes of an HTML document."""
    found = decoded(data, name)
    if not isinstance(found, Decoded):
        return found
    return page_from_markup(found.text, name, today, notes=(found.note,) if found.note else ())


def page_from_markup(
    markup: str, name: str, today: dt.date, url: str | None = None, notes: tuple[str, ...] = ()
) -> Page | Unreadable:
    """The page in decoded markup; *url* is its address where the caller knows it."""
    article = extract(markup, today, url)
    if not visible(article.text):
        return Unreadable(name, "an HTML page without any text")
    return Page(
        path=name,
        text=article.text,
        url=url or article.url,
        title=article.title,
        site=article.site,
        published=article.published,
        published_basis="metadata" if article.published else None,
        captions=article.captions,
        notes=notes,
    )

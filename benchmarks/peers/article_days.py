"""Other finders of a page's day of publication, all offline. Each takes a page as text and its address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Final


def with_htmldate(markup: str, url: str) -> dt.date | None:
    """By htmldate with its extensive search, which is how it comes."""
    from htmldate import find_date

    return _day(find_date(markup, extensive_search=True, original_date=True, url=url))


def with_htmldate_fast(markup: str, url: str) -> dt.date | None:
    """By htmldate on metadata and dated elements alone."""
    from htmldate import find_date

    return _day(find_date(markup, extensive_search=False, original_date=True, url=url))


def with_trafilatura(markup: str, url: str) -> dt.date | None:
    """The date in trafilatura's metadata."""
    import trafilatura

    return _day(trafilatura.extract_metadata(markup, default_url=url).date)


def with_newspaper(markup: str, url: str) -> dt.date | None:
    """newspaper4k's publish date."""
    from newspaper import Article

    article = Article(url, fetch_images=False)
    article.download(input_html=markup)
    article.parse()
    found = article.publish_date
    return found.date() if isinstance(found, dt.datetime) else None


def _day(found: str | None) -> dt.date | None:
    return dt.date.fromisoformat(found[:10]) if found else None


PEERS: Final[Mapping[str, Callable[[str, str], dt.date | None]]] = {
    "htmldate extensive": with_htmldate,
    "htmldate fast": with_htmldate_fast,
    "trafilatura": with_trafilatura,
    "newspaper4k": with_newspaper,
}
"""Every finder by the name that the table shows."""

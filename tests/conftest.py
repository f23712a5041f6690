"""What takes time to load is loaded once, and texts are coded as the program codes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from tocsin.pipeline import Tools, code
from tocsin.records import Coding, Document, Part, Report, content_id

# A Tuesday: "Monday" is the day before.
PUBLISHED = dt.date(2022, 5, 31)


@pytest.fixture(scope="session")
def tools() -> Tools:
    """The tools that ship with the package."""
    return Tools.load()


def _document(text: str, published: dt.date | None = PUBLISHED, title: str | None = None) -> Document:
    whole = f"{title}\n\n{text}" if title else text
    start = len(whole) - len(text)
    head = (Part("title", 0, len(title)),) if title else ()
    return Document(
        id=content_id(whole),
        path="news.txt",
        text=whole,
        title=title,
        published=published,
        published_basis="given" if published else None,
        language="en",
        parts=(*head, Part("body", start, len(whole))),
    )


@pytest.fixture(scope="session")
def document_of() -> Callable[..., Document]:
    """Makes a document of a body, a day of publication and a headline."""
    return _document


@pytest.fixture(scope="session")
def code_text(tools: Tools) -> Callable[..., Coding]:
    """Codes a text: body, day of publication (Tuesday 31 May 2022 unless told), headline."""
    return lambda *args, **kwargs: code(_document(*args, **kwargs), tools)


@pytest.fixture(scope="session")
def reports_of(code_text: Callable[..., Coding]) -> Callable[..., tuple[Report, ...]]:
    """The reports of a text."""
    return lambda text, **kwargs: code_text(text, **kwargs).reports

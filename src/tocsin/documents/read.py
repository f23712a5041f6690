"""Reading: from paths to documents. One unreadable input never stops the rest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from tocsin.documents.clean import clean
from tocsin.documents.find_publisher import Outlets
from tocsin.documents.open_item import open_item
from tocsin.documents.readers import Source, files_of
from tocsin.documents.terms import Limits, Terms
from tocsin.records import Document, Found, Hints, Item, Link, Skipped, Unreadable


def read(
    paths: Iterable[str | Path],
    hints: Hints | None = None,
    *,
    outlets: Outlets | None = None,
    limits: Limits | None = None,
    today: dt.date | None = None,
    columns: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Document | Unreadable]:
    """Every document in *paths* (files, folders, or "-" for standard input), in order, as a stream.

    What cannot be read comes in its place as an Unreadable that says why. *hints* win over what is found;
    *outlets* are the publishers to recognise (the vocabulary's own by default); no date after *today* is believed;
    *columns* say which column of a table holds which field (`Terms`).
    """
    hints = hints or Hints()
    outlets = Outlets.load() if outlets is None else outlets
    terms = Terms(today or dt.date.today(), limits or Limits(), columns or {})
    for path in files_of(paths):
        for found in [path] if isinstance(path, Unreadable) else Source(path, stdin).found(terms):
            if not isinstance(found, Skipped):
                yield document_of(found, hints, outlets, terms)


def document_of(found: Found, hints: Hints, outlets: Outlets, terms: Terms) -> Document | Unreadable:
    """The document in what a reader found, or why there is none."""
    if isinstance(found, Link):
        return Unreadable(found.path, f"an address without its text: {found.url}")
    if not isinstance(found, Item):
        return Unreadable(found.path, found.reason)
    page = open_item(found, terms.today)
    return page if isinstance(page, Unreadable) else clean(page, hints, outlets, terms.today)

"""Reading: from paths to documents. One unreadable input never stops the rest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from tocsin.documents.clean import clean
from tocsin.documents.find_publisher import Outlets
from tocsin.documents.open_item import open_item
from tocsin.documents.readers import Source, files_of, is_address
from tocsin.documents.terms import Terms
from tocsin.records import Document, Found, Hints, Item, Link, Skipped, Unreadable


def read(
    paths: Iterable[str | Path],
    hints: Hints | None = None,
    *,
    outlets: Outlets | None = None,
    terms: Terms | None = None,
    stdin: BinaryIO | None = None,
    fetch: Callable[[str], Found] | None = None,
) -> Iterator[Document | Unreadable]:
    """Every document in *paths* (files, folders, or "-" for standard input), in order, as a stream.

    What cannot be read comes in its place as an Unreadable that says why. *hints* win over what is found;
    *outlets* are the publishers to recognise (the vocabulary's own by default); *terms* are how the inputs are read.
    *fetch* gets the page at an address; without it an address among *paths* is taken for the name of a file.
    """
    hints = hints or Hints()
    outlets = Outlets.load() if outlets is None else outlets
    terms = terms or Terms(dt.date.today())
    for path in files_of(paths):
        for found in _found(path, terms, stdin, fetch):
            if not isinstance(found, Skipped):
                yield document_of(found, hints, outlets, terms)


def _found(
    path: str | Unreadable, terms: Terms, stdin: BinaryIO | None, fetch: Callable[[str], Found] | None
) -> Iterable[Found]:
    if isinstance(path, Unreadable):
        return [path]
    return [fetch(path)] if fetch and is_address(path) else Source(path, stdin).found(terms)


def document_of(found: Found, hints: Hints, outlets: Outlets, terms: Terms) -> Document | Unreadable:
    """The document in what a reader found, or why there is none."""
    if isinstance(found, Link):
        return Unreadable(found.path, f"an address without its text: {found.url}")
    if not isinstance(found, Item):
        return Unreadable(found.path, found.reason)
    page = open_item(found, terms.today)
    return page if isinstance(page, Unreadable) else clean(page, hints, outlets, terms.today)

"""Reading: from paths to documents. One unreadable input never stops the rest."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from tocsin.documents.clean import clean
from tocsin.documents.find_publisher import Outlets
from tocsin.documents.page import Limits, Page, Reader
from tocsin.documents.read_bytes import take_bytes
from tocsin.documents.read_folder import files_in
from tocsin.documents.read_html import HtmlReader
from tocsin.documents.read_jsonl import JsonlReader
from tocsin.documents.read_text import TextReader, page_from_text
from tocsin.records import Document, Hints, Unreadable

STANDARD_INPUT: Final = "-"

READERS: Final[tuple[Reader, ...]] = (TextReader(), HtmlReader(), JsonlReader())
"""One reader for each kind of file. The first one reads a file, named outright, whose suffix nobody claims."""


def read(
    paths: Iterable[str | Path],
    hints: Hints | None = None,
    *,
    outlets: Outlets | None = None,
    limits: Limits | None = None,
    today: dt.date | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Document | Unreadable]:
    """Every document in *paths* (files, folders, or "-" for standard input), in order, as a stream.

    What cannot be read comes in its place as an Unreadable that says why. *hints* win over what is found;
    *outlets* are the publishers to recognise (the vocabulary's own by default); no date after *today* is believed.
    """
    hints, limits = hints or Hints(), limits or Limits()
    outlets = Outlets.load() if outlets is None else outlets
    today = today or dt.date.today()
    for path in paths:
        for page in _pages(path, limits, today, stdin):
            yield page if isinstance(page, Unreadable) else clean(page, hints, outlets, today)


def _pages(
    path: str | Path, limits: Limits, today: dt.date, stdin: BinaryIO | None
) -> Iterator[Page | Unreadable]:
    if str(path) == STANDARD_INPUT:
        data = take_bytes(stdin or sys.stdin.buffer, STANDARD_INPUT, limits)
        yield data if isinstance(data, Unreadable) else page_from_text(data, STANDARD_INPUT)
        return
    path = Path(os.fspath(path))
    if path.is_dir():
        suffixes = frozenset(suffix for reader in READERS for suffix in reader.suffixes)
        for inside in files_in(path, suffixes):
            yield from (
                [inside] if isinstance(inside, Unreadable) else _reader(inside).read(inside, limits, today)
            )
    else:
        yield from _reader(path).read(path, limits, today)


def _reader(path: Path) -> Reader:
    suffix = path.suffix.lower()
    return next((reader for reader in READERS if suffix in reader.suffixes), READERS[0])

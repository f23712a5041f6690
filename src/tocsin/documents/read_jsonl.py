"""JSONL: one record a line, read as a stream in bounded pieces, so that no line can fill the memory."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

import msgspec

from tocsin.documents.decode import decode
from tocsin.documents.find_date import read_date
from tocsin.documents.normalise import visible
from tocsin.documents.page import Limits, Page
from tocsin.documents.read_bytes import too_large, why_not_opened
from tocsin.documents.read_html import page_from_markup
from tocsin.records import Unreadable

_PIECE: Final = 1 << 18
_FIELDS: Final = ("id", "url", "title", "publisher", "published", "text", "html")


class JsonlReader:
    """Reads a file of records (`id`, `url`, `title`, `publisher`, `published`, `text` or `html`), a page each."""

    suffixes: tuple[str, ...] = (".jsonl", ".ndjson")

    def read(self, path: Path, limits: Limits, today: dt.date) -> Iterator[Page | Unreadable]:
        """Every record's page; a line that is none comes as an Unreadable that names it."""
        try:
            with path.open("rb") as file:
                yield from read_records(file, str(path), limits, today)
        except OSError as error:
            yield Unreadable(str(path), why_not_opened(error))


def read_records(file: BinaryIO, name: str, limits: Limits, today: dt.date) -> Iterator[Page | Unreadable]:
    """Every record in an open file."""
    nothing = True
    for number, line in enumerate(_lines(file, limits.document_bytes), start=1):
        place = f"{name}, line {number}"
        if line is None:
            yield Unreadable(place, too_large(limits))
        elif line.strip():
            yield from _pages(line, place, today)
        else:
            continue
        nothing = False
    if nothing:
        yield Unreadable(name, "empty file")


def _lines(file: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """Every line; None for one beyond *limit*, of which nothing is kept."""
    held: list[bytes] = []
    size = 0
    while piece := file.read(_PIECE):
        *ended, rest = piece.split(b"\n")
        for end in ended:
            yield b"".join([*held, end]) if size + len(end) <= limit else None
            held, size = [], 0
        size += len(rest)
        held = [*held, rest] if size <= limit else []
    if size:
        yield b"".join(held) if size <= limit else None


def _pages(line: bytes, place: str, today: dt.date) -> Iterator[Page | Unreadable]:
    record = _record(line)
    if isinstance(record, str):
        yield Unreadable(place, record)
        return
    name = _word(record, "id") or place
    page = _page(record, name, today)
    if isinstance(page, str):
        yield Unreadable(f"{place} ({name})" if name != place else place, page)
        return
    yield page
    if record.get("published") and page.published_basis != "given":
        said = str(record["published"])[:60]
        yield Unreadable(place, f"published: {said!r} is no date that can be (the text was read without it)")


def _record(line: bytes) -> dict[str, Any] | str:
    """The object in a line, or why there is none."""
    text = decode(line).text.replace("\0", "")
    try:
        record = msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        record = _lenient(text)
        if record is None:
            return f"not JSON: {error}"
    return record if isinstance(record, dict) else "not a JSON object"


def _lenient(text: str) -> Any:
    """What the standard library makes of a line, which bears raw control characters and half surrogates."""
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _page(record: dict[str, Any], name: str, today: dt.date) -> Page | str:
    """The page of a record, or why it has none."""
    wrong = next(
        (field for field in _FIELDS if not isinstance(record.get(field), str | int | float | None)), None
    )
    if wrong:
        return f"{wrong}: must be a text"
    text, markup, url = _word(record, "text"), _word(record, "html"), _word(record, "url")
    if text:
        page: Page | Unreadable = Page(path=name, text=text, url=url)
    elif markup:
        page = page_from_markup(markup, name, today, url)
    else:
        return "without text: neither `text` nor `html` holds any"
    return page.reason if isinstance(page, Unreadable) else _with_fields(page, record, today)


def _with_fields(page: Page, record: dict[str, Any], today: dt.date) -> Page:
    """The page with what the record says, which wins over what its markup says."""
    day = read_date(str(record.get("published") or ""), today)
    return msgspec.structs.replace(
        page,
        title=_word(record, "title") or page.title,
        publisher=_word(record, "publisher"),
        published=day or page.published,
        published_basis="given" if day else page.published_basis,
    )


def _word(record: dict[str, Any], field: str) -> str | None:
    value = record.get(field)
    word = str(value) if value is not None else ""
    return word if visible(word) else None

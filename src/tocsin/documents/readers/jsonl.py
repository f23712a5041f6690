"""JSONL: one record a line, read as a stream in bounded pieces, so that no line can fill the memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

import msgspec

from tocsin.documents.decode import decode
from tocsin.documents.find_date import read_date
from tocsin.documents.normalise import encoded, visible, whole
from tocsin.documents.readers.take_bytes import too_large
from tocsin.documents.terms import Terms
from tocsin.records import Found, Item, Unreadable

_PIECE: Final = 1 << 18
_FIELDS: Final = ("id", "url", "title", "publisher", "published", "text", "html")


class JsonlReader:
    """Reads a file of records (`id`, `url`, `title`, `publisher`, `published`, `text` or `html`), an item each."""

    suffixes: tuple[str, ...] = (".jsonl", ".ndjson")

    def recognises(self, head: bytes) -> bool:
        """A first line that is a whole JSON object."""
        line, ended, _ = head.lstrip(b"\xef\xbb\xbf \r\n\t").partition(b"\n")
        return bool(ended) and line.startswith(b"{") and line.rstrip().endswith(b"}")

    def read(self, file: BinaryIO, name: str, terms: Terms, after: int = 0) -> Iterator[Found]:
        """Every record's item; a line that is none comes as an Unreadable that names it."""
        nothing = not after
        for number, line in enumerate(_lines(file, terms.limits.document_bytes), start=1):
            if number <= after or (line is not None and not line.strip()):
                continue
            nothing = False
            place = f"{name}, line {number}"
            if line is None:
                yield Unreadable(place, too_large(terms.limits))
            else:
                yield from _found(line, place, number, terms)
        if nothing:
            yield Unreadable(name, "empty file")


def item_of(record: dict[str, Any], name: str, terms: Terms) -> Item | str:
    """The item of a record of these fields, called *name*; or why it has none. An unlikely day is left out."""
    wrong = next(
        (field for field in _FIELDS if not isinstance(record.get(field), str | int | float | None)), None
    )
    if wrong:
        return f"{wrong}: must be a text"
    text, markup = _word(record, "text"), _word(record, "html")
    if not text and not markup:
        return "without text: neither `text` nor `html` holds any"
    return Item(
        path=name,
        kind="text" if text else "html",
        body=encoded(text or markup or ""),
        charset="utf-8",
        url=_word(record, "url"),
        title=_word(record, "title"),
        publisher=_word(record, "publisher"),
        published=read_date(str(record.get("published") or ""), terms.today),
    )


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


def _found(line: bytes, place: str, number: int, terms: Terms) -> Iterator[Found]:
    record = json_object(line)
    if isinstance(record, str):
        yield Unreadable(place, record)
        return
    name = _word(record, "id") or place
    item = item_of(record, name, terms)
    if isinstance(item, str):
        yield Unreadable(f"{place} ({name})" if name != place else place, item)
        return
    if record.get("published") and item.published is None:
        said = whole(str(record["published"])[:60])
        yield Unreadable(place, f"published: {said!r} is no date that can be (the text is read without it)")
    yield msgspec.structs.replace(item, after=number)


def json_object(line: bytes) -> dict[str, Any] | str:
    """The object in a line or a file, or why there is none."""
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


def _word(record: dict[str, Any], field: str) -> str | None:
    value = record.get(field)
    word = whole(str(value)) if value is not None else ""
    return word if visible(word) else None

"""Tables of reports (`.csv`, `.tsv`): a row an item, by the columns' own names or by a mapping."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any, BinaryIO, Final

import msgspec

from tocsin.documents.find_date import DayOrder, day_order, read_date
from tocsin.documents.readers.jsonl import item_of
from tocsin.documents.readers.take_bytes import too_large
from tocsin.documents.readers.text_stream import TextStream
from tocsin.documents.terms import Limits, Terms
from tocsin.records import Found, Item, Skipped, Unreadable

FIELDS: Final = ("text", "html", "title", "url", "published", "publisher", "id")
"""What a column can hold, by our names for it."""

# Names that columns go by in tables of events and of articles, the surest first. "event_date" is not among them: it is
# the day of the attack, not of the report.
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "text": (
        "text",
        "full_text",
        "body",
        "content",
        "article",
        "article_text",
        "notes",
        "description",
        "summary",
    ),
    "html": ("html", "content_html", "raw_html"),
    "title": ("title", "headline", "article_title"),
    "url": ("url", "link", "source_url", "article_url", "permalink"),
    "published": (
        "published",
        "published_at",
        "publication_date",
        "date_published",
        "publish_date",
        "pub_date",
        "date",
    ),
    "publisher": ("publisher", "outlet", "source", "source_name", "media", "newspaper"),
    "id": ("id", "event_id", "event_id_cnty", "report_id", "article_id", "guid", "uuid"),
}
_SIGNS: Final = ",;\t|"
_SAMPLE_ROWS: Final = 2_000
_SAMPLE_CHARACTERS: Final = 8_000_000
_COLUMNS: Final = 10_000
_SHOWN: Final = 20
# How often lines are read again that a quotation mark without an end has swallowed: up to 20 MB each time.
_RETURNS: Final = 10
_UNCLOSED: Final = "a quotation mark that nothing closes: the lines behind it were read as rows of their own"


class CsvReader:
    """Reads a table, whose first row names its columns."""

    suffixes: tuple[str, ...] = (".csv", ".tsv")

    def recognises(self, head: bytes) -> bool:
        """Never: any text with commas looks like a table."""
        return False

    def read(self, file: BinaryIO, name: str, terms: Terms, after: int = 0) -> Iterator[Found]:
        """An item for each row with a text."""
        stream = TextStream(file)
        rows = _Rows(stream, terms.limits).rows()
        header = next((row for row in rows if any(cell.strip() for cell in row)), "empty file")
        columns = header if isinstance(header, str) else columns_of(header, terms.columns)
        if isinstance(columns, str):
            yield Unreadable(name, columns)
            return
        sample = list(_sample(rows))
        order = _order(sample, columns.get("published"))
        number = 0
        for number, row in enumerate(chain(sample, rows), start=1):
            if number > after:
                for found in _found(row, columns, f"{name}, row {number}", order, terms):
                    yield _numbered(found, number, stream.note)
        if not number:
            yield Unreadable(name, "a table without rows")


def columns_of(header: Sequence[str], mapping: Mapping[str, str]) -> dict[str, int] | str:
    """The place of the column that holds each field; or why no text can be taken from such a table.

    A name in *mapping* (our field to the table's name) goes before the names that are known.
    """
    places: dict[str, int] = {}
    for place, column in enumerate(header[:_COLUMNS]):
        places.setdefault(_key(column), place)
    found: dict[str, int] = {}
    for field in FIELDS:
        mapped = mapping.get(field)
        if mapped is not None and _key(mapped) not in places:
            return f"no column {mapped!r} for {field}; {_there_are(header)}"
        names = (mapped,) if mapped is not None else _NAMES[field]
        found.update((field, places[_key(name)]) for name in names[::-1] if _key(name) in places)
    if "text" not in found and "html" not in found:
        return f"no column is known to hold a text; {_there_are(header)}: say which with --column text=NAME"
    return found


def _there_are(header: Sequence[str]) -> str:
    shown = ", ".join(" ".join(column.split())[:40] for column in header[:_SHOWN])
    return f"there are {shown}" + (f" and {len(header) - _SHOWN} more" if len(header) > _SHOWN else "")


def _key(column: str) -> str:
    return re.sub(r"[\W_]+", "_", column.strip().casefold()).strip("_")


class _Rows:
    """The rows of a table, however its cells are set apart; for a row that cannot be read, why."""

    def __init__(self, stream: TextStream, limits: Limits) -> None:
        self._lines = stream.lines(limits.document_bytes)
        self._limits = limits
        self._of_row: list[str] = []
        self._too_large = False
        self._returns = _RETURNS

    def rows(self) -> Iterator[list[str] | str]:
        first = next((line for line in self._lines if line is None or line.strip()), "")
        # A module-wide setting, but one that every user of this reader needs to be as high.
        csv.field_size_limit(max(csv.field_size_limit(), self._limits.document_bytes))
        told = re.fullmatch(r'"?sep=(.)"?\s*', first or "")
        sign = told[1] if told else _sign(first or "")
        lines = self._whole(self._lines if told else chain([first], self._lines))
        table = csv.reader(lines, delimiter=sign)
        while True:
            self._of_row = []
            try:
                row: list[str] | str | None = next(table, None)
            except csv.Error:
                row = too_large(self._limits)
            if row is None:
                return
            if self._too_large:
                self._too_large, row = False, too_large(self._limits)
            if len(self._of_row) > 1 and self._returns and self._unclosed(row):
                # The quotation mark that nothing closes is in the first line; the others are rows of their own.
                self._returns -= 1
                row = _UNCLOSED
                lines = chain(self._whole(iter(self._of_row[1:])), lines)
                table = csv.reader(lines, delimiter=sign)
            if row:
                yield row

    def _unclosed(self, row: list[str] | str) -> bool:
        return isinstance(row, str) or sum(line.count('"') for line in self._of_row) % 2 == 1

    def _whole(self, lines: Iterator[str | None]) -> Iterator[str]:
        for line in lines:
            self._too_large = self._too_large or line is None
            whole = "-\n" if line is None else line.replace("\0", "")
            self._of_row.append(whole)
            yield whole


def _sign(header: str) -> str:
    """The sign that sets the cells apart: the one that cuts the header into the most."""
    bare = re.sub(r'"[^"]*"', "", header)
    return max(_SIGNS, key=bare.count)


def _sample(rows: Iterator[list[str] | str]) -> Iterator[list[str] | str]:
    """The first rows, which show how days are written."""
    size = 0
    for row in islice(rows, _SAMPLE_ROWS):
        yield row
        size += sum(map(len, row))
        if size > _SAMPLE_CHARACTERS:
            return


def _order(sample: Sequence[list[str] | str], column: int | None) -> DayOrder | None:
    """Whether the day or the month stands first, where the column as a whole proves it."""
    if column is None:
        return None
    return day_order(row[column] for row in sample if not isinstance(row, str) and column < len(row))


def _found(
    row: list[str] | str, columns: Mapping[str, int], place: str, order: DayOrder | None, terms: Terms
) -> Iterator[Found]:
    if isinstance(row, str):
        yield Unreadable(place, row)
        return
    record: dict[str, Any] = {field: row[at] for field, at in columns.items() if at < len(row)}
    if not any(record.get(field, "").strip() for field in ("text", "html")):
        yield Skipped(place, "a row without text")
        return
    said = record.get("published", "").strip()
    if said:
        day = read_date(said, terms.today, order)
        record["published"] = day.isoformat() if day else ""
        if not day:
            reason = f"published: {said[:60]!r} names no one day (the text is read without it)"
            yield Unreadable(place, reason)
    item = item_of(record, record.get("id", "").strip() or place, terms)
    yield Unreadable(place, item) if isinstance(item, str) else item


def _numbered(found: Found, number: int, note: str) -> Found:
    if not isinstance(found, Item):
        return found
    return msgspec.structs.replace(found, after=number, notes=(note,) if note else ())

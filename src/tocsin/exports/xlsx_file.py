"""A table as XLSX: the rows, a dictionary of the columns, and what the file is made by, a sheet each."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError, FileSizeError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tocsin.errors import ExportError
from tocsin.exports.about import About
from tocsin.exports.extract import Extract
from tocsin.exports.outbox import Outbox
from tocsin.exports.table import Cell, Column, Row, Table

MOST_ROWS: Final = 1_048_576
"""Rows of a sheet (Excel's limit)."""
LONGEST: Final = 32_767
"""Characters of a cell (Excel's limit), in units of UTF-16: an emoji is two of them."""
CUT: Final = " […cut]"
NO_XML: Final = frozenset("\ufffe\uffff")
"""Signs beside the control characters that no XML holds."""
NARROW, WIDE = 10, 42
"""Widths of columns, in characters."""
BEFORE_ALL: Final = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""When the workbook of an empty ledger was made."""
SHEET: Final = "incidents"


def write_xlsx(table: Table, extract: Extract, out: Outbox) -> None:
    """Write *table*: text as text, never as a formula or a link, numbers as numbers, days as days, moments in UTC.

    Raises ExportError where there are more rows, or more in them, than a sheet can hold.
    """
    settings = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
    }
    try:
        _write_book(table, extract, out, settings)
    except FileSizeError as error:
        raise ExportError("a sheet of a workbook holds 2 GB; write CSV or Parquet, or filter") from error
    except FileCreateError as error:  # the library's name for whatever the disk said
        raise OSError(*error.args) from error


def _write_book(table: Table, extract: Extract, out: Outbox, settings: dict[str, Any]) -> None:
    with Workbook(str(out.file()), settings) as book:
        moment = extract.about.ledger.moment or BEFORE_ALL
        book.set_properties({"created": moment.replace(tzinfo=None, microsecond=0), "author": "Tocsin"})
        _Rows(book, table, extract, out).write()
        _dictionary(book, table)
        _about(book, extract.about)


class _Rows:
    """The sheet of the rows."""

    def __init__(self, book: Workbook, table: Table, extract: Extract, out: Outbox) -> None:
        self._table, self._extract, self._out = table, extract, out
        self._sheet: Worksheet = book.add_worksheet(SHEET)
        self._bold: Format = book.add_format({"bold": True, "bottom": 1})
        self._moment: Format = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})

    def write(self) -> None:
        """Lay it out and fill it."""
        for at, column in enumerate(self._table.columns):
            self._sheet.set_column(at, at, _width(column))
        headers = 2 if self._extract.order.hxl else 1
        self._sheet.freeze_panes(headers, 1)
        for at, column in enumerate(self._table.columns):
            self._sheet.write_string(0, at, column.name, self._bold)
        line = 1
        if self._extract.order.hxl:
            for at, column in enumerate(self._table.columns):
                self._sheet.write_string(line, at, column.tag)
            line += 1
        for row in self._table.rows(self._extract, self._out):
            if line == MOST_ROWS:
                raise ExportError(f"a sheet holds {MOST_ROWS:,} rows; write CSV or Parquet, or filter")
            self._write_row(line, row)
            line += 1
        # The filter's buttons stand on the last row of headers, so that sorting leaves the tags where they are.
        self._sheet.autofilter(headers - 1, 0, line - 1, len(self._table.columns) - 1)

    def _write_row(self, line: int, row: Row) -> None:
        for at, cell in enumerate(row):
            self._write(line, at, cell, row)

    def _write(self, line: int, at: int, cell: Cell, row: Row) -> None:
        sheet = self._sheet
        match cell:
            case None:
                return
            case bool():
                sheet.write_boolean(line, at, cell)
            case str():
                sheet.write_string(line, at, self._fitting(cell, at, row))
            case dt.datetime():
                sheet.write_datetime(line, at, cell.astimezone(dt.UTC).replace(tzinfo=None), self._moment)
            case dt.date() if cell.year >= 1900:
                sheet.write_datetime(line, at, dt.datetime.combine(cell, dt.time()))
            case dt.date():  # a spreadsheet knows no earlier days
                sheet.write_string(line, at, cell.isoformat())
            case _:
                sheet.write_number(line, at, cell)

    def _fitting(self, text: str, at: int, row: Row) -> str:
        """A text that a cell can hold; what is cut off is told."""
        lines = text.replace("\r\n", "\n").replace("\r", "\n")
        plain = "".join(sign for sign in lines if sign in "\t\n" or (sign >= " " and sign not in NO_XML))
        units = plain.encode("utf-16-le", "replace")
        if len(units) <= 2 * LONGEST:
            return plain
        self._out.leave_out(
            str(row[0]), self._table.columns[at].name, plain[:200], f"longer than {LONGEST:,} characters"
        )
        return units[: 2 * (LONGEST - len(CUT))].decode("utf-16-le", "ignore") + CUT


def _width(column: Column) -> int:
    return WIDE if column.kind == "text" and len(column.name) > NARROW else max(NARROW, len(column.name) + 2)


def _dictionary(book: Workbook, table: Table) -> None:
    """What each column means."""
    sheet, bold = book.add_worksheet("dictionary"), book.add_format({"bold": True, "bottom": 1})
    for at, (title, width) in enumerate((("column", 26), ("kind", 10), ("what it means", 110), ("HXL", 26))):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, title, bold)
    for line, column in enumerate(table.columns, start=1):
        for at, text in enumerate((column.name, column.kind, column.words, column.tag)):
            sheet.write_string(line, at, text)


def _about(book: Workbook, about: About) -> None:
    """By what the file was made, from which state, by which rules."""
    sheet, bold = book.add_worksheet("about"), book.add_format({"bold": True})
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, 1, 110)
    for line, (name, value) in enumerate(_flat(about.plain())):
        sheet.write_string(line, 0, name, bold)
        sheet.write_string(line, 1, value)


def _flat(plain: Any, name: str = "") -> list[tuple[str, str]]:
    """Nested values as pairs of a dotted name and a text."""
    if isinstance(plain, dict):
        return [
            pair for key, one in plain.items() for pair in _flat(one, f"{name}.{key}" if name else str(key))
        ]
    if isinstance(plain, list | tuple):
        return [(name, ", ".join(map(str, plain)))]
    return [(name, "" if plain is None else str(plain))]

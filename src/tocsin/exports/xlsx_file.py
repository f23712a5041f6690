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
from tocsin.exports.table import Cell, Row, Table

MOST_ROWS: Final = 1_048_576
"""Rows of a sheet (Excel's limit)."""
LONGEST: Final = 32_767
"""Characters of a cell (Excel's limit), in units of UTF-16: an emoji is two of them."""
CUT: Final = " […cut]"
NO_XML: Final = frozenset("\ufffe\uffff")
"""Signs beside the control characters that no XML holds."""
NARROW, WIDE = 7, 44
"""Widths of columns, in characters: as wide as what stands in them, between these."""
DAY_WIDTH, MOMENT_WIDTH = 11, 19
BUTTON: Final = 4
"""Characters that the button of the filter takes from a header."""
WORDS_WIDTH: Final = 84
"""Of what a column means."""
LINE_HEIGHT: Final = 15
"""Of a line of text, in points."""
SHADE: Final = "#ECE8DF"
"""Behind headers."""
A4: Final = 9
"""As spreadsheets count sizes of paper."""
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
        self._bold: Format = _heading(book)
        self._tag: Format = book.add_format({"italic": True, "font_color": "#6B6558"})
        self._widths = [max(NARROW, len(column.name) + BUTTON) for column in table.columns]
        # Days and flags to the left, or they run into the text that follows them.
        self._day: Format = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self._moment: Format = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss", "align": "left"})
        # Without a format LibreOffice shows a flag before a text as 0.
        self._flag: Format = book.add_format({"num_format": '"TRUE";"TRUE";"FALSE"', "align": "left"})

    def write(self) -> None:
        """Lay it out and fill it."""
        headers = 2 if self._extract.order.hxl else 1
        self._sheet.freeze_panes(headers, 1)
        for at, column in enumerate(self._table.columns):
            self._sheet.write_string(0, at, column.name, self._bold)
        line = 1
        if self._extract.order.hxl:
            for at, column in enumerate(self._table.columns):
                self._sheet.write_string(line, at, column.tag, self._tag)
                self._widths[at] = max(self._widths[at], len(column.tag))
            line += 1
        for row in self._table.rows(self._extract, self._out):
            if line == MOST_ROWS:
                raise ExportError(f"a sheet holds {MOST_ROWS:,} rows; write CSV or Parquet, or filter")
            self._write_row(line, row)
            line += 1
        # The filter's buttons stand on the last row of headers, so that sorting leaves the tags where they are.
        self._sheet.autofilter(headers - 1, 0, line - 1, len(self._table.columns) - 1)
        for at, width in enumerate(self._widths):
            self._sheet.set_column(at, at, width + 1)
        _on_paper(self._sheet)
        self._sheet.repeat_rows(0, headers - 1)
        self._sheet.repeat_columns(0)

    def _write_row(self, line: int, row: Row) -> None:
        for at, cell in enumerate(row):
            self._write(line, at, cell, row)

    def _write(self, line: int, at: int, cell: Cell, row: Row) -> None:
        sheet = self._sheet
        self._widths[at] = max(self._widths[at], _width(cell))
        match cell:
            case None:
                return
            case bool():
                sheet.write_boolean(line, at, cell, self._flag)
            case str():
                sheet.write_string(line, at, self._fitting(cell, at, row))
            case dt.datetime():
                sheet.write_datetime(line, at, cell.astimezone(dt.UTC).replace(tzinfo=None), self._moment)
            case dt.date() if cell.year >= 1900:
                sheet.write_datetime(line, at, dt.datetime.combine(cell, dt.time()), self._day)
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


def _width(cell: Cell) -> int:
    """Characters that show a cell whole, as far as a column may be wide."""
    match cell:
        case None:
            return 0
        case str():
            return min(WIDE, len(cell))
        case dt.datetime():
            return MOMENT_WIDTH
        case dt.date():
            return DAY_WIDTH
        case _:
            return len(str(cell))


def _heading(book: Workbook) -> Format:
    return book.add_format({"bold": True, "bottom": 1, "bg_color": SHADE, "valign": "vcenter"})


def _on_paper(sheet: Worksheet) -> None:
    """How a sheet is printed: on A4 on its side."""
    sheet.set_landscape()
    sheet.set_paper(A4)


def _dictionary(book: Workbook, table: Table) -> None:
    """What each column means."""
    sheet, bold = book.add_worksheet("dictionary"), _heading(book)
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    name = book.add_format({"bold": True, "valign": "top"})
    for at, (title, width) in enumerate(
        (("column", 26), ("kind", 10), ("what it means", WORDS_WIDTH), ("HXL", 26))
    ):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, title, bold)
    for line, column in enumerate(table.columns, start=1):
        lines = -(-len(column.words) // (WORDS_WIDTH - 2))  # few programs work out heights on opening a file
        sheet.set_row(line, LINE_HEIGHT * lines if lines > 1 else None)
        for at, text in enumerate((column.name, column.kind, column.words, column.tag)):
            sheet.write_string(line, at, text, plain if at else name)
    sheet.freeze_panes(1, 1)
    _on_paper(sheet)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)


def _about(book: Workbook, about: About) -> None:
    """By what the file was made, from which state, by which rules."""
    sheet, name = book.add_worksheet("about"), book.add_format({"bold": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, 1, 100)
    for line, (key, value) in enumerate(_flat(about.plain())):
        sheet.write_string(line, 0, key, name)
        sheet.write_string(line, 1, value, plain)
    _on_paper(sheet)
    sheet.fit_to_pages(1, 0)


def _flat(plain: Any, name: str = "") -> list[tuple[str, str]]:
    """Nested values as pairs of a dotted name and a text."""
    if isinstance(plain, dict):
        return [
            pair for key, one in plain.items() for pair in _flat(one, f"{name}.{key}" if name else str(key))
        ]
    if isinstance(plain, list | tuple):
        return [(name, ", ".join(map(str, plain)))]
    if isinstance(plain, bool):
        return [(name, "true" if plain else "false")]
    return [(name, "" if plain is None else str(plain))]

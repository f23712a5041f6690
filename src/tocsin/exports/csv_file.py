"""A table as CSV (RFC 4180): UTF-8, a header, and on demand a row of HXL tags under it."""

from __future__ import annotations

import csv
import datetime as dt

from tocsin.exports.extract import Extract
from tocsin.exports.harmless import harmless
from tocsin.exports.outbox import Outbox
from tocsin.exports.table import Cell, Table


def write_csv(table: Table, extract: Extract, out: Outbox) -> None:
    """Write *table*: numbers as numbers, days as 2024-07-26, moments in UTC; what is not said is empty."""
    order = extract.order
    with out.file().open("w", encoding="utf-8-sig" if order.bom else "utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(table.header)
        if order.hxl:
            writer.writerow(column.tag for column in table.columns)
        for row in table.rows(extract, out):
            writer.writerow([cell_text(cell, order.raw) for cell in row])


def cell_text(cell: Cell, raw: bool = False) -> str | int | float:
    """A cell as CSV holds it; only text is made harmless, and that too not where *raw* cells are asked for."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case str():
            plain = cell.replace("\0", "")  # which ends a text for many a reader
            return plain if raw else harmless(plain)
        case dt.datetime():
            return cell.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        case dt.date():
            return cell.isoformat()
        case _:
            return cell

"""A table beside the table: what several rows of it belong to one row of the other."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from types import TracebackType
from typing import Self

from tocsin.exports.csv_file import cell_text
from tocsin.exports.extract import Order
from tocsin.exports.outbox import Outbox
from tocsin.exports.table import Cell, Column
from tocsin.records import content_id


class SideFile:
    """FILE.NAME.csv, written row by row, always with its header."""

    def __init__(self, name: str, columns: tuple[Column, ...], order: Order, out: Outbox) -> None:
        self._columns, self._order = columns, order
        encoding = "utf-8-sig" if order.bom else "utf-8"
        self._file = out.file(f".{name}.csv").open("w", encoding=encoding, newline="")
        self._writer = csv.writer(self._file)

    def __enter__(self) -> Self:
        self._writer.writerow(column.name for column in self._columns)
        if self._order.hxl:
            self._writer.writerow(column.tag for column in self._columns)
        return self

    def add(self, cells: Mapping[str, Cell]) -> None:
        """Write a row of *cells* by the names of columns; in a column `hash` stands an id of all the others."""
        row = [cell_text(cells.get(column.name), self._order.raw) for column in self._columns]
        if self._columns[-1].name == "hash":
            row[-1] = content_id(*map(str, row[:-1]))
        self._writer.writerow(row)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._file.close()

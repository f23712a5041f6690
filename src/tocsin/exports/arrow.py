"""Tables as streams of Arrow record batches, for the files that are columns inside."""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

import pyarrow as pa

from tocsin.exports.extract import Extract
from tocsin.exports.outbox import Outbox
from tocsin.exports.table import Kind, Row, Table

AT_A_TIME: Final = 2_000
"""Rows of a batch."""
GEOMETRY: Final = "geometry"
TYPES: Final[dict[Kind, pa.DataType]] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "date": pa.date32(),
    "moment": pa.timestamp("us", tz="UTC"),
    "flag": pa.bool_(),
}
"""The type of a column by the kind of its cells."""


def schema_of(table: Table, geometry: bool = False, told_as: str = "description") -> pa.Schema:
    """The schema of *table*, what each column means *told_as* the metadata of this name.

    It has a column of points (WKB) where *geometry* asks for one.
    """
    fields = [
        pa.field(column.name, TYPES[column.kind], metadata={told_as: column.words})
        for column in table.columns
    ]
    return pa.schema([*fields, pa.field(GEOMETRY, pa.binary())] if geometry else fields)


def batches(
    table: Table, extract: Extract, out: Outbox, schema: pa.Schema | None = None
) -> Iterator[pa.RecordBatch]:
    """The rows of *table*, in batches of *schema*, or its own; with points where the schema has them."""
    schema = schema or schema_of(table)
    points = GEOMETRY in schema.names
    rows = iter(table.rows(extract, out))
    while some := list(islice(rows, AT_A_TIME)):
        columns: list[Any] = [[_plain(cell) for cell in column] for column in zip(*some, strict=True)]
        if points:
            columns.append([point_of(table, row) for row in some])
        yield pa.record_batch(columns, schema=schema)


def point_of(table: Table, row: Row) -> bytes | None:
    """The point of a row as well-known binary, longitude first (OGC 06-103r4); None where it has none."""
    lon, lat = row[table.at(table.longitude)], row[table.at(table.latitude)]
    if not isinstance(lon, float | int) or not isinstance(lat, float | int):
        return None
    return struct.pack("<BIdd", 1, 1, float(lon), float(lat))


def _plain(cell: Any) -> Any:
    """A cell as Arrow takes it; what is no Unicode is replaced."""
    if isinstance(cell, str):
        return cell.encode("utf-8", "replace").decode()
    if isinstance(cell, dt.datetime):
        return cell.astimezone(dt.UTC)
    return cell

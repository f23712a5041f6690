"""A table as Parquet, and with points as GeoParquet."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, Final

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from tocsin.exports.arrow import GEOMETRY, batches, schema_of
from tocsin.exports.extract import Extract
from tocsin.exports.incident_table import INCIDENTS
from tocsin.exports.outbox import Outbox
from tocsin.exports.table import Row, Table

ABOUT: Final = b"tocsin"
"""The key of the file's metadata under which it says what it is."""


def write_parquet(table: Table, extract: Extract, out: Outbox) -> None:
    """Write *table*, typed; under the key `tocsin` of its metadata stands by what it was made."""
    _write(schema_of(table), table, extract, out)


def write_geoparquet(extract: Extract, out: Outbox) -> None:
    """Write the incidents with a column of points (GeoParquet 1.1); the geometry of those without one is null."""
    points = _Points()
    table = msgspec.structs.replace(INCIDENTS, rows=points.noted)
    # The box is known at the end. Readers that look no further than the schema find all the rest there.
    schema = schema_of(INCIDENTS, geometry=True).with_metadata(points.said())
    _write(schema, table, extract, out, points.said)


def _write(
    schema: pa.Schema,
    table: Table,
    extract: Extract,
    out: Outbox,
    last: Callable[[], dict[str, str]] = dict,
) -> None:
    """Write the rows, a group of them at a time, and then what *last* says of them all."""
    about = (schema.metadata or {}) | {ABOUT: extract.about.text().encode()}
    with pq.ParquetWriter(out.file(), schema.with_metadata(about), compression="zstd") as file:
        for batch in batches(table, extract, out, schema):
            file.write_batch(batch)
        file.add_key_value_metadata(last())


class _Points:
    """The points of the rows that pass, and what a GeoParquet file says of them."""

    def __init__(self) -> None:
        self._box: list[float] = []

    def noted(self, extract: Extract, out: Outbox) -> Iterator[Row]:
        """The rows of the incidents, none of them changed."""
        at = INCIDENTS.at(INCIDENTS.longitude), INCIDENTS.at(INCIDENTS.latitude)
        for row in INCIDENTS.rows(extract, out):
            lon, lat = (row[number] for number in at)
            if isinstance(lon, float | int) and isinstance(lat, float | int):
                west, south, east, north = self._box or (lon, lat, lon, lat)
                self._box = [min(west, lon), min(south, lat), max(east, lon), max(north, lat)]
            yield row

    def said(self) -> dict[str, str]:
        """What the file says of its geometry; without a system it is longitude and latitude (OGC:CRS84)."""
        column: dict[str, Any] = {"encoding": "WKB", "geometry_types": ["Point"]}
        box = {"bbox": self._box} if self._box else {}
        geo = {"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: column | box}}
        return {"geo": json.dumps(geo)}

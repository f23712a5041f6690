"""A table as Parquet, and with points as GeoParquet."""

from __future__ import annotations

import json
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from tocsin.exports.arrow import GEOMETRY, batches, schema_of
from tocsin.exports.extract import Extract
from tocsin.exports.incident_table import INCIDENTS
from tocsin.exports.outbox import Outbox
from tocsin.exports.table import Table

ABOUT: Final = b"tocsin"
"""The key of the file's metadata under which it says what it is."""
GEO: Final[dict[str, Any]] = {
    "version": "1.1.0",
    "primary_column": GEOMETRY,
    "columns": {GEOMETRY: {"encoding": "WKB", "geometry_types": ["Point"]}},
}
"""What a GeoParquet file says of its geometry; without a system it is longitude and latitude (OGC:CRS84)."""


def write_parquet(table: Table, extract: Extract, out: Outbox) -> None:
    """Write *table*, typed; under the key `tocsin` of its metadata stands by what it was made."""
    _write(schema_of(table), {}, table, extract, out)


def write_geoparquet(extract: Extract, out: Outbox) -> None:
    """Write the incidents with a column of points (GeoParquet 1.1); the geometry of those without one is null."""
    _write(schema_of(INCIDENTS, geometry=True), {b"geo": json.dumps(GEO).encode()}, INCIDENTS, extract, out)


def _write(
    schema: pa.Schema, metadata: dict[bytes, bytes], table: Table, extract: Extract, out: Outbox
) -> None:
    said = metadata | {ABOUT: extract.about.text().encode()}
    with pq.ParquetWriter(out.file(), schema.with_metadata(said), compression="zstd") as file:
        for batch in batches(table, extract, out, schema):
            file.write_batch(batch)

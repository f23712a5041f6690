"""Incidents as a GeoPackage: a layer of points that every GIS opens, and a table that says by what it was made."""

from __future__ import annotations

import datetime as dt
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec
import pyarrow as pa
import pyogrio

from tocsin.errors import ExportError
from tocsin.exports.arrow import GEOMETRY, batches, schema_of
from tocsin.exports.extract import Extract
from tocsin.exports.incident_table import INCIDENTS
from tocsin.exports.outbox import Outbox
from tocsin.exports.table import Row

ENDING: Final = ".gpkg"
LAYER: Final = "incidents"
COMMENT: Final = "GDAL:OGR:comment"
"""The metadata of an Arrow field that GDAL writes as the description of a column."""
BEFORE_ALL: Final = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""When the file of an empty ledger was made."""


def write_geopackage(extract: Extract, out: Outbox) -> None:
    """Write the layer `incidents` (EPSG:4326) and the table `about`; an incident without a point has no geometry.

    Raises ExportError for a name that does not end as the standard asks, by which GDAL and others know the file.
    """
    if out.path.suffix.lower() != ENDING:
        raise ExportError(f"{out.path.name}: the name of a GeoPackage ends in {ENDING}")
    schema, path = schema_of(INCIDENTS, geometry=True, told_as=COMMENT), out.file()
    moment = (extract.about.ledger.moment or BEFORE_ALL).astimezone(dt.UTC)
    stamp = moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    trouble: list[BaseException] = []
    rows = _noting(batches(TABLE, extract, out, schema), trouble)
    try:
        pyogrio.write_arrow(
            pa.RecordBatchReader.from_batches(schema, rows),
            path,
            layer=LAYER,
            driver="GPKG",
            geometry_name=GEOMETRY,
            geometry_type="Point",
            crs="EPSG:4326",
        )
    except RuntimeError as error:
        path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
        if trouble:  # GDAL says no more than that the stream broke off
            raise trouble[0] from None
        raise ExportError(f"{out.path}: GDAL cannot write it: {str(error)[-200:]}") from error
    _say(path, extract.about.text(), stamp)


def _say(path: Path, about: str, stamp: str) -> None:
    """Write the table `about`, and in all that the file says of its contents the moment *stamp*.

    GDAL takes another moment than that of writing from a setting alone that all its threads share. The key of the
    table is required of every table of attributes (OGC 12-128r19, requirement 119).
    """
    file = sqlite3.connect(path)
    try:
        file.execute("PRAGMA secure_delete = ON")  # no old moment is left in a corner of a page
        with file:
            file.execute(
                "CREATE TABLE about (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, about TEXT NOT NULL)"
            )
            file.execute("INSERT INTO about (about) VALUES (?)", (about,))
            file.execute("UPDATE gpkg_contents SET last_change = ?", (stamp,))
            file.execute(
                "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change) "
                "VALUES ('about', 'attributes', 'about', ?)",
                (stamp,),
            )
    finally:
        file.close()


def _rows(extract: Extract, out: Outbox) -> Iterator[Row]:
    """The rows of the incidents without NUL signs, at which a text ends for GDAL."""
    for row in INCIDENTS.rows(extract, out):
        yield tuple(cell.replace("\0", "") if isinstance(cell, str) else cell for cell in row)


def _noting(rows: Iterator[pa.RecordBatch], trouble: list[BaseException]) -> Iterator[pa.RecordBatch]:
    """The same, with a note of what broke them off."""
    whole = False
    try:
        yield from rows
        whole = True
    finally:
        error = sys.exc_info()[1]
        if not whole and error is not None:
            trouble.append(error)


TABLE: Final = msgspec.structs.replace(INCIDENTS, rows=_rows)
"""The plain table, as GDAL holds it."""

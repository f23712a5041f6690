"""Incidents as a GeoPackage: a layer of points that every GIS opens, and a table that says by what it was made."""

from __future__ import annotations

import datetime as dt
import sqlite3
import sys
from collections.abc import Iterator
from typing import Final

import pyarrow as pa
import pyogrio

from tocsin.exports.arrow import GEOMETRY, batches, schema_of
from tocsin.exports.extract import Extract
from tocsin.exports.incident_table import INCIDENTS
from tocsin.exports.outbox import Outbox

LAYER: Final = "incidents"
BEFORE_ALL: Final = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""When the file of an empty ledger was made."""


def write_geopackage(extract: Extract, out: Outbox) -> None:
    """Write the layer `incidents` (EPSG:4326) and the table `about`; an incident without a point has no geometry."""
    schema, path = schema_of(INCIDENTS, geometry=True), out.file()
    moment = (extract.about.ledger.moment or BEFORE_ALL).astimezone(dt.UTC)
    stamp = moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    trouble: list[BaseException] = []
    rows = _noting(batches(INCIDENTS, extract, out, schema), trouble)
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": stamp})  # else the file holds the moment of writing
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
    except RuntimeError as error:  # GDAL says no more than that the stream broke off
        raise trouble[0] if trouble else error from None
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
    with sqlite3.connect(path) as file:
        file.execute("CREATE TABLE about (about TEXT NOT NULL)")
        file.execute("INSERT INTO about VALUES (?)", (extract.about.text(),))
        file.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change) "
            "VALUES ('about', 'attributes', 'about', ?)",
            (stamp,),
        )
    file.close()


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

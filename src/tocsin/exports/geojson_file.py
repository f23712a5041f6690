"""Incidents as GeoJSON (RFC 7946): a feature each, also of those that no map can show."""

from __future__ import annotations

from typing import Any

import msgspec

from tocsin.exports.extract import Extract
from tocsin.exports.incident_table import INCIDENTS
from tocsin.exports.outbox import Outbox
from tocsin.exports.table import Row


def write_geojson(extract: Extract, out: Outbox) -> None:
    """Write one collection; `about` beside its features says by what it was made. Longitude stands before latitude."""
    encode = (
        msgspec.json.Encoder().encode
    )  # the properties stand in the order of the columns, which a GIS keeps
    with out.file().open("wb") as file:
        file.write(b'{"type":"FeatureCollection","about":' + encode(extract.about.plain()) + b',"features":[')
        for number, row in enumerate(INCIDENTS.rows(extract, out)):
            file.write((b",\n" if number else b"\n") + encode(feature(row)))
        file.write(b"\n]}\n")


def feature(row: Row) -> dict[str, Any]:
    """A row as a feature; its geometry is null where it has no point."""
    properties = dict(zip(INCIDENTS.header, row, strict=True))
    lon, lat = properties[INCIDENTS.longitude], properties[INCIDENTS.latitude]
    placed = lon is not None and lat is not None
    return {
        "type": "Feature",
        "id": properties["id"],
        "geometry": {"type": "Point", "coordinates": [lon, lat]} if placed else None,
        "properties": properties,
    }

"""Incidents as KML 2.2, for a globe: a placemark each, drawn by how finely its place is known."""

from __future__ import annotations

import datetime as dt
from typing import Final

from lxml import etree
from lxml.builder import ElementMaker

from tocsin.exports.csv_file import cell_text
from tocsin.exports.extract import Extract
from tocsin.exports.incident_table import INCIDENTS
from tocsin.exports.outbox import Outbox
from tocsin.exports.table import Cell, Kind

SPACE: Final = "http://www.opengis.net/kml/2.2"
SCHEMA: Final = "incident"
KINDS: Final[dict[Kind, str]] = {"integer": "int", "number": "double", "flag": "bool"}
"""The types of KML's schema; what is none of them is a string."""
FINE: Final = frozenset({"facility", "town"})
STYLES: Final = {"fine": ("ff1f3fbf", "0.9"), "coarse": ("801f3fbf", "0.7")}
"""Colour (alpha, blue, green, red) and size of a place that is known well, and of one that is not."""


def write_kml(extract: Extract, out: Outbox) -> None:
    """Write placemarks with their spans of time; of those without a point *out* is told, and they have none."""
    make = ElementMaker(namespace=SPACE, nsmap={None: SPACE})
    with (
        out.file().open("wb") as file,
        etree.xmlfile(file, encoding="utf-8") as xml,
    ):
        xml.write_declaration()
        with xml.element(f"{{{SPACE}}}kml", nsmap={None: SPACE}), xml.element(f"{{{SPACE}}}Document"):
            for head in _head(make, extract):
                xml.write(head)
            for row in INCIDENTS.rows(extract, out):
                xml.write(_placemark(make, dict(zip(INCIDENTS.header, row, strict=True)), out))


def _head(make: ElementMaker, extract: Extract) -> list[etree._Element]:
    fields = [
        make.SimpleField(
            make.displayName(column.name), type=KINDS.get(column.kind, "string"), name=column.name
        )
        for column in INCIDENTS.columns
    ]
    styles = [
        make.Style(make.IconStyle(make.color(color), make.scale(scale)), id=name)
        for name, (color, scale) in STYLES.items()
    ]
    about = f"Tocsin {extract.about.tocsin}. {extract.about.text()}"
    return [
        make.name("Incidents"),
        make.description(_legal(about)),
        *styles,
        make.Schema(*fields, name=SCHEMA, id=SCHEMA),
    ]


def _placemark(make: ElementMaker, cells: dict[str, Cell], out: Outbox) -> etree._Element:
    lon, lat = cells["longitude"], cells["latitude"]
    data = [make.SimpleData(_text(value), name=name) for name, value in cells.items() if value is not None]
    parts = [
        make.name(_legal(f"{cells['day']}: {cells['place'] or 'place not said'}")),
        make.description(_legal(f"{cells['type']}. {cells['summary'] or ''}")),
        *_span(make, cells),
        make.styleUrl("#fine" if cells["place_precision"] in FINE else "#coarse"),
        make.ExtendedData(make.SchemaData(*data, schemaUrl=f"#{SCHEMA}")),
    ]
    if lon is None or lat is None:
        out.leave_out(str(cells["id"]), "place", str(cells["place_words"] or ""), "no point to draw it at")
    else:
        parts.append(make.Point(make.coordinates(f"{lon},{lat}")))
    return make.Placemark(*parts, id=f"incident-{cells['id']}")


def _span(make: ElementMaker, cells: dict[str, Cell]) -> list[etree._Element]:
    """The span of days, open where nothing bounds it."""
    ends = [
        tag(day.isoformat())
        for tag, day in ((make.begin, cells["earliest"]), (make.end, cells["latest"]))
        if isinstance(day, dt.date)
    ]
    return [make.TimeSpan(*ends)] if ends else []


def _text(cell: Cell) -> str:
    return _legal(str(cell_text(cell, raw=True)))


def _legal(text: str) -> str:
    """*text* without what XML 1.0 cannot hold."""
    return "".join(
        sign
        for sign in text
        if sign in "\t\n\r" or " " <= sign <= "\ud7ff" or "\ue000" <= sign <= "\ufffd" or sign > "\uffff"
    )

"""Incidents as KML 2.2, for a globe: a placemark each, drawn by how finely its place is known."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Iterator
from typing import Final

from lxml import etree
from lxml.builder import ElementMaker

from tocsin.exports.about import About
from tocsin.exports.csv_file import cell_text
from tocsin.exports.extract import Extract
from tocsin.exports.incident_table import INCIDENTS
from tocsin.exports.outbox import Outbox
from tocsin.exports.table import Cell, Kind
from tocsin.records.words import several, state_words

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
    return [
        make.name("Incidents"),
        make.description("<br/>".join(map(_shown, _made_by(extract.about)))),
        *styles,
        make.ExtendedData(make.Data(make.value(_legal(extract.about.text())), name="about")),
        make.Schema(*fields, name=SCHEMA, id=SCHEMA),
    ]


def _made_by(about: About) -> Iterator[str]:
    """What a reader is shown of the file, line by line; a program reads all of it beside them."""
    yield f"{several(about.incidents, 'incident')}, read from published reports"
    state = state_words(about.ledger.moment)
    yield f"Tocsin {about.tocsin}, ledger as of {state} (entry {about.ledger.entries})"
    for name, values in about.filters.items():
        yield f"{name}: {', '.join(values)}"
    if about.public:
        withheld = f"; withheld: {', '.join(about.public.withhold)}" if about.public.withhold else ""
        yield f"A public copy, by the rules “{about.public.name}”{withheld}"


def _placemark(make: ElementMaker, cells: dict[str, Cell], out: Outbox) -> etree._Element:
    lon, lat = cells["longitude"], cells["latitude"]
    data = [make.SimpleData(_text(value), name=name) for name, value in cells.items() if value is not None]
    parts = [
        make.name(_legal(f"{cells['day']}: {cells['place'] or 'place not said'}")),
        make.description("<br/>".join(map(_shown, _balloon(cells)))),
        *_span(make, cells),
        make.styleUrl("#fine" if cells["place_precision"] in FINE else "#coarse"),
        make.ExtendedData(make.SchemaData(*data, schemaUrl=f"#{SCHEMA}")),
    ]
    if lon is None or lat is None:
        out.leave_out(str(cells["id"]), "place", str(cells["place_words"] or ""), "no point to draw it at")
    else:
        parts.append(make.Point(make.coordinates(f"{lon},{lat}")))
    return make.Placemark(*parts, id=f"incident-{cells['id']}")


def _balloon(cells: dict[str, Cell]) -> Iterator[str]:
    """What a reader is shown of an incident, line by line."""
    yield f"{cells['type']} ({cells['status']})"
    if cells["place_words"]:
        radius = f", within {cells['radius_km']:g} km" if cells["radius_km"] else ""
        yield f"{cells['place_words']} ({cells['place_precision']}{radius})"
    told = [f"{field}: {number}" for field in ("killed", "injured") if (number := number_words(cells, field))]
    if told:
        yield "; ".join(told)
    yield f"{cells['grade'] or 'not graded'}; sources that stand by themselves: {cells['independent_families']}"
    for name in ("outlets", "summary", "urls"):
        if cells[name]:
            yield str(cells[name])


def number_words(cells: dict[str, Cell], field: str) -> str:
    """Such as "5 (3 to 20)", "at least 3" or "at most 4"; "" where nothing is said."""
    low, best, high = (cells[f"{field}_{name}"] for name in ("low", "best", "high"))
    if low == high:
        only = best if low is None else low
        return "" if only is None else str(only)
    ends = f"at least {low}" if high is None else f"at most {high}" if low is None else f"{low} to {high}"
    return ends if best is None else f"{best} ({ends})"


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


def _shown(text: str) -> str:
    """*text* for a balloon, which is a page of HTML: no word of it is a tag, nor the name of a field to fill in."""
    return html.escape(_legal(text)).replace("$[", "$&#91;")


def _legal(text: str) -> str:
    """*text* without what XML 1.0 cannot hold."""
    return "".join(
        sign
        for sign in text
        if sign in "\t\n\r" or " " <= sign <= "\ud7ff" or "\ue000" <= sign <= "\ufffd" or sign > "\uffff"
    )

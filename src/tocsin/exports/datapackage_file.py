"""Incidents as a Frictionless Data Package: a ZIP of tables that know their columns and each other."""

from __future__ import annotations

import csv
import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

import msgspec

from tocsin.exports.csv_file import cell_text
from tocsin.exports.extract import Extract
from tocsin.exports.incident_table import INCIDENTS, row_of
from tocsin.exports.outbox import Outbox
from tocsin.exports.table import Column, Kind, Row, columns_of
from tocsin.records import Dossier

EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The moment of every file in the archive, the earliest that the format knows: equal tables pack alike."""
MARKED: Final = "Text that a spreadsheet might run as a formula has an apostrophe before it."
TYPES: Final[dict[Kind, str]] = {
    "text": "string",
    "integer": "integer",
    "number": "number",
    "date": "date",
    "moment": "datetime",
    "flag": "boolean",
}
"""Types of Table Schema by the kinds of cells."""


class Part(msgspec.Struct, frozen=True):
    """A table of the package: its *columns*, what they are *about*, and the rows that one dossier makes."""

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: Callable[[Dossier], Iterable[Row]]
    key: tuple[str, ...]
    parent: str = ""


def write_datapackage(extract: Extract, out: Outbox) -> None:
    """Write the package: incidents.csv, sources.csv, claims.csv, numbers.csv and datapackage.json."""
    with (
        tempfile.TemporaryDirectory(prefix="tocsin-package-") as folder,
        zipfile.ZipFile(out.file(), "w", zipfile.ZIP_DEFLATED) as package,
    ):
        for path in _write(
            extract, Path(folder)
        ):  # an archive takes one file after the other, dossiers feed all
            with path.open("rb") as file, package.open(_entry(path.name), "w", force_zip64=True) as into:
                shutil.copyfileobj(file, into)
        text = json.dumps(_descriptor(extract), indent=2, ensure_ascii=False)
        package.writestr(_entry("datapackage.json"), text.encode())


def _write(extract: Extract, folder: Path) -> list[Path]:
    """Every table as a file in *folder*."""
    paths = [folder / f"{part.name}.csv" for part in PARTS]
    with ExitStack() as opened:
        files = [opened.enter_context(path.open("w", encoding="utf-8", newline="")) for path in paths]
        writers = [csv.writer(file) for file in files]
        for part, writer in zip(PARTS, writers, strict=True):
            writer.writerow(column.name for column in part.columns)
        for dossier in extract:
            for part, writer in zip(PARTS, writers, strict=True):
                for row in part.rows(dossier):
                    writer.writerow([cell_text(cell, extract.order.raw) for cell in row])
    return paths


def _sources(dossier: Dossier) -> Iterator[Row]:
    key = dossier.incident.id
    named = dossier.incident.sources.named
    for one in dossier.sources:
        family = named[one.family].name if one.family < len(named) else None
        published = one.published, one.basis
        yield key, one.document, one.name, one.url, one.title, *published, one.language, one.family, family


def _claims(dossier: Dossier) -> Iterator[Row]:
    for report in dossier.reports:
        for number, claim in enumerate(report.claims):
            said = claim.speaker.name if claim.speaker else None
            value = json.dumps(claim.value, ensure_ascii=False, sort_keys=True)
            where = dossier.incident.id, report.document_id, report.id, number, claim.field, value
            yield (
                *where,
                claim.quote,
                claim.start,
                claim.end,
                said,
                "; ".join(claim.via) or None,
                claim.certainty,
            )


def _numbers(dossier: Dossier) -> Iterator[Row]:
    for number, one in enumerate(dossier.told):
        saying, count = one.saying, one.count
        told = dossier.incident.id, number, one.field, count.low, count.high, count.qualifier, saying.said_by
        place = saying.document, saying.quote, saying.start, saying.end
        yield *told, *place, one.published, one.family, one.official, one.accused, one.stands


PARTS: Final = (
    Part("incidents", "A row an incident.", INCIDENTS.columns, lambda one: [row_of(one)], ("id",)),
    Part(
        "sources",
        "The documents that tell of each incident.",
        columns_of("sources"),
        _sources,
        ("incident", "document"),
        "incidents",
    ),
    Part(
        "claims",
        "Every value of every report with its exact words and who said them.",
        columns_of("claims"),
        _claims,
        ("report", "number"),
        "incidents",
    ),
    Part(
        "numbers",
        "Every number of killed and injured that is told.",
        columns_of("numbers"),
        _numbers,
        ("incident", "number"),
        "incidents",
    ),
)
"""The tables, incidents first."""


def _descriptor(extract: Extract) -> dict[str, Any]:
    about = extract.about
    return {
        "profile": "data-package",
        "name": "tocsin-incidents",
        "title": "Incidents from news reports, with their sources",
        "description": about.policy.words if extract.order.raw else f"{about.policy.words} {MARKED}",
        "version": f"{about.ledger.entries}",
        "tocsin": about.plain(),
        "resources": [_resource(part) for part in PARTS],
    }


def _resource(part: Part) -> dict[str, Any]:
    fields = [{"name": one.name, "type": TYPES[one.kind], "description": one.words} for one in part.columns]
    schema: dict[str, Any] = {"fields": fields, "primaryKey": list(part.key), "missingValues": [""]}
    if part.parent:
        reference = {"resource": part.parent, "fields": "id"}
        schema["foreignKeys"] = [{"fields": "incident", "reference": reference}]
    return {
        "profile": "tabular-data-resource",
        "name": part.name,
        "path": f"{part.name}.csv",
        "description": part.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry

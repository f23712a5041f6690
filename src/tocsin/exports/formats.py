"""Every format, listed. To add one: a file in this folder, a line here, a test beside the others."""

from __future__ import annotations

from typing import Final

from tocsin.errors import ExportError
from tocsin.exports.format import TABLE_FILES, Format

CSV: Final = TABLE_FILES[".csv"].media

FORMATS: Final = (
    Format(
        "csv", ".csv", CSV, "A row an incident, in plain columns: for a spreadsheet, R or pandas.",
        "incident_table", table="INCIDENTS", bare=True,
    ),
    Format(
        "xlsx", ".xlsx", TABLE_FILES[".xlsx"].media,
        "The same as a workbook, with a dictionary of the columns and a sheet that says by what it was made.",
        "incident_table", table="INCIDENTS", extra="tables", bare=True,
    ),
    Format(
        "jsonl", ".jsonl", "application/x-ndjson",
        "Everything that the book holds, every claim with its words, one object a line.", "jsonl_file", "write_jsonl",
        also=(".ndjson",),
    ),
    Format(
        "parquet", ".parquet", TABLE_FILES[".parquet"].media, "The plain columns, typed: for DuckDB, Spark or Arrow.",
        "incident_table", table="INCIDENTS", extra="tables", bare=True,
    ),
    Format(
        "geoparquet", ".parquet", TABLE_FILES[".parquet"].media, "The plain columns with points (GeoParquet 1.1).",
        "parquet_file", "write_geoparquet", extra="tables", bare=True, also=(".geoparquet",),
    ),
    Format(
        "geojson", ".geojson", "application/geo+json", "A feature an incident (RFC 7946): for web maps.",
        "geojson_file", "write_geojson", bare=True, also=(".json",),
    ),
    Format(
        "kml", ".kml", "application/vnd.google-earth.kml+xml", "A placemark an incident (KML 2.2): for a globe.",
        "kml_file", "write_kml", bare=True,
    ),
    Format(
        "geopackage", ".gpkg", "application/geopackage+sqlite3", "A layer of points (GeoPackage): for QGIS, ArcGIS.",
        "geopackage_file", "write_geopackage", extra="geo", bare=True,
    ),
    Format(
        "datapackage", ".zip", "application/zip",
        "Incidents, sources, claims and numbers as tables that know each other (Frictionless Data Package).",
        "datapackage_file", "write_datapackage",
    ),
    Format(
        "acled-like", ".csv", CSV, "31 columns like ACLED's: a row a day, place and pair of parties.", "acled_like",
        table="ROWS", policy="acled-like",
    ),
    Format(
        "ged-like", ".csv", CSV, "49 columns like UCDP GED's: incidents with at least one death.", "ged_like",
        table="ROWS", policy="ged-like",
    ),
    Format(
        "gtd-like", ".csv", CSV, "135 columns like GTD's: attacks by others than states.", "gtd_like",
        table="ROWS", policy="gtd-like",
    ),
    Format(
        "airwars-like", ".csv", CSV,
        "Columns like Airwars', with side tables: incidents in which explosives harmed civilians.",
        "airwars_like", table="table_of", policy="airwars-like",
    ),
    Format(
        "awsd-like", ".csv", CSV, "44 columns like AWSD's: incidents in which aid workers were hit.", "awsd_like",
        table="ROWS", policy="awsd-like",
    ),
    Format(
        "plover", ".jsonl", "application/x-ndjson", "Records of events like PLOVER's, one a line.",
        "plover_file", "write_plover", policy="plover-like", also=(".ndjson",),
    ),
    Format(
        "stix", ".json", "application/stix+json;version=2.1", "A STIX 2.1 bundle: for OpenCTI and its kin.",
        "stix_file", "write_stix", extra="intel",
    ),
    Format(
        "misp", ".json", "application/json", "A MISP event with an object of its templates for everything.",
        "misp_file", "write_misp", extra="intel",
    ),
    Format(
        "ftm", ".ftm.json", "application/x-ndjson",
        "FollowTheMoney entities, and every statement with its words: for Aleph and OpenSanctions' tools.",
        "ftm_file", "write_ftm", extra="intel", also=(".json", ".jsonl"),
    ),
)  # fmt: skip
"""In the order in which they are shown."""


def format_called(name: str) -> Format:
    """The format of this *name*, in whatever case; ExportError, which lists them, for another."""
    asked = name.strip().casefold()
    found = next((one for one in FORMATS if one.name == asked), None)
    if found is None:
        like = next((one.name for one in FORMATS if one.name == f"{asked}-like"), None)
        ending = next((one.name for one in FORMATS if one.ending == f".{asked.lstrip('.')}"), None)
        meant = f"; {like or ending} may be meant" if like or ending else ""
        raise ExportError(
            f"there is no format {name!r}{meant}; there are {', '.join(one.name for one in FORMATS)}"
        )
    return found

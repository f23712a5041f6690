"""Every format, listed. To add one: a file in this folder, a line here, a test beside the others."""

from __future__ import annotations

from typing import Final

from tocsin.errors import ExportError
from tocsin.exports.format import TABLE_FILES, Format

CSV: Final = TABLE_FILES[".csv"].media

FORMATS: Final = (
    Format(
        "csv",
        ".csv",
        CSV,
        "a row an incident, in plain columns",
        "incident_table",
        table="INCIDENTS",
        bare=True,
    ),
    Format(
        "jsonl",
        ".jsonl",
        "application/x-ndjson",
        "everything, one object a line",
        "jsonl_file",
        "write_jsonl",
    ),
    Format(
        "acled-like",
        ".csv",
        CSV,
        "31 columns like ACLED's: a row a day, place and pair of parties",
        "acled_like",
        table="ROWS",
        policy="acled-like",
    ),
    Format(
        "ged-like",
        ".csv",
        CSV,
        "49 columns like UCDP GED's: incidents with at least one death",
        "ged_like",
        table="ROWS",
        policy="ged-like",
    ),
)
"""In the order in which they are shown."""


def format_called(name: str) -> Format:
    """The format of this *name*; ExportError, which lists them, for another."""
    found = next((one for one in FORMATS if one.name == name), None)
    if found is None:
        raise ExportError(f"there is no format {name!r}; there are {', '.join(one.name for one in FORMATS)}")
    return found

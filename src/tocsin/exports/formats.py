"""Every format, listed. To add one: a file in this folder, a line here, a test beside the others."""

from __future__ import annotations

from typing import Final

from tocsin.errors import ExportError
from tocsin.exports.format import TABLE_FILES, Format

CSV: Final = TABLE_FILES[".csv"].media

FORMATS: Final = (
    Format("csv", ".csv", CSV, "a row an incident, in plain columns", "incident_table", table="INCIDENTS"),
    Format(
        "jsonl",
        ".jsonl",
        "application/x-ndjson",
        "everything, one object a line",
        "jsonl_file",
        "write_jsonl",
    ),
)
"""In the order in which they are shown."""


def format_called(name: str) -> Format:
    """The format of this *name*; ExportError, which lists them, for another."""
    found = next((one for one in FORMATS if one.name == name), None)
    if found is None:
        raise ExportError(f"there is no format {name!r}; there are {', '.join(one.name for one in FORMATS)}")
    return found

"""The header of a WARC or ARC record: its fields under one set of names.

WARC 0.17 to 1.1 (ISO 28500) and ARC 1 and 2 (the Internet Archive's "Arc File Format"), with line ends of either kind.
"""

from __future__ import annotations

import re
from typing import Final

from tocsin.documents.readers.header_lines import WARC_LINE, fields_reader
from tocsin.documents.readers.record_window import ARC_LINE, Window

HEADER: Final = 1 << 16
"""No header is longer, in bytes; nor is that of the HTTP response behind it."""
FIELDS: Final = (
    "warc-type", "warc-record-id", "warc-target-uri", "warc-date", "warc-truncated", "content-type", "content-length",
)  # fmt: skip
"""The fields of a header that are kept."""
_MOST_DIGITS: Final = 18
LINE_AHEAD: Final = 6000
"""So many bytes ahead show all of the line that is an ARC record's header."""


def header_ahead(window: Window) -> tuple[int, dict[str, str]]:
    """The size in bytes of the header ahead, and its FIELDS, the first of each name; 0 where no header is ahead."""
    read = fields_reader()
    while True:
        if found := read(window.held, window.at, window.at + HEADER, FIELDS):
            behind, fields = found
            return behind - window.at, fields
        first = WARC_LINE.match(window.held, window.at)
        line = ARC_LINE.match(window.held, window.at) if window.arc and not first else None
        if line:
            return len(line[0]), _arc_fields(line)
        ahead = len(window.held) - window.at
        if ahead > (HEADER if first else LINE_AHEAD) or not window.have(ahead + 1):
            return 0, {}


def record_name(headers: dict[str, str]) -> str:
    """The record's own identifier without its brackets; "" where it has none."""
    return headers.get("warc-record-id", "").strip().removeprefix("<").removesuffix(">").strip()


def length_of(headers: dict[str, str]) -> int | None:
    """The length in bytes that a header gives; None where it gives none that can be."""
    said = headers.get("content-length", "").strip()
    return int(said) if said.isdecimal() and len(said) <= _MOST_DIGITS else None


def _arc_fields(line: re.Match[bytes]) -> dict[str, str]:
    """The fields of an ARC record's line under the names that WARC has for them."""
    words = {name: value.decode("utf-8", "replace") for name, value in line.groupdict().items()}
    return {
        "warc-type": "arc",
        "warc-target-uri": words["uri"],
        "warc-date": words["date"],
        "content-type": words["type"],
        "content-length": words["length"],
    }

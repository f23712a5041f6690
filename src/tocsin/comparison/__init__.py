"""A book held against a file of another project: what both have, what only one has, and the values that differ."""

from __future__ import annotations

from tocsin.comparison.as_json import overlap_json
from tocsin.comparison.as_table import write_table
from tocsin.comparison.compare import compare
from tocsin.comparison.other_event import LAYOUTS, Layout, OtherActor, OtherEvent, People, UnreadRow
from tocsin.comparison.other_file import OtherFile
from tocsin.comparison.overlap import (
    Beyond,
    Both,
    Difference,
    Evidence,
    Held,
    Matched,
    OnlyHere,
    Overlap,
    Possibly,
    Share,
)

__all__ = [
    "LAYOUTS",
    "Beyond",
    "Both",
    "Difference",
    "Evidence",
    "Held",
    "Layout",
    "Matched",
    "OnlyHere",
    "OtherActor",
    "OtherEvent",
    "OtherFile",
    "Overlap",
    "People",
    "Possibly",
    "Share",
    "UnreadRow",
    "compare",
    "overlap_json",
    "write_table",
]

"""How sure an incident is on a scale from 0 to 100, by its grade (grade_confidence.tsv)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from tocsin.errors import VocabularyError
from tocsin.records import Grade
from tocsin.vocab.tables import read_table

UNGRADED: Final = "ungraded"


def confidence_of(grade: Grade | None) -> int:
    """The number for a *grade*; that of "ungraded" where there is none, or its name is not listed."""
    table = _table()
    return table.get(grade.name if grade else UNGRADED, table[UNGRADED])


@cache
def _table() -> Mapping[str, int]:
    found: dict[str, int] = {}
    for row in read_table("grade_confidence", ("grade", "confidence")):
        if not row["confidence"].isdecimal() or int(row["confidence"]) > 100:
            raise VocabularyError(f"grade_confidence.tsv: {row['grade']}: a whole number from 0 to 100")
        found[row["grade"]] = int(row["confidence"])
    if UNGRADED not in found:
        raise VocabularyError(f"grade_confidence.tsv: there is no line for {UNGRADED!r}")
    return MappingProxyType(found)

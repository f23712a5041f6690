"""Where aid workers were hit, in AWSD's words, by what was hit (awsd_locations.tsv)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from tocsin.errors import VocabularyError
from tocsin.vocab.code_lists import require_codes
from tocsin.vocab.tables import read_table
from tocsin.vocab.target_classes import find_target, target_words

UNKNOWN: Final = "Unknown"


def awsd_location(targets: Iterable[str]) -> str:
    """The location that the first of *targets* tells that tells any; "Unknown" where none does."""
    nouns = (found.noun for name in targets if (found := find_target(name)))
    return next((_locations()[noun] for noun in nouns if noun in _locations()), UNKNOWN)


@cache
def _locations() -> Mapping[str, str]:
    """Every line. VocabularyError for a noun or a location that there is not, or that stands there twice."""
    found: dict[str, str] = {}
    for row in read_table("awsd_locations", ("noun", "location")):
        try:
            require_codes("awsd_location", (row["location"],))
        except ValueError as error:
            raise VocabularyError(f"awsd_locations.tsv: {row['noun']}: {error}") from error
        if row["noun"] in found or row["noun"] not in target_words():
            raise VocabularyError(
                f"awsd_locations.tsv: {row['noun']}: it stands there twice, or targets.tsv has no such noun"
            )
        found[row["noun"]] = row["location"]
    return MappingProxyType(found)

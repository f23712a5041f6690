"""What other codebooks call a country: ISO, Gleditsch and Ward, and the regions of ACLED, UCDP and GTD."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

import msgspec

from tocsin.errors import VocabularyError
from tocsin.vocab.gtd_codes import gtd_text
from tocsin.vocab.tables import read_table

GED_REGIONS: Final = ("Africa", "Americas", "Asia", "Europe", "Middle East")
_COLUMNS: Final = (
    "iso2", "iso3", "numeric", "gw", "acled_region", "acled_name", "ged_region", "gtd_country", "gtd_name",
    "gtd_region",
)  # fmt: skip


class CountryCodes(msgspec.Struct, frozen=True):
    """One country in the terms of each codebook; None where a codebook has no word for it, or none that is verified.

    *gw* is Gleditsch and Ward's number; *acled_region* and *gtd_region* are ids, each with its text beside it.
    """

    iso2: str
    iso3: str
    numeric: int | None
    gw: int | None
    acled_region: int | None
    acled_region_name: str | None
    acled_name: str | None
    ged_region: str | None
    gtd_country: int | None
    gtd_name: str | None
    gtd_region: int | None
    gtd_region_name: str | None


def country_code(iso2: str | None) -> CountryCodes | None:
    """The codes of a country by its ISO 3166-1 alpha-2 code; None for None, and for a code that is no country's."""
    return country_codes().get(iso2 or "")


@cache
def country_codes() -> Mapping[str, CountryCodes]:
    """Every line of country_codes.tsv by its alpha-2 code, read once. VocabularyError for a line that cannot be."""
    regions = acled_regions()
    return MappingProxyType(
        {row["iso2"]: _codes(row, regions) for row in read_table("country_codes", _COLUMNS)}
    )


@cache
def acled_regions() -> Mapping[int, str]:
    """The names of ACLED's regions by their ids (acled_regions.tsv), read once."""
    return MappingProxyType(
        {int(row["id"]): row["name"] for row in read_table("acled_regions", ("id", "name"))}
    )


def _codes(row: Mapping[str, str], regions: Mapping[int, str]) -> CountryCodes:
    acled, gtd = _number(row, "acled_region"), _number(row, "gtd_region")
    if row["ged_region"] and row["ged_region"] not in GED_REGIONS:
        raise VocabularyError(
            f"country_codes.tsv: {row['iso2']}: ged_region is one of {', '.join(GED_REGIONS)}"
        )
    if acled is not None and acled not in regions:
        raise VocabularyError(f"country_codes.tsv: {row['iso2']}: acled_regions.tsv has no region {acled}")
    return CountryCodes(
        iso2=row["iso2"],
        iso3=row["iso3"],
        numeric=_number(row, "numeric"),
        gw=_number(row, "gw"),
        acled_region=acled,
        acled_region_name=None if acled is None else regions[acled],
        acled_name=row["acled_name"] or None,
        ged_region=row["ged_region"] or None,
        gtd_country=_number(row, "gtd_country"),
        gtd_name=row["gtd_name"] or None,
        gtd_region=gtd,
        gtd_region_name=None if gtd is None else gtd_text("region", gtd),
    )


def _number(row: Mapping[str, str], column: str) -> int | None:
    """The cell as a number, None where it is empty."""
    if row[column] and not row[column].isdecimal():
        raise VocabularyError(f"country_codes.tsv: {row['iso2']}: {column} is no number: {row[column]!r}")
    return int(row[column]) if row[column] else None

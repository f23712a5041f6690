"""The names of countries."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from tocsin.vocab.tables import read_table

COLUMNS: Final = (
    "iso2", "name", "aliases", "demonyms", "capital", "lat", "lon", "radius_km", "population",
)  # fmt: skip


@cache
def country_names() -> Mapping[str, str]:
    """The English name of each country of countries.tsv, by its ISO 3166-1 alpha-2 code."""
    return MappingProxyType({row["iso2"]: row["name"] for row in read_table("countries", COLUMNS)})


@cache
def country_codes() -> Mapping[str, str]:
    """The code of each country, by its code, its name and its other names, all in lower case."""
    rows = read_table("countries", COLUMNS)
    names = (
        (name, row["iso2"]) for row in rows for name in (*row["aliases"].split(";"), row["name"], row["iso2"])
    )
    return MappingProxyType({name.strip().casefold(): code for name, code in names if name.strip()})

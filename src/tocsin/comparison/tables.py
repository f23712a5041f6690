"""The tables beside this room: types and countries of other codebooks, and what agreement is worth."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

import msgspec

from tocsin.errors import VocabularyError
from tocsin.records import ACLED_TYPES
from tocsin.vocab.country_codes import country_codes
from tocsin.vocab.gazetteer import normalise_name
from tocsin.vocab.tables import read_table, words_of

_DATA: Final = Path(__file__).parent / "data"
_ANY: Final = "-"
_BRACKETS: Final = re.compile(r"\s*\([^)]*\)\s*$")
_COUNTRIES: Final = (
    "iso2", "name", "aliases", "demonyms", "capital", "lat", "lon", "radius_km", "population",
)  # fmt: skip


class Scores(msgspec.Struct, frozen=True):
    """Points and limits by name (`data/scores.tsv`), with the reason for each."""

    values: Mapping[str, float]
    reasons: Mapping[str, str]

    def __getitem__(self, name: str) -> float:
        """The points or the limit called *name*."""
        return self.values[name]


@cache
def shipped_scores() -> Scores:
    """The points that ship with the package."""
    rows = list(read_table(_DATA / "scores.tsv", ("name", "value", "reason")))
    values = {row["name"]: float(row["value"]) for row in rows}
    return Scores(MappingProxyType(values), MappingProxyType({row["name"]: row["reason"] for row in rows}))


@cache
def types_by_code() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Our types by a layout and its code in small letters; none where anything may stand under it."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in read_table(_DATA / "types.tsv", ("layout", "code", "ours", "note")):
        ours = () if row["ours"] == _ANY else words_of(row["ours"])
        if unknown := set(ours) - set(ACLED_TYPES):
            raise VocabularyError(f"types.tsv: {row['code']}: no type of ours is called {', '.join(unknown)}")
        found[row["layout"], row["code"].casefold()] = ours
    return MappingProxyType(found)


@cache
def _countries() -> Mapping[str, str | None]:
    """Codes by the normalised names of countries, and by the numbers of other lists, such as "gw 645"."""
    found: dict[str, str | None] = {}
    for row in read_table("countries", _COUNTRIES):
        for name in (row["name"], *words_of(row["aliases"]), row["iso2"]):
            found[normalise_name(name)] = row["iso2"]
    for code, one in country_codes().items():
        names = (one.iso3, one.acled_name, one.gtd_name)
        found |= {normalise_name(name): code for name in names if name}
        numbers = {"numeric": one.numeric, "gw": one.gw, "gtd": one.gtd_country}
        found |= {f"{system} {number}": code for system, number in numbers.items() if number is not None}
    for row in read_table(_DATA / "countries.tsv", ("name", "iso2")):
        found[normalise_name(row["name"])] = None if row["iso2"] == _ANY else row["iso2"]
    return MappingProxyType(found)


@cache
def country_of(name: str, system: str = "", number: str = "") -> str | None:
    """The code (ISO 3166-1 alpha-2) of a country as another file writes it, or None where nobody knows it.

    Where its name is not known the *number* counts that it has in a *system*: "numeric" (ISO), "gw" or "gtd".
    """
    known = _countries()
    for key in (normalise_name(name), normalise_name(_BRACKETS.sub("", name))):
        if key in known:
            return known[key]
    return known.get(f"{system} {number.removesuffix('.0')}")

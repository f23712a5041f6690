"""How near to an event its sources stand, in the words of the ACLED codebook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from tocsin.records import Source
from tocsin.vocab.tables import read_table

CLOSEST: Final = (
    "Local partner",
    "Other",
    "New media",
    "Subnational",
    "National",
    "Regional",
    "International",
)
"""The scales, the closest first."""
JOINED: Final = frozenset(
    ("Local partner-Other", "Local partner-International", "Other-New media", "Other-Subnational", "Other-National",
     "Other-Regional", "Other-International", "New media-Subnational", "New media-National", "New media-Regional",
     "New media-International", "Subnational-National", "Subnational-Regional", "Subnational-International",
     "National-Regional", "National-International", "Regional-International")
)  # fmt: skip
"""The pairs that the codebook's data show."""
NEW_MEDIA: Final = frozenset({"channel"})
OTHER: Final = frozenset({"ngo monitor", "think tank"})
"""Kinds of outlets.tsv that are no press, and those of which no scale can be told."""


def source_scale(sources: Iterable[Source], country: str) -> str:
    """The scale of *sources* for an event in *country*: one, or the closest and the farthest of them joined."""
    found = sorted({_scale(one, country) for one in sources}, key=CLOSEST.index)
    if not found:
        return "Other"
    pair = f"{found[0]}-{found[-1]}"
    return pair if pair in JOINED else found[0]


def _scale(source: Source, country: str) -> str:
    kind, home = _outlets().get(source.name, ("", ""))
    if kind in NEW_MEDIA:
        return "New media"
    if not kind or kind in OTHER:
        return "Other"
    if kind == "wire":
        return "International" if home != country else "National"
    return "National" if home == country else "International"


@cache
def _outlets() -> Mapping[str, tuple[str, str]]:
    """The kind and the country of each outlet of outlets.tsv, by its name."""
    columns = ("id", "name", "kind", "country", "domains", "aliases")
    return MappingProxyType(
        {row["name"]: (row["kind"], row["country"]) for row in read_table("outlets", columns)}
    )

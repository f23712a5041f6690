"""Colours and sizes of incidents: those of the site by type, told apart without colour by their numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

import msgspec

from tocsin.situation.wording import capital, kinds
from tocsin.views import type_group

COLOURS: Final = (
    "#a55900", "#3b35a3", "#869b62", "#4d4500", "#c266b1", "#5d91fa", "#72005f", "#46171e", "#62606c",
)  # fmt: skip
"""Of the nine groups of types, as the site has them on white."""
SEA, LAND, BORDER = "#eef2f4", "#fbfaf7", "#b9b4a8"
INK, FAINT = "#222222", "#6b6862"
SMALL: Final = 3.6
"""The radius of an incident in which nobody is said to have been hurt, or nothing is said."""
LARGE: Final = 12.0


class Key(msgspec.Struct, frozen=True):
    """A line of the key: a colour and the types that have it."""

    colour: str
    words: str


def colour_of(incident_type: str) -> str:
    """The colour of a type."""
    return COLOURS[type_group(incident_type) - 1]


def key_of(types: Iterable[str]) -> tuple[Key, ...]:
    """The colours of *types*, each with what has it."""
    names: dict[int, list[str]] = {}
    for one in sorted(set(types), key=lambda name: (type_group(name), name)):
        names.setdefault(type_group(one), []).append(kinds().get(one, (one, one))[0])
    return tuple(Key(COLOURS[group - 1], capital(", ".join(words))) for group, words in names.items())


def radius_of(harmed: int | None) -> float:
    """The radius of an incident on the map, by how many were killed or injured: areas grow with people."""
    return min(LARGE, math.sqrt(SMALL**2 + 2.2 * (harmed or 0)))


def radius_of_many(incidents: int) -> float:
    """The radius of a place on a map where each has one disc, by how many *incidents* it has."""
    return min(LARGE, 2.0 * math.sqrt(incidents))

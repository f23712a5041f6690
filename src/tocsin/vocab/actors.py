"""Who the actors of the vocabulary are; for whoever needs no more of the lexicon than their lines."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

import msgspec

from tocsin.vocab.tables import read_table

_COLUMNS: Final = ("id", "name", "kind", "country", "umbrella", "aliases")


class ActorLine(msgspec.Struct, frozen=True):
    """A line of actors.tsv: *country* is its home (ISO 3166-1 alpha-2), None where it has none."""

    id: str
    name: str
    kind: str
    country: str | None


def actor_line(actor_id: str | None) -> ActorLine | None:
    """The line of an actor by its id; None where there is none."""
    return _lines().get(actor_id or "")


@cache
def _lines() -> Mapping[str, ActorLine]:
    return MappingProxyType(
        {
            row["id"]: ActorLine(row["id"], row["name"], row["kind"], row["country"] or None)
            for row in read_table("actors", _COLUMNS)
        }
    )

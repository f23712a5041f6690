"""Words by which a text joins one attack to another (relations.tsv)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import get_args

import msgspec

from tocsin.errors import VocabularyError
from tocsin.records import RelationKind
from tocsin.vocab.tables import read_table


class Joining(msgspec.Struct, frozen=True):
    """Words that join: what kind of link they say, and whether it is kept *alone*, without the other attack."""

    kind: RelationKind
    alone: bool


class Joinings(msgspec.Struct, frozen=True):
    """All of them as one *pattern* over small letters; the group that is found names its line in *lines*."""

    pattern: re.Pattern[str]
    lines: Mapping[str, Joining]

    def of(self, found: re.Match[str]) -> Joining:
        """What the words that the pattern found say."""
        return self.lines[found.lastgroup or ""]


def load_relations() -> Joinings:
    """Every line; VocabularyError for another kind than the three, and for what is no regular expression."""
    parts, lines = [], {}
    kinds: tuple[RelationKind, ...] = get_args(RelationKind)
    for number, row in enumerate(read_table("relations", ("pattern", "kind", "alone"))):
        kind = next((one for one in kinds if one == row["kind"]), None)
        if kind is None or row["alone"] not in ("yes", "no"):
            raise VocabularyError(
                f"relations.tsv: {row['pattern']}: kind is one of {', '.join(kinds)}, alone yes or no"
            )
        try:
            re.compile(row["pattern"])
        except re.error as error:
            raise VocabularyError(f"relations.tsv: {row['pattern']}: {error}") from error
        parts.append(f"(?P<line{number}>{row['pattern']})")
        lines[f"line{number}"] = Joining(kind, row["alone"] == "yes")
    return Joinings(re.compile(rf"\b(?:{'|'.join(parts)})(?!\w)"), MappingProxyType(lines))


@cache
def shipped_relations() -> Joinings:
    """What `load_relations` gives, read once."""
    return load_relations()

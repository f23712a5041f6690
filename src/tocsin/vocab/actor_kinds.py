"""What a kind of actor is in other codebooks (actor_kinds.tsv)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, Literal, get_args

import msgspec

from tocsin.errors import VocabularyError
from tocsin.vocab.code_lists import require_codes
from tocsin.vocab.tables import read_table

Side = Literal["state", "non-state", "civilians"]
UNKNOWN_ACTOR: Final = "Unknown"
"""AWSD's actor type where nobody knows who it was."""
_HOST: Final = "Host state"
_FOREIGN: Final = "Foreign or coalition forces"
_COLUMNS: Final = ("kind", "acled_inter", "side", "gtd", "plover_sector", "plover_code", "awsd_actor")


class ActorKind(msgspec.Struct, frozen=True):
    """A kind of actors.tsv: ACLED's inter at home, UCDP's side, whether GTD takes it, PLOVER's sector and code."""

    kind: str
    acled_inter: int
    side: Side
    gtd_in_scope: bool
    plover_sector: str
    plover_code: str | None
    awsd_actor: str


def actor_kind(kind: str) -> ActorKind:
    """The line of a kind; VocabularyError where there is none."""
    found = actor_kinds().get(kind)
    if found is None:
        raise VocabularyError(f"actor_kinds.tsv: there is no kind {kind!r}")
    return found


def awsd_actor(kind: str | None, home: str | None = None, where: str | None = None) -> str:
    """AWSD's actor type of an actor whose country is *home*, for a deed done in *where*; "Unknown" for nobody."""
    if kind is None:
        return UNKNOWN_ACTOR
    known = actor_kind(kind).awsd_actor
    if known != "State: unknown" or home is None or where is None:
        return known
    return _HOST if home == where else _FOREIGN


@cache
def actor_kinds() -> Mapping[str, ActorKind]:
    """Every line by its kind, read once. VocabularyError for a line that cannot be."""
    found: dict[str, ActorKind] = {}
    sides: tuple[Side, ...] = get_args(Side)
    for row in read_table("actor_kinds", _COLUMNS):
        kind = row["kind"]
        side = next((one for one in sides if one == row["side"]), None)
        if (
            kind in found
            or side is None
            or row["gtd"] not in ("yes", "no")
            or row["acled_inter"] not in "12345678"
        ):
            raise VocabularyError(
                f"actor_kinds.tsv: {kind}: one line a kind, acled_inter from 1 to 8, gtd yes or no, side one of "
                f"{', '.join(sides)}"
            )
        try:
            require_codes("plover_sector", (row["plover_sector"],))
            require_codes("plover_code", filter(None, (row["plover_code"],)))
            require_codes("awsd_actor", (row["awsd_actor"],))
        except ValueError as error:
            raise VocabularyError(f"actor_kinds.tsv: {kind}: {error}") from error
        found[kind] = ActorKind(
            kind,
            int(row["acled_inter"]),
            side,
            row["gtd"] == "yes",
            row["plover_sector"],
            row["plover_code"] or None,
            row["awsd_actor"],
        )
    return MappingProxyType(found)

"""What other codebooks call a tactic (crosswalk.tsv); tactic_rules.py says which tactic an incident is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

import msgspec

from tocsin.errors import VocabularyError
from tocsin.vocab.acled_events import AcledEvent, acled_event
from tocsin.vocab.code_lists import require_codes
from tocsin.vocab.gtd_codes import gtd_code
from tocsin.vocab.tables import read_table, words_of

OWN_TYPE: Final = "="
"""In the column acled: the incident's own type stands."""
_COLUMNS: Final = (
    "tactic", "acled", "gtd_attacks", "gtd_weapons", "suicide", "plover_event", "plover_modes", "cameo", "awsd_means",
    "awsd_context", "airwars",
)  # fmt: skip
_LISTS: Final = (
    ("plover_event", "plover_event"),
    ("plover_modes", "plover_mode"),
    ("cameo", "cameo"),
    ("awsd_means", "awsd_means"),
    ("awsd_context", "awsd_context"),
    ("airwars", "airwars_strike_type"),
)


class GtdWeapon(msgspec.Struct, frozen=True):
    """A weapon in GTD's numbers; no *subtype* where the type has none."""

    type: int
    subtype: int | None = None


class Tactic(msgspec.Struct, frozen=True):
    """One way of attacking in the terms of each codebook; empty, or None, where a codebook has nothing for it.

    *acled* is the sub-event, None for what is no event there. *gtd_attacks*, *gtd_weapons*, *plover_modes* and *cameo*
    are in the order in which they are written; of *cameo*, the first is the likeliest.
    """

    name: str
    acled: str | None
    gtd_attacks: tuple[int, ...]
    gtd_weapons: tuple[GtdWeapon, ...]
    suicide: bool
    plover_event: str | None
    plover_modes: tuple[str, ...]
    cameo: tuple[str, ...]
    awsd_means: str | None
    awsd_context: str | None
    airwars: str | None

    @property
    def acled_event(self) -> AcledEvent | None:
        """The sub-event's line, with its type and disorder type; None for what is no event."""
        return None if self.acled is None else acled_event(self.acled)


@cache
def tactics() -> Mapping[str, Tactic]:
    """Every line of crosswalk.tsv by the tactic's name, read once. VocabularyError for a line that cannot be."""
    found: dict[str, Tactic] = {}
    for row in read_table("crosswalk", _COLUMNS):
        if row["tactic"] in found:
            raise VocabularyError(f"crosswalk.tsv: {row['tactic']} stands there twice")
        try:
            found[row["tactic"]] = _tactic(row)
        except (ValueError, VocabularyError) as error:
            raise VocabularyError(f"crosswalk.tsv: {row['tactic']}: {error}") from error
    return MappingProxyType(found)


def _tactic(row: Mapping[str, str]) -> Tactic:
    if row["suicide"] not in ("yes", "no"):
        raise ValueError("suicide is yes or no")
    if row["acled"] not in ("", OWN_TYPE):
        acled_event(row["acled"])
    for column, name in _LISTS:
        require_codes(name, words_of(row[column]))
    return Tactic(
        row["tactic"],
        row["acled"] or None,
        tuple(gtd_code("attacktype", int(word)).id for word in words_of(row["gtd_attacks"])),
        tuple(_weapon(word) for word in words_of(row["gtd_weapons"])),
        row["suicide"] == "yes",
        row["plover_event"] or None,
        words_of(row["plover_modes"]),
        words_of(row["cameo"]),
        row["awsd_means"] or None,
        row["awsd_context"] or None,
        row["airwars"] or None,
    )


def _weapon(word: str) -> GtdWeapon:
    """ "6/11": type and subtype; "10": a type that has none."""
    type, _, subtype = word.partition("/")
    weapon = GtdWeapon(gtd_code("weaptype", int(type)).id, int(subtype) if subtype else None)
    if weapon.subtype is not None and gtd_code("weapsubtype", weapon.subtype).parent != weapon.type:
        raise ValueError(f"gtd_codes.tsv has no subtype {subtype} of the weapon {type}")
    return weapon

"""What other codebooks call a tactic (crosswalk.tsv), and which tactic an incident is (tactic_rules.tsv)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final, get_args

import msgspec

from tocsin.errors import VocabularyError
from tocsin.records.report import Status
from tocsin.records.value import ACLED_TYPES
from tocsin.vocab.acled_events import AcledEvent, acled_event
from tocsin.vocab.actor_kinds import Side
from tocsin.vocab.code_lists import require_codes
from tocsin.vocab.gtd_codes import gtd_code
from tocsin.vocab.lexicon import WEAPON_CLASSES, shipped_weapons
from tocsin.vocab.tables import read_table, words_of
from tocsin.vocab.target_classes import find_target, target_words

OWN_TYPE: Final = "="
"""In the column acled: the incident's own type stands."""
_COLUMNS: Final = (
    "tactic", "acled", "gtd_attacks", "gtd_weapons", "suicide", "plover_event", "plover_modes", "cameo", "awsd_means",
    "awsd_context", "airwars",
)  # fmt: skip
NO_WEAPON: Final = "-"
"""In a rule's weapons: no weapon is known."""
_RULE_COLUMNS: Final = ("tactic", "type", "status", "weapons", "models", "targets", "side", "killed")
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


class _Rule(msgspec.Struct, frozen=True):
    """A line of tactic_rules.tsv: its types, and for each column that it asks about, the groups that must each fit."""

    tactic: str
    types: frozenset[str]
    asked: tuple[tuple[str, tuple[frozenset[str], ...]], ...]

    def fits(self, seen: Mapping[str, frozenset[str]]) -> bool:
        """Whether every group of every column has one of the incident's values there."""
        return not any(group.isdisjoint(seen[column]) for column, groups in self.asked for group in groups)


def tactic_of(
    type: str,
    weapons: Iterable[str] = (),
    *,
    status: Status = "occurred",
    models: Iterable[str] = (),
    targets: Iterable[str] = (),
    side: Side | None = None,
    killed: bool = False,
) -> Tactic:
    """The tactic of an incident, by its type, the classes and models of its weapons, and its targets' names.

    *side* is the perpetrator's, None where nobody knows it; *killed* says whether somebody died. What was foiled keeps
    its weapon for GTD, and is "Disrupted weapons use" for ACLED; what was only threatened is no event.
    VocabularyError for a type that no rule knows.
    """
    known = [find_target(name) for name in targets]
    seen = {
        "status": frozenset({status}),
        "weapons": frozenset(weapons) or frozenset({NO_WEAPON}),
        "models": frozenset(models),
        "targets": frozenset(word for one in known if one for word in (one.noun, one.kind)),
        "side": frozenset({side} if side else ()),
        "killed": frozenset({"yes" if killed else "no"}),
    }
    found = next((rule.tactic for rule in _rules_of(type) if rule.fits(seen)), None)
    if found is None:
        raise VocabularyError(f"tactic_rules.tsv: no line fits the type {type!r}")
    tactic = tactics()[found]
    return msgspec.structs.replace(tactic, acled=type) if tactic.acled == OWN_TYPE else tactic


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


@lru_cache(maxsize=32)
def _rules_of(type: str) -> tuple[_Rule, ...]:
    """The lines that can fit an incident of this type, in order."""
    return tuple(rule for rule in _rules() if type in rule.types)


@cache
def _rules() -> tuple[_Rule, ...]:
    """Every line, in order. VocabularyError for a tactic that there is not, and for a word that no incident has."""
    known, rules = _known_words(), []
    for number, row in enumerate(read_table("tactic_rules", _RULE_COLUMNS), start=1):
        if row["tactic"] not in tactics():
            raise VocabularyError(f"tactic_rules.tsv: crosswalk.tsv has no tactic {row['tactic']!r}")
        asked = tuple((name, _groups(row[name])) for name in _RULE_COLUMNS[1:] if row[name])
        for name, groups in asked:
            strange = frozenset[str]().union(*groups).difference(known[name])
            if strange:
                raise VocabularyError(
                    f"tactic_rules.tsv, rule {number} ({row['tactic']}): no incident has {name} {sorted(strange)[0]!r}"
                )
        types = frozenset(words_of(row["type"])) or frozenset(ACLED_TYPES)
        rules.append(_Rule(row["tactic"], types, asked[1:] if row["type"] else asked))
    return tuple(rules)


def _groups(cell: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(words_of(part)) for part in cell.split("&") if part.strip())


def _known_words() -> Mapping[str, Collection[str]]:
    """For each column, the words that an incident can have there."""
    return MappingProxyType(
        {
            "type": ACLED_TYPES,
            "status": get_args(Status),
            "weapons": (*WEAPON_CLASSES, NO_WEAPON),
            "models": {weapon.model for weapon in shipped_weapons() if weapon.model},
            "targets": target_words(),
            "side": get_args(Side),
            "killed": ("yes", "no"),
        }
    )

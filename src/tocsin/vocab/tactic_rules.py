"""Which tactic an incident is: the first line of tactic_rules.tsv of which every cell fits."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, get_args

import msgspec

from tocsin.errors import VocabularyError
from tocsin.records.report import Status
from tocsin.records.value import ACLED_TYPES
from tocsin.vocab.actor_kinds import Side
from tocsin.vocab.crosswalk import OWN_TYPE, Tactic, tactics
from tocsin.vocab.lexicon import WEAPON_CLASSES, shipped_weapons
from tocsin.vocab.tables import read_table, words_of
from tocsin.vocab.target_classes import find_target, target_words

NO_WEAPON: Final = "-"
"""In the column weapons: no weapon is known."""
_COLUMNS: Final = ("tactic", "type", "status", "weapons", "models", "targets", "side", "killed")


class _Seen(msgspec.Struct, frozen=True):
    """An incident as the rules look at it: each column's values."""

    values: Mapping[str, frozenset[str]]


class _Rule(msgspec.Struct, frozen=True):
    """A line of tactic_rules.tsv: for each column that it asks about, the groups of which one value must be there."""

    tactic: str
    asked: tuple[tuple[str, tuple[frozenset[str], ...]], ...]

    def fits(self, seen: _Seen) -> bool:
        """Whether every group of every column has a value of the incident's."""
        return all(group & seen.values[column] for column, groups in self.asked for group in groups)


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
    seen = _Seen(
        {
            "type": frozenset({type}),
            "status": frozenset({status}),
            "weapons": frozenset(weapons) or frozenset({NO_WEAPON}),
            "models": frozenset(models),
            "targets": frozenset(word for one in known if one for word in (one.noun, one.kind)),
            "side": frozenset({side} if side else ()),
            "killed": frozenset({"yes" if killed else "no"}),
        }
    )
    found = next((rule.tactic for rule in _rules() if rule.fits(seen)), None)
    if found is None:
        raise VocabularyError(f"tactic_rules.tsv: no line fits the type {type!r}")
    tactic = tactics()[found]
    return msgspec.structs.replace(tactic, acled=type) if tactic.acled == OWN_TYPE else tactic


@cache
def _rules() -> tuple[_Rule, ...]:
    """Every line, in order. VocabularyError for a tactic that there is not, and for a word that no incident has."""
    known, rules = _known_words(), []
    for number, row in enumerate(read_table("tactic_rules", _COLUMNS), start=1):
        if row["tactic"] not in tactics():
            raise VocabularyError(f"tactic_rules.tsv: crosswalk.tsv has no tactic {row['tactic']!r}")
        asked = tuple((name, _groups(row[name])) for name in _COLUMNS[1:] if row[name])
        for name, groups in asked:
            strange = frozenset[str]().union(*groups).difference(known[name])
            if strange:
                raise VocabularyError(
                    f"tactic_rules.tsv, rule {number} ({row['tactic']}): no incident has {name} {sorted(strange)[0]!r}"
                )
        rules.append(_Rule(row["tactic"], asked))
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

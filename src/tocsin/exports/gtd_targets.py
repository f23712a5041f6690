"""Who or what was hit by GTD's codebook: types, bodies and nationalities of targets, and who crosses a border."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from tocsin.exports.parties import Party
from tocsin.exports.table import Cell
from tocsin.vocab.actors import actor_line
from tocsin.vocab.country_codes import country_code
from tocsin.vocab.gtd_codes import gtd_text
from tocsin.vocab.target_classes import class_codes

MOST: Final = 3
MILITARY, NON_STATE, UNKNOWN = 4, 17, 20
NOT_KNOWN: Final = -9
CLASSES: Final = {
    "state": "government",
    "state forces": "military",
    "police": "police",
    "security body": "government",
    "coalition": "military",
    "international": "diplomatic",
    "political": "government",
    "civilians": "civilian",
}
"""The class (target_classes.tsv) of an actor whose name says no more; all other kinds are armed groups."""


class TargetType(msgspec.Struct, frozen=True):
    """A target in GTD's numbers; no *subtype* where it is not sure."""

    type: int
    subtype: int | None = None


def target_type(party: Party) -> TargetType:
    """What a target is: an armed group whatever of it was hit, else what its name says, else what its body is."""
    group = party.kind is not None and party.kind not in CLASSES
    codes = class_codes("fighter") if group else party.hit
    if party.kind is not None and (codes is None or codes.gtd_type == UNKNOWN):
        codes = class_codes(CLASSES[party.kind])
    return TargetType(codes.gtd_type, codes.gtd_subtype) if codes else TargetType(UNKNOWN)


def target_cells(targets: Sequence[Party]) -> Mapping[str, Cell]:
    """The columns of the first three targets; the type of the first is always written."""
    if not targets:
        return {"targtype1": UNKNOWN, "targtype1_txt": gtd_text("targtype", UNKNOWN)}
    cells: dict[str, Cell] = {}
    for number, one in enumerate(targets[:MOST], start=1):
        found, line, home = target_type(one), actor_line(one.actor_id), country_code(one.home)
        subtype = found.subtype
        cells |= {
            f"targtype{number}": found.type,
            f"targtype{number}_txt": gtd_text("targtype", found.type),
            f"targsubtype{number}": subtype,
            f"targsubtype{number}_txt": None if subtype is None else gtd_text("targsubtype", subtype),
            f"corp{number}": line.name if line else None,
            f"target{number}": one.name,
            f"natlty{number}": home.gtd_country if home else None,
            f"natlty{number}_txt": home.gtd_name if home else None,
        }
    return cells


def outside_law(targets: Iterable[Party]) -> int | None:
    """Criterion 3: 0 where soldiers and fighters alone were hit, 1 where others were too, None where nobody knows."""
    types = {target_type(one).type for one in targets} - {UNKNOWN}
    return int(bool(types - {MILITARY, NON_STATE})) if types else None


def across_borders(
    groups: Sequence[Party], targets: Sequence[Party], where: str | None
) -> Mapping[str, Cell]:
    """The columns INT_*: 1 where a border is crossed, 0 where all are of one country, -9 where that is not known."""
    doers, hit = [one.home for one in groups], [one.home for one in targets]
    marks = {
        "INT_LOG": _differ(doers, [where]),
        "INT_IDEO": _differ(doers, hit),
        "INT_MISC": _differ(hit, [where]),
    }
    found = set(marks.values())
    return marks | {"INT_ANY": 1 if 1 in found else NOT_KNOWN if NOT_KNOWN in found else 0}


def _differ(some: Sequence[str | None], others: Sequence[str | None]) -> int:
    """Whether anybody of *some* is of another country than anybody of *others*."""
    if any(one and other and one != other for one in some for other in others):
        return 1
    return 0 if some and others and all(some) and all(others) else NOT_KNOWN

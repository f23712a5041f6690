"""Which aid workers were hit, as AWSD counts them: how many were killed, wounded, kidnapped and detained, and whose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

import msgspec

from tocsin.exports.parties import tactic, victims_of
from tocsin.exports.table import Cell
from tocsin.exports.written_number import Written, written_number
from tocsin.records import Dossier
from tocsin.vocab.export_policies import ExportPolicy
from tocsin.vocab.lexicon import load_numbers
from tocsin.vocab.target_classes import AID_COLUMNS, aid_employer, target_codes

AID: Final = "aid"
FIREFIGHTERS: Final = 64
"""GTD's subtype; their stations and engines are of the class aid, and no aid agency's."""
OTHER: Final = AID_COLUMNS[-1]
KIDNAPPING: Final = frozenset({"Kidnapping", "Kidnap-killing"})
DETENTION: Final = "Detention/arrest"


class AidWorkers(msgspec.Struct, frozen=True):
    """The aid workers of an incident, and what the numbers are taken from.

    *all_of_them* is False where others were hit too: then nobody says how many of the dead and injured are theirs.
    *vague* says that kidnapped or detained people are told of and not counted.
    """

    killed: int
    wounded: int
    kidnapped: int
    detained: int
    employers: tuple[str, ...]
    dead: Written
    injured: Written
    all_of_them: bool
    vague: bool

    @property
    def affected(self) -> int:
        """All together."""
        return self.killed + self.wounded + self.kidnapped + self.detained

    @property
    def cells(self) -> Mapping[str, Cell]:
        """The columns of numbers; where several employers are named nobody says how many are whose."""
        cells: dict[str, Cell] = dict.fromkeys(AID_COLUMNS, 0)
        cells[self.employers[0] if len(self.employers) == 1 else OTHER] = self.affected
        for group in ("Nationals", "Internationals"):
            cells |= dict.fromkeys(
                (f"{group} {what}" for what in ("killed", "wounded", "kidnapped", "detained")), 0
            )
            cells[f"Total {group.lower()}"] = 0
        return cells | {
            "Total killed": self.killed,
            "Total wounded": self.wounded,
            "Total kidnapped": self.kidnapped,
            "Total detained": self.detained,
            "Total affected": self.affected,
            "Gender Male": 0,
            "Gender Female": 0,
            "Gender Unknown": self.affected,
        }


def aid_workers(dossier: Dossier, policy: ExportPolicy) -> AidWorkers | None:
    """The aid workers that reports say were hit; None where there are none.

    Who was killed while kidnapped counts as killed alone.
    """
    victims, targets = victims_of(dossier), [target.name for target in dossier.incident.targets]
    aid = [name for name in (*victims, *targets) if is_aid(name)]
    if not aid:
        return None
    dead = written_number(dossier, "killed", policy.killed)
    injured = written_number(dossier, "injured", policy.injured)
    known = [name for name in victims if target_codes(name) or is_aid(name)]
    only = all(map(is_aid, known or targets))
    killed, wounded = (dead.number or 0, injured.number or 0) if only else (0, 0)
    means = tactic(dossier.incident, bool(dead.number)).awsd_means
    held = means in KIDNAPPING or means == DETENTION
    people = max(filter(None, map(people_in, aid)), default=0) if held else 0
    return AidWorkers(
        killed,
        wounded,
        max(people - killed, 0) if means in KIDNAPPING else 0,
        people if means == DETENTION else 0,
        _employers(aid),
        dead,
        injured,
        only,
        held and not people and not killed,
    )


def is_aid(name: str) -> bool:
    """Whether words for a victim or a target are those of an aid worker or an aid agency, and of nobody armed."""
    codes = target_codes(name)
    if codes is not None and codes.gtd_subtype == FIREFIGHTERS:
        return False
    if codes is not None and codes.kind == AID:
        return True
    return aid_employer(name) != OTHER and (codes is None or codes.civilian)


def people_in(words: str) -> int | None:
    """The number with which words for people begin: "two aid workers", "an aid worker", "3 doctors"."""
    first = words.split()[0].casefold() if words.split() else ""
    return int(first) if first.isascii() and first.isdecimal() else _exact().get(first)


def _employers(names: Iterable[str]) -> tuple[str, ...]:
    found = dict.fromkeys(map(aid_employer, names))
    known = tuple(one for one in found if one != OTHER)
    return known or (OTHER,)


@cache
def _exact() -> Mapping[str, int]:
    """The words that are one number, and the articles that are one person."""
    words = {one.word: one.low for one in load_numbers() if one.qualifier == "exact"}
    return MappingProxyType(words | {"a": 1, "an": 1})

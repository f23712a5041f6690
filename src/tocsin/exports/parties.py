"""Who did it and who was hit, as the layouts of codebooks ask: parties with a kind and a home."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec

from tocsin.records import Dossier, Headline, Incident, Perpetrator, Target
from tocsin.records.report import Basis
from tocsin.vocab.actor_kinds import Side, actor_kind
from tocsin.vocab.actors import actor_line
from tocsin.vocab.crosswalk import Tactic, tactic_of
from tocsin.vocab.lexicon import TargetNoun
from tocsin.vocab.target_classes import TargetCodes, find_target, target_codes

FIRM: Final[frozenset[Basis]] = frozenset({"claimed", "attributed", "asserted"})
"""The bases on which one cell for the perpetrator may name him; who is suspected is named in the notes."""


ORGANIZATIONS: Final = frozenset(
    {"state", "state forces", "police", "security body", "coalition", "international"}
)
"""Kinds of actors (actors.tsv) that are organizations; the others are groups."""
ARMED: Final = frozenset({"military", "police"})
"""The classes of targets (targets.tsv) that bear arms."""


class Party(msgspec.Struct, frozen=True):
    """A side: its *name*, its *kind* (actors.tsv) and *home* (ISO 3166-1 alpha-2), None where these are not known.

    *basis* says on what a perpetrator is named; None for who was hit. *hit* is what a target is by its name.
    """

    name: str
    actor_id: str | None = None
    kind: str | None = None
    home: str | None = None
    basis: Basis | None = None
    hit: TargetCodes | None = None

    @property
    def is_civilian(self) -> bool:
        """Whether it is no side of a fight."""
        return self.kind == "civilians" or (self.kind is None and self.hit is not None and self.hit.civilian)

    @property
    def is_armed(self) -> bool:
        """Whether it fights, also where nobody says for whom: soldiers, a base."""
        if self.kind:
            return not self.is_civilian
        return self.hit is not None and self.hit.kind in ARMED


def named(incident: Headline) -> tuple[Party, ...]:
    """Who is named as perpetrator on firm ground."""
    return tuple(_party(one) for one in incident.perpetrators if one.basis in FIRM)


def suspected(incident: Headline) -> tuple[Party, ...]:
    """Who is only suspected."""
    return tuple(_party(one) for one in incident.perpetrators if one.basis == "suspected")


def hit(incident: Headline) -> tuple[Party, ...]:
    """Who or what was hit, each party once."""
    found = (_hit(one) for one in incident.targets)
    return tuple({one.actor_id or one.name.casefold(): one for one in found}.values())


def class_of_body(actor_id: str | None) -> str:
    """What an actor is in the word that STIX and MISP have for it: "organization", "group", or "unknown" of a name."""
    line = actor_line(actor_id)
    if line is None:
        return "unknown"
    return "organization" if line.kind in ORGANIZATIONS else "group"


def is_thing(name: str, actor_id: str | None) -> bool:
    """Whether a target is a base or a house by its name, and not people."""
    return actor_line(actor_id) is None and isinstance(find_target(name), TargetNoun)


def things_hit(incident: Incident) -> tuple[str, ...]:
    """The names of the targets that are things."""
    return tuple(hit.name for hit in incident.targets if is_thing(hit.name, hit.actor_id))


def victims_of(dossier: Dossier) -> tuple[str, ...]:
    """The people harmed, in the words of the reports, each once."""
    found = (victim for report in dossier.reports for victim in report.victims)
    return tuple({" ".join(words.split()).casefold(): " ".join(words.split()) for words in found}.values())


def tactic(incident: Headline, killed: bool = False) -> Tactic:
    """How it was done, in the terms of each codebook; *killed* says whether somebody died."""
    return tactic_of(
        incident.type,
        (weapon.kind for weapon in incident.weapons),
        status=incident.status,
        models=(weapon.model for weapon in incident.weapons if weapon.model),
        targets=(target.name for target in incident.targets),
        side=side_of(named(incident)),
        killed=killed,
    )


def side_of(parties: Iterable[Party]) -> Side | None:
    """On which side the first party stands of which a kind is known: a state's, no state's, or nobody's."""
    return next((actor_kind(one.kind).side for one in parties if one.kind), None)


def names(parties: Iterable[Party]) -> tuple[str, ...]:
    """The names of *parties*, each once."""
    return tuple(dict.fromkeys(one.name for one in parties))


def _party(one: Perpetrator) -> Party:
    line = actor_line(one.actor_id)
    if line is None:
        return Party(one.name, basis=one.basis)
    return Party(line.name, line.id, line.kind, line.country, one.basis)


def _hit(one: Target) -> Party:
    line, found = actor_line(one.actor_id), target_codes(one.name)
    if line is None:
        return Party(one.name, hit=found)
    return Party(one.name, line.id, line.kind, line.country, hit=found)

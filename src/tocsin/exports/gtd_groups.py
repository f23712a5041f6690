"""Who did it by GTD's codebook: groups that are no states, how sure that is, and how they claim it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from tocsin.exports.parties import Party, named, suspected
from tocsin.exports.table import Cell
from tocsin.records import Headline, Incident, Saying
from tocsin.vocab.actor_kinds import actor_kind
from tocsin.vocab.claim_modes import claim_mode
from tocsin.vocab.gtd_codes import gtd_text

MOST: Final = 3
UNKNOWN: Final = "Unknown"
NOT_KNOWN: Final = -9


class Groups(msgspec.Struct, frozen=True):
    """The groups of a row, named ones before suspects, and who has no place in it: states, and the fourth."""

    groups: tuple[Party, ...]
    states: tuple[Party, ...] = ()
    beyond: tuple[Party, ...] = ()

    @property
    def state_suspected(self) -> bool:
        """Whether a state is suspected."""
        return any(one.basis == "suspected" for one in self.states)


def groups_of(incident: Headline) -> Groups:
    """Who is named, and after them who is only suspected."""
    everybody = (*named(incident), *suspected(incident))
    found = tuple(one for one in everybody if in_scope(one))
    return Groups(found[:MOST], tuple(one for one in everybody if not in_scope(one)), found[MOST:])


def in_scope(party: Party) -> bool:
    """Whether GTD records what a party does; of one of whom nothing is known it does."""
    return party.kind is None or actor_kind(party.kind).gtd_in_scope


def state_alone(incident: Headline) -> tuple[str, ...]:
    """The names of the perpetrators where all who are named on firm ground are states; () where not."""
    found = named(incident)
    return () if any(map(in_scope, found)) else tuple(one.name for one in found)


def group_cells(incident: Incident, groups: Sequence[Party]) -> Mapping[str, Cell]:
    """The columns of the groups and of their claims."""
    cells: dict[str, Cell] = {"gname": UNKNOWN, "guncertain1": 0, "individual": 0 if groups else None}
    for number, one in enumerate(groups, start=1):
        cells[f"gname{'' if number == 1 else number}"] = one.name
        cells[f"guncertain{number}"] = int(one.basis == "suspected")
    sayings = [claims_of(incident, one) for one in groups]
    for number, said in enumerate(sayings, start=1):
        if number > 1:
            cells[f"claim{number}"] = int(bool(said) or groups[number - 1].basis == "claimed")
        cells |= _mode("" if number == 1 else str(number), said)
    return cells | {"claimed": claimed(incident, groups), "compclaim": _competing(incident, groups, sayings)}


def claims_of(incident: Incident, party: Party) -> tuple[Saying, ...]:
    """The words in which a party claims it."""
    return tuple(
        saying
        for one in incident.accused
        if (one.actor_id == party.actor_id if party.actor_id else one.name == party.name)
        for saying in one.bases
        if saying.value == "claimed"
    )


def claimed(incident: Incident, groups: Iterable[Party]) -> int:
    """1 where a group claims it, 0 where it is said that nobody does, -9 where nothing is said."""
    if any(one.basis == "claimed" for one in groups):
        return 1
    return 0 if incident.unclaimed else NOT_KNOWN


def _mode(number: str, said: Sequence[Saying]) -> Mapping[str, Cell]:
    if not said:
        return {}
    mode = claim_mode(" ".join(f"{one.quote} {one.said_by}" for one in said))
    return {f"claimmode{number}": mode, f"claimmode{number}_txt": gtd_text("claimmode", mode)}


def _competing(incident: Incident, groups: Sequence[Party], sayings: Sequence[Sequence[Saying]]) -> int:
    """Whether several claim it apart: those whose claim stands in the same words claim it together."""
    if claimed(incident, groups) != 1:
        return NOT_KNOWN
    spans = [{(one.document, one.start, one.end) for one in said} for said in sayings if said]
    return int(any(not one & other for at, one in enumerate(spans) for other in spans[:at]))

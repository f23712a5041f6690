"""Both sides of an event by the ACLED codebook: who acts, who is acted upon, and of what kind they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from tocsin.exports.parties import Party, hit, named
from tocsin.records import Headline
from tocsin.vocab.acled_actors import CIVILIANS, inter, unnamed_actor
from tocsin.vocab.countries import country_names

BATTLES: Final = "Battles"
VIOLENCE_AGAINST_CIVILIANS: Final = "Violence against civilians"
STATE_NAMES: Final = {
    "state": "Military Forces of {}",
    "state forces": "Military Forces of {}",
    "police": "Police Forces of {}",
}
"""What the codebook calls a state's own, but for the years of the regime, which the vocabulary does not know."""


class Sides(msgspec.Struct, frozen=True):
    """The two sides, "" where there is none, those beside each, and their inter codes.

    *civilians_main* says that civilians are the main or the only ones hit.
    """

    one: str
    other: str
    with_one: tuple[str, ...] = ()
    with_other: tuple[str, ...] = ()
    inter_one: int | None = None
    inter_other: int | None = None
    civilians_main: bool = False


def sides_of(incident: Headline, event_type: str = "") -> Sides:
    """The sides of *incident*.

    Of violence against civilians the other side is always the civilians. Civilians hit by a strike on fighters stand
    beside these; those hit in a battle do not, and are told in the notes.
    """
    where = incident.place.country if incident.place else None
    country = country_names().get(where or "", "") or "unknown country"
    doers, targets = named(incident), hit(incident)
    fighters = [one for one in targets if one.kind and not one.is_civilian]
    if event_type == BATTLES and not fighters and len(doers) > 1:
        doers, fighters = doers[:1], list(doers[1:])
    civilians = unnamed_actor(CIVILIANS, country)
    any_civilians = any(one.is_civilian for one in targets)
    only_civilians = any_civilians and not any(one.is_armed for one in targets)
    if event_type == VIOLENCE_AGAINST_CIVILIANS or only_civilians:
        other, with_other, kind = civilians, _called(fighters), CIVILIANS
    elif fighters:
        beside = (civilians,) if any_civilians and event_type != BATTLES else ()
        other, with_other = called(fighters[0]), (*_called(fighters[1:]), *beside)
        kind = inter(fighters[0].kind, fighters[0].home, where)
    else:  # fighters of whom nobody says whose they are have no name here
        other, with_other, kind = "", (civilians,) if any_civilians and event_type != BATTLES else (), None
    one = called(doers[0]) if doers else unnamed_actor(inter(None), country)
    return Sides(
        one,
        other,
        _called(doers[1:]),
        with_other,
        inter(doers[0].kind, doers[0].home, where) if doers else inter(None),
        kind,
        civilians_main=kind == CIVILIANS,
    )


def called(party: Party) -> str:
    """The name of a party: a state's forces by the state, everybody else by their own."""
    pattern = STATE_NAMES.get(party.kind or "")
    state = country_names().get(party.home or "")
    return pattern.format(state) if pattern and state else party.name


def _called(parties: Sequence[Party]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(called, parties)))

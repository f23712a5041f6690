"""The points on which sources differ: each side with who says so, none preferred."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from tocsin.records import Conflict
from tocsin.situation.notebook import Notebook
from tocsin.situation.situation_report import Statement
from tocsin.situation.told import Told
from tocsin.situation.wording import capital, named
from tocsin.views.incident_detail import in_order
from tocsin.views.sentence_words import listed
from tocsin.views.summary import TOPICS

SIDES: Final = 5
"""Sides of a disagreement that are told; how many more there are is said."""
SPEAKERS: Final = 2
MOST_NOTES: Final = 6


def contested_of(told: Iterable[Told], notes: Notebook) -> tuple[Statement, ...]:
    """A sentence for each field of each incident on which sources differ."""
    return tuple(statement for one in told for statement in _contested(one, notes))


def _contested(told: Told, notes: Notebook) -> Iterator[Statement]:
    incident = told.incident
    for field, sides in in_order(incident.conflicts).items():
        topic = TOPICS[field][0] if field in TOPICS else field
        words = f"{capital(named(incident, told.number))}: sources differ on {topic}: {_sides(sides)}."
        passages = [one for side in sides for one in told.said([side])]
        yield Statement(words, notes.cite(passages, MOST_NOTES), (told.number,))
    claimed = [who for who in incident.accused if any(said.value == "claimed" for said in who.bases)]
    if claimed and incident.unclaimed:
        names = listed([who.name for who in claimed])
        passages = [
            one for who in claimed for one in told.said(said for said in who.bases if said.value == "claimed")
        ]
        passages += told.said(incident.unclaimed, "unclaimed")
        words = f"it is said both that {names} claimed it and that nobody had"
        yield Statement(
            f"{capital(named(incident, told.number))}: {words}.", notes.cite(passages), (told.number,)
        )


def _sides(sides: Iterable[Conflict]) -> str:
    """Such as "3 rockets (two officials); 4 rockets (AFP)"; who says the same stands together."""
    voices: dict[str, dict[str, None]] = {}
    for side in sides:
        voices.setdefault(side.value, {})[_speaker(side.said_by)] = None
    told = [f"{value} ({_names(list(names))})" for value, names in list(voices.items())[:SIDES]]
    more = len(voices) - SIDES
    return "; ".join(told) + (f"; and {more} more" if more > 0 else "")


def _names(names: list[str]) -> str:
    more = len(names) - SPEAKERS
    return listed(names[:SPEAKERS] + ([f"{more} more"] if more > 0 else []))


def _speaker(said_by: str) -> str:
    name, to, wire = said_by.partition(", to ")
    return f"{name} to {wire}" if to else name

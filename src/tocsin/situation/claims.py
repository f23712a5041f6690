"""Who claims what, who is accused of what and by whom, and of what nobody says who did it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import msgspec

from tocsin.records import Saying
from tocsin.records.report import Basis
from tocsin.situation.notebook import Notebook
from tocsin.situation.situation_report import Statement
from tocsin.situation.told import Told
from tocsin.situation.wording import capital, many, named, numbers_words
from tocsin.views.selection import BASES
from tocsin.views.sentence_words import listed, with_article

SPEAKERS: Final = 3
"""Speakers who are named for the accusations of one party."""
IN_WORDS: Final = 4
"""Incidents that a sentence names by day and place; more are named by their numbers alone."""
MOST_NOTES: Final = 8
_ORDER: Final[Sequence[str]] = BASES


class _Accusation(msgspec.Struct):
    """What one party is said to have done on one basis."""

    name: str
    basis: str
    told: list[Told] = msgspec.field(default_factory=list)
    sayings: list[tuple[Told, Saying]] = msgspec.field(default_factory=list)


def claims_of(told: Iterable[Told], notes: Notebook) -> tuple[Statement, ...]:
    """A sentence for each party and basis, claims first; then what nobody has claimed, and of what nothing is said."""
    every = list(told)
    accusations = sorted(
        _gathered(every), key=lambda one: (_ORDER.index(one.basis), -len(one.told), one.name)
    )
    return (*(_accused(one, notes) for one in accusations), *_others(every, notes))


def _gathered(told: Iterable[Told]) -> Iterable[_Accusation]:
    found: dict[tuple[str, str], _Accusation] = {}
    for one in told:
        for who in one.incident.accused:
            for said in who.bases:
                key = who.actor_id or who.name.casefold(), said.value
                held = found.setdefault(key, _Accusation(who.name, said.value))
                held.sayings.append((one, said))
                if one not in held.told:
                    held.told.append(one)
    return found.values()


def _accused(one: _Accusation, notes: Notebook) -> Statement:
    passages = [passage for told, said in one.sayings for passage in told.said([said], told.incident.id)]
    return Statement(
        f"{_words(one)}: {which(one.told)}.",
        notes.cite(passages, MOST_NOTES),
        tuple(told.number for told in one.told),
    )


def _words(one: _Accusation) -> str:
    one_name = with_article(one.name)
    name = capital(one_name)
    speakers = _speakers(one.sayings)
    by = f" by {speakers}" if speakers else ""
    words: Mapping[Basis, str] = {
        "claimed": f"{name} is said to have claimed",
        "attributed": f"Attributed to {one_name}{by}",
        "suspected": f"{name} is suspected{by}",
        "asserted": f"Told as the work of {one_name}{by}",
        "denied": f"{name} is said to have denied",
    }
    return words[one.basis]  # type: ignore[index]


def _speakers(sayings: Iterable[tuple[Told, Saying]]) -> str:
    names = list(dict.fromkeys(_speaker(said.said_by) for _, said in sayings if said.said_by))
    more = len(names) - SPEAKERS
    behind = [f"{more} {'other' if more == 1 else 'others'}"] if more > 0 else []
    return listed(names[:SPEAKERS] + behind) if names else ""


def _speaker(said_by: str) -> str:
    name, to, wire = said_by.partition(", to ")
    return f"{name} (to {wire})" if to else name


def which(told: Sequence[Told]) -> str:
    """Incidents as a sentence names them: by day and place where they are few."""
    if len(told) <= IN_WORDS:
        return "; ".join(named(one.incident, one.number) for one in told)
    return f"{len(told)} incidents, {numbers_words(one.number for one in told)}"


def _others(told: Sequence[Told], notes: Notebook) -> Iterator[Statement]:
    nobody = [one for one in told if one.incident.unclaimed]
    if nobody:
        passages = [
            passage for one in nobody for passage in one.said(one.incident.unclaimed, one.incident.id)
        ]
        numbers = tuple(one.number for one in nobody)
        yield Statement(
            f"Nobody is said to have claimed: {which(nobody)}.", notes.cite(passages, MOST_NOTES), numbers
        )
    silent = [one for one in told if not one.incident.accused and not one.incident.unclaimed]
    if silent:
        numbers = tuple(one.number for one in silent)
        words = f"Who did it is not said of {many(len(silent), 'incident')}: {numbers_words(numbers)}."
        yield Statement(words, (), numbers)

"""The incidents of a report, day by day: what is reported of each, in sentences with notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from tocsin.records import Incident, Relation, RelationKind
from tocsin.records.words import interval_words
from tocsin.situation.notebook import Notebook, Passage
from tocsin.situation.situation_report import Group, Line, Statement
from tocsin.situation.told import Told
from tocsin.situation.wording import brief, capital, cell_words, numbers_words, opened
from tocsin.views.sentence_words import arms_words, listed, when_words, where_words
from tocsin.views.summary import DAMAGE, clauses_of, harm_parts, is_said, kind_words

ACCUSED: Final = 4
"""Accused who are named in the line of an incident; the section on claims has all of them."""
TARGETS: Final = 3
UNCERTAIN: Final = "Days not known exactly: may lie in the period"
_SAID: Final = {
    "occurred": "is reported",
    "foiled": "is reported as foiled",
    "threatened": "is reported as threatened",
    "denied": "is said not to have taken place",
}
_LINKS: Final[Mapping[RelationKind, str]] = {
    "retaliation": "It is told as retaliation for",
    "follow-up": "It is told as having come shortly after",
    "wave": "It is told as of one wave with",
}


def groups_of(
    told: Iterable[Told],
    notes: Notebook,
    relations: Mapping[str, Sequence[Relation]],
    numbers: Mapping[str, int],
) -> tuple[Group, ...]:
    """The incidents under their days, those of no certain day last; *numbers* are those of incidents by their ids."""
    every = list(told)
    certain = [one for one in every if one.certain]
    possible = [one for one in every if not one.certain]
    groups = [
        Group(
            capital(title),
            tuple(_line(one, notes, relations.get(one.incident.id, ()), numbers) for one in those),
        )
        for title, those in groupby(certain, lambda one: interval_words(one.incident.date))
    ]
    if possible:
        lines = (_line(one, notes, relations.get(one.incident.id, ()), numbers, True) for one in possible)
        groups.append(Group(UNCERTAIN, tuple(lines)))
    return tuple(groups)


def _line(
    told: Told,
    notes: Notebook,
    relations: Iterable[Relation],
    numbers: Mapping[str, int],
    dated: bool = False,
) -> Line:
    incident = told.incident
    where = where_words(incident.place)
    return Line(
        number=told.number,
        id=incident.id,
        when=interval_words(incident.date) if dated else "",
        where=brief(capital(where.removeprefix("at ").removeprefix("in ")))
        if incident.place
        else "Place not said",
        statements=tuple(_statements(told, notes, relations, numbers)),
        killed=cell_words(incident.killed),
        injured=cell_words(incident.injured),
        grade=incident.grade.name if incident.grade else "ungraded",
        independent=incident.sources.independent,
        documents=incident.sources.documents,
        mark=told.mark,
    )


def _statements(
    told: Told, notes: Notebook, relations: Iterable[Relation], numbers: Mapping[str, int]
) -> Iterator[Statement]:
    incident = told.incident
    yield Statement(event_words(incident), notes.cite(told.deed()))
    for words, passages in (_blame(told), _harm(told)):
        if words:
            yield Statement(words, notes.cite(passages))
    for one in relations:
        other = numbers.get(one.other or "")
        if other:
            passage = Passage(one.document, one.start, one.end)
            yield Statement(f"{_LINKS[one.kind]} {numbers_words([other])}.", notes.cite([passage]))


def event_words(incident: Incident) -> str:
    """What happened, without its day and place: "An attack with 4 rockets is reported, in the evening."."""
    arms = arms_words(weapon for weapon in incident.weapons if not is_said(weapon, incident.type))
    kind = kind_words(incident)
    if arms and kind.endswith("drone strike"):
        kind = "a strike"
    what = f"{kind} with {arms}" if arms else kind
    time = when_words(incident.date).partition(", ")[2]
    place = incident.place.name if incident.place else ""
    names = dict.fromkeys(one.name for one in incident.targets if one.actor_id and one.name != place)
    aimed = f"; given as the target: {listed(list(names)[:TARGETS])}" if names else ""
    return f"{capital(what)} {_SAID[incident.status]}{f', {time}' if time else ''}{aimed}."


def _blame(told: Told) -> tuple[str, list[Passage]]:
    """Who is said to have done it, and the words for each basis."""
    incident = told.incident
    named = incident.accused[:ACCUSED]
    clauses = [clause for who in named for clause in clauses_of(who, incident.status)]
    passages = [passage for who in named for passage in told.said(who.bases)]
    if incident.unclaimed:
        claimed = any(base.value == "claimed" for who in named for base in who.bases)
        words = (
            "it is also said that nobody had claimed it" if claimed else "nobody is said to have claimed it"
        )
        clauses.append(words)
        passages += told.said(incident.unclaimed, "unclaimed")
    return (f"{capital('; '.join(clauses))}." if clauses else ""), passages


def _harm(told: Told) -> tuple[str, list[Passage]]:
    """How many are said to have been hurt, and what was damaged."""
    incident, clauses, rows = told.incident, [], []
    if incident.killed is not None or incident.injured is not None:
        differ = ", sources differ" if {"killed", "injured"} & incident.conflicts.keys() else ""
        clauses.append("".join(part.words for part in harm_parts(incident)) + differ)
        rows += ["killed", "injured"]
    if incident.damage:
        words = DAMAGE[incident.damage]
        clauses.append(words[:1].lower() + words[1:])
        rows.append("damage")
    return (f"{opened(capital('; '.join(clauses)))}." if clauses else ""), list(told.behind(*rows))

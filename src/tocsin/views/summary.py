"""An incident in plain words, every part of them beside the row of its page that shows the evidence.

Nothing is said that the incident does not hold. Whatever nobody says is said to be so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import msgspec

from tocsin.records import Accused, Incident, Reconciled, Saying, Weapon
from tocsin.records.report import Basis, Status
from tocsin.views.incident_detail import IncidentDetail, in_order
from tocsin.views.sentence_words import (
    arms_name,
    arms_words,
    best_words,
    listed,
    number_word,
    people_words,
    when_words,
    where_words,
    with_article,
)


class Part(msgspec.Struct, frozen=True):
    """Some words of a summary, and the field of the row (`ValueRow.field`) that is their evidence; None for none."""

    words: str
    field: str | None = None


Sentence = Sequence[Part]

_KINDS: Final[Mapping[str, str]] = {
    "Armed clash": "an armed clash",
    "Abduction/forced disappearance": "an abduction or forced disappearance",
    "Sexual violence": "an act of sexual violence",
    "Suicide bomb": "a suicide bombing",
    "Grenade": "a grenade attack",
    "Chemical weapon": "a chemical attack",
    "Looting/property destruction": "looting or destruction of property",
    "Mob violence": "mob violence",
    "Violent demonstration": "a violent demonstration",
    "Peaceful protest": "a peaceful protest",
    "Arrests": "an arrest or arrests",
    "Other": "an event of another kind",
}
"""What an event of each type is called in a sentence; of the others its weapons say what it was."""
_UNARMED: Final[Mapping[str, str]] = {
    "Shelling/artillery/missile attack": "a shelling, artillery or missile attack",
    "Air/drone strike": "an air or drone strike",
    "Remote explosive/landmine/IED": "an attack with an explosive device",
}
"""What it is called where no weapon is known."""
DAMAGE: Final = {
    "none": "No damage is reported",
    "minor": "Minor damage is reported",
    "major": "Major damage is reported",
    "unspecified": "Damage is reported, but not how much",
}
"""What is said of the damage."""
_HAPPENED: Final = {
    "occurred": "took place",
    "foiled": "was foiled",
    "threatened": "was threatened",
    "denied": "is said not to have taken place",
}
_WORK: Final = {
    "occurred": "is the work of",
    "foiled": "is the work of",
    "threatened": "comes from",
    "denied": "would be the work of",
}
TOPICS: Final[Mapping[str, tuple[str, str]]] = {
    "status": ("whether it succeeded", "what"),
    "type": ("what it was", "what"),
    "date": ("when it was", "when"),
    "place": ("where it was", "where"),
    "weapons": ("the weapons", "weapons"),
    "weapons.count": ("how many weapons", "weapons"),
    "perpetrators": ("who did it", "by whom"),
    "killed": ("how many were killed", "killed"),
    "injured": ("how many were injured", "injured"),
    "damage": ("the damage", "damage"),
}
"""What a disagreement is about, and the row that shows it."""
_SPEAKERS: Final = 2
"""Speakers who are named for one accusation."""
_ACCUSED: Final = 4
"""Accused who are named."""


def summary_parts(detail: IncidentDetail) -> tuple[Part, ...]:
    """The summary of an incident; its parts, joined, are its sentences."""
    incident = detail.incident
    rows = {row.field: row.value for row in detail.rows}
    sentences: list[Sentence] = [
        list(_event(incident)),
        list(_targets(incident)),
        list(_by_whom(incident, rows.get("by whom", ""))),
        list(harm_parts(incident)),
        list(_rest(incident, rows.get("intercepted", ""))),
        list(_sources(incident)),
    ]
    told: list[Part] = []
    for sentence in sentences:
        if sentence:
            told += [*([Part(" ")] if told else ()), *_capital(sentence), Part(".")]
    known = (msgspec.structs.replace(one, field=one.field if one.field in rows else None) for one in told)
    return tuple(_joined(known))


def _capital(sentence: Sentence) -> Iterator[Part]:
    first, *others = sentence
    yield Part(first.words[:1].upper() + first.words[1:], first.field)
    yield from others


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts, those that follow each other without evidence as one."""
    held: Part | None = None
    for part in parts:
        if held and held.field is None and part.field is None:
            held = Part(held.words + part.words)
            continue
        if held:
            yield held
        held = part
    if held:
        yield held


# What happened


def _event(incident: Incident) -> Iterator[Part]:
    yield Part(f"{when_words(incident.date)},", "when")
    yield Part(" ")
    yield Part(kind_words(incident), "what")
    arms = arms_words(weapon for weapon in incident.weapons if not is_said(weapon, incident.type))
    if arms:
        yield Part(" with ")
        yield Part(arms, "weapons")
    told = Part(_HAPPENED[incident.status], "what")
    where = Part(where_words(incident.place), "where")
    if incident.status in ("occurred", "foiled"):
        yield from (Part(" "), told, Part(" "), where)
    else:
        yield from (Part(" "), where, Part(" "), told)


def is_said(weapon: Weapon, kind: str) -> bool:
    """Whether a weapon says no more than that it was an air strike."""
    return kind == "Air/drone strike" and weapon == Weapon("airstrike munition")


def kind_words(incident: Incident) -> str:
    """What kind of event it was, with its article: "an attack", "a drone strike"."""
    if incident.type in _KINDS:
        return _KINDS[incident.type]
    if not incident.weapons:
        return _UNARMED.get(incident.type, "an attack")
    if incident.type == "Air/drone strike":
        drones = [weapon.kind == "drone" for weapon in incident.weapons]
        return (
            "a drone strike" if all(drones) else "an air and drone strike" if any(drones) else "an air strike"
        )
    return "an attack"


def _targets(incident: Incident) -> Iterator[Part]:
    place = incident.place.name if incident.place else ""
    names = list(dict.fromkeys(target.name for target in incident.targets if target.name != place))
    if names:
        yield Part("given as the target: " if len(names) == 1 else "given as targets: ")
        yield Part("; ".join(names), "against")


# Who is said to have done it


def _by_whom(incident: Incident, told: str) -> Iterator[Part]:
    accused = incident.accused or tuple(_of_perpetrators(incident))
    clauses = [clause for who in accused[:_ACCUSED] for clause in clauses_of(who, incident.status)]
    claimed = any(base.value == "claimed" for who in accused for base in who.bases)
    if incident.unclaimed:
        clauses.append(
            "it is also said that nobody had claimed it" if claimed else "nobody is said to have claimed it"
        )
    if len(accused) > _ACCUSED:
        more = len(accused) - _ACCUSED
        clauses.append(f"{number_word(more)} more {'is' if more == 1 else 'are'} named")
    if clauses:
        yield Part("; ".join(clauses), "by whom")
    elif told:
        yield Part("of claims of responsibility it is said: ")
        yield Part(f"“{told}”", "by whom")
    elif incident.status != "denied":
        yield Part(f"who {'threatened' if incident.status == 'threatened' else 'did'} it is not said")


def _of_perpetrators(incident: Incident) -> Iterator[Accused]:
    for who in incident.perpetrators:
        yield Accused(who.name, who.actor_id, (Saying(who.basis, "", "", ""),))


def clauses_of(who: Accused, status: Status) -> Iterator[str]:
    """How it is laid to somebody on the strongest basis, and whether they deny it."""
    strongest = who.bases[0].value
    for basis in dict.fromkeys((strongest, "denied")):
        sayings = [one for one in who.bases if one.value == basis]
        if sayings:
            yield _clause(basis, who.name, _speakers(sayings), status)  # type: ignore[arg-type]


def _clause(basis: Basis, name: str, speakers: str, status: Status) -> str:
    name = with_article(name)
    by, source = (f" by {speakers}", f", according to {speakers}") if speakers else ("", "")
    match basis:
        case "claimed":
            return f"it is claimed by {name}"
        case "attributed":
            return f"it is attributed to {name}{by}"
        case "suspected":
            return f"suspicion falls on {name}{source}"
        case "asserted":
            return f"it {_WORK[status]} {name}{source or ', as reported'}"
        case "denied":
            return f"it is denied by {name}"


def _speakers(sayings: Iterable[Saying]) -> str:
    names = list(dict.fromkeys(_speaker(one.said_by) for one in sayings if one.said_by))
    more = len(names) - _SPEAKERS
    behind = [f"{number_word(more)} {'other' if more == 1 else 'others'}"] if more > 0 else []
    return listed(names[:_SPEAKERS] + behind) if names else ""


def _speaker(said_by: str) -> str:
    """Who speaks and through whom, in one breath: "a police officer (to Reuters)"."""
    name, to, wire = said_by.partition(", to ")
    # A document without a publisher is called by its path.
    name = name if " " in name else name.rpartition("/")[2]
    return f"{name} (to {wire})" if to else name


# What it did


def harm_parts(incident: Incident) -> Iterator[Part]:
    """How many are said to have been killed and injured; that nothing is said of an attack which occurred."""
    if incident.killed is None and incident.injured is None:
        if incident.status == "occurred":
            yield Part("nothing is said of people killed or injured")
        return
    if _is_nobody(incident.killed) and _is_nobody(incident.injured):
        yield from (Part("nobody is said to have been "), Part("killed", "killed"), Part(" or "))
        yield Part("injured", "injured")
        return
    told = [
        Part(_hurt(count, deed), deed)
        for deed, count in (("killed", incident.killed), ("injured", incident.injured))
        if count is not None
    ]
    yield told[0]
    for part in told[1:]:
        yield from (Part("; "), part)


def _is_nobody(count: Reconciled | None) -> bool:
    return count is not None and count.low == count.high == 0 and not count.claimed


def _hurt(count: Reconciled, deed: str) -> str:
    claimed = listed(list(dict.fromkeys(one.value for one in count.claimed)))
    if claimed and count.low is None and count.best is None and count.high is None:
        return f"those accused alone say how many people were {deed}: {claimed}"
    behind = f" (those accused say: {claimed})" if claimed else ""
    return f"{people_words(count)} said to have been {deed}{best_words(count)}{behind}"


def _rest(incident: Incident, intercepted: str) -> Iterator[Part]:
    if incident.damage:
        yield Part(DAMAGE[incident.damage], "damage")
    if intercepted:
        yield Part(
            "; of what was stopped it is said: " if incident.damage else "Of what was stopped it is said: "
        )
        yield Part(f"“{intercepted}”", "intercepted")


# Who tells of it


def _sources(incident: Incident) -> Iterator[Part]:
    documents, independent = incident.sources.documents, incident.sources.independent
    outlets = len(incident.sources.publishers)
    yield Part(_reported(outlets, documents) + _families(independent, documents))
    topics = list(_topics(incident))
    if not topics:
        return
    yield Part("; it disagrees with itself on " if documents == 1 else "; they disagree on ")
    for number, (words, row) in enumerate(topics):
        yield Part("" if not number else " and " if number == len(topics) - 1 else ", ")
        yield Part(words, row)


def _reported(outlets: int, documents: int) -> str:
    many = f"{number_word(documents)} {'document' if documents == 1 else 'documents'}"
    if not outlets:
        return f"{many} {'reports' if documents == 1 else 'report'} it"
    told = "one outlet reports it" if outlets == 1 else f"{number_word(outlets)} outlets report it"
    return told + (f" in {many}" if documents > outlets else "")


def _families(independent: int, documents: int) -> str:
    if documents < 2 or not independent:
        return ""
    if independent == 1:
        return ", all from one family of sources"
    return f", from {number_word(independent)} independent families of sources"


def _topics(incident: Incident) -> Iterator[tuple[str, str]]:
    """What voices differ on, each with its row; that on how many weapons says no more than that on which."""
    fields = list(in_order(incident.conflicts))
    kinds = {weapon.kind for weapon in incident.weapons}
    for field in fields:
        if field == "weapons.count" and len(kinds) == 1 and "weapons" not in fields:
            yield f"how many {arms_name(*kinds)}", "weapons"
        elif field in TOPICS and not (field == "weapons.count" and "weapons" in fields):
            yield TOPICS[field]

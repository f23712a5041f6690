"""Which ACLED sub-event an event is, and whether it came to anything."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tocsin.records import Weapon
from tocsin.reports.act import Act
from tocsin.reports.gather import Event

# In the order in which one of them decides (ACLED codebook, hierarchy of concurrent types, adapted: rockets and
# drones fired together are coded by the rockets, as the labelled reports do).
_BY_ACT: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset({"suicide"}), "Suicide bomb"),
    (frozenset({"chem"}), "Chemical weapon"),
    (frozenset({"abduct"}), "Abduction/forced disappearance"),
    (frozenset({"sexual"}), "Sexual violence"),
    (frozenset({"mob"}), "Mob violence"),
    (frozenset({"riot"}), "Violent demonstration"),
)
_SHELLING = frozenset({"rocket", "missile", "ballistic missile", "mortar", "artillery"})
_BOMBS = frozenset({"ied", "bomb", "car bomb"})
_AIRCRAFT = re.compile(r"\b(?:warplanes?|fighter jets?|jets?|helicopters?|aircraft|planes?|bombers?|gunships?|air force|glide bombs?|barrel bombs?|air-dropped|from the air|aerial)\b", re.I)
_SUICIDE = re.compile(r"\bsuicide (?:bomb\w*|attack\w*|vest|belt|car|blast)\b|\bblew (?:him|her|them)sel(?:f|ves) up\b|\bblowing (?:him|her|them)sel(?:f|ves) up\b", re.I)
_CLASH = re.compile(r"\b(?:clash(?:es|ed)?|exchang\w+ (?:of )?(?:gun)?fire|firefight|gun ?battle|gunfight|returned fire|fought back|repelled|repulsed|ambush\w*|fighting|shoot-?out|skirmish\w*|battle)\b", re.I)
_STATE_KINDS = frozenset({"state", "state forces", "adjective", "external force", "coalition"})
_CLASS_NAMES = {"airstrike munition": "Air/drone strike", "grenade": "Grenade", "chemical": "Chemical weapon", "suicide vest": "Suicide bomb"}


def kind_of(event: Event, weapons: frozenset[str]) -> str:
    """The ACLED sub-event name of *event*, whose weapon classes are *weapons*."""
    acts = event.act_kinds
    text = " ".join(act.reading.sentence.text for act in event.acts)
    for names, kind in _BY_ACT:
        if acts & names:
            return "Attack" if kind.startswith("Abduction") and _ended_in_death(event) else kind
    if _SUICIDE.search(text):
        return "Suicide bomb"
    return _by_means(event, acts, weapons, text) or _by_violence(event, acts, text)


def _by_means(event: Event, acts: frozenset[str], weapons: frozenset[str], text: str) -> str | None:
    """The type that the weapons or the way of attacking decide."""
    if "air" in acts or (_AIRCRAFT.search(text) and acts & {"bomb", "strike", "target", "launch", "shell", "blast", "kill"} and not weapons & {"rocket", "mortar", "artillery", "small arms"}):
        return "Air/drone strike"
    if acts & {"ambush", "clash"} and not weapons & {"drone", "rocket", "missile", "mortar", "artillery"}:
        return "Armed clash"
    if weapons & _SHELLING or "shell" in acts:
        return "Shelling/artillery/missile attack"
    if "drone" in weapons:
        return "Air/drone strike"
    for name in ("airstrike munition", "chemical", "suicide vest", "grenade"):
        if name in weapons and not weapons & _BOMBS:
            return _CLASS_NAMES[name]
    if weapons & _BOMBS or "blast" in acts or "plant" in acts:
        return "Remote explosive/landmine/IED"
    if "bomb" in acts:
        return "Air/drone strike" if is_by_state(event) else "Remote explosive/landmine/IED"
    return None


def _by_violence(event: Event, acts: frozenset[str], text: str) -> str:
    if acts & {"ambush", "clash"}:
        return "Armed clash"
    if _struck_by_state(event, text):
        return "Air/drone strike"
    if _CLASH.search(text) and "stab" not in acts:
        return "Armed clash"
    if "arson" in acts and not acts & {"kill", "shoot", "murder", "strike", "harm"}:
        return "Looting/property destruction"
    return "Attack"


def _ended_in_death(event: Event) -> bool:
    return any(h.harm == "killed" and (h.count.low or 0) > 0 for act in event.acts for h in act.harms)


def is_by_state(event: Event) -> bool:
    """Whether a state or its forces are said to have done it, or aircraft, which only states have."""
    return "air" in event.act_kinds or any(b.kind in _STATE_KINDS for act in event.acts for b in act.blames)


def _struck_by_state(event: Event, text: str) -> bool:
    """ "Strikes" by a state's forces with no means stated are an Air/drone strike (CODEBOOK)."""
    strike = any(f.entry.lemma in ("strike", "bombing") for act in event.acts for f in act.triggers)
    return strike and is_by_state(event)


_MEANT = re.compile(r"\b(?:attack\w*|bomb\w*|assail\w+|militants?|insurgents?|terror\w*|claimed|detonated|device|planted|targeted|mortars?|shell\w*|rockets?|missiles?|drones?|suicide|grenades?|explosives|mine|landmine|IED|perpetrat\w+|blamed|suspect\w*)\b", re.I)
_BLASTS = frozenset({"blast", "harm", "kill", "destroy"})


def cause_unclear(event: Event, weapons: Sequence[Weapon]) -> bool:
    """Whether all that is told is an explosion, with no word that somebody meant it (CODEBOOK: not an event)."""
    if weapons or "blast" not in event.act_kinds or not event.act_kinds <= _BLASTS:
        return False
    return not any(_MEANT.search(act.reading.sentence.text) for act in event.acts)


_PARTLY = re.compile(r"\b(?:some|most|several|one|two|three|four|five|six|\d+|many|part|majority)\s+of\s+(?:the|them|which|its|\d+|\w+)\b|\bbut\b|\bwhile\b|\bother(?:s)?\b|\bremain(?:ing|der)\b|\bthe rest\b|debris", re.I)
_ALL_DOWN = re.compile(r"\b(?:all|both|before (?:it|they) (?:reached|could|hit)|without (?:causing|hitting|reaching)|foiled|thwarted)\b", re.I)


def status_of(event: Event, classes: frozenset[str], harmed: bool) -> str:
    """ "foiled" where everything that was sent was stopped, else "occurred"."""
    acts = event.act_kinds
    if "foil" in acts and not harmed:
        return "foiled"
    if "down" not in acts or harmed:
        return "occurred"
    downed = _classes_downed(event.acts)
    others = classes - downed
    text = " ".join(a.reading.sentence.text for a in event.acts if "down" in a.acts)
    if others and downed:
        return "occurred"
    if "land" in acts or any(a.damages and any(d.damage != "none" for d in a.damages) for a in event.acts):
        return "occurred"
    if _PARTLY.search(text) and not _ALL_DOWN.search(text):
        return "occurred"
    return "foiled"


def _classes_downed(acts: Iterable[Act]) -> frozenset[str]:
    """Weapon classes named in sentences that tell of shooting something down."""
    return frozenset(w.weapon for act in acts if "down" in act.acts for w in act.reading.weapons if w.role == "weapon")

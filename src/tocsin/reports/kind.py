"""Which ACLED sub-event an event is, and whether it came to anything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tocsin.records import Weapon
from tocsin.records.report import Status
from tocsin.reports.act import Act
from tocsin.reports.event import Event
from tocsin.reports.pattern import pattern

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
_AIRCRAFT = pattern(r"""
    \b(?:warplanes?|fighter jets?|jets?|helicopters?|aircraft|planes?|bombers?|gunships?|air force
    |glide bombs?|barrel bombs?|air-dropped|from the air|aerial)\b
""")
_SUICIDE = pattern(r"""
    \bsuicide (?:bomb\w*|attack\w*|vest|belt|car|blast)\b|\bblew (?:him|her|them)sel(?:f|ves) up\b
    |\bblowing (?:him|her|them)sel(?:f|ves) up\b
""")
# Words that say that the other side fought too; "fighting" and "clashes" alone are often the war around it.
_CLASH = pattern(r"""
    \b(?:exchang\w+ (?:of )?(?:gun)?fire|firefight|gun ?battle|gunfight|return(?:ed|ing) fire
    |fought back|repelled|repulsed|shoot-?out|skirmish\w*)\b
""")
# What aircraft do, and the weapons that make another type of it though an aircraft is near.
_FROM_AIRCRAFT = frozenset({"bomb", "strike", "target", "launch", "shell", "blast", "kill"})
_FROM_GROUND = frozenset({"rocket", "mortar", "artillery", "small arms"})
# With one of these, two sides that clash do it from afar.
_FROM_AFAR = frozenset({"drone", "rocket", "missile", "mortar", "artillery"})
_STATE_KINDS = frozenset({"state", "state forces", "adjective", "external force", "coalition"})
_CLASS_NAMES = {
    "airstrike munition": "Air/drone strike",
    "chemical": "Chemical weapon",
    "suicide vest": "Suicide bomb",
    "grenade": "Grenade",
}
# Words that say that somebody meant it to explode.
_MEANT = pattern(r"""
    \b(?:attack\w*|bomb\w*|assail\w+|militants?|insurgents?|terror\w*|claimed|detonated|device|planted
    |targeted|mortars?|shell\w*|rockets?|missiles?|drones?|suicide|grenades?|explosives|mine|landmine|IED
    |perpetrat\w+|blamed|suspect\w*|responsib\w+|involvement)\b
""")
_BLASTS = frozenset({"blast", "harm", "kill", "destroy"})
# Words that say that not all of what was sent was stopped, and that all was.
_PARTLY = pattern(r"""
    \b(?:some|most|several|one|two|three|four|five|six|\d+|many|part|majority)\s+of\s+(?:the|them|which|its
    |\d+|\w+)\b|\bbut\b|\bwhile\b|\bother(?:s)?\b|\bremain(?:ing|der)\b|\bthe rest\b|debris
""")
_ALL_DOWN = pattern(r"""
    \b(?:all|both|before (?:it|they) (?:reached|could|hit)|without (?:causing|hitting|reaching)|foiled
    |thwarted)\b
""")


def kind_of(event: Event, weapons: frozenset[str]) -> str:
    """The ACLED sub-event name of *event*, whose weapon classes are *weapons*."""
    acts = event.act_kinds
    for names, kind in _BY_ACT:
        if acts & names:
            return "Attack" if kind.startswith("Abduction") and event.has_dead else kind
    if _SUICIDE.search(event.text):
        return "Suicide bomb"
    return _by_means(event, weapons) or _by_violence(event)


def _by_means(event: Event, weapons: frozenset[str]) -> str | None:
    """The type that the weapons or the way of attacking decide."""
    acts = event.act_kinds
    if "air" in acts or (
        acts & _FROM_AIRCRAFT and not weapons & _FROM_GROUND and _AIRCRAFT.search(event.text)
    ):
        return "Air/drone strike"
    if acts & {"ambush", "clash"} and not weapons & _FROM_AFAR:
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


def _by_violence(event: Event) -> str:
    acts = event.act_kinds
    if acts & {"ambush", "clash"}:
        return "Armed clash"
    if _struck_by_state(event):
        return "Air/drone strike"
    if _CLASH.search(event.text) and "stab" not in acts:
        return "Armed clash"
    if "arson" in acts and not acts & {"kill", "shoot", "murder", "strike", "harm"}:
        return "Looting/property destruction"
    return "Attack"


def is_by_state(event: Event) -> bool:
    """Whether a state or its forces are said to have done it, or aircraft, which only states have."""
    return "air" in event.act_kinds or any(b.kind in _STATE_KINDS for act in event.acts for b in act.blames)


def _struck_by_state(event: Event) -> bool:
    """ "Strikes" by a state's forces with no means stated are an Air/drone strike (labelling guide)."""
    strike = any(f.entry.lemma in ("strike", "bombing") for act in event.acts for f in act.triggers)
    return strike and is_by_state(event)


def why_no_attack(event: Event, weapons: Sequence[Weapon]) -> str | None:
    """The reason why nothing told of the event says that somebody attacked; None where something does.

    Explosions of unclear cause are no events (labelling guide), and people die of much else.
    """
    if weapons or not event.act_kinds <= _BLASTS:
        return None
    lemmas = {found.entry.lemma for act in event.acts for found in act.triggers}
    blast, death = "blast" in event.act_kinds, lemmas <= {"die", "death", "dead"}
    readings = (*(act.reading for act in event.acts), *event.asides)
    if not (blast or death) or any(_MEANT.search(reading.sentence.text) for reading in readings):
        return None
    return "an explosion of unclear cause" if blast else "a death with no word of violence"


def status_of(event: Event, classes: frozenset[str], harmed: bool) -> Status:
    """ "foiled" where everything that was sent was stopped, else "occurred"."""
    acts = event.act_kinds
    if harmed or not acts & {"foil", "down"}:
        return "occurred"
    if "foil" in acts:
        return "foiled"
    return "occurred" if _some_came_through(event, classes) else "foiled"


def _some_came_through(event: Event, classes: frozenset[str]) -> bool:
    """Whether something else was sent than what was shot down, or something landed or was damaged."""
    shot_down = [act for act in event.acts if "down" in act.acts]
    downed = _classes_of(shot_down)
    if downed and classes - downed:
        return True
    if "land" in event.act_kinds or any(d.damage != "none" for act in event.acts for d in act.damages):
        return True
    text = " ".join(act.reading.sentence.text for act in shot_down)
    return bool(_PARTLY.search(text)) and not _ALL_DOWN.search(text)


def _classes_of(acts: Iterable[Act]) -> frozenset[str]:
    """Weapon classes named in the sentences of *acts*."""
    return frozenset(w.weapon for act in acts for w in act.reading.weapons if w.role == "weapon")

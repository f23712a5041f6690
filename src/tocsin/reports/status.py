"""Whether an attack came to anything: what was stopped, failed or hit its own maker is foiled."""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.records.report import Status
from tocsin.reports.act import Act
from tocsin.reports.event import Event
from tocsin.reports.own_bomb import BOMBS, hit_its_makers
from tocsin.vocab.pattern import pattern

# Words that say that not all of what was sent was stopped, and that all was.
_PARTLY = pattern(r"""
    \b(?:some|most|several|one|two|three|four|five|six|\d+|many|part|majority)\s+of\s+(?:the|them|which|its
    |\d+|\w+)\b|\bbut\b|\bwhile\b|\bother(?:s)?\b|\bremain(?:ing|der)\b|\bthe rest\b|debris
""")
_ALL_DOWN = pattern(r"""
    \b(?:all|both|before (?:it|they) (?:reached|could|hit)|without (?:causing|hitting|reaching)|foiled
    |thwarted)\b
""")
# What flies towards a place has not come down on it.
_ON_ITS_WAY = frozenset({"fly", "send"})
_FLYING = frozenset({"drone", "rocket", "missile", "ballistic missile"})
_BOMB = rf"(?:{BOMBS}|grenades?|shells?|tubes?|it|them)"
_ATTEMPT = (
    r"(?:attacks?|attempts?|bombings?|plots?|bids?|assaults?|raids?|ambush(?:es)?|assassinations?|strikes?"
    r"|kidnappings?|abductions?|hijackings?|bombers?|attackers?)"
)
# Said of a bomb: somebody made it harmless, or it did nothing.
_HARMLESS = pattern(rf"""
    \b(?:defus|dismantl|disarm|deactivat)(?:e|ed|es|ing)\b
    |\b(?:made|rendered|making|rendering) (?:\w+ )?(?:safe|harmless)\b
    |\bcontrolled (?:explosions?|detonations?|manner|way)\b
    |\b{_BOMB}[^.;,]{{0,25}}\b(?:fail(?:s|ed|ing)? to|(?:did|does) not|didn['’]t) (?:explode|detonate|go off|ignite)\b
""")
# Done to what flies, this stops it; an attack of men that is repelled was made.
_REPELLED = pattern(r"\b(?:repell?(?:ed|ing|s)?|repulsed|fended off)\b")
# Said of the deed.
_FAILED = pattern(rf"""
    \b(?:failed|botched|abortive|aborted|unsuccessful|thwarted|foiled|averted|bungled)
    (?: [\w'’-]+){{0,3}}? {_ATTEMPT}\b
    |\b{_ATTEMPT} (?:\w+ ){{0,4}}?(?:had |has |was |were )?(?:failed|averted|aborted|botched)\b
    |\bbefore (?:he|she|they|it|the \w+) (?:could|(?:was|were) able to|managed to) (?:\w+ )?
    (?:detonat\w+|explode|blow\w*|set off|go off|attack|strike|reach|hit|open fire|carry out|act)\b
    |\baverted (?:an?|another|what)\b
""")


def status_of(event: Event, classes: frozenset[str], harmed: bool) -> Status:
    """ "foiled" where nobody was *harmed* and everything that was sent or laid was stopped, else "occurred"."""
    if harmed:
        return "occurred"
    if "foil" in event.act_kinds or _came_to_nothing(event):
        return "foiled"
    stopped = [act for act in event.acts if _is_shot_down(act)]
    return "foiled" if stopped and not _some_came_through(event, stopped, classes) else "occurred"


def _came_to_nothing(event: Event) -> bool:
    """Whether the words of the deed say that it failed, or that the bomb was made harmless or hit its own makers."""
    acts = [act for act in event.acts if _is_of_failure(act)]
    if not acts:
        return False
    partly = any(_PARTLY.search(act.text) for act in acts if not hit_its_makers(act.text))
    return not partly and not _came_down(event)


def _is_of_failure(act: Act) -> bool:
    armed = {w.weapon for w in act.reading.weapons if w.role == "weapon"}
    if armed and (_HARMLESS.search(act.text) or (armed <= _FLYING and _REPELLED.search(act.text))):
        return True
    return _FAILED.search(act.text) is not None or hit_its_makers(act.text)


def _is_shot_down(act: Act) -> bool:
    """Whether what flies is shot down there, or destroyed before it comes down ("destroyed six drones")."""
    if "down" in act.acts:
        return True
    sentence = act.reading.sentence
    flying = {w.last for w in act.reading.weapons if w.weapon in _FLYING and w.role == "weapon"}
    hit = (
        i
        for found in act.triggers
        if found.entry.act == "destroy" and not found.mention.noun
        for i in sentence.children_by(found.mention.first, "obj", "nsubj:pass")
    )
    return any(i in flying for i in hit)


def _lands(act: Act) -> bool:
    return any(f.entry.act == "land" and f.entry.lemma not in _ON_ITS_WAY for f in act.triggers)


def _came_down(event: Event) -> bool:
    """Whether something landed, or damaged anything."""
    return any(_lands(act) or any(d.damage != "none" for d in act.damages) for act in event.acts)


def _some_came_through(event: Event, stopped: list[Act], classes: frozenset[str]) -> bool:
    """Whether something else was sent than what was shot down, or something landed or was damaged."""
    downed = _classes_of(stopped)
    if downed and classes - downed:
        return True
    if _came_down(event):
        return True
    text = " ".join(act.reading.sentence.text for act in stopped)
    return bool(_PARTLY.search(text)) and not _ALL_DOWN.search(text)


def _classes_of(acts: Iterable[Act]) -> frozenset[str]:
    """Weapon classes named in the sentences of *acts*."""
    return frozenset(w.weapon for act in acts for w in act.reading.weapons if w.role == "weapon")

"""Which ACLED sub-event an event is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tocsin.records import Sentence, Weapon
from tocsin.records.mention import HarmMention
from tocsin.reports.act import Act, Found
from tocsin.reports.doers import doers_of
from tocsin.reports.event import Event
from tocsin.reports.fights import is_fight_around
from tocsin.reports.own_bomb import hit_its_makers
from tocsin.reports.own_dead import is_own_dead
from tocsin.reports.subjects import subjects_of
from tocsin.vocab.aircraft import aircraft
from tocsin.vocab.pattern import AnyCase, pattern

# In the order in which one of them decides (ACLED codebook, hierarchy of concurrent types, adapted: rockets and
# drones fired together are coded by the rockets, as the labelled reports do).
_BY_ACT: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset({"suicide"}), "Suicide bomb"),
    (frozenset({"chem"}), "Chemical weapon"),
    (frozenset({"sexual"}), "Sexual violence"),
    (frozenset({"abduct"}), "Abduction/forced disappearance"),
    (frozenset({"mob"}), "Mob violence"),
    (frozenset({"riot"}), "Violent demonstration"),
)
# What attackers do besides killing, where the dead are told first.
_BESIDE_KILLINGS = frozenset({"Sexual violence", "Abduction/forced disappearance"})
_SHELLING = frozenset({"rocket", "missile", "ballistic missile", "mortar", "artillery"})
# Words that say of somebody abducted that he was killed, though nobody counts the dead.
_MURDERS = frozenset({"shoot_dead", "gap_shot_dead", "slay", "slit_throat"})
_BOMBS = frozenset({"ied", "bomb", "car bomb"})
# Bombers that fly, by whose they are, and aircraft by their models.
_BOMBERS_AND_MODELS = r"""
    (?:strategic|heavy|Russian|Soviet|American|US|U\.S\.|British|Israeli|dive|B-\d+) bombers
    |(?:F|MiG|Su|Mi|Tu|A|AC|AH)-\d{1,3}s?|Mirages?|Phantoms?|Sukhois?|Apaches?
"""
_SUICIDE = pattern(r"""
    \bsuicide (?:truck|van|lorry|vehicle|drone boat|belt) ?bomb\w*|\bSVBIEDs?\b
    |\bexplosives (?:\w+ )?(?:strapped to|in|under|around|beneath) (?:his|her|their)\b
    |\bdetonat\w+ (?:his|her) (?:\w+ )?(?:vehicle|car|truck|van|motorcycle|vest|belt|jacket|explosives)
    |\b(?:bomb|explosi|detonat)[^.;]*\bkilling (?:him|her|them)sel(?:f|ves)\b
    |\bsuicide (?:bomb\w*|attack\w*|vest|belt|car|blast)\b|\bblew (?:him|her|them)sel(?:f|ves) up\b
    |\b(?:car|truck|lorry|motorcycle|motorbike) bombers?\b|\bmartyrdom (?:operation|attack|bomb\w*)
    |\b(?:detonat|explod)\w* (?:him|her|them)sel(?:f|ves)\b|\bset off (?:his|her) (?:\w+ )?(?:vest|belt|jacket|rucksack)
    |\b(?:drove|driven|ramm(?:ed|ing)|plough(?:ed|ing)|crashed)\b[^.;]*
    (?:\b(?:packed|rigged|laden|loaded|filled|full|stuffed) (?:with|of) (?:\w+ )?(?:explosives?|ammonium|bombs?)\b
    |\bset it off\b)
    |\b(?:drove|rammed|ploughed|crashed)(?: [\w'’-]+){1,6} (?:kilos?|kilograms?|kg|pounds?|lbs?|tons?|tonnes?|load) of
    (?: \w+)? (?:explosives?|TNT|dynamite|ammonium|RDX)(?: [\w'’-]+){0,5} (?:into|at|against)\b
    |\b(?:packed|rigged|laden|loaded|filled|full|stuffed) (?:with|of) (?:\w+ )?(?:explosives?|ammonium|bombs?)\b[^.;]*
    \b(?:was|were) (?:driven|rammed|crashed)\b
    |\b(?:rammed|at the wheel)\b[^.;]*\b(?:exploded|detonated|set (?:it|them) off|set off|blew up)\b
    |\bblowing (?:him|her|them)sel(?:f|ves) up\b
""", signs=("suicide", "bomb", "ied", "explo", "detonat", "blew", "blowing", "martyrdom", "set off", "set it off",
            "set them off", "ammonium", "tnt", "dynamite", "rdx"))  # fmt: skip
# Words on the bomber of a blast, in whatever sentence: he is known for it, or counted with its dead.
_OF_THE_BLAST = frozenset({"blast", "bomb", "suicide", "plant"})
_ITS_BOMBER = pattern(r"""
    \b(?:the|this|that|his|her)(?: [\w'’-]+){0,2} suicide (?:bomber|attacker)s?\b
    |\b(?:including|counting|besides|apart from|other than|excluding) (?:the )?(?:\w+ )?(?:suicide )?bombers?\b
    |\bnot (?:including|counting) the (?:\w+ )?attackers?\b
    |\bbombers?['’]s? (?:severed |body |own )?(?:remains|body|head|legs|parts|bodies)\b
    |\b(?:remains|body|head|body parts|leg|legs) of the (?:suspected |alleged )?(?:suicide )?(?:bomber|attacker)s?\b
    |\bdrivers?\b[^.;]{0,60}\b(?:accelerated|rammed|crashed|ploughed)\b
    |\bbombers? (?:also )?(?:died|was killed|were killed|perished)\b
""")
# Words that say that the other side fought too; "fighting" and "clashes" alone are often the war around it.
_CLASH = pattern(r"""
    \b(?:exchang\w+ (?:of )?(?:gun)?fire|firefight|gun ?battle|gunfight|return(?:ed|ing) fire
    |trad(?:ed|ing) (?:gun)?(?:fire|shots)|fir(?:ed|ing) (?:on|at) each other|shot at each other
    |fought back|repelled|repulsed|shoot-?out|skirmish\w*)\b
""")
# Who is no mere victim of an ambush.
_ARMED_SIDE = pattern(r"""
    \b(?:soldiers?|troops?|army|military|police\w*|gendarme\w*|guards?|patrols?|convoys?|officers?|constables?|marines?
    |commandos?|rangers?|paramilitar\w+|militia\w*|fighters?|forces|guerrillas?|rebels?|insurgents?|militants?
    |column|battalion|regiment|brigade|checkpoint)\b
""")
_ARMED_POST = pattern(
    r"\b(?:bases?|(?:police|army|military) (?:stations?|posts?)|patrols?|checkpoints?|barracks|outposts?|garrisons?)\b"
)
_AMBUSHES = frozenset({"come_under_fire"})
# Deeds in which men do not meet.
_NO_FIGHT = frozenset({"blast", "plant", "bomb", "air", "shell", "suicide"})
_FORCES_HURT = frozenset({"military", "police", "security"})
# Deeds beside which "fighting" is only the time of the event.
_OTHER_DEEDS = frozenset({"shoot", "murder", "stab", "abduct", "blast", "air", "shell", "arson", "launch"})
# What aircraft do, and the weapons that make another type of it though an aircraft is near.
_FROM_AIRCRAFT = frozenset({"bomb", "strike", "target", "launch", "shell", "blast", "kill"})
_FROM_GROUND = frozenset({"rocket", "mortar", "artillery", "small arms"})
# With one of these, two sides that clash do it from afar.
_FROM_AFAR = frozenset({"drone", "rocket", "missile", "mortar", "artillery"})
_STATE_KINDS = frozenset({"state", "state forces", "adjective", "external force", "coalition"})
_ARSONISTS = pattern(r"\b(?:arsonists?|vandals)\b")
_CLASS_NAMES = {
    "airstrike munition": "Air/drone strike",
    "chemical": "Chemical weapon",
    "suicide vest": "Suicide bomb",
    "grenade": "Grenade",
}
# Gas that kills is the weapon whatever carries it, unless it is its stores or works that are hit.
_GAS = pattern(r"""
    \b(?:chlorine|sarin|mustard gas|(?:sulfur|sulphur) mustard|nerve (?:agent|gas)|(?:poison|toxic|poisonous) gas(?:es)?
    |novichok|chemical (?:attack|bombs?|shells?|munitions?|rockets?)|gas attack|gassed)\b
    (?! (?:plant|factory|facilit|site|depot|store|stockpile|program))
""")
# What is thrown in somebody's face is no weapon of war.
_ACID = pattern(r"\bacid\b")
# Who riots, and who lynches; who fights with what lies on the road is no army.
_PROTESTERS = frozenset(
    "protester protesters demonstrator demonstrators rioter rioters protestor protestors marchers".split()
)
_PROTEST = pattern(r"\b(?:protest(?:s|ers?|ors?)?|demonstrat(?:ion|ions|ors?)|riot(?:s|ers?|ing)?)\b")
_MOBS = frozenset(
    "mob mobs crowd crowds villagers residents locals townspeople onlookers bystanders passers-by settlers".split()
)
# These march as well as lynch.
_MARCHING = frozenset({"crowd", "crowds"})
_MOB = pattern(r"""
    \blynch (?:mob|attack)|\b(?:angry|enraged|furious) (?:mob|crowd|villagers|residents|locals|passengers|neighbou?rs
    |bystanders|relatives|youths)|\b(?:by|a|the) mobs?\b(?! boss)
""")
_BEATING = frozenset({"beat_death", "beat_up", "gap_to_death"})
_CRUDE = pattern(r"""
    \bwith (?:\w+ )?(?:sticks|stones|clubs|machetes|axes|spears|bows|arrows|bricks|iron (?:bars|rods))\b
""")
_BY_HAND = frozenset(
    {
        "strike",
        "kill",
        "harm",
        "arson",
        "murder",
        "clash",
        "stab",
        "launch",
        "target",
        "destroy",
        "shell",
        "land",
    }
)
_FIREARMS = frozenset(
    {"small arms", "rpg", "mortar", "artillery", "rocket", "missile", "drone", "ied", "bomb", "car bomb"}
)
# What flies with nobody in it.
_UNMANNED = frozenset("drone drones quadcopter quadcopters uav uavs".split())
_BOMBERS = frozenset({"bomber", "bombers"})
_SHOTS = frozenset({"shoot", "launch"})
# Words that say that somebody meant it to explode.
_MEANT = pattern(r"""
    \b(?:attack\w*|bomb\w*|assail\w+|militants?|insurgents?|terror\w*|claimed|detonated|device|planted
    |targeted|mortars?|shell\w*|rockets?|missiles?|drones?|suicide|grenades?|explosives|mine|landmine|IED
    |perpetrat\w+|blamed|suspect\w*|responsib\w+|involvement)\b
""")
_BLASTS = frozenset({"blast", "harm", "kill", "destroy"})


def kind_of(event: Event, weapons: frozenset[str]) -> str:
    """The ACLED sub-event name of *event*, whose weapon classes are *weapons*."""
    acts = event.act_kinds
    if "chemical" in weapons | event.weapons and _GAS.search(event.text):
        return "Chemical weapon"
    for names, kind in _BY_ACT:
        if kind == "Violent demonstration" and acts & names and _doer_heads(event) & (_MOBS - _MARCHING):
            return "Mob violence"
        if kind in _BESIDE_KILLINGS and acts & names and _is_told_beside(names, event):
            continue
        if acts & names and not (kind == "Mob violence" and _is_only_beaten(event)):
            return "Attack" if kind.startswith("Abduction") and _ends_in_death(event) else kind
    if (_SUICIDE.search(event.text) or _by_a_bomber(event) or _dies_of_it(event)) and not hit_its_makers(
        event.text
    ):
        return "Suicide bomb"
    return _by_crowds(event, weapons) or _by_means(event, weapons) or _by_violence(event)


def _is_told_beside(names: frozenset[str], event: Event) -> bool:
    """Whether people were killed, and the deed is told behind that ("Nine died. … Two women were also raped.")."""
    deed = next(i for i, act in enumerate(event.acts) if act.acts & names)
    dead = (
        i for i, act in enumerate(event.acts) if any(h.harm == "killed" and h.count.low for h in act.harms)
    )
    return next(dead, deed) < deed


def _by_a_bomber(event: Event) -> bool:
    """ "A bomber struck a hotel": somebody who carries a bomb, and no aircraft ("Russian bombers", "B-52 bombers")."""
    if "air" in event.act_kinds or is_by_state(event):
        return False
    heads = ((s.tokens[i - 1] if i else None) for s, i in _doers(event) if s.tokens[i].lower in _BOMBERS)
    return any(before is None or not before.tag.startswith(("NNP", "JJ")) for before in heads)


def _dies_of_it(event: Event) -> bool:
    """Whether a sentence on a blast speaks of its bomber as one who died of it."""
    if not event.act_kinds & _OF_THE_BLAST or is_by_state(event):
        return False
    readings = (*(act.reading for act in event.acts), *event.asides)
    return any(_ITS_BOMBER.search(reading.sentence.text) for reading in readings)


def _is_only_beaten(event: Event) -> bool:
    """Whether people are beaten, by no crowd that the text speaks of."""
    lemmas = {found.entry.lemma for act in event.acts for found in act.triggers if found.entry.act == "mob"}
    crowd = _MOB.search(event.text) or _doer_heads(event) & _MOBS
    return lemmas <= _BEATING and not crowd


def _ends_in_death(event: Event) -> bool:
    """Whether the abducted were killed, and not somebody who stood in the way ("killing a guard")."""
    lemmas = {found.entry.lemma for act in event.acts for found in act.triggers}
    if "murder" in event.act_kinds or lemmas & _MURDERS:
        return True
    dead = (
        (act, h) for act in event.acts for h in act.harms if h.harm == "killed" and (h.count.low or 0) > 0
    )
    return any(harm.again or _are_abducted(act, harm) for act, harm in dead)


def _are_abducted(act: Act, harm: HarmMention) -> bool:
    """ "A priest kidnapped near Jos was found dead": the words for the dead say that they were abducted."""
    return any(
        found.entry.act == "abduct" and harm.start <= found.mention.start < harm.end for found in act.triggers
    )


def _by_crowds(event: Event, weapons: frozenset[str]) -> str | None:
    """A riot or a lynching: a crowd's deed, by hand."""
    if weapons & _FIREARMS or not event.act_kinds <= _BY_HAND:
        return None
    doers = _doer_heads(event)
    protest = bool(_PROTEST.search(event.text))
    if doers & _PROTESTERS or (protest and event.act_kinds & {"clash"}):
        return "Violent demonstration"
    crude = bool(_CRUDE.search(event.text)) and not is_by_state(event)
    if _MOB.search(event.text) or (crude and (doers & _MOBS or "clash" in event.act_kinds)):
        return "Mob violence"
    return None


def _doer_heads(event: Event) -> frozenset[str]:
    """The heads of what does the event's deeds, in lower case."""
    return frozenset(sentence.tokens[i].lower for sentence, i in _doers(event))


def _doers(event: Event) -> Iterator[tuple[Sentence, int]]:
    """Sentence and token of what does the event's deeds."""
    return ((act.reading.sentence, i) for act in event.acts for i in doers_of(act))


def _by_means(event: Event, weapons: frozenset[str]) -> str | None:
    """The type that the weapons or the way of attacking decide."""
    acts = event.act_kinds
    if _is_from_the_air(event, weapons):
        return "Air/drone strike"
    if _is_a_clash(event) and (not weapons & _FROM_AFAR or "small arms" in weapons):
        return "Armed clash"
    if weapons & _SHELLING or "shell" in acts or _is_by_launcher(acts, weapons):
        return "Shelling/artillery/missile attack"
    if "drone" in weapons:
        return "Air/drone strike"
    for name in ("airstrike munition", "chemical", "suicide vest", "grenade"):
        if name in weapons and not weapons & _BOMBS and not (name == "chemical" and _ACID.search(event.text)):
            return _CLASS_NAMES[name]
    if "blast" in acts or "plant" in acts or (weapons & _BOMBS and not _shot_and_threw(weapons)):
        return "Remote explosive/landmine/IED"
    if "bomb" in acts:
        return "Air/drone strike" if is_by_state(event) else "Remote explosive/landmine/IED"
    return None


def _shot_and_threw(weapons: frozenset[str]) -> bool:
    """Whether people came with guns and explosives: an attack by men, and no bomb left behind."""
    return weapons & _BOMBS == {"bomb"} and "small arms" in weapons


def _is_a_clash(event: Event) -> bool:
    """Whether two sides fought, or one that bears arms was ambushed or fired upon."""
    if any(_is_fight(act, found, event) for act in event.acts for found in act.triggers):
        return True
    lemmas = {found.entry.lemma for act in event.acts for found in act.triggers}
    if _both_lost_men(event):
        return True
    ambush = bool(lemmas & _AMBUSHES or "ambush" in event.act_kinds)
    return ambush and any(_ARMED_SIDE.search(_without_doers(act)) for act in event.acts)


def _both_lost_men(event: Event) -> bool:
    """Whether fighters died on one side and soldiers or police on the other, by no bomb and from no distance."""
    if event.act_kinds & _NO_FIGHT or event.weapons & _FROM_AFAR:
        return False
    dead = [
        (act, h) for act in event.acts for h in act.harms if h.harm == "killed" and (h.count.low or 0) > 0
    ]
    forces = any(harm.victims in _FORCES_HURT for _, harm in dead)
    return forces and any(
        harm.victims in ("attacker", "fighter") and is_own_dead(harm, act.reading, by_state=False)
        for act, harm in dead
    )


def _without_doers(act: Act) -> str:
    """The words of an act but for those who speak and those who did it."""
    sentence = act.reading.sentence
    said_by = [(v.speaker_start, v.speaker_end) for v in act.reading.voices]
    # Who comes under fire is no doer, though the subject.
    suffers = any(found.entry.lemma in _AMBUSHES for found in act.triggers)
    did_it = () if suffers else doers_of(act)
    doers = [(sentence.tokens[i].start, sentence.tokens[i].end) for i in did_it]
    text = sentence.text
    for start, end in (*said_by, *doers):
        first, last = start - sentence.start, end - sentence.start
        if 0 <= first <= last <= len(text):
            text = text[:first] + " " * (last - first) + text[last:]
    return text


def _is_fight(act: Act, found: Found, event: Event) -> bool:
    """Whether the event is a fight, and does not only happen in a time of fights ("amid exchanges of fire")."""
    if found.entry.act != "clash" or is_fight_around(act, found):
        return False
    return found.entry.needs != "setting" or not event.act_kinds & _OTHER_DEEDS


def _is_from_the_air(event: Event, weapons: frozenset[str]) -> bool:
    """Whether aircraft or drones did it."""
    acts = event.act_kinds
    aircraft = acts & _FROM_AIRCRAFT and not weapons & _FROM_GROUND and _aircraft().search(event.text)
    return bool("air" in acts or aircraft) or _shot_from_above(event)


@cache
def _aircraft() -> AnyCase:
    words = "|".join(map(re.escape, sorted(aircraft("strikes", "flies", "light", "sign"))))
    return pattern(rf"\b(?:{words}|{_BOMBERS_AND_MODELS})\b")


@cache
def _above() -> AnyCase:
    """What flies, right before a shot."""
    return AnyCase(rf"\b(?:{'|'.join(sorted(aircraft('strikes', 'flies')))}) $")


def _is_by_launcher(acts: frozenset[str], weapons: frozenset[str]) -> bool:
    """Whether grenades were fired, and not thrown or carried into a fight (ACLED codebook: shelling)."""
    return "rpg" in weapons and "launch" in acts and "small arms" not in weapons


def _shot_from_above(event: Event) -> bool:
    """ "A helicopter opened fire", "a drone fired missiles", "gunfire from a helicopter", with no fire in return."""
    shots = [
        (act.reading.sentence, f.mention) for act in event.acts for f in act.triggers if f.entry.act in _SHOTS
    ]
    if not shots or _CLASH.search(event.text):
        return False
    if any(_above().search(s.text[: m.start - s.start]) for s, m in shots):
        return True
    heads = (
        (s, i)
        for s, m in shots
        for i in ([] if m.noun else subjects_of(s, m.first) + subjects_of(s, m.last)) + _from(s, m.last)
    )
    return any(sentence.tokens[i].lower in _UNMANNED | aircraft("strikes", "flies") for sentence, i in heads)


def _from(sentence: Sentence, noun: int) -> list[int]:
    below = sentence.children_by(noun, "nmod")
    return [
        i for i in below if any(sentence.tokens[c].lower == "from" for c in sentence.children_by(i, "case"))
    ]


def _by_violence(event: Event) -> str:
    acts = event.act_kinds
    if _is_a_clash(event):
        return "Armed clash"
    if _struck_by_state(event):
        return "Air/drone strike"
    if "strike" in acts and any(_ARMED_POST.search(aim.name) for act in event.acts for aim in act.aims):
        return "Armed clash"
    if _CLASH.search(event.text) and "stab" not in acts:
        return "Armed clash"
    arson = "arson" in acts and not acts & {"shoot", "murder", "kill", "strike"}
    if (arson or _ARSONISTS.search(event.text)) and not _somebody_hurt(event):
        return "Looting/property destruction"
    return "Attack"


def _somebody_hurt(event: Event) -> bool:
    return any((harm.count.low or 0) > 0 for act in event.acts for harm in act.harms)


def is_by_state(event: Event) -> bool:
    """Whether a state or its forces are said to have done it, or aircraft, which only states have."""
    return "air" in event.act_kinds or any(b.kind in _STATE_KINDS for act in event.acts for b in act.blames)


def _struck_by_state(event: Event) -> bool:
    """ "Strikes" by a state's forces with no means stated are an Air/drone strike (labelling guide)."""
    strike = any(f.entry.lemma in ("strike", "bombing") for act in event.acts for f in act.triggers)
    return strike and is_by_state(event)


def why_no_attack(event: Event, weapons: Sequence[Weapon], first: Event) -> str | None:
    """The reason why nothing told of the event says that somebody attacked; None where something does.

    Explosions of unclear cause are no events (labelling guide), and people die of much else; but in a text that tells
    *first* of a bombing, an explosion is one.
    """
    if weapons or not event.act_kinds <= _BLASTS:
        return None
    lemmas = {found.entry.lemma for act in event.acts for found in act.triggers}
    if event.act_kinds <= frozenset({"kill", "harm"}) and _nobody_hurt(event):
        return "nobody is said to have been hurt"
    # What is blown up is somebody's deed, where something is blown up and does not blow up.
    if _is_blown_up(event):
        return None
    blast, death = "blast" in event.act_kinds, lemmas <= {"die", "death", "dead"}
    readings = (*(act.reading for act in event.acts), *event.asides)
    if blast and any(found.entry.lemma == "bombing" for act in first.acts for found in act.triggers):
        return None
    if not (blast or death) or any(_MEANT.search(reading.sentence.text) for reading in readings):
        return None
    return "an explosion of unclear cause" if blast else "a death with no word of violence"


def is_of_unnamed_bomb(event: Event, weapons: Sequence[Weapon]) -> bool:
    """Whether something exploded, and nothing is said that could have."""
    return "blast" in event.act_kinds and all(weapon.kind == "unknown" for weapon in weapons)


def _nobody_hurt(event: Event) -> bool:
    counts = [harm.count for act in event.acts for harm in act.harms]
    return bool(counts) and all(count.low == count.high == 0 for count in counts)


def _is_blown_up(event: Event) -> bool:
    """ "The town hall was blown up", "they blew up a bridge": a deed done to a thing, unlike "the depot blew up"."""
    for act in event.acts:
        sentence = act.reading.sentence
        verbs = (f.mention.first for f in act.triggers if f.entry.lemma == "blow_up")
        if any(sentence.child(verb, "obj", "nsubj:pass", "aux:pass") is not None for verb in verbs):
            return True
    return False

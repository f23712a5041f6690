"""Words on damage to things: none, minor, major, or some of unsaid size."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from tocsin.records import Sentence
from tocsin.records.mention import DamageMention
from tocsin.records.standing import mention_place
from tocsin.vocab.pattern import AnyCase, small
from tocsin.vocab.signs import Signs

Damage = Literal["none", "minor", "major", "unspecified"]

_THINGS = r"(?:damages?|destruction|material losses|losses)"
_SLIGHT = (
    r"(?:minor|slight|light|limited|minimal|little|superficial|small|negligible|slightly|lightly|partial"
    r"|partially)"
)
_HEAVY = (
    r"(?:heavy|major|severe|extensive|serious|significant|widespread|massive|considerable|substantial|great|heavily"
    r"|severely|badly|extensively|seriously)"
)
_BUILT = (
    r"(?:roofs?|front|facade|walls?|building|floors?|house|part of|section|ceiling|bridge|tower|block|shops?|homes?"
    r"|huts?)"
)
_BLOWN = (
    r"(?:bridges?|pipelines?|pylons?|buildings?|houses?|homes?|dam|railway|stations?|offices?|schools?|masts?|churches|church"
    r"|shrines?|mosques?|towers?)"
)
_ASSESSED = (
    r"damage (?:is|was|were)(?: still)? being assessed|assess(?:ing)? (?:the )?damage|extent of (?:the )?damage"
    r"|collateral damage"
)
_NONE = (
    rf"\b(?:no|without|nor|not cause[d]?|did not (?:cause|result in)|zero)\b[^.;:]{{0,60}}?\b{_THINGS}\b"
    r"|no impact on the \w+|\bundamaged\b|no (?:\w+ )?property damage"
    r"|\b(?:not|n.t|neither|never) (?:been )?(?:\w+ )?(?:damaged|hit or damaged)\b"
    r"|\bnothing (?:was|had been|has been) (?:damaged|hit|destroyed)\b"
)
_MINOR = (
    rf"\b{_SLIGHT}\b[ \w]{{0,25}}?\b(?:damage[ds]?|fires?)\b|damaged? (?:slightly|lightly)"
    r"|(?:shatter(?:ed|ing)?|broke|break(?:ing)?|blew out|blowing out|crack(?:ed|ing)?|smash(?:ed|ing)?|broken)\b"
    r"[^.;]{0,30}\b(?:windows?|windowpanes?|panes?|glass|windscreens?)|\bwindows (?:were|was) (?:\w+ )?(?:broken"
    r"|shattered|blown)"
    r"|\bwindows? of [^.;]{1,40}? (?:was|were) (?:\w+ )?(?:smashed|shattered|broken|blown)"
    r"|\blost (?:its|their|all) windows"
    r"|\b(?:bullet|shrapnel) holes\b"
    r"|\b(?:peppered|pocked|riddled|sprayed|pierced) (?:by|with) (?:shrapnel|bullets?|holes)\b"
    r"|\b(?:scorch(?:ed|ing)|dent(?:ed|ing)|pockmarked|singed|blackened|pitted)\b"
)
_MAJOR = (
    rf"\b{_HEAVY}\b[ \w]{{0,25}}?\bdamag(?:e|es|ed)\b"
    r"|\b(?:destroyed|destroying|destroys|(?<!to )destroy|charred|mangled|impassable|sank|sunk|sheared away"
    r"|levelled|leveled|levels|flattened|flattens|razed|razes|gutted|guts"
    r"|demolished"
    r"|obliterated|devastated|collapsed|wrecked|wrecks|in ruins|reduced to (?:rubble|ashes)|to rubble|burn(?:ed"
    r"|t) down"
    r"|burn(?:ed|t) to the ground|burned out|burnt out|put out of (?:action|service)|crater in)\b"
    rf"|\b(?:brought down|bringing down|tore open|tears? open|ripped open|tore off|ripped off|caved in|sheared "
    rf"off)\b[^.;,]{{0,30}}?\b{_BUILT}\b"
    rf"|\b(?:tore|ripp?(?:ed|ing)|tearing|smashed|crashed|slammed) through\b[^.;,]{{0,30}}?\b{_BUILT}\b"
    r"|\bin flames\b|\bengulf(?:ed|ing)\b|\bknock(?:ed|ing) out\b"
    r"|\bcut(?:ting)? (?:off )?(?:the )?(?:power|electricity)"
    rf"|\b(?:blew|blow(?:n|ing)?) up\b[^.;,]{{0,15}}?\b(?:an?|the|two|three|several) (?:\w+ ){{0,3}}?{_BLOWN}\b"
    r"|\b(?:punch|blew|blast|tore|rip|leav|left|blow)\w*\b[^.;,]{0,20}?\b(?:holes?|craters?)\b"
    r"|\bbuildings? (?:\w+ )?collapsed\b|\bcaved in\b|\blifted off the roof\b"
    r"|\blost (?:its|their) (?:roofs?|front|facades?|walls?)\b"
    r"|\b(?:is|are|was|were) (?:now )?(?:rubble|ruins|ash(?:es)?)\b"
    rf"|\b{_BLOWN}\b(?: in [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)? (?:was|were) "
    r"(?:shattered|torn apart|ripped apart|blown apart)\b"
    rf"|\b(?:shattered|tore apart|ripped apart|blew apart) (?:an?|the|two|several) (?:[\w'’-]+ ){{0,3}}?{_BLOWN}\b"
)
_SOME = (
    r"\bdamag(?:ed|ing|es)\b|\b(?:some|material|structural|caus\w+|property|sustained|suffered|inflict\w+|the|and)\s"
    r"(?:\w+ ){0,2}damage\b|\bdamage to\b|set (?:[\w-]+ ){0,5}(?:ablaze|alight|on fire)|sparked a fire|caught fire"
    r"|started a fire|caus\w+ a (?:\w+ )?fire|fire broke out|torch(?:ed|ing)|set fire to|setting fire to|went up "
    r"in flames"
    r"|\b(?:a|the|large|huge) (?:blaze|inferno)\b|\bignit(?:ed|ing)\b"
    r"|\bburn(?:ed|ing|t) (?:one|two|some|many|most|much) of\b"
    r"|\bburn(?:ed|t|ing) (?:over |about |at least |more than )?(?:a |an |the |some |several |many |two |three "
    r"|dozens of |\d+ )?(?:dozen )?(?:homes?|houses?|cars?|vehicles?|shops?|huts?|motorcycles?|tents?|crops"
    r"|buildings?|trucks?)\b"
)
_MINOR_SIGNS = (
    "damage", "fire", "window", "pane", "glass", "windscreen", "holes", "shrapnel", "bullet", "scorch", "dent",
    "pockmarked", "singed", "blackened", "pitted",
)  # fmt: skip
_MAJOR_SIGNS = (
    "damag", "destroy", "charred", "mangled", "impassable", "sank", "sunk", "sheared", "levelled", "leveled", "levels",
    "flatten", "raze", "gut", "demolish", "obliterat", "devastat", "collaps", "wreck", "ruins", "rubble", " ash",
    "burn", "put out", "crater", "brought down", "bringing down", "tore", "tear", "rip", "caved", "through", "flames",
    "engulf", "knock", "power", "electricity", "blew up", "blow up", "blown up", "blowing up", "hole", "lifted off",
    "lost its", "lost their", "shatter", "apart",
)  # fmt: skip
_SOME_SIGNS = ("damag", "ablaze", "alight", "fire", "torch", "flames", "blaze", "inferno", "ignit", "burn")
# In order: the first rule whose words are free keeps them.
_RULES: tuple[tuple[Damage | None, AnyCase], ...] = (
    (None, AnyCase(_ASSESSED, ("damage",))),
    (
        "minor",
        AnyCase(
            r"no (?:significant|major|serious|substantial|heavy|great) (?:\w+ ){0,2}(?:damage|losses)",
            ("damage", "losses"),
        ),
    ),
    ("none", AnyCase(_NONE, ("damag", "destruct", "loss", "impact on", "nothing"))),
    ("minor", AnyCase(_MINOR, _MINOR_SIGNS)),
    ("major", AnyCase(_MAJOR, _MAJOR_SIGNS)),
    ("unspecified", AnyCase(_SOME, _SOME_SIGNS)),
)
# Every rule needs one of these; most sentences have none.
_SIGNS = Signs({
    "damage": "damag|loss|impact|destr|fire|window|glass|pane|windscreen|scorch|dent|pock|singed|blacken|pitted|level"
    "|flatten|raze|gut|demol|oblit|devast|collaps|wreck|ruin|rubble|ashes|burn|put out|crater|down|open| off|caved"
    "|alight|ablaze|torch|flames|nothing|lost|ash|hole|shrapnel|charred|mangled|impassable|sank|sunk|sheared|through|engulf|knock"
    "|cut|blow|blew|blaze|inferno|ignit|bullet|shatter|apart"
})  # fmt: skip
# Not the place that was hit, but the weapon or the threat: "destroyed the drone", "drones were destroyed".
_WEAPON_NEAR = AnyCase(
    r"\b(?:drones?|missiles?|rockets?|UAVs?|projectiles?|quadcopters?|shaheds?|launchers?|bombs?|device)\b",
)
# What is destroyed on its way ("intercepted and destroyed", "destroyed in mid-air") is what was sent.
_ON_ITS_WAY = AnyCase(
    r"\b(?:intercepted|downed|shot down|brought down|repelled) and $"
    r"|^ (?:in (?:the air|mid-?air|flight)|mid-?air|before they)\b",
)
_PASSIVE = AnyCase(r"\b(?:was|were|been|being|be|is|are|all|and) (?:\w+ly )?$")
# How far from "destroyed" a weapon is still what was destroyed (characters).
_NEAR = 30


def find_damage(sentence: Sentence) -> tuple[DamageMention, ...]:
    """Every word on damage in *sentence*; none overlaps another."""
    if not _SIGNS.shown(small(sentence.text)):
        return ()
    return tuple(sorted(_scan(sentence), key=lambda mention: mention.start))


def _scan(sentence: Sentence) -> Iterator[DamageMention]:
    taken: list[tuple[int, int]] = []
    for value, pattern in _RULES:
        for found in pattern.finditer(sentence.text):
            start, end = found.span()
            if any(start < other[1] and other[0] < end for other in taken):
                continue
            taken.append((start, end))
            about_weapons = found[0].startswith("destroy") and _is_about_weapons(sentence.text, start, end)
            if value is None or about_weapons:
                continue
            place = mention_place(sentence, sentence.start + start, sentence.start + end)
            yield DamageMention(damage=value, **place)


def _is_about_weapons(text: str, start: int, end: int) -> bool:
    """Whether the weapon is what is destroyed, and not what destroys ("bombs destroyed two churches")."""
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    if _ON_ITS_WAY.search(before) or _ON_ITS_WAY.search(after):
        return True
    passive = _PASSIVE.search(before) or before.endswith("of the ")
    return bool(_WEAPON_NEAR.search(after) or (passive and _WEAPON_NEAR.search(before)))

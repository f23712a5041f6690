"""Words on damage to things: none, minor, major, or some of unsaid size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from tocsin.mentions.tokens import mention_place
from tocsin.records import Sentence
from tocsin.records.mention import DamageMention

Damage = Literal["none", "minor", "major", "unspecified"]

_THINGS = r"(?:damage|destruction|material losses|losses)"
# In order: the first rule whose words are free keeps them.
_RULES: tuple[tuple[Damage | None, re.Pattern[str]], ...] = tuple(
    (value, re.compile(pattern, re.IGNORECASE))  # type: ignore[misc]  # the literals below are Damage
    for value, pattern in (
        (None, r"damage (?:is|was|were)(?: still)? being assessed|assess(?:ing)? (?:the )?damage|extent of (?:the )?damage|collateral damage"),
        ("minor", r"no (?:significant|major|serious|substantial|heavy|great) (?:\w+ ){0,2}(?:damage|losses)"),
        ("none", rf"\b(?:no|without|nor|not cause[d]?|did not (?:cause|result in)|zero)\b[^.;:]{{0,60}}?\b{_THINGS}\b|no impact on the \w+"
                 r"|\bundamaged\b|no (?:\w+ )?property damage"),
        ("minor", r"\b(?:minor|slight|light|limited|minimal|little|superficial|small|negligible|slightly|lightly)\b[ \w]{0,25}?\b(?:damage[ds]?|fires?)\b|damaged? (?:slightly|lightly)|(?:shattered|broke|blew out|cracked|smashed)\b[^.;]{0,30}\bwindows"),
        ("major", r"\b(?:heavy|major|severe|extensive|serious|significant|widespread|massive|considerable|substantial|great|heavily|severely|badly|extensively|seriously)\b[ \w]{0,25}?\bdamag(?:e|es|ed)\b"
                  r"|\b(?:destroyed|destroying|levelled|leveled|flattened|razed|gutted|demolished|reduced to rubble|obliterated|devastated|collapsed|burned down|burnt down|burned to the ground)\b"),
        ("unspecified", r"\bdamag(?:ed|ing|es)\b|\b(?:some|material|structural|caus\w+|property|sustained|suffered|inflict\w+|the|and)\s(?:\w+ ){0,2}damage\b|\bdamage to\b|set (?:\w+ ){0,4}(?:ablaze|alight|on fire)|sparked a fire|caught fire|started a fire|caus\w+ a (?:\w+ )?fire|fire broke out|torched|set fire to"),
    )
)  # fmt: skip
# Not the place that was hit, but the weapon or the threat: "destroyed the drone", "drones were destroyed".
_WEAPON_NEAR = re.compile(r"\b(?:drones?|missiles?|rockets?|UAVs?|projectiles?|quadcopters?|shaheds?)\b", re.I)


def find_damage(sentence: Sentence) -> tuple[DamageMention, ...]:
    """Every word on damage in *sentence*; none overlaps another."""
    return tuple(sorted(_scan(sentence), key=lambda mention: mention.start))


def _scan(sentence: Sentence) -> Iterator[DamageMention]:
    taken: list[tuple[int, int]] = []
    for value, pattern in _RULES:
        for found in pattern.finditer(sentence.text):
            start, end = found.span()
            if any(start < other[1] and other[0] < end for other in taken):
                continue
            taken.append((start, end))
            if value is None or found[0].lower().startswith("destroy") and _is_about_weapons(sentence.text, start, end):
                continue
            yield DamageMention(damage=value, **mention_place(sentence, sentence.start + start, sentence.start + end))


def _is_about_weapons(text: str, start: int, end: int) -> bool:
    return bool(_WEAPON_NEAR.search(text[max(0, start - 30) : start]) or _WEAPON_NEAR.search(text[end : end + 30]))

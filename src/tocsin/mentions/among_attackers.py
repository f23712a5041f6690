"""Attackers counted among the dead and the hurt of a sentence: they are taken out of the number (labelling guide)."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from tocsin.records import Count, Sentence
from tocsin.records.mention import HarmMention
from tocsin.vocab.attackers import alternatives
from tocsin.vocab.pattern import AnyCase

_NUMBER = (
    r"(?P<number>the|a|an|one|both|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})(?: of)?(?: the)?"
)
_LED = rf"(?<!not )(?:including|counting|among them|one of them|and|plus|as well as|along with) {_NUMBER}"
_WORDS = dict(zip("one two three four five six seven eight nine ten".split(), range(1, 11), strict=True))
_SINGLE = frozenset({"the", "a", "an"})
# How far behind the number the parenthesis may reach (characters).
REACH = 45


def without_attackers(sentence: Sentence, mention: HarmMention) -> HarmMention:
    """*mention* less the attackers that its words, or a parenthesis right behind them, count in."""
    if (mention.count.low or 0) < 2:
        return mention
    start = mention.start - sentence.start
    text = sentence.text[start : mention.end - sentence.start + REACH]
    inside = text[: mention.end - mention.start]
    before, both_sides, behind = _patterns()
    found = before.search(inside[inside.find(mention.who) :] if mention.who else inside)
    found = found or both_sides.search(inside)
    if found is None and (found := behind.search(text)) is not None and not _belongs(text, inside, found):
        return mention
    few = _number(found["number"], found[0]) if found else 0
    if found is None or not few or few >= (mention.count.low or 0):
        return mention
    low, high = mention.count.low, mention.count.high
    count = Count(low - few if low else low, high - few if high else high, mention.count.qualifier)
    return msgspec.structs.replace(mention, count=count, beside_attackers=True)


@cache
def _patterns() -> tuple[AnyCase, AnyCase, AnyCase]:
    """Attackers before others, fighters beside others ("eight police and 12 insurgents"), attackers behind others."""
    noun = rf"(?:suicide )?(?:{alternatives('attacker', 'shooter')})"
    return (
        AnyCase(rf"^{_NUMBER} (?:[a-z]+ )?{noun},? and (?!wounded|injured|hurt|killed)"),
        AnyCase(rf"\band {_NUMBER} (?:[a-z]+ )?(?:{alternatives('fighter')})\b"),
        AnyCase(rf"\b{_LED} (?:[a-z]+ )?{noun}\b(?!'s)"),
    )


def _belongs(text: str, inside: str, found: re.Match[str]) -> bool:
    """Whether the attackers are among those counted: in their own words, or in a parenthesis right behind."""
    return found.end() <= len(inside) or not re.search(
        r"[.;]|\b(?:and|while|when|by)\b", text[len(inside) : found.start()]
    )


def _number(word: str, words: str) -> int:
    if word in _SINGLE:
        return 0 if word == "the" and words.rstrip().endswith("s") else 1
    return 2 if word == "both" else _WORDS.get(word) or int(word)

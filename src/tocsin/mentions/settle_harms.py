"""The harms of one sentence held against each other: who is told of twice, who is added, who counts for several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import msgspec

from tocsin.mentions.among_attackers import without_attackers
from tocsin.records import Count, Sentence
from tocsin.records.mention import HarmMention
from tocsin.vocab.pattern import AnyCase

_NTH = "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth".split()
_NTH_VICTIM = AnyCase(
    rf"(?:the |an? )?({'|'.join(_NTH)}|\d+(?:rd|th|st|nd)) (?:\w+ )?(?:victim|person|fatality)\b",
)
# "The third journalist killed this year": it counts deeds.
_NTH_KILLED = AnyCase(
    rf"the (?:second|{'|'.join(_NTH)}|\d+(?:rd|th|st|nd)) [\w' -]+ (?:killed|slain|murdered|assassinated)$",
)

# Behind a number of hurt people: so many of them are not yet well.
_STILL_HURT = AnyCase(r"\b(?:still|remain(?:s|ed|ing)?|now) (?:being treated )?in\b")


def settled(sentence: Sentence, found: list[HarmMention]) -> Iterator[HarmMention]:
    """The harms *found* in a sentence, in order, as its words mean them together."""
    found = sorted(found, key=lambda mention: mention.start)
    told = [_by_ordinal(m) for m in _as_many(sentence, found) if not _NTH_KILLED.match(m.words)]
    joined = _joined_deeds(sentence, list(_with_others(_without_shares(told))))
    yield from _set_apart([without_attackers(sentence, mention) for mention in joined])


def surviving(found: list[HarmMention]) -> list[HarmMention]:
    """The mentions without those hurt whom the same words tell to have died ("two men hurt in the blast died")."""
    dead = [mention for mention in found if mention.harm == "killed" and mention.count.low]
    return [
        m for m in found
        if m.harm == "killed" or not any(d.start == m.start and d.end > m.end and d.count == m.count for d in dead)
    ]  # fmt: skip


def _as_many(sentence: Sentence, found: list[HarmMention]) -> Iterator[HarmMention]:
    """The mentions, "five died and as many were wounded" with the number told before."""
    for index, mention in enumerate(found):
        words = [t.lower for t in sentence.tokens[max(0, mention.first - 2) : mention.first + 4]]
        pairs = [*pairwise(words)]
        before = [m for m in found[:index] if m.last < mention.first]
        same = ("as", "many") in pairs and ("many", "as") not in pairs and bool(before)
        yield msgspec.structs.replace(mention, count=before[-1].count) if same else mention


def _without_shares(found: list[HarmMention]) -> list[HarmMention]:
    """*found* without those "of whom" the words tell behind more dead, and those of more hurt who are still unwell."""
    kept: list[HarmMention] = []
    for mention in found:
        dead = mention.harm == "killed" and re.search(r"\bof (?:whom|them)\b", mention.words)
        hurt = mention.harm == "injured" and _STILL_HURT.search(mention.words)
        wholes = (m for m in kept if m.harm == mention.harm)
        if not ((dead or hurt) and any((m.count.low or 0) > (mention.count.low or 0) for m in wholes)):
            kept.append(mention)
    return kept


def _with_others(found: list[HarmMention]) -> Iterator[HarmMention]:
    """*found*, "and 24 others were sent home" added to those told of before."""
    for index, mention in enumerate(found):
        before = [
            m for m in found[:index] if m.harm == mention.harm and m.last < mention.first and m.count.low
        ]
        others = mention.who.lower().endswith((" others", " other people")) and bool(before)
        yield msgspec.structs.replace(mention, added=True) if others else mention


def _joined_deeds(sentence: Sentence, found: list[HarmMention]) -> Iterator[HarmMention]:
    """*found*, the dead of a second verb added to those of the first ("killed two men and beheaded a third")."""
    objects = {m.trigger: m for m in found if m.harm == "killed" and m.first == m.trigger >= 0}
    for mention in found:
        token = sentence.tokens[mention.trigger] if objects.get(mention.trigger) is mention else None
        joined = token is not None and token.relation == "conj" and token.head in objects
        yield msgspec.structs.replace(mention, added=True) if joined else mention


def _by_ordinal(mention: HarmMention) -> HarmMention:
    """*mention*, "the eleventh victim died" as the toll that it gives."""
    found = _NTH_VICTIM.match(mention.who) if mention.harm == "killed" else None
    if found is None or mention.count != Count.exactly(1):
        return mention
    word = found[1]
    number = int(word[:-2]) if word[0].isdigit() else _NTH.index(word) + 3
    return msgspec.structs.replace(
        mention, count=Count.exactly(number), who="", name="", total=True, again=False
    )


def _set_apart(mentions: list[HarmMention]) -> Iterator[HarmMention]:
    """*mentions*, a further single person of one sentence marked as another one ("one man died and a woman died")."""
    for index, mention in enumerate(mentions):
        singles = (m for m in mentions[:index] if m.count == mention.count == Count.exactly(1) and m.who)
        beside = any(not m.span.overlaps(mention.span) and m.who != mention.who for m in singles)
        apart = beside and bool(mention.who) and not mention.again
        yield msgspec.structs.replace(mention, apart=True) if apart else mention

"""People said to be killed or injured, or said not to be.

Four ways of saying it are read: verbs ("killed three", "were wounded", "died"), results ("left six dead"),
nouns ("the deaths of two", "the toll rose to 12"), and denials of any harm ("no casualties").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.mentions.find_no_harm import find_no_harm
from tocsin.mentions.find_toll import TollFinder, with_range
from tocsin.mentions.find_victims import VictimFinder
from tocsin.mentions.read_count import NumberReader
from tocsin.mentions.read_people import People, PeopleReader
from tocsin.mentions.tokens import mention_place, token_at
from tocsin.records import Sentence
from tocsin.records.mention import Harm, HarmMention, TriggerMention
from tocsin.vocab.lexicon import PersonNoun

KILLED_VERBS = frozenset(
    "kill slay murder assassinate massacre slaughter execute behead shoot_dead beat_death lynch gun_down".split()
)
INJURED_VERBS = frozenset({"wound", "injure", "hurt", "maim"})
INTRANSITIVE = frozenset({"die"})
_NOUNS = frozenset({"killing", "murder", "assassination"})
# Words by which somebody is dead or hurt without a verb of the vocabulary standing there.
_RESULTS: dict[str, Harm] = {
    "dead": "killed", "killed": "killed", "slain": "killed", "martyred": "killed", "beheaded": "killed",
    "wounded": "injured", "injured": "injured", "hurt": "injured", "hospitalised": "injured", "hospitalized": "injured",
}  # fmt: skip
_LOST_LIVES = re.compile(r"\b(?:lost|lose|losing|loses) (?:their lives|his life|her life)\b", re.IGNORECASE)
_PERISHED = re.compile(
    r"\b(?:perished|succumbed to|bled to death|burned to death|burnt to death)\b", re.IGNORECASE
)
_TO_DEATH = re.compile(r"\bto death\b", re.IGNORECASE)
_PATIENTS = re.compile(
    r"\b(?:taken|rushed|brought|transported|airlifted|flown|admitted|sent|transferred)\b[^.;,]{0,25}?\bto (?:\w+ "
    r"){0,4}?"
    r"(?:hospitals?|clinics?)\b|\b(?:been|being|were|was) treated\b",
    re.IGNORECASE,
)
# Killed and hurt counted as one: the text does not say how many of each.
MIXED = re.compile(
    r"\b(?:killed|dead|killing|kill|killed and)\s+or\s+(?:wounded|injured|wounding|injuring)|(?:wounded|injured) "
    r"or killed",
    re.IGNORECASE,
)
# What has not happened: "to kill", "would have killed", "could wound".
_MODALS = frozenset("would could can should must will might may 'll 'd cannot".split())
_ADDING = frozenset({"also", "another", "additional", "further", "separately"})
# Every way of saying it needs one of these; most sentences have none.
_SIGNS = re.compile(
    "kill|dead|death|die|dying|wound|injur|hurt|casualt|fatal|toll|lives|life|slain|slay|murder|massacre|behead|execut"
    "|assassinat|bodies|corpses|victim|unharmed|safe|slaughter|lynch|maim|martyr|perish|succumb|hospital|treated|burns"
    "|slew|gunned|unscathed|harm|concussion"
)


class HarmFinder:
    """Finds killed and injured, with the head nouns and the numbers of the vocabulary."""

    def __init__(self, people: dict[str, PersonNoun], numbers: NumberReader) -> None:
        """*people* are head nouns by their forms; *numbers* reads the number beside a noun."""
        self._numbers = numbers
        self._people = PeopleReader(people, numbers)
        self._victims = VictimFinder(self._people)
        self._tolls = TollFinder(self._people, numbers, self._victims)

    def find(self, sentence: Sentence, triggers: tuple[TriggerMention, ...]) -> tuple[HarmMention, ...]:
        """Every harm of *sentence*, in order; where two ways of reading meet, the first found stays."""
        if _SIGNS.search(sentence.text.lower()) is None:
            return ()
        found: list[HarmMention] = []
        for mention in self._all(sentence, triggers):
            if not any(m.harm == mention.harm and m.span.overlaps(mention.span) for m in found):
                found.append(mention)
        return tuple(sorted(_surviving(found), key=lambda mention: mention.start))

    def _all(self, sentence: Sentence, triggers: tuple[TriggerMention, ...]) -> Iterator[HarmMention]:
        yield from find_no_harm(sentence)
        if MIXED.search(sentence.text):
            return
        yield from self._tolls.find(sentence)
        yield from self._verbs(sentence, triggers)
        yield from self._phrases(sentence)
        yield from self._results(sentence)

    def _verbs(self, sentence: Sentence, triggers: tuple[TriggerMention, ...]) -> Iterator[HarmMention]:
        for trigger in triggers:
            lemma = trigger.entry.partition(".")[0]
            if lemma in INTRANSITIVE and _is_aside(sentence, trigger.first):
                continue
            if lemma in INTRANSITIVE and not trigger.noun:
                yield from self._told(
                    sentence, "killed", self._victims.before(sentence, trigger.first), trigger
                )
                continue
            harm: Harm | None = (
                "killed" if lemma in KILLED_VERBS else "injured" if lemma in INJURED_VERBS else None
            )
            if trigger.noun:
                yield from self._of_noun(sentence, trigger) if lemma in _NOUNS else ()
            elif harm is not None and not _is_unreal(sentence, trigger.first):
                yield from self._told(
                    sentence, harm, self._victims.of_verb(sentence, trigger.first, trigger.last), trigger
                )

    def _of_noun(self, sentence: Sentence, trigger: TriggerMention) -> Iterator[HarmMention]:
        """ "The murder of an analyst"."""
        at = trigger.last + 1
        if at + 1 < len(sentence.tokens) and sentence.tokens[at].lower == "of":
            who = self._people.starting_at(sentence, at + 1)
            yield from self._told(
                sentence, "killed", who if who is not None and _is_firm(who) else None, trigger
            )

    def _told(
        self, sentence: Sentence, harm: Harm, who: People | None, trigger: TriggerMention
    ) -> Iterator[HarmMention]:
        if who is None or _is_negated(sentence, trigger.first):
            return
        first, last = min(trigger.first, who.first), max(trigger.last, who.last)
        place = mention_place(sentence, sentence.tokens[first].start, sentence.tokens[last].end)
        yield HarmMention(
            harm=harm, count=who.count, victims=who.kind, trigger=trigger.first,
            added=_is_added(sentence, trigger, who), **place,
        )  # fmt: skip

    def _phrases(self, sentence: Sentence) -> Iterator[HarmMention]:
        """ "Nine soldiers lost their lives", "stabbed two passengers to death", "11 people were taken to hospital"."""
        for pattern in (_LOST_LIVES, _PERISHED, _TO_DEATH, _PATIENTS):
            for found in pattern.finditer(sentence.text):
                first = token_at(sentence, sentence.start + found.start())
                last = token_at(sentence, sentence.start + found.end() - 1)
                who = (
                    self._to_death(sentence, first, last)
                    if pattern is _TO_DEATH
                    else self._victims.before(sentence, first)
                )
                harm: Harm = "injured" if pattern is _PATIENTS else "killed"
                if who is not None and not (pattern is _PATIENTS and not _is_firm(who)):
                    yield self._mention(sentence, harm, who, last)

    def _to_death(self, sentence: Sentence, first: int, last: int) -> People | None:
        before = sentence.tokens[first - 1] if first else None
        if before is None:
            return None
        if before.tag.startswith("VB"):
            return self._victims.of_verb(sentence, first - 1, last)
        return self._people.ending_at(sentence, first - 1)

    def _results(self, sentence: Sentence) -> Iterator[HarmMention]:
        """ "Left six dead and 12 wounded", "29 villagers slain": people or a number before what befell them."""
        for token in sentence.tokens:
            harm = _RESULTS.get(token.lower)
            if harm is None or _is_share_of(sentence, token.index):
                continue
            who = self._victims.adjacent(sentence, token.index)
            if who is None or (token.lower == "dead" and not _is_firm(who)):
                continue
            yield with_range(self._mention(sentence, harm, who, token.index), sentence, self._numbers)

    def _mention(self, sentence: Sentence, harm: Harm, who: People, last: int) -> HarmMention:
        start, end = (
            sentence.tokens[who.first].start,
            max(sentence.tokens[who.last].end, sentence.tokens[last].end),
        )
        return HarmMention(
            harm=harm, count=who.count, victims=who.kind, **mention_place(sentence, start, end)
        )


def _surviving(found: list[HarmMention]) -> list[HarmMention]:
    """The mentions without those hurt whom the same words tell to have died ("two men hurt in the blast died")."""
    dead = [mention for mention in found if mention.harm == "killed" and mention.count.low]
    return [
        m for m in found
        if m.harm == "killed" or not any(d.start == m.start and d.end > m.end and d.count == m.count for d in dead)
    ]  # fmt: skip


def _is_firm(who: People) -> bool:
    return (
        who.count.qualifier in ("exact", "at_least", "at_most", "about", "range") or (who.count.low or 0) > 2
    )


def _is_aside(sentence: Sentence, verb: int) -> bool:
    """Whether the clause only says who somebody was ("the old leader, who died in 2013")."""
    before = [
        token.lower for token in sentence.tokens[max(0, verb - 3) : verb] if token.lower not in ("had", "has")
    ]
    return before[-2:] == [",", "who"]


def _is_share_of(sentence: Sentence, adjective: int) -> bool:
    """Whether some of those told of before are meant ("four of the injured")."""
    before = [token.lower for token in sentence.tokens[max(0, adjective - 2) : adjective]]
    return before == ["of", "the"] or before[-1:] in (["the"], ["among"])


def _is_negated(sentence: Sentence, verb: int) -> bool:
    window = sentence.tokens[max(0, verb - 4) : verb]
    return any(t.lower in ("not", "n't", "never", "without", "no", "few") for t in window)


def _is_unreal(sentence: Sentence, verb: int) -> bool:
    """Whether the verb tells what may or shall happen ("threatened to kill Americans", "could wound many")."""
    token = sentence.tokens[verb]
    before = [t.lower for t in sentence.tokens[max(0, verb - 3) : verb]]
    if token.tag == "VB" and before and before[-1] == "to":
        return not any(word in ("went", "on", "managed", "continued") for word in before)
    if token.tag == "VBN" and before[-1:] == ["have"] and before[-2:-1] in (["could"], ["would"]):
        return True
    return token.tag == "VB" and any(word in _MODALS for word in before)


def _is_added(sentence: Sentence, trigger: TriggerMention, who: People) -> bool:
    """Whether the words add to others told before ("was also killed", "another three")."""
    near = sentence.tokens[max(0, min(who.first, trigger.first) - 3) : trigger.last + 1]
    return any(t.lower in _ADDING for t in near)

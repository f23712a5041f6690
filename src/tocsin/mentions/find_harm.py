"""People said to be killed or injured, or said not to be.

Four ways of saying it are read: verbs ("killed three", "were wounded", "died"), results ("left six dead"),
nouns ("the deaths of two", "the toll rose to 12"), and denials of any harm ("no casualties").
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tocsin.mentions.find_fate import SIGNS as FATE_SIGNS
from tocsin.mentions.find_fate import FateFinder
from tocsin.mentions.find_gapped import find_gapped
from tocsin.mentions.find_no_harm import find_no_harm
from tocsin.mentions.find_recount import find_recounts
from tocsin.mentions.find_shot import SIGNS as SHOT_SIGNS
from tocsin.mentions.find_shot import ShotFinder
from tocsin.mentions.find_toll import TollFinder, with_range
from tocsin.mentions.find_victims import VictimFinder, is_firm, is_told_again
from tocsin.mentions.grammar import auxiliary
from tocsin.mentions.read_count import NumberReader
from tocsin.mentions.read_people import TIME_WORDS, People, PeopleReader
from tocsin.mentions.settle_harms import settled, surviving
from tocsin.records import Count, Sentence
from tocsin.records.mention import Harm, HarmMention, TimeMention, TriggerMention
from tocsin.records.standing import mention_place, token_at
from tocsin.vocab.lexicon import PersonNoun
from tocsin.vocab.pattern import AnyCase, small
from tocsin.vocab.signs import Signs

KILLED_VERBS = frozenset(
    "kill slay murder assassinate massacre slaughter execute behead shoot_dead beat_death lynch gun_down mow_down "
    "cut_down strangle hang decapitate butcher wipe_out finish_off slit_throat slash_throat hack".split()
)
INJURED_VERBS = frozenset("wound injure hurt maim beat_up slash".split())
INTRANSITIVE = frozenset({"die"})
_NOUNS = frozenset({"killing", "murder", "assassination", "massacre", "slaughter", "lynching", "beheading"})
# What may stand between such a noun and its "of" ("the murder last week of two brothers").
_TIMES_BETWEEN = TIME_WORDS | frozenset(
    "last this week month year night there here on in at early late".split()
)
# Words by which somebody is dead or hurt without a verb of the vocabulary standing there.
_RESULTS: dict[str, Harm] = {
    "dead": "killed", "killed": "killed", "slain": "killed", "martyred": "killed", "beheaded": "killed",
    "deceased": "killed", "kia": "killed", "wia": "injured", "wounded": "injured", "injured": "injured",
    "hurt": "injured", "hospitalised": "injured", "hospitalized": "injured",
}  # fmt: skip
# "Was found and pronounced dead".
_SAYING = frozenset({"pronounced", "declared", "found", "confirmed", "discovered"})
_DEAD = frozenset({"dead", "deceased"})
# Said before a verb of injury, it is death ("fatally wounded").
_FATALLY = frozenset({"fatally", "mortally"})
_LOST_LIVES = AnyCase(
    r"\b(?:lost|lose|losing|loses) (?:their lives|his life|her life)\b", signs=(" lives", " life")
)
_PERISHED = AnyCase(
    r"\b(?:perished|succumbed(?: to)?|embraced martyrdom|fell victim to|fallen victim to"
    r"|bled to death|burned to death|burnt to death"
    r"|(?:did|do|does) (?:not|n't) (?:survive|live to)|never rose"
    r"|(?:met|found|meet|finds?) (?:his|her|their) (?:death|end)s?)\b",
    signs=(
        "perished",
        "succumbed",
        "martyrdom",
        "victim to",
        "to death",
        "surviv",
        "live to",
        "never rose",
        " death",
        " end",
    ),
)
# "One fatally": of those told of right before, so many died.
_ONE_FATALLY = AnyCase(
    r"(?<![\w-])(?:\w+|\d+)(?: of (?:them|whom))?,? fatally(?=[,.;)]| (?:at|in|on|near|and|when|during)\b|$)",
    signs=("fatally",),
)
# Somebody died, and how many is not said.
_FATAL = AnyCase(
    r"\b(?:fatal|deadly) (?:[\w-]+ ){0,3}?(?:shooting|stabbing|beating)\b"
    r"|(?<!attempted )(?<!attempt )\bhomicides?\b(?! (?:detectives?|division|unit|squad|bureau|report"
    r"|investigators?|section|rate|count))",
    signs=("fatal", "deadly", "homicide"),
)
_TO_DEATH = AnyCase(r"\bto death\b", signs=("to death",))
# Killed and hurt counted as one: the text does not say how many of each.
MIXED = AnyCase(
    r"\b(?:killed|dead|killing|kill|killed and)\s+or\s+(?:wounded|injured|wounding|injuring)|(?:wounded|injured) "
    r"or killed",
    signs=("wound", "injur"),
)
# Deaths that nobody did ("died of a heart attack").
_NATURAL = AnyCase(
    r"\s+(?:\w+\s+){0,3}?(?:of|from|after|following)\s+(?:an?\s+)?(?:\w+\s+){0,2}?"
    r"(?:heart attack|heart failure|cardiac arrest|cancer|illness|stroke|natural causes|old age|disease|pneumonia|covid"
    r"|coronavirus|cholera|malaria|ebola|overdose|hunger|starvation|malnutrition|leuk\w+|tumou?r)\b",
)
_LATER_DEEDS = frozenset(
    "second third fourth fifth sixth seventh eighth ninth tenth such latest 2nd 3rd 4th 5th 6th".split()
)
# Before "wounded": some of those told of before ("five of those wounded").
_SHARES = (["of", "the"], ["of", "those"], ["among", "those"], ["of", "these"])
# What has not happened: "to kill", "would have killed", "could wound".
_MODALS = frozenset("would could can should must will might may 'll 'd cannot".split())
_ADDING = frozenset({"also", "another", "additional", "further", "separately"})
# Every way of saying it needs one of these; most sentences have none.
_SIGNS = Signs({
    "harm": "kill|dead|deceased|death|die|dying|wound|injur|hurt|casualt|fatal|toll|lives|life|slain|slay|murder"
    "|massacre|behead|execut|assassinat|body|bodies|corpse|homicide|victim|unharmed|safe|slaughter|lynch|maim|martyr|perish"
    "|succumb|hospital|treated|burns|slew|gunned|unscathed|harm|concussion|surviv|not live|never rose|kia|wia|mown"
    "|mowed|strangl|hang|decapitat|butcher|wiped|finished off|nobody|no one|loss|scratch|no others|harmless",
    "fate": FATE_SIGNS,
    **SHOT_SIGNS,
})  # fmt: skip


class HarmFinder:
    """Finds killed and injured, with the head nouns and the numbers of the vocabulary."""

    def __init__(self, people: dict[str, PersonNoun], numbers: NumberReader) -> None:
        """*people* are head nouns by their forms; *numbers* reads the number beside a noun."""
        self._numbers = numbers
        self._people = PeopleReader(people, numbers)
        self._victims = VictimFinder(self._people)
        self._tolls = TollFinder(self._people, numbers, self._victims)
        self._shot = ShotFinder(self._people, self._victims)
        self._fates = FateFinder(self._people, self._victims)

    def find(
        self, sentence: Sentence, triggers: tuple[TriggerMention, ...], times: tuple[TimeMention, ...] = ()
    ) -> tuple[HarmMention, ...]:
        """Every harm of *sentence*, in order; where two ways of reading meet, the first found stays.

        A number that belongs to one of *times* counts nobody.
        """
        if not _SIGNS.shown(small(sentence.text)):
            return tuple(find_recounts(sentence, (), self._numbers, times))
        found: list[HarmMention] = []
        for mention in self._all(sentence, triggers):
            if not any(m.harm == mention.harm and m.span.overlaps(mention.span) for m in found):
                found.append(mention)
        found = sorted(surviving(found), key=lambda mention: mention.start)
        found += find_gapped(sentence, found, self._numbers)
        found += find_recounts(sentence, found, self._numbers, times)
        return tuple(settled(sentence, found)) if found else ()

    def _all(self, sentence: Sentence, triggers: tuple[TriggerMention, ...]) -> Iterator[HarmMention]:
        yield from find_no_harm(sentence)
        if MIXED.search(sentence.text):
            return
        yield from self._tolls.find(sentence)
        yield from self._verbs(sentence, triggers)
        yield from self._phrases(sentence)
        yield from self._results(sentence)
        yield from self._fatal(sentence)
        yield from self._shot.find(sentence, triggers)
        yield from self._fates.find(sentence)

    def _verbs(self, sentence: Sentence, triggers: tuple[TriggerMention, ...]) -> Iterator[HarmMention]:
        for trigger in triggers:
            lemma = trigger.entry.partition(".")[0]
            if lemma in INTRANSITIVE and _is_aside(sentence, trigger.first):
                continue
            if lemma in INTRANSITIVE and not trigger.noun:
                who = self._victims.before(sentence, trigger.first)
                if who is None and not _is_natural(sentence, trigger):
                    who = self._victims.pronoun(sentence, trigger.first)
                    who = who or self._victims.before_relative(sentence, trigger.first)
                yield from self._told(sentence, "killed", who, trigger)
                continue
            harm = _harm_of(sentence, trigger, lemma)
            if trigger.noun:
                yield from self._of_noun(sentence, trigger) if lemma in _NOUNS else ()
            elif harm is not None and not _is_unreal(sentence, trigger.first):
                who = self._of_verb(sentence, trigger)
                if who is not None and who.last < trigger.first:
                    who = self._people.with_company(sentence, who, trigger.last + 1)
                yield from self._told(sentence, harm, who, trigger)

    def _of_verb(self, sentence: Sentence, trigger: TriggerMention) -> People | None:
        """The victims of a transitive verb; a pronoun for them only where nobody else is named."""
        who = self._victims.of_verb(sentence, trigger.first, trigger.last)
        if who is not None:
            return who
        if auxiliary(sentence, trigger.first):
            return self._victims.pronoun(sentence, trigger.first)
        return self._victims.object_pronoun(sentence, trigger.last)

    def _of_noun(self, sentence: Sentence, trigger: TriggerMention) -> Iterator[HarmMention]:
        """ "The murder of an analyst"; "the fifth murder of a teacher" counts deeds, and tells of nobody new."""
        if trigger.first and sentence.tokens[trigger.first - 1].lower in _LATER_DEEDS:
            return
        at = trigger.last + 1
        while (
            at < trigger.last + 5
            and at < len(sentence.tokens)
            and sentence.tokens[at].lower in _TIMES_BETWEEN
        ):
            at += 1
        if at + 1 < len(sentence.tokens) and sentence.tokens[at].lower == "of":
            who = self._people.starting_at(sentence, at + 1)
            yield from self._told(
                sentence, "killed", who if who is not None and is_firm(who) else None, trigger
            )

    def _told(
        self, sentence: Sentence, harm: Harm, who: People | None, trigger: TriggerMention
    ) -> Iterator[HarmMention]:
        shared = not trigger.noun and _words_before(sentence, trigger.first) in _SHARES
        if who is None or shared or _is_negated(sentence, trigger):
            return
        first, last = min(trigger.first, who.first), max(trigger.last, who.last)
        place = mention_place(sentence, sentence.tokens[first].start, sentence.tokens[last].end)
        yield HarmMention(
            harm=harm, count=who.count, victims=who.kind, trigger=trigger.first,
            added=_is_added(sentence, harm, trigger, who), again=is_told_again(sentence, who),
            who=sentence.words(who.first, who.last), name=self._people.name_in(sentence, who), **place,
        )  # fmt: skip

    def _phrases(self, sentence: Sentence) -> Iterator[HarmMention]:
        """ "Nine soldiers lost their lives", "stabbed two passengers to death"."""
        for pattern in (_LOST_LIVES, _PERISHED, _TO_DEATH):
            for found in pattern.finditer(sentence.text):
                first = token_at(sentence, sentence.start + found.start())
                last = token_at(sentence, sentence.start + found.end() - 1)
                who = (
                    self._to_death(sentence, first, last)
                    if pattern is _TO_DEATH
                    else self._victims.before(sentence, first) or self._victims.pronoun(sentence, first)
                )
                if who is not None:
                    yield self._mention(sentence, "killed", who, last)

    def _fatal(self, sentence: Sentence) -> Iterator[HarmMention]:
        """ "One fatally", "a fatal shooting"."""
        for found in _ONE_FATALLY.finditer(sentence.text):
            first = token_at(sentence, sentence.start + found.start())
            number = self._numbers.number_at(sentence, first)
            if number is not None and number[0].high is not None:
                place = mention_place(sentence, sentence.start + found.start(), sentence.start + found.end())
                yield HarmMention(
                    harm="killed", count=Count.exactly(number[0].low), victims="person", **place
                )
        for found in _FATAL.finditer(sentence.text):
            place = mention_place(sentence, sentence.start + found.start(), sentence.start + found.end())
            yield HarmMention(harm="killed", count=Count(1, None, "vague"), **place)

    def _to_death(self, sentence: Sentence, first: int, last: int) -> People | None:
        before = sentence.tokens[first - 1] if first else None
        if before is None:
            return None
        if before.tag.startswith("VB"):
            return self._victims.of_verb(sentence, first - 1, last)
        return self._people.ending_at(sentence, first - 1)

    def _results(self, sentence: Sentence) -> Iterator[HarmMention]:
        """ "Left six dead and 12 wounded", "29 villagers slain": people or a number before what befell them."""
        for token, word in zip(sentence.tokens, sentence.lowered, strict=True):
            if word not in _RESULTS or _is_share_of(sentence, token.index):
                continue
            harm = _RESULTS[word]
            if harm == "injured" and token.index and sentence.tokens[token.index - 1].lower in _FATALLY:
                continue
            who = self._victims.adjacent(sentence, token.index)
            before = sentence.tokens[token.index - 1] if token.index else None
            if who is None and before is not None and before.lower in _SAYING and before.tag.startswith("VB"):
                who = self._victims.before(sentence, before.index)
            if who is None and auxiliary(sentence, token.index - (token.lower in _DEAD)):
                who = self._victims.pronoun(sentence, token.index)
            if who is None and token.lower in _DEAD and auxiliary(sentence, token.index):
                who = self._victims.before(sentence, token.index)
            if who is None or (token.lower in _DEAD and not is_firm(who)):
                continue
            yield with_range(self._mention(sentence, harm, who, token.index), sentence, self._numbers)

    def _mention(self, sentence: Sentence, harm: Harm, who: People, last: int) -> HarmMention:
        start, end = (
            sentence.tokens[who.first].start,
            max(sentence.tokens[who.last].end, sentence.tokens[last].end),
        )
        return HarmMention(
            harm=harm, count=who.count, victims=who.kind, again=is_told_again(sentence, who),
            who=sentence.words(who.first, who.last), name=self._people.name_in(sentence, who),
            **mention_place(sentence, start, end),
        )  # fmt: skip


def _harm_of(sentence: Sentence, trigger: TriggerMention, lemma: str) -> Harm | None:
    """What the verb does: kills, injures (unless "fatally"), or neither ("the family is hurting")."""
    if lemma in KILLED_VERBS:
        return "killed"
    if lemma not in INJURED_VERBS:
        return None
    token = sentence.tokens[trigger.first]
    if lemma == "hurt" and token.tag == "VBG" and auxiliary(sentence, trigger.first):
        return None
    fatal = trigger.first and sentence.tokens[trigger.first - 1].lower in _FATALLY
    return "killed" if fatal else "injured"


def _is_natural(sentence: Sentence, died: TriggerMention) -> bool:
    """Whether the words behind "died" name an illness."""
    return bool(_NATURAL.match(sentence.text[died.end - sentence.start :]))


def _is_aside(sentence: Sentence, verb: int) -> bool:
    """Whether the clause only says who somebody was ("the old leader, who died in 2013")."""
    before = [
        token.lower for token in sentence.tokens[max(0, verb - 3) : verb] if token.lower not in ("had", "has")
    ]
    return before[-2:] == [",", "who"]


def _words_before(sentence: Sentence, index: int) -> list[str]:
    return list(sentence.lowered[max(0, index - 2) : index])


def _is_share_of(sentence: Sentence, adjective: int) -> bool:
    """Whether some of those told of before are meant ("four of the injured")."""
    before = _words_before(sentence, adjective)
    return before in _SHARES or before[-1:] in (["the"], ["among"])


def _is_negated(sentence: Sentence, trigger: TriggerMention) -> bool:
    verb = trigger.first
    if trigger.noun:
        return verb > 0 and sentence.tokens[verb - 1].lower in ("no", "any")
    window = sentence.tokens[max(0, verb - 4) : verb]
    # "Killed no one but wounded seven".
    turns = [t.index for t in window if t.lower in ("but", ";")]
    window = tuple(t for t in window if not turns or t.index > turns[-1])
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


def _is_added(sentence: Sentence, harm: Harm, trigger: TriggerMention, who: People) -> bool:
    """Whether the words add to others told before ("was also killed", "another three", "two more people died")."""
    near = sentence.tokens[max(0, min(who.first, trigger.first) - 3) : trigger.last + 1]
    if any(t.lower in _ADDING for t in near):
        return True
    # "Nine killed and 30 more hurt": more than the dead.
    words = [t.lower for t in sentence.tokens[who.first : who.last + 2]] if harm == "killed" else []
    return any(pair[0] == "more" and pair[1] != "than" for pair in pairwise(words[1:])) and "or" not in words

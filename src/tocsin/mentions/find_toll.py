"""Numbers of dead and injured said with nouns: tolls, lives, bodies, deaths, injuries, patients."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from tocsin.mentions.find_victims import VictimFinder, is_told_again
from tocsin.mentions.people_edges import is_age
from tocsin.mentions.read_count import NumberReader
from tocsin.mentions.read_people import People, PeopleReader
from tocsin.records import Count, Sentence
from tocsin.records.mention import Harm, HarmMention
from tocsin.records.standing import mention_place, token_at
from tocsin.vocab.pattern import AnyCase, small

_NUMBER = (
    r"(?P<number>\d[\d,]*|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|one|two|three|four"
    r"|five|six"
    r"|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|dozens"
    r"|scores|hundreds)\b"
)
_BOUND = r"(?:at least |more than |over |about |around |nearly |almost |some |as many as |up to )?"
_TO = r"\b(?:to|at|of|as|reached|reaches|is|was|hits|hit|passes|passed|stood at|stands at|exceeds|now)\s+"
_TOLL = AnyCase(rf"\b(?:death |overall |total )?toll\b[^.;]{{0,60}}?{_TO}{_BOUND}{_NUMBER}", signs=("toll",))
_KIND = r"(?P<kind>dead|killed|deaths|fatalities|slain|wounded|injured|injuries|hurt)"
_NUMBER_OF = AnyCase(
    rf"\bnumber of (?:[\w-]+ ){{0,4}}?{_KIND}\b[^.;]{{0,70}}?"
    rf"\b(?:to|at|as|reached|is|was|stood at|stands at|now)\s+{_BOUND}{_NUMBER}",
)
_RAISES_TO = AnyCase(
    rf"\b(?:to|at)\s+{_BOUND}{_NUMBER} the number (?:of )?(?:[\w-]+ ){{0,4}}?{_KIND}\b",
)
# "Put the dead at 45", "bringing the dead to 14", "the list of hurt ran to 71".
_PUTS = AnyCase(
    r"\b(?:(?:put|puts|putting|br(?:ings?|inging|ought)|rais(?:es?|ed|ing)|took|takes|taking|left|leav(?:es?|ing))"
    r"(?: the)?"
    r"(?: number of| list of| count of)?(?: (?:government|civilian|official|total))? "
    rf"|\b(?:list|count) of (?:the )?){_KIND}\b[^.;]{{0,60}}?"
    rf"\b(?:at|to)\s+[\"\u201c]?{_BOUND}{_NUMBER}",
)
# "Gave 20 as the number killed", "raised to three the number of dead".
_AS_NUMBER = AnyCase(
    rf"\b{_BOUND}{_NUMBER} as the (?:number|figure|count)(?: of)?(?: [\w-]+){{0,2}}? {_KIND}\b"
)
_HURT_NOUNS = r"wounded|injured|hurt"
_LIVES = AnyCase(
    r"\b(?:claimed|claiming|claims|took|taken|taking|cost|costing)\s+"
    r"(?:the (?:lives|life) of (?P<of>[^.;,]{1,60})|(?P<own>[^.;,]{1,30}?) lives\b)",
)
# "At least 14 lives were lost".
_LIVES_LOST = AnyCase(
    rf"{_BOUND}{_NUMBER} (?:\w+ )?lives (?:were|had been|have been|was|are) (?:\w+ )?(?:lost|taken|claimed)\b",
)
# "The dead numbered 21".
_DEAD_NUMBER = AnyCase(
    rf"\b(?:dead|{_HURT_NOUNS}|victims|fatalities)\b[^.;]{{0,50}}? number(?:ed|s|ing)? {_BOUND}{_NUMBER}",
)
# Behind "the": who the dead are, one and all.
_THE_DEAD = AnyCase(
    r"(?<!of )\bthe (?:\w+ )?(?:dead|victims|fatalities|deceased|people killed|those killed)\b(?! of)[^.;,]{0,25}?"
    r" (?:were|are|was)(?: (?:identified|named) as)?"
    r" (?!still|also|being|been|not|among|buried|taken|all|mostly|found|shot|killed|members)"
    r"|\b(?:named|identified) the (?:\w+ )?(?:dead|victims|deceased|fatalities)\b[^.;,]{0,60}? as ",
)
# One and no other.
_ONLY = AnyCase(
    r"\b(?:the |its )?(?:only|sole|lone) (?:known )?(?P<kind>fatality|death|dead|wounded|injured|injury)\b(?! of)",
    signs=("only", "sole", "lone"),
)
# A number that takes the place of an earlier one ("the toll rose to 12", "raises to three the number").
_RISES = AnyCase(
    r"\b(?:ris\w+|rose|rais\w+|climb\w+|reach\w*|increas\w+|now|jump\w+|stands|stood|pass(?:es|ed)|hits|up|revised|updated"
    r"|br(?:ings?|inging|ought))\b",
)
_BODIES = frozenset({"bodies", "corpses"})
_BODY = frozenset({"body", "corpse"})
_FOUND = AnyCase(
    r"\b(?:brought|recovered|pulled|found|retrieved|counted|received|taken|discovered|saw|seen|buried|collected"
    r"|dug|unearthed)\b",
)
_SUFFER = frozenset(
    "suffered sustained received reported incurred suffering sustaining receiving suffer sustain had".split()
)
_WOUNDS = frozenset(
    "injury injuries wounds burns concussions concussion cuts bruises fractures lacerations shock".split()
)
# Of these, a number counts the wounds of one body and not the wounded ("two gunshot wounds").
_OF_ONE_BODY = frozenset({"wounds", "burns", "cuts", "bruises", "fractures", "lacerations", "shock"})
_DEATHS = frozenset({"death", "deaths", "fatality", "fatalities"})
# Words without which no toll is told.
_TOLD = re.compile(r"toll|numbe|figure|count|put|br(?:ing|ought)|rais|t(?:ook|ak)|left|leav|list")
# How far before "injuries" the verb that governs it may stand ("suffered mostly light shrapnel injuries").
REACH = 8


class TollFinder:
    """Finds harm that is told by a noun instead of a verb."""

    def __init__(self, people: PeopleReader, numbers: NumberReader, victims: VictimFinder) -> None:
        """The readers are shared with the finder of verbs; *victims* finds whom a verb is about."""
        self._people = people
        self._numbers = numbers
        self._victims = victims

    def find(self, sentence: Sentence) -> Iterator[HarmMention]:
        """Every number of dead or injured that a noun of *sentence* tells."""
        lowered = small(sentence.text)
        if _TOLD.search(lowered):
            yield from self._tolls(sentence)
        if "lives" in lowered or "life" in lowered:
            yield from self._lives(sentence)
        if "the" in lowered and ("dead" in lowered or "victims" in lowered or "killed" in lowered):
            yield from self._the_dead(sentence)
        yield from self._only(sentence)
        for index, word in enumerate(sentence.lowered):
            if word in _BODIES:
                yield from self._bodies(sentence, index)
            elif word in _BODY:
                yield from self._body(sentence, index)
            elif word in _WOUNDS:
                yield from self._wounds(sentence, index)
            elif word in _DEATHS:
                yield from self._deaths(sentence, index)

    def _tolls(self, sentence: Sentence) -> Iterator[HarmMention]:
        for pattern in (_NUMBER_OF, _RAISES_TO, _PUTS, _AS_NUMBER, _TOLL, _DEAD_NUMBER):
            for found in pattern.finditer(sentence.text):
                kind = found.groupdict().get("kind") or "dead"
                harm: Harm = "injured" if kind.lower().startswith(("wound", "inj", "hurt")) else "killed"
                last = token_at(sentence, sentence.start + found.end("number") - 1)
                quantity = self._numbers.quantity(sentence, last)
                if quantity:
                    place = mention_place(
                        sentence, sentence.start + found.start(), sentence.start + found.end()
                    )
                    rises = bool(_RISES.search(found[0])) or pattern is _RAISES_TO
                    yield HarmMention(
                        harm=harm, count=quantity.count, victims="person", total=True, update=rises, **place
                    )

    def _only(self, sentence: Sentence) -> Iterator[HarmMention]:
        """ "A baby was the only fatality"."""
        for found in _ONLY.finditer(sentence.text):
            harm: Harm = "injured" if found["kind"].startswith(("wound", "inj")) else "killed"
            place = mention_place(sentence, sentence.start + found.start(), sentence.start + found.end())
            yield HarmMention(harm=harm, count=Count.exactly(1), victims="person", **place)

    def _the_dead(self, sentence: Sentence) -> Iterator[HarmMention]:
        """ "The victims were two women and a boy", "named the dead as Tom Hart, 19, and Mary Bell, 23"."""
        for found in _THE_DEAD.finditer(sentence.text):
            at = token_at(sentence, sentence.start + found.end() - 1) + 1
            who = self._people.starting_at(sentence, at) if at < len(sentence.tokens) else None
            if who is None or who.first > at or who.count.qualifier == "vague" or _goes_on(sentence, who):
                continue
            place = mention_place(sentence, sentence.start + found.start(), sentence.tokens[who.last].end)
            yield HarmMention(
                harm="killed", count=who.count, victims=who.kind,
                who=sentence.words(who.first, who.last), name=self._people.name_in(sentence, who), **place,
            )  # fmt: skip

    def _lives(self, sentence: Sentence) -> Iterator[HarmMention]:
        """ "Claimed 14 lives", "took the lives of three guards", "14 lives were lost"."""
        for found in _LIVES_LOST.finditer(sentence.text):
            last = token_at(sentence, sentence.start + found.end("number") - 1)
            if (quantity := self._numbers.quantity(sentence, last)) is not None:
                place = mention_place(sentence, sentence.start + found.start(), sentence.start + found.end())
                yield HarmMention(harm="killed", count=quantity.count, victims="person", **place)
        for found in _LIVES.finditer(sentence.text):
            group = "of" if found["of"] else "own"
            first = token_at(sentence, sentence.start + found.start(group))
            if group == "of":
                who = self._people.starting_at(sentence, first)
            else:
                last = token_at(sentence, sentence.start + found.end(group) - 1)
                quantity = self._numbers.quantity(sentence, last)
                who = People(quantity.count, first, last) if quantity else None
            if who is not None:
                end = max(
                    sentence.tokens[who.last].end, sentence.start + (found.end() if group == "own" else 0)
                )
                place = mention_place(sentence, sentence.start + found.start(), end)
                yield HarmMention(harm="killed", count=who.count, victims=who.kind, **place)

    def _bodies(self, sentence: Sentence, noun: int) -> Iterator[HarmMention]:
        """ "Seven bodies had been brought in", "the bodies of eight soldiers": the dead that somebody counted."""
        quantity = self._numbers.quantity(sentence, noun)
        if quantity is None and [t.lower for t in sentence.tokens[noun + 1 : noun + 2]] == ["of"]:
            who = self._people.starting_at(sentence, noun + 2)
            if who is not None and who.count.qualifier != "vague":
                place = mention_place(sentence, sentence.tokens[noun].start, sentence.tokens[who.last].end)
                yield HarmMention(harm="killed", count=who.count, victims=who.kind, **place)
        if quantity is None or quantity.count.low in (None, 0):
            return
        place = mention_place(sentence, sentence.tokens[quantity.first].start, sentence.tokens[noun].end)
        yield HarmMention(harm="killed", count=quantity.count, victims="person", **place)

    def _body(self, sentence: Sentence, noun: int) -> Iterator[HarmMention]:
        """ "A man's body was found", "the body of Omar Haddad", "his body": one dead."""
        tokens = sentence.tokens
        after = tokens[noun + 1] if noun + 1 < len(tokens) else None
        if not _FOUND.search(sentence.text) or (after is not None and after.tag.startswith("NN")):
            return
        who: People | None = None
        if after is not None and after.lower == "of":
            who = self._people.starting_at(sentence, noun + 2)
        elif noun > 1 and tokens[noun - 1].tag == "POS":
            who = self._people.ending_at(sentence, noun - 2)
        elif noun and tokens[noun - 1].lower in ("a", "his", "her", "the"):
            again = tokens[noun - 1].lower != "a"
            who = People(Count.exactly(1), noun - 1, noun, again=again)
        if who is None or who.count != Count.exactly(1):
            return
        first, last = min(noun, who.first), max(noun, who.last)
        place = mention_place(sentence, tokens[first].start, tokens[last].end)
        yield HarmMention(
            harm="killed", count=who.count, victims=who.kind, again=is_told_again(sentence, who),
            who=sentence.words(who.first, who.last), name=self._people.name_in(sentence, who), **place,
        )  # fmt: skip

    def _wounds(self, sentence: Sentence, noun: int) -> Iterator[HarmMention]:
        """ "Four soldiers received minor injuries", "a dozen people with gunshot wounds"."""
        who = self._sufferers(sentence, noun)
        if who is None:
            counts = sentence.tokens[noun].lower not in _OF_ONE_BODY
            yield from self._counted(sentence, noun, "injured") if counts else ()
        elif who.count.low != 0:
            place = mention_place(sentence, sentence.tokens[who.first].start, sentence.tokens[noun].end)
            yield HarmMention(
                harm="injured", count=who.count, victims=who.kind, again=is_told_again(sentence, who),
                who=sentence.words(who.first, who.last), name=self._people.name_in(sentence, who), **place,
            )  # fmt: skip

    def _sufferers(self, sentence: Sentence, noun: int) -> People | None:
        """Those who "suffered" the injuries, or the people "with" them."""
        for index in range(noun - 1, max(0, noun - REACH), -1):
            token = sentence.tokens[index]
            if token.lower in _SUFFER:
                who = self._victims.before(sentence, index)
                return who or self._victims.pronoun(sentence, index)
            if token.lower == "with":
                near = range(index - 1, max(0, index - 4), -1)
                if sentence.tokens[index - 1].lower == "dead":
                    return None
                patient = next((i for i in near if sentence.tokens[i].tag in ("VBN", "VBD")), None)
                who = self._people.ending_at(sentence, index - 1) if patient is None else None
                who = who or (self._victims.before(sentence, patient) if patient else None)
                return who if who is not None and who.count.qualifier != "vague" else None
            if not token.tag.startswith(("JJ", "NN", "RB", "HYPH", "CC", "DT", "VBN")) and token.text != "-":
                return None
        return None

    def _deaths(self, sentence: Sentence, noun: int) -> Iterator[HarmMention]:
        """ "Four deaths", "the deaths of three soldiers"."""
        tokens = sentence.tokens
        after = tokens[noun + 1] if noun + 1 < len(tokens) else None
        if after is not None and after.tag.startswith("NN"):
            return
        if after is not None and after.lower == "of":
            who = self._people.starting_at(sentence, noun + 2)
            if who is not None:
                place = mention_place(sentence, tokens[noun].start, tokens[who.last].end)
                yield HarmMention(
                    harm="killed", count=who.count, victims=who.kind, again=is_told_again(sentence, who),
                    who=sentence.words(who.first, who.last), name=self._people.name_in(sentence, who), **place,
                )  # fmt: skip
                return
        yield from self._counted(sentence, noun, "killed")

    def _counted(self, sentence: Sentence, noun: int, harm: Harm) -> Iterator[HarmMention]:
        quantity = self._numbers.quantity(sentence, noun)
        if (
            quantity is None
            or quantity.first == noun
            or quantity.count.low == 0
            or quantity.count == Count.exactly(1)
        ):
            return
        place = mention_place(sentence, sentence.tokens[quantity.first].start, sentence.tokens[noun].end)
        yield HarmMention(harm=harm, count=quantity.count, victims="person", **place)


def _goes_on(sentence: Sentence, who: People) -> bool:
    """Whether a list of people runs on behind those that were read."""
    last = who.last + 2 * (who.last + 2 < len(sentence.tokens) and is_age(sentence, who.last + 2))
    after = sentence.tokens[last + 1 : last + 2]
    return bool(after) and after[0].text in (",", ";")


def with_range(mention: HarmMention, sentence: Sentence, numbers: NumberReader) -> HarmMention:
    """ "Five dead to 28": the second number of a range that stands behind the word for harm."""
    at = mention.last + 1
    tokens = sentence.tokens
    if at + 1 >= len(tokens) or tokens[at].lower != "to" or mention.count.low is None:
        return mention
    found = numbers.number_at(sentence, at + 1)
    ends = at + 2 >= len(tokens) or tokens[at + 2].text in (".", ",", ";", ")")
    if found is None or not ends or found[0].low <= mention.count.low:
        return mention
    place = mention_place(sentence, mention.start, tokens[at + 1].end)
    return msgspec.structs.replace(mention, count=Count(mention.count.low, found[0].high, "range"), **place)

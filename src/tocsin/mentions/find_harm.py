"""People said to be killed or injured, or said not to be.

Four ways of saying it are read: verbs ("killed three", "were wounded", "died"), results ("left six dead"),
nouns ("the deaths of two", "the toll rose to 12"), and denials of any harm ("no casualties").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from tocsin.mentions.phrases_of import phrase_start
from tocsin.mentions.read_count import NumberReader, Quantity
from tocsin.mentions.tokens import mention_place, token_at
from tocsin.records import Count, Sentence
from tocsin.records.mention import HarmMention, TriggerMention
from tocsin.vocab.lexicon import PersonNoun

Harm = Literal["killed", "injured"]

KILLED_VERBS = frozenset({"kill", "killing", "assassination", "die", "slay", "murder", "assassinate", "massacre", "slaughter", "execute", "behead", "shoot_dead", "beat_death", "lynch"})
INJURED_VERBS = frozenset({"wound", "injure", "hurt", "maim"})
INTRANSITIVE = frozenset({"die"})
DEATH_NOUNS = frozenset({"death", "deaths", "fatality", "fatalities"})
INJURY_NOUNS = frozenset({"injury", "injuries", "wounds", "wounded", "injured"})
_ZERO_NOUN = re.compile(
    r"\b(?:casualt(?:y|ies)|injur(?:y|ies)|deaths?|fatalit(?:y|ies)|wounded|injured|victims|loss(?:es)? of life|human losses|dead)\b", re.I
)
_NEGATION = re.compile(
    r"\b(?:no|without|nor|zero|neither|never caused|did not (?:cause|result in|suffer)|not cause|any|none of)\b(?P<between>[^.;:!?\"\u201c\u201d]{0,60})$", re.I
)
_UNSURE = re.compile(r"\b(?:number|figures?|toll|estimate|count|whether|if|clear|known|information|details|immediate word|fear|avoid|prevent|unless|end|more|further|other)\b", re.I)
_NOBODY = re.compile(
    r"\b(?:no ?(?:one|body)|none(?: of [\w\u2019' ]{1,30}?)?|no (?:[\w.\u2019'-]+ ){0,4}(?:personnel|people|person|soldiers?|troops|civilians?|members?|staff|residents|passengers|crew|workers|forces|officers|Americans))"
    r"\s+(?:else\s+)?(?:(?:was|were|has been|have been|had been|is|are|of them (?:was|were))\s+)?(?:reported(?:ly)?\s+|reported\s+to\s+be\s+)?"
    r"(?P<what>hurt|harmed|injured|wounded|killed)(?:\s+or\s+(?P<what2>injured|wounded|hurt|killed))?", re.I
)
_TOLL = re.compile(
    r"\b(?:death )?toll\b[^.;]{0,60}?\b(?:to|at|of|reached|reaches|is|was|hits|passes)\s+(?:at least |more than )?(?P<number>\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|dozens|scores)\b|"
    r"(?:claimed|claiming|took|taken|taking|cost|costing) (?:the lives of (?P<lives>[^.;,]{1,30}?)(?=[.,;]|$)|(?P<lives2>[^.;,]{1,25}?) lives)", re.I
)
_LEFT = frozenset({"left", "leaving", "leave", "leaves"})
MIXED = re.compile(r"\b(?:killed|dead|killing|kill|killed and)\s+or\s+(?:wounded|injured|wounding|injuring)|(?:wounded|injured) or killed", re.I)


class HarmFinder:
    """Finds killed and injured, with the head nouns and the numbers of the vocabulary."""

    def __init__(self, people: dict[str, PersonNoun], numbers: NumberReader) -> None:
        """*people* are head nouns by their forms; *numbers* reads the number beside a noun."""
        self._people = people
        self._numbers = numbers

    def find(self, sentence: Sentence, triggers: tuple[TriggerMention, ...]) -> tuple[HarmMention, ...]:
        """Every harm of *sentence*, in order; where two ways of reading meet, the first found stays."""
        if MIXED.search(sentence.text):
            return tuple(self._denials(sentence))
        found: list[HarmMention] = []
        for mention in (*self._denials(sentence), *self._verbs(sentence, triggers), *self._results(sentence), *self._nouns(sentence)):
            if not any(m.harm == mention.harm and m.span.overlaps(mention.span) for m in found):
                found.append(mention)
        return tuple(sorted(found, key=lambda mention: mention.start))

    def _denials(self, sentence: Sentence) -> Iterator[HarmMention]:
        """ "No casualties", "without causing any injuries", "nobody was hurt": a zero that somebody said."""
        for found in _NOBODY.finditer(sentence.text):
            kinds = {found["what"].lower(), (found["what2"] or "").lower()}
            harms: list[Harm] = ["killed"] if kinds <= {"killed", ""} else ["killed", "injured"]
            yield from (self._zero(sentence, found.start(), found.end(), harm) for harm in harms)
        for found in _ZERO_NOUN.finditer(sentence.text):
            negation = _NEGATION.search(sentence.text[: found.start()])
            if negation is None or _UNSURE.search(negation["between"]) or negation[0].lower().startswith("any"):
                continue
            if _UNSURE.search(sentence.text[max(0, negation.start() - 25) : negation.start()]):
                continue
            noun = found[0].lower()
            deaths_only = noun.startswith(("death", "fatal", "loss", "human", "dead"))
            for harm in ("killed",) if deaths_only else ("killed", "injured"):
                yield self._zero(sentence, negation.start(), found.end(), harm)

    def _zero(self, sentence: Sentence, start: int, end: int, harm: Harm) -> HarmMention:
        place = mention_place(sentence, sentence.start + start, sentence.start + end)
        return HarmMention(harm=harm, count=Count.exactly(0), **place)

    def _verbs(self, sentence: Sentence, triggers: tuple[TriggerMention, ...]) -> Iterator[HarmMention]:
        for trigger in triggers:
            lemma = trigger.entry.partition(".")[0]
            harm: Harm | None = "killed" if lemma in KILLED_VERBS else "injured" if lemma in INJURED_VERBS else None
            if harm is None or trigger.noun and lemma not in ("killing", "murder", "assassination"):
                continue
            yield from self._of_verb(sentence, trigger, lemma, harm)

    def _of_verb(self, sentence: Sentence, trigger: TriggerMention, lemma: str, harm: Harm) -> Iterator[HarmMention]:
        if _is_negated(sentence, trigger.first):
            return
        victim = self._victim(sentence, trigger, lemma)
        if victim is None:
            return
        parts = [self._counted(sentence, head) for head in _conjuncts(sentence, victim) if self._is_person(sentence, head)]
        counted = [part for part in parts if part]
        if not counted:
            return
        count = counted[0][0].count
        for part, _ in counted[1:]:
            count = count.plus(part.count)
        first = min([trigger.first, *(part.first for part, _ in counted)])
        last = max([trigger.last, *(head for _, head in counted)])
        start, end = sentence.tokens[first].start, sentence.tokens[last].end
        yield HarmMention(
            harm=harm, count=count, victims=self._kind(sentence, victim), trigger=trigger.first,
            added=_is_added(sentence, trigger, victim), **mention_place(sentence, start, end),
        )  # fmt: skip

    def _victim(self, sentence: Sentence, trigger: TriggerMention, lemma: str) -> int | None:
        """The head noun of those harmed: the subject of a passive or of "die", else the object."""
        verb = trigger.first
        if lemma in INTRANSITIVE:
            return _subject(sentence, verb)
        if _is_passive(sentence, verb):
            return _passive_subject(sentence, verb)
        found = sentence.child(verb, "obj")
        if found is not None and found > verb:
            return found
        return self._next_person(sentence, trigger.last) if sentence.tokens[verb].tag != "JJ" else None

    def _next_person(self, sentence: Sentence, after: int) -> int | None:
        """The first head noun for people, or bare number, close behind a verb."""
        for index in range(after + 1, min(after + 9, len(sentence.tokens))):
            token = sentence.tokens[index]
            if token.lower in self._people and not _qualifies_next(sentence, index):
                return index
            if token.tag == "NNP" and token.lower not in self._people:
                return _name_end(sentence, index)
            if self._numbers.number_at(sentence, index) and self._ends_number_phrase(sentence, index):
                return index
            if token.tag.startswith(("VB", "IN", "WDT")) and token.lower not in ("of", "at", "than") or token.text in (".", ";"):
                return None
        return None

    def _ends_number_phrase(self, sentence: Sentence, index: int) -> bool:
        after = sentence.tokens[index + 1] if index + 1 < len(sentence.tokens) else None
        return after is None or not after.tag.startswith(("NN", "JJ", "CD", "HYPH", "VBN", "VBG")) and after.lower not in ("of", "others", "more", "other")

    def _results(self, sentence: Sentence) -> Iterator[HarmMention]:
        """ "Left six dead and 12 wounded", "16 people dead", "12 wounded": a number before the adjective."""
        for token in sentence.tokens:
            harm: Harm | None = "killed" if token.lower == "dead" else "injured" if token.lower in ("wounded", "injured", "hurt") else None
            if harm is None:
                continue
            quantity = self._before_adjective(sentence, token.index)
            if quantity is None:
                continue
            start = sentence.tokens[quantity.first].start
            place = mention_place(sentence, start, token.end)
            yield HarmMention(harm=harm, count=quantity.count, victims="person", **place)

    def _before_adjective(self, sentence: Sentence, adjective: int) -> Quantity | None:
        """The number left of "dead" or "wounded", with "people", "others" or "were" between at most."""
        for index in range(adjective - 1, max(-1, adjective - 6), -1):
            token = sentence.tokens[index]
            if self._numbers.number_at(sentence, index):
                return self._numbers.quantity(sentence, index)
            person = self._people.get(token.lower)
            if person is not None or token.lower in ("others", "more", "other", "another"):
                return self._numbers.quantity(sentence, index)
            if token.lower not in ("were", "was", "was", "been", "being", "left", "also", "reported", "badly", "seriously", "critically", "lightly", "slightly", "and", "have", "had", "are", "reportedly", "confirmed", "the"):
                return None
        return None

    def _nouns(self, sentence: Sentence) -> Iterator[HarmMention]:
        """ "Four deaths", "received minor injuries", "the toll rose to 12", "claimed 14 lives"."""
        for token in sentence.tokens:
            if token.lower in DEATH_NOUNS or token.lower == "injuries":
                yield from self._of_noun(sentence, token.index, "injured" if token.lower == "injuries" else "killed")
        for found in _TOLL.finditer(sentence.text):
            group = next(name for name in ("number", "lives", "lives2") if found[name])
            last = token_at(sentence, sentence.start + found.end(group) - 1)
            quantity = self._numbers.quantity(sentence, last)
            if quantity:
                place = mention_place(sentence, sentence.start + found.start(), sentence.start + found.end(group))
                yield HarmMention(harm="killed", count=quantity.count, victims="person", total=group == "number", **place)

    def _of_noun(self, sentence: Sentence, noun: int, harm: Harm) -> Iterator[HarmMention]:
        sufferer = _sufferer(sentence, noun)
        head = sufferer if sufferer is not None else noun
        if sufferer is None and self._of_whom(sentence, noun) is not None:
            head = self._of_whom(sentence, noun) or noun
        quantity = self._numbers.quantity(sentence, head)
        if quantity is None or quantity.count.low == 0 or quantity.count.qualifier == "none":
            return
        if head == noun and quantity.first == noun:
            return
        first, last = min(quantity.first, noun), max(head, noun)
        place = mention_place(sentence, sentence.tokens[first].start, sentence.tokens[last].end)
        yield HarmMention(harm=harm, count=quantity.count, victims=self._kind(sentence, head), **place)

    def _of_whom(self, sentence: Sentence, noun: int) -> int | None:
        """The people in "the deaths of three soldiers"."""
        if noun + 1 < len(sentence.tokens) and sentence.tokens[noun + 1].lower in ("of", "to"):
            return self._next_person(sentence, noun + 1)
        return None

    def _counted(self, sentence: Sentence, head: int) -> tuple[Quantity, int] | None:
        """How many the noun *head* stands for: its number, one for a name, two or more for a bare plural."""
        token = sentence.tokens[head]
        quantity = self._numbers.quantity(sentence, head)
        if quantity:
            return quantity, head
        if token.tag in ("PRP", "PRP$", "WP", "DT", "WDT", "EX"):
            return None
        first = phrase_start(sentence, head)
        person = self._people.get(token.lower)
        plural = token.tag in ("NNS", "NNPS") or bool(person and any(f.plural and f.text.lower() == token.lower for f in person.forms))
        if plural:
            definite = sentence.tokens[first].lower in ("the", "those", "these", "their", "its")
            return None if definite else (Quantity(Count(2, None, "vague"), first), head)
        if person is not None or token.tag in ("NNP", "NN"):
            return Quantity(Count.exactly(1), first), head
        return None

    def _is_person(self, sentence: Sentence, head: int) -> bool:
        token = sentence.tokens[head]
        return token.lower in self._people or token.tag.startswith(("NNP", "CD")) or self._numbers.number_at(sentence, head) is not None or token.lower in ("others", "dozens", "scores", "hundreds", "one", "more", "another", "many", "several")

    def _kind(self, sentence: Sentence, head: int) -> str:
        person = self._people.get(sentence.tokens[head].lower)
        return person.kind if person else "person"


def _name_end(sentence: Sentence, index: int) -> int:
    """The last word of the name that begins at *index*."""
    while index + 1 < len(sentence.tokens) and sentence.tokens[index + 1].tag == "NNP":
        index += 1
    return index


def _qualifies_next(sentence: Sentence, index: int) -> bool:
    after = sentence.tokens[index + 1] if index + 1 < len(sentence.tokens) else None
    return after is not None and after.tag.startswith("NN")


def _is_negated(sentence: Sentence, verb: int) -> bool:
    window = sentence.tokens[max(0, verb - 4) : verb]
    return any(t.lower in ("not", "n't", "never", "without", "no") for t in window)


def _is_passive(sentence: Sentence, verb: int) -> bool:
    """A past participle with a passive auxiliary, or one that trails its noun ("people killed in the blast")."""
    token = sentence.tokens[verb]
    if sentence.child(verb, "aux:pass", "nsubj:pass") is not None:
        return True
    if token.dep.startswith("acl") and token.tag == "VBN":
        return True
    before = [t.lower for t in sentence.tokens[max(0, verb - 3) : verb]]
    return token.tag in ("VBN", "VBD", "JJ") and any(w in ("was", "were", "been", "being", "be", "are", "is") for w in before) and sentence.child(verb, "obj") is None


def _passive_subject(sentence: Sentence, verb: int) -> int | None:
    token = sentence.tokens[verb]
    if token.dep.startswith("acl") and sentence.child(verb, "nsubj:pass") is None:
        return token.head
    return _subject(sentence, verb)


def _subject(sentence: Sentence, verb: int) -> int | None:
    """The subject of *verb*, through a relative pronoun or shared with the verb it is joined to."""
    found = sentence.child(verb, "nsubj")
    if found is not None and sentence.tokens[found].tag in ("WDT", "WP"):
        return sentence.tokens[verb].head if sentence.tokens[verb].dep.startswith("acl") else found
    if found is not None:
        return found
    token = sentence.tokens[verb]
    if token.relation in ("conj", "xcomp", "advcl") and token.head not in (verb, -1):
        return _subject(sentence, token.head) if token.relation != "advcl" else None
    return token.head if token.dep.startswith("acl") else None


def _conjuncts(sentence: Sentence, head: int) -> list[int]:
    """*head* and the nouns joined to it by "and" ("two soldiers and a contractor")."""
    return [head, *(other for other in sentence.children_by(head, "conj") if not sentence.tokens[other].tag.startswith("VB"))]


def _is_added(sentence: Sentence, trigger: TriggerMention, victim: int) -> bool:
    """Whether the words add to others told before ("was also killed", "another three")."""
    near = sentence.tokens[max(0, min(victim, trigger.first) - 3) : trigger.last + 1]
    return any(t.lower in ("also", "another", "additional", "further", "separately") for t in near)


def _sufferer(sentence: Sentence, noun: int) -> int | None:
    """The subject of "received", "suffered" or "sustained" whose object is *noun*."""
    head = sentence.tokens[noun].head
    if head < 0 or sentence.tokens[head].lower not in ("received", "suffered", "sustained", "suffering", "sustaining", "receiving"):
        return None
    return _subject(sentence, head)

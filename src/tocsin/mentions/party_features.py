"""What the party model looks at: a noun phrase, its words, its place in the tree, the violence around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tocsin.mentions.noun_phrases import NounPhrase
from tocsin.records import Sentence, Token
from tocsin.records.mention import TriggerMention
from tocsin.records.reading import Reading
from tocsin.vocab.lexicon import PersonNoun, TargetNoun
from tocsin.vocab.triggers import Trigger

# Steps up the tree to a trigger, and conjuncts stepped over to the first of a list.
CLIMB, LIST_CLIMB = 4, 4
# Words on either side that are looked at.
WINDOW = 3
_LIST = frozenset({"conj", "flat"})
# The classes that say most of a phrase; its place in the tree is also told beside each of them.
_TELLING = ("P:", "AX", "WH", "G", "LX", "PE")
# Times and deeds, which play no role themselves.
_NO_PARTY = ("D", "T:")


class _Standing(NamedTuple):
    """What a phrase's place in the tree says, by itself and, to be told beside what the phrase is, with its class.

    *linked*: a deed stands above it, beside it or below it.
    """

    alone: list[str]
    beside: list[str]
    linked: bool


class _Mark(NamedTuple):
    """A mention, and what it makes of a phrase: overlapping it, lying inside it, being at its head."""

    start: int
    end: int
    overlapping: str
    inside: str = ""
    head: str = ""


class PartyFeatures:
    """The features of each phrase of one sentence."""

    def __init__(
        self,
        reading: Reading,
        triggers: Mapping[str, Trigger],
        people: Mapping[str, PersonNoun],
        targets: Mapping[str, TargetNoun],
    ) -> None:
        """*triggers*, *people* and *targets* are the vocabulary's look-ups."""
        self._sentence = reading.sentence
        self._people = people
        self._targets = targets
        self._acts = {t.entry: triggers[t.entry].act for t in reading.triggers}
        self._at: dict[int, TriggerMention] = {
            i: t for t in reading.triggers for i in range(t.first, t.last + 1)
        }
        self._kinds = frozenset(self._acts.values()) or frozenset({"none"})
        self._standings: dict[int, _Standing] = {}
        self._classes: dict[NounPhrase, set[str]] = {}
        self._proper = [tag.startswith("NNP") for tag in reading.sentence.tags]
        self._marks = tuple(_marks(reading))
        self._voices = [
            (v.speaker_start, v.speaker_end, v.content_start, v.content_end) for v in reading.voices
        ]
        # The words as they are told of a phrase that holds them, stands behind them or before them.
        self._lowered = reading.sentence.lowered
        self._inside = [f"w={word}" for word in self._lowered]
        self._left = [f"lw={word}" for word in self._lowered]
        self._right = [f"rw={word}" for word in self._lowered]

    def of(self, phrase: NounPhrase) -> list[str]:
        """Everything that is said of *phrase*, as words of the form "name=value"."""
        classes = self._known(phrase)
        told = [c for c in classes if c.startswith(_TELLING)] or [self._shape(phrase)]
        standing = self._standing(phrase.head)
        found = [*self._words(phrase), *self._voiced(phrase), *standing.alone]
        found += [f"c={kind}" for kind in classes]
        found += [f"{told_beside}|{kind}" for kind in told for told_beside in standing.beside]
        return found

    def plays_none(self, phrase: NounPhrase) -> bool:
        """Whether a phrase is of no kind that plays a role, and is a time or a deed, or stands by no deed.

        Of 1,700 such phrases in 120 reports the model gave 6 a role.
        """
        classes = self._known(phrase)
        if any(kind.startswith(_TELLING) for kind in classes):
            return False
        return any(kind.startswith(_NO_PARTY) for kind in classes) or not self._standing(phrase.head).linked

    def _known(self, phrase: NounPhrase) -> set[str]:
        if phrase not in self._classes:
            self._classes[phrase] = self._classes_of(phrase)
        return self._classes[phrase]

    def _words(self, phrase: NounPhrase) -> list[str]:
        lowered, head = self._lowered, self._sentence.tokens[phrase.head]
        first, behind = phrase.first, phrase.last + 1
        word, length = lowered[phrase.head], min(behind - first, 6)
        found = [
            *self._inside[first:behind],
            *self._left[max(0, first - WINDOW) : first],
            *self._right[behind : behind + WINDOW],
            f"h={word}",
            f"hl={_lemma(head)}",
            f"s3={word[-3:]}",
            f"str={' '.join(lowered[first:behind])}",
            f"k={phrase.form}",
            f"tag={head.tag}",
            f"len={length}",
        ]
        if "CD" in self._sentence.tags[first:behind]:
            found.append("num")
        if self._shape(phrase) == "nnp":
            found.append(f"allnnp{min(length, 4)}")
        if first:
            found += [f"p={lowered[first - 1]}", f"p2={'_'.join(lowered[max(0, first - 2) : first])}"]
            if lowered[first - 1] in self._people:
                found.append("titled")
        if behind < len(lowered):
            found.append(f"n={lowered[behind]}")
        return found

    def _shape(self, phrase: NounPhrase) -> str:
        return "nnp" if all(self._proper[phrase.first : phrase.last + 1]) else "?"

    def _classes_of(self, phrase: NounPhrase) -> set[str]:
        """What the vocabulary knows of the phrase's words."""
        tokens, head = self._sentence.tokens, self._sentence.tokens[phrase.head]
        start, end = tokens[phrase.first].start, tokens[phrase.last].end
        found = {"PER"} if phrase.form == "person" else set()
        if (person := self._people.get(head.lower)) is not None:
            found.add(f"P:{person.kind}")
        if head.lower in self._targets:
            found.add("G")
        for first, last, overlapping, inside, at_head in self._marks:
            if first < end and start < last:
                found.add(overlapping)
                if inside and start <= first and last <= end:
                    found.add(inside)
                if at_head and first <= head.start < last:
                    found.add(at_head)
        return found

    def _voiced(self, phrase: NounPhrase) -> Iterator[str]:
        """Whether the phrase speaks, or is spoken of."""
        tokens = self._sentence.tokens
        start, end = tokens[phrase.first].start, tokens[phrase.last].end
        for first, last, said_first, said_last in self._voices:
            if first < end and start < last:
                yield "speaker"
            if said_first <= start and end <= said_last:
                yield "said"

    def _standing(self, head: int) -> _Standing:
        """Where a phrase with this *head* stands; phrases of one head share it."""
        if head not in self._standings:
            first = _of_list(self._sentence, head)
            case = _case(self._sentence, first) or _case(self._sentence, head)
            self._standings[head] = self._standing_of(first, case)
        return self._standings[head]

    def _standing_of(self, first: int, case: str) -> _Standing:
        sentence = self._sentence
        governor, relation = sentence.tokens[first].head, sentence.tokens[first].dep
        lemma = _lemma(sentence.tokens[governor]) if governor not in (first, -1) else "ROOT"
        trigger, path = self._above(first, f"{relation}:{case}" if case else relation)
        beside = [
            f"rcc={relation}|{case}",
            f"grc={lemma}|{relation}",
            *(f"sac={kind}" for kind in self._kinds),
        ]
        alone = [f"rel={relation}", f"case={case}", f"gov={lemma}", f"rc={relation}|{case}"]
        alone += [f"gr={lemma}|{relation}|{case}", *(f"sa={kind}" for kind in self._kinds)]
        if trigger is None:
            alone.append("tp=none")
        else:
            acted = f"{self._acts[trigger.entry]}|{path}"
            alone += [f"tp={acted}", f"tl={trigger.entry}|{path}"]
            beside.append(f"tpc={acted}")
        above = sentence.tokens[governor].head if lemma != "ROOT" else -1
        if above not in (governor, -1):
            alone.append(
                f"gg={_lemma(sentence.tokens[above])}|{sentence.tokens[governor].relation}|{relation}"
            )
        family = list(self._family(first, governor, relation))
        linked = trigger is not None or any(feature.startswith(("sis=", "kid=")) for feature in family)
        return _Standing(alone + family, beside, linked)

    def _family(self, first: int, governor: int, relation: str) -> Iterator[str]:
        """The triggers beside and below a phrase, and the participles that describe it."""
        sentence = self._sentence
        if governor not in (first, -1):
            for child in sentence.children[governor]:
                if child in self._at and child != first:
                    act = self._acts[self._at[child].entry]
                    yield f"sis={act}|{sentence.tokens[child].relation}|{relation}"
        for child in sentence.children[first]:
            token = sentence.tokens[child]
            if token.relation == "acl":
                yield f"acl={_lemma(token)}"
            if child in self._at:
                yield f"kid={self._acts[self._at[child].entry]}|{token.dep}"

    def _above(self, first: int, path: str) -> tuple[TriggerMention | None, str]:
        """The nearest trigger above a phrase, and the relations that lead there."""
        index = self._sentence.tokens[first].head
        previous = first
        for _ in range(CLIMB):
            if index in (-1, previous):
                break
            if index in self._at:
                return self._at[index], path
            path = f"{path}>{self._sentence.tokens[index].relation}"
            previous, index = index, self._sentence.tokens[index].head
        return None, ""


def _of_list(sentence: Sentence, head: int) -> int:
    """The first of the list that *head* stands in, which has the relation that all of them share."""
    for _ in range(LIST_CLIMB):
        token = sentence.tokens[head]
        if token.relation not in _LIST or token.head in (head, -1):
            break
        head = token.head
    return head


def _case(sentence: Sentence, head: int) -> str:
    """The preposition before a noun, or ""."""
    before = (sentence.tokens[child] for child in sentence.children[head] if child < head)
    return next((token.lower for token in before if token.relation == "case"), "")


def _lemma(token: Token) -> str:
    return (token.lemma or token.lower).lower()


def _marks(reading: Reading) -> Iterator[_Mark]:
    """The mentions of a sentence."""
    for actor in reading.actors:
        known = f"{actor.kind}{':id' if actor.actor_id else ''}"
        yield _Mark(actor.start, actor.end, f"A:{known}", inside=f"AX:{known}")
    for weapon in reading.weapons:
        yield _Mark(weapon.start, weapon.end, f"W:{weapon.weapon}{weapon.role}", head=f"WH:{weapon.role}")
    for place in reading.places:
        yield _Mark(place.start, place.end, "L", inside="LX")
    yield from (_Mark(t.start, t.end, f"T:{t.entry}") for t in reading.triggers)
    yield from (_Mark(h.start, h.end, f"H:{h.harm}") for h in reading.harms)
    yield from (_Mark(t.start, t.end, "D") for t in reading.times)
    yield from (_Mark(o.start, o.end, "O") for o in reading.outlets)

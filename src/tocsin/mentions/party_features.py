"""What the party model looks at: a noun phrase, its words, its place in the tree, the violence around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tocsin.mentions.noun_phrases import NounPhrase
from tocsin.records import Sentence, Span, Token
from tocsin.records.mention import TriggerMention
from tocsin.records.reading import Reading
from tocsin.vocab.lexicon import PersonNoun, TargetNoun
from tocsin.vocab.triggers import Trigger

# Steps up the tree to a trigger, and conjuncts stepped over to the first of a list.
CLIMB, LIST_CLIMB = 4, 4
# Words on either side that are looked at.
WINDOW = 3
_LIST = frozenset({"conj", "flat"})


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
        self._reading = reading
        self._sentence = reading.sentence
        self._people = people
        self._targets = targets
        self._acts = {t.entry: triggers[t.entry].act for t in reading.triggers}
        self._at: dict[int, TriggerMention] = {
            i: t for t in reading.triggers for i in range(t.first, t.last + 1)
        }
        self._kinds = frozenset(self._acts.values()) or frozenset({"none"})

    def of(self, phrase: NounPhrase) -> set[str]:
        """Everything that is said of *phrase*, as words of the form "name=value"."""
        classes = sorted(set(self._classes(phrase)))
        told = [c for c in classes if c[:2] in ("P:", "AX", "WH", "G", "LX", "PE")] or [self._shape(phrase)]
        found = {*self._words(phrase), *(f"c={c}" for c in classes)}
        found.update(self._voiced(phrase))
        found.update(self._syntax(phrase, told))
        found.update(self._violence(phrase, told))
        return found

    def _words(self, phrase: NounPhrase) -> Iterator[str]:
        tokens = self._sentence.tokens
        lowered = [t.lower for t in tokens[phrase.first : phrase.last + 1]]
        head = tokens[phrase.head]
        yield from (f"w={word}" for word in lowered)
        yield from (
            f"h={head.lower}",
            f"hl={_lemma(head)}",
            f"s3={head.lower[-3:]}",
            f"str={' '.join(lowered)}",
        )
        yield from (f"k={phrase.form}", f"tag={head.tag}", f"len={min(len(lowered), 6)}")
        if any(t.tag == "CD" for t in tokens[phrase.first : phrase.last + 1]):
            yield "num"
        if self._shape(phrase) == "nnp":
            yield f"allnnp{min(len(lowered), 4)}"
        before, after = (
            tokens[max(0, phrase.first - WINDOW) : phrase.first],
            tokens[phrase.last + 1 :][:WINDOW],
        )
        yield from (f"lw={t.lower}" for t in before)
        yield from (f"rw={t.lower}" for t in after)
        if before:
            yield f"p={before[-1].lower}"
            yield f"p2={'_'.join(t.lower for t in before[-2:])}"
            if before[-1].lower in self._people:
                yield "titled"
        if after:
            yield f"n={after[0].lower}"

    def _shape(self, phrase: NounPhrase) -> str:
        inside = self._sentence.tokens[phrase.first : phrase.last + 1]
        return "nnp" if all(t.tag.startswith("NNP") for t in inside) else "?"

    def _classes(self, phrase: NounPhrase) -> Iterator[str]:
        """What the vocabulary knows of the phrase's words."""
        reading, tokens = self._reading, self._sentence.tokens
        head = tokens[phrase.head]
        span = Span(tokens[phrase.first].start, tokens[phrase.last].end)
        if phrase.form == "person":
            yield "PER"
        if (person := self._people.get(head.lower)) is not None:
            yield f"P:{person.kind}"
        if head.lower in self._targets:
            yield "G"
        for actor in (a for a in reading.actors if a.span.overlaps(span)):
            known = f"{actor.kind}{':id' if actor.actor_id else ''}"
            yield f"A:{known}"
            if actor.span.within(span):
                yield f"AX:{known}"
        for weapon in (w for w in reading.weapons if w.span.overlaps(span)):
            yield f"W:{weapon.weapon}{weapon.role}"
            if weapon.start <= head.start < weapon.end:
                yield f"WH:{weapon.role}"
        for place in (p for p in reading.places if p.span.overlaps(span)):
            yield "L"
            if place.span.within(span):
                yield "LX"
        yield from (f"T:{t.entry}" for t in reading.triggers if t.span.overlaps(span))
        yield from (f"H:{h.harm}" for h in reading.harms if h.span.overlaps(span))
        if any(t.span.overlaps(span) for t in reading.times):
            yield "D"
        if any(o.span.overlaps(span) for o in reading.outlets):
            yield "O"

    def _voiced(self, phrase: NounPhrase) -> Iterator[str]:
        """Whether the phrase speaks, or is spoken of."""
        tokens = self._sentence.tokens
        span = Span(tokens[phrase.first].start, tokens[phrase.last].end)
        for voice in self._reading.voices:
            if span.overlaps(Span(voice.speaker_start, voice.speaker_end)):
                yield "speaker"
            if voice.content_start <= span.start and span.end <= voice.content_end:
                yield "said"

    def _syntax(self, phrase: NounPhrase, classes: list[str]) -> Iterator[str]:
        sentence = self._sentence
        first = _of_list(sentence, phrase.head)
        governor, relation = sentence.tokens[first].head, sentence.tokens[first].dep
        case = _case(sentence, first) or _case(sentence, phrase.head)
        lemma = _lemma(sentence.tokens[governor]) if governor not in (first, -1) else "ROOT"
        yield from (f"rel={relation}", f"case={case}", f"gov={lemma}", f"rc={relation}|{case}")
        yield f"gr={lemma}|{relation}|{case}"
        above = sentence.tokens[governor].head if lemma != "ROOT" else -1
        if above not in (governor, -1):
            yield f"gg={_lemma(sentence.tokens[above])}|{sentence.tokens[governor].relation}|{relation}"
        for kind in classes:
            yield f"rcc={relation}|{case}|{kind}"
            yield f"grc={lemma}|{relation}|{kind}"
        for child in sentence.children[first]:
            if sentence.tokens[child].relation == "acl":
                yield f"acl={_lemma(sentence.tokens[child])}"

    def _violence(self, phrase: NounPhrase, classes: list[str]) -> Iterator[str]:
        """The triggers above, beside and below the phrase, and those of its sentence."""
        sentence = self._sentence
        first = _of_list(sentence, phrase.head)
        relation, case = sentence.tokens[first].dep, _case(sentence, first) or _case(sentence, phrase.head)
        governor = sentence.tokens[first].head
        trigger, path = self._above(first, f"{relation}:{case}" if case else relation)
        if trigger is None:
            yield "tp=none"
        else:
            act = self._acts[trigger.entry]
            yield f"tp={act}|{path}"
            yield f"tl={trigger.entry}|{path}"
            yield from (f"tpc={act}|{path}|{kind}" for kind in classes)
        if governor not in (first, -1):
            for child in sentence.children[governor]:
                if child in self._at and child != first:
                    act = self._acts[self._at[child].entry]
                    yield f"sis={act}|{sentence.tokens[child].relation}|{relation}"
        for child in sentence.children[first]:
            if child in self._at:
                yield f"kid={self._acts[self._at[child].entry]}|{sentence.tokens[child].dep}"
        for act in self._kinds:
            yield f"sa={act}"
            yield from (f"sac={act}|{kind}" for kind in classes)

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
    return next((sentence.tokens[k].lower for k in sentence.children_by(head, "case") if k < head), "")


def _lemma(token: Token) -> str:
    return (token.lemma or token.lower).lower()

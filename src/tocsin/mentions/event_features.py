"""What the event model looks at: a word of attack, its clause, and what the whole text speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from tocsin.records import Token
from tocsin.records.mention import TriggerMention
from tocsin.records.reading import Reading

# Steps from the trigger towards the root that are told.
STEPS = 3
# Words on either side of the trigger.
NEAR = 3
# Children whose words are told one by one.
_TOLD = frozenset(
    "nsubj obj obl nmod amod compound advmod mark aux cop det nummod advcl acl case conj appos xcomp ccomp"
    " parataxis".split()
)
# A text's scopes count up to here.
MOST_WORDS = 3


class Context(msgspec.Struct, frozen=True):
    """What a whole text says of itself: how often it uses words of each scope, how many of attack and of harm."""

    scopes: tuple[tuple[str, int], ...] = ()
    title: frozenset[str] = frozenset()
    armed: int = 0
    harmed: int = 0

    @classmethod
    def of(cls, readings: Sequence[Reading]) -> Context:
        """The context that the readings of one text give."""
        words: dict[str, set[str]] = {}
        for reading in readings:
            for phrase in reading.scopes:
                words.setdefault(phrase.effect.rstrip("!"), set()).add(phrase.words.lower())
        title = [r for r in readings if r.sentence.part == "title"]
        return cls(
            scopes=tuple((name, min(len(found), MOST_WORDS)) for name, found in sorted(words.items())),
            title=frozenset(scope.effect.rstrip("!") for r in title for scope in r.scopes),
            armed=sum(weapon.role == "weapon" for r in readings for weapon in r.weapons),
            harmed=sum((harm.count.low or 0) > 0 for r in readings for harm in r.harms),
        )


class EventFeatures:
    """The features of each trigger of one sentence."""

    def __init__(self, reading: Reading, context: Context) -> None:
        """*reading* is a parsed sentence with its mentions; *context* is that of its text."""
        self._reading = reading
        self._sentence = reading.sentence
        self._kinds = _kinds(reading)
        self._shared = (*self._of_sentence(), *_of_text(context))

    def of(self, trigger: TriggerMention) -> list[str]:
        """Everything that is said of *trigger*."""
        return [
            *self._of_word(trigger),
            *self._of_way(trigger),
            *self._of_children(trigger),
            *self._of_neighbours(trigger),
            *self._of_place(trigger),
            *self._shared,
            f"e={trigger.entry}",
            f"l={trigger.entry.rpartition('.')[0]}",
        ]

    def _of_word(self, trigger: TriggerMention) -> Iterator[str]:
        head = self._head(trigger)
        token = self._sentence.tokens[head]
        helpers = " ".join(
            self._sentence.tokens[i].lower for i in self._sentence.children_by(head, "aux", "cop")
        )
        yield from ("b", f"tag={token.tag}", f"dep={token.dep}", f"w={trigger.words.lower()}")
        yield from (f"tense={token.tag}|{helpers}", f"dept={token.relation}|{token.tag}")
        yield f"et={trigger.entry}|{token.tag}"
        yield f"ed={trigger.entry}|{token.relation}"

    def _of_way(self, trigger: TriggerMention) -> Iterator[str]:
        """The governors, up to the root."""
        index, path = self._head(trigger), []
        for step in range(STEPS):
            token = self._sentence.tokens[index]
            if token.head in (index, -1):
                yield f"root{step}={token.tag}"
                break
            path.append(token.relation)
            index = token.head
            governor = self._sentence.tokens[index]
            yield from (f"up{step}={_lemma(governor)}", f"up={_lemma(governor)}")
            yield from (f"way={'>'.join(path)}", f"upr={token.relation}|{_lemma(governor)}")
            yield f"upt{step}={governor.tag}"
            for child in self._sentence.children_by(index, "aux", "mark", "advmod", "nsubj"):
                word = self._sentence.tokens[child]
                yield f"upc{word.relation}={_lemma(word)}"
                if child in self._kinds:
                    yield f"upk{word.relation}={self._kinds[child]}"

    def _of_children(self, trigger: TriggerMention) -> Iterator[str]:
        head = self._head(trigger)
        seen = set()
        for child in self._sentence.children[head]:
            token = self._sentence.tokens[child]
            if token.relation not in _TOLD:
                continue
            seen.add(token.relation)
            kind = self._kinds.get(child, "-")
            case = next(
                (self._sentence.tokens[i].lower for i in self._sentence.children_by(child, "case")), ""
            )
            yield from (
                f"c={token.dep}|{_lemma(token)}",
                f"ck={token.dep}|{kind}|{case}",
                f"cw={_lemma(token)}",
            )
            yield f"ct={token.dep}|{token.tag}"
            if token.relation in ("nsubj", "obj", "obl", "nmod"):
                for below in self._sentence.children_by(child, "det", "nummod", "amod", "nmod"):
                    word = self._sentence.tokens[below]
                    yield f"cc={token.relation}|{word.relation}|{_lemma(word)}"
                    yield f"ccr={token.relation}|{word.relation}"
        yield from (
            f"no={name}" for name in ("nsubj", "obj", "obl", "nmod", "det", "nummod") if name not in seen
        )

    def _of_neighbours(self, trigger: TriggerMention) -> Iterator[str]:
        tokens = self._sentence.tokens
        for step in range(1, NEAR + 1):
            before = tokens[trigger.first - step] if trigger.first >= step else None
            after = tokens[trigger.last + step] if trigger.last + step < len(tokens) else None
            for side, token in (("<", before), (">", after)):
                word = token.lower if token else "$"
                yield from (f"{side}{step}={word}", f"{side}={word}")
                yield f"t{side}{step}={token.tag if token else '$'}"
        pair = [t.lower for t in tokens[max(0, trigger.first - 2) : trigger.first]]
        yield f"<<={' '.join(pair)}"

    def _of_place(self, trigger: TriggerMention) -> Iterator[str]:
        """What stands nearby: days, places, quotation marks, other triggers."""
        text, at = self._sentence.text, trigger.start - self._sentence.start
        before = text[:at]
        quoted = before.count("“") > before.count("”") or before.count('"') % 2 == 1
        yield f"quoted={quoted:d}"
        yield f"said={any(v.content_start <= trigger.start < v.content_end for v in self._reading.voices):d}"
        for time in self._reading.times:
            near = "near" if abs(time.first - trigger.first) <= 6 else "far"
            yield f"time={time.form}|{time.limit}|{near}"
        for place in self._reading.places:
            near = "near" if abs(place.first - trigger.first) <= 6 else "far"
            if not place.demonym and not place.dateline:
                yield f"place={place.relation}|{near}"
                yield f"placen={near}"
        for other in self._reading.triggers:
            if other is not trigger:
                yield f"with={other.entry}"

    def _of_sentence(self) -> Iterator[str]:
        reading, sentence = self._reading, self._sentence
        yield f"part={sentence.part}"
        yield f"ends={sentence.text.rstrip()[-1:]}"
        yield f"n={min(len(sentence.tokens) // 8, 5)}"
        yield f"at={min(sentence.index, 4)}"
        days = [
            t
            for t in reading.times
            if t.day or t.weekday is not None or t.form in ("relative_day", "ago", "later")
        ]
        yield f"dated={bool(days):d}"
        yield f"placed={any(not p.demonym and not p.dateline for p in reading.places):d}"
        yield f"armed={any(w.role == 'weapon' for w in reading.weapons):d}"
        yield f"harmed={any((h.count.low or 0) > 0 for h in reading.harms):d}"
        yield f"big={any((h.count.low or 0) >= 30 for h in reading.harms):d}"
        yield f"hedged={bool(reading.hedges):d}"
        yield from {f"actor={a.kind}" for a in reading.actors}
        yield from {f"weapon={w.weapon}|{w.role}" for w in reading.weapons}
        yield from {f"scope={p.effect}" for p in reading.scopes}

    def _head(self, trigger: TriggerMention) -> int:
        return trigger.last if trigger.noun else trigger.first


def _of_text(context: Context) -> Iterator[str]:
    for name, number in context.scopes:
        yield from (f"text={name}", f"text={name}{number}")
    yield from (f"title={name}" for name in context.title)
    yield f"tarmed={min(context.armed, 3)}"
    yield f"tharmed={min(context.harmed, 3)}"


def _kinds(reading: Reading) -> dict[int, str]:
    """What kind of thing the words of the sentence's mentions are."""
    kinds: dict[int, str] = {}
    for time in reading.times:
        kinds |= dict.fromkeys(range(time.first, time.last + 1), "time")
    for place in reading.places:
        kinds |= dict.fromkeys(range(place.first, place.last + 1), "place")
    for actor in reading.actors:
        kinds |= dict.fromkeys(range(actor.first, actor.last + 1), f"actor {actor.kind}")
    for weapon in reading.weapons:
        kinds |= dict.fromkeys(range(weapon.first, weapon.last + 1), f"weapon {weapon.role}")
    for harm in reading.harms:
        kinds |= dict.fromkeys(range(harm.first, harm.last + 1), "people")
    for party in reading.parties:
        for index in range(party.first, party.last + 1):
            kinds.setdefault(index, party.role or "")
    return kinds


def _lemma(token: Token) -> str:
    if token.tag == "CD":
        return "#"
    return (token.lemma or token.lower).lower()

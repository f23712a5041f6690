"""What the where model looks at: a word, a deed in the same sentence, and the way between them in the tree."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.records import Sentence, Token
from tocsin.records.mention import PlaceMention
from tocsin.records.reading import Reading

# Relations that lead no further from a word than its own phrase.
_INSIDE = frozenset("compound flat nummod amod det".split())
_OF_NAME = frozenset(("compound", "flat", "amod"))
# Steps of the way that are told on the word's side and on the deed's.
UP, DOWN = 4, 3
_TAGS = ("NN", "JJ", "CD", "HYPH")
_JOINING = frozenset(("-", "’", "'", "'s", "’s", "of", "the", "al"))


class WhereFeatures:
    """The features of each word of one sentence, for any deed in it."""

    def __init__(self, reading: Reading) -> None:
        """*reading* is a parsed sentence with its mentions."""
        self._reading = reading
        self._sentence = reading.sentence
        self._places: dict[int, tuple[int, PlaceMention]] = {}
        for number, place in enumerate(reading.places):
            for index in range(place.first, place.last + 1):
                self._places.setdefault(index, (number, place))
        self._actors = {i: a.kind for a in reading.actors for i in range(a.first, a.last + 1)}
        self._times = {i for t in reading.times for i in range(t.first, t.last + 1)}
        self._verbs = [t.index for t in self._sentence.tokens if t.tag.startswith("VB")]
        self._deeds = [t.first for t in reading.triggers]

    def may_name_place(self, index: int) -> bool:
        """Whether a word can be part of a place's name at all."""
        token = self._sentence.tokens[index]
        return (
            index in self._places
            or token.tag.startswith(_TAGS)
            or token.text[:1].isupper()
            or token.text in _JOINING
        )

    def of(self, index: int, deed: int) -> list[str]:
        """Everything that is said of the word at *index* as the place of the deed at *deed*."""
        kind = self._kind(index)
        return [
            *self._of_word(index, kind),
            *self._of_way(index, deed, kind),
            *self._of_distance(index, deed, kind),
        ]

    def _kind(self, index: int) -> str:
        """P: of a place's name, D: a demonym, L: a dateline, "-": none of these."""
        if index not in self._places:
            return "-"
        place = self._places[index][1]
        return "D" if place.demonym else "L" if place.dateline else "P"

    def _of_word(self, index: int, kind: str) -> Iterator[str]:
        tokens = self._sentence.tokens
        token = tokens[index]
        place = self._places[index][1] if index in self._places else None
        before = tokens[index - 1] if index else None
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        yield from ("b", f"w={token.lower}", f"tag={token.tag}", f"pk={kind}", f"pk_tag={kind}{token.tag}")
        yield from (f"pr={kind}{place.relation if place else ''}", f"noun={place.noun if place else '-'}")
        yield from (f"cap={token.text[:1].isupper():d}{token.tag}", f"inner={token.relation}{kind}")
        yield f"prev={before.lower if before else '^'}"
        yield f"next={after.lower if after else '$'}"
        yield f"prevtag={before.tag if before else '^'}{token.tag}"
        yield f"prevpk={'P' if index - 1 in self._places else '-'}{kind}"
        yield f"nextpk={'P' if index + 1 in self._places else '-'}{kind}"
        if index in self._actors:
            yield from (f"act={self._actors[index]}", f"actpk={self._actors[index]}{kind}")
        if index in self._times:
            yield "time"
        if any(v.speaker_start < token.end and token.start < v.speaker_end for v in self._reading.voices):
            yield f"spk{kind}"

    def _of_way(self, index: int, deed: int, kind: str) -> Iterator[str]:
        sentence = self._sentence
        head = _phrase_head(sentence, index)
        case = _case(sentence, head) or _case(sentence, index)
        way, steps = _way(sentence, head, deed)
        token, act = sentence.tokens[head], sentence.tokens[deed]
        side = "L" if index < deed else "R"
        governor = _lemma(sentence.tokens[token.head]) if token.head not in (head, -1) else "R"
        yield from (f"case={case}", f"casepk={case}|{kind}", f"p={way}", f"pcase={way}|{case}")
        yield from (f"ppk={way}|{kind}", f"pcpk={way}|{case}|{kind}", f"dt={min(steps, 8)}{kind}")
        yield from (f"hw={token.lower}", f"hrel={token.dep}|{kind}", f"gov={governor}|{case}")
        yield f"govv={token.head == deed:d}|{case}|{kind}"
        yield from (f"vl={_lemma(act)}|{kind}{side}", f"vd={act.relation}|{kind}{side}")
        yield f"vlp={_lemma(act)}|{way}|{case}"

    def _of_distance(self, index: int, deed: int, kind: str) -> Iterator[str]:
        """How far the word stands from the deed, and what stands between."""
        low, high = min(index, deed), max(index, deed)
        side = "L" if index < deed else "R"
        own = {self._places[index][0]} if index in self._places else set()
        between = {self._places[i][0] for i in range(low + 1, high) if i in self._places} - own
        commas = sum(t.text == "," for t in self._sentence.tokens[low:high])
        yield f"d={min((high - low) // 3, 8)}{side}{kind}"
        yield f"bv={min(sum(low < v < high for v in self._verbs), 3)}{side}{kind}"
        yield f"bt={min(sum(low < t < high for t in self._deeds), 3)}{side}{kind}"
        yield f"bp={min(len(between), 3)}{side}{kind}"
        yield f"comma={min(commas, 3)}{side}{kind}"
        yield f"np={min(len({number for number, _ in self._places.values()}), 4)}{kind}"


def _phrase_head(sentence: Sentence, index: int) -> int:
    """The head of the phrase that a word stands in."""
    for _ in range(5):
        token = sentence.tokens[index]
        own = token.relation in _OF_NAME or token.dep == "nmod:poss"
        if not own or token.head in (index, -1) or token.head <= index - 6:
            break
        index = token.head
    return index


def _way(sentence: Sentence, word: int, deed: int) -> tuple[str, int]:
    """The relations up from the word and down to the deed, and the number of steps."""
    up, down = [word, *sentence.ancestors(word)], [deed, *sentence.ancestors(deed)]
    joint = next((index for index in up if index in down), None)
    if joint is None:
        return "none", 99
    left, right = up[: up.index(joint)], down[: down.index(joint)]
    told = ">".join(_told(sentence, left)[:UP]) + "^" + "<".join(_told(sentence, right)[:DOWN])
    return told, len(left) + len(right)


def _told(sentence: Sentence, steps: list[int]) -> list[str]:
    """The relations of a way without those inside phrases and without repeats."""
    told: list[str] = []
    for index in steps:
        relation = sentence.tokens[index].relation
        if relation not in _INSIDE and told[-1:] != [relation]:
            told.append(relation)
    return told


def _case(sentence: Sentence, head: int) -> str:
    return next((sentence.tokens[k].lower for k in sentence.children_by(head, "case") if k < head), "")


def _lemma(token: Token) -> str:
    return (token.lemma or token.lower).lower()

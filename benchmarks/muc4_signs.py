"""What is looked at, in numbers, to tell which phrases of a MUC-4 text its coders chose for a role.

A first model over words (`muc4_roles.npz`) weighs each phrase by itself. The signs set that beside the rest of the
text: how often and how early the phrase comes, what else there is for the role, the other forms of the same words,
the deeds around it, how likely the text holds an act that counts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from benchmarks.muc4_data import ROLES
from benchmarks.muc4_guidelines import plain
from benchmarks.muc4_phrases import Place
from tocsin.mentions.hashed_model import HashedModel
from tocsin.records.reading import Reading

# Log-odds of the first model below which a phrase plays a role in no case, and those of what is absent.
LEAST, ABSENT = -5.0, -9.0
_FORMS = ("person", "name", "of", "noun")
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Story:
    """A text as read: its words, its parsed sentences, its phrases, the acts of each sentence, its relevance."""

    text: str
    readings: Sequence[Reading]
    places: Sequence[Place]
    acts: Mapping[int, Sequence[str]]
    relevance: float

    @cached_property
    def phrases(self) -> dict[str, list[int]]:
        """Each phrase, by its words, with the numbers of its places."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, place in enumerate(self.places):
            found[place.words].append(number)
        return dict(found)

    def features(self, words: str) -> set[str]:
        """What the first model looks at in a phrase: the features of all its places."""
        return {sign for number in self.phrases[words] for sign in self.places[number].features}


class Signs:
    """The signs of the phrases of one text."""

    def __init__(self, story: Story, first: HashedModel, acts: Sequence[str]) -> None:
        """*first* weighs phrases and places; *acts* are the kinds of deeds to count."""
        self._story, self._acts = story, acts
        self.words = list(story.phrases)
        self.odds = _table(first.odds_of_all(map(story.features, self.words)))
        self._at = _table(first.odds_of_all(place.features for place in story.places))
        self._sets = [set(words.split()) for words in self.words]
        self._number = {words: number for number, words in enumerate(self.words)}
        self._in_sentence: dict[int, list[int]] = defaultdict(list)
        self._of_head: dict[tuple[int, int], set[int]] = defaultdict(set)
        for number, place in enumerate(story.places):
            self._in_sentence[place.sentence].append(number)
            self._of_head[place.sentence, place.head].add(self._number[place.words])
        self._holding: dict[str, set[int]] = defaultdict(set)
        for number, words in enumerate(self._sets):
            for word in words:
                self._holding[word].add(number)

    @cached_property
    def likely(self) -> list[int]:
        """The numbers of the phrases that the first model does not rule out."""
        return [number for number, odds in enumerate(self.odds) if odds.max() > LEAST]

    @cached_property
    def persons(self) -> npt.NDArray[np.bool_]:
        """Which of the likely phrases are names of people."""
        forms = [{self._story.places[k].form for k in self._numbers(number)} for number in self.likely]
        return np.array(["person" in form for form in forms], bool)

    def rows(self) -> Floats:
        """A row for each of the likely phrases and for each of them one for each role: phrases by roles by signs."""
        rows = []
        for number in self.likely:
            common = [*self._weighed(number), *self._standing(number), *self._around(number), *self._whole]
            rows.append([common + self._of_role(number, role) for role in range(len(ROLES))])
        return np.array(rows, np.float32)

    def _numbers(self, number: int) -> list[int]:
        return self._story.phrases[self.words[number]]

    def _sentences(self, number: int) -> list[int]:
        return sorted({self._story.places[at].sentence for at in self._numbers(number)})

    def _weighed(self, number: int) -> list[float]:
        """What the first model says of the phrase, of its places, and of the others of its sentences."""
        at, places = self._at[self._numbers(number)], self._story.places
        heads = {(places[k].sentence, places[k].head) for k in self._numbers(number)}
        others = [
            k
            for sentence in self._sentences(number)
            for k in self._in_sentence[sentence]
            if (sentence, places[k].head) not in heads
        ]
        beside = self._at[others].max(axis=0) if others else np.full(len(ROLES), ABSENT)
        return [*self.odds[number], *at.max(axis=0), *at.mean(axis=0), *at[0], *beside]

    def _standing(self, number: int) -> list[float]:
        """How often, where and in which form the phrase stands."""
        words, sentences, numbers = self.words[number], self._sentences(number), self._numbers(number)
        places = [self._story.places[k] for k in numbers]
        forms = {place.form for place in places}
        surest = places[int(self._at[numbers].max(axis=1).argmax())]
        length = max(1, len(self._story.text))
        first, last = (self._reading[s].sentence for s in (sentences[0], sentences[-1]))
        return [
            len(numbers), self._plain.count(f" {words} "), len(sentences), sentences[0], first.start / length,
            last.start / length, first.paragraph, len(words.split()), *(form in forms for form in _FORMS),
            any(c.isdigit() for c in words), surest.added, len(self._variants(number)),
            sum(len(self.words[k]) > len(words) for k in self._variants(number)),
        ]  # fmt: skip

    def _around(self, number: int) -> list[float]:
        """The deeds and weapons of the phrase's sentences."""
        sentences, story = self._sentences(number), self._story
        acts = Counter(act for sentence in sentences for act in story.acts[sentence])
        told = sum(bool(story.acts[sentence]) for sentence in sentences)
        weapons = len(self._reading[sentences[0]].weapons)
        return [len(story.acts[sentences[0]]), told, weapons, *(acts[act] for act in self._acts)]

    @cached_property
    def _whole(self) -> list[float]:
        """What is the same for all phrases of the text."""
        story = self._story
        acts = Counter(act for found in story.acts.values() for act in found)
        expected = (1 / (1 + np.exp(-self.odds))).sum(axis=0)
        return [
            story.relevance, self._plain.count(" "), len(story.readings), len(self.words), *expected,
            *(acts[act] for act in self._acts),
        ]  # fmt: skip

    def _of_role(self, number: int, role: int) -> list[float]:
        """How the phrase stands for *role* among the others of the text and among the other forms of its words."""
        own, column = float(self.odds[number, role]), self._columns[role]
        words, variants = self._sets[number], self._variants(number)
        kin = set().union(*(self._holding[word] for word in words)) - {number}
        last = self.words[number].split()[-1]
        above = [k for k in kin if words <= self._sets[k]]
        below = [k for k in kin if self._sets[k] <= words]
        named = [k for k in kin if self.words[k].split()[-1] == last]
        variant = self._best(variants, role)
        rest = max(float(odds) for r, odds in enumerate(self.odds[number]) if r != role)
        second = column[1] if len(column) > 1 else ABSENT
        return [
            float((column > own).sum()), column[0] - own, second - own, self._best(above, role),
            self._best(below, role), self._best(named, role), own - rest, variant, own - variant,
            sum(self.odds[k, role] > own for k in variants), len(above), len(below), len(named),
        ]  # fmt: skip

    def _best(self, numbers: Sequence[int], role: int) -> float:
        return max((float(self.odds[k, role]) for k in numbers), default=ABSENT)

    def _variants(self, number: int) -> list[int]:
        """The other phrases around the same nouns."""
        places = (self._story.places[k] for k in self._numbers(number))
        found = set().union(*(self._of_head[place.sentence, place.head] for place in places))
        return sorted(found - {number})

    @cached_property
    def _columns(self) -> list[Floats]:
        return [np.sort(column)[::-1] for column in self.odds.T]

    @cached_property
    def _plain(self) -> str:
        return f" {plain(self._story.text)} "

    @cached_property
    def _reading(self) -> dict[int, Reading]:
        return {reading.sentence.index: reading for reading in self._story.readings}


def _table(odds: Iterable[Sequence[float]]) -> Floats:
    return np.array(list(odds), np.float32).reshape(-1, len(ROLES))

"""The phrases of a MUC-4 text that may be players, in all the lengths that an answer key may give them.

Keys quote a phrase with or without its number and adjectives ("stores" of "several stores"), with or without what
follows its noun ("men wearing uniforms"). Tocsin's noun phrases are the start; here their shorter and longer forms
are added, and the nouns that describe another ("dynamite" of "dynamite charge").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.muc4_guidelines import plain
from tocsin.mentions.find_party import PartyFinder
from tocsin.mentions.hashed_model import HashedModel
from tocsin.mentions.noun_phrases import NounPhrase
from tocsin.mentions.person_names import PersonNames
from tocsin.records import Sentence
from tocsin.records.mention import PARTY_ROLES
from tocsin.records.reading import Reading
from tocsin.vocab.vocabulary import Vocabulary

# Words that the longest phrase has.
LONGEST = 12
# Words between a noun and what is told of it that may still belong to one phrase.
GAP = 2
_BEHIND = ("nmod", "acl", "advcl")
_INNER = ("nmod", "acl", "obl", "conj", "appos")


@dataclass(frozen=True)
class Place:
    """A phrase where it stands. *added*: 0 one of Tocsin's own, 1 a shorter or longer form, 2 a describing noun."""

    words: str
    sentence: int
    head: int
    form: str
    features: frozenset[str]
    added: int


class Phrases:
    """Finds the phrases of a text. Built once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """*vocabulary* knows people, targets and deeds."""
        silent = HashedModel.silent(len(PARTY_ROLES))
        self._finder = PartyFinder(vocabulary, PersonNames.load(vocabulary.people), silent)

    def of(self, readings: Iterable[Reading]) -> list[Place]:
        """Every phrase of the parsed sentences *readings*, in order."""
        return [place for reading in readings for place in self._of(reading)]

    def _of(self, reading: Reading) -> Iterator[Place]:
        sentence, features = reading.sentence, self._finder.features(reading)
        own = self._finder.phrases(reading)
        forms = list(other_forms(sentence, own))
        nouns = describing(sentence, (*own, *forms))
        for added, phrases in enumerate((own, forms, nouns)):
            for phrase in phrases:
                found = sentence.tokens[phrase.first : phrase.last + 1]
                start, end = found[0].start - sentence.start, found[-1].end - sentence.start
                if words := plain(sentence.text[start:end]):
                    signs = set(features.of(phrase)) | set(_edges(sentence, phrase)) | {f"added={added}"}
                    yield Place(words, sentence.index, phrase.head, phrase.form, frozenset(signs), added)


def other_forms(sentence: Sentence, phrases: Sequence[NounPhrase]) -> Iterator[NounPhrase]:
    """The shorter and longer forms of *phrases* around the same nouns, but for the names of people."""
    known = {(p.first, p.last) for p in phrases}
    for phrase in phrases:
        for first, last in _spans(sentence, phrase):
            if (first, last) in known or last - first >= LONGEST:
                continue
            if _is_word(sentence, first) and _is_word(sentence, last):
                known.add((first, last))
                head = phrase.head if first <= phrase.head else phrase.last
                yield NounPhrase(head, first, last, "of" if last > phrase.last else phrase.form)


def describing(sentence: Sentence, phrases: Iterable[NounPhrase]) -> list[NounPhrase]:
    """Nouns before another noun that are no phrase yet."""
    known = {(p.first, p.last) for p in phrases}
    return [
        NounPhrase(t.index, t.index, t.index, "noun")
        for t in sentence.tokens
        if t.relation == "compound" and t.tag.startswith("NN") and (t.index, t.index) not in known
    ]


def _spans(sentence: Sentence, phrase: NounPhrase) -> Iterator[tuple[int, int]]:
    if phrase.form == "person":
        return
    if phrase.form == "name":
        yield from ((first, phrase.last) for first in range(phrase.first + 1, phrase.last + 1))
        return
    ends = sorted(_ends(sentence, phrase)) if phrase.form == "noun" else [phrase.last]
    yield from ((first, end) for first in range(phrase.first, phrase.head + 1) for end in ends)


def _ends(sentence: Sentence, phrase: NounPhrase) -> set[int]:
    """Where a noun's phrase may end: at the noun, behind what follows it, and before what that takes in."""
    ends, reached = {phrase.last}, phrase.last
    for child in sentence.children[phrase.head]:
        if child <= phrase.last or sentence.tokens[child].relation not in _BEHIND:
            continue
        inside = sentence.subtree(child)
        if min(inside) > reached + GAP:
            break
        reached = max(inside)
        ends.add(reached)
        inner = [k for k in sentence.children[child] if k > child and sentence.tokens[k].relation in _INNER]
        if inner:
            before = min(min(sentence.subtree(k)) for k in inner) - 1
            while before > phrase.last and not _is_word(sentence, before):
                before -= 1
            ends.add(max(before, phrase.last))
    return ends


def _is_word(sentence: Sentence, index: int) -> bool:
    return sentence.tokens[index].text[-1:].isalnum()


def _edges(sentence: Sentence, phrase: NounPhrase) -> Iterator[str]:
    """The kinds of the words at both edges of *phrase* and beyond them."""
    tokens = sentence.tokens
    yield from (f"ft={tokens[phrase.first].tag}", f"lt={tokens[phrase.last].tag}")
    if phrase.first > 0:
        yield f"pt={tokens[phrase.first - 1].tag}"
    if phrase.last + 1 < len(tokens):
        yield from (f"nt={tokens[phrase.last + 1].tag}", f"nd={tokens[phrase.last + 1].relation}")

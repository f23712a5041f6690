"""Noun phrases by the tree: what may be a party to an attack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from tocsin.records import Sentence

PhraseForm = Literal["noun", "of", "name", "person"]

# Relations under which a word before the noun belongs to its phrase.
_BEFORE = frozenset("compound amod nummod nmod flat advmod det goeswith punct".split())
_OPENING = frozenset(
    "the a an this that these those his her their its some any both all our my other another".split()
)
_OPENING_TAGS = frozenset(("DT", "PRP$", "POS", ",", "-LRB-", "-RRB-", "``", "''", ":", "."))
_STRANGE_TAGS = frozenset(("IN", "TO", "CC", "RB", "MD", "WDT", "WP", "PRP"))
# Small words inside the names of people and groups, whatever their tag.
_IN_NAMES = frozenset("of de del la las los y e da do dos and for".split())
_NAME_TAGS = ("NNP", "NNPS")


class NounPhrase(NamedTuple):
    """A phrase from token *first* to token *last*, both included, without its article; *head* is its noun.

    *form*: a plain "noun" phrase, one with its "of" ("members of the front"), a "name", or a "person"'s name.
    """

    head: int
    first: int
    last: int
    form: PhraseForm


def noun_phrases(
    sentence: Sentence, persons: Iterable[tuple[int, int]], known: Iterable[tuple[int, int]] = ()
) -> list[NounPhrase]:
    """Every phrase of *sentence*; *persons* are the names of people in it, which replace what lies inside them.

    *known* are groups and weapons, which may only describe another noun ("Shining Path members", "dynamite attack"):
    they and what is left of the noun's phrase are phrases too.
    """
    persons = tuple(persons)
    plain = [phrase for head in _heads(sentence) for phrase in _around(sentence, head)]
    people = [_person(sentence, first, last) for first, last in persons]
    inside = {index for first, last in persons for index in range(first, last + 1)}
    kept = [p for p in plain if not any(first <= p.first and p.last <= last for first, last in persons)]
    spans: dict[tuple[int, int], NounPhrase] = {}
    described = [part for pair in known for part in _described(sentence, *pair, plain)]
    for phrase in (*people, *kept, *_names(sentence, inside), *described):
        spans.setdefault((phrase.first, phrase.last), phrase)
    return sorted(spans.values(), key=lambda phrase: (phrase.first, phrase.last))


def _heads(sentence: Sentence) -> Iterator[int]:
    """Nouns that head a phrase of their own."""
    tokens = sentence.tokens
    for token, tag in zip(tokens, sentence.tags, strict=True):
        if not tag.startswith("NN"):
            continue
        after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
        inside = token.relation == "compound" and (
            tag not in _NAME_TAGS or (after is not None and after.tag.startswith("NN"))
        )
        if not inside:
            yield token.index


def _described(
    sentence: Sentence, first: int, last: int, phrases: Iterable[NounPhrase]
) -> Iterator[NounPhrase]:
    """A known name, and what is left behind it of the phrase that it opens ("guerrillas" of "FMLN guerrillas")."""
    while first < last and sentence.tokens[first].lower in _OPENING:
        first += 1
    yield _person(sentence, first, last)._replace(form="name")
    for phrase in phrases:
        if phrase.form == "noun" and phrase.first <= first and last < phrase.head:
            yield phrase._replace(first=last + 1)


def _around(sentence: Sentence, head: int) -> Iterator[NounPhrase]:
    first, last = _first(sentence, head), _last(sentence, head)
    yield NounPhrase(head, first, last, "noun")
    uncounted = first
    while uncounted < head and sentence.tokens[uncounted].tag == "CD":
        uncounted += 1
    if uncounted > first:
        yield NounPhrase(head, uncounted, last, "noun")
    for child in sentence.children[head]:
        if child > head and sentence.tokens[child].relation == "nmod":
            of = sentence.child(child, "case")
            if of is not None and sentence.tokens[of].lower == "of":
                yield NounPhrase(head, first, _last(sentence, child), "of")


def _first(sentence: Sentence, head: int) -> int:
    tokens, first = sentence.tokens, head
    for child in sentence.children[head]:
        if child < head and tokens[child].relation in _BEFORE:
            first = min(first, sentence.first_of(child))
    # What a wrong tree takes in before the noun ends at its last particle ("apparently by another column").
    for index in range(head - 1, first - 1, -1):
        if tokens[index].tag in _STRANGE_TAGS and _is_strange(sentence, index):
            first = index + 1
            break
    while first < head and (tokens[first].lower in _OPENING or tokens[first].tag in _OPENING_TAGS):
        first += 1
    return first


def _is_strange(sentence: Sentence, index: int) -> bool:
    """Whether a particle stands outside a name."""
    token, before = sentence.tokens[index], sentence.tokens[max(0, index - 1)]
    return token.lower not in _IN_NAMES or not before.tag.startswith(_NAME_TAGS)


def _last(sentence: Sentence, head: int) -> int:
    last = head
    for child in sentence.children[head]:
        if child > head and sentence.tokens[child].relation == "flat":
            last = max(last, sentence.last_of(child))
    return last


def _person(sentence: Sentence, first: int, last: int) -> NounPhrase:
    inside = range(first, last + 1)
    head = next((i for i in inside if sentence.tokens[i].head not in inside), first)
    return NounPhrase(head, first, last, "person")


def _names(sentence: Sentence, taken: set[int]) -> Iterator[NounPhrase]:
    """Unbroken runs of proper nouns."""
    run: list[int] = []
    for index, tag in enumerate((*sentence.tags, "")):
        if tag in _NAME_TAGS and index not in taken:
            run.append(index)
        elif run:
            head = max(run, key=lambda i: sentence.tokens[i].head not in run)
            yield NounPhrase(head, run[0], run[-1], "name")
            run = []

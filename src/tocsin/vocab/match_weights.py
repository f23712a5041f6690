"""The match weights of `incidents/`, and the words that tell a person's name, as data."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import msgspec

from tocsin.errors import VocabularyError
from tocsin.vocab.tables import read_table

CONTRADICTION = -20.0
"""At or below this, a term forbids a join, whatever else speaks for it."""


class MatchWeights(msgspec.Struct, frozen=True):
    """Bits by term (`vocab/data/match_weights.tsv`), with the note that says what each means.

    *guesses* are the bits as they were set before any pair was labelled;
    `training/learn_match_weights.py` starts there.
    """

    bits: Mapping[str, float]
    notes: Mapping[str, str]
    guesses: Mapping[str, float] = {}

    def __getitem__(self, term: str) -> float:
        """The bits of *term*."""
        return self.bits[term]


class NameWords(msgspec.Struct, frozen=True):
    """Words around and inside names: titles before a person, particles, words of bodies and things."""

    titles: frozenset[str]
    particles: frozenset[str]
    bodies: frozenset[str]


@cache
def load_match_weights() -> MatchWeights:
    """Read the weights; raises VocabularyError where one is not a number."""
    bits: dict[str, float] = {}
    guesses: dict[str, float] = {}
    notes: dict[str, str] = {}
    for row in read_table("match_weights", ("term", "bits", "guess", "same", "other", "note")):
        bits[row["term"]] = _number(row["bits"], row["term"])
        guesses[row["term"]] = _number(row["guess"], row["term"])
        notes[row["term"]] = row["note"]
    return MatchWeights(MappingProxyType(bits), MappingProxyType(notes), MappingProxyType(guesses))


def _number(words: str, term: str) -> float:
    try:
        return float(words)
    except ValueError:
        raise VocabularyError(f"match_weights.tsv: {words!r} of {term} is no number") from None


def load_name_words() -> NameWords:
    """Read the words of names."""
    kinds: dict[str, set[str]] = {"title": set(), "particle": set(), "body": set()}
    for row in read_table("name_words", ("word", "kind")):
        if row["kind"] not in kinds:
            message = f"name_words.tsv: {row['kind']!r} of {row['word']} is none of {', '.join(kinds)}"
            raise VocabularyError(message)
        kinds[row["kind"]].add(row["word"])
    return NameWords(frozenset(kinds["title"]), frozenset(kinds["particle"]), frozenset(kinds["body"]))

"""Names of places in texts of capitals alone, where capitals mark no names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tocsin.mentions.person_names import PersonNames
from tocsin.mentions.place_context import is_unknown_place, word_before
from tocsin.records import Sentence, Span, Token
from tocsin.vocab.gazetteer import Gazetteer, GazetteerEntry, normalise_name
from tocsin.vocab.place_words import (
    COMPASS,
    NEAR,
    OPENERS,
    PLACE_NOUNS,
    PLACING,
    SMALL_WORDS,
    STRIKING,
)

# A city of so many people is meant even by a common word ("MOBILE"), where the words place it.
WELL_KNOWN = 500_000
CURATED = frozenset({"places_extra", "facilities", "regions", "countries"})
# A sentence is shouted where so great a share of so many letters are capitals; shorter ones may be initials.
SHOUTED_LETTERS, SHOUTED_SHARE = 20, 0.7


def is_shouting(sentence: Sentence) -> bool:
    """Whether a sentence stands in capitals, so that capitals say nothing in it."""
    return _is_shouted(sentence.text)


@lru_cache(maxsize=16)  # asked for one sentence by several finders, one after the other
def _is_shouted(text: str) -> bool:
    capitals = sum(map(str.isupper, text))
    if capitals <= SHOUTED_SHARE * SHOUTED_LETTERS:
        return False
    letters = sum(map(str.isalpha, text))
    return letters > SHOUTED_LETTERS and capitals > SHOUTED_SHARE * letters


class NamesInCapitals:
    """Tells names of places from people's names and from common words, where all words are in capitals."""

    def __init__(self, gazetteer: Gazetteer, persons: PersonNames) -> None:
        """*gazetteer* answers which names are places and demonyms, *persons* which are people's."""
        self._gazetteer = gazetteer
        self._persons = persons

    def people(self, sentence: Sentence) -> Iterator[Span]:
        """The names of people in a shouted sentence, where capitals do not show them; "in SANTA ANA" is none."""
        for first, last in self._persons.find(sentence):
            placed = word_before(sentence, first) in PLACING
            if sentence.tokens[first].lower in OPENERS or (
                placed and self._gazetteer.lookup(sentence.words(first, last))
            ):
                continue
            yield Span(sentence.tokens[first].start, sentence.tokens[last].end)

    def is_common(self, token: Token) -> bool:
        """Whether the token is a common word with a capital."""
        return self._persons.is_common(token.lower)

    def may_open(self, token: Token) -> bool:
        """Whether a name can begin with the token: a word that is not common, whatever the tags make of it."""
        unusual = token.tag.startswith(("NN", "JJ", "FW", "RB", "VB")) and not self._persons.is_common(
            token.lower
        )
        return unusual and token.text[:1].isalpha()

    def is_of_common_words(self, sentence: Sentence, first: int, last: int, best: GazetteerEntry) -> bool:
        """Whether the name is made of words that are no names, or is a spelling that its place seldom has."""
        words = [token.lower for token in sentence.tokens[first : last + 1]]
        if words[0] in SMALL_WORDS or words[-1] in SMALL_WORDS:
            return True
        own_name = normalise_name(best.name) == normalise_name(sentence.words(first, last))
        placed = word_before(sentence, first) in PLACING | NEAR | STRIKING | {"on", "from", "to"}
        parts = re.split(r"[\s-]+", " ".join(words))
        if all(self._persons.is_common(word) or word in COMPASS or word.endswith("ern") for word in parts):
            known = best.population >= WELL_KNOWN or best.kind == "country"
            return not ((own_name and known and placed) or (len(words) > 1 and best.source in CURATED))
        return not (own_name or placed or best.source in CURATED)

    def unknown(self, sentence: Sentence, first: int, taken: tuple[Span, ...]) -> int | None:
        """The last token of a name that no gazetteer knows but that stands as a place; it ends before a common word."""
        last = first
        while last + 1 < len(sentence.tokens) and self._goes_on(sentence.tokens[last + 1]):
            last += 1
        span = Span(sentence.tokens[first].start, sentence.tokens[last].end)
        foreign = self._gazetteer.demonym(sentence.tokens[first].text.capitalize()) is not None
        opener = sentence.tokens[first].lower in OPENERS
        common = self._persons.is_common(sentence.tokens[first].lower) and not opener
        if foreign or common or (opener and first == last) or any(other.overlaps(span) for other in taken):
            return None
        return last if is_unknown_place(sentence, first, last) else None

    def _goes_on(self, token: Token) -> bool:
        word = token.lower
        return token.text[:1].isalpha() and word not in PLACE_NOUNS and not self._persons.is_common(word)

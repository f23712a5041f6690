"""Names of people, by the first name or the title that they begin with; in all-capital text too."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from tocsin.records import Sentence, Token
from tocsin.vocab.common_words import shipped_common_words
from tocsin.vocab.first_names import load_first_names
from tocsin.vocab.tables import read_table

# Words inside a name that a name neither begins nor ends with.
PARTICLES = frozenset("de la del los las y von van bin al el da dos der ibn ould".split())
_WORD = re.compile(r"[A-ZÀ-ÖØ-Þ][^\W\d_]+(?:['’-][^\W\d_]+)*")
# Longer names are lists that the signs between them do not part.
LONGEST = 6


class PersonNames:
    """Finds names of people. Built once from the vocabulary."""

    def __init__(
        self, first_names: Collection[str], titles: Collection[str], common_words: Collection[str]
    ) -> None:
        """*titles* are nouns that stand before a name; *common_words* begin or go on a name only by mistake."""
        self._first_names = first_names
        self._titles = titles
        self._common = common_words

    @classmethod
    def load(cls, titles: Collection[str] = ()) -> PersonNames:
        """The finder of the shipped names; *titles* are further nouns that stand before a name ("soldier")."""
        own = {row["word"] for row in read_table("name_words", ("word", "kind")) if row["kind"] == "title"}
        return cls(load_first_names(), own | set(titles), shipped_common_words())

    def is_common(self, word: str) -> bool:
        """Whether a word in lower case is one of the language's common words."""
        return word in self._common

    def is_first_name(self, word: str) -> bool:
        """Whether a word in lower case is a first name."""
        return word in self._first_names

    def find(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        """The first and the last token of each name, its title left out."""
        free, capitals = 0, sentence.text.isupper()
        for token in sentence.capitalised:
            first = token.index
            if first < free or not self._begins(sentence, first):
                continue
            last = self._end(sentence, first, capitals)
            if last > first or self._is_titled(sentence, first):
                yield first, last
            free = last + 1

    def _begins(self, sentence: Sentence, index: int) -> bool:
        token = sentence.tokens[index]
        if not self._is_namely(token):
            return False
        if token.lower in self._first_names:
            return True
        return self._is_titled(sentence, index) and token.lower not in self._common

    def _is_namely(self, token: Token) -> bool:
        return (
            token.text[0].isupper() and bool(_WORD.fullmatch(token.text)) and token.lower not in self._titles
        )

    def _is_titled(self, sentence: Sentence, index: int) -> bool:
        """Whether a title stands right before, with or without its full stop."""
        before = sentence.tokens[max(0, index - 2) : index]
        if before and before[-1].text == ".":
            before = before[:-1]
        return bool(before) and before[-1].lower.rstrip(".") in self._titles

    def _end(self, sentence: Sentence, first: int, capitals: bool) -> int:
        """The last token of the name that begins at *first*."""
        tokens, last = sentence.tokens, first
        while last + 1 < len(tokens) and last - first < LONGEST:
            step = 1
            while last + step < len(tokens) - 1 and tokens[last + step].lower in PARTICLES:
                step += 1
            after = tokens[last + step]
            initial = len(after.text.rstrip(".")) == 1 and after.text[0].isupper()
            goes_on = self._is_namely(after) and (
                after.lower in self._first_names or not (capitals and after.lower in self._common)
            )
            if not (goes_on or initial):
                break
            last += step
        while last > first and (len(tokens[last].text.rstrip(".")) == 1 or tokens[last].lower in PARTICLES):
            last -= 1
        return last

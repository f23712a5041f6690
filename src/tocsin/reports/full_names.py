"""The full names of a text's people, by the one name that it calls them by later ("Reis" for "Ana Reis")."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from tocsin.vocab.person_words import NAME_PARTICLES, NAME_WORD, shipped_person_words

_RUN = re.compile(rf"\b{NAME_WORD}(?: {NAME_PARTICLES}(?:[A-Z]\. )?{NAME_WORD})+")
# "The brothers Sami and Adel Khouri": the first has the second's surname.
_PAIR = re.compile(rf"\b(?P<first>{NAME_WORD}) and (?P<second>{NAME_WORD}) (?P<surname>{NAME_WORD})\b")


class FullNames:
    """Completes a first name or a surname from the text that it stands in."""

    def __init__(self, sentences: Iterable[str]) -> None:
        """*sentences* are the words of the text."""
        self._sentences = sentences

    def of(self, name: str) -> str | None:
        """*name*, completed where it is one word; None where the text has no full name, or several, for that."""
        if " " in name:
            return name
        full = self._by_part.get(name, set())
        return next(iter(full)) if len(full) == 1 else None

    @cached_property
    def _by_part(self) -> dict[str, set[str]]:
        parts: dict[str, set[str]] = {}
        for text in self._sentences:
            names = [run[0] for run in _RUN.finditer(text)]
            names += [f"{pair['first']} {pair['surname']}" for pair in _PAIR.finditer(text)]
            for words in map(str.split, names):
                first = shipped_person_words().name_in(words)
                if first is not None and len(words) - first > 1:
                    name = " ".join(words[first:])
                    for part in (words[first], words[-1]):
                        parts.setdefault(part, set()).add(name)
        return {part: _same_people(names) for part, names in parts.items()}


def _same_people(names: set[str]) -> set[str]:
    """The names without shorter forms of a longer one among them ("Todd Amsler" beside "Russell Todd Amsler")."""
    return {
        name
        for name in names
        if not any(name != other and set(name.split()) < set(other.split()) for other in names)
    }

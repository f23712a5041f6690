"""What lines of page furniture look like, loaded from the vocabulary."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from tocsin.errors import VocabularyError
from tocsin.vocab.tables import read_table

LINE_LENGTH: Final = 300
"""Longer lines are never furniture by their form, which also bounds what the patterns can cost."""

_WORDS_LENGTH: Final = 120
_KINDS: Final = frozenset(
    "words furniture promotion caption teaser note dateline comments policy end".split()
)
_WORD: Final = re.compile(r"[^\s,.:;!?()|/&+<>»«•·-]+")
_NO_FORMS: Final[Mapping[str, str]] = {}


class Form(NamedTuple):
    """A form of line and what it is a sign of."""

    pattern: re.Pattern[str]
    note: str


class PageLines:
    """Answers which form of page furniture a folded line has."""

    def __init__(self, forms: Mapping[str, list[Form]], words: Mapping[str, str]) -> None:
        """*forms* by kind; *words* are those that only page furniture is made of, with what they are for."""
        self._forms = [(kind, form) for kind, some in forms.items() for form in some]
        self._any = re.compile("|".join(f"(?:{form.pattern.pattern})" for _, form in self._forms))
        self._words = words

    def forms(self, folded: str) -> Mapping[str, str]:
        """For each kind of which the whole line has a form, the first such form's note."""
        if len(folded) > LINE_LENGTH or not self._any.fullmatch(folded):
            return _NO_FORMS
        found: dict[str, str] = {}
        for kind, form in self._forms:
            if kind not in found and form.pattern.fullmatch(folded):
                found[kind] = form.note
        return found

    def only_page_words(self, folded: str) -> bool:
        """Whether a line is made of nothing but the words of buttons and menus."""
        words = _WORD.findall(folded) if len(folded) <= _WORDS_LENGTH else []
        uses = [self._words.get(word) for word in words]
        return bool(words) and all(uses) and any(use != "fillers" for use in uses)


@functools.cache
def page_lines() -> PageLines:
    """The forms in `vocab/data/furniture.tsv`, read once."""
    forms: dict[str, list[Form]] = {}
    words: dict[str, str] = {}
    for row in read_table("furniture", ("kind", "regex", "note")):
        if row["kind"] not in _KINDS:
            raise VocabularyError(
                f"furniture.tsv: unknown kind {row['kind']!r}; one of {', '.join(sorted(_KINDS))}"
            )
        if row["kind"] == "words":
            words.update(dict.fromkeys(row["regex"].split(), row["note"]))
        else:
            forms.setdefault(row["kind"], []).append(Form(_compiled(row["regex"]), row["note"]))
    return PageLines(forms, words)


def _compiled(regex: str) -> re.Pattern[str]:
    try:
        return re.compile(regex)
    except re.error as error:
        raise VocabularyError(f"furniture.tsv: {regex!r} is no regular expression: {error}") from error

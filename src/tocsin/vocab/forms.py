"""Surface forms: every spelling in which an entry can stand in a text, made from the one in its file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import partial

import msgspec

from tocsin.vocab.tables import LIST_SEPARATOR, words_of

EXACT_MARK = "="
"""Before a form that only counts with exactly these capitals: "=IS" is a group, "is" a verb."""
PLURAL_MARK = "|"
"""Between a form and a plural that is not regular ("knife|knives"); nothing after it: there is no plural."""


class SurfaceForm(msgspec.Struct, frozen=True, gc=False):
    """A string that stands for an entry. *exact*: in these capitals only; *plural*: it means several."""

    text: str
    exact: bool = False
    plural: bool = False

    @property
    def key(self) -> str:
        """What tells this form from others: its text, caseless unless the capitals matter."""
        return EXACT_MARK + self.text if self.exact else self.text.casefold()


def forms_of(cell: str, *, plurals: bool = False) -> tuple[SurfaceForm, ...]:
    """Every surface form of a cell, each once: its spellings and, where *plurals*, their plurals."""
    found: dict[str, SurfaceForm] = {}
    for word in words_of(cell):
        exact = word.startswith(EXACT_MARK)
        single, mark, many = word.removeprefix(EXACT_MARK).partition(PLURAL_MARK)
        variants = spellings(single, exact=exact)
        if many != single:
            _enter(found, variants, exact=exact, plural=False)
        if many:
            _enter(found, spellings(many, exact=exact), exact=exact, plural=True)
        elif plurals and not mark:
            _enter(found, _regular_plurals(variants), exact=exact, plural=True)
    return tuple(found.values())


def _enter(found: dict[str, SurfaceForm], variants: Iterable[str], *, exact: bool, plural: bool) -> None:
    """Add to *found*, by key, the variants that it lacks."""
    for spelling in variants:
        key = EXACT_MARK + spelling if exact else spelling.casefold()
        if key not in found:
            found[key] = SurfaceForm(spelling, exact, plural)


def noun_forms(noun: str, plurals: tuple[str, ...]) -> tuple[SurfaceForm, ...]:
    """The forms of a noun and of its *plurals*, or of the regular one where none is given."""
    if not plurals:
        return forms_of(noun, plurals=True)
    return forms_of(LIST_SEPARATOR.join(f"{noun}{PLURAL_MARK}{plural}" for plural in plurals))


def regular_plural(phrase: str) -> str:
    """The regular English plural of a phrase's last word: "mortar shells", "batteries"; "" for a calibre."""
    return next(iter(_regular_plurals((phrase,))), "")


def _regular_plurals(variants: Sequence[str]) -> list[str]:
    """The plurals of spellings that all end alike."""
    last = variants[0]
    if last.endswith("mm"):
        return []
    if last.endswith("y") and last[-2:-1] not in tuple("aeiou"):
        return [spelling[:-1] + "ies" for spelling in variants]
    ending = "es" if last.endswith(("s", "x", "z", "ch", "sh")) else "s"
    return [spelling + ending for spelling in variants]


_DESIGNATION = re.compile(r"(?<=[A-Za-z])-(?=\d)")
_LONG_DESIGNATION = re.compile(r"(?<=[A-Za-z]{2})-(?=\d)")
_CALIBRE = re.compile(r"(?<=\d)mm\b")
_CALIBRE_UNITS = (" mm", "-mm", " millimeter", "-millimeter", " millimetre")
_INNER_HYPHEN = re.compile(r"(?<=\w)-(?=[^\W\d])")
_INNER_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_INITIALS = re.compile(r"\b(US|UK|UN|UAE)\b")
# British first; the files hold British spellings.
_TWIN_SPELLINGS = (("efence", "efense"), ("isation", "ization"), ("rmoured", "rmored"), ("entre", "enter"))


def spellings(text: str, *, exact: bool = False) -> list[str]:
    """A form in all the spellings that differ from it only by rule, itself first.

    A designation takes "BM-21", "BM21" and, where two letters lead and capitals do not matter, "BM 21"; a
    calibre "122mm", "122 mm", "122-millimeter"; a hyphen may be a space, an apostrophe inside a word and an
    accent may be missing, initials may have dots, and British spelling may be American.
    """
    found = [text] if text.isascii() else list(dict.fromkeys((text, without_accents(text))))
    for trigger, rule in _RULES:
        if trigger in text:
            found += [other for one in tuple(found) for other in rule(one, exact) if other not in found]
    return found


def _dotted(match: re.Match[str]) -> str:
    return "".join(f"{letter}." for letter in match.group())


def _american(british: str, american: str, text: str, _: bool) -> tuple[str, ...]:
    return (text.replace(british, american),)


def without_accents(text: str) -> str:
    """The text without its accents: "al-Karmah" for "\u0101l-K\u0101rmah"."""
    if text.isascii():
        return text
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def _designations(text: str, exact: bool) -> tuple[str, ...]:
    joined = _DESIGNATION.sub("", text)
    return (joined,) if exact else (joined, _LONG_DESIGNATION.sub(" ", text))


def _initials(text: str, _: bool) -> tuple[str, ...]:
    return (_INITIALS.sub(_dotted, text),)


# A string without which a rule cannot change a form, and the rule: the other spellings that it gives.
_RULES: tuple[tuple[str, Callable[[str, bool], Iterable[str]]], ...] = (
    ("-", _designations),
    ("mm", lambda text, _: [_CALIBRE.sub(unit, text) for unit in _CALIBRE_UNITS]),
    ("-", lambda text, _: (_INNER_HYPHEN.sub(" ", text),)),
    ("'", lambda text, _: (_INNER_APOSTROPHE.sub("", text),)),
    ("U", _initials),
    *((british, partial(_american, british, american)) for british, american in _TWIN_SPELLINGS),
)

"""What a target is: the class of its name (targets.tsv, people.tsv), and that class in other codebooks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

import msgspec

from tocsin.errors import VocabularyError
from tocsin.vocab.code_lists import require_codes
from tocsin.vocab.gtd_codes import gtd_code
from tocsin.vocab.lexicon import PersonNoun, TargetNoun, load_people, load_targets
from tocsin.vocab.tables import read_table

AID_COLUMNS: Final = ("UN", "INGO", "ICRC", "NRCS and IFRC", "NNGO", "Other")
"""AWSD's columns for whom an aid worker works."""
_COLUMNS: Final = ("class", "noun", "gtd_targtype", "gtd_targsubtype", "plover_sector", "civilian")
_WORD: Final = re.compile(r"[^\W_]+(?:[-.’'][^\W_]+)*['’]?")
_TURNS: Final = frozenset(
    "of in at near on from with for outside inside by during to belonging carrying".split()
)
"""What stands behind one of these is not what was attacked, but where it is or whose."""
_LONGEST: Final = 5


class TargetCodes(msgspec.Struct, frozen=True):
    """A class, or a *noun* of it, in GTD's and PLOVER's terms. *subtype* is None unless it is sure."""

    kind: str = msgspec.field(name="class")
    noun: str | None
    gtd_type: int
    gtd_subtype: int | None
    plover_sector: str
    civilian: bool


def target_class(name: str) -> str | None:
    """The class of a target by its name: "military" for "Ain al-Asad air base" and for "two U.S. soldiers".

    The last noun that is known before a word like "of" or "in" decides, the longest first; None where none is known.
    """
    found = find_target(name)
    return found.kind if found else None


def target_codes(name: str) -> TargetCodes | None:
    """What other codebooks call a target of this *name*; None where nothing in it is known."""
    found = find_target(name)
    if found is None:
        return None
    lines = _lines()
    return lines.get((found.kind, found.noun.casefold())) or class_codes(found.kind)


def class_codes(kind: str) -> TargetCodes:
    """What other codebooks call a class as a whole; VocabularyError where target_classes.tsv has no line for it."""
    found = _lines().get((kind, ""))
    if found is None:
        raise VocabularyError(f"target_classes.tsv: no line without a noun for the class {kind!r}")
    return found


@lru_cache(maxsize=65536)
def find_target(name: str) -> TargetNoun | PersonNoun | None:
    """The noun by which a target's name says what it is; None where no noun in it is known."""
    found, nouns = None, _nouns()
    words = [(match.group().casefold(), match.start(), match.end()) for match in _WORD.finditer(name)]
    at = 0
    while at < len(words):
        length = next((n for n in _lengths(at, len(words)) if _phrase(name, words, at, n) in nouns), 0)
        if length:
            found = nouns[_phrase(name, words, at, length)]
        elif found is not None and words[at][0] in _TURNS:
            break
        at += length or 1
    return found


def target_words() -> frozenset[str]:
    """Every noun that `find_target` can find, and every class."""
    return frozenset(word for known in _nouns().values() for word in (known.noun, known.kind))


def aid_employer(name: str) -> str:
    """AWSD's column for an aid worker or an aid agency's target of this *name*; "Other" where it does not say."""
    return next((column for pattern, column in _employers() if pattern.search(name)), AID_COLUMNS[-1])


def _lengths(at: int, end: int) -> Iterator[int]:
    """How many words may be tried from *at*: the most first."""
    return iter(range(min(_LONGEST, end - at), 0, -1))


def _phrase(name: str, words: list[tuple[str, int, int]], at: int, length: int) -> str:
    """The words as they stand in the name, in small letters and with single spaces."""
    return " ".join(name[words[at][1] : words[at + length - 1][2]].casefold().split())


@cache
def _nouns() -> Mapping[str, TargetNoun | PersonNoun]:
    """Every form of every noun for people and for things; a form that both have is a thing."""
    nouns: dict[str, TargetNoun | PersonNoun] = {f.text.casefold(): p for p in load_people() for f in p.forms}
    nouns |= {f.text.casefold(): t for t in load_targets() for f in t.forms}
    return MappingProxyType(nouns)


@cache
def _lines() -> Mapping[tuple[str, str], TargetCodes]:
    """Every line by its class and its noun ("" for the class as a whole). VocabularyError for one that cannot be."""
    found: dict[tuple[str, str], TargetCodes] = {}
    for row in read_table("target_classes", _COLUMNS):
        kind, noun = row["class"], row["noun"]
        key = (kind, noun.casefold())
        known = _nouns().get(noun.casefold()) if noun else None
        wrong = noun and (known is None or known.kind != kind or known.noun != noun)
        if key in found or wrong or row["civilian"] not in ("yes", "no"):
            raise VocabularyError(
                f"target_classes.tsv: {kind} {noun}: it stands there twice, the class has no such noun, or civilian "
                "is neither yes nor no"
            )
        try:
            found[key] = _codes(row)
        except (ValueError, VocabularyError) as error:
            raise VocabularyError(f"target_classes.tsv: {kind} {noun}: {error}") from error
    return MappingProxyType(found)


def _codes(row: Mapping[str, str]) -> TargetCodes:
    """A line's codes, each of which its list must have."""
    subtype = int(row["gtd_targsubtype"]) if row["gtd_targsubtype"] else None
    type = gtd_code("targtype", int(row["gtd_targtype"])).id
    if subtype is not None and gtd_code("targsubtype", subtype).parent != type:
        raise ValueError(f"gtd_codes.tsv has no subtype {subtype} of the target {type}")
    require_codes("plover_sector", (row["plover_sector"],))
    civilian = row["civilian"] == "yes"
    return TargetCodes(row["class"], row["noun"] or None, type, subtype, row["plover_sector"], civilian)


@cache
def _employers() -> tuple[tuple[re.Pattern[str], str], ...]:
    """A pattern for the words of each line of aid_employers.tsv, and its column."""
    found = []
    for row in read_table("aid_employers", ("words", "column")):
        if row["column"] not in AID_COLUMNS:
            raise VocabularyError(
                f"aid_employers.tsv: {row['words']}: column is one of {', '.join(AID_COLUMNS)}"
            )
        found.append((re.compile(rf"(?<!\w){re.escape(row['words'])}(?!\w)"), row["column"]))
    return tuple(found)

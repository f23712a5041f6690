"""By which rules an incident is reconciled: the policy for counts, the grades, and the words that both lean on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal, TypeAlias, get_args

import msgspec

from tocsin.errors import VocabularyError
from tocsin.records.identity import content_id
from tocsin.vocab.tables import read_table, words_of

PolicyName = Literal["majority", "latest", "latest-official", "lowest", "range"]
POLICIES: Final[Mapping[PolicyName, str]] = MappingProxyType(
    {
        "majority": "most independent families; then the latest; then the lowest",
        "latest": "the latest; of equals that of most independent families; then the lowest",
        "latest-official": "the latest that an official gives; where none does, that of most independent families",
        "lowest": "the lowest that anybody gives",
        "range": "no best where the numbers differ: the lowest and the highest stand as they are",
    }
)
"""How the best number is chosen, by the name of the policy, in words."""

GradeTest = Literal["all_deny", "disputed", "admitted", "families"]
OFFICIAL_KINDS: Final = frozenset({"state", "state forces", "police", "security body", "coalition"})
"""Actors of these kinds (`actors.tsv`) speak for a state."""


class GradeRule(msgspec.Struct, frozen=True):
    """One line of grades.tsv: *name* is given where *test* holds with at least *families*; *words* say it."""

    name: str
    test: GradeTest
    families: int
    words: str


class Officials(msgspec.Struct, frozen=True):
    """Who is official: by words of a speaker's name, and by his line in the actor vocabulary."""

    words: re.Pattern[str]
    excluded: re.Pattern[str]
    actors: frozenset[str]


class Outlets(msgspec.Struct, frozen=True):
    """Outlets by every form of their name (small letters, without "the"), and the words beside a name that cite it."""

    names: Mapping[str, str]
    wires: frozenset[str]
    cited: re.Pattern[str]
    citing: re.Pattern[str]


Choice: TypeAlias = tuple[PolicyName, tuple[GradeRule, ...]]
"""What a reader may choose of the rules: the policy and the grades."""


class Rules(msgspec.Struct, frozen=True):
    """All that reconciling asks besides the reports.

    *umbrellas* name the network or sponsor behind an actor (ids); *channels* are where a party speaks itself.
    """

    policy: PolicyName
    grades: tuple[GradeRule, ...]
    officials: Officials
    outlets: Outlets
    corrections: Mapping[str, str]
    umbrellas: Mapping[str, str]
    channels: re.Pattern[str]

    @property
    def chosen(self) -> Choice:
        """What a reader may choose of these rules; `rules_by` makes them of it again."""
        return self.policy, self.grades

    @property
    def key(self) -> str:
        """What tells these rules from others that a reader may choose: the policy and the grades."""
        grades = (f"{one.name} {one.test} {one.families} {one.words}" for one in self.grades)
        return content_id("rules", self.policy, *grades)


def load_rules(policy: str = "majority", grades: Path | None = None) -> Rules:
    """The shipped rules with the *policy* of this name, and the grades of the file *grades* where one is given.

    VocabularyError for a policy that there is not, and for a file that breaks its rules or cannot be read.
    """
    named: PolicyName | None = next((name for name in POLICIES if name == policy), None)
    if named is None:
        raise VocabularyError(f"no policy is called {policy!r}; it is one of {', '.join(POLICIES)}")
    return rules_by(named, load_grades(grades) if grades else shipped_rules().grades)


def rules_by(policy: PolicyName, grades: tuple[GradeRule, ...]) -> Rules:
    """The shipped rules with what a reader may choose of them."""
    return msgspec.structs.replace(shipped_rules(), policy=policy, grades=grades)


@cache
def shipped_rules() -> Rules:
    """The rules as they come, read once."""
    actors = [
        (row["id"], row["kind"], row["umbrella"])
        for row in read_table("actors", ("id", "name", "kind", "country", "umbrella", "aliases"))
    ]
    return Rules(
        "majority",
        load_grades(),
        load_officials(frozenset(key for key, kind, _ in actors if kind in OFFICIAL_KINDS)),
        load_outlet_names(),
        load_corrections(),
        MappingProxyType({key: umbrella for key, _, umbrella in actors if umbrella}),
        _any_of(row["name"] for row in read_table("channels", ("name",))),
    )


def load_grades(path: Path | None = None) -> tuple[GradeRule, ...]:
    """The rules of grades.tsv, or of the file *path* in its form, in their order; VocabularyError names a bad line."""
    return tuple(
        _grade(row, path) for row in read_table(path or "grades", ("name", "rule", "families", "words"))
    )


def _grade(row: Mapping[str, str], path: Path | None) -> GradeRule:
    file = path or "grades.tsv"
    test: GradeTest | None = next((one for one in get_args(GradeTest) if one == row["rule"]), None)
    if not row["name"] or test is None:
        raise VocabularyError(f"{file}: {row['name']!r}: rule is one of {', '.join(get_args(GradeTest))}")
    number = row["families"] or "0"
    if not number.isdecimal():
        raise VocabularyError(f"{file}: {row['name']}: families is a whole number, not {number!r}")
    return GradeRule(
        row["name"], test, int(number), row["words"].replace("{families}", number) or row["rule"]
    )


def load_officials(actors: frozenset[str]) -> Officials:
    """The words of officials.tsv, with the ids of the *actors* that speak for a state."""
    words: dict[str, list[str]] = {"yes": [], "no": []}
    for row in read_table("officials", ("words", "official")):
        if row["official"] not in words:
            raise VocabularyError(f"officials.tsv: {row['words']}: official is yes or no")
        words[row["official"]].append(row["words"])
    return Officials(_any_of(words["yes"], re.IGNORECASE), _any_of(words["no"], re.IGNORECASE), actors)


def load_outlet_names() -> Outlets:
    """The names of outlets.tsv, and the words of source_phrases.tsv by which a text cites one."""
    names: dict[str, str] = {}
    wires = set()
    for row in read_table("outlets", ("id", "name", "kind", "country", "domains", "aliases")):
        name = row["name"].lstrip("=")
        wires |= {name} if row["kind"] == "wire" else set()
        for form in (row["name"], *words_of(row["aliases"])):
            names.setdefault(outlet_key(form.lstrip("=")), name)
    beside: dict[str, list[str]] = {"before": [], "after": []}
    for row in read_table("source_phrases", ("phrase", "stands")):
        if row["stands"] not in beside:
            raise VocabularyError(f"source_phrases.tsv: {row['phrase']}: stands before or after")
        beside[row["stands"]].append(row["phrase"])
    # A name is up to four words with capitals; which words of them are an outlet's, the names say.
    name_words = r"(?:the )?((?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*){0,3})"
    return Outlets(
        MappingProxyType(names),
        frozenset(wires),
        re.compile(rf"\b(?:{_alternatives(beside['before'])}) {name_words}"),
        re.compile(rf"{name_words} (?:{_alternatives(beside['after'])})\b"),
    )


def outlet_key(name: str) -> str:
    """The form under which an outlet is looked up: small letters, without "the", a possessive and "news agency"."""
    return re.sub(r"^the | news agency$|['’]s$", "", " ".join(name.casefold().split()).strip(" .,"))


def load_corrections() -> Mapping[str, str]:
    """Each phrase of corrections.tsv with its sense."""
    found = {}
    for row in read_table("corrections", ("phrase", "sense")):
        if row["sense"] not in ("corrected", "retracted"):
            raise VocabularyError(f"corrections.tsv: {row['phrase']}: sense is corrected or retracted")
        found[row["phrase"]] = row["sense"]
    return MappingProxyType(found)


def _any_of(words: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_alternatives(words)})(?!\w)", flags)


def _alternatives(words: Iterable[str]) -> str:
    """The words as alternatives of a pattern, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))

"""The words of the field as typed entries: weapons, actors, outlets, people, targets, verbs, hedges.

Each function reads one file of `vocab/data` and checks it. A broken line raises VocabularyError, naming file
and line.
"""

from __future__ import annotations

import datetime as dt
import importlib.resources
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TypeVar

import msgspec

from tocsin.errors import VocabularyError
from tocsin.vocab.forms import EXACT_MARK, SurfaceForm, forms_of, noun_forms, spellings
from tocsin.vocab.tables import read_table, words_of

WEAPON_CLASSES: tuple[str, ...] = (
    "rocket",
    "missile",
    "ballistic missile",
    "drone",
    "mortar",
    "artillery",
    "bomb",
    "ied",
    "suicide vest",
    "car bomb",
    "grenade",
    "small arms",
    "rpg",
    "airstrike munition",
    "knife",
    "chemical",
    "vehicle",
    "incendiary",
    "unknown",
)
WEAPON_ROLES: tuple[str, ...] = ("weapon", "interceptor", "launcher", "platform")
ACTOR_KINDS: tuple[str, ...] = (
    "state",
    "state forces",
    "police",
    "rebel group",
    "political militia",
    "identity militia",
    "external force",
    "coalition",
    "international",
    "political",
    "security body",
    "civilians",
)
OUTLET_KINDS: tuple[str, ...] = (
    "wire",
    "newspaper",
    "broadcaster",
    "site",
    "state media",
    "channel",
    "ngo monitor",
    "think tank",
)
PERSON_CLASSES: tuple[str, ...] = (
    "military",
    "police",
    "security",
    "official",
    "civilian",
    "child",
    "woman",
    "aid",
    "journalist",
    "medic",
    "attacker",
    "fighter",
    "group",
    "person",
    "relative",
)
TARGET_CLASSES: tuple[str, ...] = (
    "military",
    "police",
    "government",
    "diplomatic",
    "civilian",
    "health",
    "education",
    "religious",
    "energy",
    "transport",
    "maritime",
    "media",
    "aid",
    "infrastructure",
)
VERB_SENSES: tuple[str, ...] = (
    "say",
    "claim",
    "deny",
    "confirm",
    "blame",
    "accuse",
    "announce",
    "cite",
    "believe",
    "estimate",
    "warn",
    "threaten",
    "demand",
    "condemn",
)
HEDGE_EFFECTS: tuple[str, ...] = ("hedged", "denied", "hypothetical", "question")
NUMBER_QUALIFIERS: tuple[str, ...] = ("exact", "vague", "about")
QUALIFIER_EFFECTS: tuple[str, ...] = ("at_least", "more_than", "at_most", "less_than", "about", "between")


class WeaponEntry(msgspec.Struct, frozen=True, gc=False):
    """A weapon, by class or by model. Only the role "weapon" is itself what hits."""

    id: str
    kind: str = msgspec.field(name="class")
    model: str | None = None
    role: str = "weapon"
    forms: tuple[SurfaceForm, ...] = ()


class ActorEntry(msgspec.Struct, frozen=True, gc=False):
    """A state, force, group or body. *umbrella* is the id of the network or sponsor to which it belongs."""

    id: str
    name: str
    kind: str
    country: str | None = None
    umbrella: str | None = None
    forms: tuple[SurfaceForm, ...] = ()


class OutletEntry(msgspec.Struct, frozen=True, gc=False):
    """A publisher (wire, paper, broadcaster, channel, monitor), with the web domains that are its own."""

    id: str
    name: str
    kind: str
    country: str | None = None
    domains: tuple[str, ...] = ()
    forms: tuple[SurfaceForm, ...] = ()


class PersonNoun(msgspec.Struct, frozen=True, gc=False):
    """A head noun for people. A noun that is its own plural has plural forms only ("personnel")."""

    noun: str
    kind: str = msgspec.field(name="class")
    forms: tuple[SurfaceForm, ...] = ()


class TargetNoun(msgspec.Struct, frozen=True, gc=False):
    """A head noun for a thing that is attacked."""

    noun: str
    kind: str = msgspec.field(name="class")
    forms: tuple[SurfaceForm, ...] = ()


class ReportingVerb(msgspec.Struct, frozen=True, gc=False):
    """A verb by which somebody says something. *passive_ok*: its passive also reports ("he is said to …")."""

    lemma: str
    forms: tuple[str, ...]
    sense: str
    passive_ok: bool = False


class ReportingNoun(msgspec.Struct, frozen=True, gc=False):
    """A noun or an adjective that may say that somebody says or thinks something; *spoken* if it was put into words."""

    word: str
    forms: tuple[str, ...]
    sense: str
    spoken: bool


class Hedge(msgspec.Struct, frozen=True, gc=False):
    """Words that make a statement less than a plain one."""

    phrase: str
    effect: str


class NumberWord(msgspec.Struct, frozen=True, gc=False):
    """A word for a number or an amount. *high* is None where nothing bounds it ("dozens")."""

    word: str
    low: int
    high: int | None
    qualifier: str = "exact"


class QualifierWord(msgspec.Struct, frozen=True, gc=False):
    """Words that turn the number beside them into a bound or an estimate."""

    phrase: str
    effect: str


class Era(msgspec.Struct, frozen=True, gc=False):
    """Words that bound the day of a text: not written before *earliest*, and hardly after *latest*.

    *latest* is None while it lasts. *note* says who or what it is. Capitals matter.
    """

    phrases: tuple[str, ...]
    earliest: dt.date
    latest: dt.date | None
    note: str


Row = Mapping[str, str]
Entry = TypeVar("Entry")


@cache
def shipped_weapons() -> tuple[WeaponEntry, ...]:
    """The weapons, read once for the screen and for those who read what it lets through."""
    return load_weapons()


def load_weapons() -> tuple[WeaponEntry, ...]:
    """Weapons, launchers, platforms and interceptors, with every spelling and plural."""
    columns = ("id", "class", "model", "role", "forms")

    def build(row: Row) -> WeaponEntry:
        return WeaponEntry(
            row["id"],
            _one_of(row, "class", WEAPON_CLASSES),
            row["model"] or None,
            _one_of(row, "role", WEAPON_ROLES),
            forms_of(row["forms"], plurals=True),
        )

    return _load("weapons", columns, build, lambda entry: _form_keys(entry.forms))


def load_actors() -> tuple[ActorEntry, ...]:
    """States, forces, groups and bodies; the name is one of the forms. No alias counts for two actors."""
    columns = ("id", "name", "kind", "country", "umbrella", "aliases")
    rows = tuple(read_table("actors", columns))
    known = {row["id"] for row in rows}

    def build(row: Row) -> ActorEntry:
        if row["umbrella"] and row["umbrella"] not in known:
            raise ValueError(f"no line has the umbrella's id {row['umbrella']!r}")
        return ActorEntry(
            row["id"],
            _name_of(row),
            _one_of(row, "kind", ACTOR_KINDS),
            _country_of(row),
            row["umbrella"] or None,
            forms_of(_named_forms(row)),
        )

    return _load("actors", columns, build, lambda entry: _form_keys(entry.forms), rows)


@cache
def shipped_outlets() -> tuple[OutletEntry, ...]:
    """The outlets, read once for those who read a page and those who read its text."""
    return load_outlets()


def load_outlets() -> tuple[OutletEntry, ...]:
    """Wires, papers, broadcasters, sites, channels and monitors; the name is one of the forms."""
    columns = ("id", "name", "kind", "country", "domains", "aliases")

    def build(row: Row) -> OutletEntry:
        return OutletEntry(
            row["id"],
            _name_of(row),
            _one_of(row, "kind", OUTLET_KINDS),
            _country_of(row),
            words_of(row["domains"]),
            forms_of(_named_forms(row)),
        )

    return _load("outlets", columns, build, lambda entry: (*_form_keys(entry.forms), *entry.domains))


def load_people() -> tuple[PersonNoun, ...]:
    """Head nouns for people, each with its plurals."""
    return _load(
        "people",
        ("noun", "plural", "class"),
        lambda row: PersonNoun(
            row["noun"],
            _one_of(row, "class", PERSON_CLASSES),
            noun_forms(row["noun"], words_of(row["plural"])),
        ),
        lambda entry: _form_keys(entry.forms),
    )


def load_targets() -> tuple[TargetNoun, ...]:
    """Head nouns for things attacked, each with its plurals."""
    return _load(
        "targets",
        ("noun", "plural", "class"),
        lambda row: TargetNoun(
            row["noun"],
            _one_of(row, "class", TARGET_CLASSES),
            noun_forms(row["noun"], words_of(row["plural"])),
        ),
        lambda entry: _form_keys(entry.forms),
    )


def load_reporting_verbs() -> tuple[ReportingVerb, ...]:
    """Verbs by which somebody says, claims, denies, blames … something, with all their forms."""
    columns = ("lemma", "forms", "sense", "passive_ok")

    def build(row: Row) -> ReportingVerb:
        forms = tuple(dict.fromkeys((row["lemma"], *words_of(row["forms"]))))
        passive = _one_of(row, "passive_ok", ("yes", "no")) == "yes"
        return ReportingVerb(row["lemma"], forms, _one_of(row, "sense", VERB_SENSES), passive)

    return _load("reporting_verbs", columns, build, lambda entry: entry.forms)


def load_reporting_nouns() -> tuple[ReportingNoun, ...]:
    """Nouns, adjectives and adverbs by which somebody is said to say, think or want something."""
    return _load(
        "reporting_nouns",
        ("word", "forms", "sense", "spoken"),
        lambda row: ReportingNoun(
            row["word"],
            tuple(dict.fromkeys((row["word"], *words_of(row["forms"])))),
            _one_of(row, "sense", VERB_SENSES),
            _one_of(row, "spoken", ("yes", "no")) == "yes",
        ),
        lambda entry: entry.forms,
    )


def load_hedges() -> tuple[Hedge, ...]:
    """Words that hedge, deny, suppose or ask."""
    return _load(
        "hedges",
        ("phrase", "effect"),
        lambda row: Hedge(row["phrase"], _one_of(row, "effect", HEDGE_EFFECTS)),
        lambda entry: (entry.phrase,),
    )


def load_numbers() -> tuple[NumberWord, ...]:
    """Number words and vague amounts, with the least and the most that they say."""
    columns = ("word", "low", "high", "qualifier")

    def build(row: Row) -> NumberWord:
        low, high = int(row["low"]), int(row["high"]) if row["high"] else None
        if high is not None and high < low:
            raise ValueError(f"high {high} is below low {low}")
        return NumberWord(row["word"], low, high, _one_of(row, "qualifier", NUMBER_QUALIFIERS))

    return _load("numbers", columns, build, lambda entry: (entry.word,))


def load_qualifiers() -> tuple[QualifierWord, ...]:
    """Words that turn a number into a bound or an estimate: "at least", "nearly", "up to"."""
    return _load(
        "qualifiers",
        ("phrase", "effect"),
        lambda row: QualifierWord(row["phrase"], _one_of(row, "effect", QUALIFIER_EFFECTS)),
        lambda entry: (entry.phrase,),
    )


def load_eras() -> tuple[Era, ...]:
    """Wars, operations and terms of office that bound the day of a text."""
    columns = ("phrase", "earliest", "latest", "note")

    def build(row: Row) -> Era:
        earliest = dt.date.fromisoformat(row["earliest"])
        latest = dt.date.fromisoformat(row["latest"]) if row["latest"] else None
        if latest is not None and latest < earliest:
            raise ValueError(f"latest {latest} is before earliest {earliest}")
        phrases = [form for phrase in words_of(row["phrase"]) for form in spellings(phrase, exact=True)]
        return Era(tuple(dict.fromkeys(phrases)), earliest, latest, row["note"])

    return _load("eras", columns, build, lambda entry: entry.phrases)


def _load(
    name: str,
    columns: tuple[str, ...],
    build: Callable[[Row], Entry],
    keys: Callable[[Entry], Iterable[str]],
    rows: Iterable[Row] | None = None,
) -> tuple[Entry, ...]:
    """The entries of a file, where no two share a first cell or a key; *rows* if already read."""
    firsts: set[str] = set()
    owners: dict[str, str] = {}
    entries: list[Entry] = []
    for row in read_table(name, columns) if rows is None else rows:
        first = row[columns[0]]
        try:
            entry = build(row)
            _claim(first, firsts, keys(entry), owners)
        except ValueError as error:
            raise VocabularyError(f"{name}.tsv, line {_line_of(name, row)}: {error}") from error
        entries.append(entry)
    return tuple(entries)


def _claim(first: str, firsts: set[str], keys: Iterable[str], owners: dict[str, str]) -> None:
    """Note the first cell and the keys of an entry; ValueError where an earlier entry has one of them."""
    if not first:
        raise ValueError("the first cell is empty")
    if first in firsts:
        raise ValueError(f"{first!r} already has a line")
    firsts.add(first)
    for key in keys:
        if owners.setdefault(key, first) != first:
            raise ValueError(f"{key!r} already belongs to {owners[key]!r}")


def _line_of(name: str, row: Row) -> int:
    """The number of the last line that holds *row* (looked up only to name a broken one)."""
    path = importlib.resources.files("tocsin.vocab") / "data" / f"{name}.tsv"
    wanted = list(row.values())
    found = 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        cells = [cell.strip() for cell in line.split("\t")]
        if cells + [""] * (len(wanted) - len(cells)) == wanted:
            found = number
    return found


def _one_of(row: Row, column: str, allowed: tuple[str, ...]) -> str:
    """The cell of *column*, which must be one of *allowed*."""
    if row[column] not in allowed:
        raise ValueError(f"{column} is {row[column]!r}; it must be one of: {', '.join(allowed)}")
    return row[column]


def _name_of(row: Row) -> str:
    if not row["name"]:
        raise ValueError("the name is empty")
    return row["name"]


def _country_of(row: Row) -> str | None:
    """The country's ISO 3166-1 alpha-2 code; None for what belongs to no one country."""
    if row["country"] and not re.fullmatch("[A-Z]{2}", row["country"]):
        raise ValueError(f"country is {row['country']!r}; it must be two capitals (ISO 3166-1) or empty")
    return row["country"] or None


def _named_forms(row: Row) -> str:
    """The aliases with the name before them, unless the aliases give the name itself with its capitals."""
    name = row["name"]
    return row["aliases"] if EXACT_MARK + name in words_of(row["aliases"]) else f"{name};{row['aliases']}"


def _form_keys(forms: Iterable[SurfaceForm]) -> list[str]:
    return [form.key for form in forms]

"""The words of the field as typed entries: weapons, actors, outlets, people, targets, verbs, hedges, numbers, eras.

Each function reads one file of `vocab/data` and checks it; a broken line raises VocabularyError, naming file and
line. The files hold one spelling of a form; the loader adds those that differ only by rule ("122mm", "122-mm").
"""

from __future__ import annotations

import datetime as dt
import importlib.resources
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TypeVar

import msgspec

from tocsin.errors import VocabularyError
from tocsin.vocab.tables import LIST_SEPARATOR, read_table, words_of

EXACT_MARK = "="
"""Before a form that only counts with exactly these capitals: "=IS" is a group, "is" a verb."""
PLURAL_MARK = "|"
"""Between a form and a plural that is not regular ("knife|knives"); with nothing after it, there is no plural."""

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


class SurfaceForm(msgspec.Struct, frozen=True, gc=False):
    """A string that stands for an entry in a text. *exact*: only with these capitals; *plural*: more than one."""

    text: str
    exact: bool = False
    plural: bool = False

    @property
    def key(self) -> str:
        """What tells this form from others: its text, caseless unless the capitals matter."""
        return EXACT_MARK + self.text if self.exact else self.text.casefold()


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
    """A publisher: wire, paper, broadcaster, site, channel or monitor, with the web domains that are its own."""

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
    """Words that bound the day of a text: they could not have been written before *earliest* or hardly after *latest*.

    *latest* is None while it lasts. *note* says who or what it is.
    """

    phrases: tuple[str, ...]
    earliest: dt.date
    latest: dt.date | None
    note: str


Row = Mapping[str, str]
Entry = TypeVar("Entry")


def load_weapons() -> tuple[WeaponEntry, ...]:
    """Weapons, launchers, platforms and interceptors, with every spelling and plural."""
    columns = ("id", "class", "model", "role", "forms")

    def build(row: Row) -> WeaponEntry:
        return WeaponEntry(
            row["id"],
            _one_of(row, "class", WEAPON_CLASSES),
            row["model"] or None,
            _one_of(row, "role", WEAPON_ROLES),
            _forms_of(row["forms"], plurals=True),
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
            _forms_of(_named_forms(row)),
        )

    return _load("actors", columns, build, lambda entry: _form_keys(entry.forms), rows)


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
            _forms_of(_named_forms(row)),
        )

    return _load("outlets", columns, build, lambda entry: (*_form_keys(entry.forms), *entry.domains))


def load_people() -> tuple[PersonNoun, ...]:
    """Head nouns for people, each with its plurals."""
    return _load(
        "people",
        ("noun", "plural", "class"),
        lambda row: PersonNoun(row["noun"], _one_of(row, "class", PERSON_CLASSES), _noun_forms(row)),
        lambda entry: _form_keys(entry.forms),
    )


def load_targets() -> tuple[TargetNoun, ...]:
    """Head nouns for things attacked, each with its plurals."""
    return _load(
        "targets",
        ("noun", "plural", "class"),
        lambda row: TargetNoun(row["noun"], _one_of(row, "class", TARGET_CLASSES), _noun_forms(row)),
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
        phrases = (spelling for phrase in words_of(row["phrase"]) for spelling in _spellings(phrase, exact=True))
        return Era(tuple(dict.fromkeys(phrases)), earliest, latest, row["note"])

    return _load("eras", columns, build, lambda entry: entry.phrases)


def _load(
    name: str,
    columns: tuple[str, ...],
    build: Callable[[Row], Entry],
    keys: Callable[[Entry], Iterable[str]],
    rows: Iterable[Row] | None = None,
) -> tuple[Entry, ...]:
    """The entries of a file, where no two have one first cell or one of their *keys*; *rows* if already read."""
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
        raise ValueError(f"country is {row['country']!r}; it must be two capital letters (ISO 3166-1) or empty")
    return row["country"] or None


def _named_forms(row: Row) -> str:
    """The aliases with the name before them, unless the aliases give the name itself with its capitals."""
    name = row["name"]
    return row["aliases"] if EXACT_MARK + name in words_of(row["aliases"]) else f"{name};{row['aliases']}"


def _form_keys(forms: Iterable[SurfaceForm]) -> list[str]:
    return [EXACT_MARK + form.text if form.exact else form.text.casefold() for form in forms]


def _forms_of(cell: str, *, plurals: bool = False) -> tuple[SurfaceForm, ...]:
    """Every surface form of a cell, each once: its spellings and, where *plurals*, their plurals."""
    found: dict[str, SurfaceForm] = {}
    for word in words_of(cell):
        exact = word.startswith(EXACT_MARK)
        single, mark, many = word.removeprefix(EXACT_MARK).partition(PLURAL_MARK)
        spellings = _spellings(single, exact=exact)
        if many != single:
            _enter(found, spellings, exact=exact, plural=False)
        if many:
            _enter(found, _spellings(many, exact=exact), exact=exact, plural=True)
        elif plurals and not mark:
            _enter(found, _regular_plurals(spellings), exact=exact, plural=True)
    return tuple(found.values())


def _enter(found: dict[str, SurfaceForm], spellings: Iterable[str], *, exact: bool, plural: bool) -> None:
    """Add to *found*, by key, the spellings that it lacks."""
    for spelling in spellings:
        key = EXACT_MARK + spelling if exact else spelling.casefold()
        if key not in found:
            found[key] = SurfaceForm(spelling, exact, plural)


def _noun_forms(row: Row) -> tuple[SurfaceForm, ...]:
    """The forms of a noun and of the plurals that its row gives, or of the regular one where it gives none."""
    noun, plurals = row["noun"], words_of(row["plural"])
    if not plurals:
        return _forms_of(noun, plurals=True)
    return _forms_of(LIST_SEPARATOR.join(f"{noun}{PLURAL_MARK}{plural}" for plural in plurals))


def regular_plural(phrase: str) -> str:
    """The regular English plural of a phrase's last word: "mortar shells", "batteries"; "" for a calibre."""
    return next(iter(_regular_plurals((phrase,))), "")


def _regular_plurals(spellings: Sequence[str]) -> list[str]:
    """The plurals of spellings that all end alike."""
    last = spellings[0]
    if last.endswith("mm"):
        return []
    if last.endswith("y") and last[-2:-1] not in tuple("aeiou"):
        return [spelling[:-1] + "ies" for spelling in spellings]
    ending = "es" if last.endswith(("s", "x", "z", "ch", "sh")) else "s"
    return [spelling + ending for spelling in spellings]


_DESIGNATION = re.compile(r"(?<=[A-Za-z])-(?=\d)")
_LONG_DESIGNATION = re.compile(r"(?<=[A-Za-z]{2})-(?=\d)")
_CALIBRE = re.compile(r"(?<=\d)mm\b")
_CALIBRE_UNITS = (" mm", "-mm", " millimeter", "-millimeter", " millimetre", "-millimetre")
_INNER_HYPHEN = re.compile(r"(?<=\w)-(?=[^\W\d])")
_INNER_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_INITIALS = re.compile(r"\b(US|UK|UN|UAE)\b")
# British first; the files hold British spellings.
_TWIN_SPELLINGS = (("efence", "efense"), ("isation", "ization"), ("rmoured", "rmored"), ("entre", "enter"))
# What a form must hold for any rule to change it.
_VARIABLE = re.compile(r"[-']|\dmm|[^\x00-\x7f]|\b(?:US|UK|UN|UAE)\b|efence|isation|rmoured|entre")


def _spellings(text: str, *, exact: bool = False) -> list[str]:
    """A form in all the spellings that differ from it only by rule, itself first.

    A designation takes "BM-21", "BM21" and, where two letters lead and capitals do not matter, "BM 21"; a calibre
    "122mm", "122 mm", "122-millimetre"; a hyphen may be a space, an apostrophe inside a word and an accent may be
    missing, initials may have dots, and British spelling may be American.
    """
    found = [text]
    if _VARIABLE.search(text):
        for trigger, rule in _RULES:
            if trigger in text:
                found += [other for one in tuple(found) for other in rule(one, exact) if other not in found]
    return found


def _dotted(match: re.Match[str]) -> str:
    return "".join(f"{letter}." for letter in match.group())


def _american(british: str, american: str, text: str, _: bool) -> tuple[str, ...]:
    return (text.replace(british, american),)


def _without_accents(text: str) -> str:
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
    ("", lambda text, _: (_without_accents(text),)),
    ("U", _initials),
    *((british, partial(_american, british, american)) for british, american in _TWIN_SPELLINGS),
)

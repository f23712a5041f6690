"""Cards and selections of all kinds, of few values, so that many fit."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from tocsin.records import ACLED_TYPES, Interval, Place, Weapon
from tocsin.views import Card, Selection, Toll
from tocsin.views.selection import BANDS, BASES, FAMILIES, REVIEWS

FIRST = dt.date(2020, 1, 1)
NAMES = ("Islamic State", "IRI", "Ünser Bund", "the Islamic front")
TARGETS = ("US forces", "U.S. forces", "a base", "the air base", "a mosque")
OUTLETS = ("Rudaw", "AP", "Reuters")
SHORT = tuple(one for one in BASES if one != "unclaimed")
WORDS = st.sampled_from(("air", "islam", "a", "rudaw strike", "unser", "iraq", "base u", "zebra", "?"))


PLACES = (None, "Ain al-Asad air base", "Mosul", "Deir ez-Zor")
TYPES = ("Attack", *ACLED_TYPES[4:6], "Strike of another kind")
WEAPONS = (Weapon("rocket"), Weapon("drone", "Shahed 136"), Weapon("ied"))
SUMMARIES = ("Rockets fell on the base.", "A drone struck Ünser camp", "")


def interval(chance: random.Random) -> Interval:
    """Days, spans, open ends and nothing at all."""
    first = FIRST + dt.timedelta(days=chance.randrange(900))
    last = first + dt.timedelta(days=chance.choice((0, 0, 0, 2, 6, 30, 400)))
    ends = chance.choice(("both", "both", "both", "first", "last", "none"))
    return Interval(first if ends in ("both", "first") else None, last if ends in ("both", "last") else None)


def place(chance: random.Random) -> Place | None:
    """A place, of which more or less is known."""
    name = chance.choice(PLACES)
    country, province = chance.choice((None, "IQ", "SY", "XX")), chance.choice((None, "Al Anbar", "Ninawa"))
    return name and Place(name, country, province, chance.choice((None, 33.5)), chance.choice((None, 42.5)))


def toll(chance: random.Random) -> Toll | None:
    """A number of people, or none."""
    numbers = (chance.choice((None, 0, 1, 4, 5, 12, 80)) for _ in range(3))
    return Toll(*numbers) if chance.random() < 0.7 else None


def card(chance: random.Random, number: int) -> Card:
    """Any card, whose id is *number*."""

    def some(values: Sequence[Any], most: int) -> tuple[Any, ...]:
        return tuple(chance.choices(values, k=chance.randint(0, most)))

    return Card(
        id=f"{number:04x}",
        status=chance.choice(("occurred", "occurred", "foiled", "threatened", "denied")),
        type=chance.choice(TYPES),
        date=interval(chance),
        place=place(chance),
        weapons=some(WEAPONS, 2),
        by_whom=(),
        perpetrators=tuple((chance.choice(NAMES), chance.choice(SHORT)) for _ in range(chance.randrange(4))),
        unclaimed=chance.random() < 0.5,
        targets=some(TARGETS, 3),
        killed=toll(chance),
        injured=toll(chance),
        damage=None,
        grade=chance.choice(("", "weak", "fair", "confirmed", "our own")),
        outlets=some(OUTLETS, 2),
        independent=chance.randrange(5),
        documents=chance.randint(1, 5),
        conflicts=(),
        summary=chance.choice(SUMMARIES),
        possible=0,
        reports=(),
        formerly=(),
    )


def book(size: int, seed: int) -> list[Card]:
    """So many cards, by chance; drawn by Hypothesis one by one they would take a minute."""
    chance = random.Random(seed)
    return [card(chance, number) for number in range(size)]


def tuples(values: Any, most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    """Up to *most* of *values*."""
    return st.lists(st.sampled_from(values), max_size=most).map(tuple)


SEEDS = st.integers(0, 10**6)
BOOKS = st.builds(book, st.integers(0, 40), SEEDS)
MAYBE_DAY = st.none() | st.integers(0, 900).map(lambda number: FIRST + dt.timedelta(days=number))
SELECTIONS = st.builds(
    Selection,
    since=MAYBE_DAY,
    until=MAYBE_DAY,
    place=st.sampled_from(("", "", "", "asad", "al a", "mos", "iraq", "syr", "?")),
    country=tuples(("IQ", "SY", "DE")),
    province=tuples(("IQ/Al Anbar", "SY/Ninawa")),
    type=tuples(("Attack", "attack", ACLED_TYPES[4], "drone", "kind", "?")),
    weapon=tuples(("rocket", "drone", "tank")),
    perpetrator=tuples((*NAMES, "nobody we know")),
    basis=tuples(BASES),
    target=tuples((*TARGETS, "base", "forces u", "?")),
    killed=tuples(BANDS),
    injured=tuples(BANDS),
    grade=tuples(("weak", "fair", "never given")),
    outlet=tuples((*OUTLETS, "The Sun")),
    families=tuples(FAMILIES),
    review=tuples(REVIEWS),
    q=st.just("") | WORDS,
    threats=st.booleans(),
)
"""Selections that ask for much; most of them fit nothing."""


@st.composite
def light(draw: st.DrawFn) -> Selection:
    """A selection with up to three filters."""
    whole = draw(SELECTIONS)
    names = draw(st.lists(st.sampled_from(Selection.__struct_fields__), max_size=3, unique=True))
    return Selection(**{name: getattr(whole, name) for name in names})

"""Cards and selections of all kinds, as Hypothesis makes them: few values, so that many fit."""

from __future__ import annotations

import datetime as dt
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
DAYS = st.integers(0, 900).map(lambda number: FIRST + dt.timedelta(days=number))
WORDS = st.sampled_from(("air", "islam", "a", "rudaw strike", "unser", "iraq", "base u", "zebra", "?"))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Days, spans, open ends and nothing at all."""
    first, length = draw(DAYS), draw(st.sampled_from((0, 0, 0, 2, 6, 30, 400)))
    ends = draw(st.sampled_from(("both", "both", "both", "first", "last", "none")))
    last = first + dt.timedelta(days=length)
    return Interval(first if ends in ("both", "first") else None, last if ends in ("both", "last") else None)


def tuples(values: Any, most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    """Up to *most* of *values*."""
    return st.lists(st.sampled_from(values), max_size=most).map(tuple)


NUMBERS = st.none() | st.sampled_from((0, 1, 4, 5, 12, 80))
TOLLS = st.none() | st.builds(Toll, NUMBERS, NUMBERS, NUMBERS)
PLACES = st.none() | st.builds(
    Place,
    st.sampled_from(("Ain al-Asad air base", "Mosul", "Deir ez-Zor")),
    st.sampled_from((None, "IQ", "SY", "XX")),
    st.sampled_from((None, "Al Anbar", "Ninawa")),
    st.sampled_from((None, 33.5)),
    st.sampled_from((None, 42.5)),
)
PAIRS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(SHORT)), max_size=3).map(tuple)
CARDS = st.builds(
    Card,
    id=st.just(""),
    status=st.sampled_from(("occurred", "occurred", "foiled", "threatened", "denied")),
    type=st.sampled_from(("Attack", *ACLED_TYPES[4:6], "Strike of another kind")),
    date=intervals(),
    place=PLACES,
    weapons=tuples((Weapon("rocket"), Weapon("drone", "Shahed 136"), Weapon("ied"))),
    by_whom=st.just(()),
    perpetrators=PAIRS,
    unclaimed=st.booleans(),
    targets=tuples(TARGETS, 3),
    killed=TOLLS,
    injured=TOLLS,
    damage=st.none(),
    grade=st.sampled_from(("", "weak", "fair", "confirmed", "our own")),
    outlets=tuples(OUTLETS),
    independent=st.integers(0, 4),
    documents=st.integers(1, 5),
    conflicts=st.just(()),
    summary=st.sampled_from(("Rockets fell on the base.", "A drone struck Ünser camp", "")),
    possible=st.just(0),
    reports=st.just(()),
    formerly=st.just(()),
)
MAYBE_DAY = st.none() | DAYS
SELECTIONS = st.builds(
    Selection,
    since=MAYBE_DAY,
    until=MAYBE_DAY,
    place=st.sampled_from(("", "", "", "asad", "al a", "mos", "?")),
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

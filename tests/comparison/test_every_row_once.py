"""Whatever stands in a book and a file: nothing is lost, nothing is counted twice, and the order is nothing."""

from __future__ import annotations

import datetime as dt
import random
import tempfile
from pathlib import Path
from typing import Any

from build import ASAD, BAGHDAD, EMBASSY, GREEN_VILLAGE, TAJI, report
from hypothesis import given, settings
from hypothesis import strategies as st
from made_files import Row, book_of, row, write

from tocsin.book import Book
from tocsin.comparison import LAYOUTS, Layout, Overlap, compare
from tocsin.records import Count, Place, Report
from tocsin.views import Selection, select

FIRST = dt.date(2024, 7, 1)
PLACES = (ASAD, BAGHDAD, EMBASSY, GREEN_VILLAGE, TAJI)
GROUPS = ("Kataib Hezbollah", "Islamic State", "Ansar of Nowhere")
DAYS: dict[Layout, Any] = {
    "acled": lambda day: {"event_date": day},
    "ged": lambda day: {"date_start": day, "date_end": day},
    "gtd": lambda day: {"iyear": day.year, "imonth": day.month, "iday": day.day},
}
SPOILED: dict[Layout, Row] = {"acled": {"latitude": "x"}, "ged": {"best": "many"}, "gtd": {"imonth": 14}}


def made_report(chance: random.Random, number: int) -> Report:
    """A report of some day, place and group, of which more or less is known."""
    day = FIRST + dt.timedelta(days=chance.randrange(6))
    date = chance.choice((str(day), str(day), f"{day}/{day + dt.timedelta(days=2)}", "2024-07", None))
    fields: dict[str, Any] = {"perpetrators": [chance.choice(GROUPS)]} if chance.random() < 0.4 else {}
    if chance.random() < 0.5:
        fields["killed"] = Count(chance.randrange(9), None)
    return report(f"report {number}", date, chance.choice((*PLACES, None)), **fields)


def made_row(chance: random.Random, layout: Layout, number: int) -> Row:
    """A row of some day, place and group; one of eight cannot be read."""
    place: Place = chance.choice(PLACES)
    names = {"acled": "event_id_cnty", "ged": "id", "gtd": "eventid"}
    cells: dict[str, Any] = {
        names[layout]: f"{number:04}",
        "latitude": round((place.lat or 0) + chance.gauss(0, 0.05), 4),
        "longitude": round((place.lon or 0) + chance.gauss(0, 0.05), 4),
        "country" if layout != "gtd" else "country_txt": "Syria" if place.country == "SY" else "Iraq",
        {"acled": "actor1", "ged": "side_b", "gtd": "gname"}[layout]: chance.choice((*GROUPS, "Unknown")),
        **DAYS[layout](FIRST + dt.timedelta(days=chance.randrange(6))),
        **(SPOILED[layout] if chance.random() < 0.125 else {}),
    }
    if layout == "ged":
        cells["country_id"], cells["event_clarity"] = "", chance.choice((1, 1, 2))
    if layout == "gtd":
        cells["country"] = ""
    return row(layout, **cells)


def overlap(book: Book, rows: list[Row], layout: Layout, **asked: Any) -> Overlap:
    """The book held against a file of *rows*."""
    everything = asked.pop("everything", False)
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder, "other.csv"), rows)
        return compare(book, path, layout, Selection(**asked), everything)


def fates_of_rows(found: Overlap) -> list[str]:
    """The fate of each row that is named, by its id."""
    matched = [f"{one.id} matched" for match in found.matched for one in match.events]
    possible = {f"{one.event.id} possible" for one in found.possible} - {
        f"{one.removesuffix(' matched')} possible" for one in matched
    }
    rest = [f"{one.id} only there" for one in found.only_there] + [f"{one.id} unread" for one in found.unread]
    return [*matched, *possible, *rest]


def fates_of_incidents(found: Overlap) -> list[str]:
    """The fate of each incident, by its id."""
    matched = [one.id for match in found.matched for one in match.incidents]
    possible = {one.incident.id for one in found.possible} - set(matched)
    beyond = [one.incident.id for one in found.beyond if one.incident]
    return [*matched, *possible, *(one.incident.id for one in found.only_here), *beyond]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(LAYOUTS), st.booleans())
def test_every_row_and_every_incident_has_one_fate(seed: int, layout: Layout, everything: bool) -> None:
    """Each row is matched, possible, alone, unread or beyond, each incident too, and none is twice."""
    chance = random.Random(seed)
    rows = [made_row(chance, layout, number) for number in range(chance.randrange(1, 25))]
    asked: dict[str, Any] = (
        {"since": FIRST + dt.timedelta(days=chance.choice((0, 2)))} if chance.random() < 0.5 else {}
    )
    with book_of(*(made_report(chance, number) for number in range(chance.randrange(12)))) as book:
        found = overlap(book, rows, layout, everything=everything, **asked)
        chosen = [one.id for one in select(book.incidents, Selection(**asked))]
    told = fates_of_rows(found)
    names = [one.partition(" ")[0] for one in told]
    assert len(set(names)) == len(names)
    assert len(names) + sum(one.rows for one in found.beyond) == found.rows == len(rows)
    assert sorted(fates_of_incidents(found)) == sorted(chosen)
    for side, number in (
        ("here", len(chosen) - sum(1 for one in found.beyond if one.incident)),
        ("there", None),
    ):
        share = getattr(found.total, side)
        assert share.whole == (len(names) - len(found.unread) if number is None else number)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(LAYOUTS))
def test_order_is_nothing(seed: int, layout: Layout) -> None:
    """Rows in another order, and reports recorded in another order, come to the same fates and differences."""
    chance = random.Random(seed)
    reports = [made_report(chance, number) for number in range(8)]
    rows = [made_row(chance, layout, number) for number in range(16)]
    shuffled = rows.copy()
    chance.shuffle(shuffled)
    with book_of(*reports) as book:
        one, two = overlap(book, rows, layout), overlap(book, shuffled, layout)
    assert sorted(fates_of_rows(one)) == sorted(fates_of_rows(two))
    assert sorted(fates_of_incidents(one)) == sorted(fates_of_incidents(two))
    assert matches(one) == matches(two)


def matches(found: Overlap) -> set[tuple[object, ...]]:
    """Every match by its ids, with its points and what differs."""
    return {
        (
            tuple(sorted(incident.id for incident in one.incidents)),
            tuple(sorted(event.id for event in one.events)),
            tuple(sorted(held.points for held in one.held)),
            tuple((each.field, each.apart) for each in one.differences),
        )
        for one in found.matched
    }


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(LAYOUTS))
def test_one_of_each_unless_the_codebook_says_otherwise(seed: int, layout: Layout) -> None:
    """A match has one incident or one row at least, and in a codebook that counts as we do one of each."""
    chance = random.Random(seed)
    rows = [made_row(chance, layout, number) for number in range(20)]
    with book_of(*(made_report(chance, number) for number in range(10))) as book:
        found = overlap(book, rows, layout)
    for match in found.matched:
        assert min(len(match.incidents), len(match.events)) == 1
        assert layout != "gtd" or len(match.incidents) == len(match.events) == 1
        assert layout != "ged" or len(match.events) == 1

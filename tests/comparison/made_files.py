"""Files in the layouts of other projects, made up row by row, and books to hold against them."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from build import coding

from tocsin.book import IN_MEMORY, Book, Kept
from tocsin.comparison import Layout, OtherEvent, OtherFile, UnreadRow
from tocsin.ledger import MemoryLedger, record
from tocsin.records import Report

Row = Mapping[str, Any]
NOON = dt.datetime(2024, 8, 1, 12, tzinfo=dt.UTC)
ACLED: Row = {
    "event_id_cnty": "IRQ1",
    "event_date": "2024-07-25",
    "year": 2024,
    "time_precision": 1,
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Shelling/artillery/missile attack",
    "actor1": "Unidentified Armed Group (Iraq)",
    "assoc_actor_1": "",
    "inter1": "Political militia",
    "actor2": "Military Forces of the United States (2021-)",
    "assoc_actor_2": "",
    "country": "Iraq",
    "admin1": "Al Anbar",
    "location": "Ain al-Asad Air Base",
    "latitude": "33.7900",
    "longitude": "42.4400",
    "geo_precision": 1,
    "source": "Herald; Courier",
    "notes": "On 25 July 2024, rockets fell on the base.",
    "fatalities": 0,
}
GED: Row = {
    "id": 7001,
    "relid": "IRQ-2024-1-1-1",
    "year": 2024,
    "type_of_violence": 1,
    "side_a": "Government of Iraq",
    "side_b": "IS",
    "source_office": "Herald;Courier",
    "source_headline": "Rockets fall on base",
    "where_prec": 1,
    "where_coordinates": "Ain al-Asad air base",
    "adm_1": "Al Anbar",
    "latitude": 33.79,
    "longitude": 42.44,
    "country": "Iraq",
    "country_id": 645,
    "event_clarity": 1,
    "date_prec": 1,
    "date_start": "2024-07-25 00:00:00.000",
    "date_end": "2024-07-25 00:00:00.000",
    "best": 4,
    "high": 5,
    "low": 3,
}
GTD: Row = {
    "eventid": "202407250001",
    "iyear": 2024,
    "imonth": 7,
    "iday": 25,
    "approxdate": "",
    "country": 95,
    "country_txt": "Iraq",
    "provstate": "Al Anbar",
    "city": "Al Baghdadi",
    "latitude": 33.79,
    "longitude": 42.44,
    "specificity": 1,
    "vicinity": 0,
    "summary": "07/25/2024: Assailants fired rockets at a base.",
    "suicide": 0,
    "attacktype1": 3,
    "attacktype1_txt": "Bombing/Explosion",
    "weaptype1": 6,
    "weapsubtype1": 11,
    "gname": "Unknown",
    "target1": "Air base",
    "nkill": 4,
    "nwound": 2,
    "scite1": '"Rockets fall," Herald, July 26, 2024.',
}
USUAL: Mapping[Layout, Row] = {"acled": ACLED, "ged": GED, "gtd": GTD}


def row(layout: Layout, **cells: Any) -> Row:
    """A row of *layout* that is like the usual one but for *cells*."""
    return {**USUAL[layout], **cells}


def write(path: Path, rows: Sequence[Row], separator: str = ",", encoding: str = "utf-8") -> Path:
    """Write *rows* under the header of the first."""
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), delimiter=separator)
        writer.writeheader()
        writer.writerows(rows)
    return path


def read(path: Path, layout: Layout) -> tuple[list[OtherEvent], list[UnreadRow]]:
    """The events of a file, and the rows that could not be read."""
    every = list(OtherFile(path, layout))
    return [one for one in every if isinstance(one, OtherEvent)], [
        one for one in every if isinstance(one, UnreadRow)
    ]


def event(path: Path, layout: Layout, **cells: Any) -> OtherEvent:
    """The event of a file that holds the usual row but for *cells*."""
    events, unread = read(write(path / "one.csv", [row(layout, **cells)]), layout)
    assert not unread, unread
    return events[0]


def book_of(*reports: Report, together: bool = False) -> Book:
    """A book in which each report stands in a document of its own, or all *together* in one, as events told apart."""
    ledger = MemoryLedger()
    for number, told in enumerate([reports] if together else [(one,) for one in reports]):
        quotes = [claim.quote for one in told for claim in one.claims]
        text = " ".join(quotes) or f"document {number} says so"
        record(ledger, coding(f"paper{number}", *told, published="2024-07-26", text=text), NOON, "1.0")
    return Book(ledger, Kept(IN_MEMORY))

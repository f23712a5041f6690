"""The incidents that are shown, as a file: exactly those that the filters let through, in their order."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec
from starlette.responses import Response

from tocsin.book import Book
from tocsin.errors import UnknownItem
from tocsin.views import Card, selection_of
from tocsin.views.geojson import features
from tocsin.views.incident_list import row_of
from tocsin.web.ask import Ask
from tocsin.web.asked_for import order_of
from tocsin.web.pages.incidents import BESIDE
from tocsin.web.routes import Room, Route

COLUMNS: Final = (
    "id", "earliest", "latest", "day", "place", "country", "province", "latitude", "longitude", "precision",
    "radius_km", "type", "status", "weapons", "perpetrators", "killed_low", "killed_best", "killed_high",
    "injured_low", "injured_best", "injured_high", "damage", "grade", "documents", "independent_families",
    "outlets", "disagreements", "summary",
)  # fmt: skip
"""The columns of the CSV: numbers as numbers, what nobody says is empty."""
RUNS: Final = frozenset("=+-@\t\r＝＋－＠")
"""Signs with which a cell begins that a spreadsheet may take for a formula (OWASP, CSV injection)."""


def show(ask: Ask, book: Book, room: Room) -> Response:
    """The file of the kind that the address names."""
    wanted, _ = selection_of(ask.query, BESIDE)
    cards = ask.edition.index.find(wanted, order_of(ask), descending=ask.asked("up") != "1").cards()
    kind = ask.path["kind"]
    if kind not in KINDS:
        raise UnknownItem(f"there is no download of that kind; there are {', '.join(KINDS)}")
    media, write = KINDS[kind]
    name = f"incidents-{ask.edition.sequence}.{kind}"
    return Response(
        write(cards), media_type=media, headers={"content-disposition": f'attachment; filename="{name}"'}
    )


def _csv(cards: Iterable[Card]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(_cells(card) for card in cards)
    return out.getvalue().encode()


def _cells(card: Card) -> list[object]:
    row, place, date = row_of(card), card.place, card.date
    killed, injured = card.killed, card.injured
    cells: list[object] = [card.id, date.earliest, date.latest, row.date, row.place]
    if place:
        cells += [place.country, place.admin1, place.lat, place.lon, place.precision, place.radius_km]
    else:
        cells += [None] * 6
    cells += [card.type, card.status, row.weapons, row.perpetrators]
    for toll in (killed, injured):
        cells += [toll.low, toll.best, toll.high] if toll else [None] * 3
    cells += [card.damage, card.grade, card.documents, card.independent, "; ".join(card.outlets)]
    cells += ["; ".join(card.conflicts), card.summary]
    return [_harmless(cell) if isinstance(cell, str) else cell for cell in cells]


def _harmless(text: str) -> str:
    """A text that no spreadsheet runs: an apostrophe before what would begin a formula."""
    begins = text[:1], text.lstrip()[:1]
    return f"'{text}" if any(sign and sign in RUNS for sign in begins) else text


def _jsonl(cards: Iterable[Card]) -> bytes:
    return b"".join(_lines(cards))


def _lines(cards: Iterable[Card]) -> Iterator[bytes]:
    encode = msgspec.json.Encoder().encode
    for card in cards:
        yield encode(card) + b"\n"


def _geojson(cards: Iterable[Card]) -> bytes:
    return msgspec.json.encode(features(cards))


KINDS: Final = {
    "csv": ("text/csv; charset=utf-8", _csv),
    "jsonl": ("application/x-ndjson", _jsonl),
    "geojson": ("application/geo+json", _geojson),
}
"""What can be downloaded, by the end of its name."""
ROUTES = (Route("/incidents/download.{kind}", reads=show),)

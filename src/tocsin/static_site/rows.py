"""The incidents as the script of the first page reads them: a line each, in files of a year, as small as can be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import msgspec

from tocsin.records import Grade, Incident
from tocsin.views import Card, IncidentRow, card_of, row_of
from tocsin.views.card import text_of
from tocsin.views.folded import folded
from tocsin.views.selection import province_of
from tocsin.vocab.grade_confidence import confidence_of

FIRM: Final = 60
"""How sure (grade_confidence.tsv) an incident is that is drawn full; below, it is hollow."""
SPOTS: Final = frozenset({"facility", "town"})
"""As precise as a place on the ground; every other precision is an area."""
UNDATED: Final = "undated"
EPOCH: Final = dt.date(1970, 1, 1).toordinal()


class Listed(msgspec.Struct, frozen=True, gc=False):
    """An incident as lists and the map show it: its *card*, the card's *row* of words, and whether it is *firm*."""

    card: Card
    row: IncidentRow
    firm: bool

    @property
    def month(self) -> str:
        """The month of its first possible day, such as "2024-07"."""
        day = self.card.date.earliest or self.card.date.latest
        return f"{day:%Y-%m}" if day else UNDATED


def listed(incident: Incident, withheld: frozenset[str]) -> Listed:
    """*incident*, which is public, as lists show it."""
    card = card_of(incident)
    row = row_of(card)
    if "place" in withheld:
        row = msgspec.structs.replace(row, place="withheld")
    return Listed(card, row, is_firm(incident.grade))


def is_firm(grade: Grade | None) -> bool:
    """Whether an incident of this grade is drawn full."""
    return confidence_of(grade) >= FIRM


class Table:
    """Words by number: each stands once in a file, and the lines name it."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, words: str) -> int:
        """The number of *words*."""
        return self._numbers.setdefault(words, len(self._numbers))

    @property
    def words(self) -> list[str]:
        """All words in the order of their numbers."""
        return list(self._numbers)


def shards(every: Iterable[Listed]) -> Iterator[tuple[str, str, str]]:
    """For each year its name, the file of its lines, and the file of the words in which somebody may look."""
    years: dict[str, list[Listed]] = {}
    for one in every:
        years.setdefault(one.month.partition("-")[0], []).append(one)
    for year, some in sorted(years.items()):
        table = Table()
        lines = [_line(one, table) for one in some]
        words = [" ".join(dict.fromkeys(folded(text_of(one.card)).split())) for one in some]
        yield (
            year,
            _script("TOCSIN_LINES", year, {"words": table.words, "lines": lines}),
            _script("TOCSIN_WORDS", year, words),
        )


def _script(name: str, year: str, content: Any) -> str:
    """A file that puts *content* by, for a page that may fetch nothing."""
    return f"(globalThis.{name} ??= {{}})[{json(year)}] = {json(content)};\n"


def json(content: Any) -> str:
    """JSON that may stand in a script wherever that stands: no end of an element, no line that only some know."""
    text = msgspec.json.encode(content, order="deterministic").decode()
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _line(one: Listed, table: Table) -> list[Any]:
    """One incident; frontend/src/published/lines.js reads it in this order."""
    card, row, place, number = one.card, one.row, one.card.place, table.number
    date = card.date
    return [
        card.id,
        [_day(date.earliest), _day(date.latest)],
        number(row.date),
        number(row.place),
        _point(card),
        number(place.country or "") if place and place.country else None,
        number(province_of(place)) if place and province_of(place) else None,
        number(card.type),
        number(card.status),
        number(row.weapons),
        _numbers((weapon.kind for weapon in card.weapons), table),
        number(row.perpetrators),
        [[number(name), number(basis)] for name, basis in card.perpetrators],
        [row.killed, card.killed.number if card.killed else None],
        [row.injured, card.injured.number if card.injured else None],
        [card.documents, card.independent, len(card.conflicts)],
        number(card.grade),
        int(one.firm),
        int(card.unclaimed),
    ]


def _numbers(some: Iterable[str], table: Table) -> Sequence[int]:
    return [table.number(one) for one in dict.fromkeys(some)]


def _point(card: Card) -> list[Any] | None:
    """Longitude, latitude, radius (km) and whether it is an area; None where no map can show it."""
    place = card.place
    if place is None or place.lat is None or place.lon is None:
        return None
    return [round(place.lon, 4), round(place.lat, 4), place.radius_km, int(place.precision not in SPOTS)]


def _day(day: dt.date | None) -> int | None:
    """The days since 1 January 1970."""
    return day.toordinal() - EPOCH if day else None


def latest_first(every: Iterable[Listed]) -> list[Listed]:
    """The order of the lists; what has no day comes last."""
    dated = sorted(every, key=lambda one: _when(one.card), reverse=True)
    return [one for one in dated if one.month != UNDATED] + [one for one in dated if one.month == UNDATED]


def _when(card: Card) -> tuple[dt.date, dt.date, str]:
    date = card.date
    return date.earliest or date.latest or dt.date.max, date.latest or dt.date.max, card.id

"""Rows in the 49 columns of the UCDP Georeferenced Event Dataset: incidents of which at least one death is said.

None of it is UCDP data: UCDP's own numbers of conflicts, dyads and actors are left empty.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from tocsin.exports.extract import Extract
from tocsin.exports.left_out_words import days_left_out
from tocsin.exports.outbox import Outbox
from tocsin.exports.parties import Party, hit, named
from tocsin.exports.table import Cell, Row, Table, columns_of
from tocsin.exports.written_day import days_of
from tocsin.exports.written_number import Written, written_number
from tocsin.records import Dossier, Incident, Interval, Place, Reconciled, Source
from tocsin.records.words import place_words
from tocsin.vocab.actor_kinds import actor_kind
from tocsin.vocab.countries import country_names
from tocsin.vocab.country_codes import country_code
from tocsin.vocab.export_policies import ExportPolicy

CIVILIANS: Final = "Civilians"
UNKNOWN: Final = "XXX"
"""What stands for a side that is not known."""
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
NEAR_KM: Final = 25.0
"""Kilometres within which a place is near a known point (where_prec 2)."""
CELL: Final = 0.5
"""Degrees of a cell of PRIO-GRID; a row of it has 720."""


class Sides(msgspec.Struct, frozen=True):
    """Both sides by name, with their countries where they are states, and what violence it is."""

    violence: int
    a: str
    b: str
    state_a: str | None = None
    state_b: str | None = None
    known: bool = True


def rows(extract: Extract, out: Outbox) -> Iterator[Row]:
    """A row for each incident that the dataset would hold, earliest first; the others go to *out*."""
    policy = extract.policy
    for dossier in extract:
        deaths = deaths_of(dossier, policy)
        why = why_not(dossier.incident, deaths, policy)
        if why:
            out.leave_out(dossier.incident.id, *why)
            continue
        _note(dossier.incident, out)
        yield _row(dossier, deaths)


def _note(incident: Incident, out: Outbox) -> None:
    """Tell the outbox what the row does not hold."""
    if incident.injured:
        out.leave_out(incident.id, "injured", _best(incident.injured), "there is no column for the injured")
    if incident.weapons:
        kinds = ", ".join(weapon.kind for weapon in incident.weapons)
        out.leave_out(incident.id, "weapons", kinds, "there is no column for weapons")


def deaths_of(dossier: Dossier, policy: ExportPolicy) -> Written:
    """The deaths: best between low and high, which are none of them empty where one is known."""
    found = written_number(dossier, "killed", policy.killed)
    known = [number for number in (found.low, found.number, found.high) if number is not None]
    if not known:
        return found
    best = found.number if found.number is not None else known[0]
    low = found.low if found.low is not None else best
    high = found.high if found.high is not None else max(known)
    return msgspec.structs.replace(found, number=best, low=min(low, best), high=max(high, best))


def why_not(incident: Incident, deaths: Written, policy: ExportPolicy) -> tuple[str, str, str] | None:
    """The field, its value in words and the reason for which an incident is no row; None where it is one."""
    if (deaths.high or 0) < policy.least_deaths:
        said = "" if deaths.number is None else str(deaths.number)
        return "killed", said, "no row: the dataset holds events with at least one death"
    if not days_of(incident.date, policy.most_days, split=False):
        return "date", days_left_out(incident.date), "no row: known no better than a year"
    if incident.place is None or country_code(incident.place.country) is None:
        return "place", incident.place.name if incident.place else "", "no row: no country is known"
    return None


def _row(dossier: Dossier, deaths: Written) -> Row:
    one, place = dossier.incident, dossier.incident.place
    assert place is not None and one.date.earliest is not None and one.date.latest is not None  # or no row
    codes = country_code(place.country)
    assert codes is not None
    sides = sides_of(one)
    state_a, state_b = country_code(sides.state_a), country_code(sides.state_b)
    year = one.date.earliest.year
    return (
        dossier.number,
        f"{codes.iso3}-{year}-{sides.violence}-{dossier.number}",
        year,
        None,
        _status(sides, one, deaths),
        sides.violence,
        None, None, f"{_conflict(sides, codes.iso2)}",
        None, None, f"{sides.a} - {sides.b}",
        None, None, sides.a,
        None, None, sides.b,
        one.sources.documents,
        *_sources(dossier.sources),
        _originals(one),
        where_prec(place),
        place.name,
        place_words(place),
        place.admin1 if place.precision not in ("country", "region") else None,
        None,
        place.lat,
        place.lon,
        None if place.lat is None else f"POINT ({place.lon} {place.lat})",
        priogrid(place.lat, place.lon),
        country_names().get(codes.iso2),
        codes.gw,
        codes.ged_region,
        2 if one.date.lasting else 1,
        date_prec(one.date),
        _moment(one.date.earliest),
        _moment(one.date.latest),
        *_split(one, deaths.number or 0),
        deaths.number,
        deaths.high,
        deaths.low,
        state_a.gw if state_a else None,
        state_b.gw if state_b else None,
    )  # fmt: skip


def sides_of(incident: Incident) -> Sides:
    """Who fought whom: a state first; the perpetrator first where civilians are the other side."""
    doers, targets = named(incident), hit(incident)
    fighters = [one for one in targets if one.kind and not one.is_civilian] or list(doers[1:])
    doer = doers[0] if doers else None
    if any(one.is_civilian for one in targets) and not fighters and not any(one.is_armed for one in targets):
        return Sides(ONE_SIDED, _name(doer), CIVILIANS, _state(doer), known=doer is not None)
    other = fighters[0] if fighters else None
    if _state(other) and not _state(doer):
        doer, other = other, doer
    violence = STATE_BASED if _state(doer) else NON_STATE
    known = doer is not None and other is not None
    return Sides(violence, _name(doer), _name(other), _state(doer), _state(other), known)


def _name(party: Party | None) -> str:
    if party is None:
        return UNKNOWN
    state = country_names().get(_state(party) or "")
    return f"Government of {state}" if state else party.name


def _state(party: Party | None) -> str | None:
    """The country whose government a party is."""
    if party is None or party.kind is None:
        return None
    return party.home if actor_kind(party.kind).side == "state" else None


def _conflict(sides: Sides, country: str) -> str:
    """The name of the conflict: a state's by its country, others by their dyad."""
    if sides.violence == STATE_BASED:
        return f"{country_names().get(country)}: Government"
    return f"{sides.a} - {sides.b}"


def _status(sides: Sides, incident: Incident, deaths: Written) -> str:
    checks = {
        "dyad": not sides.known,
        "deaths": deaths.low != deaths.high or "killed" in incident.conflicts,
        "type": "type" in incident.conflicts,
    }
    found = [name for name, wrong in checks.items() if wrong]
    return f"Check {', '.join(found)}" if found else "Clear"


def _sources(sources: Iterable[Source]) -> tuple[Cell, ...]:
    found = [
        (one.name, one.published.isoformat() if one.published else "", one.title or "") for one in sources
    ]
    quoted = ('"' + ",".join(part.replace('"', "'").replace(";", ",") for part in one) + '"' for one in found)
    columns = (";".join(part.replace(";", ",") for part in column) for column in zip(*found, strict=True))
    return (";".join(quoted) or None, *columns)


def _originals(incident: Incident) -> str | None:
    return ";".join(one.name.replace(";", ",") for one in incident.speakers) or None


def where_prec(place: Place) -> int:
    """1 exact, 2 within some 25 km, 3 a district, 4 first-level unit, 5 a fuzzy area, 6 country."""
    match place.precision:
        case "facility" | "town":
            near = place.relation not in ("", "at", "in") or (place.radius_km or 0.0) > NEAR_KM
            return 2 if near else 1
        case "district":
            return 3
        case "admin1":
            return 4
        case "country":
            return 6
        case _:
            return 5


def date_prec(date: Interval) -> int:
    """1 the day, 2 two to six days, 3 the week, 4 up to a month, 5 up to a year."""
    days = date.days or 366
    return 1 if days == 1 else 2 if days < 7 else 3 if days == 7 else 4 if days <= 31 else 5


def priogrid(lat: float | None, lon: float | None) -> int | None:
    """The cell of the half-degree grid, counted from the south-west: (row - 1) * 720 + column."""
    if lat is None or lon is None:
        return None
    column, row = int((lon + 180) / CELL) + 1, int((lat + 90) / CELL) + 1
    return (row - 1) * 720 + column


def _moment(day: dt.date) -> str:
    return f"{day.isoformat()} 00:00:00.000"


def _split(incident: Incident, best: int) -> tuple[int, int, int, int]:
    """The dead by side: a, b, civilians, unknown; they sum to the best. Only who was hit says whose they are."""
    civilians = [one.is_civilian for one in hit(incident)]
    if civilians and all(civilians):
        return 0, 0, best, 0
    return 0, 0, 0, best


def _best(count: Reconciled | None) -> str:
    return "" if count is None or count.best is None else str(count.best)


ROWS: Final = Table(columns_of("ged_like"), rows, longitude="longitude", latitude="latitude")
"""The layout."""

"""A place as a person types it, found in the gazetteer: "Taji", "Taji, Baghdad", "Paris, FR"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from tocsin.errors import JudgementError
from tocsin.vocab.gazetteer import Gazetteer, GazetteerEntry, normalise_name

NAMESAKE: Final = 20
"""A town is meant where none of its name in another country has a twentieth of its people."""
LISTED: Final = 5
"""Places that are named where several may be meant."""


def find_place(said: str, gazetteer: Gazetteer) -> dict[str, Any]:
    """The plain (JSON) form of the place that *said* names; behind a comma may stand its province or its country.

    One that the gazetteer does not know is a name without a point. JudgementError where several countries have one.
    """
    name, *within = (part.strip() for part in said.split(","))
    named = [one for one in gazetteer.lookup(name) if all(_lies_in(one, part, gazetteer) for part in within)]
    if not named:
        return {"name": said}
    first, *others = named
    abroad = [one for one in others if one.country != first.country]
    if any(one.population * NAMESAKE >= first.population for one in abroad if first.kind == one.kind):
        raise JudgementError(f"several places are called {name}: write one of {_listed(named)}")
    return {
        "name": first.name,
        "country": first.country,
        "admin1": first.admin1,
        "lat": first.lat,
        "lon": first.lon,
        "precision": first.kind,
        "radius_km": round(first.radius_km, 1),
    }


def _lies_in(one: GazetteerEntry, area: str, gazetteer: Gazetteer) -> bool:
    """Whether *area*, a country by its code or name or a province, holds the place."""
    country = gazetteer.country(one.country) if one.country else None
    names = [one.country or "", one.admin1 or "", country.name if country else ""]
    return normalise_name(area) in map(normalise_name, filter(None, names))


def _listed(named: Sequence[GazetteerEntry]) -> str:
    words = (", ".join(part for part in (one.name, one.admin1, one.country) if part) for one in named)
    listed = list(dict.fromkeys(words))
    return "; ".join(listed[:LISTED]) + (" …" if len(listed) > LISTED else "")

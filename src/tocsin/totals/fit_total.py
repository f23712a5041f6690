"""Whether an incident is one of those that a total counts: certainly, possibly, or not."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from tocsin.linking.ground import distance_km, point_of, radius_km
from tocsin.linking.name_key import plain
from tocsin.records import Counted, Incident, Interval, Perpetrator, Place, Target, Total
from tocsin.totals.kinship import Kinship

ATTACKS = frozenset({"occurred", "foiled"})
"""A threat or a denial is no attack."""
# Words of a target that name nobody in particular ("US forces", "American interests").
_OF_ANY = frozenset(
    "the a an its their forces force troops personnel interests bases base facilities facility targets sites soldiers "
    "people workers and or of in".split()
)


class Aspect(msgspec.Struct, frozen=True):
    """What one aspect of an incident says: *fits* is None where it does not say enough, *why* then in words."""

    fits: bool | None
    why: str = ""


FITS = Aspect(True)
NOT = Aspect(False)
FOILED = Aspect(None, "it was foiled")


def fit(total: Total, incident: Incident, kinship: Kinship) -> Counted | None:
    """The standing of *incident* in *total*, or None where it is not among those counted.

    Certain is what fits in days, area, target, weapon and doer; what an incident leaves open makes it possible.
    Something must tie it to the total: the country, or the target.
    """
    if incident.status not in ATTACKS:
        return None
    target = _on_target(incident.targets, total.targets, kinship)
    if not _is_in_country(incident.place, total) and not (total.targets and target.fits):
        return None
    aspects = [
        _in_span(incident.date, Interval(total.since, total.until)),
        _in_area(incident.place, total),
        target,
        _with_weapon(incident, total),
        _by_doer(incident.perpetrators, total.perpetrators, kinship),
        FOILED if incident.status == "foiled" else FITS,
    ]
    if any(aspect.fits is False for aspect in aspects):
        return None
    reasons = tuple(aspect.why for aspect in aspects if aspect.fits is None)
    return Counted(incident.id, "possible" if reasons else "certain", reasons)


def _is_in_country(place: Place | None, total: Total) -> bool:
    return place is not None and place.country is not None and place.country in total.countries


def _in_span(date: Interval, span: Interval) -> Aspect:
    if date.earliest is None and date.latest is None:
        return Aspect(None, "its day is not known")
    if not span.overlaps(date):
        return NOT
    return FITS if span.contains(date) else Aspect(None, "its days lie only partly in the span")


def _in_area(place: Place | None, total: Total) -> Aspect:
    if not total.countries and not total.places:
        return Aspect(None, "the total names no area")
    if place is None or place.country is None:
        return Aspect(None, "its country is not known")
    if place.country not in total.countries:
        return NOT
    named = [area for area in total.places if area.country == place.country]
    if not named:
        return FITS
    inside = [_within(place, area) for area in named]
    if any(aspect.fits for aspect in inside):
        return FITS
    return next((aspect for aspect in inside if aspect.fits is None), NOT)


def _within(place: Place, area: Place) -> Aspect:
    """Whether *place* lies in *area*, by the names of provinces, else by the distance between their points."""
    if place.precision in ("country", "region"):
        return Aspect(None, "its place is only a country")
    if area.precision == "admin1" and place.admin1 and area.admin1:
        return FITS if plain(place.admin1) == plain(area.admin1) else NOT
    apart = distance_km(point_of(place), point_of(area))
    if apart is None:
        return (
            FITS if plain(place.name) == plain(area.name) else Aspect(None, f"it may lie outside {area.name}")
        )
    reach, own = radius_km(area), radius_km(place)
    if apart + (own if place.precision == "admin1" else 0) <= reach:
        return FITS
    return Aspect(None, f"it may lie outside {area.name}") if apart <= reach + own else NOT


def _on_target(attacked: Sequence[Target], counted: Sequence[Target], kinship: Kinship) -> Aspect:
    if not counted:
        return FITS
    if not attacked:
        return Aspect(None, "its target is not said")
    if any(_is_one_target(one, other, kinship) for one in attacked for other in counted):
        return FITS
    known = all(one.actor_id for one in attacked) and all(other.actor_id for other in counted)
    return NOT if known else Aspect(None, "its target is named otherwise")


def _is_one_target(one: Target, other: Target, kinship: Kinship) -> bool:
    if one.actor_id and other.actor_id:
        return kinship.related(one.actor_id, other.actor_id)
    return bool(_words(one.name) & _words(other.name))


def _words(name: str) -> frozenset[str]:
    """The words of a name that tell it from others, without the sign of a plural."""
    return frozenset(word.removesuffix("s") for word in plain(name).split() if word not in _OF_ANY)


def _with_weapon(incident: Incident, total: Total) -> Aspect:
    if total.weapon is not None:
        kinds = {weapon.kind for weapon in incident.weapons} - {"unknown"}
        if not kinds:
            return Aspect(None, "its weapon is not said")
        return FITS if total.weapon in kinds else NOT
    return FITS if total.type in (None, incident.type) else NOT


def _by_doer(doers: Sequence[Perpetrator], counted: Sequence[Perpetrator], kinship: Kinship) -> Aspect:
    wanted = [who for who in counted if who.actor_id]
    if not wanted:
        return FITS
    blamed = [who for who in doers if who.basis != "denied"]
    if not blamed:
        return Aspect(None, "who did it is not said")
    for one in blamed:
        if one.actor_id and any(kinship.related(one.actor_id, other.actor_id or "") for other in wanted):
            return FITS
    return (
        NOT if all(one.actor_id for one in blamed) else Aspect(None, "it is laid to somebody named otherwise")
    )

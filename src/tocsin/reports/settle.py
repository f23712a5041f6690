"""What a report says of its event as a whole: when, and where."""

from __future__ import annotations

import datetime as dt

import msgspec

from tocsin.records import Interval, Place
from tocsin.reports.after_deed import lies_after_deed
from tocsin.reports.event import Event
from tocsin.reports.gather import LEAD_SENTENCES
from tocsin.reports.lead import Lead
from tocsin.reports.norms import Norms
from tocsin.reports.places import PRECISE, RANK, holds
from tocsin.vocab.place_words import FORCE

# A report that gives no day for its main event is news: the event is at most so many days older than the page
# (the day before yesterday's events are the oldest that agencies still tell without a date).
UNDATED_DAYS = 2
# A main event of several days ("Monday's attack", "the overnight strikes before it") keeps within these.
SAME_NEWS_DAYS = 2
# A place that no gazetteer knows lies within this of the town or region named around it.
UNKNOWN_PLACE_KM = 30.0
# An answer falls within this around what it answers, where the text does not say where.
ANSWER_KM = 50.0
# What is told without a place happened within this around the place told of last.
BESIDE_KM = 10.0


def opens(event: Event, first: Event) -> bool:
    """Whether the text opens with *event*: it is told of *first*, or beside that in the lead and of the same days.

    Only such events borrow their place from the lead, and are as new as the page: a round-up may reach back a week.
    """
    if event is first:
        return True
    same_days = event.date is None or first.date is None or event.date.overlaps(first.date, SAME_NEWS_DAYS)
    return event.lead and event.first_sentence <= first.first_sentence + LEAD_SENTENCES and same_days


def date_of(event: Event, opening: bool, lead: Lead) -> Interval:
    """The narrowest days over the event's acts; bounded where the text gives none. *opening*: see `opens`."""
    if event.date is not None:
        date = event.date
        for act in event.acts:
            # A day of what went on is one of its days, and not the only one.
            date = date.narrowed(act.date) if act.date and not date.lasting else date
        told = lead.only_day_in(date) if opening and date.precision in ("month", "year") else None
        if told is None and opening and date.precision == "year" and date.overlaps(lead.written):
            # "The second homicide of 2016", in a page of 2016: which one of the year, not when.
            return undated(lead.published, lead.written, recent=True)
        return told or date
    said = next((act.said_on for act in event.acts if act.said_on and act.said_on.latest), None)
    if said is not None and said.latest is not None:
        bounds = undated(said.latest, said, recent=True)
        return msgspec.structs.replace(bounds, basis=f"the text gives no day; {said.basis}")
    if event.answers is not None and event.answers.date is not None:
        before = event.answers.date
        latest = lead.published or before.latest
        return Interval(before.earliest, latest, "bounded", basis="in answer to what is told before")
    if lead.published is None and opening and lead.only_day is not None:
        return lead.only_day
    recent = opening or event.answers is not None or event.acts[0].separate
    return undated(lead.published, lead.written, recent)


def undated(published: dt.date | None, bounds: Interval, recent: bool) -> Interval:
    """The days that an event without a day can have, and why: bounded by the page, never equal to it in silence."""
    if published is None:
        basis = bounds.basis or "the text gives no day of its own"
        return Interval(bounds.earliest, bounds.latest, "bounded", basis=basis)
    if recent:
        first = published - dt.timedelta(days=UNDATED_DAYS)
        basis = f"the text gives no day; published on {published.isoformat()}"
        return Interval(first, published, "bounded", basis=basis)
    return Interval(
        None, published, "bounded", basis=f"the text gives no day; before {published.isoformat()}"
    )


def place_of(event: Event, opening: bool, lead: Lead, norms: Norms) -> Place | None:
    """Where; for an answer the area of what it answers, for what the text opens with in the end the lead's places.

    What else is told without a place happened, as far as a reader can tell, around the place that the text named last
    before it, else in the country that the text is set in.
    """
    place = event.place
    if place is not None and opening:
        place = _finer(place, event, lead, norms)
    if place is not None:
        located = place.lat is not None or place.precision == "region"
        return place if located else _around(place, event, lead, norms)
    if event.answers is not None and event.answers.place is not None:
        near = event.answers.place
        radius = (near.radius_km or 0) + ANSWER_KM
        return msgspec.structs.replace(near, relation="near", radius_km=radius, precision="district")
    return (_fallback(event, lead, norms) if opening else None) or _beside(event, norms) or norms.home


def _beside(event: Event, norms: Norms) -> Place | None:
    """Around a place of its own sentences that is not said to be the deed's, else the one that the text named last."""
    named = (norms.placing(m) for act in event.acts for m in act.reading.places if not m.dateline)
    near = next((p for p in named if p.lat is not None and p.precision in PRECISE), event.near)
    if near is None:
        return None
    return msgspec.structs.replace(
        near, relation="near", radius_km=(near.radius_km or 0) + BESIDE_KM, precision="district"
    )


def _finer(place: Place, event: Event, lead: Lead, norms: Norms) -> Place:
    """The finer place that the head of the text names within *place*, where that is a country or a first-level area."""
    if place.precision == "country":
        finer = _fallback(event, lead, norms)
        return finer if finer is not None and finer.country == place.country else place
    return _within(place, lead) or place


def _within(area: Place, lead: Lead) -> Place | None:
    """The one town or district of a first-level area that the head of the text names, else its place line or police."""
    if area.precision != "admin1":
        return None
    inside = {p for p in lead.places if p.lat is not None and p.precision in PRECISE and holds(area, p)}
    if not inside and lead.seat is not None and holds(area, lead.seat):
        return lead.seat
    return min(inside, key=lambda p: RANK[p.precision]) if len(inside) == 1 else None


def _around(place: Place, event: Event, lead: Lead, norms: Norms) -> Place:
    """A place that no gazetteer knows, put at the centre of the known place that the text names around it."""
    near = [norms.placing(m) for act in event.acts for m in act.reading.places]
    told = (*near, *([event.near] if event.near else ()), *lead.places)
    known = [p for p in told if p.lat is not None and p.precision != "country"]
    country = place.country or (norms.home.country if norms.home else None)
    known = [p for p in known if p.country == country] or known
    centre = next(iter(known), None) or lead.seat or next((p for p in near if p.lat is not None), None)
    if centre is None:
        return place
    radius = max(centre.radius_km or 0, UNKNOWN_PLACE_KM)
    return msgspec.structs.replace(centre, name=place.name, radius_km=radius, relation="near")


def _fallback(event: Event, lead: Lead, norms: Norms) -> Place | None:
    mentions = (
        m
        for act in event.acts
        for m in act.reading.places
        if m.relation not in ("from", "to")
        and m.noun != FORCE
        and not lies_after_deed(act.reading, m, norms.triggers)
    )
    near = (event.near,) if event.near else ()
    known = [p for p in (*map(norms.placing, mentions), *lead.places, *near) if p.lat is not None]
    best = min(known, key=lambda p: RANK.get(p.precision, 9), default=None)
    here = lead.seat
    if here is None or (best is not None and RANK.get(best.precision, 9) <= RANK.get(here.precision, 9)):
        return best
    # News without a place of its own is of the town that its place line names, or whose police speak.
    return here if best is None or best.country == here.country else best

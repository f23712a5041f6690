"""Threats that somebody made on a day: reports of their own, with the status "threatened"."""

from __future__ import annotations

from tocsin.records import Interval, Place
from tocsin.records.mention import ActorMention, TimeMention
from tocsin.records.reading import Reading
from tocsin.reports.act import Act, Blame, Found
from tocsin.reports.read_acts import Norms

# Who threatens: an organised group. States warn and threaten every day, and nobody codes that.
GROUPS = frozenset({"rebel group", "political militia", "identity militia"})
# A threat without a day cannot be told from the one before it.
DATED_DAYS = 7


def threat_in(reading: Reading, found: tuple[Found, ...], norms: Norms, anchor: Interval | None) -> Act | None:
    """The threat that a sentence tells of: a named group, the threatening words, and a day; None for anything less."""
    threats = tuple(f for f in found if f.judged.verdict == "threat" and f.entry.act == "threat")
    if not threats:
        return None
    actor = _threatener(reading, threats[0])
    dated = _day(reading, threats[0], norms, anchor)
    if actor is None or dated is None:
        return None
    time, date = dated
    blame = Blame(actor.name, actor.actor_id, "asserted", actor.span, kind=actor.kind)
    place = Place(name=actor.country, country=actor.country, precision="country") if actor.country else None
    return Act(reading=reading, triggers=threats, date=date, time=time, place=place, blames=(blame,))


def _threatener(reading: Reading, threat: Found) -> ActorMention | None:
    """The last named group before the threatening verb."""
    named = [a for a in reading.actors if a.actor_id and a.kind in GROUPS and a.end <= threat.mention.start]
    return named[-1] if named else None


def _day(
    reading: Reading, threat: Found, norms: Norms, anchor: Interval | None
) -> tuple[TimeMention, Interval] | None:
    """The time that stands closest to the threat, where it is a matter of days."""
    times = [(t, norms.dating(t, anchor)) for t in reading.times if not t.limit and t.form != "clock"]
    fine = [(t, d) for t, d in times if d.days and d.days <= DATED_DAYS]
    return min(fine, key=lambda pair: abs(pair[0].first - threat.mention.first), default=None)

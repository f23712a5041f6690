"""What did not happen and is a report all the same: threats made on a day, and attacks that are denied."""

from __future__ import annotations

from tocsin.records import Interval, Place
from tocsin.records.mention import ActorMention, TimeMention
from tocsin.records.reading import Reading
from tocsin.reports.act import Act, Blame, Found
from tocsin.reports.blame import GROUPS
from tocsin.reports.norms import Norms
from tocsin.reports.places import PRECISE

# What is denied as an attack; "was not killed" denies a death.
DENIED_ACTS = frozenset({"strike", "shell", "air", "bomb", "target"})
# A threat without a day cannot be told from the one before it.
DATED_DAYS = 7


def threat_in(
    reading: Reading, found: tuple[Found, ...], norms: Norms, anchor: Interval | None
) -> Act | None:
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
    return Act(reading, threats, reading.sentence.text, date=date, time=time, place=place, blames=(blame,))


def denial_in(
    reading: Reading, found: tuple[Found, ...], norms: Norms, anchor: Interval | None
) -> Act | None:
    """The attack that a sentence says did not happen, where it names the place and the day; None for anything less."""
    denied = tuple(f for f in found if f.judged.verdict == "denied" and f.entry.act in DENIED_ACTS)
    places = [(m, norms.placing(m)) for m in reading.places if not m.dateline]
    precise = [(m, p) for m, p in places if p.precision in PRECISE and p.lat is not None]
    dated = _day(reading, denied[0], norms, anchor) if denied else None
    if dated is None or not precise:
        return None
    where, place = min(precise, key=lambda pair: abs(pair[0].first - denied[0].mention.first))
    return Act(reading, denied, reading.sentence.text, date=dated[1], time=dated[0], place=place, where=where)


def _threatener(reading: Reading, threat: Found) -> ActorMention | None:
    """The last named group before the threatening verb; states warn every day, and nobody codes that."""
    named = [a for a in reading.actors if a.actor_id and a.kind in GROUPS and a.end <= threat.mention.start]
    return named[-1] if named else None


def _day(
    reading: Reading, threat: Found, norms: Norms, anchor: Interval | None
) -> tuple[TimeMention, Interval] | None:
    """The time that stands closest to the threat, where it is a matter of days."""
    times = [(t, norms.dating(t, anchor)) for t in reading.times if not t.limit and t.form != "clock"]
    fine = [(t, d) for t, d in times if d.days and d.days <= DATED_DAYS and not norms.is_to_come(d)]
    return min(fine, key=lambda pair: abs(pair[0].first - threat.mention.first), default=None)

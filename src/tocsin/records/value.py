"""Values: mentions made clean. Each says what it does not know with None, never with a default."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

ACLED_TYPES: tuple[str, ...] = (
    "Armed clash",
    "Attack",
    "Abduction/forced disappearance",
    "Sexual violence",
    "Shelling/artillery/missile attack",
    "Air/drone strike",
    "Suicide bomb",
    "Remote explosive/landmine/IED",
    "Grenade",
    "Chemical weapon",
    "Looting/property destruction",
    "Mob violence",
    "Violent demonstration",
    "Peaceful protest",
    "Arrests",
    "Other",
)
"""Sub-event names of the ACLED codebook that a report's type may take (labelling guide, "type")."""

DayPrecision = Literal["hour", "day", "week", "month", "season", "year", "bounded"]
PlacePrecision = Literal["facility", "town", "district", "admin1", "country", "region"]
Qualifier = Literal["exact", "at_least", "at_most", "about", "range", "vague", "none"]


class Interval(msgspec.Struct, frozen=True):
    """The earliest and the latest calendar day (local, inclusive) on which something can have happened.

    None at an end means that nothing bounds it there. *time* is a clock time or part of the day in the words
    of the text ("13:35", "morning"); *basis* says which words gave the interval and on what they lean.
    *lasting* says that it went on over all of these days, rather than on one of them that is not known.
    """

    earliest: dt.date | None = None
    latest: dt.date | None = None
    precision: DayPrecision = "bounded"
    time: str | None = None
    basis: str = ""
    lasting: bool = False

    @property
    def days(self) -> int | None:
        """How many days the interval spans, or None where an end is open."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1

    def overlaps(self, other: Interval, slack: int = 0) -> bool:
        """Whether some day lies in both, with *slack* days of grace on either side."""
        return self._gap(other) <= slack

    def contains(self, other: Interval) -> bool:
        """Whether every day of *other* lies in this interval."""
        starts = self.earliest is None or (other.earliest is not None and other.earliest >= self.earliest)
        ends = self.latest is None or (other.latest is not None and other.latest <= self.latest)
        return starts and ends

    def narrowed(self, other: Interval) -> Interval:
        """The days common to both, with the words of the finer one; this interval where they share none."""
        if not self.overlaps(other):
            return self
        finer = other if (other.days or 10**6) < (self.days or 10**6) else self
        earliest = max((d for d in (self.earliest, other.earliest) if d), default=None)
        latest = min((d for d in (self.latest, other.latest) if d), default=None)
        return msgspec.structs.replace(
            finer, earliest=earliest, latest=latest, time=finer.time or self.time or other.time
        )

    def _gap(self, other: Interval) -> int:
        """Days between the two intervals; 0 or less where they meet."""
        gaps = [0]
        if self.earliest and other.latest:
            gaps.append((self.earliest - other.latest).days)
        if other.earliest and self.latest:
            gaps.append((other.earliest - self.latest).days)
        return max(gaps)


class Count(msgspec.Struct, frozen=True):
    """How many: an interval of whole numbers. "At least five" is 5…None, "up to five" None…5, "none" 0…0."""

    low: int | None = None
    high: int | None = None
    qualifier: Qualifier = "exact"

    @classmethod
    def exactly(cls, number: int) -> Count:
        """The count that is *number*; zero is marked as somebody's "none"."""
        return cls(number, number, "exact" if number else "none")

    def hull(self, other: Count) -> Count:
        """The smallest interval that holds both, as when two sources disagree."""
        low = None if self.low is None or other.low is None else min(self.low, other.low)
        high = None if self.high is None or other.high is None else max(self.high, other.high)
        return self if (low, high) == (self.low, self.high) else Count(low, high, "range")

    def plus(self, other: Count) -> Count:
        """The sum of two groups that do not overlap ("two soldiers and a contractor")."""
        low = (self.low or 0) + (other.low or 0)
        high = None if self.high is None or other.high is None else self.high + other.high
        return Count(low, high, self.qualifier if self.qualifier == other.qualifier else "range")


class Place(msgspec.Struct, frozen=True):
    """Where: a name, and a point (degrees, WGS84) with the radius in km inside which the text allows it.

    *country* is ISO 3166-1 alpha-2. *relation* is how the text puts it: "at", "near", "west of" …; *lat* and
    *lon* already include a stated distance and bearing.
    """

    name: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision = "region"
    radius_km: float | None = None
    relation: str = "at"


class Weapon(msgspec.Struct, frozen=True):
    """With what: a class of the labelling guide's list, a model where the text names one, and how many were used."""

    kind: str = msgspec.field(name="class")
    model: str | None = None
    count: Count | None = None


class Actor(msgspec.Struct, frozen=True):
    """A group, force, state or person as named; *actor_id* is its line in the actor vocabulary, if it has one."""

    name: str
    actor_id: str | None = None
    kind: str | None = None
    country: str | None = None


class Speaker(msgspec.Struct, frozen=True):
    """Who said it, in the words of the text; *anonymous* where no person or body is named."""

    name: str
    anonymous: bool = False
    actor_id: str | None = None

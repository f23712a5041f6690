"""When a coded value agrees with a labelled one, field by field, as the labelling guide lays down.

Labels write days and counts as [low, high]; codings write records ({"earliest": …}, {"low": …}). Both are
plain JSON here, and nothing of Tocsin's is imported: the scorer must not trust the code that it scores.
"""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

Event = dict[str, Any]
"""A labelled event or a coded report."""
Days = tuple[dt.date, dt.date]
Bounds = tuple[int | None, int | None]

GRACE = dt.timedelta(days=1)
"""Time zones, "overnight" and a late dateline move a day by one without being wrong."""
FIRST_DAY = dt.date.min + GRACE
LAST_DAY = dt.date.max - GRACE
EARTH_RADIUS_KM = 6371.0088
WITHIN_KM = 25.0
"""How far from its point a label lets a place lie where it does not say."""
LARGEST_RADIUS_KM = 50.0
"""How much of its own vagueness a report may lean on: "in Syria" is not right everywhere in Syria."""
SAME_CLASS = {"ballistic missile": "missile", "uav": "drone", "munition": "airstrike munition"}
SAME_STATUS = {"foiled": "occurred", "planned": "threatened"}
SOME_DAMAGE = {"minor", "major", "unspecified"}
NAME_NOISE = re.compile(r"\b(?:the|of|in|and|al|el|forces?|group|militants?|movement)\b")


def days_overlap(event: Event, report: Event) -> bool:
    """Whether some day fits both, with a day of grace.

    A label without days fits every report; a report without days fits no label that has them.
    """
    label, said = days_of(event), days_of(report)
    if label is None:
        return True
    if said is None:
        return False
    return said[0] - GRACE <= label[1] and label[0] <= said[1] + GRACE


def date_is_right(event: Event, report: Event) -> bool | None:
    """Whether the report's days lie inside the label's, with a day of grace; None where it has none.

    A report open at an end at which the label is bounded says less than the text does, and is wrong.
    """
    label, said = days_of(event), days_of(report) or (FIRST_DAY, LAST_DAY)
    if label is None:
        return None
    starts = label[0] == FIRST_DAY or (said[0] != FIRST_DAY and said[0] >= label[0] - GRACE)
    ends = label[1] == LAST_DAY or (said[1] != LAST_DAY and said[1] <= label[1] + GRACE)
    return starts and ends


def places_agree(label: Event, said: Event | None) -> bool:
    """Whether the report's place can be the label's."""
    if said is None:
        return label.get("lat") is None and not label.get("country")
    if label.get("lat") is None:
        return not label.get("country") or not said.get("country") or label["country"] == said["country"]
    if said.get("lat") is None:
        return False
    allowed = (label.get("within_km") or WITHIN_KM) + min(said.get("radius_km") or 0.0, LARGEST_RADIUS_KM)
    return distance_km((label["lat"], label["lon"]), (said["lat"], said["lon"])) <= allowed


def distance_km(here: tuple[float, float], there: tuple[float, float]) -> float:
    """The great-circle distance between two points given as degrees of latitude and longitude."""
    lat1, lat2 = math.radians(here[0]), math.radians(there[0])
    half_lat, half_lon = (lat2 - lat1) / 2, math.radians(there[1] - here[1]) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))


def count_is_right(label: Any, said: Any) -> bool | None:
    """Whether a count agrees with the label's; None where neither says anything.

    A number where the label has none is invented. The low ends must be equal (an open one is as good as 0).
    So must the high ends, unless the label's is open, or the report's is and the low ends are the same.
    """
    gold, found = bounds_of(label), bounds_of(said)
    if gold is None:
        return None if found is None else False
    if found is None:
        return False
    low = (gold[0] or 0) == (found[0] or 0)
    open_like_label = found[1] is None and gold[0] is not None and found[0] == gold[0]
    return low and (gold[1] is None or gold[1] == found[1] or open_like_label)


def names_agree(label: Iterable[str], said: Iterable[str]) -> bool:
    """Whether a name of one list is, or holds, a name of the other; without a label nothing may be named."""
    gold = {bare(name) for name in label} - {""}
    found = {bare(name) for name in said} - {""}
    if not gold:
        return not found
    return any(one in other or other in one for one in gold for other in found)


def bare(name: str) -> str:
    """A name without accents, signs, case and the words that come and go in names ("the", "group")."""
    plain = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode().lower()
    return " ".join(NAME_NOISE.sub(" ", re.sub(r"[^a-z0-9]+", " ", plain)).split())


def damages_agree(label: str, said: str | None) -> bool:
    """Whether the damage is the same, or both say that there was some."""
    return said == label or {said, label} <= SOME_DAMAGE


def weapon_classes(event: Event, *, unknown: bool = False) -> set[str]:
    """The classes of an event's weapons; "unknown" only where asked for."""
    classes = {weapon_class(weapon) for weapon in event.get("weapons") or ()}
    return classes if unknown else classes - {"unknown"}


def statuses_agree(event: Event, report: Event) -> bool:
    """Whether both happened (or were foiled), both are threats, or both are denied."""
    label, said = event["status"], report["status"]
    return bool(SAME_STATUS.get(label, label) == SAME_STATUS.get(said, said))


def days_of(event: Event) -> Days | None:
    """The first and last day of a label or a report, open ends being the calendar's; None where both are."""
    date = event.get("date") or (None, None)
    first, last = (date.get("earliest"), date.get("latest")) if isinstance(date, dict) else date
    if first is None and last is None:
        return None
    return (
        dt.date.fromisoformat(first[:10]) if first else FIRST_DAY,
        dt.date.fromisoformat(last[:10]) if last else LAST_DAY,
    )


def bounds_of(count: Any) -> Bounds | None:
    """The low and high end of a count; None where nothing is said."""
    if count is None:
        return None
    low, high = (count.get("low"), count.get("high")) if isinstance(count, dict) else count
    return None if low is None and high is None else (low, high)


def weapon_class(weapon: Event) -> str:
    """The class of a weapon, those that texts do not keep apart joined."""
    name = (weapon.get("class") or "unknown").lower()
    return SAME_CLASS.get(name, name)

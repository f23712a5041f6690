"""Where a document is set: the countries and the first-level areas that its names of places speak of together."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

from tocsin.records.mention import PlaceMention
from tocsin.vocab.gazetteer import Gazetteer, GazetteerEntry, lies_in, normalise_name

# (ISO 3166-1 alpha-2, name of the first-level area).
Area = tuple[str, str]
# What a name adds to a country's votes: the country's own name, and that of a place that lies nowhere else.
COUNTRY_VOTES, PLACE_VOTES = 3, 2
# A document that speaks of countries so often, and so largely of one, is set in that one.
SETTLED_VOTES, SETTLED_SHARE = 6, 0.7
# How much a first-level area named as such says, against a town that lies nowhere else (1).
NAMED_AREA = 2.0
# How much the area that a publisher writes of most says, against one town of it that lies nowhere else.
HOME_WEIGHT = 4.0
# A town of a name borne in so many areas says nothing of any of them.
MOST_AREAS = 40
# How little a name borne in several areas says of each: one over their number to this power.
SHARE_POWER = 0.75
# What a state says that shares its name with a country ("Georgia").
SHARED_NAME = 1.0


class Setting:
    """What a document's names say together of where it is set; a name by itself may be of many places."""

    def __init__(
        self,
        votes: Counter[str],
        own_votes: Mapping[str, tuple[str, int]],
        areas: Mapping[str, Mapping[Area, float]],
        containers: Mapping[str, GazetteerEntry],
        holding: frozenset[int],
        home: Mapping[Area, float] | None = None,
    ) -> None:
        """What the names of a document say.

        *own_votes* gives for each name (by key) the country it voted for and how often, *areas* what it says of
        areas, *containers* what the text puts it into; *holding* are the starts of mentions that hold another;
        *home* is the share that each area has in what the publisher's other reports name.
        """
        self.votes = votes
        self._own_votes = own_votes
        self.containers = containers
        self._holding = holding
        self._home = home or {}
        self._by_name = areas
        self._total = sum(votes.values())
        self._areas: Counter[Area] = Counter()
        for shares in areas.values():
            for area, share in shares.items():
                self._areas[area] += share  # type: ignore[assignment]

    @property
    def country(self) -> str | None:
        """The one country that the document speaks of, if it speaks of one often and seldom of others."""
        country, votes = max(self.votes.items(), key=lambda pair: pair[1], default=("", 0))
        settled = votes >= SETTLED_VOTES and votes >= SETTLED_SHARE * self._total
        return country if settled else None

    def country_share(self, country: str | None, key: str) -> float:
        """The share that *country* has of the votes of all names but *key*, 0 to 1."""
        voted, own = self._own_votes.get(key, ("", 0))
        votes = self.votes.get(country or "", 0) - (own if voted == country else 0)
        return votes / ((self._total - own) or 1)

    def votes_besides(self, key: str) -> Counter[str]:
        """The votes of all names but *key*: a name says nothing of which place of that name it is."""
        voted, own = self._own_votes.get(key, ("", 0))
        return self.votes - Counter({voted: own}) if own else self.votes

    def area_share(self, entry: GazetteerEntry, key: str) -> float:
        """How much the other names than *key* speak for the first-level area of *entry*, 0 to 1."""
        area = area_of(entry)
        if area is None:
            return 0.0
        others = self._areas.get(area, 0.0) - self._by_name.get(key, {}).get(area, 0.0)
        return 1.0 - math.exp(-max(0.0, others) - HOME_WEIGHT * self._home.get(area, 0.0))

    def speaks_for(self, entry: GazetteerEntry, key: str) -> bool:
        """Whether the other names than *key* allow for the area of *entry*: they speak of it, or of none."""
        others = any(area for name, areas in self._by_name.items() if name != key for area in areas)
        return not others or self.area_share(entry, key) > 0

    @property
    def areas(self) -> Mapping[Area, float]:
        """What the names say together of each first-level area."""
        return self._areas

    def holds(self, mention: PlaceMention) -> bool:
        """Whether the mention is what the text puts another place into ("Albany, New York")."""
        return mention.start in self._holding


def area_of(entry: GazetteerEntry) -> Area | None:
    """The first-level area that an entry is or lies in."""
    if entry.country is None:
        return None
    name = entry.name if entry.kind == "admin1" else entry.admin1
    return (entry.country, name) if name else None


def home_of_feed(settings: Iterable[Setting]) -> Mapping[Area, float]:
    """The share that each first-level area has in what the reports of one publisher name, from their *settings*."""
    total: defaultdict[Area, float] = defaultdict(float)
    for setting in settings:
        whole = sum(setting.areas.values()) or 1.0
        for area, weight in setting.areas.items():
            total[area] += weight / whole
    weights = sum(total.values()) or 1.0
    return {area: weight / weights for area, weight in total.items()}


def setting_of(
    mentions: Iterable[PlaceMention],
    demonyms: Iterable[str],
    gazetteer: Gazetteer,
    home: Mapping[Area, float] | None = None,
) -> Setting:
    """The setting of the document whose places are *mentions* and whose people are of the countries *demonyms*."""
    listed = list(mentions)
    votes: Counter[str] = Counter(demonyms)
    own_votes: dict[str, tuple[str, int]] = {}
    areas: dict[str, Mapping[Area, float]] = {}
    containers: dict[str, GazetteerEntry] = {}
    for mention in listed:
        entries = named(mention.name, gazetteer)
        if not entries:
            continue
        country, weight = _vote(entries)
        key = normalise_name(mention.name)
        if country:
            votes[country] += weight
            own_votes[key] = country, own_votes.get(key, ("", 0))[1] + weight
        if key not in areas:
            areas[key] = _shares(entries)
        container = container_of(mention, entries, gazetteer)
        if container is not None:
            containers.setdefault(key, container)
            area = area_of(container)
            if area is not None and container.kind == "admin1":
                areas[key] = {area: NAMED_AREA}
    return Setting(votes, own_votes, areas, containers, _holding(listed), home)


def named(name: str, gazetteer: Gazetteer) -> tuple[GazetteerEntry, ...]:
    """The places that *name* is short for or called."""
    return gazetteer.abbreviated(name) or gazetteer.lookup(name)


def container_of(
    mention: PlaceMention, entries: tuple[GazetteerEntry, ...], gazetteer: Gazetteer
) -> GazetteerEntry | None:
    """What the text puts the named place into: the nearest named area that holds a place of that name.

    For a name that no gazetteer knows it is the nearest known one, an area rather than a town of its name.
    """
    for name in mention.within:
        areas = named(name, gazetteer)
        for area in areas:
            if any(lies_in(entry, area) for entry in entries):
                return area
    if entries:
        return None
    known = (named(name, gazetteer) for name in mention.within)
    return next((areas[0] for areas in known if areas), None)


def _vote(entries: tuple[GazetteerEntry, ...]) -> tuple[str | None, int]:
    """The country that a name speaks of, with its weight; none where the name is of several countries' places."""
    best = entries[0]
    rivals = any(e.kind == "admin1" and e.country != best.country for e in entries[1:])
    if best.kind == "country" and not rivals:
        return best.country, COUNTRY_VOTES
    owners = {entry.country for entry in entries if entry.country}
    clear = len(owners) == 1 or best.kind == "facility"
    return (best.country, PLACE_VOTES) if clear else (None, 0)


def _shares(entries: tuple[GazetteerEntry, ...]) -> Mapping[Area, float]:
    """What a name says of first-level areas: all of one, or a little of each that it is borne in."""
    if entries[0].kind in ("country", "region"):
        rivals = (area_of(e) for e in entries[1:] if e.kind == "admin1" and e.country != entries[0].country)
        return {area: SHARED_NAME for area in rivals if area is not None}
    if entries[0].kind == "admin1":
        area = area_of(entries[0])
        return {area: NAMED_AREA} if area else {}
    areas = {area for entry in entries if (area := area_of(entry)) is not None}
    if not 0 < len(areas) <= MOST_AREAS:
        return {}
    share = 1.0 / len(areas) ** SHARE_POWER
    shares: dict[Area, float] = defaultdict(float)
    for area in areas:
        shares[area] = share
    return shares


def _holding(mentions: list[PlaceMention]) -> frozenset[int]:
    """Where the mentions start that hold the one before them."""
    starts = set()
    for left, right in pairwise(mentions):
        if left.sentence == right.sentence and left.within[:1] == (right.name,) and left.start < right.start:
            starts.add(right.start)
    return frozenset(starts)

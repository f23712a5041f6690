"""How the made-up press of `make_reports.py` tells of an incident: what it says, leaves out, blurs and gets wrong.

`tell` draws the values that one document gives for one incident; `Page` writes them down as sentences and keeps the
words of each value with their offsets. Shares were chosen by hand to make linking hard in the ways that the labelled
reports show: coarse days and places, tolls that rise, types and weapons mixed up, names in several spellings.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

import msgspec

from benchmarks.report_world import IED, SHELLING, STRIKE, Group, Incident, World
from tocsin.records import Claim, Count, Field, Interval, Perpetrator, Place, Report, Speaker, Target, Weapon
from tocsin.records.report import Role
from tocsin.vocab.gazetteer import GazetteerEntry, distance_km

MAIN_DAYS: Final[Mapping[str, float]] = {
    "day": 76, "other day": 2, "two days": 10, "week": 4, "month": 2, "none": 6,
}  # fmt: skip
"""How the document that is about an incident tells its day, in percent; "other day": wrong by one."""
RECALLED_DAYS: Final[Mapping[str, Mapping[str, float]]] = {
    "fresh": {"day": 50, "two days": 8, "week": 30, "month": 8, "none": 4},
    "months": {"day": 30, "week": 5, "month": 45, "year": 8, "none": 12},
    "years": {"day": 22, "month": 32, "year": 28, "none": 18},
}
"""The same where a document recalls it: within 14 days, within 120, later."""
MAIN_PLACES: Final[Mapping[str, float]] = {
    "place": 80,
    "neighbour": 3,
    "district": 3,
    "admin1": 6,
    "country": 4,
    "none": 4,
}
RECALLED_PLACES: Final[Mapping[str, float]] = {
    "place": 66,
    "neighbour": 1,
    "district": 3,
    "admin1": 10,
    "country": 13,
    "none": 7,
}
"""How the place is told, in percent; "neighbour": a larger town nearby."""
MIXED_UP: Final[Mapping[str, Sequence[str]]] = {
    SHELLING: (STRIKE, "Attack"),
    STRIKE: (SHELLING, IED),
    IED: ("Attack", "Suicide bomb"),
    "Attack": ("Armed clash",),
    "Armed clash": ("Attack",),
    "Suicide bomb": (IED, "Attack"),
    "Grenade": ("Attack", IED),
    "Abduction/forced disappearance": ("Attack",),
}
MADE_BY: Final[Mapping[str, Sequence[str]]] = {
    SHELLING: ("shelling", "fire", "a bombardment"),
    STRIKE: ("an air strike", "a strike from the air", "an aerial attack"),
    IED: ("a blast", "a roadside explosion", "an explosion"),
    "Attack": ("gunmen", "attackers", "an attack"),
    "Armed clash": ("fighting", "a gun battle", "clashes"),
    "Suicide bomb": ("a suicide bombing", "a bomber"),
    "Grenade": ("a grenade attack", "a grenade"),
    "Abduction/forced disappearance": ("kidnappers", "armed men who took people away"),
}
CALLED: Final[Mapping[str, str]] = {
    "artillery": "artillery shell",
    "mortar": "mortar round",
    "small arms": "rifle",
    "airstrike munition": "bomb",
    "ied": "roadside bomb",
    "rpg": "rocket-propelled grenade",
    "knife": "blade",
    "unknown": "projectile",
}
"""How a class of weapons is called, where not by its own name."""
VERBS: Final = ("hit", "struck", "targeted", "came down on", "was reported against", "shook")
SPEAKERS: Final = (
    ("police", False), ("the army", False), ("a local official", True), ("residents", True), ("the governor", False),
    ("a hospital doctor", True), ("two security officials", True), ("the interior ministry", False),
    ("a military spokesman", True), ("witnesses", True), ("the state news agency", False), ("rescue workers", True),
)  # fmt: skip
SPELLINGS: Final = (
    ("iv", "iw"), ("sk", "sc"), ("kh", "h"), ("ou", "u"), ("y", "i"), ("q", "k"), ("dh", "d"), ("aa", "a"),
    ("ss", "s"), ("z", "s"), ("e", "i"), ("w", "v"), ("o", "u"),
)  # fmt: skip
"""Two spellings of one sound; a name is told in the other one now and then."""
NUMBERS: Final = "no one two three four five six seven eight nine ten eleven twelve".split()


class Telling(NamedTuple):
    """What one document says of one incident; None and () where it says nothing."""

    incident: Incident
    role: Role
    date: Interval
    place: Place | None
    type: str
    weapon: Weapon | None
    who: Perpetrator | None
    target: Target | None
    persons: tuple[str, ...]
    killed: Count | None
    injured: Count | None
    things: tuple[str, ...]
    vague: bool


def tell(incident: Incident, role: Role, published: dt.date, world: World, chance: random.Random) -> Telling:
    """What a document *published* on that day says of *incident*."""
    lag = (published - incident.day).days
    main = role == "main"
    date = _date(incident, published, main, chance)
    within = _drawn(MAIN_PLACES if main else RECALLED_PLACES, chance)
    place = _place(incident.place, within, world, chance)
    persons = tuple(
        f"{_respelled(given, 0.3, chance)} {_respelled(family, 0.3, chance)}"
        for given, family in incident.persons
        if chance.random() < (0.5 if main else 0.3)
    )
    telling = Telling(
        incident,
        role,
        date,
        place,
        incident.type if chance.random() < 0.87 else chance.choice(MIXED_UP[incident.type]),
        _weapon(incident, main, chance),
        _who(incident, chance),
        Target(incident.target) if chance.random() < (0.6 if main else 0.3) else None,
        persons,
        _toll(incident.killed, lag, main, chance),
        _toll(incident.injured, lag, main, chance),
        tuple(thing for thing in incident.things if chance.random() < (0.5 if main else 0.15)),
        vague=False,
    )
    return telling._replace(vague=_fits_others(telling, published, world))


def _fits_others(telling: Telling, published: dt.date, world: World) -> bool:
    """Whether more than one other incident is to be expected on the days and in the area told, and no name tells it."""
    date, place = telling.date, telling.place
    first = date.earliest or published - dt.timedelta(days=30)
    days = ((date.latest or published) - first).days + 1
    others = world.others(telling.incident.place, place.precision if place else "", days)
    return others > 1 and not telling.persons


def _date(incident: Incident, published: dt.date, main: bool, chance: random.Random) -> Interval:
    day = incident.day
    age = (published - day).days
    shares = (
        MAIN_DAYS if main else RECALLED_DAYS["fresh" if age <= 14 else "months" if age <= 120 else "years"]
    )
    how = _drawn(shares, chance)
    one = dt.timedelta(days=1)
    if how == "none":
        return Interval(basis="the text does not say")
    if how == "two days":
        first = day - one if chance.random() < 0.5 else day
        return Interval(first, first + one, "bounded", basis="overnight")
    if how == "week":
        first = day - one * day.weekday()
        return Interval(first, first + 6 * one, "week", basis="that week")
    if how == "month":
        first = day.replace(day=1)
        return Interval(first, (first + 31 * one).replace(day=1) - one, "month", basis=f"{day:%B %Y}")
    if how == "year":
        return Interval(dt.date(day.year, 1, 1), dt.date(day.year, 12, 31), "year", basis=str(day.year))
    if how == "other day":
        day += one if chance.random() < 0.5 and day < published else -one
    words = f"{day:%A}" if (published - day).days < 7 else f"{day.day} {day:%B %Y}"
    return Interval(day, day, "day", _time(incident, chance) if main else None, words)


def _time(incident: Incident, chance: random.Random) -> str | None:
    if chance.random() < 0.6:
        return None
    minute = (incident.minute + chance.randint(-20, 20)) % (24 * 60)
    if chance.random() < 0.5:
        return f"{minute // 60:02}:{minute % 60:02}"
    return ("night", "morning", "afternoon", "evening")[minute // 360]


def _place(spot: GazetteerEntry, within: str, world: World, chance: random.Random) -> Place | None:
    if within == "none":
        return None
    if within == "country":
        return Place(spot.country or "", spot.country, precision="country", relation="in")
    if within == "admin1" and spot.admin1:
        return Place(spot.admin1, spot.country, spot.admin1, None, None, "admin1", None, "in")
    if within in ("district", "neighbour"):
        near = world.districts.get(spot.country or "", ()) if within == "district" else world.towns(spot)
        found = min(near, key=lambda one: _km(one, spot), default=None)
        if found and _km(found, spot) <= found.radius_km + 30:
            return _point(found, found.name, "near", chance)
    name = _respelled(spot.name, 0.15, chance)
    return _point(spot, name, "near" if chance.random() < 0.15 else "at", chance)


def _point(entry: GazetteerEntry, name: str, relation: str, chance: random.Random) -> Place:
    """The entry's point a little off, as between two gazetteers (a degree is some 111 km)."""
    off = 0.012 if chance.random() < 0.3 else 0.0
    radius = max(entry.radius_km, 1.0) + (8.0 if relation == "near" else 0.0)
    precision: Any = entry.kind
    lat, lon = (round(value + chance.gauss(0, off), 4) for value in (entry.lat, entry.lon))
    return Place(name, entry.country, entry.admin1, lat, lon, precision, round(radius, 1), relation)


def _km(one: GazetteerEntry, two: GazetteerEntry) -> float:
    return distance_km(one.lat, one.lon, two.lat, two.lon)


def _weapon(incident: Incident, main: bool, chance: random.Random) -> Weapon | None:
    if chance.random() < (0.3 if main else 0.5):
        return None
    true, seen = incident.weapon, chance.random()
    if seen < 0.1:
        return Weapon("drone" if true.kind == "rocket" else "rocket")
    if seen < 0.15:
        return Weapon("unknown")
    model = true.model if chance.random() < 0.5 else None
    count = true.count if chance.random() < 0.6 else None
    if count and chance.random() < 0.2:
        count = Count.exactly(max(1, (count.low or 1) + chance.choice((-1, 1, 2))))
    return Weapon(true.kind, model, count)


def _who(incident: Incident, chance: random.Random) -> Perpetrator | None:
    if chance.random() < 0.5:
        return None
    group: Group = incident.group
    if chance.random() < 0.08:
        group = chance.choice(incident.theatre.groups)
    basis: Any = "claimed" if incident.claimed else chance.choice(("attributed", "suspected", "asserted"))
    return Perpetrator(group.name, basis, group.id)


def _toll(true: int, lag: int, main: bool, chance: random.Random) -> Count | None:
    """First numbers are lower, some are rounded or at least; a zero is mostly not worth saying."""
    if chance.random() < (0.6 if true == 0 else 0.15 if main else 0.35):
        return None
    known = true
    if true >= 2 and lag <= 1 and chance.random() < 0.4:
        known = max(1, round(true * chance.uniform(0.4, 0.95)))
    elif true >= 3 and chance.random() < 0.12:
        known = max(1, round(true * chance.uniform(0.8, 1.25)))
    return Count(known, None, "at_least") if known and chance.random() < 0.25 else Count.exactly(known)


def _respelled(name: str, share: float, chance: random.Random) -> str:
    """The name in another spelling, now and then."""
    if chance.random() >= share:
        return name
    fitting = [pair for pair in SPELLINGS if pair[0] in name[1:] or pair[1] in name[1:]]
    if not fitting:
        return name
    one, two = chance.choice(fitting)
    return name[0] + (name[1:].replace(one, two, 1) if one in name[1:] else name[1:].replace(two, one, 1))


def _drawn(shares: Mapping[str, float], chance: random.Random) -> str:
    return chance.choices(list(shares), list(shares.values()))[0]


_BEFORE: Final = {"day": " on ", "month": " in ", "year": " in "}


class Said(NamedTuple):
    """The words of a value, and what they say of which field."""

    words: str
    field: Field
    value: Any


class Page:
    """A text as it is written, sentence by sentence."""

    def __init__(self, via: tuple[str, ...]) -> None:
        """An empty page whose words came through *via*."""
        self._via = via
        self._pieces: list[str] = []
        self._length = 0

    @property
    def text(self) -> str:
        """What has been written."""
        return "".join(self._pieces)

    @property
    def length(self) -> int:
        """Code points written so far."""
        return self._length

    def put(self, words: str) -> None:
        """Write *words* as they are."""
        self._pieces.append(words)
        self._length += len(words)

    def say(self, parts: Iterable[str | Said], speaker: Speaker | None) -> list[Claim]:
        """Write a sentence, its first letter a capital, and give the claims that it holds."""
        claims = []
        for part in _capitalised(parts):
            if isinstance(part, Said):
                end = self._length + len(part.words)
                claims.append(
                    Claim(part.field, part.value, part.words, self._length, end, speaker, self._via)
                )
                self.put(part.words)
            else:
                self.put(part)
        return claims

    def report(self, telling: Telling, document_id: str, chance: random.Random) -> Report:
        """Write what *telling* says, one to four sentences, and give it as a report."""
        name, anonymous = chance.choice(SPEAKERS)
        speaker = Speaker(name, anonymous)
        start = self._length
        claims = self.say(_lead(telling, name, chance), speaker)
        summary = self.text_from(start)
        for sentence in _more(telling, chance):
            self.put(" ")
            claims += self.say(sentence, speaker)
        self.put("\n\n")
        return Report(
            id="",
            document_id=document_id,
            role=telling.role,
            status="occurred",
            type=telling.type,
            date=telling.date,
            place=telling.place,
            weapons=(telling.weapon,) if telling.weapon else (),
            perpetrators=(telling.who,) if telling.who else (),
            claimed=None,
            targets=(*((telling.target,) if telling.target else ()), *map(Target, telling.persons)),
            victims=telling.persons,
            killed=telling.killed,
            injured=telling.injured,
            damage="unspecified" if telling.things else None,
            summary=summary,
            claims=tuple(claims),
        )

    def text_from(self, start: int) -> str:
        """What has been written from the offset *start* on."""
        return self.text[start:]


def _capitalised(parts: Iterable[str | Said]) -> Iterator[str | Said]:
    for number, part in enumerate(parts):
        if number:
            yield part
        elif isinstance(part, Said):
            yield part._replace(words=part.words[0].upper() + part.words[1:])
        else:
            yield part[0].upper() + part[1:]


def _lead(telling: Telling, speaker: str, chance: random.Random) -> list[str | Said]:
    """The sentence that tells of the event first: what, whom, where and when, in one of several orders."""
    what = _what(telling, chance)
    hit: list[str | Said] = [" ", chance.choice(VERBS), " "]
    hit.append(_said(telling.target, telling.target.name, "targets") if telling.target else "the area")
    where: list[str | Said] = []
    if telling.place:
        near = {"near": " near ", "in": " in "}.get(telling.place.relation, chance.choice((" at ", " in ")))
        where = [near, _said(telling.place, telling.place.name, "place")]
    when: list[str | Said] = []
    if telling.date.earliest:
        before = _BEFORE.get(telling.date.precision, " ")
        when = [before, _said(telling.date, telling.date.basis, "date")]
    if telling.date.time:
        when += [", about ", telling.date.time]
    order = chance.randrange(3)
    if order == 0:
        return [*what, *hit, *where, *when, f", {speaker} said."]
    if order == 1:
        return [f"{speaker} said that ", *what, *hit, *when, *where, "."]
    return ["According to ", speaker, ", ", *what, *hit, *where, *when, "."]


def _what(telling: Telling, chance: random.Random) -> list[str | Said]:
    made = Said(chance.choice(MADE_BY[telling.type]), "type", telling.type)
    weapon = telling.weapon
    if weapon is None:
        return [made]
    name = weapon.model or CALLED.get(weapon.kind, weapon.kind)
    if weapon.count:
        words = f"{_number(weapon.count)} {name}{'' if weapon.count.low == 1 else 's'}"
        return [_said(weapon, words, "weapons.count"), " in ", made]
    return [made, " with ", _said(weapon, f"{name}s", "weapons")]


def _more(telling: Telling, chance: random.Random) -> list[list[str | Said]]:
    """The toll, the names, who did it, and what else was there, in whatever order."""
    found: list[list[str | Said]] = []
    for count, field, done in ((telling.killed, "killed", "killed"), (telling.injured, "injured", "wounded")):
        if count:
            words = f"{_number(count)} {'person was' if count.low == 1 else 'people were'} {done}"
            found.append([_said(count, words, field), chance.choice((".", " there."))])
    if telling.persons:
        words = " and ".join(telling.persons)
        found.append(["Among the victims: ", Said(words, "victims", list(telling.persons)), "."])
    if telling.who:
        who = _said(telling.who, telling.who.name, "perpetrators")
        claimed = telling.who.basis == "claimed"
        found.append([who, " claimed it."] if claimed else ["The blame was laid on ", who, "."])
    for thing in telling.things:
        words = f"The {thing} was {chance.choice(('damaged', 'hit', 'burnt', 'closed'))}"
        found.append([Said(words, "damage", "unspecified"), "."])
    chance.shuffle(found)
    return found


def _said(value: Any, words: str, field: Any) -> Said:
    return Said(words, field, msgspec.to_builtins(value))


def _number(count: Count) -> str:
    number = count.low or 0
    word = NUMBERS[number] if number < len(NUMBERS) else str(number)
    return f"at least {word}" if count.qualifier == "at_least" else word

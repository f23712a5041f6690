"""What may leave the house: short quotes, fields withheld, places blurred, nothing fresher than a delay."""

from __future__ import annotations

import datetime as dt
import importlib.resources
import math
import tomllib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, get_args

import msgspec

from tocsin.errors import VocabularyError
from tocsin.records import Accused, Claim, Dossier, Incident, Place, Report, Saying, Source
from tocsin.records.dossier import ToldNumber

Withheld = Literal[
    "targets", "victims", "speakers", "quotes", "summary", "urls", "titles", "weapons", "damage", "intercepted",
    "perpetrators", "place", "time",
]  # fmt: skip
"""What a public copy may leave out, by name."""
WITHHELD: Final[tuple[str, ...]] = get_args(Withheld)
KM_A_DEGREE: Final = 111.32
"""Kilometres of a degree of latitude, and of longitude at the equator (WGS84)."""


class PublicRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The rules of a public copy.

    *quote_cap* is the most characters of a quote; *withhold* names what is left out; coordinates are put on a grid of
    *grid_km* kilometres (0: as they are), and their radius is at least that; an incident appears *delay_days* days
    after its last possible day, counted to the ledger's last entry.
    """

    name: str = "public"
    version: str = "1"
    quote_cap: int = 300
    withhold: tuple[Withheld, ...] = ()
    grid_km: float = 0.0
    delay_days: int = 0


def load_public_rules(path: Path) -> PublicRules:
    """The rules of a file of the user's own (TOML). VocabularyError where it cannot be read or breaks its rules."""
    try:
        return _rules(path.read_text(encoding="utf-8-sig"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise VocabularyError(f"{path}: cannot be read: {reason}") from error


@cache
def shipped_public_rules() -> PublicRules:
    """The rules that are shipped."""
    return _rules(public_rules_text(), "public.toml")


def public_rules_text() -> str:
    """The file of the shipped rules as it stands, to begin one's own from."""
    file = importlib.resources.files("tocsin.vocab") / "data" / "policies" / "public.toml"
    return file.read_text(encoding="utf-8")


def _rules(text: str, called: str) -> PublicRules:
    try:
        rules = msgspec.convert(tomllib.loads(text), PublicRules)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise VocabularyError(
            f"{called}: {error} (fields that can be withheld: {', '.join(WITHHELD)})"
        ) from error
    if rules.quote_cap < 0 or rules.delay_days < 0 or not 0 <= rules.grid_km < 1000:
        raise VocabularyError(
            f"{called}: quote_cap, delay_days and grid_km are 0 or more, grid_km below 1000"
        )
    return rules


def is_held_back(incident: Incident, rules: PublicRules, today: dt.date | None) -> bool:
    """Whether an incident is too fresh: whether it may have happened less than so many days before *today*.

    One that nothing bounds may have happened yesterday, and stays in the house.
    """
    if not rules.delay_days or today is None:
        return False
    return incident.date.latest is None or (today - incident.date.latest).days < rules.delay_days


def public_dossier(dossier: Dossier, rules: PublicRules) -> Dossier:
    """*dossier* with no more than *rules* let out."""
    keep = _Blue(rules)
    return msgspec.structs.replace(
        dossier,
        incident=keep.incident(dossier.incident),
        sources=tuple(map(keep.source, dossier.sources)),
        reports=tuple(map(keep.report, dossier.reports)),
        told=tuple(map(keep.told, dossier.told)),
        numbers={
            field: {
                name: msgspec.structs.replace(one, claimed=keep.sayings(one.claimed))
                for name, one in by_policy.items()
            }
            for field, by_policy in dossier.numbers.items()
        },
        relations=tuple(
            msgspec.structs.replace(one, **keep.span(one.quote, one.start)) for one in dossier.relations
        ),
    )


class _Blue:
    """The blue pencil: what the rules leave of each record."""

    def __init__(self, rules: PublicRules) -> None:
        self._rules, self._held = rules, frozenset(rules.withhold)

    def span(self, quote: str, start: int) -> dict[str, Any]:
        """A quote cut to its cap where a word ends, and its offsets, which still hold."""
        cut = "" if "quotes" in self._held else cut_quote(quote, self._rules.quote_cap)
        return {"quote": cut, "start": start, "end": start + len(cut)}

    def saying(self, one: Any) -> Any:
        """The words of somebody, and who he is."""
        said_by = "withheld" if "speakers" in self._held else one.said_by
        return msgspec.structs.replace(one, said_by=said_by, **self.span(one.quote, one.start))

    def sayings(self, some: Iterable[Saying]) -> tuple[Any, ...]:
        """Each of *some*."""
        return tuple(map(self.saying, some))

    def told(self, one: ToldNumber) -> ToldNumber:
        """A number with its words."""
        return msgspec.structs.replace(one, saying=self.saying(one.saying))

    def source(self, one: Source) -> Source:
        """A document."""
        return msgspec.structs.replace(
            one,
            url=None if "urls" in self._held else one.url,
            title=None if "titles" in self._held else one.title,
        )

    def place(self, place: Place | None) -> Place | None:
        """A place on the grid, or none."""
        return None if place is None or "place" in self._held else blurred(place, self._rules.grid_km)

    def report(self, one: Report) -> Report:
        """What a document says."""
        out = self._values(one)
        out["victims"] = () if "victims" in self._held else one.victims
        out["intercepted"] = None if "intercepted" in self._held else one.intercepted
        out["claimed"] = None if {"quotes", "perpetrators"} & self._held else one.claimed
        claims = (self._claim(claim) for claim in one.claims if not self._is_withheld(claim.field))
        return msgspec.structs.replace(one, claims=tuple(claims), **out)

    def incident(self, one: Incident) -> Incident:
        """What happened."""
        out = self._values(one)
        accused = () if "perpetrators" in self._held else tuple(map(self._accused, one.accused))
        return msgspec.structs.replace(
            one,
            killed=_claimed(one.killed, self.sayings),
            injured=_claimed(one.injured, self.sayings),
            conflicts={f: self.sayings(s) for f, s in one.conflicts.items() if not self._is_withheld(f)},
            history={f: self.sayings(s) for f, s in one.history.items() if not self._is_withheld(f)},
            accused=accused,
            unclaimed=self.sayings(one.unclaimed),
            speakers=() if "speakers" in self._held else one.speakers,
            grade=msgspec.structs.replace(one.grade, evidence=self.sayings(one.grade.evidence))
            if one.grade
            else None,
            comparisons=(),  # why reports were joined quotes them at length, and is the house's own affair
            possible=(),
            **out,
        )

    def _values(self, one: Report | Incident) -> dict[str, Any]:
        date = one.date
        if "time" in self._held:
            date = msgspec.structs.replace(date, time=None)
        if "quotes" in self._held:
            date = msgspec.structs.replace(date, basis="")
        return {
            "date": date,
            "place": self.place(one.place),
            "weapons": () if "weapons" in self._held else one.weapons,
            "perpetrators": () if "perpetrators" in self._held else one.perpetrators,
            "targets": () if "targets" in self._held else one.targets,
            "damage": None if "damage" in self._held else one.damage,
            "summary": ""
            if {"summary", "quotes"} & self._held
            else cut_quote(one.summary, self._rules.quote_cap),
        }

    def _claim(self, claim: Claim) -> Claim:
        value = claim.value
        if claim.field == "place" and isinstance(value, dict):
            value = msgspec.to_builtins(self.place(msgspec.convert(value, Place)))
        speaker = None if "speakers" in self._held else claim.speaker
        return msgspec.structs.replace(
            claim, value=value, speaker=speaker, **self.span(claim.quote, claim.start)
        )

    def _accused(self, one: Accused) -> Accused:
        return msgspec.structs.replace(one, bases=self.sayings(one.bases))

    def _is_withheld(self, field: str) -> bool:
        return field.split(".")[0] in self._held or (field == "claimed" and "perpetrators" in self._held)


def _claimed(count: Any, sayings: Callable[[Iterable[Saying]], tuple[Any, ...]]) -> Any:
    return msgspec.structs.replace(count, claimed=sayings(count.claimed)) if count else None


def cut_quote(quote: str, cap: int) -> str:
    """The beginning of *quote*, of at most *cap* characters and whole words, exactly as it stands."""
    if len(quote) <= cap:
        return quote
    head = quote[:cap]
    if cap and not quote[cap].isspace() and " " in head:
        head = head[: head.rindex(" ")]
    return head.rstrip()


def blurred(place: Place, grid_km: float) -> Place:
    """*place* with its point in the middle of its field of a grid, and a radius that says so."""
    if not grid_km or place.lat is None or place.lon is None:
        return place
    lat = _middle(place.lat, grid_km / KM_A_DEGREE, 90.0)
    wide = grid_km / (KM_A_DEGREE * max(math.cos(math.radians(lat)), 0.01))
    lon = _middle(place.lon, wide, 180.0)
    return msgspec.structs.replace(
        place, lat=round(lat, 4), lon=round(lon, 4), radius_km=max(place.radius_km or 0.0, grid_km)
    )


def _middle(degrees: float, step: float, most: float) -> float:
    """The middle of the field of width *step* in which *degrees* lie."""
    return max(-most, min(most, (math.floor(degrees / step) + 0.5) * step))

"""What the rules of a public copy leave of an incident and of all that stands behind it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Any, Final

import msgspec

from tocsin.exports.file_names import FileNames
from tocsin.exports.public_copy import PublicRules
from tocsin.records import (
    Accused,
    Claim,
    Dossier,
    Grade,
    Incident,
    Interval,
    Place,
    Reconciled,
    Report,
    Saying,
    Source,
    SourceFamily,
    Sources,
)
from tocsin.records.dossier import ToldNumber

WHO: Final = frozenset({"speakers", "perpetrators"})
"""Where one of these is withheld, the book's own reasons are too, for they name who said what."""
WHOM: Final = frozenset({"victims", "targets"})
"""Where one of these is withheld, numbers do not say whom they count."""
PHRASES: Final = frozenset({"claimed", "intercepted"})
"""Fields whose values are the words of the text themselves."""
NOBODY: Final = "withheld"
"""Stands for who said something."""
KM_A_DEGREE: Final = 111.32
"""Kilometres of a degree of latitude, and of longitude at the equator (WGS84)."""


def public_dossier(dossier: Dossier, rules: PublicRules) -> Dossier:
    """*dossier* with no more than *rules* let out."""
    keep = _Blue(rules, dossier)
    return msgspec.structs.replace(
        dossier,
        incident=keep.incident(dossier.incident),
        sources=tuple(map(keep.source, dossier.sources)),
        reports=tuple(map(keep.report, dossier.reports)),
        told=tuple(map(keep.told, dossier.told)),
        numbers={
            field: {name: keep.number(one) for name, one in by_policy.items()}
            for field, by_policy in dossier.numbers.items()
        },
        relations=tuple(
            msgspec.structs.replace(one, **keep.span(one.quote, one.start)) for one in dossier.relations
        ),
    )


class _Blue:
    """The blue pencil: what the rules leave of each record."""

    def __init__(self, rules: PublicRules, dossier: Dossier) -> None:
        self._rules, self._held = rules, frozenset(rules.withhold)
        self._accused = _Accused(dossier) if "perpetrators" in self._held else None
        self._files = FileNames(dossier.incident.sources)
        # Where no words of its own stand behind a value, the summary is quoted for it.
        self._summaries = {dossier.incident.summary, *(report.summary for report in dossier.reports)}

    def _is_secret(self, name: str, actor_id: str | None = None) -> bool:
        """Whether nobody may read this name of somebody who says something."""
        return "speakers" in self._held or bool(self._accused and self._accused.is_one(name, actor_id))

    def why(self, reason: str) -> str:
        """A reason of the book's own."""
        return "" if WHO & self._held else self._files.hidden(reason)

    def phrase(self, words: str | None) -> str | None:
        """Words of the text that are the value of a field."""
        return None if words is None or "quotes" in self._held else cut_quote(words, self._rules.quote_cap)

    def span(self, quote: str, start: int) -> dict[str, Any]:
        """A quote cut to its cap where a word ends, and its offsets, which still hold."""
        hidden = "quotes" in self._held or ("summary" in self._held and quote in self._summaries)
        cut = "" if hidden else cut_quote(quote, self._rules.quote_cap)
        return {"quote": cut, "start": start, "end": start + len(cut)}

    def saying(self, one: Any) -> Any:
        """The words of somebody, and who he is."""
        said_by = NOBODY if self._is_secret(one.said_by) else self._files.hidden(one.said_by)
        return msgspec.structs.replace(one, said_by=said_by, **self.span(one.quote, one.start))

    def sayings(self, some: Iterable[Saying]) -> tuple[Any, ...]:
        """Each of *some*."""
        return tuple(map(self.saying, some))

    def told(self, one: ToldNumber) -> ToldNumber:
        """A number with its words."""
        said = self.sayings_of_accused((one.saying,))[0] if one.accused else self.saying(one.saying)
        return msgspec.structs.replace(one, saying=said)

    def sayings_of_accused(self, some: Iterable[Saying]) -> tuple[Any, ...]:
        """Each of *some*, which the accused say themselves, by whatever name."""
        said = self.sayings(some)
        return tuple(msgspec.structs.replace(one, said_by=NOBODY) for one in said) if self._accused else said

    def number(self, one: Reconciled) -> Reconciled:
        """A number over all reports."""
        return msgspec.structs.replace(
            one, reason=self.why(one.reason), claimed=self.sayings_of_accused(one.claimed)
        )

    def grade(self, one: Grade) -> Grade:
        """How well it is attested: by which rule always, by whom where that may be told."""
        evidence = () if self._accused else self.sayings(one.evidence)
        return msgspec.structs.replace(one, reason=self.why(one.reason), evidence=evidence)

    def families(self, sources: Sources) -> Sources:
        """Which documents are one source; a family may be called by who spoke."""
        reasons = () if WHO & self._held else tuple(map(self._files.hidden, sources.reasons))
        return msgspec.structs.replace(
            sources, reasons=reasons, named=tuple(map(self._family, sources.named))
        )

    def _family(self, one: SourceFamily) -> SourceFamily:
        outlets = {member.name for member in one.members}
        is_secret = one.name not in outlets and self._is_secret(one.name)
        members = (
            msgspec.structs.replace(who, name=self._files.hidden(who.name), why=self.why(who.why))
            for who in one.members
        )
        return SourceFamily(NOBODY if is_secret else self._files.hidden(one.name), tuple(members))

    def source(self, one: Source) -> Source:
        """A document."""
        return msgspec.structs.replace(
            one,
            name=self._files.hidden(one.name),
            url=None if "urls" in self._held else one.url,
            title=None if "titles" in self._held else one.title,
        )

    def place(self, place: Place | None) -> Place | None:
        """A place on the grid, or none."""
        return None if place is None or "place" in self._held else blurred(place, self._rules.grid_km)

    def day(self, date: Interval) -> Interval:
        """The days, and the hour and the words that gave them where these may be told."""
        time = None if "time" in self._held else date.time
        basis = "" if {"time", "quotes"} & self._held else date.basis
        return msgspec.structs.replace(date, time=time, basis=basis)

    def report(self, one: Report) -> Report:
        """What a document says."""
        out = self._values(one)
        out["victims"] = () if "victims" in self._held else one.victims
        out["intercepted"] = None if "intercepted" in self._held else self.phrase(one.intercepted)
        out["claimed"] = None if "perpetrators" in self._held else self.phrase(one.claimed)
        claims = (self._claim(claim) for claim in one.claims if not self._is_withheld(claim.field))
        return msgspec.structs.replace(one, claims=tuple(claims), **out)

    def incident(self, one: Incident) -> Incident:
        """What happened."""
        out = self._values(one)
        accused = () if "perpetrators" in self._held else tuple(map(self._bases, one.accused))
        return msgspec.structs.replace(
            one,
            killed=self.number(one.killed) if one.killed else None,
            injured=self.number(one.injured) if one.injured else None,
            sources=self.families(one.sources),
            conflicts={f: self.sayings(s) for f, s in one.conflicts.items() if not self._is_withheld(f)},
            history={f: self.sayings(s) for f, s in one.history.items() if not self._is_withheld(f)},
            accused=accused,
            unclaimed=self.sayings(one.unclaimed),
            speakers=tuple(who for who in one.speakers if not self._is_secret(who.name, who.actor_id)),
            grade=self.grade(one.grade) if one.grade else None,
            reasons={f: self.why(why) for f, why in one.reasons.items() if not self._is_withheld(f)},
            comparisons=(),  # why reports were joined quotes them at length, and is the house's own affair
            possible=(),
            **out,
        )

    def _values(self, one: Report | Incident) -> dict[str, Any]:
        return {
            "date": self.day(one.date),
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
        who = claim.speaker
        speaker = None if who is None or self._is_secret(who.name, who.actor_id) else who
        return msgspec.structs.replace(
            claim, value=self._value(claim), speaker=speaker, **self.span(claim.quote, claim.start)
        )

    def _value(self, claim: Claim) -> Any:
        """What a claim says, as the record that it is part of is let out."""
        value = claim.value
        if claim.field == "place" and isinstance(value, dict):
            return msgspec.to_builtins(self.place(msgspec.convert(value, Place)))
        if claim.field == "date" and isinstance(value, dict):
            kept = msgspec.to_builtins(self.day(msgspec.convert(value, Interval)))
            return {name: one for name, one in kept.items() if name in value}
        if claim.field in ("killed", "injured") and isinstance(value, dict) and WHOM & self._held:
            return {name: one for name, one in value.items() if name not in ("who", "name")}
        if claim.field in PHRASES and isinstance(value, str):
            return self.phrase(value)
        return value

    def _bases(self, one: Accused) -> Accused:
        return msgspec.structs.replace(one, bases=self.sayings(one.bases))

    def _is_withheld(self, field: str) -> bool:
        return field.split(".")[0] in self._held or (field == "claimed" and "perpetrators" in self._held)


class _Accused:
    """Who is said to have done it, by every name that the reports give him."""

    def __init__(self, dossier: Dossier) -> None:
        one, reports = dossier.incident, dossier.reports
        perpetrators = (*one.perpetrators, *(who for report in reports for who in report.perpetrators))
        spoke = (*one.speakers, *(claim.speaker for report in reports for claim in report.claims))
        accused = {(who.name, who.actor_id) for who in one.accused}
        accused |= {(who.name, who.actor_id) for who in perpetrators}
        self._ids = {key for _, key in accused if key}
        accused |= {(who.name, who.actor_id) for who in spoke if who and who.actor_id in self._ids}
        # Who gives a number as the accused is one of them, also where he is called by a name that nobody knows.
        sayings = [told.saying for told in dossier.told if told.accused]
        sayings += [said for count in (one.killed, one.injured) if count for said in count.claimed]
        accused |= {(said.said_by.partition(", ")[0], None) for said in sayings}
        names = "|".join(sorted(re.escape(name) for name, _ in accused if name.strip()))
        self._named = re.compile(rf"(?<!\w)(?:{names})(?!\w)" if names else r"(?!)", re.IGNORECASE)

    def is_one(self, name: str, actor_id: str | None) -> bool:
        """Whether *name* is one of theirs, or holds one ("the group, on Telegram")."""
        return actor_id in self._ids or bool(self._named.search(name))


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

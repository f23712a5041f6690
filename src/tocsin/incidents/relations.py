"""Links between incidents, where a text says so: retaliation for, shortly after, of one wave."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import msgspec

from tocsin.incidents.footing import sentence_around
from tocsin.incidents.narrow import excludes
from tocsin.linking.candidate import place_key
from tocsin.linking.name_key import plain
from tocsin.records import Coding, Document, Interval, Place, Relation, RelationKind, Report
from tocsin.records.report import Status
from tocsin.vocab.phrases import fold
from tocsin.vocab.relations import Joining, shipped_relations

REACH: Final[Mapping[RelationKind, int]] = {"retaliation": 60, "follow-up": 7, "wave": 31}
"""Days before an incident within which the other one is looked for."""
FINE: Final = ("facility", "town", "district")
ATTACK = re.compile(
    r"attack|strike|struck|raid|bomb|blast|explo|shell|rocket|missile|drone|ambush|assault|salvo|volley|barrage|kill|shoot|shot|abduct|kidnap"
)
"""One of these stands in what another incident came after; "hours after the speech" joins to no attack."""
OPENING: Final = 12
"""Characters before the joining words of a sentence that opens with them: "A few", "Some fifteen"."""
ATTACKS: Final = ("occurred", "foiled")


class Landmark(msgspec.Struct, frozen=True):
    """What of an incident is needed to join it to others: little, for all of a book are in memory together."""

    id: str
    reports: tuple[str, ...]
    status: Status
    date: Interval
    place: Place | None


class Said(msgspec.Struct, frozen=True):
    """A sentence of a report that joins its incident to another.

    What it says of the other one stands from the offset *behind* to *last*.
    """

    joining: Joining
    report: Report
    document: Document
    start: int
    end: int
    behind: int
    last: int


class Shelf(msgspec.Struct, frozen=True):
    """Incidents by the ids of their reports, and by their first day."""

    by_report: Mapping[str, Landmark]
    days: tuple[dt.date, ...]
    dated: tuple[Landmark, ...]

    def before(self, incident: Landmark, reach: int) -> Sequence[Landmark]:
        """The other attacks that began in the *reach* days up to the last day of *incident*."""
        latest = incident.date.latest
        if latest is None or incident.date.earliest is None:
            return ()
        first = bisect_left(self.days, incident.date.earliest - dt.timedelta(days=reach))
        found = self.dated[first : bisect_right(self.days, latest)]
        return [one for one in found if one.id != incident.id]


def relate(incidents: Iterable[Landmark], codings: Iterable[Coding]) -> tuple[Relation, ...]:
    """What the texts of *codings* say that joins *incidents*, in order of their ids; each pair once for each kind."""
    shelf = _shelf(sorted(incidents, key=lambda one: one.id))
    found: dict[tuple[str, str, str], Relation] = {}
    for coding in sorted(codings, key=lambda one: one.document.id):
        for said in _said(coding):
            incident = shelf.by_report.get(said.report.id)
            if incident is None or incident.status not in ATTACKS:
                continue
            other = _in_the_text(said, incident, coding, shelf) or _in_the_book(said, incident, shelf)
            if other is None and not said.joining.alone:
                continue
            relation = _relation(said, incident, other)
            found.setdefault((incident.id, relation.kind, relation.other or relation.quote), relation)
    return tuple(found[key] for key in sorted(found))


def joins(coding: Coding) -> bool:
    """Whether the text of *coding* says anything that may join incidents."""
    return any(True for _ in _said(coding))


def _shelf(incidents: Sequence[Landmark]) -> Shelf:
    dated = sorted(
        (
            (one.date.earliest, one.id, one)
            for one in incidents
            if one.date.earliest and one.status in ATTACKS
        ),
        key=lambda entry: entry[:2],
    )
    return Shelf(
        {report: one for one in incidents for report in one.reports},
        tuple(day for day, _, _ in dated),
        tuple(one for _, _, one in dated),
    )


def _said(coding: Coding) -> Iterator[Said]:
    """The joining sentences of a document, each with the report that it tells of."""
    text = coding.document.text
    prose, joinings = coding.document.prose(), shipped_relations()
    for found in joinings.pattern.finditer(fold(text)):
        if prose and not any(part.start <= found.start() < part.end for part in prose):
            continue
        start, end = sentence_around(text, found.start(), found.end())
        start += len(text[start:end]) - len(text[start:end].lstrip())
        report, last = _teller(coding, start, found, end)
        joining = joinings.of(found)
        if report and (joining.kind != "follow-up" or ATTACK.search(fold(text[found.start() : last]))):
            yield Said(joining, report, coding.document, start, end, found.end(), last)


def _teller(coding: Coding, start: int, found: re.Match[str], end: int) -> tuple[Report | None, int]:
    """The report that tells of what a sentence joins, and where the words on the other attack end.

    It has a claim before the joining words. "Hours after the speech, warplanes bombed the port" opens with them, and
    tells behind the comma. Where no claim stands there the sentence is about the main event ("It was the third …").
    """
    before = _telling(coding, start, found.start())
    if before:
        return before, end
    comma = coding.document.text.find(", ", found.end(), end)
    opens = comma > 0 and found.start() - start <= OPENING
    behind = _telling(coding, comma, end) if opens else None
    if behind:
        return behind, comma
    return next((report for report in coding.reports if report.role == "main"), None), end


def _telling(coding: Coding, start: int, end: int) -> Report | None:
    """The report that has the last claim between two offsets; a main one before others."""
    inside = [
        (report.role == "main", claim.start, report.id, report)
        for report in coding.reports
        for claim in report.claims
        if start <= claim.start and claim.end <= end
    ]
    return max(inside, key=lambda entry: entry[:3])[3] if inside else None


def _in_the_text(said: Said, incident: Landmark, coding: Coding, shelf: Shelf) -> Landmark | None:
    """The incident of another report of the document, of which the words behind the joining ones tell."""
    for report in coding.reports:
        other = shelf.by_report.get(report.id)
        if other is None or other.id == incident.id or other.status not in ATTACKS:
            continue
        if any(said.behind <= claim.start and claim.end <= said.last for claim in report.claims):
            return other
    return None


def _in_the_book(said: Said, incident: Landmark, shelf: Shelf) -> Landmark | None:
    """The incident of the days before that the words name; for a series the latest at the place of this one.

    What an attack answers may be anywhere: where the words name none, or several, none is taken for it.
    """
    earlier = shelf.before(incident, REACH[said.joining.kind])
    words = frozenset(plain(said.document.text[said.behind : said.last]).split())
    named = [one for one in earlier if _named_in(one, words)]
    if said.joining.kind == "retaliation":
        return named[0] if len(named) == 1 else None
    return max(named or [one for one in earlier if _same_place(one, incident)], key=_end, default=None)


def _named_in(one: Landmark, words: frozenset[str]) -> bool:
    """Whether the place of an incident, all its telling words, stands among *words*."""
    key = place_key(one.place.name) if one.place and one.place.precision in FINE else frozenset()
    return bool(key) and key <= words


def _same_place(one: Landmark, other: Landmark) -> bool:
    first, second = one.place, other.place
    if first is None or second is None or first.precision not in FINE or second.precision not in FINE:
        return False
    return not excludes(first, second) and bool(place_key(first.name) & place_key(second.name))


def _end(one: Landmark) -> tuple[dt.date, str]:
    return one.date.latest or dt.date.min, one.id


def _relation(said: Said, incident: Landmark, other: Landmark | None) -> Relation:
    quote = said.document.text[said.start : said.end].rstrip()
    return Relation(
        said.joining.kind,
        incident.id,
        other.id if other else None,
        quote,
        said.document.id,
        said.report.id,
        said.start,
        said.start + len(quote),
    )

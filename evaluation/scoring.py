"""Scores coded reports against labels.

A *label* is one hand-made file: its "events" say what a careful reader finds in one document. A *coding* is
what `tocsin code --jsonl` prints for that document.

A coded report can stand for a labelled event when their days overlap, their places agree and their statuses
are alike (see agreement.py). Pairs are made best first, each side used once; what stays alone is missed or
invented. Fields are scored over the pairs only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from evaluation.agreement import (
    FIRST_DAY,
    LAST_DAY,
    Event,
    count_is_right,
    damages_agree,
    date_is_right,
    days_of,
    days_overlap,
    names_agree,
    places_agree,
    statuses_agree,
    weapon_class,
    weapon_classes,
)

Label = dict[str, Any]
Coding = dict[str, Any]
Case = tuple[str, bool | None, Any, Any]
"""A field with its verdict (None: nothing to score), what was said, and what the label has."""


@dataclass(frozen=True)
class Miss:
    """One thing that went wrong: its kind ("missed", "invented", "quote" or a field), where, and what."""

    kind: str
    document: str
    words: str


@dataclass
class Ratio:
    """So many right of so many."""

    right: int = 0
    of: int = 0

    def count(self, right: bool) -> None:
        """Add one case."""
        self.right += right
        self.of += 1

    def add(self, other: Ratio) -> None:
        """Add another ratio's cases."""
        self.right += other.right
        self.of += other.of

    @property
    def share(self) -> float:
        """The part that is right; 0 where there was no case."""
        return self.right / max(self.of, 1)


@dataclass
class Score:
    """The sum over some documents; `add` joins two."""

    documents: int = 0
    coded: int = 0
    paired: int = 0
    labelled: int = 0
    predicted: int = 0
    main: Ratio = field(default_factory=Ratio)
    background: Ratio = field(default_factory=Ratio)
    negatives: Ratio = field(default_factory=Ratio)
    quotes: Ratio = field(default_factory=Ratio)
    fields: dict[str, Ratio] = field(default_factory=dict)
    joined: list[tuple[str, str]] = field(default_factory=list)
    """The pairs: the label's incident and the report's id."""
    misses: list[Miss] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Add another score's documents to this one."""
        for name in ("documents", "coded", "paired", "labelled", "predicted"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in ("main", "background", "negatives", "quotes"):
            getattr(self, name).add(getattr(other, name))
        for name, ratio in other.fields.items():
            self.fields.setdefault(name, Ratio()).add(ratio)
        self.joined.extend(other.joined)
        self.misses.extend(other.misses)

    @property
    def precision(self) -> float:
        """Of the coded reports, the share that stands for a labelled event."""
        return self.paired / max(self.predicted, 1)

    @property
    def recall(self) -> float:
        """Of the labelled events, the share that was coded."""
        return self.paired / max(self.labelled, 1)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.paired / max(self.predicted + self.labelled, 1)

    @property
    def field_accuracy(self) -> float:
        """Of all fields scored over the pairs, the share that is right."""
        total = Ratio()
        for ratio in self.fields.values():
            total.add(ratio)
        return total.share

    def figures(self) -> dict[str, float]:
        """The headline figures by name, those that have a case."""
        figures: dict[str, float] = {}
        if self.labelled:
            figures |= {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        ratios = {
            "recall_main": self.main,
            "recall_background": self.background,
            "negatives_clean": self.negatives,
            "quotes_exact": self.quotes,
        }
        figures |= {name: ratio.share for name, ratio in ratios.items() if ratio.of}
        if self.fields:
            figures["field_accuracy"] = self.field_accuracy
        return figures


def score_all(pairs: Iterable[tuple[Label, Coding | None]]) -> Score:
    """The score over labels and their codings; None where a document was not coded at all."""
    total = Score()
    for label, coding in pairs:
        total.add(score_document(label, coding))
    return total


def score_document(label: Label, coding: Coding | None) -> Score:
    """The score of one document."""
    name, events = label["doc"], label["events"]
    reports = coding["reports"] if coding else []
    score = Score(documents=1, coded=int(coding is not None), labelled=len(events), predicted=len(reports))
    if not events:
        score.negatives.count(not reports)
    if coding:
        _score_quotes(score, name, coding)
    pairs = pair(events, reports)
    score.paired = len(pairs)
    for i, j in sorted(pairs.items()):
        score.joined.append((events[i]["incident"], reports[j]["id"]))
        _score_fields(score, name, events[i], reports[j])
    for i, event in enumerate(events):
        (score.main if event["role"] == "main" else score.background).count(i in pairs)
        if i not in pairs:
            score.misses.append(Miss("missed", name, _describe(event, event["incident"])))
    for j, report in enumerate(reports):
        if j not in pairs.values():
            score.misses.append(Miss("invented", name, _describe(report, report.get("type"))))
    return score


def pair(events: list[Event], reports: list[Event]) -> dict[int, int]:
    """Which report stands for which event (index to index), those that agree best first."""
    candidates = [
        (closeness(event, report), i, j)
        for i, event in enumerate(events)
        for j, report in enumerate(reports)
        if can_stand_for(event, report)
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(candidates, reverse=True):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def can_stand_for(event: Event, report: Event) -> bool:
    """Whether the report may be about the labelled event at all."""
    return (
        statuses_agree(event, report)
        and days_overlap(event, report)
        and places_agree(event.get("place") or {}, report.get("place"))
    )


def closeness(event: Event, report: Event) -> float:
    """How much else agrees, to choose between reports that could all stand for the event."""
    shared = weapon_classes(event, unknown=True) & weapon_classes(report, unknown=True)
    agreements: tuple[bool, ...] = (
        event.get("type") == report.get("type"),
        event.get("role") == report.get("role"),
        bool(date_is_right(event, report)),
    )
    return float(sum(agreements)) + 0.5 * len(shared)


def _score_quotes(score: Score, name: str, coding: Coding) -> None:
    text = coding["document"]["text"]
    for report in coding["reports"]:
        for claim in report.get("claims", ()):
            if claim.get("start") is None:
                continue
            exact = text[claim["start"] : claim["end"]] == claim["quote"]
            score.quotes.count(exact)
            if not exact:
                score.misses.append(Miss("quote", name, f"{claim['quote']!r} is not at {claim['start']}"))


def _score_fields(score: Score, name: str, event: Event, report: Event) -> None:
    for kind, right, said, label in _field_cases(event, report):
        if right is None:
            continue
        score.fields.setdefault(kind, Ratio()).count(right)
        if not right:
            score.misses.append(Miss(kind, name, f"{event['incident']}: {said} for {label}"))


def _field_cases(event: Event, report: Event) -> Iterator[Case]:
    for kind in ("type", "role", "status"):
        yield kind, event[kind] == report.get(kind), report.get(kind), event[kind]
    yield "date", date_is_right(event, report), report.get("date"), event["date"]
    country = (event.get("place") or {}).get("country")
    if country:
        found = (report.get("place") or {}).get("country")
        yield "country", found == country, found, country
    yield from _weapon_cases(event, report)
    for kind in ("killed", "injured"):
        label, said = event.get(kind), report.get(kind)
        yield kind, count_is_right(label, said), said, label
    damage, found = event.get("damage"), report.get("damage")
    if damage:
        yield "damage", damages_agree(damage, found), found, damage
    yield from _perpetrator_cases(event, report)


def _weapon_cases(event: Event, report: Event) -> Iterator[Case]:
    gold, found = weapon_classes(event), weapon_classes(report)
    yield "weapons", gold == found if gold or found else None, sorted(found), sorted(gold)
    counts: dict[str, Any] = {}
    for weapon in report.get("weapons") or ():
        counts.setdefault(weapon_class(weapon), weapon.get("count"))
    for weapon in event.get("weapons") or ():
        kind, label = weapon_class(weapon), weapon.get("count")
        if label and kind in counts:
            yield "weapon count", count_is_right(label, counts[kind]), counts[kind], label


def _perpetrator_cases(event: Event, report: Event) -> Iterator[Case]:
    label = event.get("perpetrator") or {"names": [], "basis": "unknown"}
    said = report.get("perpetrators") or []
    names, bases = [one["name"] for one in said], [one.get("basis") for one in said]
    yield "perpetrator", names_agree(label["names"], names), names, label["names"]
    if label["names"] and said:
        yield "basis", label["basis"] in bases, bases, label["basis"]


def _describe(event: Event, name: Any) -> str:
    days = days_of(event)
    when = (
        "no day"
        if days is None
        else "…".join("" if day in (FIRST_DAY, LAST_DAY) else day.isoformat() for day in dict.fromkeys(days))
    )
    place = (event.get("place") or {}).get("name") or "no place"
    return f"{event.get('role')} {event.get('status')}: {name}, {when}, {place}"

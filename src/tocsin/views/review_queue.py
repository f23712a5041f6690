"""Questions that are worth a person's time, the most worth first.

Three kinds of doubt are asked about: two incidents that may be one, an incident that rests on a weak join, and a report
whose values are disputed or hedged. What a person has answered is never asked again: a pair of which any two reports
were parted or left open, whatever came in since and however it was coded anew, a join that was made by hand, a value
that was corrected or approved.

Worth is doubt × breadth × freshness.

*Doubt*, 0 to 1, of a pair is the entropy in bits of the odds that its match weight stands for: 1 at even odds, 0.5 at 8
to 1 (where a pair is joined), 0.1 at 75 to 1; and 1 where a report fits two incidents that exclude each other, for then
the weight says nothing of which. Of a report it is 0.25 for each disputed value and 0.1 for each hedged one, 0.75 at
most: a wrong join spoils two incidents, a wrong value one field.

*Breadth* is the logarithm (base 2) of one more than the documents that the answer bears on. *Freshness* is 1 for the
newest incident of the book and falls to a half over the years (half of the fall in one), so that what people work on
comes first and nothing is lost. No clock is read: the same book gives the same queue.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, Literal, Protocol, TypeVar

import msgspec

from tocsin.records import Coding, Comparison, Correction, Headline, Incident, Report, content_id
from tocsin.records.claim import Field
from tocsin.views.selection import Selection, select
from tocsin.vocab.match_weights import load_match_weights

DISPUTED: Final = 0.25
HEDGED: Final = 0.1
MOST_OF_A_REPORT: Final = 0.75
WEAK: Final = 4.0
"""Bits above the threshold within which a join counts as weak: with the shipped threshold, odds under 64 to 1."""
YEAR: Final = 365.25

ASKED: Final[tuple[Field, ...]] = (
    "date", "place", "type", "status", "weapons", "perpetrators", "targets", "killed", "injured", "damage",
)  # fmt: skip
"""The fields of a report that are looked at, in the order of the screen."""
BEHIND: Final[Mapping[str, Field]] = {"weapons.count": "weapons", "claimed": "perpetrators"}
"""Fields of claims that stand behind another field of the report."""


class Decided(Protocol):
    """What people decided on pairs of reports."""

    @property
    def borne_on(self) -> frozenset[str]:
        """The reports on which some judgement that holds bears."""
        ...

    def together(self, left: str, right: str) -> bool:
        """Whether a person said that the two are of one incident."""
        ...

    def parted(self, left: str, right: str) -> bool:
        """Whether a person said that they are not."""
        ...

    def undecided(self, left: str, right: str) -> bool:
        """Whether a person could not tell."""
        ...


class PairQuestion(msgspec.Struct, frozen=True, dict=True):
    """Whether the reports *left* and the reports *right* tell of one incident.

    *kind*: "apart" where they stand in two incidents now, "torn" where they do though their weight would join them,
    "joined" where they stand in one. *comparison* is the pair of reports that speaks most for it; *incidents* are the
    two, or the one, in which they stand.
    """

    kind: Literal["apart", "torn", "joined"]
    left: tuple[str, ...]
    right: tuple[str, ...]
    comparison: Comparison
    worth: float
    incidents: tuple[str, ...] = ()

    @cached_property
    def key(self) -> str:
        """What the question is known by while the book changes around it, also in an address."""
        return content_id("pair question", *sorted((self.comparison.left, self.comparison.right)))


class Doubt(msgspec.Struct, frozen=True):
    """A field of a report on which its speakers differ, or of which its words are not sure."""

    field: Field
    why: Literal["disputed", "hedged"]


class ReportQuestion(msgspec.Struct, frozen=True, dict=True):
    """Whether the values of *report* are what its text says; *doubts* are those that call for a look.

    *incidents* is the one in which it stands.
    """

    report: str
    doubts: tuple[Doubt, ...]
    worth: float
    incidents: tuple[str, ...] = ()

    @cached_property
    def key(self) -> str:
        """What the question is known by while the book changes around it, also in an address."""
        return content_id("report question", self.report)


Question = PairQuestion | ReportQuestion
Asked = TypeVar("Asked", PairQuestion | ReportQuestion, ReportQuestion)


Other = Callable[[str], Headline | None]
"""Gives an incident by its id."""


class Case(msgspec.Struct, frozen=True):
    """What the questions are drawn from: incidents, codings as people corrected them, and what they decided."""

    incidents: Sequence[Incident]
    codings: Sequence[Coding]
    decided: Decided
    corrections: Mapping[str, tuple[Correction, ...]]


def review_queue(case: Case, wanted: Selection) -> tuple[Question, ...]:
    """Every question about the *wanted* incidents, the most worth first; of equals, by their reports."""
    return ranked(filter(is_doubtful, _asked(case, wanted)), freshness(case.incidents))


def report_queue(case: Case, wanted: Selection) -> tuple[ReportQuestion, ...]:
    """Every report of the *wanted* incidents of which some value was not judged yet, the most doubtful first."""
    reports = (one for one in _asked(case, wanted) if isinstance(one, ReportQuestion))
    return ranked(reports, freshness(case.incidents))


def _asked(case: Case, wanted: Selection) -> Iterator[Question]:
    others = {one.id: one for one in case.incidents}
    codings = {coding.document.id: coding for coding in case.codings}
    for one in select(case.incidents, wanted):
        told = [codings[document] for document in one.documents]
        yield from questions_about(one, told, others.get, case.decided, case.corrections)


def questions_about(
    incident: Incident,
    codings: Iterable[Coding],
    others: Other,
    decided: Decided,
    corrections: Mapping[str, tuple[Correction, ...]],
) -> tuple[Question, ...]:
    """Every question about *incident*, its worth without freshness; reports without any doubt are among them.

    *codings* are those of its documents as people corrected them, *others* gives the incidents with which it may be
    one. Of several reports of one other that may tell of it, the one that speaks most for it is asked about.
    """
    told = {report.id: report for coding in codings for report in coding.reports}
    return (
        *pairs_about(incident, others, decided),
        *_joined(incident, decided),
        *_reports(incident, told, corrections),
    )


def is_doubtful(question: Question) -> bool:
    """Whether there is something to ask: a report without any doubt waits for whoever wants to see them all."""
    return isinstance(question, PairQuestion) or bool(question.doubts)


def ranked(asked: Iterable[Asked], fresh: Callable[[str], float]) -> tuple[Asked, ...]:
    """The questions *asked*, in the order of the book, with their freshness, the most worth first.

    Two incidents are asked about once, however many of their reports may tell of the other: by the two that speak most
    for it. *fresh* gives the freshness of an incident.
    """
    found: dict[object, Asked] = {}
    for one in asked:
        known = found.setdefault(about(one), one)
        if known is not one and _speaks(one) > _speaks(known):
            found[about(one)] = one
    weighed = (
        msgspec.structs.replace(one, worth=one.worth * max(map(fresh, one.incidents)))
        for one in found.values()
    )
    return tuple(sorted(weighed, key=order_of))


def about(question: Question) -> object:
    """The same for two questions of which but one is asked."""
    return question.report if isinstance(question, ReportQuestion) else frozenset(question.incidents)


def _speaks(question: Question) -> float:
    return question.comparison.weight if isinstance(question, PairQuestion) else 0.0


def order_of(question: Question) -> tuple[float, str, str]:
    """Where a question belongs in the queue: by its worth, of equals by its reports."""
    if isinstance(question, ReportQuestion):
        return -question.worth, question.report, ""
    return -question.worth, question.comparison.left, question.comparison.right


def pairs_about(one: Incident, others: Other, decided: Decided) -> Iterator[PairQuestion]:
    """What may be one with *one*, each once, by the reports that speak most for it."""
    threshold = load_match_weights()["threshold"]
    found: dict[str, PairQuestion] = {}
    for possible in one.possible:
        other, weight = others(possible.incident), possible.comparison.weight
        if other is None:
            continue
        known = found.get(other.id)
        if known is not None and known.comparison.weight >= weight:
            continue
        left, right = one.reports, _may_move(one, other, possible.report)
        if not _is_open(decided, left, right):
            continue
        torn = weight >= threshold
        worth = (1.0 if torn else entropy(weight)) * _breadth(one.sources.documents + len(right))
        found[other.id] = PairQuestion(
            "torn" if torn else "apart", left, right, possible.comparison, worth, (one.id, other.id)
        )
    yield from found.values()


def _may_move(one: Incident, other: Headline, report: str) -> tuple[str, ...]:
    """What would be joined to *one*: all of *other*, or that report alone where the two exclude each other by day."""
    return other.reports if one.date.overlaps(other.date) else (report,)


def _is_open(decided: Decided, left: Iterable[str], right: Sequence[str]) -> bool:
    """Whether no person parted, joined or left open any two across."""
    looked_at = decided.borne_on
    pairs = ((one, other) for one in looked_at.intersection(left) for other in looked_at.intersection(right))
    return not any(
        decided.parted(*pair) or decided.undecided(*pair) or decided.together(*pair) for pair in pairs
    )


def _joined(one: Incident, decided: Decided) -> Iterator[PairQuestion]:
    """An incident that would fall in two without its weakest join, where that is weak and nobody made it by hand."""
    weakest = min(one.comparisons, key=lambda each: each.weight, default=None)
    if weakest is None or weakest.weight >= load_match_weights()["threshold"] + WEAK:
        return
    left, right = _halves(one, weakest)
    if _is_open(decided, left, right):
        worth = entropy(weakest.weight) * _breadth(one.sources.documents)
        yield PairQuestion("joined", left, right, weakest, worth, (one.id,))


def _halves(incident: Incident, weakest: Comparison) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The reports on either side of a join: the comparisons of an incident lead from each report to each other."""
    reached, before = {weakest.left}, 0
    while len(reached) > before:
        before = len(reached)
        for one in incident.comparisons:
            if one is not weakest and {one.left, one.right} & reached:
                reached |= {one.left, one.right}
    left = tuple(report for report in incident.reports if report in reached)
    return left, tuple(report for report in incident.reports if report not in reached)


def _reports(
    incident: Incident, told: Mapping[str, Report], corrections: Mapping[str, tuple[Correction, ...]]
) -> Iterator[ReportQuestion]:
    """Every report of the incident that has a value which nobody judged."""
    disputed = _disputed(incident)
    for key in incident.reports:
        report = told[key]
        judged = {one.field for one in corrections.get(key, ())}
        if not all(field in judged for field in fields_said(report)):
            doubts = tuple(one for one in _doubts(report, disputed.get(key, ())) if one.field not in judged)
            yield ReportQuestion(key, doubts, _doubt(doubts) * _breadth(1), (incident.id,))


def fields_said(report: Report) -> tuple[Field, ...]:
    """The fields of a report that have a value."""
    return tuple(field for field in ASKED if getattr(report, field) not in (None, ()))


def _disputed(incident: Incident) -> dict[str, set[Field]]:
    """The fields on which one report has sides that differ, by report."""
    values: dict[tuple[str, Field], set[str]] = {}
    for field, sides in incident.conflicts.items():
        for side in sides:
            name: Field = BEHIND.get(field, field)  # type: ignore[arg-type]
            values.setdefault((side.report, name), set()).add(side.value)
    found: dict[str, set[Field]] = {}
    for (report, field), told in values.items():
        if len(told) > 1:
            found.setdefault(report, set()).add(field)
    return found


def _doubts(report: Report, disputed: Iterable[Field]) -> Iterator[Doubt]:
    hedged = {
        BEHIND.get(claim.field, claim.field)
        for claim in report.claims
        if claim.certainty == "hedged" and not _is_stated(report, claim.field)
    }
    for field in ASKED:
        if field in disputed:
            yield Doubt(field, "disputed")
        elif field in hedged:
            yield Doubt(field, "hedged")


def _is_stated(report: Report, field: Field) -> bool:
    """Whether somebody states a value of *field* flatly."""
    return any(claim.field == field and claim.certainty == "stated" for claim in report.claims)


def _doubt(doubts: Iterable[Doubt]) -> float:
    each = (DISPUTED if one.why == "disputed" else HEDGED for one in doubts)
    return min(MOST_OF_A_REPORT, sum(each))


def entropy(weight: float) -> float:
    """The entropy, in bits, of a question whose odds are 2 to the power of *weight*."""
    share = 1 / (1 + 2 ** min(abs(weight), 60))
    return -share * math.log2(share) - (1 - share) * math.log2(1 - share) if share > 1e-12 else 0.0


def _breadth(documents: int) -> float:
    return math.log2(1 + documents)


def freshness(incidents: Iterable[Headline]) -> Callable[[str], float]:
    """The freshness of each of *incidents*, which are a whole book, by its id."""
    days = {one.id: day_of(one) for one in incidents}
    newest = newest_of(days.values())
    return lambda key: fresh(days[key], newest)


def day_of(incident: Headline) -> dt.date | None:
    """The day by which an incident is new or old."""
    return incident.date.latest or incident.date.earliest


def newest_of(days: Iterable[dt.date | None]) -> dt.date | None:
    """The last of *days*."""
    return max((day for day in days if day), default=None)


def fresh(day: dt.date | None, newest: dt.date | None) -> float:
    """From 1 for the *newest* day of a book to a half for the oldest; what has no day counts as old."""
    if day is None or newest is None:
        return 0.5
    age = (newest - day).days / YEAR
    return 0.5 + 0.5 * math.exp(-math.log(2) * age)

"""Totals held against the ledger, in words for a screen and in JSON for other programs."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from tocsin.records import (
    Contradiction,
    Count,
    Coverage,
    Document,
    Estimate,
    HeldTotals,
    Interval,
    NoEstimate,
    Point,
    Series,
    ToldTotal,
    Total,
    Week,
)
from tocsin.records.words import count_words, day_words, interval_words, speaker_words
from tocsin.views.card import place_text
from tocsin.views.folded import holds_words
from tocsin.vocab.countries import country_names


class TotalSelection(msgspec.Struct, frozen=True):
    """Which totals are wanted; None and "" ask for nothing in particular.

    *place* are words of the area or of what is counted; *country* is a code (ISO 3166-1 alpha-2).
    """

    since: dt.date | None = None
    until: dt.date | None = None
    place: str = ""
    country: str = ""


class Saying(msgspec.Struct, frozen=True):
    """Who gave a number, in which words, where and when."""

    number: str
    said_by: str
    quote: str
    source: str
    said_on: str
    repeated: int = 0


class WeekBar(msgspec.Struct, frozen=True):
    """A week: its Monday or the first day counted, its number in the year, and how many incidents it has."""

    first: dt.date
    number: int
    certain: int
    possible: int
    empty: bool


class TotalView(msgspec.Struct, frozen=True):
    """One total as a page shows it, everything in words; *open* are the reasons why incidents are only possible."""

    id: str
    saying: Saying
    counted: str
    span: str
    area: str
    verdict: str
    weeks: tuple[WeekBar, ...]
    across: int
    open: tuple[tuple[str, int], ...]
    estimate: str = ""
    basis: str = ""
    warnings: tuple[str, ...] = ()


class ContradictionView(msgspec.Struct, frozen=True):
    """Two totals that cannot both be right."""

    why: str
    wider: Saying
    narrower: Saying


class SeriesView(msgspec.Struct, frozen=True):
    """A growing count: who counts, from when, and for each day the number told and the number held."""

    said_by: str
    since: str
    points: tuple[tuple[str, str, str], ...]


class CoverageView(msgspec.Struct, frozen=True):
    """All that is shown of a ledger's totals."""

    totals: tuple[TotalView, ...]
    contradictions: tuple[ContradictionView, ...]
    series: tuple[SeriesView, ...]


def choose_totals(held: HeldTotals, wanted: TotalSelection) -> HeldTotals:
    """The totals whose span and area are wanted, and what is said of at least one of them."""
    pairs = zip(held.coverages, held.estimates, strict=True)
    chosen = [(coverage, made) for coverage, made in pairs if _is_wanted(coverage.told.total, wanted)]
    ids = {coverage.told.id for coverage, _ in chosen}
    return HeldTotals(
        tuple(coverage for coverage, _ in chosen),
        tuple(made for _, made in chosen),
        tuple(one for one in held.contradictions if {one.wider.id, one.narrower.id} & ids),
        tuple(one for one in held.series if {point.told.id for point in one.points} & ids),
    )


def _is_wanted(total: Total, wanted: TotalSelection) -> bool:
    if not holds_words(_area_text(total), wanted.place):
        return False
    if wanted.country and wanted.country not in {
        *total.countries,
        *(place.country for place in total.places),
    }:
        return False
    if wanted.since is None and wanted.until is None:
        return True
    known = total.since is not None or total.until is not None
    return known and Interval(total.since, total.until).overlaps(Interval(wanted.since, wanted.until))


def _area_text(total: Total) -> str:
    """The words by which an area can be asked for; what is counted may name it too."""
    names = (country_names().get(country, "") for country in total.countries)
    return " ".join((*total.countries, *names, *map(place_text, total.places), total.counted))


def coverage_view(held: HeldTotals, documents: Mapping[str, Document]) -> CoverageView:
    """*held* in words; *documents* are named by their publishers."""
    totals = (
        _total(coverage, made, documents)
        for coverage, made in zip(held.coverages, held.estimates, strict=True)
    )
    contradictions = (
        ContradictionView(one.why, _saying(one.wider, documents), _saying(one.narrower, documents))
        for one in held.contradictions
    )
    return CoverageView(tuple(totals), tuple(contradictions), tuple(_series(one) for one in held.series))


def _saying(told: ToldTotal, documents: Mapping[str, Document]) -> Saying:
    document = documents.get(told.document)
    source = (document.publisher or document.path) if document else told.document
    return Saying(
        number=count_words(told.total.count),
        said_by=speaker_words(told.total.speaker, told.total.via, source),
        quote=told.total.quote,
        source=source,
        said_on=day_words(told.said_on) if told.said_on else "day unknown",
        repeated=len(told.repeated),
    )


def _total(coverage: Coverage, made: Estimate | NoEstimate, documents: Mapping[str, Document]) -> TotalView:
    total = coverage.told.total
    reasons = Counter(reason for one in coverage.counted for reason in one.reasons)
    estimate, basis, warnings = _estimate(made)
    return TotalView(
        id=coverage.told.id,
        saying=_saying(coverage.told, documents),
        counted=total.counted,
        span=span_words(total),
        area=area_words(total),
        verdict=verdict(coverage),
        weeks=tuple(map(_bar, coverage.weeks)),
        across=len(coverage.across),
        open=tuple(reasons.most_common()),
        estimate="" if coverage.unheld else estimate,
        basis=basis,
        warnings=warnings,
    )


def span_words(total: Total) -> str:
    """Such as "17 October – 12 December 2023", "days not said"."""
    if total.since is not None or total.until is None:
        known = total.since is not None
        return interval_words(Interval(total.since, total.until)) if known else "days not said"
    return f"from a day not said to {day_words(total.until)}"


def area_words(total: Total) -> str:
    """Such as "IQ, SY" or "Daraa, SY"; "area not said" where the text names none."""
    covered = {place.country for place in total.places}
    names = [", ".join(filter(None, (place.name, place.country))) for place in total.places]
    names += [country for country in total.countries if country not in covered]
    return "; ".join(names) if total.places else ", ".join(names) or "area not said"


def verdict(coverage: Coverage) -> str:
    """What the ledger holds of a total and what it misses, in a sentence or three."""
    if coverage.ledger is None or coverage.missing is None:
        return f"Not held against the ledger: {coverage.unheld}."
    return " ".join(filter(None, (_held(coverage.ledger), _share(coverage), _missing(coverage))))


def _held(ledger: Count) -> str:
    low, high = ledger.low or 0, ledger.high or 0
    if not high:
        return "The ledger holds none of them."
    if not low:
        return f"The ledger holds none of them for certain, and possibly {high}."
    more = f", and possibly {high - low} more" if high > low else ""
    return f"The ledger holds {low} of them{more}."


def _share(coverage: Coverage) -> str:
    low, high, told = coverage.share_low, coverage.share_high, count_words(coverage.told.total.count)
    if high is None:
        return (
            ""
            if low is None
            else f"That is {_percent(low)} or more, for \u201c{told}\u201d is an upper bound."
        )
    if low is None:
        return f"That is at most {_percent(high)}, for \u201c{told}\u201d has no upper bound."
    if low > 1:
        return f"That is more than was told ({told})."
    share = _percent(low) if _percent(low) == _percent(high) else f"{_percent(low)} to {_percent(high)}"
    return f"That is {share} of the {told} told."


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _missing(coverage: Coverage) -> str:
    missing = coverage.missing
    if missing is None or missing.high == 0:
        return ""
    if missing.low == 0 and missing.high is None:
        return "Whether any is missing cannot be said."
    words = f"{missing.low} to {missing.high}" if missing.qualifier == "range" else count_words(missing)
    return f"Missing: {words}."


def _bar(week: Week) -> WeekBar:
    return WeekBar(week.first, week.number, len(week.certain), len(week.possible), week.empty)


def _estimate(made: Estimate | NoEstimate) -> tuple[str, str, tuple[str, ...]]:
    """The estimate with its interval, what it rests on, and its warnings."""
    if isinstance(made, NoEstimate):
        return f"No estimate: {made.why}.", "", ()
    lists = ", ".join(f"{one.name} ({one.incidents})" for one in made.lists)
    about = "At least about" if made.bound else "About"
    number = f"{about} {made.best:.0f} incidents, told or not (95 % interval {made.low:.0f}–{made.high:.0f})."
    basis = f"{made.method}: {made.observed} seen, {made.recaptured} of them by more than one of {lists}."
    return number, basis, made.warnings


def _series(one: Series) -> SeriesView:
    return SeriesView(one.said_by, day_words(one.since), tuple(map(_point, one.points)))


def _point(point: Point) -> tuple[str, str, str]:
    held = point.ledger
    words = (
        "not held" if held is None else f"{held.low}" if held.low == held.high else f"{held.low}–{held.high}"
    )
    return day_words(point.until), count_words(point.told.total.count), words


def totals_json(held: HeldTotals, documents: Mapping[str, Document]) -> Iterator[dict[str, Any]]:
    """One line a total, a contradiction and a series, told apart by `kind`; documents are named by their paths."""
    for coverage, made in zip(held.coverages, held.estimates, strict=True):
        yield {"kind": "total", **_total_json(coverage, made, documents)}
    for one in held.contradictions:
        yield {"kind": "contradiction", **_contradiction_json(one, documents)}
    for growing in held.series:
        yield {"kind": "series", **_series_json(growing)}


def _total_json(
    coverage: Coverage, made: Estimate | NoEstimate, documents: Mapping[str, Document]
) -> dict[str, Any]:
    told, plain = coverage.told, msgspec.to_builtins(coverage)
    return {
        "id": told.id,
        "total": plain["told"]["total"],
        "said_by": told.said_by,
        "said_on": plain["told"]["said_on"],
        "document": _path(told.document, documents),
        "repeated": [_path(key, documents) for key in told.repeated],
        "ledger": plain["ledger"],
        "share": {"low": coverage.share_low, "high": coverage.share_high},
        "missing": plain["missing"],
        "weeks": plain["weeks"],
        "across": plain["across"],
        "counted": plain["counted"],
        "unheld": coverage.unheld,
        "estimate": msgspec.to_builtins(made) if isinstance(made, Estimate) else None,
        "no_estimate": made.why if isinstance(made, NoEstimate) else "",
    }


def _contradiction_json(one: Contradiction, documents: Mapping[str, Document]) -> dict[str, Any]:
    return {
        "why": one.why,
        "wider": _side_json(one.wider, documents),
        "narrower": _side_json(one.narrower, documents),
    }


def _side_json(told: ToldTotal, documents: Mapping[str, Document]) -> dict[str, Any]:
    return {
        "id": told.id,
        "count": msgspec.to_builtins(told.total.count),
        "said_by": told.said_by,
        "quote": told.total.quote,
        "document": _path(told.document, documents),
    }


def _series_json(one: Series) -> dict[str, Any]:
    points: Sequence[dict[str, Any]] = [
        {
            "until": point.until.isoformat(),
            "id": point.told.id,
            "count": msgspec.to_builtins(point.told.total.count),
            "ledger": msgspec.to_builtins(point.ledger),
        }
        for point in one.points
    ]
    return {"said_by": one.said_by, "since": one.since.isoformat(), "points": points}


def _path(key: str, documents: Mapping[str, Document]) -> str:
    return documents[key].path if key in documents else key

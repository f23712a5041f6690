"""Totals in words: what a page says of one, whatever its number leaves open."""

from __future__ import annotations

import datetime as dt
import io

import msgspec
import pytest

from tocsin.cli.print_totals import print_totals
from tocsin.cli.screen import Screen
from tocsin.records import (
    Count,
    Coverage,
    Document,
    Estimate,
    HeldTotals,
    NoEstimate,
    Place,
    Point,
    Series,
    SourceList,
    Speaker,
    ToldTotal,
    Total,
    Week,
)
from tocsin.views import choose_totals, coverage_view, totals_json
from tocsin.views.coverage import TotalSelection, area_words, verdict

FIRST = dt.date(2023, 1, 2)
PAPER = Document(id="d", path="paper.txt", text="", publisher="Capital Wire")
RYDER = Speaker("Pat Ryder")
MADE = Estimate(
    "Chapman, two lists", (SourceList("A", 20), SourceList("B", 15)), 25, 10, 26.2, 29.5, 41.0, ("! mind",)
)


def told(low: int | None, high: int | None, weeks: int = 3) -> ToldTotal:
    """A total over so many weeks."""
    until = FIRST + dt.timedelta(days=7 * weeks - 1)
    total = Total(Count(low, high), "so many", 0, 7, FIRST, until, ("IQ",), RYDER, counted="attacks in Iraq")
    return ToldTotal(total, "d", "Pat Ryder", dt.date(2023, 2, 1), ("e",))


def coverage(low: int | None, high: int | None, ledger: Count, weeks: int = 3) -> Coverage:
    """A total against a ledger that holds so many, all in the first week."""
    share = (None if not high else (ledger.low or 0) / high, None if not low else (ledger.high or 0) / low)
    spans = [FIRST + dt.timedelta(days=7 * n) for n in range(weeks)]
    found = tuple(
        Week(*day.isocalendar()[:2], day, day + dt.timedelta(days=6), ("i",) * (not n), empty=bool(n))
        for n, day in enumerate(spans)
    )
    return Coverage(told(low, high, weeks), (), ledger, *share, Count(1, 2, "range"), found)


def page(held: HeldTotals, width: int) -> str:
    """What is printed at a width."""
    out = io.StringIO()
    print_totals(coverage_view(held, {"d": PAPER}), Screen(file=out, width=width, highlight=False))
    return out.getvalue()


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (coverage(10, 10, Count(5, 5)), "holds 5 of them. That is 50 % of the 10 told."),
        (
            coverage(10, 10, Count(5, 7)),
            "holds 5 of them, and possibly 2 more. That is 50 % to 70 % of the 10 told.",
        ),
        (coverage(10, None, Count(5, 7)), "That is at most 70 %, for “at least 10” has no upper bound."),
        (coverage(None, 10, Count(5, 7)), "That is 50 % or more, for “up to 10” is an upper bound."),
        (coverage(4, 4, Count(5, 5)), "That is more than was told (4)."),
        (coverage(10, 10, Count(0, 2)), "The ledger holds none of them for certain, and possibly 2."),
        (coverage(10, 10, Count(0, 0)), "The ledger holds none of them. That is 0 %"),
        (Coverage(told(4, 4), unheld="no span"), "Not held against the ledger: no span."),
    ],
)
def test_a_verdict_says_which_way_it_bounds(one: Coverage, words: str) -> None:
    """What the ledger holds is said with the bound that the number told allows, and no other."""
    assert words in verdict(one)


@pytest.mark.parametrize(
    ("total", "words"),
    [
        (Total(Count(1, 1), "", 0, 0), "area not said"),
        (Total(Count(1, 1), "", 0, 0, countries=("IQ", "SY")), "IQ, SY"),
        (
            Total(Count(1, 1), "", 0, 0, countries=("IQ", "SY"), places=(Place("Daraa", "SY"),)),
            "Daraa, SY; IQ",
        ),
    ],
)
def test_the_area_in_words(total: Total, words: str) -> None:
    """Places stand with their country, and a country once."""
    assert area_words(total) == words


def test_an_estimate_has_its_interval_and_its_warnings() -> None:
    """The page shows no estimate without its interval, what it rests on, and every warning."""
    out = " ".join(page(HeldTotals((coverage(10, 10, Count(5, 5)),), (MADE,)), 100).split())
    assert "About 30 incidents, told or not (95 % interval 26–41)." in out
    assert "25 seen, 10 of them by more than one of A (20), B (15)." in out and "! mind" in out


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("weeks", [3, 60])
def test_a_page_keeps_its_width(width: int, weeks: int) -> None:
    """No line is wider than the screen, for a few weeks in rows and for many in a strip of half a year a line."""
    held = HeldTotals((coverage(10, 10, Count(5, 5), weeks),), (NoEstimate("too few"),))
    out = page(held, width)
    assert max(map(len, out.splitlines())) <= width
    assert ("W01" in out) is (weeks == 3) and ("█ is 1 in a week" in out) is (weeks == 60)
    assert weeks == 3 or "1, 25 weeks with none" in out


def test_a_series_is_a_table() -> None:
    """A growing count shows each number told beside what the ledger holds to the same day."""
    points = (
        Point(FIRST, told(5, 5), Count(2, 2)),
        Point(dt.date(2023, 2, 1), told(9, None), Count(3, 4, "range")),
    )
    held = HeldTotals(
        (coverage(5, 5, Count(2, 2)),), (NoEstimate("too few"),), series=(Series("Pat Ryder", FIRST, points),)
    )
    out = " ".join(page(held, 100).split())
    assert "2 January 2023 5 2 1 February 2023 at least 9 3–4" in out
    assert [line["kind"] for line in totals_json(held, {"d": PAPER})] == ["total", "series"]


def test_what_is_said_of_totals_not_chosen_is_left_out() -> None:
    """A choice of totals takes with it the series and contradictions of others alone."""
    points = (Point(FIRST, told(5, 5), None), Point(dt.date(2023, 2, 1), told(5, 5), None))
    held = HeldTotals(
        (coverage(5, 5, Count(2, 2)),), (NoEstimate("too few"),), series=(Series("Pat Ryder", FIRST, points),)
    )
    assert choose_totals(held, TotalSelection(place="Iraq")).series
    assert choose_totals(held, TotalSelection(place="Syria")) == HeldTotals()


def test_an_area_is_found_by_the_name_of_its_country() -> None:
    """A total of a country is found by the code and by the name of it, though its words name neither."""
    one = coverage(9, 9, Count(0, 0))
    total = msgspec.structs.replace(one.told.total, counted="attacks there", countries=("SY",))
    bare = msgspec.structs.replace(one, told=msgspec.structs.replace(one.told, total=total))
    held = HeldTotals((bare,), (NoEstimate("none"),))
    for words, found in (("syria", 1), ("SY", 1), ("iraq", 0)):
        assert len(choose_totals(held, TotalSelection(place=words)).coverages) == found, words

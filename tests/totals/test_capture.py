"""How many incidents there were, by capture and recapture: right on worked examples, and never without its bounds."""

from __future__ import annotations

import math
import random

import pytest
from build import ASAD, coding, document, report, said
from hypothesis import given
from hypothesis import strategies as st

from tocsin.copies import families_among
from tocsin.incidents import link
from tocsin.records import Coding, Estimate, NoEstimate
from tocsin.totals.capture import (
    CHAO,
    CHAPMAN,
    LEAST_RECAPTURES,
    LOWER_BOUND,
    SUBSET,
    chapman,
    estimate,
    histories,
    interval,
    source_lists,
)

A, B, C = frozenset("A"), frozenset("B"), frozenset("C")


def told(**numbers: int) -> dict[str, frozenset[str]]:
    """Histories by their lists: `told(A=3, AB=2)` is three incidents in A alone and two in both."""
    return {f"{lists}{n}": frozenset(lists) for lists, many in numbers.items() for n in range(many)}


def test_a_worked_example_of_two_lists() -> None:
    """Chapman's estimator on 200 and 150 with 50 in both gives 594, with an interval around it above what was seen."""
    found = estimate(told(A=150, B=100, AB=50))
    assert isinstance(found, Estimate) and found.method == CHAPMAN
    assert found.best == pytest.approx(201 * 151 / 51 - 1)
    assert found.observed == 300 and found.recaptured == 50
    variance = 201 * 151 * 150 * 100 / (51**2 * 52)
    unseen = found.best - 300
    spread = math.exp(1.959964 * math.sqrt(math.log(1 + variance / unseen**2)))
    assert (found.low, found.high) == pytest.approx((300 + unseen / spread, 300 + unseen * spread))


def test_a_worked_example_of_three_lists() -> None:
    """Chao's bound on 30 incidents told once and 10 told twice by three lists adds two thirds of 45 to those seen."""
    found = estimate(told(A=10, B=10, C=10, AB=5, BC=5, ABC=5))
    assert (
        isinstance(found, Estimate)
        and found.method == CHAO
        and found.bound
        and found.warnings[0] == LOWER_BOUND
    )
    assert found.best == pytest.approx(45 + 2 / 3 * 30**2 / 20)
    assert found.low < found.best < found.high and found.recaptured == 15


@pytest.mark.parametrize(
    "numbers",
    [
        {},
        {"A": 40},
        {"A": 40, "B": 40, "AB": LEAST_RECAPTURES - 1},
        {"A": 9, "B": 9, "C": 9, "AB": LEAST_RECAPTURES - 1, "ABC": 50},
    ],
)
def test_too_little_is_refused(numbers: dict[str, int]) -> None:
    """One list, or too few incidents in two of them, gives a reason and no number."""
    assert isinstance(estimate(told(**numbers)), NoEstimate)


def test_enough_is_not_refused() -> None:
    """As many recaptures as the rule asks for are enough."""
    assert isinstance(estimate(told(A=40, B=40, AB=LEAST_RECAPTURES)), Estimate)


def test_a_list_inside_another_is_named() -> None:
    """Where one list holds all of the other, the interval says nothing, and a warning says that."""
    found = estimate(told(A=20, AB=10))
    assert isinstance(found, Estimate) and SUBSET in found.warnings and found.low == found.observed


@given(st.integers(0, 300), st.integers(0, 300), st.integers(LEAST_RECAPTURES, 300), st.integers(0, 60))
def test_an_estimate_has_its_bounds_and_warnings(a: int, b: int, both: int, three: int) -> None:
    """No estimate lies below what was seen or outside its interval, and none comes without its warnings."""
    found = estimate(told(A=a, B=b, AB=both, ABC=three))
    assert isinstance(found, Estimate)
    assert found.observed <= found.low <= found.best <= found.high
    assert any("not independent" in words and "too low" in words for words in found.warnings)
    assert len(found.warnings) >= 3


@given(st.integers(7, 50), st.integers(0, 50), st.integers(0, 50))
def test_order_and_names_of_lists_do_not_matter(both: int, a: int, b: int) -> None:
    """Which list is called first changes no number."""
    one, other = estimate(told(A=a, B=b, AB=both)), estimate(told(B=a, A=b, AB=both))
    assert isinstance(one, Estimate) and isinstance(other, Estimate)
    assert (one.low, one.best, one.high) == (other.low, other.best, other.high)


def test_the_interval_holds_the_truth_of_independent_lists() -> None:
    """Of 300 drawn books with two independent lists of 200 incidents, 92 to 98 in a hundred intervals hold the 200."""
    chance = random.Random(7)
    held = 0
    for _ in range(300):
        first, second = ({n for n in range(200) if chance.random() < 0.4} for _ in range(2))
        both = len(first & second)
        best = chapman(len(first), len(second), both)
        variance = (
            (len(first) + 1) * (len(second) + 1) * (len(first) - both) * (len(second) - both)
            / ((both + 1) ** 2 * (both + 2))
        )  # fmt: skip
        low, high = interval(len(first | second), best, variance)
        held += low <= 200 <= high
    assert 0.92 <= held / 300 <= 0.98


def by(name: str, publisher: str, via: str = "", text: str = "", published: str = "2024-07-26") -> Coding:
    """A document of *publisher* that tells of one attack, by officials, through the wire *via*."""
    claims = (said("killed", {"low": 1, "high": 1}, "one killed", "officials", *([via] if via else [])),)
    return coding(
        name,
        report(name, "2024-07-25", ASAD, claims=claims),
        publisher=publisher,
        text=text,
        published=published,
    )


def lists_of(*codings: Coding) -> list[frozenset[str]]:
    """The lists that tell of each incident of *codings*."""
    incidents = link(codings, families_among(one.document for one in codings))
    documents = {one.document.id: one.document for one in codings}
    return list(histories(incidents, source_lists(codings), documents).values())


def test_a_wire_is_one_list() -> None:
    """Two papers that rest on one wire alone are that wire's list, and a paper with its own speakers is its own."""
    assert lists_of(by("one", "Times", "AFP"), by("two", "Post", "AFP")) == [frozenset({"AFP"})]
    assert lists_of(by("one", "Times", "AFP"), by("two", "Post")) == [frozenset({"AFP", "Post"})]


def test_a_copy_is_no_recapture() -> None:
    """Two papers with one text are one capture, by the one that published it first."""
    text = " ".join(
        f"Sentence {n} of the long story on the rockets that fell near the base." for n in range(30)
    )
    first = by("one", "Times", text=text, published="2024-07-25")
    assert lists_of(by("two", "Post", text=text), first) == [frozenset({"Times"})]


def test_a_document_without_reports_has_its_publisher() -> None:
    """The list of a document is its publisher, whatever it tells."""
    assert source_lists([Coding(document("Times"))]) == {document("Times").id: "Times"}

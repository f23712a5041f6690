"""Linking by size: its scores, how growth is read, and its drawing."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from benchmarks.growth import drawing, exponent
from benchmarks.linking import GATED, figures, measure, scores, table
from benchmarks.make_reports import Made, make
from evaluation.linking import pairwise
from tocsin.incidents import link
from tocsin.records import Incident


@pytest.fixture(scope="module")
def made() -> list[Made]:
    """A few days of the made-up press."""
    return list(make(300, 3))


@pytest.fixture(scope="module")
def incidents(made: list[Made]) -> tuple[Incident, ...]:
    """The incidents that are linked from them."""
    return link(one.coding for one in made)


def test_a_perfect_answer_scores_one(made: list[Made], incidents: tuple[Incident, ...]) -> None:
    """Where the truth is what was linked, every figure is 1; against the made truth none is above it."""
    by_report = {report: incident.id for incident in incidents for report in incident.reports}
    agreed = [one._replace(truth={key: by_report[key] for key in one.truth}) for one in made]
    assert all(value == pytest.approx(1) for value in scores(agreed, incidents).values())
    assert all(0 < value <= 1 for value in scores(made, incidents).values())


def test_pairs_are_counted_once() -> None:
    """Of three reports of one event of which two were joined, with a stranger, one pair of three is right."""
    joined = [("x", "a"), ("x", "b"), ("x", "c"), ("y", "d")]
    pairs = pairwise(joined, {"a": "1", "b": "1", "c": "2", "d": "2"})
    assert (pairs.right, pairs.given, pairs.wanted) == (1, 2, 3)
    assert (pairs.precision, pairs.recall) == (0.5, pytest.approx(1 / 3))


def test_nothing_joined_is_nothing_wrong() -> None:
    """Without a joined pair the precision is 1 and the recall 0."""
    pairs = pairwise([("x", "a"), ("x", "b")], {"a": "1", "b": "2"})
    assert (pairs.precision, pairs.recall) == (1, 0)


def test_a_row_holds_what_the_table_shows() -> None:
    """One size measured here gives its costs and scores, which have no floor unless it is the size that has."""
    row = measure(200, 1, "days")
    assert row["reports"] == 200 and row["seconds"] > 0 and 0 < row["wait"] <= row["wait95"]
    assert f"{row['all.f1']:.3f}" in table([row])
    assert figures(row) == [] and figures({**row, "reports": GATED}) != []


def test_the_exponent_of_a_power_law_is_found() -> None:
    """Three points on a square law give 2, and one size gives nothing."""
    assert exponent([(10, 5), (100, 500), (1_000, 50_000)]) == pytest.approx(2)
    with pytest.raises(ValueError, match="two sizes"):
        exponent([(10, 5)])


def test_the_drawing_is_an_image() -> None:
    """The plot is well-formed and shows each point and its exponent."""
    image = ET.fromstring(drawing({"seconds": [(100, 0.1), (1_000, 1.0)]}, "reports"))
    assert len(image.findall("{*}circle")) == 2
    assert any("power of 1.00" in (text.text or "") for text in image.findall("{*}text"))

"""Made-up reports with a known truth: the same for the same seed, whole, sourced, and hard."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from benchmarks.make_reports import Made, make
from tocsin.vocab.gazetteer import Gazetteer

SIZE = 3_000


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The gazetteer that ships with the package."""
    return Gazetteer.load()


@pytest.fixture(scope="module")
def made(gazetteer: Gazetteer) -> list[Made]:
    """A few weeks of the made-up press."""
    return list(make(SIZE, 7, gazetteer))


def test_the_same_seed_makes_the_same_reports(made: list[Made], gazetteer: Gazetteer) -> None:
    """A second run gives the same documents, reports and truth, and another seed does not."""
    assert list(make(SIZE, 7, gazetteer)) == made
    assert next(make(10, 8, gazetteer)) != made[0]


def test_a_shorter_stream_is_the_beginning(made: list[Made], gazetteer: Gazetteer) -> None:
    """Whoever asks for fewer reports gets the first ones of the longer stream, so that sizes can be compared."""
    shorter = list(make(400, 7, gazetteer))
    assert shorter[:-1] == made[: len(shorter) - 1]


@pytest.mark.parametrize("reports", [1, 250, 1_001])
def test_there_are_as_many_reports_as_asked(reports: int, gazetteer: Gazetteer) -> None:
    """Neither the last document nor a copy makes it more."""
    assert sum(len(one.coding.reports) for one in make(reports, 1, gazetteer)) == reports


def test_every_quote_stands_at_its_offsets(made: list[Made]) -> None:
    """Each claim's quote and each summary stands in the document's text."""
    for one in made:
        text = one.coding.document.text
        for report in one.coding.reports:
            assert report.summary in text and report.claims
            for claim in report.claims:
                claim.check(text)


def test_the_truth_covers_every_report(made: list[Made]) -> None:
    """Every report has one true incident, ids are unique, and what is marked as vague is a report."""
    ids = [report.id for one in made for report in one.coding.reports]
    truth = {key: incident for one in made for key, incident in one.truth.items()}
    assert len(set(ids)) == len(ids) == SIZE
    assert truth.keys() == set(ids)
    assert all(one.vague <= one.truth.keys() for one in made)


def test_two_reports_of_a_document_are_two_incidents(made: list[Made]) -> None:
    """The truth never joins what linking may never join."""
    assert all(len(set(one.truth.values())) == len(one.truth) for one in made)


def test_documents_come_in_the_order_of_publication(made: list[Made]) -> None:
    """The stream is a book as it grows, and no document tells of a main incident before its day."""
    days = [one.coding.document.published for one in made]
    assert all(a <= b for a, b in pairwise(days) if a and b)


def test_the_world_is_hard(made: list[Made]) -> None:
    """Most incidents have few reports and some many; much is recalled, copied, missing or coarse."""
    reports = [report for one in made for report in one.coding.reports]
    sizes = Counter(Counter(incident for one in made for incident in one.truth.values()).values())
    assert sizes[1] + sizes[2] + sizes[3] > 0.6 * sum(sizes.values()) and max(sizes) >= 15
    assert {report.role for report in reports} == {"main", "background"}
    assert {"day", "bounded", "week", "month", "year"} <= {report.date.precision for report in reports}
    places = {report.place.precision for report in reports if report.place}
    assert {"facility", "town", "district", "admin1", "country"} <= places
    assert any(report.place is None for report in reports)
    texts = Counter(one.coding.document.text for one in made)
    assert sum(count - 1 for count in texts.values()) > 0.05 * len(made)
    assert 0.05 * SIZE < sum(len(one.vague) for one in made) < 0.4 * SIZE

"""Values that an event takes from elsewhere in its text are quoted from there."""

import datetime as dt

import pytest

from tocsin.documents import read
from tocsin.records import Document, Hints

FIELDS = ("place", "date", "killed", "injured", "weapons", "perpetrators", "victims", "targets")


def quotes(report, field):
    """The quotes of a report's claims on *field*."""
    return [claim.quote for claim in report.claims if claim.field == field]


def test_a_place_told_in_the_sentence_before_is_quoted(reports_of):
    """The town that a text spoke of last is the source of the place of an event without one."""
    (report,) = reports_of("Barricades burned in Jos all night. Gunmen shot dead three traders, police said.")
    assert quotes(report, "place") == ["Jos"]


def test_a_day_at_the_head_of_a_line_is_quoted(reports_of):
    """The day at the head of a bulletin's line is the source of the day of what it tells."""
    text = "Bulletin\n\nSunday, first light.\n\nShells hit the market of Zaporizhzhia, killing two women.\n"
    (report,) = reports_of(text)
    assert report.date.earliest == dt.date(2022, 5, 29)
    assert quotes(report, "date") == ["Sunday"]


def test_the_country_of_a_text_is_quoted(reports_of):
    """An event of which only the country of the text is known quotes the words that name it."""
    (report,) = reports_of(
        "It was a bad week in Mali. Two soldiers were shot dead on Monday, the defence ministry said."
    )
    assert report.place.country == "ML"
    assert quotes(report, "place") == ["Mali"]


@pytest.mark.parametrize("field", FIELDS)
def test_every_value_has_its_words(samples, field):
    """No report gives a value without a quote for it, but for a bounded day, whose basis says that it has none."""
    assert samples
    for report in samples:
        value = getattr(report, field)
        if value and getattr(value, "precision", "") != "bounded":
            assert any(claim.field.startswith(field) for claim in report.claims), report.summary


@pytest.fixture(scope="module")
def samples(tools):
    """The reports of the sample pages that ship with the project."""
    from tocsin.pipeline import code

    documents = [d for d in read(["evaluation/reports/texts"], Hints()) if isinstance(d, Document)]
    return [report for document in documents[::4] for report in code(document, tools).reports]

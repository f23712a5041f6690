"""Local news of shootings: what police look into, and the names that are streets, people, homes and quarters."""

from __future__ import annotations

import datetime as dt

import pytest

from tocsin.documents import Outlets, Page, clean
from tocsin.pipeline import code
from tocsin.records import Hints

PUBLISHED = dt.date(2019, 5, 16)


@pytest.fixture(scope="module")
def first_report(tools):
    """The first report of a page with a title and a text, or None."""
    outlets = Outlets.load()

    def read(title, text):
        page = Page(path="page", text=text, title=title)
        document = clean(page, Hints(published=PUBLISHED), outlets, PUBLISHED)
        return next(iter(code(document, tools).reports), None)

    return read


@pytest.mark.parametrize(
    "text",
    [
        "Deputies are investigating a shooting at a car wash in Tulsa. It was raining. No one was held. More to come.",
        "Officers responded to a report of a stabbing in Tulsa. It was raining. No one was held. More to come.",
        "Officers in Tulsa were called to a bar. Somebody had fired as many as six shots. It rained. More to come.",
    ],
)
def test_what_police_look_into_is_an_event(first_report, text):
    """A deed that police investigate or are called to is an event, though nobody says more of it."""
    assert first_report("Police busy on Wednesday", text) is not None


def test_rumours_that_are_untrue_are_no_event(first_report):
    """A rumour of a deed that is said to be untrue tells of none."""
    assert first_report("Mayor calms town", "Rumours of a shooting at a school in Tulsa were untrue.") is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("TULSA, Okla. (AP) - A man was shot Monday near 9th and Jasper, police said.", "Tulsa"),
        ("TULSA, Okla. (AP) - A man was shot Monday in the 300 block of North Denver, police said.", "Tulsa"),
        ("TULSA, Okla. (AP) - Ana Lopez of Wichita was shot dead Monday at a gas station.", "Tulsa"),
        ("TULSA, Okla. (AP) - Paul Lee, 22, of Wichita, was shot dead Monday at a gas station.", "Tulsa"),
        (
            "TULSA, Okla. (AP) - A clerk was shot on Monday. The police chief showed a film of Juan Petrov in court.",
            "Tulsa",
        ),
        (
            "TULSA, Okla. (AP) - A clerk was shot on Monday. A suspect was arrested at a motel in Wichita.",
            "Tulsa",
        ),
        (
            "TULSA, Okla. (AP) - A clerk was shot on Monday, said Detective Karen Edwards. He lives, Edwards said.",
            "Tulsa",
        ),
    ],
)
def test_streets_people_and_homes_are_not_where_it_happened(first_report, text, place):
    """Street corners, surnames, victims' homes and places of arrest do not take the place of the town of the news."""
    report = first_report("Clerk shot", text)
    assert report.place is not None
    assert report.place.name == place


def test_a_house_number_is_no_year(first_report):
    """The number of a block dates nothing."""
    report = first_report(
        "Woman shot", "A woman was shot on Tuesday in the 1900 block of Elm Street, police said."
    )
    assert report.date.earliest == dt.date(2019, 5, 14)


def test_a_count_for_the_year_is_no_day(first_report):
    """That it was the year's second homicide does not date the deed to any day of the year."""
    report = first_report(
        "Homicide in Tulsa", "A homicide in Tulsa, the second of 2019, is being investigated by police."
    )
    assert report.date.days is not None
    assert report.date.days <= 3

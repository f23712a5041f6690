"""When and where, for an event that does not say it all itself."""

import datetime as dt

PUBLISHED = dt.date(2024, 5, 14)


def test_the_town_that_the_lead_names_within_a_province_is_the_place(reports_of):
    """A main event in a province lies in the one town of that province that the head of the text names."""
    (report,) = reports_of(
        "A bomb killed three people in Salahuddin province on Monday. Hospitals in Tikrit asked for blood.",
        published=PUBLISHED,
    )
    assert report.place.name == "Tikrit"


def test_news_without_a_place_is_of_the_town_whose_police_speak(reports_of):
    """Where no place is told, the town of the police force that is named most is the place."""
    (report,) = reports_of(
        "A man was shot dead in a parking lot on Monday. Dayton police are looking for the gunman.",
        published=PUBLISHED,
    )
    assert report.place.name == "Dayton"


def test_a_polices_town_is_not_the_place_where_another_is_told(reports_of):
    """A force's name gives way to a place that the deed has of its own."""
    (report,) = reports_of(
        "A man was shot dead in Xenia on Monday. Dayton police are helping with the search.",
        published=PUBLISHED,
    )
    assert report.place.name == "Xenia"


def test_the_one_full_date_in_the_month_is_the_day(reports_of):
    """A main event told by its month happened on the one day of that month that the text names."""
    (report,) = reports_of(
        "The bomb of May killed nine people in Bannu. The city still counts its wounds of May 2, 2024.",
        published=PUBLISHED,
    )
    assert (report.date.earliest, report.date.latest) == (dt.date(2024, 5, 2), dt.date(2024, 5, 2))

"""When a coded value agrees with a label."""

from typing import Any

import pytest

from evaluation.agreement import (
    count_is_right,
    damages_agree,
    date_is_right,
    days_overlap,
    distance_km,
    names_agree,
    places_agree,
    statuses_agree,
    weapon_classes,
)

ASAD = {"country": "IQ", "lat": 33.79, "lon": 42.44, "within_km": 15}


def label(first: str | None, last: str | None) -> dict[str, Any]:
    """A label with these days."""
    return {"date": [first, last]}


def said(first: str | None, last: str | None) -> dict[str, Any]:
    """A coded report with these days."""
    return {"date": {"earliest": first, "latest": last}}


@pytest.mark.parametrize(
    ("first", "last", "fits"),
    [
        ("2024-07-25", "2024-07-25", True),
        ("2024-07-26", "2024-07-26", True),
        ("2024-07-27", "2024-07-27", False),
        (None, "2024-07-24", True),
        (None, "2024-07-23", False),
        ("2024-07-01", None, True),
        (None, None, False),
    ],
)
def test_days_overlap_with_a_day_of_grace(first: str | None, last: str | None, fits: bool) -> None:
    """A report's days fit a label's when they meet within a day."""
    assert days_overlap(label("2024-07-25", "2024-07-25"), said(first, last)) is fits


def test_a_label_without_days_fits_every_report() -> None:
    """Where the text gives no day, the days of a report decide nothing."""
    assert days_overlap(label(None, None), said(None, None))
    assert days_overlap({}, said("2024-07-25", "2024-07-25"))
    assert date_is_right(label(None, None), said("2024-07-25", None)) is None


@pytest.mark.parametrize(
    ("first", "last", "right"),
    [
        ("2024-07-24", "2024-07-31", True),
        ("2024-07-23", "2024-07-31", False),
        ("2024-07-25", None, False),
        (None, None, False),
    ],
)
def test_the_days_must_lie_inside_the_label(first: str | None, last: str | None, right: bool) -> None:
    """Days that overlap and reach further than the text allows are wrong."""
    assert date_is_right(label("2024-07-25", "2024-07-30"), said(first, last)) is right


def test_an_open_label_accepts_any_end() -> None:
    """A label open at one end judges the other end only."""
    assert date_is_right(label("2024-07-25", None), said("2024-07-25", None))
    assert date_is_right(label(None, "2024-07-25"), said(None, "2024-07-20"))


def test_a_degree_of_latitude_is_111_km() -> None:
    """The distance is that of the sphere."""
    assert distance_km((0.0, 0.0), (1.0, 0.0)) == pytest.approx(111.2, abs=0.1)
    assert distance_km((60.0, 0.0), (60.0, 1.0)) == pytest.approx(55.6, abs=0.1)


@pytest.mark.parametrize(
    ("place", "agrees"),
    [
        ({"country": "IQ", "lat": 33.79, "lon": 42.5}, True),
        ({"country": "IQ", "lat": 34.10, "lon": 42.44}, False),
        ({"country": "IQ", "lat": 34.10, "lon": 42.44, "radius_km": 20}, True),
        ({"country": "IQ", "lat": 35.10, "lon": 42.44, "radius_km": 500}, False),
        ({"country": "IQ"}, False),
        (None, False),
    ],
)
def test_places_agree_within_the_radius_of_both(place: dict[str, Any] | None, agrees: bool) -> None:
    """A point agrees within the label's radius and the report's own, of which at most 50 km count."""
    assert places_agree(ASAD, place) is agrees


def test_a_label_without_a_point_asks_for_its_country() -> None:
    """Countries may be unknown, never different; no place at all is right only where the label has none."""
    syria = {"country": "SY", "lat": None}
    assert places_agree(syria, {"country": "SY", "lat": 35.0, "lon": 40.0})
    assert places_agree(syria, {"country": None})
    assert not places_agree(syria, {"country": "IQ"})
    assert not places_agree(syria, None)
    assert places_agree({}, None)


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        (None, None, None),
        (None, {"low": 1, "high": 1}, False),
        ([None, None], None, None),
        ([0, 0], None, False),
        ([0, 0], {"low": 0, "high": 0}, True),
        ([5, None], {"low": 5, "high": None}, True),
        ([5, None], {"low": 5, "high": 5}, True),
        ([5, None], {"low": 4, "high": None}, False),
        ([3, 4], {"low": 3, "high": 4}, True),
        ([3, 4], {"low": 3, "high": 3}, False),
        ([3, 4], {"low": 3, "high": None}, True),
        ([None, 5], {"low": None, "high": 5}, True),
        ([None, 5], {"low": 0, "high": 5}, True),
        ([None, 5], {"low": 5, "high": 5}, False),
    ],
)
def test_counts_agree_end_by_end(gold: Any, found: Any, right: bool | None) -> None:
    """Unknown, none and zero differ, and an invented number is wrong."""
    assert count_is_right(gold, found) is right


def test_names_agree_without_accents_articles_and_common_words() -> None:
    """A name agrees with a longer one that holds it."""
    assert names_agree(["Islamic State"], ["the Islamic State group"])
    assert names_agree(["Kataib Hezbollah"], ["Kata'ib Hezbollah", "Iran"]) is False
    assert names_agree(["Ejército del Pueblo"], ["ejercito del pueblo"])
    assert names_agree([], [])
    assert not names_agree([], ["Iran"])


def test_statuses_agree_by_what_they_mean() -> None:
    """A foiled attack happened; a denied one stands alone."""
    assert statuses_agree({"status": "occurred"}, {"status": "foiled"})
    assert not statuses_agree({"status": "occurred"}, {"status": "denied"})
    assert not statuses_agree({"status": "threatened"}, {"status": "denied"})


def test_damage_of_some_kind_agrees() -> None:
    """Some damage agrees with some damage, and never with none or nothing said."""
    assert damages_agree("minor", "major")
    assert damages_agree("none", "none")
    assert not damages_agree("none", "minor")
    assert not damages_agree("minor", None)


def test_weapon_classes_join_what_texts_do_not_keep_apart() -> None:
    """A ballistic missile is a missile, and "unknown" is no class."""
    event = {"weapons": [{"class": "ballistic missile"}, {"class": "unknown"}, {}]}
    assert weapon_classes(event) == {"missile"}
    assert weapon_classes(event, unknown=True) == {"missile", "unknown"}
    assert weapon_classes({"weapons": None}) == set()

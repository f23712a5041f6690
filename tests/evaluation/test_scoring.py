"""Pairing reports with events, and the figures that follow."""

from typing import Any

import pytest

from evaluation.scoring import Ratio, Score, pair, score_all, score_document


def event(**changes: Any) -> dict[str, Any]:
    """A labelled event: three or four rockets at an air base, claimed, nobody hurt."""
    return {
        "incident": "asad",
        "role": "main",
        "status": "occurred",
        "type": "Shelling/artillery/missile attack",
        "date": ["2024-07-25", "2024-07-25"],
        "place": {"name": "Ain al-Asad", "country": "IQ", "lat": 33.79, "lon": 42.44, "within_km": 15},
        "weapons": [{"class": "rocket", "count": [3, 4]}],
        "perpetrator": {"names": ["Islamic Resistance in Iraq"], "basis": "claimed"},
        "killed": [0, 0],
        "injured": None,
        "damage": "none",
    } | changes


def report(**changes: Any) -> dict[str, Any]:
    """A coded report that gets that event wholly right."""
    return {
        "id": "r1",
        "role": "main",
        "status": "occurred",
        "type": "Shelling/artillery/missile attack",
        "date": {"earliest": "2024-07-25", "latest": "2024-07-25"},
        "place": {"name": "Ain al-Asad", "country": "IQ", "lat": 33.78, "lon": 42.44, "radius_km": 3},
        "weapons": [{"class": "rocket", "count": {"low": 3, "high": 4}}],
        "perpetrators": [{"name": "Islamic Resistance in Iraq", "basis": "claimed"}],
        "killed": {"low": 0, "high": 0},
        "injured": None,
        "damage": "none",
        "claims": [{"quote": "four", "start": 0, "end": 4}],
    } | changes


def coding(*reports: dict[str, Any]) -> dict[str, Any]:
    """A document coded with these reports."""
    return {"document": {"path": "a.txt", "text": "four rockets"}, "reports": list(reports)}


def score(events: list[dict[str, Any]], reports: list[dict[str, Any]]) -> Score:
    """The score of one document."""
    return score_document({"doc": "a", "events": events}, coding(*reports))


def test_a_right_report_scores_full_marks() -> None:
    """What agrees in everything gives 1 in every figure and no miss."""
    result = score([event()], [report()])
    assert set(result.figures().values()) == {1.0}
    assert result.misses == []


def test_a_missed_event_and_an_invented_report_are_named() -> None:
    """Recall falls with the one, precision with the other, and both appear among the misses."""
    elsewhere = {"name": "Erbil", "country": "IQ", "lat": 36.2, "lon": 44.0}
    result = score([event()], [report(place=elsewhere)])
    assert (result.precision, result.recall, result.f1) == (0, 0, 0)
    assert [miss.kind for miss in result.misses] == ["missed", "invented"]
    assert "2024-07-25, Erbil" in result.misses[1].words


def test_each_side_is_used_once() -> None:
    """Two reports of one event give one pair and one invention."""
    result = score([event()], [report(), report()])
    assert (result.paired, result.precision, result.recall) == (1, 0.5, 1)


def test_the_closest_report_is_taken() -> None:
    """Where several reports could stand for an event, type, role, day and weapons decide."""
    worse = report(type="Attack", role="background")
    assert pair([event()], [worse, report(), worse]) == {0: 1}


def test_fields_are_scored_over_pairs_only() -> None:
    """A field of an event that was missed is no wrong field."""
    assert score([event()], []).fields == {}


def test_a_wrong_field_is_counted_and_told() -> None:
    """The miss says the incident, what was coded and what the label has."""
    result = score([event()], [report(damage="minor")])
    assert (result.fields["damage"].right, result.fields["damage"].of) == (0, 1)
    assert [(miss.kind, miss.words) for miss in result.misses] == [("damage", "asad: minor for none")]


def test_a_number_that_nobody_gave_is_wrong() -> None:
    """An invented count of the injured is a wrong field, silence on both sides none at all."""
    invented = score([event()], [report(injured={"low": 1, "high": 1})])
    assert invented.fields["injured"].share == 0
    assert "injured" not in score([event()], [report()]).fields


def test_a_document_without_events_must_stay_empty() -> None:
    """A negative is right when nothing was coded, and has no part in recall."""
    assert score([], []).negatives == Ratio(1, 1)
    assert score([], [report()]).negatives == Ratio(0, 1)
    assert score([], []).figures() == {"negatives_clean": 1.0}


def test_a_quote_must_stand_at_its_offsets() -> None:
    """A quote that is not the text between its offsets is a miss of its own."""
    result = score([event()], [report(claims=[{"quote": "five", "start": 0, "end": 4}])])
    assert result.quotes == Ratio(0, 1)
    assert result.misses[0].kind == "quote"


def test_a_document_that_was_not_coded_misses_everything() -> None:
    """A label without a coding counts against recall and is told apart from an empty coding."""
    result = score_document({"doc": "a", "events": [event()]}, None)
    assert (result.coded, result.recall) == (0, 0)


def test_scores_add_up() -> None:
    """The score over two documents is the sum of theirs."""
    first, second = ({"doc": name, "events": [event()]} for name in "ab")
    total = score_all([(first, coding(report())), (second, None)])
    assert (total.documents, total.coded, total.recall) == (2, 1, 0.5)
    assert total.f1 == pytest.approx(2 / 3)

"""The labelled reports keep the labelling guide's own rules."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from tocsin.records import ACLED_TYPES

REPORTS = Path(__file__).parents[2] / "evaluation" / "reports"
FILES = sorted((REPORTS / "labels").glob("*.json"))
LABELS = {path.stem: json.loads(path.read_text("utf-8")) for path in FILES}
EVENTS = [(name, event) for name, label in LABELS.items() for event in label["events"]]
CLASSES = {
    "rocket",
    "missile",
    "ballistic missile",
    "drone",
    "mortar",
    "artillery",
    "bomb",
    "ied",
    "suicide vest",
    "car bomb",
    "grenade",
    "small arms",
    "rpg",
    "airstrike munition",
    "knife",
    "unknown",
}
BASES = {"claimed", "attributed", "suspected", "asserted", "denied", "unknown"}

each_label = pytest.mark.parametrize("name", LABELS)
each_event = pytest.mark.parametrize(
    ("name", "event"), EVENTS, ids=[f"{name}:{event['incident']}" for name, event in EVENTS]
)


def text_of(name: str) -> str:
    """The words of a labelled report, with line ends as the reader sees them."""
    return (REPORTS / "texts" / f"{name}.txt").read_text("utf-8")


def test_there_are_enough_of_every_kind() -> None:
    """At least forty reports, ten of them negatives, from the core region and from the rest of the world."""
    assert len(LABELS) >= 40
    assert sum(label["negative"] for label in LABELS.values()) >= 10
    assert {label["region"] for label in LABELS.values()} == {"core", "world"}


def test_every_text_has_a_label_and_every_label_a_text() -> None:
    """The two folders hold the same names."""
    assert {path.stem for path in (REPORTS / "texts").glob("*.txt")} == set(LABELS)


@each_label
def test_a_label_names_its_document(name: str) -> None:
    """The label's "doc" is its file's name, and a negative has no events."""
    label = LABELS[name]
    assert label["doc"] == name
    assert label["negative"] is not bool(label["events"])


@each_event
def test_an_event_uses_the_words_of_the_guide(name: str, event: dict[str, Any]) -> None:
    """Type, role, status, weapons and basis come from the lists of the labelling guide."""
    assert event["type"] in ACLED_TYPES
    assert event["role"] in {"main", "background"}
    assert event["status"] in {"occurred", "foiled", "threatened", "denied"}
    assert event["damage"] in {"none", "minor", "major", "unspecified", None}
    assert {weapon["class"] for weapon in event["weapons"]} <= CLASSES
    assert event["perpetrator"]["basis"] in BASES
    if event["perpetrator"]["basis"] == "unknown":
        assert event["perpetrator"]["names"] == []


@each_event
def test_days_and_counts_run_from_low_to_high(name: str, event: dict[str, Any]) -> None:
    """Days are ISO dates in order, counts are two ends in order, open ends are null."""
    first, last = (dt.date.fromisoformat(day) if day else None for day in event["date"] or (None, None))
    assert not (first and last) or first <= last
    counts = [event["killed"], event["injured"], *(weapon["count"] for weapon in event["weapons"])]
    for low, high in filter(None, counts):
        assert low is None or high is None or low <= high


@each_event
def test_the_evidence_stands_in_the_text(name: str, event: dict[str, Any]) -> None:
    """The words that an event was read from are the text's own."""
    assert event["evidence"] in text_of(name)

"""MISP: events that its library reads, and that its server takes in again and again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from build import day
from hostile_book import hostile, small
from interchange import accused, hit, left_out, read
from made_book import WORKED, dossier_of, exported

from tocsin.exports.misp_file import excerpt_of
from tocsin.exports.public_copy import PublicRules
from tocsin.records import Claim, Dossier, Perpetrator

pymisp = pytest.importorskip("pymisp")


def events(folder: Path, *dossiers: Dossier, **order: Any) -> list[dict[str, Any]]:
    """The events of the file of *dossiers*."""
    return [one["Event"] for one in read(exported("misp", folder, *dossiers, **order))["response"]]


def values(event: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """The attributes of each object that is called *name*."""
    return [
        {attribute["object_relation"]: attribute["value"] for attribute in one["Attribute"]}
        for one in event["Object"]
        if one["name"] == name
    ]


def uuids(event: dict[str, Any]) -> list[str]:
    """Those of the event and of everything in it."""
    inner = [*event["Attribute"], *event["EventReport"], *event["Object"]]
    inner += [attribute for one in event["Object"] for attribute in one["Attribute"]]
    return [event["uuid"], *(one["uuid"] for one in inner)]


def test_read_by_its_library(tmp_path: Path) -> None:
    """The library reads every event, and every object is as its template asks."""
    dossiers = [*hostile(), *small()]
    found = events(tmp_path, *dossiers)
    assert len(found) == len(dossiers)
    for plain in found:
        event = pymisp.MISPEvent()
        event.load({"Event": plain})
        assert sum(one.name == "event" for one in event.objects) == 1
        there = {one.uuid for one in event.objects}
        for one in event.objects:
            again = pymisp.MISPObject(one.name, strict=True)
            for attribute in one.attributes:
                again.add_attribute(attribute.object_relation, attribute.value)
            assert again.to_dict()
            assert {reference.referenced_uuid for reference in one.references} <= there


def test_every_relationship_is_known(tmp_path: Path) -> None:
    """Objects refer to each other by names of MISP's own list of relationships."""
    listed = read(
        Path(pymisp.__file__).parent / "data" / "misp-objects" / "relationships" / "definition.json"
    )
    known = {one["name"] for one in listed["values"]}
    found = {
        reference["relationship_type"]
        for event in events(tmp_path, accused("claimed"))
        for one in event["Object"]
        for reference in one.get("ObjectReference", [])
    }
    assert {"describes", "mentions", "located", "attributed-to", "targets"} == found <= known


def test_a_second_file_arrives(tmp_path: Path) -> None:
    """An incident has the same event in every file, no UUID stands in two events, and a newer value takes its place."""
    for name in ("one", "all"):
        (tmp_path / name).mkdir()
    (alone,) = events(tmp_path / "one", dossier_of(WORKED[:2]))
    later = events(tmp_path / "all", *small())
    (same,) = (one for one in later if one["uuid"] == alone["uuid"])
    everything = [key for one in later for key in uuids(one)]
    assert len(everything) == len(set(everything))
    assert set(uuids(alone)) <= set(uuids(same))
    assert int(same["timestamp"]) > int(alone["timestamp"])
    for event in (alone, same):
        assert {one["timestamp"] for one in event["Object"]} == {event["timestamp"]}


def test_it_stays_in_the_house(tmp_path: Path) -> None:
    """Nothing is to be distributed further, nor correlated by its words."""
    for event in events(tmp_path, *small()):
        assert event["distribution"] == "0" and event["published"] is False
        attributes = [attribute for one in event["Object"] for attribute in one["Attribute"]]
        assert all(attribute["disable_correlation"] for attribute in attributes)
        assert {"name": "tlp:amber"} in event["Tag"]


def test_what_is_for_the_public(tmp_path: Path) -> None:
    """A public copy may be shared with everybody, and says so."""
    (event,) = events(tmp_path, small()[0], public=PublicRules())
    assert event["distribution"] == "3" and {"name": "tlp:clear"} in event["Tag"]


def test_how_credible(tmp_path: Path) -> None:
    """The grade is a tag on the scale of the admiralty, and that nobody grades it is the step that judges nothing."""
    graded = small()[0]
    ungraded = msgspec.structs.replace(graded, incident=msgspec.structs.replace(graded.incident, grade=None))
    for dossier, level in ((graded, "1"), (ungraded, "6")):
        (event,) = events(tmp_path, dossier)
        assert {"name": f'admiralty-scale:information-credibility="{level}"'} in event["Tag"]
    assert graded.incident.grade and graded.incident.grade.name == "confirmed"


def test_who_says_what(tmp_path: Path) -> None:
    """The event's reports have every claim with its words and who says them, and its attribute the incident's id."""
    dossier = dossier_of(WORKED)
    (event,) = events(tmp_path, dossier)
    words = "\n".join(one["content"] for one in event["EventReport"])
    for claim in (claim for report in dossier.reports for claim in report.claims):
        assert claim.quote in words and (claim.speaker is None or claim.speaker.name in words)
    assert [one["value"] for one in event["Attribute"]] == [dossier.incident.id]


def test_who_and_what_was_hit(tmp_path: Path) -> None:
    """A house that was hit is a victim of no known class and no organization; a known body is one of its class."""
    (event,) = events(tmp_path, hit("two support buildings"))
    assert [(one["name"], one["classification"]) for one in values(event, "victim")] == [
        ("two support buildings", "unknown"),
        ("Iraqi army", "organization"),
    ]


@pytest.mark.parametrize(
    ("bases", "role"), [(("suspected",), "Suspect"), (("suspected", "claimed"), "Accused")]
)
def test_on_what_basis(bases: tuple[str, ...], role: str, tmp_path: Path) -> None:
    """Who is only suspected is a suspect; who is named on two bases is one organization with both."""
    dossier = accused("claimed")
    who = tuple(Perpetrator("Islamic State", basis) for basis in bases)  # type: ignore[arg-type]
    incident = msgspec.structs.replace(dossier.incident, perpetrators=who)
    (event,) = events(tmp_path, msgspec.structs.replace(dossier, incident=incident))
    (found,) = values(event, "organization")
    assert (found["role"], found["description"]) == (role, f"basis: {', '.join(bases)}")


def test_status(tmp_path: Path) -> None:
    """What was foiled did not occur and was blocked; of what took place nobody says that it succeeded."""
    foiled, occurred = events(tmp_path, small()[2], small()[0])
    if values(foiled, "event")[0]["status"] == "occurred":
        foiled, occurred = occurred, foiled
    assert values(foiled, "event")[0]["status"] == "not-occurred"
    assert values(foiled, "incident")[0]["determination"] == "blocked"
    assert "determination" not in values(occurred, "incident")[0]


@pytest.mark.parametrize(
    ("days", "fidelity", "listed"),
    [("2024-07-25", "day", False), ("2024-02", "month", False), ("2024-05-03/2024-05-09", "day", True)],
)
def test_days(days: str, fidelity: str, listed: bool, tmp_path: Path) -> None:
    """An end is later than its start, a month is as fine as a month, and days that are but bounds are listed."""
    dossier = small()[0]
    incident = msgspec.structs.replace(dossier.incident, date=day(days))
    (event,) = events(tmp_path, msgspec.structs.replace(dossier, incident=incident))
    (found,) = values(event, "event")
    assert found["start_time"] < found["end_time"]
    assert found["start_time_fidelity"] == found["end_time_fidelity"] == fidelity
    assert event["date"] == str(incident.date.earliest)
    assert ("date" in {field for field, _ in left_out(tmp_path / "incidents.json")}) == listed


def test_an_excerpt() -> None:
    """An excerpt has its words in the order of the text, and none of them twice."""
    text = "two rockets hit the base at dawn"
    spans = ((12, 15), (0, 11), (4, 11), (16, 24), (0, 3))
    claims = [Claim("type", "x", text[start:end], start, end) for start, end in spans]
    assert excerpt_of(claims) == "two rockets […] hit […] the base"

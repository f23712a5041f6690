"""STIX: what of an incident arrives where bundles are imported."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import msgspec
import pytest
from build import day
from hostile_book import small
from interchange import accused, hit, left_out, read
from made_book import WORKED, dossier_of, exported

from tocsin.exports.public_copy import PublicRules
from tocsin.records import Dossier, Interval, Perpetrator, Place, Relation
from tocsin.vocab.grade_confidence import confidence_of

pytest.importorskip("stix2")
WHITE = "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9"
AMBER = "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82"
LET_IN = {
    ("related-to", "location"),
    ("related-to", "identity"),
    ("related-to", "incident"),
    ("targets", "identity"),
}
"""What STIX 2.1 and OpenCTI both let an incident have to do with others."""


def objects(folder: Path, *dossiers: Dossier, **order: Any) -> list[dict[str, Any]]:
    """The objects of the bundle of *dossiers*."""
    found: list[dict[str, Any]] = read(exported("stix", folder, *dossiers, **order))["objects"]
    return found


def of_type(found: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    """Those of one type."""
    return [one for one in found if one["type"] == kind]


def changed(dossier: Dossier, **fields: Any) -> Dossier:
    """*dossier* with other *fields* of its incident."""
    return msgspec.structs.replace(dossier, incident=msgspec.structs.replace(dossier.incident, **fields))


@pytest.mark.parametrize("basis", ["claimed", "suspected", "denied"])
def test_on_what_basis(basis: str, tmp_path: Path) -> None:
    """Whoever is named is so on a basis, less surely where suspected; a denial ties nobody and is listed."""
    found = objects(tmp_path, accused(basis))
    ties = [one for one in of_type(found, "relationship") if "Named as having" in one["description"]]
    assert len(ties) == (basis != "denied")
    for one in ties:
        assert f"({basis})" in one["description"]
        assert one["confidence"] == (30 if basis == "suspected" else confidence_of(small()[0].incident.grade))
    listed = {field for field, _ in left_out(tmp_path / "incidents.json")}
    assert ("perpetrators" in listed) == (basis == "denied")


def test_named_twice(tmp_path: Path) -> None:
    """Who is named on two bases has one tie, which tells both."""
    who = tuple(
        Perpetrator(name, basis, "islamic-state")
        for name, basis in (("Islamic State", "suspected"), ("ISIS", "claimed"))
    )
    found = objects(tmp_path, changed(small()[0], perpetrators=who))
    ids = [one["id"] for one in found]
    assert len(ids) == len(set(ids))
    (tie,) = (one for one in of_type(found, "relationship") if "Named as having" in one["description"])
    assert "Islamic State (suspected), ISIS (claimed)" in tie["description"]


def test_relationships_are_let_in(tmp_path: Path) -> None:
    """No incident is tied to anything by a relationship that a platform with a list of them refuses."""
    dossiers = [accused("claimed"), *small()[1:]]
    for one in of_type(objects(tmp_path, *dossiers), "relationship"):
        assert (one["relationship_type"], one["target_ref"].split("--")[0]) in LET_IN


def test_a_base_is_no_country(tmp_path: Path) -> None:
    """A base is a position, a town a city: who goes by a country alone takes either for a country."""
    found = of_type(objects(tmp_path, *small()), "location")
    types = {one["name"]: [each["type"] for each in one["extensions"].values()] for one in found}
    assert types == {"Ain al-Asad air base": ["Position"], "Punta": ["City"]}


def test_nowhere_is_no_location(tmp_path: Path) -> None:
    """A place without a country and without a point is listed, and no country is made up for it."""
    found = objects(tmp_path, changed(small()[0], place=Place("Iraq and Syria", precision="region")))
    assert not of_type(found, "location")
    assert ("place", "Iraq and Syria") in left_out(tmp_path / "incidents.json")


def test_one_id_one_content(tmp_path: Path) -> None:
    """Two locations of one name whose points are known unlike well are two objects."""
    near = Place("Taji", "IQ", "Baghdad", 33.52, 44.26, "facility", 3)
    far = msgspec.structs.replace(near, radius_km=40)
    found = of_type(
        objects(tmp_path, changed(small()[0], place=near), changed(small()[5], place=far)), "location"
    )
    assert sorted(one["precision"] for one in found) == [3000, 40000]


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        (day("2024-02"), "2024-02-01T00:00:00Z", "2024-02-29T23:59:59Z"),
        (Interval(latest=dt.date(2024, 2, 3)), None, "2024-02-03T23:59:59Z"),
        (Interval(), None, None),
    ],
)
def test_days_are_fields(date: Interval, first: str | None, last: str | None, tmp_path: Path) -> None:
    """The first and the last possible day are properties by which a timeline can be drawn; none is made up."""
    (incident,) = of_type(objects(tmp_path, changed(small()[0], date=date)), "incident")
    assert (incident.get("first_seen"), incident.get("last_seen")) == (first, last)


def test_numbers_are_fields(tmp_path: Path) -> None:
    """Lowest, best and highest are properties, by an extension that the bundle defines."""
    found = objects(tmp_path, dossier_of(WORKED))
    (incident,), (definition,) = of_type(found, "incident"), of_type(found, "extension-definition")
    count = dossier_of(WORKED).incident.killed
    assert count and incident["killed"] == {"low": count.low, "best": count.best, "high": count.high}
    assert incident["extensions"] == {definition["id"]: {"extension_type": "toplevel-property-extension"}}
    assert {"killed", "injured", "first_seen", "last_seen"} == set(definition["extension_properties"])


def test_who_says_what(tmp_path: Path) -> None:
    """A note has every claim with its words and who says them, and what the accused say themselves."""
    dossier = dossier_of(WORKED)
    notes = "\n".join(one["content"] for one in of_type(objects(tmp_path, dossier), "note"))
    for claim in (claim for report in dossier.reports for claim in report.claims):
        assert claim.quote in notes and (claim.speaker is None or claim.speaker.name in notes)
    assert "by the accused: 20" in notes


def test_a_house_is_nobody(tmp_path: Path) -> None:
    """A house that was hit is no identity: it is told in words and listed."""
    found = objects(tmp_path, hit("two support buildings"))
    names = {one["name"] for one in of_type(found, "identity")}
    assert names == {"Tocsin", "Iraqi armed forces", "Islamic Resistance in Iraq"}
    assert "Hit: two support buildings." in of_type(found, "incident")[0]["description"]
    assert ("targets", "two support buildings") in left_out(tmp_path / "incidents.json")


def test_published_by_whom(tmp_path: Path) -> None:
    """A report is published when this book first held it, and its references say when the sources were."""
    dossier = dossier_of(WORKED)
    (report,) = of_type(objects(tmp_path, dossier), "report")
    assert report["published"] == report["created"].replace(".000Z", "Z")
    assert {"Agency, 2024-07-25"} <= {one.get("description") for one in report["external_references"]}


@pytest.mark.parametrize(("public", "marking"), [(None, AMBER), (PublicRules(), WHITE)])
def test_how_it_may_be_shared(public: PublicRules | None, marking: str, tmp_path: Path) -> None:
    """What leaves for the public may go anywhere, everything else stays with who gets it; the marking is there."""
    found = objects(tmp_path, *small(), public=public)
    assert marking in {one["id"] for one in of_type(found, "marking-definition")}
    for one in of_type(found, "incident") + of_type(found, "report") + of_type(found, "note"):
        assert one["object_marking_refs"] == [marking]


def test_one_after_the_other(tmp_path: Path) -> None:
    """A retaliation leads to what it answered, where that is in the bundle, and is listed where it is not."""
    later, earlier = small()[0], small()[5]
    relation = Relation("retaliation", later.incident.id, earlier.incident.id, "in response", "d", "r", 0, 11)
    later = msgspec.structs.replace(later, relations=(relation,))
    ties = [
        one for one in of_type(objects(tmp_path, later, earlier), "relationship") if "retaliation" in str(one)
    ]
    assert [one["target_ref"].split("--")[0] for one in ties] == ["incident"]
    alone = of_type(objects(tmp_path, later), "relationship")
    assert not any("retaliation" in str(one) for one in alone)
    assert "relations" in {field for field, _ in left_out(tmp_path / "incidents.json")}


def test_the_maker_never_changes(tmp_path: Path) -> None:
    """What has one id and one moment has one content, however much is exported."""
    for folder in ("few", "many"):
        (tmp_path / folder).mkdir()
    few, many = objects(tmp_path / "few", *small()[:2]), objects(tmp_path / "many", *small())
    there = {one["id"]: one for one in many}
    same = [one for one in few if one["id"] in there]
    assert len(same) > 10 and all(one == there[one["id"]] for one in same)

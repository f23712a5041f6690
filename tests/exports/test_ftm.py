"""FollowTheMoney: entities and statements, read back by its library."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from accounts import exactly, killed
from build import day, said
from hostile_book import hostile, small
from interchange import accused, hit, left_out, lines, statements
from made_book import dossier_of, exported

from tocsin.records import Claim

followthemoney = pytest.importorskip("followthemoney")


def of_claims(folder: Path, *claims: Claim) -> Path:
    """The file of an incident of which one document makes these claims beside that on the dead."""
    return exported("ftm", folder, dossier_of((killed("Herald", "2024-07-25", exactly(2), claims=claims),)))


def test_valid_entities(tmp_path: Path) -> None:
    """Each entity is valid by its schema, and every entity that one names is in the file."""
    dossiers = [*hostile(), *small()]
    found = lines(exported("ftm", tmp_path, *dossiers))
    entities = {one["id"]: followthemoney.model.get_proxy(one) for one in found}
    assert len(entities) == len(found)
    for entity in entities.values():
        entity.schema.validate(entity.to_dict())
        for prop, value in entity.itervalues():
            assert prop.type.name != "entity" or value in entities
    assert sum(one["schema"] == "Event" for one in found) == len(dossiers)


# The library leaves the file open.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_statements_are_read_back(tmp_path: Path) -> None:
    """The library reads the table of statements; each has the words of its claim, and no id twice."""
    statement = pytest.importorskip("followthemoney.statement")
    dossiers = [*hostile(), *small()]
    path = exported("ftm", tmp_path, *dossiers, raw=True)
    table = path.with_name(f"{path.name}.statements.csv")
    found = list(statement.read_path_statements(table, "csv"))
    claims = [claim for one in dossiers for report in one.reports for claim in report.claims]
    assert len(found) == len(claims)
    rows = statements(path)
    assert len({row["id"] for row in rows}) == len(rows)
    assert {row["original_value"] for row in rows} == {claim.quote.replace("\0", "") for claim in claims}
    assert (
        list(rows[0])[:14]
        == (
            "id entity_id canonical_id prop prop_type schema value original_value dataset origin lang external "
            "first_seen last_seen"
        ).split()
    )


def test_a_house_is_nobody(tmp_path: Path) -> None:
    """A thing that was hit is told in words and listed; people without a line are no organization."""
    path = exported("ftm", tmp_path, hit("two support buildings", "General Salim Nasser"))
    found = {one["properties"]["name"][0]: one["schema"] for one in lines(path)}
    assert "two support buildings" not in found
    assert (found["General Salim Nasser"], found["Iraqi armed forces"]) == ("LegalEntity", "Organization")
    (event,) = (one for one in lines(path) if one["schema"] == "Event")
    assert "Hit: two support buildings." in event["properties"]["description"][0]
    assert "two support buildings" in path.with_name(f"{path.name}.left-out.csv").read_text("utf-8")


def test_a_claim_of_a_house_names_nobody(tmp_path: Path) -> None:
    """The statement of a thing that was hit is its words; one of people leads to their entity."""
    claims = tuple(said("targets", {"name": name}, name) for name in ("the two houses", "Salim Nasser"))
    path = of_claims(tmp_path, *claims)
    rows = {row["original_value"]: row for row in statements(path) if row["field"] == "targets"}
    assert (rows["the two houses"]["prop"], rows["the two houses"]["value"]) == (
        "description",
        "the two houses",
    )
    assert rows["Salim Nasser"]["prop"] == "involved"


def test_a_denial_names_nobody(tmp_path: Path) -> None:
    """No statement makes an organizer of who is suspected or denied; each party that one names is in the file."""
    claims = tuple(
        said("perpetrators", {"name": name, "basis": basis}, name, certainty=sure)
        for name, basis, sure in (
            ("the Wolves", "claimed", "stated"),
            ("the Foxes", "suspected", "hedged"),
            ("the Bears", "denied", "stated"),
            ("the Lynxes", "asserted", "denied"),
        )
    )
    path = of_claims(tmp_path, *claims)
    props = {row["original_value"]: row["prop"] for row in statements(path) if row["field"] == "perpetrators"}
    assert list(props.values()) == ["organizer", "involved", "description", "description"]
    named = {row["value"] for row in statements(path) if row["prop_type"] == "entity"}
    assert named <= {one["id"] for one in lines(path)} and len(named) == 2


def test_a_target_in_words_is_an_entity(tmp_path: Path) -> None:
    """The value of a claim of people who were hit leads to their entity, also where it is but a name."""
    claims = (
        said("targets", "General Salim Nasser", "Salim Nasser"),
        said("targets", "the two houses", "houses"),
    )
    path = of_claims(tmp_path, *claims)
    rows = {row["original_value"]: row for row in statements(path) if row["field"] == "targets"}
    assert rows["Salim Nasser"]["value"] in {one["id"] for one in lines(path)}
    assert (rows["houses"]["prop"], rows["houses"]["value"]) == ("description", "the two houses")


def test_a_number_says_its_number(tmp_path: Path) -> None:
    """The statement of a toll is its number, also where the claim knows whom it counts."""
    value = {
        "low": 1,
        "high": 1,
        "qualifier": "exact",
        "name": "Salim Nasser",
        "who": "General Salim Nasser",
    }
    claims = (said("injured", value, "wounded General Salim Nasser"),)
    path = of_claims(tmp_path, *claims)
    told = {row["field"]: row["value"] for row in statements(path)}
    assert told == {"killed": "killed: 2", "injured": "injured: 1"}


def test_nobody_claimed_it(tmp_path: Path) -> None:
    """That nobody has claimed it is said, and is not that nothing is said."""
    claims = (said("claimed", None, "no group has claimed it"),)
    path = of_claims(tmp_path, *claims)
    assert "claimed: by nobody" in {row["value"] for row in statements(path)}


@pytest.mark.parametrize(
    ("days", "lasting", "found"),
    [
        ("2024-07-25", False, {"date": ["2024-07-25"]}),
        ("2024-02", False, {"date": ["2024-02"]}),
        ("2023-01-01/2023-12-31", False, {"date": ["2023"]}),
        ("2024-02", True, {"startDate": ["2024-02-01"], "endDate": ["2024-02-29"]}),
        ("2024-05-03/2024-05-09", False, {"startDate": ["2024-05-03"], "endDate": ["2024-05-09"]}),
    ],
)
def test_as_finely_as_known(days: str, lasting: bool, found: dict[str, list[str]], tmp_path: Path) -> None:
    """A month that is known is a date of a month and no event of a month; days that are but bounds are listed."""
    date = msgspec.structs.replace(day(days), lasting=lasting)
    dossier = small()[0]
    incident = msgspec.structs.replace(dossier.incident, date=date)
    path = exported("ftm", tmp_path, msgspec.structs.replace(dossier, incident=incident))
    (event,) = (one for one in lines(path) if one["schema"] == "Event")
    names = ("date", "startDate", "endDate")
    assert {name: event["properties"][name] for name in names if name in event["properties"]} == found
    assert ("date" in {field for field, _ in left_out(path)}) == ("/2024" in days)


def test_where(tmp_path: Path) -> None:
    """An Event leads to its Address, which has the point."""
    found = lines(exported("ftm", tmp_path, small()[0]))
    (event,) = (one for one in found if one["schema"] == "Event")
    (address,) = (one for one in found if one["schema"] == "Address")
    assert event["properties"]["addressEntity"] == [address["id"]]
    assert (address["properties"]["latitude"], address["properties"]["longitude"]) == (
        ["33.7856"],
        ["42.4412"],
    )


def test_a_file_publishes_nothing(tmp_path: Path) -> None:
    """The name of a file stands for a publisher nowhere."""
    told = killed("Herald", "2024-07-25", exactly(2))
    nameless = msgspec.structs.replace(told, document=msgspec.structs.replace(told.document, publisher=None))
    found = lines(exported("ftm", tmp_path, dossier_of((nameless,))))
    assert not any("publisher" in one["properties"] for one in found)
    assert [one["properties"]["fileName"] for one in found if one["schema"] == "Article"] == [["Herald.txt"]]


def test_suspects_are_not_organizers(tmp_path: Path) -> None:
    """Who is only suspected is involved and organizes nothing, and the file beside says what is lost."""
    path = exported("ftm", tmp_path, accused("suspected"))
    (event,) = (one for one in lines(path) if one["schema"] == "Event")
    assert "organizer" not in event["properties"]
    assert "tocsin-party-islamic-state" in event["properties"]["involved"]
    assert "suspected" in path.with_name(f"{path.name}.left-out.csv").read_text("utf-8")

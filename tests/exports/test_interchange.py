"""STIX and PLOVER, each validated by its own world's tools."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from pathlib import Path

import msgspec
import pytest
from hostile_book import hostile, small
from interchange import left_out, lines, read
from made_book import WORKED, dossier_of, exported

from tocsin.exports.public_copy import PublicRules
from tocsin.records import Target
from tocsin.vocab.code_lists import code_list


class TestStix:
    """The bundle."""

    def test_parsed_by_its_library(self, tmp_path: Path) -> None:
        """The library reads every object, every reference leads to an object, and no id stands there twice."""
        stix2 = pytest.importorskip("stix2")
        dossiers = [*hostile(), *small()]
        plain = read(exported("stix", tmp_path, *dossiers))
        bundle = stix2.parse(plain, allow_custom=False)
        ids = [one["id"] for one in plain["objects"]]
        assert len(ids) == len(set(ids))
        for one in plain["objects"]:
            named = [one[key] for key in ("source_ref", "target_ref", "created_by_ref") if key in one]
            assert {*named, *one.get("object_refs", [])} <= set(ids)
        assert sum(one["type"] == "incident" for one in plain["objects"]) == len(dossiers)
        assert len(bundle.objects) == len(ids)

    def test_validated_by_oasis(self, tmp_path: Path) -> None:
        """The validator of OASIS finds no error, only that some words are not among those that it suggests."""
        validator = pytest.importorskip("stix2validator")
        path = exported("stix", tmp_path, *hostile(), *small())
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = validator.validate_file(str(path), validator.ValidationOptions(version="2.1"))
        assert found.is_valid, [error.message for error in found.object_results[0].errors][:3]

    def test_a_later_copy_has_the_same_ids(self, tmp_path: Path) -> None:
        """An incident that is edited keeps its ids, and is modified later."""
        pytest.importorskip("stix2")
        ids = []
        for codings in (WORKED[:1], WORKED[:2]):
            objects = read(exported("stix", tmp_path, dossier_of(codings)))["objects"]
            ids.append({one["id"]: one["modified"] for one in objects if one["type"] == "incident"})
        assert ids[0].keys() == ids[1].keys()
        assert max(ids[0].values()) < max(ids[1].values())


class TestPlover:
    """The records."""

    def test_the_fields_that_are_asked_for(self, tmp_path: Path) -> None:
        """Every record has the fields of the draft, a quad code, a known event and modes."""
        fields = (
            "id has_event date time enddate endtime actor recipient event size event_loc event_text quad_code "
            "event_scale mode context link text text_info cite_info coder coded_date coded_time comment"
        ).split()
        for record in lines(exported("plover", tmp_path, *hostile(), *small())):
            assert list(record) == fields
            assert record["id"] and record["date"] and record["actor"]
            assert all(code in code_list("plover_event") for code in record["event"])
            assert record["quad_code"] in (1, 2, 3, 4)
            assert len(record["text"]) <= 300

    def test_worked_case(self, tmp_path: Path) -> None:
        """Four dead, twelve injured; the attacker's 20 is no number."""
        (record,) = lines(exported("plover", tmp_path, dossier_of(WORKED)))
        assert record["size"] == {"dead": 4, "injured": 12, "arrested": None}
        assert (record["quad_code"], record["event_scale"], record["mode"]) == (4, -9.5, ["heavy-weapons"])

    def test_by_the_names_of_the_manual(self, tmp_path: Path) -> None:
        """An event is a list of categories, the publication who published it, and no address is a link."""
        (record,) = lines(exported("plover", tmp_path, dossier_of(WORKED)))
        assert record["event"] == ["ASSAULT"] and record["link"] is None
        assert record["cite_info"]["publication"] in {"Agency", "Herald", "Sabereen", "Courier", "Relief"}
        assert "Agency, 2024-07-25" in record["cite_info"]["citation"].split("; ")
        assert record["cite_info"]["version"] == "0" * 64

    @pytest.mark.parametrize(("time", "written"), [("13:35", "13:35"), ("morning", None)])
    def test_times_of_the_clock(self, time: str, written: str | None, tmp_path: Path) -> None:
        """A time makes a datetime of ISO 8601 with its day, and one that does not is listed beside the file."""
        dossier = small()[0]
        incident = msgspec.structs.replace(
            dossier.incident, date=msgspec.structs.replace(dossier.incident.date, time=time)
        )
        path = exported("plover", tmp_path, msgspec.structs.replace(dossier, incident=incident))
        (record,) = lines(path)
        assert record["time"] == written
        assert ("time", time) in left_out(path) or written

    def test_what_is_lost(self, tmp_path: Path) -> None:
        """Days that are not known, bounds, weapons, grades and the words behind values are listed beside the file."""
        path = exported("plover", tmp_path, *small())
        told = left_out(path)
        assert ("date", "") in told  # an incident of which nobody knows the day is no record
        assert {"date", "killed", "grade", "claims", "perpetrators"} <= {field for field, _ in told}
        assert ("date", "2024-05-01..2024-07-31") in told and any(field == "killed" for field, _ in told)

    def test_threats_are_future(self, tmp_path: Path) -> None:
        """What is only threatened has the mode of the future, or is no record."""
        records = lines(exported("plover", tmp_path, small()[3]))
        assert all("future" in record["mode"] for record in records)

    def test_unknown_is_null(self, tmp_path: Path) -> None:
        """Where nobody gives a number it is null, and 0 is somebody's none."""
        south, vague = lines(exported("plover", tmp_path, *small()[4:]))
        sizes = {record["id"]: record["size"]["dead"] for record in (south, vague)}
        assert set(sizes.values()) == {0, None}


SCRIPT = """
import pathlib, sys
from hostile_book import hostile, small
from made_book import exported
for name in ("stix", "misp", "ftm", "plover"):
    path = exported(name, pathlib.Path(sys.argv[1]), *hostile(), *small())
    path.rename(path.with_name(name))
"""


def test_whatever_the_hash(tmp_path: Path) -> None:
    """Another process, with other hashes of words, writes the same bytes."""
    for library in ("stix2", "pymisp", "followthemoney"):
        pytest.importorskip(library)
    found = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        paths = os.pathsep.join(path for path in sys.path if path)
        made = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": paths}
        subprocess.run([sys.executable, "-c", SCRIPT, str(folder)], check=True, env=made)
        found.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert found[0] == found[1] and {"stix", "misp", "ftm", "plover"} <= found[0].keys()


@pytest.mark.parametrize(
    "name", ["stix", "misp", "ftm", "plover", "jsonl", "csv", "geojson", "kml", "datapackage"]
)
def test_what_is_withheld_is_nowhere(name: str, tmp_path: Path) -> None:
    """A public copy has nothing of a field that is withheld, in none of its files."""
    secret = "Qasr Umm al-Sirr"
    dossier = dossier_of(WORKED)
    incident = msgspec.structs.replace(dossier.incident, targets=(Target(secret),), summary=f"Hit: {secret}.")
    report = msgspec.structs.replace(dossier.reports[0], targets=(Target(secret),), summary=secret)
    dossier = msgspec.structs.replace(dossier, incident=incident, reports=(report, *dossier.reports[1:]))
    rules = PublicRules(withhold=("targets", "summary", "urls"), delay_days=0)
    path = exported(name, tmp_path, dossier, public=rules)
    everything = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert incident.id.encode() in everything or name in ("misp", "datapackage")
    if name != "datapackage":  # packed; its parts are the plain table and the claims
        assert secret.encode() not in everything
    assert path.exists()

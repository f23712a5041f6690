"""Rows in the layout of the Airwars archive: its header and its side tables, its ranges, what it holds and what not."""

from __future__ import annotations

import csv
import datetime as dt
import tempfile
from pathlib import Path
from typing import Any

import msgspec
import pytest
from accounts import account, exactly, killed
from build import BAGHDAD, STRIKE, rockets, said
from hostile_book import STRINGS, hostile, small
from made_book import POLICE, WORKED, MadeBook, dossier_of, exported, extract_of

from tocsin.exports import Order, export, format_called
from tocsin.exports.airwars_like import table_of
from tocsin.exports.airwars_place import note_on
from tocsin.exports.harmless import RUNS
from tocsin.exports.outbox import LeftOut, Outbox
from tocsin.exports.public_copy import PublicRules
from tocsin.exports.slug import slug_of
from tocsin.records import Accused, Count, Dossier, Interval, Perpetrator, Place, Saying, Source, Target
from tocsin.views import Selection
from tocsin.vocab.code_lists import code_list
from tocsin.vocab.export_policies import shipped_policy

FIXED = (
    "post_id,post_status,post_published,post_modified,permalink,code,previous_codes,date_type,date,date_end,"
    "local_time_type,local_time,local_time_start,local_time_end,local_time_of_day,local_first_reported_date_time,"
    "local_first_reported_by,local_first_reported_url,country_name,country_slug,location_name,"
    "location_name_arabic,location_name_hebrew,location_name_ukrainian,region,strike_status_name,"
    "strike_status_slug,infrastructure_name,infrastructure_slug,strike_type_name,strike_type_slug,"
    "targeted_belligerent_name,targeted_belligerent_slug,observation_name,observation_slug,impact_name,"
    "impact_slug,total_strikes,civilian_harm_reported,civilian_harm_status_name,civilian_harm_status_slug,"
    "cause_of_death_injury_name,cause_of_death_injury_slug,geolocated,latitude,longitude,geolocation_status_name,"
    "geolocation_status_slug,geolocation_accuracy_name,geolocation_accuracy_slug,geojson_caption,"
    "geolocation_notes,geolocation_notes_internal,geolocation_sign_off_assessor,geolocation_sign_off_date_time,"
    "num_media,num_victims,num_victims_named,num_victims_named_english,num_victims_named_arabic,"
    "num_victims_named_hebrew,num_victims_named_ukrainian,num_reconciled,num_families,num_individuals,"
    "victim_average_age,declassified_assessment,press_release"
)
GROUPS = (
    "civilian_non_combatants,children,women,men,human_rights_defenders,journalists,trade_unionists,"
    "healthcare_personnel,other_civilian_non_combatants,undetermined,other_protected_persons,"
    "medical_and_religious_personnel_state,medical_and_religious_personnel_non_state,persons_hors_de_combat,"
    "belligerents,member_of_armed_forces,persons_directly_participating_in_hostilities,civilian_role_in_military"
)
LAST = "num_sources,num_sources_twitter,num_sources_facebook,num_sources_telegram,num_sources_other,summary"
BELLIGERENT = (
    "belligerent_id,belligerent_name,belligerent_slug,type,assessment_name,assessment_slug,deaths_conceded_min,"
    "deaths_conceded_max,injuries_conceded_min,injuries_conceded_max,location,mgrs_coordinate,mgrs_accuracy,"
    "civcas_statements,strike_reports"
)
SIDES = {
    "sources": ("post_id,post_status,permalink,code,date,name,language,url,archive_url,media,hash"),
    "casualties": (
        "post_id,post_status,permalink,code,casualty_type_taxonomy,casualty_type_name,casualty_type_slug,"
        "casualty_affiliation_name,casualty_affiliation_slug,while_working,killed_min,killed_max,injured_min,"
        "injured_max,hash"
    ),
    "victims": (
        "post_id,post_status,permalink,code,date,name,name_arabic,name_hebrew,name_ukrainian,gender,pregnant,age,"
        "exact_age,killed_or_injured,additional_notes,url,reconciliation_id,group_code,in_group,num_group_members,"
        "hash"
    ),
    "infrastructure": (
        "post_id,post_status,permalink,code,infrastructure_group_name,infrastructure_group_slug,infrastructure_name,"
        "infrastructure_slug,infrastructure_affiliation_name,infrastructure_affiliation_slug,"
        "infrastructure_declared_target_name,infrastructure_declared_target_slug,infrastructure_destruction_name,"
        "infrastructure_destruction_slug,hash"
    ),
    "statements": ("post_id,code,belligerent_id,belligerent_name,belligerent_slug,date,url,statement,hash"),
    "strike_reports": (
        "post_id,code,belligerent_id,belligerent_name,belligerent_slug,date,url,statement,hash"
    ),
}
CIVILIANS = (Target("civilians"),)


def written(*dossiers: Dossier, **order: Any) -> tuple[list[dict[str, Any]], tuple[LeftOut, ...]]:
    """The rows of *dossiers* by the names of their columns, and what was left out."""
    extract = extract_of("airwars-like", *dossiers, **order)
    table = table_of(extract)
    with tempfile.TemporaryDirectory() as folder, Outbox(Path(folder, "out.csv")) as out:
        return [dict(zip(table.header, row, strict=True)) for row in table.rows(extract, out)], out.left_out


def row_of(dossier: Dossier, **order: Any) -> dict[str, Any]:
    """The one row of *dossier*."""
    (row,) = written(dossier, **order)[0]
    return row


def with_(dossier: Dossier, **fields: Any) -> Dossier:
    """The same with other values in its incident."""
    return msgspec.structs.replace(dossier, incident=msgspec.structs.replace(dossier.incident, **fields))


def told(count: Count, words: str, **fields: Any) -> Dossier:
    """An attack on civilians with the dead of one telling."""
    value = {"low": count.low, "high": count.high, "qualifier": count.qualifier}
    claims = (said("killed", value, words, "officials"), *fields.pop("claims", ()))
    fields = {"targets": ["civilians"]} | fields
    return dossier_of([account(words, "2024-07-26", killed=count, claims=claims, **fields)])


def side(name: str, folder: Path, *dossiers: Dossier, **order: Any) -> list[dict[str, str]]:
    """The rows of a side table of *dossiers*."""
    path = exported("airwars-like", folder, *dossiers, **order)
    with Path(f"{path}.{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_header() -> None:
    """The header is the archive's, to the byte, and behind it come the belligerents."""
    both = tuple(Perpetrator(name, "asserted") for name in ("Group B", "Group A"))
    (row,) = written(with_(told(exactly(1), "1 killed"), perpetrators=both))[0]
    groups = ",".join(
        f"{group}_killed_min,{group}_killed_max,{group}_injured_min,{group}_injured_max"
        for group in GROUPS.split(",")
    )
    repeated = ",".join(f"belligerent_{n}_{name}" for n in (1, 2) for name in BELLIGERENT.split(","))
    present = "belligerent_group_a,belligerent_group_b"
    assert ",".join(row) == ",".join((FIXED, groups, LAST, present, repeated))


@pytest.mark.parametrize("name", SIDES)
def test_header_of_side_tables(name: str, tmp_path: Path) -> None:
    """Each side table lies beside the file with its own header, to the byte, whether there are rows or not."""
    path = exported("airwars-like", tmp_path)
    assert Path(f"{path}.{name}.csv").read_bytes() == f"{SIDES[name]}\r\n".encode()


def test_worked_case() -> None:
    """The least and the most that stand are 3 and 5; the attacker's 20 and the several bound nothing."""
    row = row_of(with_(dossier_of(WORKED), targets=CIVILIANS))
    assert (row["civilian_non_combatants_killed_min"], row["civilian_non_combatants_killed_max"]) == (3, 5)
    assert (row["civilian_non_combatants_injured_min"], row["civilian_non_combatants_injured_max"]) == (
        12,
        12,
    )
    assert "claimed 20 killed" in row["summary"]
    assert (row["belligerent_1_deaths_conceded_min"], row["belligerent_1_deaths_conceded_max"]) == (20, 20)


def test_soldiers_that_it_boasts_of_concede_nothing() -> None:
    """A number of soldiers that the attacker says he killed is no harm to civilians that he concedes, and is listed."""
    boast = killed(
        "Sabereen",
        "2024-07-25",
        exactly(20),
        "The Islamic Resistance",
        claims=(
            said(
                "perpetrators",
                {"name": "The Islamic Resistance", "basis": "claimed"},
                "The Islamic Resistance",
            ),
        ),
        perpetrators=["The Islamic Resistance"],
    )
    dossier = with_(dossier_of([POLICE, boast]), targets=CIVILIANS)
    soldiers = tuple(
        msgspec.structs.replace(one, saying=msgspec.structs.replace(one.saying, quote="20 soldiers killed"))
        for one in dossier.told
    )
    found, left_out = written(msgspec.structs.replace(dossier, told=soldiers))
    assert found[0]["belligerent_1_deaths_conceded_max"] is None
    assert any("concedes no harm" in one.why for one in left_out)


@pytest.mark.parametrize(
    ("count", "words", "least", "most"),
    [
        (Count(3, None, "at_least"), "at least 3 killed", 3, None),
        (Count(24, None, "vague"), "dozens were killed", 12, None),
        (Count(2, None, "vague"), "several people died", 2, None),
        (Count(None, 5, "at_most"), "up to 5 killed", None, 5),
        (Count(3, 6, "range"), "3 to 6 killed", 3, 6),
    ],
)
def test_words_for_numbers(count: Count, words: str, least: int | None, most: int | None) -> None:
    """What bounds a number is written, and where nothing does the cell is empty."""
    row = row_of(told(count, words))
    assert (row["civilian_non_combatants_killed_min"], row["civilian_non_combatants_killed_max"]) == (
        least,
        most,
    )


def test_unknown_and_none_differ() -> None:
    """Where nobody gives a number the cells are empty; that nobody died is 0 where somebody was injured."""
    unknown = dossier_of([account("Agency", "2024-07-26", victims=("a shopkeeper", "three civilians"))])
    row = row_of(unknown)
    assert (row["civilian_non_combatants_killed_min"], row["civilian_non_combatants_killed_max"]) == (
        None,
        None,
    )
    assert "Unknown how many were killed." in row["summary"]
    value = {"low": 3, "high": 3, "qualifier": "exact"}
    hurt = told(
        Count(0, 0, "none"),
        "nobody died",
        injured=exactly(3),
        claims=(said("injured", value, "3 hurt", "police"),),
    )
    row = row_of(hurt)
    assert (row["civilian_non_combatants_killed_min"], row["civilian_non_combatants_killed_max"]) == (0, 0)
    assert row["civilian_non_combatants_injured_min"] == 3


def test_others_are_left_out() -> None:
    """Without an explosive, without harm, or with harm to soldiers alone there is no row, and the reason is listed."""
    shooting = told(exactly(2), "2 shot", type="Attack", weapons=(rockets(kind="small arms"),))
    unharmed = told(Count(0, 0, "none"), "no casualties")
    soldiers = told(exactly(2), "2 soldiers killed", targets=["two soldiers"])
    found, left_out = written(shooting, unharmed, soldiers)
    assert not found
    assert {one.why: one.many for one in left_out} == {
        "no row: no explosive weapon": 1,
        "no row: no report says that civilians were harmed": 2,
    }


def test_groups() -> None:
    """All of a group are written there too; where others than civilians were hit nobody knows whose the numbers are."""
    children = row_of(told(exactly(2), "2 killed", victims=("two children",)))
    assert (children["children_killed_min"], children["civilian_non_combatants_killed_min"]) == (2, 2)
    mixed = row_of(told(exactly(2), "2 killed", victims=("a child", "a soldier")))
    assert (mixed["undetermined_killed_min"], mixed["children_killed_min"]) == (2, None)
    assert mixed["civilian_non_combatants_killed_min"] is None


def test_belligerents() -> None:
    """Who claims it is Known, others are Suspected, and nobody is Unknown; each file has a column for each."""
    known = Perpetrator("Islamic State", "claimed", "islamic-state")
    guess = Perpetrator("Al-Qaeda in Iraq", "suspected")
    one = with_(told(exactly(1), "one killed"), perpetrators=(guess, known))
    other = told(exactly(2), "two killed")
    first, second = sorted(written(one, other)[0], key=lambda row: str(row["belligerent_1_belligerent_name"]))
    assert (first["belligerent_1_type"], first["belligerent_2_type"]) == ("Known", "Suspected")
    assert (first["belligerent_islamic_state"], first["belligerent_unknown"]) == (1, 0)
    assert (second["belligerent_1_belligerent_name"], second["belligerent_1_type"]) == ("Unknown", None)
    assert (second["belligerent_unknown"], second["belligerent_2_type"]) == (1, None)


def test_a_name_like_a_column() -> None:
    """A belligerent whose name reads like a numbered column has one of its own."""
    extract = extract_of(
        "airwars-like", with_(told(exactly(1), "1"), perpetrators=(Perpetrator("1 type", "claimed"),))
    )
    header = table_of(extract).header
    assert len(set(header)) == len(header)
    assert "belligerent_x1_type" in header


@pytest.mark.parametrize(
    ("grade", "status"),
    [
        ("confirmed", "declared_strike"),
        ("fair", "likely_strike"),
        ("weak", "single_source_claim"),
        ("contested", "contested_strike"),
    ],
)
def test_grading(grade: str, status: str) -> None:
    """The grade of the book is the status of the harm, and gives the status of the strike."""
    dossier = told(exactly(1), "1 killed")
    assert dossier.incident.grade is not None
    graded = msgspec.structs.replace(dossier.incident.grade, name=grade)
    row = row_of(with_(dossier, grade=graded))
    assert (row["civilian_harm_status_slug"], row["strike_status_slug"]) == (grade, status)
    assert status in code_list("airwars_strike_status")


def test_strike_types() -> None:
    """Rockets are artillery, drones drones, and a bomb by the road is an explosive weapon without a strike type."""
    types = [
        row_of(told(exactly(1), words, type=kind, weapons=(rockets(kind=weapon),)))["strike_type_slug"]
        for words, kind, weapon in (
            ("a", "Shelling/artillery/missile attack", "rocket"),
            ("b", STRIKE, "drone"),
            ("c", "Remote explosive/landmine/IED", "ied"),
        )
    ]
    assert types == ["airstrike_artillery", "airstrike_drone", None]


@pytest.mark.parametrize(
    ("date", "written_as"),
    [
        ("2024-07-25", ("single_date", dt.date(2024, 7, 25), None)),
        ("2024-07", ("date_range", dt.date(2024, 7, 1), dt.date(2024, 7, 31))),
    ],
)
def test_day(date: str, written_as: tuple[Any, ...]) -> None:
    """A day that is not known is a range."""
    row = row_of(told(exactly(1), "1 killed", date=date))
    assert (row["date_type"], row["date"], row["date_end"]) == written_as


def test_place() -> None:
    """A name that is no site writes the note on its coordinates; without a place nothing is located."""
    row = row_of(told(exactly(1), "1 killed", place=BAGHDAD))
    assert row["geolocation_accuracy_slug"] == "town"
    assert row["geolocation_notes"].startswith(
        "Reports of the incident mention the town of Baghdad, for which the generic coordinates are: 33.31, 44.36."
    )
    assert row["geolocation_notes"].endswith("we were unable to verify the location further.")
    assert note_on(msgspec.structs.replace(BAGHDAD, precision="facility")) is None
    unknown = row_of(told(exactly(1), "2 killed", place=None))
    assert (unknown["geolocated"], unknown["latitude"], unknown["geolocation_accuracy_slug"]) == (
        "No",
        None,
        None,
    )
    land = row_of(told(exactly(1), "3 killed", place=Place("Iraq", "IQ", None, 33.0, 44.0, "country", 500)))
    assert (land["country_slug"], land["geolocation_accuracy_slug"]) == ("iraq", None)


def test_internal_notes_stay_in_the_house() -> None:
    """A public copy has no column for the internal notes, and the house's own has them."""
    dossier = with_(told(exactly(1), "1 killed"), reasons={"place": "chosen for a reason"})
    assert row_of(dossier)["geolocation_notes_internal"] == "chosen for a reason"
    assert "geolocation_notes_internal" not in row_of(dossier, public=PublicRules())


def test_side_tables(tmp_path: Path) -> None:
    """Sources, casualties, victims, things that were hit and own words stand in rows under the incident's code."""
    dossier = told(exactly(2), "2 killed", victims=("two nurses", "Sara Ahmed"), targets=["a hospital"])
    own = Accused("A", None, (Saying("claimed", "A", dossier.sources[0].document, "we did it"),))
    dossier = with_(dossier, damage="major", perpetrators=(Perpetrator("A", "claimed"),), accused=(own,))
    rows = {name: side(name, tmp_path, dossier) for name in SIDES}
    assert all(row["code"] == dossier.incident.id for some in rows.values() for row in some)
    assert [row["name"] for row in rows["sources"]] == ["2 killed"]
    assert [row["killed_min"] for row in rows["casualties"]] == ["2"]
    assert {(row["name"], row["additional_notes"]) for row in rows["victims"]} == {
        ("", "two nurses"),
        ("Sara Ahmed", ""),
    }
    (thing,) = rows["infrastructure"]
    assert (thing["infrastructure_slug"], thing["infrastructure_destruction_slug"]) == ("hospital", "major")
    assert [row["statement"] for row in rows["strike_reports"]] == ["we did it"]
    assert rows["statements"] == []
    assert row_of(dossier)["belligerent_1_strike_reports"] == 1


def test_platforms() -> None:
    """Sources are counted by the hosts of their addresses, and an address that is none is counted with the others."""
    urls = ("https://t.me/channel/1", "https://x.com/a/1", "https://example.org/1", "https://[", None)
    sources = tuple(Source(str(n), f"Outlet {n}", n, url) for n, url in enumerate(urls))
    row = row_of(msgspec.structs.replace(told(exactly(1), "1 killed"), sources=sources))
    found = [row[f"num_sources{end}"] for end in ("", "_twitter", "_facebook", "_telegram", "_other")]
    assert found == [5, 1, 0, 1, 3]


def test_slugs() -> None:
    """A slug is Latin letters and underscores, and a name without any has one of its own."""
    assert slug_of("Lashkar-e Taïba (LeT)") == "lashkar_e_taiba_let"
    assert slug_of("قاعدة") != slug_of("基地")
    assert slug_of("قاعدة").isascii()


@pytest.mark.parametrize("words", STRINGS)
def test_hostile_words(words: str, tmp_path: Path) -> None:
    """Whatever stands in names, the file and its side tables read back, and no cell of theirs runs."""
    dossiers = [with_(one, targets=CIVILIANS) for one in hostile() if one.incident.summary == words]
    path = exported("airwars-like", tmp_path, *dossiers)
    for file in (path, *(Path(f"{path}.{name}.csv") for name in SIDES)):
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.reader(lines):
                texts = [cell for cell in row if not cell.lstrip("-").replace(".", "").isdigit()]
                assert all(cell.lstrip()[:1] not in RUNS for cell in texts)


@pytest.mark.parametrize("ending", [".xlsx", ".parquet"])
def test_other_files(ending: str, tmp_path: Path) -> None:
    """The layout is written into any file that holds a table, with its side tables beside it."""
    path = tmp_path / f"rows{ending}"
    order = Order(Selection(threats=True), shipped_policy("airwars-like"))
    dossiers = [with_(one, targets=CIVILIANS) for one in (*small(), *hostile())]
    export(MadeBook(*dossiers), order, format_called("airwars-like"), path)
    assert path.stat().st_size > 1000
    assert Path(f"{path}.sources.csv").stat().st_size > 100


def test_an_open_day() -> None:
    """What nothing bounds from below has no first day."""
    row = row_of(told(exactly(1), "1 killed", date=Interval(None, dt.date(2024, 7, 1))))
    assert (row["date"], row["date_end"]) == (None, dt.date(2024, 7, 1))

"""Rows in the layout of the Global Terrorism Database: its header, its numbers, what it holds and what not."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path
from typing import Any

import msgspec
import pytest
from accounts import account, exactly
from build import ASAD, BAGHDAD, STRIKE, TAJI, rockets, said
from hostile_book import STRINGS, hostile, small
from made_book import ATTACKER, WORKED, MadeBook, dossier_of, exported, extract_of, rows_of

from tocsin.exports import Order, export, format_called
from tocsin.exports.gtd_like import ROWS, specificity
from tocsin.exports.harmless import RUNS
from tocsin.exports.outbox import Outbox
from tocsin.records import (
    Accused,
    Count,
    Dossier,
    Interval,
    Perpetrator,
    Place,
    Relation,
    Saying,
    Source,
    Target,
)
from tocsin.views import Selection
from tocsin.vocab.crosswalk import tactics
from tocsin.vocab.export_policies import Criteria, shipped_policy
from tocsin.vocab.gtd_deeds import gtd_deed

HEADER = (
    "eventid,iyear,imonth,iday,approxdate,extended,resolution,country,country_txt,region,region_txt,provstate,city,"
    "latitude,longitude,specificity,vicinity,location,summary,crit1,crit2,crit3,doubtterr,alternative,alternative_txt,"
    "multiple,success,suicide,attacktype1,attacktype1_txt,attacktype2,attacktype2_txt,attacktype3,attacktype3_txt,"
    "targtype1,targtype1_txt,targsubtype1,targsubtype1_txt,corp1,target1,natlty1,natlty1_txt,targtype2,targtype2_txt,"
    "targsubtype2,targsubtype2_txt,corp2,target2,natlty2,natlty2_txt,targtype3,targtype3_txt,targsubtype3,"
    "targsubtype3_txt,corp3,target3,natlty3,natlty3_txt,gname,gsubname,gname2,gsubname2,gname3,gsubname3,motive,"
    "guncertain1,guncertain2,guncertain3,individual,nperps,nperpcap,claimed,claimmode,claimmode_txt,claim2,claimmode2,"
    "claimmode2_txt,claim3,claimmode3,claimmode3_txt,compclaim,weaptype1,weaptype1_txt,weapsubtype1,weapsubtype1_txt,"
    "weaptype2,weaptype2_txt,weapsubtype2,weapsubtype2_txt,weaptype3,weaptype3_txt,weapsubtype3,weapsubtype3_txt,"
    "weaptype4,weaptype4_txt,weapsubtype4,weapsubtype4_txt,weapdetail,nkill,nkillus,nkillter,nwound,nwoundus,nwoundte,"
    "property,propextent,propextent_txt,propvalue,propcomment,ishostkid,nhostkid,nhostkidus,nhours,ndays,divert,"
    "kidhijcountry,ransom,ransomamt,ransomamtus,ransompaid,ransompaidus,ransomnote,hostkidoutcome,hostkidoutcome_txt,"
    "nreleased,addnotes,scite1,scite2,scite3,dbsource,INT_LOG,INT_IDEO,INT_MISC,INT_ANY,related"
)
ISLAMIC_STATE = Perpetrator("Islamic State", "claimed", "islamic-state")


def row_of(dossier: Dossier) -> dict[str, Any]:
    """The one row of *dossier*."""
    (row,) = rows_of(ROWS, "gtd-like", dossier)[0]
    return row


def attack(name: str = "Agency", **fields: Any) -> Dossier:
    """An attack of which one outlet tells."""
    return dossier_of([account(name, "2024-07-26", **fields)])


def with_(dossier: Dossier, **fields: Any) -> Dossier:
    """The same with other values in its incident."""
    return msgspec.structs.replace(dossier, incident=msgspec.structs.replace(dossier.incident, **fields))


def told(count: Count, words: str, **fields: Any) -> Dossier:
    """An attack with the dead of one telling."""
    value = {"low": count.low, "high": count.high, "qualifier": count.qualifier}
    return attack(killed=count, claims=(said("killed", value, words, "officials"),), **fields)


def claim_by(name: str, words: str, start: int = 0) -> Accused:
    """Somebody who claims it in these words."""
    return Accused(name, None, (Saying("claimed", name, "document", words, start=start),))


def test_header() -> None:
    """The header is the database's, to the byte."""
    assert ",".join(ROWS.header) == HEADER
    assert len(ROWS.header) == 135


def test_worked_case() -> None:
    """Of all that is told the latest stands, 4 dead and 12 wounded; range and claim are in the notes."""
    row = row_of(dossier_of(WORKED))
    assert (row["nkill"], row["nwound"]) == (4, 12)
    assert "Sources give 3-5 killed." in row["addnotes"]
    assert "claimed 20 killed" in row["addnotes"]


@pytest.mark.parametrize(
    ("count", "words", "written"),
    [
        (Count(3, None, "at_least"), "at least 3 killed", 3),
        (Count(24, None, "vague"), "dozens were killed", None),
        (Count(2, None, "vague"), "several soldiers died", None),
        (Count(None, 5, "at_most"), "up to 5 killed", 5),
        (Count(0, 0, "none"), "nobody was killed", 0),
    ],
)
def test_words_for_numbers(count: Count, words: str, written: int | None) -> None:
    """A bound is its number, a word alone is no number, and a stated 0 is 0."""
    assert row_of(told(count, words))["nkill"] == written


def test_words_are_told_in_the_notes() -> None:
    """Of dozens of dead the summary says that the number is unknown, and the notes that it is a word."""
    row = row_of(told(Count(24, None, "vague"), "dozens were killed"))
    assert "an unknown number of people were killed" in row["summary"]
    assert "told in a word alone" in row["addnotes"]


def test_unknown_and_none_differ() -> None:
    """Where nobody gives a number the cells are empty; that nobody died is 0, and both summaries say so."""
    unknown, none = row_of(attack()), row_of(told(Count(0, 0, "none"), "no dead"))
    assert (unknown["nkill"], unknown["nwound"], none["nkill"]) == (None, None, 0)
    assert "number of casualties in the attack is unknown" in unknown["summary"]
    assert "There were no reported casualties in the attack." in none["summary"]


def test_accused_alone_give_a_number() -> None:
    """A number that only the attackers give is in the notes alone."""
    row = row_of(dossier_of([ATTACKER]))
    assert row["nkill"] is None
    assert "claimed 20 killed" in row["addnotes"]


def test_dead_attackers() -> None:
    """The dead are attackers where every victim is one, and not known to be where a victim is somebody else."""
    row = row_of(told(exactly(2), "2 killed", victims=("two attackers",)))
    assert (row["nkill"], row["nkillter"]) == (2, 2)
    row = row_of(told(exactly(2), "2 killed", victims=("an attacker", "a soldier")))
    assert (row["nkill"], row["nkillter"]) == (2, None)


def test_nobody_named() -> None:
    """Where nobody is named the group is Unknown, certain of being so, and nothing is known of a claim."""
    row = row_of(attack())
    assert (row["gname"], row["guncertain1"], row["claimed"], row["compclaim"]) == ("Unknown", 0, -9, -9)
    assert "Assailants fired shells at an unknown target" in row["summary"]


def test_suspected_only() -> None:
    """Who is only suspected is named, and the name is marked as uncertain."""
    row = row_of(with_(attack(), perpetrators=(Perpetrator("Kataib Hezbollah", "suspected", None),)))
    assert (row["gname"], row["guncertain1"]) == ("Kataib Hezbollah", 1)
    assert "Sources suspected Kataib Hezbollah." in row["summary"]


def test_four_groups() -> None:
    """Three groups have columns, those who are sure first, and the fourth is listed."""
    names = [Perpetrator(f"Group {n}", basis) for n, basis in enumerate(("suspected", *["asserted"] * 3))]
    found, left_out = rows_of(ROWS, "gtd-like", with_(attack(), perpetrators=tuple(names)))
    assert [found[0][f"gname{n}"] for n in ("", "2", "3")] == ["Group 1", "Group 2", "Group 3"]
    assert [one.many for one in left_out if one.field == "perpetrators"] == [1]


def test_states_are_out_of_scope() -> None:
    """What a state is said to have done is no row, and listed with the reason; what it is suspected of is doubtful."""
    states = Perpetrator("United States", "asserted", "united-states")
    found, left_out = rows_of(ROWS, "gtd-like", with_(attack(), perpetrators=(states,)))
    assert not found
    assert [one.why for one in left_out] == ["no row: the codebook takes no deeds of states"]
    row = row_of(with_(attack(), perpetrators=(Perpetrator("Iran", "suspected", "iran"),)))
    assert (row["gname"], row["doubtterr"], row["alternative_txt"]) == ("Unknown", 1, "State Actors")
    assert "Iran (suspected)" in row["addnotes"]


def test_airstrikes_and_arrests_are_no_rows() -> None:
    """What only a state does is no row."""
    found, left_out = rows_of(ROWS, "gtd-like", attack("One", type=STRIKE), attack("Two", type="Arrests"))
    assert not found
    assert [(one.field, one.many) for one in left_out] == [("type", 2)]


@pytest.mark.parametrize(
    ("words", "mode", "text"),
    [
        ("said in a statement on Telegram", 7, "Posted to website, blog, etc."),
        ("claimed it in a video", 6, "Video"),
        ("said in a phone call", 2, "Call (post-incident)"),
        ("claimed responsibility", 10, "Unknown"),
    ],
)
def test_claims(words: str, mode: int, text: str) -> None:
    """A claim is told with the way in which it was made, as far as its words tell that."""
    dossier = with_(attack(), perpetrators=(Perpetrator("A", "claimed"),), accused=(claim_by("A", words),))
    row = row_of(dossier)
    assert (row["claimed"], row["claimmode"], row["claimmode_txt"], row["compclaim"]) == (1, mode, text, 0)
    assert row["summary"].endswith("A claimed responsibility for the incident.")


def test_claims_that_compete() -> None:
    """Two who claim in words of their own compete; two in the same words claim it together."""
    both = (Perpetrator("A", "claimed"), Perpetrator("B", "claimed"))
    apart = (claim_by("A", "we"), claim_by("B", "we alone", 9))
    row = row_of(with_(attack(), perpetrators=both, accused=apart))
    assert (row["claim2"], row["compclaim"]) == (1, 1)
    row = row_of(with_(attack(), perpetrators=both, accused=(claim_by("A", "we"), claim_by("B", "we"))))
    assert row["compclaim"] == 0


def test_nobody_claims() -> None:
    """That nobody claims it is 0, and told."""
    words = (Saying("no claim", "the report", "document", "No group has claimed it"),)
    row = row_of(with_(attack(), unclaimed=words))
    assert (row["claimed"], row["claimmode"]) == (0, None)
    assert row["summary"].endswith("No group claimed responsibility for the incident.")


def test_summary_in_the_style_of_the_house() -> None:
    """Day, who, what with how many, at whom and where, what came of it, and who claims it, in that order."""
    dossier = with_(
        told(exactly(1), "1 killed", weapons=(rockets(3, 3),)),
        perpetrators=(ISLAMIC_STATE,),
        targets=(Target("U.S. troops"),),
    )
    assert row_of(dossier)["summary"] == (
        "07/25/2024: Islamic State fired 3 rockets at U.S. troops at Ain al-Asad air base, Al Anbar, Iraq. "
        "1 person was killed in the attack. Islamic State claimed responsibility for the incident."
    )


def test_a_base_is_named_once() -> None:
    """Where the target is the place itself the summary names it once."""
    row = row_of(
        with_(attack(weapons=(rockets(1, 1),)), targets=(Target("the base"), Target("Ain Al-Asad airbase")))
    )
    assert "fired 1 rocket at the base at Ain al-Asad air base, Al Anbar, Iraq." in row["summary"]
    row = row_of(with_(attack(weapons=(rockets(1, 1),)), targets=(Target("Ain Al-Asad airbase"),)))
    assert "fired 1 rocket at Ain al-Asad air base, Al Anbar, Iraq." in row["summary"]


@pytest.mark.parametrize(
    ("date", "written"),
    [
        ("2024-07-25", (2024, 7, 25, None)),
        ("2024-07", (2024, 7, 0, "July 2024")),
        ("2024-06-28/2024-07-03", (2024, 0, 0, "28 June – 3 July 2024")),
    ],
)
def test_day(date: str, written: tuple[int, int, int, str | None]) -> None:
    """What is not known of a day is 0, and told in words; the number begins with it."""
    row = row_of(attack(date=date))
    assert tuple(row[name] for name in ("iyear", "imonth", "iday", "approxdate")) == written
    year, month, day, _ = written
    assert f"{row['eventid']:012}".startswith(f"{year}{month:02}{day:02}")


def test_what_lasted() -> None:
    """What went on for days begins on the first and is resolved on the last."""
    lasting = Interval(dt.date(2024, 7, 22), dt.date(2024, 7, 24), "bounded", lasting=True)
    row = row_of(attack(date=lasting))
    assert (row["iday"], row["extended"], row["resolution"]) == (22, 1, dt.date(2024, 7, 24))


def test_day_that_nothing_bounds() -> None:
    """What may have been at any time is no row."""
    found, left_out = rows_of(ROWS, "gtd-like", attack(date=Interval(None, dt.date(2024, 7, 1))))
    assert not found
    assert [one.field for one in left_out] == ["date"]


def test_place_unknown() -> None:
    """Without a place there are no coordinates and no country; with a country alone no coordinates."""
    row = row_of(attack(place=None))
    assert (row["specificity"], row["latitude"], row["country"]) == (5, None, None)
    row = row_of(attack(place=Place("Iraq", "IQ", None, 33.0, 44.0, "country", 500)))
    assert (row["specificity"], row["latitude"], row["country_txt"], row["region"]) == (5, None, "Iraq", 10)


def test_specificity_and_vicinity() -> None:
    """A named place is 1, a district 3, a province 4; near a city is its vicinity."""
    levels = [msgspec.structs.replace(ASAD, precision=name) for name in ("town", "district", "admin1")]
    assert [specificity(place) for place in (ASAD, *levels)] == [1, 1, 3, 4]
    row = row_of(attack(place=msgspec.structs.replace(BAGHDAD, relation="near")))
    assert (row["city"], row["vicinity"]) == ("Baghdad", 1)
    assert row["location"] == "The attack took place near Baghdad, Iraq."
    assert row_of(attack(place=BAGHDAD))["vicinity"] == 0


def test_foiled_has_no_success() -> None:
    """What was all shot down is a row without success, with its weapon."""
    row = row_of(attack(status="foiled", type=STRIKE, weapons=(rockets(2, 2, kind="drone"),)))
    assert (row["success"], row["attacktype1_txt"], row["weapsubtype1"]) == (0, "Bombing/Explosion", 17)
    assert "The attack was intercepted or prevented." in row["summary"]


def test_assassination_that_kills_nobody() -> None:
    """Who is to be assassinated and lives makes it an attempt without success."""
    shot = with_(attack(type="Attack", weapons=(rockets(kind="small arms"),)), targets=(Target("a judge"),))
    assert (row_of(shot)["attacktype1"], row_of(shot)["success"]) == (1, 0)
    dead = with_(
        told(exactly(1), "killed", type="Attack", weapons=(rockets(kind="small arms"),)),
        targets=(Target("a judge"),),
    )
    assert (row_of(dead)["attacktype1"], row_of(dead)["success"]) == (1, 1)


def test_targets() -> None:
    """Targets have type and subtype by their names, and body and nationality by the vocabulary."""
    row = row_of(with_(attack(), targets=(Target("Iraqi army", "iraq-armed-forces"), Target("a school"))))
    assert (row["targtype1"], row["natlty1_txt"], row["corp1"]) == (4, "Iraq", "Iraqi armed forces")
    assert (row["targtype2_txt"], row["targsubtype2"]) == ("Educational Institution", 49)
    assert row_of(attack())["targtype1"] == 20


def test_criteria_are_decided_or_empty() -> None:
    """Civilians hit are outside the law, soldiers are not and leave doubt; what nobody can tell stays empty."""
    civilians = row_of(with_(attack(), targets=(Target("civilians"),), perpetrators=(ISLAMIC_STATE,)))
    assert [civilians[f"crit{n}"] for n in (1, 2, 3)] == [1, None, 1]
    assert civilians["doubtterr"] == -9
    soldiers = row_of(with_(attack(), targets=(Target("two soldiers"),)))
    assert [soldiers[f"crit{n}"] for n in (1, 2, 3)] == [None, None, 0]
    assert (soldiers["doubtterr"], soldiers["alternative_txt"]) == (1, "Insurgency/Guerilla Action")


def test_criteria_by_the_policy(tmp_path: Any) -> None:
    """A policy that decides the criteria fills them where the incident does not."""
    policy = msgspec.structs.replace(shipped_policy("gtd-like"), criteria=Criteria(1, 1, 1))
    extract = extract_of("gtd-like", with_(attack(), targets=(Target("civilians"),)))
    extract.policy = policy
    with Outbox(tmp_path / "out.csv") as out:
        (row,) = ROWS.rows(extract, out)
    assert [row[ROWS.at(name)] for name in ("crit1", "crit2", "crit3", "doubtterr")] == [1, 1, 1, 0]


@pytest.mark.parametrize(
    ("damage", "written"),
    [
        (None, (-9, None, None)),
        ("none", (0, None, None)),
        ("minor", (1, 3, -99)),
        ("major", (1, 4, -99)),
        ("unspecified", (1, 4, -99)),
    ],
)
def test_damage(damage: Any, written: tuple[int | None, ...]) -> None:
    """Damage that nobody speaks of is -9, none is 0, and only minor damage says how much it cost."""
    row = row_of(with_(attack(), damage=damage))
    assert (row["property"], row["propextent"], row["propvalue"]) == written


def test_borders() -> None:
    """Who comes from another country, or is hit in one, crosses a border; else that is not known."""
    american = Target("U.S. troops", "united-states-armed-forces")
    militia = Perpetrator("Kataib Hezbollah", "asserted", "kataib-hezbollah")
    row = row_of(with_(attack(), targets=(american,), perpetrators=(militia,)))
    assert [row[f"INT_{name}"] for name in ("LOG", "IDEO", "MISC", "ANY")] == [0, 1, 1, 1]
    row = row_of(attack())
    assert [row[f"INT_{name}"] for name in ("LOG", "IDEO", "MISC", "ANY")] == [-9, -9, -9, -9]


def test_hostages() -> None:
    """An abduction holds people, of whom nobody counts how many."""
    row = row_of(attack(type="Abduction/forced disappearance"))
    assert (row["attacktype1"], row["ishostkid"], row["nhostkid"], row["hostkidoutcome"]) == (6, 1, -99, 7)
    assert row_of(attack())["ishostkid"] == 0


def test_several_attacks_of_one_day_and_place() -> None:
    """Attacks of one kind at one place on one day that the book tells apart are several of one; others are not."""
    one, other, far = attack("One"), attack("Two"), attack("Three", place=TAJI)
    found = {row["eventid"]: row for row in rows_of(ROWS, "gtd-like", one, other, far)[0]}
    together = [row for row in found.values() if row["multiple"]]
    assert len(found) == 3
    assert len(together) == 2
    assert {row["related"] for row in together} == {
        f"{row['eventid']}, {next(b['eventid'] for b in together if b is not row)}" for row in together
    }


def test_a_wave_is_several_attacks() -> None:
    """Incidents that a text calls a wave name each other; one that is not in the file is not named."""
    one, other = attack("One"), attack("Two", place=TAJI)
    keys = one.incident.id, other.incident.id
    wave = Relation("wave", keys[1], keys[0], "a wave of attacks", "document", "report", 0, 17)
    joined = [msgspec.structs.replace(dossier, relations=(wave,)) for dossier in (one, other)]
    assert [row["multiple"] for row in rows_of(ROWS, "gtd-like", *joined)[0]] == [1, 1]
    assert row_of(joined[0])["related"] is None


def test_citations() -> None:
    """Three sources are cited, one of each family first, with quotation marks that close."""
    day = dt.date(2018, 1, 2)
    sources = [
        Source(str(n), f"Outlet {n}", family, title='A "great" bang', published=day)
        for n, family in enumerate((0, 0, 1, 2))
    ]
    row = row_of(msgspec.structs.replace(attack(), sources=tuple(sources)))
    assert row["scite1"] == "\"A 'great' bang,\" Outlet 0, January 2, 2018."
    assert ["Outlet 2" in row["scite2"], "Outlet 3" in row["scite3"]] == [True, True]


def test_every_tactic_can_be_told() -> None:
    """Every tactic that the database takes has its words for the summary."""
    for name, tactic in tactics().items():
        if tactic.gtd_attacks:
            assert gtd_deed(name).verb


@pytest.mark.parametrize("words", STRINGS)
def test_hostile_words(words: str, tmp_path: Path) -> None:
    """Whatever stands in names, a summary and a citation are one line, and no cell of the file runs."""
    dossiers = [one for one in hostile() if one.incident.summary == words]
    for row in rows_of(ROWS, "gtd-like", *dossiers)[0]:
        assert len(f"{row['summary']}{row['scite1']}".splitlines()) == 1
    with exported("gtd-like", tmp_path, *dossiers).open(encoding="utf-8", newline="") as file:
        (found,) = csv.DictReader(file)
    assert tuple(found) == ROWS.header
    assert all(found[name].lstrip()[:1] not in RUNS for name in ("gname", "target1", "city", "scite1"))


@pytest.mark.parametrize("ending", [".xlsx", ".parquet"])
def test_other_files(ending: str, tmp_path: Path) -> None:
    """The layout is written into any file that holds a table."""
    found = format_called("gtd-like")
    path = tmp_path / f"rows{ending}"
    order = Order(Selection(threats=True), shipped_policy("gtd-like"))
    export(MadeBook(*small(), *hostile()), order, found, path)
    assert path.stat().st_size > 1000

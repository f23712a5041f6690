"""Rows in the layout of the UCDP GED: its header, its numbers, what it holds and what not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
import pytest
from accounts import account, exactly, killed
from build import ASAD, said
from hypothesis import given
from hypothesis import strategies as st
from made_book import WORKED, dossier_of, rows_of

from tocsin.exports.ged_like import ROWS, date_prec, priogrid, where_prec
from tocsin.records import Count, Dossier, Interval, Perpetrator, Place, Target

HEADER = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,"
    "dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,"
    "number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,"
    "where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,"
    "region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,"
    "low,gwnoa,gwnob"
)


def rows(*dossiers: Dossier) -> list[dict[str, Any]]:
    """The rows of *dossiers*."""
    return rows_of(ROWS, "ged-like", *dossiers)[0]


def told(count: Count, words: str) -> Dossier:
    """An attack with the dead of one telling."""
    value = {"low": count.low, "high": count.high, "qualifier": count.qualifier}
    claims = (said("killed", value, words, "officials"),)
    return dossier_of([account(words, "2024-07-26", killed=count, claims=claims)])


def test_header() -> None:
    """The header is the dataset's, to the byte."""
    assert ",".join(ROWS.header) == HEADER


def test_worked_case() -> None:
    """Low 3, best 4, high 5; the attacker's 20 and the several are none of them."""
    (row,) = rows(dossier_of(WORKED))
    assert (row["low"], row["best"], row["high"]) == (3, 4, 5)


@pytest.mark.parametrize(
    ("count", "words", "written"),
    [
        (Count(3, None, "at_least"), "at least 3 killed", (3, 3, 3)),
        (Count(24, None, "vague"), "dozens were killed", (12, 12, 12)),
        (Count(2, None, "vague"), "several soldiers died", (2, 2, 2)),
        (Count(None, 5, "at_most"), "up to 5 killed", (5, 5, 5)),
        (Count(3, 6, "range"), "3 to 6 killed", (3, 3, 6)),
    ],
)
def test_words_for_numbers(count: Count, words: str, written: tuple[int, int, int]) -> None:
    """Low, best and high of what a single source says."""
    (row,) = rows(told(count, words))
    assert (row["low"], row["best"], row["high"]) == written


def test_no_deaths_no_row() -> None:
    """Neither a stated 0 nor an unknown number is a row, and both are listed."""
    unknown = dossier_of([account("Agency", "2024-07-26")])
    none = told(Count(0, 0, "none"), "nobody died")
    found, left_out = rows_of(ROWS, "ged-like", unknown, none)
    assert not found
    assert sum(one.many for one in left_out if "at least one death" in one.why) == 2


@given(st.integers(1, 50), st.integers(0, 50))
def test_numbers_are_in_order_and_parts_sum(low: int, more: int) -> None:
    """Low is at most best, best at most high, and the four parts sum to the best."""
    (row,) = rows(told(Count(low, low + more, "range"), "dead"))
    assert row["low"] <= row["best"] <= row["high"]
    assert sum(row[f"deaths_{part}"] for part in ("a", "b", "civilians", "unknown")) == row["best"]


def test_one_sided() -> None:
    """Civilians are side b, the perpetrator is side a, and the dead are theirs."""
    dossier = told(exactly(4), "4 killed")
    incident = msgspec.structs.replace(
        dossier.incident,
        perpetrators=(Perpetrator("Islamic State", "claimed", "islamic-state"),),
        targets=(Target("civilians"),),
    )
    (row,) = rows(msgspec.structs.replace(dossier, incident=incident))
    assert (row["type_of_violence"], row["side_b"], row["deaths_civilians"]) == (3, "Civilians", 4)


def test_state_comes_first() -> None:
    """Where a state is attacked it is side a all the same, with its Gleditsch-Ward number."""
    dossier = told(exactly(4), "4 killed")
    incident = msgspec.structs.replace(
        dossier.incident,
        perpetrators=(Perpetrator("Islamic State", "claimed", "islamic-state"),),
        targets=(Target("Iraqi army", "iraq-armed-forces"),),
    )
    (row,) = rows(msgspec.structs.replace(dossier, incident=incident))
    assert (row["type_of_violence"], row["side_a"], row["gwnoa"]) == (1, "Government of Iraq", 645)


def test_nobody_known() -> None:
    """An unknown side is XXX, and the row asks to be checked."""
    (row,) = rows(told(exactly(4), "4 killed"))
    assert row["side_a"] == "XXX"
    assert row["code_status"].startswith("Check dyad")


@pytest.mark.parametrize(("days", "code"), [(1, 1), (2, 2), (6, 2), (7, 3), (31, 4), (200, 5)])
def test_date_prec(days: int, code: int) -> None:
    """The day is 1, two to six days 2, a week 3, a month 4, a year 5."""
    first = dt.date(2024, 1, 1)
    assert date_prec(Interval(first, first + dt.timedelta(days=days - 1))) == code


def test_where_prec() -> None:
    """A base is 1, near it 2, a province 4, a country 6."""
    near = msgspec.structs.replace(ASAD, relation="near")
    province = Place("Al Anbar", "IQ", "Al Anbar", 32.5, 41.9, "admin1", 200)
    land = Place("Iraq", "IQ", None, 33.0, 44.0, "country", 500)
    assert [where_prec(place) for place in (ASAD, near, province, land)] == [1, 2, 4, 6]


def test_priogrid() -> None:
    """The first cell lies in the south-west, 720 cells are a row, and Baghdad is where the grid has it."""
    assert priogrid(-90.0, -180.0) == 1
    assert priogrid(-89.5, -180.0) == 721
    assert priogrid(33.31, 44.36) == 246 * 720 + 449


def test_sources_in_its_own_way() -> None:
    """Each article is quoted as office, day and headline, those that are several separated by semicolons."""
    (row,) = rows(dossier_of([killed(name, "2024-07-26", exactly(1), "x") for name in ("One", "Two")]))
    assert set(row["source_article"].split(";")) == {'"One,2024-07-26,"', '"Two,2024-07-26,"'}
    assert set(row["source_office"].split(";")) == {"One", "Two"}
    assert row["number_of_sources"] == 2


def test_sum_over_days() -> None:
    """Twelve dead over three days stay one row with its span of days, which is a summary and no single event."""
    date = Interval(dt.date(2024, 7, 22), dt.date(2024, 7, 24), "bounded", lasting=True)
    (row,) = rows(dossier_of([killed("Agency", "2024-07-26", exactly(12), "officials", date=date)]))
    assert (row["best"], row["event_clarity"], row["date_prec"]) == (12, 2, 2)
    assert (row["date_start"], row["date_end"]) == ("2024-07-22 00:00:00.000", "2024-07-24 00:00:00.000")

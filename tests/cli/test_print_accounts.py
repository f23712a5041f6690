"""The tables of an incident's page."""

from __future__ import annotations

import datetime as dt
import io

import msgspec
import pytest
from rich.console import RenderableType

from tocsin.cli.print_accounts import family_table, history_table, link_table, possible_table, short_day
from tocsin.cli.print_waterfall import waterfall
from tocsin.cli.screen import Screen
from tocsin.records import (
    Comparison,
    Document,
    FamilyMember,
    Incident,
    Interval,
    SourceFamily,
    Sources,
    Step,
    Term,
)
from tocsin.views import IncidentDetail, LinkRow, PossibleRow

DAY = dt.date(2024, 7, 25)
DOCUMENT = Document("d1", "one.txt", "text", publisher="Rudaw", published=DAY)
FAMILY = SourceFamily("AFP", (FamilyMember("d1", "Rudaw", "rests on AFP alone"),))
OTHER = SourceFamily("B", (FamilyMember("d2", "B", "words of its own"),))
STEPS = (
    Step("3", "an official", "d1", "three", published=DAY, change="first", stands=False),
    Step("5", "Rudaw", "d1", "five", published=dt.date(2024, 7, 26), change="corrected"),
    Step("20", "the group", "d1", "twenty", change="claimed"),
)
INCIDENT = Incident(
    id="feedc0de00000001", reports=("r1",), documents=("d1",), status="occurred", type="Attack",
    date=Interval(DAY, DAY), place=None, weapons=(), perpetrators=(), targets=(), killed=None, injured=None,
    damage=None, sources=Sources(2, ("Rudaw",), 2, (("d1",), ("d2",)), (), (FAMILY, OTHER)),
    conflicts={}, history={"killed": STEPS},
)  # fmt: skip
DETAIL = IncidentDetail(INCIDENT, (), {}, (DOCUMENT,), (), {"r1": DOCUMENT}, {"d1": "AFP"})


def printed(table: RenderableType, width: int = 100) -> str:
    """A table as text."""
    out = io.StringIO()
    Screen(file=out, width=width, highlight=False, emoji=False).print(table)
    return out.getvalue()


@pytest.mark.parametrize("width", [80, 120])
def test_history(width: int) -> None:
    """Each step says when, what it changed, whether it was replaced, and on whose family it rests."""
    lines = [" ".join(line.split()) for line in printed(history_table(DETAIL), width).splitlines()]
    assert lines == [
        "killed 25 Jul 2024 · first, replaced 3 an official (AFP)",
        "26 Jul 2024 → corrected 5 Rudaw (AFP)",
        "day unknown ! claimed 20 the group (AFP)",
    ]


def test_family() -> None:
    """A family stands by its name above its documents, each with why it belongs and where it lies."""
    lines = [" ".join(line.split()) for line in printed(family_table(DETAIL)).splitlines()]
    assert lines[-3:] == ["AFP", "[1] Rudaw 25 July 2024 rests on AFP alone", "one.txt"]


def test_possible() -> None:
    """A report that may tell of it stands there with its words, the bits and its own incident."""
    row = PossibleRow(DOCUMENT, "The base was hit last month", "abcdef0123456789", 2.5)
    detail = msgspec.structs.replace(DETAIL, possible=(row,))
    out = " ".join(printed(possible_table(detail)).split())
    assert "Rudaw, 25 July 2024 “The base was hit last month” +2.5 bits, abcdef01" in out


def test_links() -> None:
    """A link names the other incident with its id, or says that the book does not hold it, with the words for it."""
    rows = (
        LinkRow("retaliation for", INCIDENT, "in retaliation for the raid", "d1"),
        LinkRow("of one wave with", None, "the third such attack", "d1"),
    )
    page = printed(link_table(msgspec.structs.replace(DETAIL, links=rows)))
    assert "feedc0de" in page and "“in retaliation for the raid”" in page
    assert "not in the book" in page


def test_waterfall() -> None:
    """A bar is as long as its term weighs, and the sum stands as odds."""
    terms = (Term("date_same", 4.0, "one day"), Term("place_far", -1.0, "12 km"))
    lines = printed(waterfall(Comparison("r1", "r1", 3.0, terms), DETAIL)).splitlines()
    assert lines[1].count("━") == 12 and lines[2].count("━") == 3
    assert "8 to 1 for one incident" in lines[3]


def test_short_day() -> None:
    """A day is short, and one that is unknown says so."""
    assert (short_day(DAY), short_day(None)) == ("25 Jul 2024", "day unknown")

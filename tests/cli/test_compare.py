"""`tocsin compare`: a ledger of a few reports against made-up files, from the command line to page, lines and table."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from build import ASAD, TAJI, coding, report, said
from typer.testing import CliRunner, Result

from tocsin.cli.app import build
from tocsin.ledger import SqliteLedger, record
from tocsin.records import Coding, Count

Run = Callable[..., Result]
QUOTE = "four soldiers were killed"
KILLED = said("killed", {"low": 4, "high": 4, "qualifier": "exact"}, QUOTE, "a police chief")
USUAL: Mapping[str, Any] = {
    "event_id_cnty": "IRQ1",
    "event_date": "2024-07-25",
    "time_precision": 1,
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Shelling/artillery/missile attack",
    "actor1": "Unidentified Armed Group (Iraq)",
    "country": "Iraq",
    "admin1": "Al Anbar",
    "location": "Ain al-Asad Air Base",
    "latitude": "33.79",
    "longitude": "42.44",
    "geo_precision": 1,
    "notes": "=Rockets fell.",
    "fatalities": 7,
}


def told() -> list[Coding]:
    """An attack of which the file tells otherwise, and one of which it does not tell."""
    first = report("first", "2024-07-25", ASAD, killed=Count(4, 4), claims=(KILLED,))
    return [
        coding("Herald", first, published="2024-07-26", text=f"On Thursday {QUOTE}, says Herald"),
        coding("Courier", report("second", "2024-07-20", TAJI), published="2024-07-26"),
    ]


@pytest.fixture(name="run")
def _run(tmp_path: Path) -> Run:
    """Runs the command on that ledger and a file of rows."""
    with SqliteLedger(tmp_path / "tocsin.db") as ledger:
        for one in told():
            record(ledger, one, dt.datetime(2024, 7, 27, tzinfo=dt.UTC), "1.0")

    def run(*options: str, rows: Sequence[Mapping[str, Any]] = (), layout: str = "acled") -> Result:
        path = tmp_path / "other.csv"
        with path.open("w", newline="") as stream:
            writer = csv.DictWriter(stream, list(USUAL))
            writer.writeheader()
            writer.writerows(rows or the_rows())
        ledger = ("--ledger", str(tmp_path / "tocsin.db"))
        return CliRunner().invoke(build(), ["compare", str(path), "--as", layout, *options, *ledger])

    return run


def the_rows() -> list[Mapping[str, Any]]:
    """The same attack with another toll, and one of which the book does not tell."""
    return [
        USUAL,
        {**USUAL, "event_id_cnty": "IRQ2", "event_date": "2024-07-22", "location": "=Hit", "latitude": 33.1},
    ]


def lines(result: Result) -> list[dict[str, Any]]:
    """What is printed, as JSON."""
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_the_page(run: Run) -> None:
    """The page says how much the two share in both directions, what differs with our words, and who is alone."""
    result = run("--all")
    assert result.exit_code == 0, result.output
    out = " ".join(result.stdout.split())
    assert "2 rows read as acled · 22–25 July 2024 · Iraq" in out
    assert (
        "Of our 2 incidents the file has 1 (50 %)." in out and "Of its 2 rows the book has 1 (50 %)." in out
    )
    assert "Values that differ 1 match of 1: killed 1" in out
    assert "killed 4 here, 7 there (3 apart) “four soldiers were killed” a police chief, in Herald" in out
    assert "Only here 1 incident that no row fits" in out
    assert "Only there 1 row that no incident fits" in out and "IRQ2, line 3" in out


def test_json_lines(run: Run) -> None:
    """A summary, then a line for each match, incident and row, told apart by their kinds."""
    summary, *rest = lines(run("--jsonl", "--all"))
    assert summary["kind"] == "summary" and summary["rows"] == 2
    assert summary["total"]["there"] == {"matched": 1, "possible": 0, "alone": 1}
    assert [line["kind"] for line in rest] == ["matched", "only here", "only there"]
    match = rest[0]
    assert [row["line"] for row in match["rows"]] == [2] and match["held"][0]["reasons"]
    assert match["differences"][0]["evidence"][0]["quote"] == QUOTE


def test_the_table(run: Run, tmp_path: Path) -> None:
    """The table has a line for each, and no cell that a spreadsheet would run."""
    path = tmp_path / "overlap.csv"
    assert run("-o", str(path), "--all").exit_code == 0
    with path.open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["fate"] for row in rows] == ["matched", "only here", "only there"]
    assert rows[0]["differences"] == "killed: 4 here, 7 there" and rows[0]["line"] == "2"
    assert rows[2]["their_place"].startswith("'=Hit")
    assert sorted(one.name for one in tmp_path.iterdir() if "overlap" in one.name) == ["overlap.csv"]


def test_a_bad_row_is_named(run: Run) -> None:
    """A row that cannot be read is named on stderr by line and reason, the rest is compared, and the code is 1."""
    result = run("--jsonl", rows=[{**USUAL, "latitude": "north"}, USUAL])
    assert result.exit_code == 1
    assert "line 2 (IRQ1): latitude is “north”, and no number" in result.stderr
    kinds = [json.loads(line)["kind"] for line in result.stdout.splitlines()]
    assert kinds.count("matched") == 1 and kinds[-1] == "unreadable"


def test_many_bad_rows_are_counted(run: Run) -> None:
    """Of many that cannot be read the first are named and the others counted."""
    result = run(rows=[{**USUAL, "latitude": "north"}] * 30)
    assert result.exit_code == 1 and "10 more rows could not be read" in result.stderr
    assert "30 rows could not be read." in result.stdout


def test_given_wrongly(run: Run) -> None:
    """A layout that there is not is a mistake of usage, and a file that has other columns is named."""
    assert run(layout="cameo").exit_code == 2
    result = run(layout="gtd")
    assert result.exit_code == 1 and "it has those of --as acled" in result.stderr


def test_filters_choose(run: Run) -> None:
    """The filters of the other commands hold, and what nothing fits is said."""
    summary, *_ = lines(run("--jsonl", "--since", "2024-07-24"))
    assert summary["total"] == {side: {"matched": 1, "possible": 0, "alone": 0} for side in ("here", "there")}
    assert "Nothing of the two could be compared." in run("--since", "2030-01-01").stdout


def test_nothing_of_the_file_is_kept(run: Run, tmp_path: Path) -> None:
    """The ledger is the same to the byte before and after, and no other file comes of the comparison."""
    assert run().exit_code == 0
    ledger = tmp_path / "tocsin.db"
    before, names = ledger.read_bytes(), {one.name for one in tmp_path.iterdir()}
    assert run().exit_code == 0
    assert ledger.read_bytes() == before and {one.name for one in tmp_path.iterdir()} == names
    assert not any(b"Rockets fell" in one.read_bytes() for one in tmp_path.iterdir() if one.suffix == ".db")


def test_the_file_that_is_compared_stays(run: Run, tmp_path: Path) -> None:
    """A result is never written over the file that was compared, nor into what is no file."""
    over = run("-o", str(tmp_path / "other.csv"))
    assert over.exit_code == 1 and "the file that is compared" in over.output
    assert (tmp_path / "other.csv").read_text().startswith("event_id_cnty")
    assert "make it first" in run("-o", str(tmp_path / "none" / "a.csv")).output

"""The commands, with their ledger on a real PostgreSQL server."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import fakes
import pytest
from typer.testing import CliRunner, Result

from tocsin.cli.app import build

pytestmark = pytest.mark.postgres
psycopg = pytest.importorskip("psycopg", reason="pip install 'tocsin[postgres]'")
Run = Callable[..., Result]


@pytest.fixture
def run(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in an empty folder, with the fakes in place and a database for a ledger."""
    fakes.install(monkeypatch.setattr)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TOCSIN_LEDGER", database)
    monkeypatch.setenv("TOCSIN_HOME", str(tmp_path / "home"))
    return lambda *arguments: CliRunner().invoke(build(), [str(argument) for argument in arguments])


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report of an attack."""
    path = tmp_path / "report.txt"
    path.write_text("Four rockets hit Alpha base on 2024-07-25, a police chief told AFP.")
    return path


def test_from_a_report_to_an_incident(run: Run, report: Path, tmp_path: Path, database: str) -> None:
    """What was ingested into a database is verified, listed and shown from it, and no output holds the password."""
    results = [
        run("ingest", report, "--workers", "2"),
        run("ingest", report, "--again"),
        run("verify"),
        run("incidents", "--jsonl"),
        run("documents"),
        run("show", "alpha 2024-07"),
    ]
    assert [result.exit_code for result in results] == [0] * 6, results
    assert "1 coded" in results[0].stderr and "1 unchanged" in results[1].stderr
    assert "all whole" in results[2].stderr and "1 originals" in results[2].stderr
    assert len(results[3].stdout.splitlines()) == 1 and json.loads(results[3].stdout)["date"]
    password = database.partition("@")[0].rpartition(":")[2]
    assert all(password not in result.output and "tocsin:***@" in results[0].stderr for result in results)
    assert {path.suffix for path in (tmp_path / "home").iterdir()} >= {".db", ".originals"}


def test_no_ledger_yet(run: Run) -> None:
    """A reader of an empty database is told what makes a ledger."""
    result = run("incidents")
    assert result.exit_code == 1 and "there is no ledger at" in result.stderr


def test_from_a_database_to_a_file_and_back(run: Run, report: Path, tmp_path: Path, database: str) -> None:
    """A ledger moved from a database to a file, and from there into a database, keeps its head and all originals."""
    run("ingest", report)
    saved = run("backup", "team.backup", "--originals")
    assert saved.exit_code == 0 and "tocsin:***@" in saved.stderr
    assert run("verify", "--ledger", "team.backup").stdout == saved.stdout == run("verify").stdout
    assert "holds" in run("restore", "team.backup").stderr
    with psycopg.connect(database, autocommit=True) as owner:
        owner.execute("DROP SCHEMA tocsin CASCADE")
    restored = run("restore", "team.backup", "--originals")
    assert restored.exit_code == 0 and restored.stdout == saved.stdout
    assert run("verify", "--head", saved.stdout[6:22]).exit_code == 0


def test_judgements_in_a_database(run: Run, tmp_path: Path) -> None:
    """Two incidents of a database are joined by command, found by either id, told by diff, and parted by an undo."""
    for name, day in (("one", "2024-07-25"), ("two", "2024-07-29")):
        path = tmp_path / f"{name}.txt"
        path.write_text(f"Four rockets hit Alpha base on {day}, a police chief told AFP.")
        assert run("ingest", path).exit_code == 0
    first, second = (json.loads(line)["id"] for line in run("incidents", "--jsonl").stdout.splitlines())
    joined = run("judge", "same", first, second, "--by", "ada")
    assert joined.exit_code == 0, joined.output
    assert len(run("incidents", "--jsonl").stdout.splitlines()) == 1
    assert json.loads(run("show", second, "--jsonl").stdout)["id"] == first
    (listed,) = run("judgements", "--jsonl").stdout.splitlines()
    assert run("diff", "2").exit_code == run("totals").exit_code == run("runs").exit_code == 0
    assert run("judge", "undo", json.loads(listed)["id"], "--by", "ada").exit_code == 0
    assert len(run("incidents", "--jsonl").stdout.splitlines()) == 2
    assert run("review", "--by", "ada").exit_code == 0
    assert "all whole" in run("verify").stderr

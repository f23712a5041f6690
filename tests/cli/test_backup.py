"""`tocsin backup` and `tocsin restore`: there and back, originals too, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import fakes
import pytest
from typer.testing import CliRunner, Result

from tocsin.cli.app import build

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in a folder with a ledger of one report."""
    fakes.install(monkeypatch.setattr)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TOCSIN_LEDGER", raising=False)
    Path("report.txt").write_text("Four rockets hit Alpha base on 2024-07-25, a police chief told AFP.")

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(build(), arguments)

    assert run("ingest", "report.txt").exit_code == 0
    return run


def test_there_and_back(run: Run) -> None:
    """What is restored with its originals verifies as whole, has the head that was printed, and tells the same."""
    saved = run("backup", "disk.backup", "--originals")
    assert saved.exit_code == 0 and "entries of tocsin.db" in saved.stderr and "1 originals" in saved.stderr
    restored = run("restore", "disk.backup", "--ledger", "again.db", "--originals")
    assert restored.exit_code == 0 and restored.stdout == saved.stdout == run("verify").stdout
    verified = run("verify", "--ledger", "again.db", "--head", saved.stdout.removeprefix("head: "))
    assert verified.exit_code == 0 and "all whole" in verified.stderr and "1 originals" in verified.stderr
    assert run("incidents", "--ledger", "again.db").stdout == run("incidents").stdout


def test_a_backup_is_a_ledger(run: Run) -> None:
    """A backup can be verified and read as it is."""
    run("backup", "disk.backup", "--originals")
    assert run("verify", "--ledger", "disk.backup").exit_code == 0
    assert run("incidents", "--ledger", "disk.backup").stdout == run("incidents").stdout


def test_what_is_not_in_it_is_said(run: Run) -> None:
    """Without --originals the line says that they are not in it, and none are copied."""
    result = run("backup", "disk.backup")
    assert result.exit_code == 0 and "not in it: 1 originals (tocsin.originals)" in result.stderr
    assert not Path("disk.originals").exists()


def test_a_missing_original_is_named(run: Run) -> None:
    """An original that is missing is named and left out, the backup is made, and the exit code is 1."""
    (original,) = Path("tocsin.originals").rglob("*.gz")
    original.unlink()
    result = run("backup", "disk.backup", "--originals")
    assert result.exit_code == 1 and "is missing" in result.stderr and "1 left out" in result.stderr
    assert run("restore", "disk.backup", "--ledger", "again.db").exit_code == 0


def test_refusals(run: Run) -> None:
    """A file that is there, a ledger with entries and a ledger that is not there are refused with a line each."""
    run("backup", "disk.backup")
    assert "is there already" in run("backup", "disk.backup").stderr
    assert run("backup", "disk.backup", "--force").exit_code == 0
    assert "holds" in run("restore", "disk.backup").stderr
    assert "there is no ledger" in run("backup", "other.backup", "--ledger", "none.db").stderr
    assert "there is no ledger" in run("restore", "none.backup", "--ledger", "again.db").stderr
    assert not Path("again.db").exists()

"""`tocsin verify` names what is damaged, and whether a head that was noted still stands."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tocsin.cli.app import build
from tocsin.ledger import SqliteLedger
from tocsin.records import Draft

NOON = dt.datetime(2024, 7, 26, 12, tzinfo=dt.UTC)
Verify = Callable[..., Result]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger of twelve entries."""
    path = tmp_path / "tocsin.db"
    with SqliteLedger(path) as ledger:
        ledger.append([Draft("note", f"d{number}", {"n": number}, "1.0") for number in range(12)], NOON)
    return path


@pytest.fixture
def verify(path: Path) -> Verify:
    """Runs the command on that ledger."""
    return lambda *more: CliRunner().invoke(build(), ["verify", "--ledger", str(path), *more])


def links(path: Path) -> list[str]:
    """The links of the ledger."""
    with SqliteLedger(path) as ledger:
        return [entry.link for entry in ledger.entries()]


def tamper(path: Path, *statements: str) -> None:
    """Change the file as somebody would who knows SQL."""
    connection = sqlite3.connect(path)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_whole_ledger(verify: Verify, path: Path) -> None:
    """A whole ledger is said to be whole, and the head, alone on stdout, is its last link."""
    result = verify()
    assert result.exit_code == 0 and "12 entries" in result.stderr and "all whole" in result.stderr
    assert result.stdout == f"head: {links(path)[-1]}\n"


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (
            "UPDATE entry SET version = '9' WHERE sequence = 5",
            "entry 5 (note of d4): its link does not follow",
        ),
        ("UPDATE entry SET payload = '{\"n\":0}' WHERE sequence = 5", "entry 5 (note of d4): its content"),
        (
            "DELETE FROM entry WHERE sequence IN (4, 5)",
            "entry 6 (note of d5): entries 4 to 5 before it are missing",
        ),
    ],
)
def test_damage_is_named(verify: Verify, path: Path, damage: str, said: str) -> None:
    """An altered or removed entry is named by its number, once, and the exit code is 1."""
    tamper(path, damage)
    result = verify()
    assert result.exit_code == 1 and said in result.stderr and "1 damaged" in result.stderr


def test_a_head_that_stands(verify: Verify, path: Path) -> None:
    """A head noted earlier, or its first sixteen digits, is found however the ledger grew since."""
    for noted in (links(path)[6], links(path)[6][:16].upper()):
        result = verify("--head", noted)
        assert result.exit_code == 0
        assert "entry 7 of 12: nothing up to it was changed" in result.stderr


def test_damage_behind_the_head(verify: Verify, path: Path) -> None:
    """What was altered behind the head that was noted is named, and the head stands all the same."""
    tamper(path, "UPDATE entry SET version = '9' WHERE sequence = 9")
    result = verify("--head", links(path)[6])
    assert result.exit_code == 1 and "entry 7 of 12: nothing up to it was changed" in result.stderr


def test_damage_before_the_head(verify: Verify, path: Path) -> None:
    """What was altered before the head that was noted is named, and the head does not vouch for it."""
    tamper(path, "UPDATE entry SET version = '9' WHERE sequence = 3")
    result = verify("--head", links(path)[6])
    assert result.exit_code == 1 and "entry 7 of 12: something up to it was changed" in result.stderr


def test_a_rewritten_ledger(verify: Verify, path: Path, tmp_path: Path) -> None:
    """A ledger written anew with one entry changed is whole by itself, and given away by the head that was noted."""
    noted = links(path)[-1]
    with SqliteLedger(path) as ledger:
        drafts = [Draft(e.kind, e.subject, {**e.payload, "also": "x"}, e.version) for e in ledger.entries()]
    path.unlink()
    with SqliteLedger(path) as ledger:
        ledger.append(drafts, NOON)
    assert verify().exit_code == 0
    result = verify("--head", noted)
    assert result.exit_code == 1 and "is not in this chain" in result.stderr


def test_entries_cut_off_at_the_end(verify: Verify, path: Path) -> None:
    """Entries cut off at the end leave a whole chain, and only the head that was noted gives it away."""
    noted = links(path)[-1]
    tamper(path, "DELETE FROM entry WHERE sequence > 8")
    assert verify().exit_code == 0
    assert verify("--head", noted).exit_code == 1


@pytest.mark.parametrize("head", ["5d1c70e2", "not a head at all", "5d1c70e2a94b83fz"])
def test_what_is_no_head(verify: Verify, head: str) -> None:
    """A head too short to mean one entry, or that is none, is a mistake of usage."""
    assert verify("--head", head).exit_code == 2

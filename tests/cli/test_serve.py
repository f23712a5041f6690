"""`tocsin serve`: what is refused before anything is listened to."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from tocsin.cli.app import build


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "::", "192.0.2.7", "tocsin.example.org", "127.0.0.1.nip.io", "", " "]
)
def test_an_open_door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    """Listening where others reach it without signing in is refused with a sentence, and no ledger is made."""
    monkeypatch.chdir(tmp_path)
    for more in ([], ["--demo"], ["--https"], ["--host-name", "tocsin.example.org"]):
        result = CliRunner().invoke(build(), ["serve", "--host", host, *more])
        assert result.exit_code == 2 and "--auth" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_demo_with_a_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The demonstration is not shown with somebody's ledger."""
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(build(), ["serve", "--demo", "--ledger", "own.db"])
    assert result.exit_code == 2 and "leave --ledger away" in result.stderr


def test_no_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger that is not there is named, and none is made."""
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(build(), ["serve", "--ledger", "missing.db", "--port", "0"])
    assert result.exit_code == 1 and "missing.db" in result.stderr
    assert list(tmp_path.iterdir()) == []

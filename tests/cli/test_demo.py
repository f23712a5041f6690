"""The demo, with the real coder, and what starting costs."""

from __future__ import annotations

import gc
import importlib.resources
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tocsin.cli.app import build, main

SRC = Path(__file__).parents[2] / "src"
HEAVY = ("numpy", "sqlite3", "trafilatura", "lxml", "rich.progress", "tocsin.pipeline", "tocsin.incidents")


def test_samples() -> None:
    """Eight samples, each with what a record needs, no two alike."""
    text = (importlib.resources.files("tocsin.demo") / "samples.jsonl").read_text(encoding="utf-8")
    records = [json.loads(line) for line in text.splitlines()]
    assert len(records) == 8
    assert all(set(record) == {"id", "title", "publisher", "published", "text"} for record in records)
    assert len({record["text"] for record in records}) == 8


def test_demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The demo joins one attack from three outlets, shows where they disagree, and says what to run next."""
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(build(), ["demo", "--ledger", "demo.db"])
    out = result.stdout
    assert result.exit_code == 0, result.stderr
    assert "8 items: 7 coded, 1 no attack" in result.stderr
    assert "Euphrates Courier" in out and "Tigris Monitor" in out and "Levant Post" in out
    assert "Where they disagree" in out and "4 rockets" in out and "3 rockets, 1 drone" in out
    assert "tocsin show" in out
    again = CliRunner().invoke(build(), ["demo", "--ledger", "demo.db"])
    assert "1 input read before" in again.stderr


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    """`tocsin --help` starts without parser, store and linker."""
    script = (
        "import sys; from typer.testing import CliRunner; from tocsin.cli.app import build\n"
        "assert CliRunner().invoke(build(), ['--help']).exit_code == 0\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    environment = {**os.environ, "PYTHONPATH": str(SRC)}
    found = subprocess.run(
        [sys.executable, "-c", script],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() == "[]"


def test_a_command_seldom_looks_for_waste(monkeypatch: pytest.MonkeyPatch) -> None:
    """While a command runs the collector looks after many thousands of objects."""
    found: list[int] = []
    before = gc.get_threshold()
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "1")  # as `main` would, and for good
    monkeypatch.setattr("tocsin.cli.app.build", lambda: lambda: found.append(gc.get_threshold()[0]))
    try:
        main()
    finally:
        gc.set_threshold(*before)
    assert found[0] >= 10_000

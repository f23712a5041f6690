"""The command, its files, and what it says where it cannot write them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tocsin.cli.app import build
from tocsin.records import LedgerAddress

runner = CliRunner()


def run(ledger: LedgerAddress, *words: str) -> tuple[int, str, str]:
    """The exit code, what was printed, and what was said."""
    result = runner.invoke(build(), ["report", "--ledger", str(ledger), *words])
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("name", ["week.pdf", "week.html", "week.md", "WEEK.PDF"])
def test_the_name_says_the_kind(name: str, demo_ledger: LedgerAddress, tmp_path: Path) -> None:
    """The ending of the file says what is written, again with the same bytes, and nothing else is left behind."""
    file = tmp_path / name
    code, out, said = run(demo_ledger, "-o", str(file), "--place", "Iraq,Syria")
    assert (code, out) == (0, "") and "4 incidents" in said
    head = file.read_bytes()
    assert head.startswith({"pdf": b"%PDF-", "html": b"<!doctype html>", "md": b"# Armed"}[name.lower()[5:]])
    run(demo_ledger, "-o", str(file), "--place", "Iraq,Syria")
    assert file.read_bytes() == head
    beside = {"week-map.svg", "week-timeline.svg"} if name.endswith(".md") else set()
    assert {one.name for one in tmp_path.iterdir()} == {name, *beside}


def test_a_pipe_stays_one(demo_ledger: LedgerAddress, tmp_path: Path) -> None:
    """A report takes the place of no pipe and no device, whatever they are called."""
    os.mkfifo(tmp_path / "week.pdf")
    code, _, said = run(demo_ledger, "-o", str(tmp_path / "week.pdf"))
    assert code != 0 and "a device or a pipe; name a file" in said
    assert (tmp_path / "week.pdf").is_fifo()


def test_printed(demo_ledger: LedgerAddress) -> None:
    """Without a file the report is printed as Markdown, for which no extra is needed."""
    code, out, _ = run(demo_ledger, "--place", "ukraine", "--since", "2023-01-01", "--until", "2023-12-31")
    assert (
        code == 0 and "The ledger holds 1 incident in Ukraine between 1 January and 31 December 2023" in out
    )
    assert "## What changed since the end of 31 December 2022 (UTC)" in out


def test_before_the_first_entry(demo_ledger: LedgerAddress) -> None:
    """A report of the time before the ledger names no moment that never was."""
    code, out, _ = run(demo_ledger, "--as-of", "2020-01-01")
    assert code == 0 and "ledger as of a moment before its first entry" in out and "1 January 1," not in out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("-o", "week.docx"), 1, "one of these endings"),
        (("-o", "no/such/folder/week.md"), 1, "make it first"),
        (("--last", "yesterday"), 2, "not a moment"),
        (("--last", "now"), 2, "a moment that has passed"),
        (("--last", "2126-01-01"), 2, "a moment that has passed"),
        (("--last", "2024-02-01", "--as-of", "2024-01-01"), 2, "before that of --as-of"),
        (("--since", "July"), 2, "--since"),
    ],
)
def test_mistakes(
    words: tuple[str, ...],
    code: int,
    said: str,
    demo_ledger: LedgerAddress,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A mistake ends with a line that says what to do, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    ended, _, error = run(demo_ledger, *words)
    assert ended == code and said in " ".join(error.replace("│", " ").split())
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("missing", "name"), [("typst", "a.pdf"), ("altair", "a.html"), ("vl_convert", "a.md")]
)
def test_without_the_extra(
    missing: str, name: str, demo_ledger: LedgerAddress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the extra is not installed the command says how to install it, and leaves no file."""
    monkeypatch.setitem(sys.modules, missing, None)
    code, _, said = run(demo_ledger, "-o", str(tmp_path / name))
    assert code == 1 and "pip install 'tocsin[report]'" in said and not list(tmp_path.iterdir())

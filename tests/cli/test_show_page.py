"""The page of an incident that eight reports tell of."""

from __future__ import annotations

import json
from pathlib import Path

import fakes
import pytest
from typer.testing import CliRunner

from tocsin.cli.app import build

ON = "rockets hit Alpha base on 2024-07-25"
TOLD = (
    ("Hill Post", "2024-07-25", f"Three {ON}, two officials told AFP."),
    ("River Daily", "2024-07-26", f"Four {ON}, a police chief told AFP."),
    ("Morning Star", "2024-07-26", f"Four {ON}, a police chief told AFP."),
    ("Evening Star", "2024-07-27", f"Four {ON}, a police chief told AFP."),
    ("Reuters", "2024-07-25", f"Two {ON}, a mayor told Reuters."),
    ("Gulf Times", "2024-07-26", f"Two {ON}, a mayor told Reuters."),
    ("Old Herald", "2024-07-26", f"Five {ON}, a driver told Rudaw."),
    ("New Herald", "2024-07-27", f"Five {ON}, a driver told Rudaw."),
)


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What `tocsin show` prints of the one incident."""
    fakes.install(monkeypatch.setattr)
    monkeypatch.chdir(tmp_path)
    for variable in ("TOCSIN_LEDGER", "TOCSIN_POLICY", "TOCSIN_GRADES"):
        monkeypatch.delenv(variable, raising=False)
    records = [
        {"id": f"r{number}", "publisher": publisher, "published": published, "text": f"{publisher}: {text}"}
        for number, (publisher, published, text) in enumerate(TOLD)
    ]
    path = tmp_path / "eight.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    CliRunner().invoke(build(), ["ingest", str(path)])
    result = CliRunner().invoke(build(), ["show", "alpha", "2024-07"])
    assert result.exit_code == 0, result.output
    return result.stdout


def part(page: str, heading: str) -> list[str]:
    """The lines under a heading, up to the next blank line."""
    _, _, rest = page.partition(f"\n{heading}")
    return rest.partition("\n\n")[0].splitlines()


def test_order(page: str) -> None:
    """Head with the grade, values, disagreements, families and one waterfall come in this order."""
    words = [
        "2024: Alpha base",
        "FAIR",
        "rule: 2 or more",
        "weapons",
        "Where they disagree",
        "Sources: 8 documents",
    ]
    places = [page.find(word) for word in [*words, "Why these are one incident", "bits in all"]]
    assert -1 not in places and places == sorted(places)


def test_families(page: str) -> None:
    """Three families stand there by the wires that they rest on, with their documents under them."""
    lines = part(page, "Sources: 8 documents")
    assert lines[0] == ", 3 independent families"
    named = [line.split("  ")[0] for line in lines[1:] if line.strip() and not line.startswith(("[", " "))]
    assert sorted(named) == ["AFP", "Reuters", "Rudaw"]
    assert sum(line.startswith("[") for line in lines) == 8
    assert any("rests on AFP alone" in line for line in lines)


def test_conflicts(page: str) -> None:
    """Each value stands once, with who says it, in how many documents, and in which family."""
    lines = part(page, "Where they disagree")
    assert sum("4 rockets" in line for line in lines) == 1
    (four,) = (line for line in lines if "4 rockets" in line)
    assert "a police chief, to AFP, in 3 documents" in four and four.rstrip().endswith("AFP")


def test_one_waterfall(page: str) -> None:
    """One pair stands there term by term, and the page says how to see the others."""
    assert page.count("bits in all") == 1
    assert "all 7 joins: tocsin show" in page


def test_narrow(page: str) -> None:
    """No line is longer than the page is wide."""
    assert max(len(line) for line in page.splitlines()) <= 100

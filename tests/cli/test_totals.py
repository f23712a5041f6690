"""`tocsin totals`: three totals by three speakers against a ledger with known gaps, from text to page."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tocsin.cli.app import build
from tocsin.ledger import SqliteLedger, record
from tocsin.pipeline import Tools, code_together
from tocsin.records import Document, Part, content_id

Run = Callable[..., Result]
ATTACKS = (
    ("2023-10-18", "Ain al-Asad air base in western Iraq"),
    ("2023-10-18", "the Conoco gas field base in eastern Syria"),
    ("2023-10-24", "Ain al-Asad air base in western Iraq"),
    ("2023-10-26", "the base at al-Tanf in Syria"),
    ("2023-11-08", "the Harir air base near Erbil in Iraq"),
    ("2023-11-17", "the Green Village base in eastern Syria"),
    ("2023-11-18", "Ain al-Asad air base in western Iraq"),
    ("2023-12-04", "the al-Shaddadi base in Syria"),
    ("2023-12-08", "the U.S. Embassy in Baghdad, Iraq"),
)
UNNAMED = "Rockets landed near the Ain al-Asad air base in western Iraq on Thursday. Nobody was hurt."
TOTALS = (
    (
        "Capital Wire", "2023-12-12",
        "The coalition was quiet on Tuesday. There have been at least 92 attacks on U.S. forces in Iraq and Syria "
        "since October 17, Pentagon spokesman Brigadier General Pat Ryder said.",
    ),
    (
        "Border Post", "2024-01-02",
        "The Observatory documented 88 attacks on U.S. forces in Iraq and Syria between October 17 and December 31.",
    ),
    (
        "The Tigris Times", "2023-12-13",
        "An Iraqi security official counted 100 attacks on U.S. forces in Iraq between October 17 and December 12.",
    ),
)  # fmt: skip


def document(publisher: str, published: str, text: str) -> Document:
    """A text as its outlet published it."""
    return Document(
        id=content_id(publisher, text),
        path=f"{publisher} {published}",
        text=text,
        publisher=publisher,
        published=dt.date.fromisoformat(published),
        published_basis="given",
        language="en",
        parts=(Part("body", 0, len(text)),),
    )


def told() -> list[Document]:
    """Nine attacks on U.S. troops, one whose target is not said, and the three totals."""
    attacks = [
        document(
            "River Daily",
            (dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat(),
            f"U.S. troops at {place} were attacked with rockets on {dt.date.fromisoformat(day):%A}. Nobody was hurt.",
        )
        for day, place in ATTACKS
    ]
    return [*attacks, document("Border Post", "2023-11-25", UNNAMED), *(document(*one) for one in TOTALS)]


@pytest.fixture(scope="module", name="held")
def _held(tools: Tools, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of these documents."""
    path = tmp_path_factory.mktemp("totals") / "tocsin.db"
    with SqliteLedger(path) as ledger:
        for one in code_together(told(), tools):
            record(ledger, one, dt.datetime(2023, 12, 1, tzinfo=dt.UTC), "1.0")
    return path


@pytest.fixture(name="run")
def _run(held: Path) -> Run:
    """Runs the command on that ledger."""
    return lambda *arguments: CliRunner().invoke(build(), ["totals", *arguments, "--ledger", str(held)])


def lines(result: Result) -> list[dict[str, object]]:
    """What is printed, as JSON."""
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_page_of_each_total(run: Run) -> None:
    """The page gives number, quote, speaker, share, weeks with their gaps, and the contradictions with both sides."""
    out = " ".join(run().stdout.split())
    assert (
        "at least 92 attacks on U.S. forces in Iraq and Syria 17 October – 12 December 2023 · IQ, SY" in out
    )
    assert "Brigadier General Pat Ryder in Capital Wire, 12 December 2023" in out
    assert "The ledger holds 9 of them, and possibly 1 more. That is at most 11 %" in out
    assert "W43 23 Oct 2023 ██ 2 W44 30 Oct 2023 · none W45 6 Nov 2023 █ 1" in out
    assert "W47 20 Nov 2023 ░ 1 possible" in out and "because its target is not said (1)" in out
    assert "They cannot both be right" in out and "88 against at least 92" in out
    assert "No estimate" in out and "3 totals." in out


def test_json_lines(run: Run) -> None:
    """A line a total and a line a contradiction, with the weeks to the incident."""
    found = lines(run("--jsonl"))
    assert [line["kind"] for line in found] == ["total"] * 3 + ["contradiction"] * 2
    (ryder,) = (line for line in found if str(line.get("said_by", "")).endswith("Ryder"))
    weeks = {week["number"]: len(week["certain"]) for week in ryder["weeks"]}  # type: ignore[attr-defined]
    assert weeks == {42: 2, 43: 2, 44: 0, 45: 1, 46: 2, 47: 0, 48: 0, 49: 2, 50: 0}
    assert ryder["ledger"] == {"low": 9, "high": 10, "qualifier": "range"}
    assert ryder["share"] == {"low": None, "high": 10 / 92}
    assert set(found[-1]) == {"kind", "why", "wider", "narrower"}


@pytest.mark.parametrize(
    ("arguments", "numbers"),
    [
        (("--place", "SY"), [92, 88]),
        (("--place", "nowhere"), []),
        (("--since", "2023-12-20"), [88]),
        (("--until", "2023-10-01"), []),
    ],
)
def test_totals_can_be_chosen(run: Run, arguments: tuple[str, ...], numbers: list[int]) -> None:
    """Totals are chosen by the words of their area and by the days that they count."""
    found = [line for line in lines(run("--jsonl", *arguments)) if line["kind"] == "total"]
    assert [line["total"]["count"]["low"] for line in found] == numbers  # type: ignore[index]


def test_no_total_is_said(run: Run) -> None:
    """Where there is none, that is printed."""
    assert "No total." in run("--place", "nowhere").stdout


def test_a_missing_ledger_is_named(tmp_path: Path) -> None:
    """Without a ledger the command ends with 1."""
    result = CliRunner().invoke(build(), ["totals", "--ledger", str(tmp_path / "none.db")])
    assert result.exit_code == 1

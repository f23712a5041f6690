"""Eight reports of one attack, read, coded, linked and shown as a reader gets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tocsin.cli.app import build

REPORTS = (
    (
        "Rudaw",
        "2024-07-26",
        "Rockets target Ain al-Asad base in western Iraq",
        "ERBIL, Kurdistan Region - Four rockets were launched at the Ain al-Asad air base in Iraq's "
        "western Anbar province late on Thursday, an Iraqi security source told AFP.\n\n"
        '"Four rockets fell in the vicinity of the base," the source said on condition of anonymity. '
        "A US defense official told AFP that there were no casualties and no damage.",
    ),
    (
        "Gulf Dispatch",
        "2024-07-26",
        "Four rockets fired at Iraqi base hosting US troops",
        "BAGHDAD - Four rockets were fired on Thursday night at the Ain al-Asad air base in Iraq, two"
        " security officials told AFP. No group has claimed responsibility for the attack, they said.",
    ),
    (
        "The Levant Courier",
        "2024-07-26",
        "Base in Iraq comes under fire",
        "At least two rockets fell near Ain al-Asad air base in western Iraq on Thursday, security "
        "sources told AFP. Two rockets fell outside the perimeter, a coalition source told AFP.",
    ),
    (
        "Reuters",
        "2024-07-26",
        "Rockets land near US base in Iraq, sources say",
        "BAGHDAD, July 26 (Reuters) - Several rockets were fired at Iraq's Ain al-Asad air base "
        "housing U.S.-led forces late on Thursday, U.S. and Iraqi sources said. One person was "
        "wounded, an Iraqi military source told Reuters.",
    ),
    (
        "Reuters",
        "2024-07-27",
        "Five wounded in rocket attack on Iraq base, US official says",
        "WASHINGTON, July 27 (Reuters) - Five people were wounded in Thursday's rocket attack on Ain "
        "al-Asad air base in Iraq, a U.S. defense official said on Saturday. An earlier version of "
        "this story gave one wounded.",
    ),
    (
        "Desert Post",
        "2024-07-27",
        "US personnel hurt in rocket attack in Iraq",
        "Five people were wounded when rockets struck Ain al-Asad air base in Iraq's Anbar province "
        "on Thursday, a U.S. official told Reuters.",
    ),
    (
        "Anbar Observer",
        "2024-07-26",
        "Drone and rockets target base in Anbar",
        "RAMADI - A drone and three rockets targeted Ain al-Asad air base on Thursday evening, a "
        "member of the Anbar provincial council said. Three people were injured, a police officer in "
        "al-Baghdadi said.",
    ),
    (
        "Anbar Observer",
        "2024-07-28",
        "Militia claims attack on Ain al-Asad",
        "RAMADI - The Islamic Resistance in Iraq on Sunday claimed responsibility on Telegram for the"
        " rocket attack on Ain al-Asad air base on July 25. The group said that it had killed 12 "
        "soldiers. Washington blamed Kataib Hezbollah for the attack.",
    ),
)
"""Publisher, day of publication, headline, text; invented, in the manner of the wires."""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the eight."""
    folder = tmp_path_factory.mktemp("eight")
    records = [
        {
            "id": f"jul-{n}",
            "publisher": publisher,
            "published": day,
            "title": title,
            "text": f"{title}\n\n{text}",
        }
        for n, (publisher, day, title, text) in enumerate(REPORTS, start=1)
    ]
    path = folder / "eight.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    ledger = folder / "eight.db"
    assert CliRunner().invoke(build(), ["ingest", str(path), "--ledger", str(ledger)]).exit_code == 0
    return ledger


def shown(book: Path, *options: str) -> str:
    """What `tocsin show` prints of the attack."""
    result = CliRunner().invoke(build(), ["show", "asad", "2024-07", "--ledger", str(book), *options])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_three_families(book: Path) -> None:
    """Eight reports are three families: three outlets of AFP, three of Reuters, and one that was there."""
    sources = json.loads(shown(book, "--jsonl"))["sources"]
    assert {family["name"]: len(family["members"]) for family in sources["named"]} == {
        "Agence France-Presse": 3,
        "Reuters": 3,
        "Anbar Observer": 2,
    }


def test_numbers(book: Path) -> None:
    """The corrected five of Reuters stands and its one does not; the group's twelve dead bound nothing."""
    incident = json.loads(shown(book, "--jsonl"))
    injured, killed = incident["injured"], incident["killed"]
    assert (injured["low"], injured["best"], injured["high"]) == (0, 5, 5)
    assert (killed["low"], killed["best"], killed["high"]) == (0, 0, 0)
    assert [said["value"] for said in killed["claimed"]] == ["12"]
    steps = {step["value"]: (step["change"], step["stands"]) for step in incident["history"]["injured"]}
    assert steps["1"] == ("disagrees", False) and steps["5"] == ("corrected", True)


def test_accused(book: Path) -> None:
    """The claim, the blame and the words that nobody had claimed it stand with who gave them."""
    incident = json.loads(shown(book, "--jsonl"))
    bases = {who["name"]: [said["value"] for said in who["bases"]] for who in incident["accused"]}
    assert bases == {"Islamic Resistance in Iraq": ["claimed"], "Kataib Hezbollah": ["attributed"]}
    assert len(incident["unclaimed"]) == 1
    assert incident["grade"]["name"] == "confirmed"


def test_page(book: Path) -> None:
    """The page has the grade with its rule, the disagreements, what moved, the families and one waterfall."""
    page = shown(book)
    for words in ("CONFIRMED", "rule: an accused party", "Where they disagree", "How the numbers moved"):
        assert words in page
    assert "3 independent families" in page and page.count("bits in all") == 1


def test_policies(book: Path) -> None:
    """The latest official number and the lowest differ, and each says which policy chose it."""
    official = json.loads(shown(book, "--jsonl", "--policy", "latest-official"))["injured"]
    lowest = json.loads(shown(book, "--jsonl", "--policy", "lowest"))["injured"]
    assert (official["best"], lowest["best"]) == (5, 0)
    assert "official" in official["reason"] and "lowest" in lowest["policy"]

"""Exports of a ledger that was really coded: yesterday's bytes, public copies, what was withdrawn, policies."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tocsin.book import open_book
from tocsin.cli.app import build
from tocsin.exports import FORMATS, Order, export, format_called
from tocsin.exports.public_copy import PublicRules
from tocsin.ledger import judge, open_ledger
from tocsin.records import Verdict
from tocsin.views import Selection
from tocsin.vocab.export_policies import shipped_policy

FIRST = """Rockets hit base in Anbar

BAGHDAD, March 14, 2024 (Reuters) - Four rockets struck the Ain al-Asad air base in western Iraq on Wednesday, two
security officials said. No one was killed.
"""
SECOND = """Drone attack on a depot

KYIV, March 16, 2024 (AP) - A drone strike killed three people at a depot in Kharkiv on Friday, the governor said.
"""
THIRD = """Base attacked again

BAGHDAD, March 20, 2024 (AFP) - Two soldiers were wounded when a rocket landed on the Ain al-Asad air base in Iraq on
Tuesday, an official said.
"""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger into which two documents came, and a third one later."""
    folder = tmp_path_factory.mktemp("ledger")
    path = folder / "tocsin.db"
    for number, text in enumerate((FIRST, SECOND, THIRD)):
        (folder / f"{number}.txt").write_text(unwrapped(text))
        ingest(folder / f"{number}.txt", path)
    return path


def unwrapped(text: str) -> str:
    """*text* with a paragraph a line."""
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))


def ingest(document: Path, ledger: Path) -> None:
    """Code a document into the ledger."""
    done = CliRunner().invoke(build(), ["ingest", str(document), "--ledger", str(ledger)])
    assert done.exit_code == 0, done.output


def run(*arguments: str) -> str:
    """What the command says; it must succeed."""
    done = CliRunner().invoke(build(), ["export", *arguments])
    assert done.exit_code == 0, done.output
    return done.output


def moments(ledger: Path) -> list[dt.datetime]:
    """When each entry was recorded."""
    with open_ledger(str(ledger), create=False) as opened:
        return [entry.recorded_at for entry in opened.entries()]


@pytest.mark.parametrize("name", [one.name for one in FORMATS])
def test_as_of_gives_yesterdays_bytes(name: str, ledger: Path, tmp_path: Path) -> None:
    """What was exported before more came in is exported again, byte for byte, as of that moment."""
    found = format_called(name)
    before = tmp_path / "before"
    after = tmp_path / "after"
    for folder in (before, after):
        folder.mkdir()
    copy = tmp_path / "tocsin.db"
    texts = [ledger.parent / f"{number}.txt" for number in range(3)]
    for text in texts[:2]:
        ingest(text, copy)
    moment = max(moments(copy))
    run(name, "--ledger", str(copy), "-o", str(before / f"out{found.ending}"))
    ingest(texts[2], copy)
    run(name, "--ledger", str(copy), "--as-of", moment.isoformat(), "-o", str(after / f"out{found.ending}"))
    files = {path.name: path.read_bytes() for path in before.iterdir()}
    assert {path.name: path.read_bytes() for path in after.iterdir()} == files
    run(name, "--ledger", str(copy), "-o", str(after / f"out{found.ending}"))
    assert {path.name: path.read_bytes() for path in after.iterdir()} != files


def test_the_metadata_says_how(ledger: Path, tmp_path: Path) -> None:
    """The metadata has the policy with its version, the Tocsin, the state of the ledger, and the filters."""
    path = tmp_path / "out.csv"
    run("acled-like", "--ledger", str(ledger), "--country", "IQ", "--since", "2024-01-01", "-o", str(path))
    about = json.loads((tmp_path / "out.csv.about.json").read_text())
    assert about["policy"]["name"] == "acled-like" and about["policy"]["version"] == "1"
    assert "Not ACLED data" in about["policy"]["notice"]
    assert about["filters"] == {"since": ["2024-01-01"], "country": ["IQ"]}
    with open_ledger(str(ledger), create=False) as opened:
        assert about["ledger"]["link"] == opened.head().link
    with path.open(newline="") as file:
        assert {row["country"] for row in csv.DictReader(file)} == {"Iraq"}


def test_a_policy_of_ones_own(ledger: Path, tmp_path: Path) -> None:
    """The shipped policy is printed, changed, and obeyed, under its own name."""
    mine = tmp_path / "mine.toml"
    shipped = run("acled-like", "--show-rules")
    mine.write_text(
        shipped.replace('name = "acled-like"', 'name = "mine"').replace("unknown = 0", "unknown = 7")
    )
    path = tmp_path / "out.csv"
    run("acled-like", "--ledger", str(ledger), "--rules", str(mine), "-o", str(path))
    assert json.loads((tmp_path / "out.csv.about.json").read_text())["policy"]["name"] == "mine"
    with path.open(newline="") as file:
        tolls = {row["event_date"]: row["fatalities"] for row in csv.DictReader(file)}
    assert tolls["2024-03-15"] == "3" and tolls["2024-03-13"] == "0"


@pytest.mark.parametrize("broken", ["choose = 'average'", "name = [", "surprise = 1"])
def test_a_broken_policy_is_named(broken: str, ledger: Path, tmp_path: Path) -> None:
    """A policy file that breaks its rules is refused with its name, and nothing is written."""
    mine = tmp_path / "mine.toml"
    mine.write_text(f"name = 'm'\nversion = '1'\ncodebook = 'c'\nwords = 'w'\n[killed]\n{broken}\n")
    command = [
        "export",
        "csv",
        "--ledger",
        str(ledger),
        "--rules",
        str(mine),
        "-o",
        str(tmp_path / "out.csv"),
    ]
    done = CliRunner().invoke(build(), command)
    assert done.exit_code == 1
    assert "mine.toml" in done.output
    assert [path.name for path in tmp_path.iterdir()] == ["mine.toml"]


class TestPublicCopies:
    """What the public gets."""

    def test_nothing_fresh(self, ledger: Path, tmp_path: Path) -> None:
        """An incident appears when its delay is over, counted to the ledger's last entry, and not before."""
        with open_book(ledger) as book:
            today = book.head.recorded_at.date()
            days = {one.id: (today - one.date.latest).days for one in book.incidents if one.date.latest}
            delay = sorted(days.values())[1]
            rules = PublicRules(delay_days=delay)
            order = Order(Selection(), shipped_policy("plain"), public=rules)
            done = export(book, order, format_called("csv"), tmp_path / "out.csv")
        shown = (tmp_path / "out.csv.register.csv").read_text().splitlines()[1:]
        assert set(shown) == {key for key, age in days.items() if age >= delay}
        assert done.held_back == len(days) - len(shown) > 0

    def test_what_was_joined_is_announced(self, ledger: Path, tmp_path: Path) -> None:
        """An incident that an earlier copy had and this one lacks is announced, with where it is now; for good."""
        path = tmp_path / "out.csv"
        order = Order(Selection(), shipped_policy("plain"), public=PublicRules())
        with open_book(ledger) as book:
            first = export(book, order, format_called("csv"), path)
            left, right, *_ = book.incidents
        assert first.withdrawn == 0
        with open_ledger(str(ledger), create=False) as opened:
            judge(
                opened, Verdict("same", left.reports, right.reports), "Ana", "", dt.datetime.now(dt.UTC), "0"
            )
        for _ in range(2):
            with open_book(ledger) as book:
                again = export(book, order, format_called("csv"), path)
                (survivor,) = {book.incident(key).id for key in (left.id, right.id)}  # type: ignore[union-attr]
            gone = ({left.id, right.id} - {survivor}).pop()
            with (tmp_path / "out.csv.withdrawn.csv").open(newline="") as file:
                (row,) = csv.DictReader(file)
            assert (row["incident"], row["now"]) == (gone, survivor)
            assert again.withdrawn == 1

    def test_rules_of_ones_own(self, ledger: Path, tmp_path: Path) -> None:
        """Fields that one's own rules withhold are empty, and the metadata says which they are."""
        rules = tmp_path / "public.toml"
        rules.write_text('name = "strict"\nwithhold = ["place", "urls"]\nquote_cap = 10\n')
        path = tmp_path / "out.csv"
        run("csv", "--ledger", str(ledger), "--public-rules", str(rules), "-o", str(path))
        with path.open(newline="") as file:
            rows = list(csv.DictReader(file))
        assert rows and not any(row["place"] or row["latitude"] or row["country"] for row in rows)
        assert all(len(row["summary"]) <= 10 for row in rows)
        about = json.loads((tmp_path / "out.csv.about.json").read_text())
        assert about["public"]["withhold"] == ["place", "urls"]


def test_the_console_lists_what_is_lost(ledger: Path, tmp_path: Path) -> None:
    """What the format cannot hold is summed on the console and listed beside the file."""
    said = run("ged-like", "--ledger", str(ledger), "-o", str(tmp_path / "out.csv"))
    assert "What ged-like cannot hold" in said
    with (tmp_path / "out.csv.left-out.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert {"incident", "field", "value", "why"} == set(rows[0])
    assert any("at least one death" in row["why"] for row in rows)


def test_no_folder(ledger: Path, tmp_path: Path) -> None:
    """A folder that there is not is named, with what to do."""
    done = CliRunner().invoke(
        build(), ["export", "csv", "--ledger", str(ledger), "-o", str(tmp_path / "no" / "a.csv")]
    )
    assert done.exit_code == 1
    assert "there is no folder" in done.output


def test_formats_are_listed() -> None:
    """Without a format the command lists all of them."""
    said = run()
    assert all(one.name in said for one in FORMATS)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--as-of", "2020-01-01"), "held nothing yet at that moment"),
        (("--place", "Narnia"), "incidents, and none that was asked for"),
    ],
)
def test_an_empty_selection_says_why(
    arguments: tuple[str, ...], words: str, ledger: Path, tmp_path: Path
) -> None:
    """Whoever gets no incident is told whether there is none or none that fits."""
    said = run("csv", *arguments, "--ledger", str(ledger), "-o", str(tmp_path / "a.csv"))
    assert words in " ".join(said.split())


def test_a_country_by_its_name(ledger: Path, tmp_path: Path) -> None:
    """A country may be called by its name, and what is no country is refused."""
    files = [tmp_path / "code.csv", tmp_path / "name.csv"]
    for file, country in zip(files, ("IQ", "iraq"), strict=True):
        run("csv", "--country", country, "--ledger", str(ledger), "-o", str(file))
    code, name = (file.read_bytes() for file in files)
    assert code == name and b",IQ,Iraq," in code
    none = CliRunner().invoke(
        build(), ["export", "csv", "--country", "Narnia", "-o", str(tmp_path / "c.csv")]
    )
    assert none.exit_code == 2 and "neither the code nor the name" in " ".join(none.output.split())


def test_rows_are_told_apart_from_incidents(ledger: Path, tmp_path: Path) -> None:
    """Where a codebook takes none of the incidents, no file says that it holds them."""
    said = run("awsd-like", "--ledger", str(ledger), "-o", str(tmp_path / "a.csv"))
    assert re.match(r"0 rows of \d incidents as awsd-like", said)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("acled", "-o", "a.csv"), "acled-like may be meant"),
        (("gpkg", "-o", "a.gpkg"), "geopackage may be meant"),
        (("-o", "a.csv"), "name the format too"),
        (("csv",), "name the file"),
    ],
)
def test_a_wrong_command_says_what_to_write(arguments: tuple[str, ...], words: str) -> None:
    """A command that lacks a format or a file, or names none that there is, is refused with what may be meant."""
    done = CliRunner().invoke(build(), ["export", *arguments])
    assert done.exit_code == 2 and words in " ".join(done.output.replace("│", " ").split())


def test_the_list_of_formats_names_the_extras() -> None:
    """The list says in full what a format takes."""
    said = run()
    for one in FORMATS:
        assert not one.extra or f"tocsin[{one.extra}]" in said

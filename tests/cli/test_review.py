"""A sitting of the review: over a pipe, and at a terminal."""

from __future__ import annotations

import datetime as dt
import json
import os
import pty
import re
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from doubtful import SHARP, VAGUE, Shelf, anew, rid, told
from typer.testing import CliRunner, Result

from tocsin.book import Book, open_book
from tocsin.cli.app import build
from tocsin.cli.keys import END
from tocsin.cli.screen import screen
from tocsin.cli.sitting import Sitting, Wanted
from tocsin.ledger import SqliteLedger, judge, record
from tocsin.records import Approval, Correction, Count, Verdict

NOON = dt.datetime(2024, 7, 26, 12, 0, tzinfo=dt.UTC)
ALONE = told("alone", "2023-01-05")
SRC = Path(__file__).parents[2] / "src"
Run = Callable[..., Result]


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger with two incidents that may be one, and a third that nobody doubts."""
    monkeypatch.setenv("TOCSIN_USER", "ana")
    path = tmp_path / "tocsin.db"
    with SqliteLedger(path) as book:
        for one in (VAGUE, SHARP, ALONE):
            record(book, one, NOON, "1.0")
    return path


@pytest.fixture
def review(ledger: Path) -> Run:
    """Reviews with keys from a pipe."""
    return lambda keys, *options: CliRunner().invoke(
        build(), ["review", "--ledger", str(ledger), *options], input=keys
    )


def book(ledger: Path) -> Book:
    """The book as anybody opens it."""
    return open_book(ledger)


def acts(ledger: Path) -> list[object]:
    """What was judged."""
    return [one.act for one in book(ledger).judgements]


class TestPiped:
    """Keys from a pipe."""

    @pytest.mark.parametrize("keys", ["x", "x\n", "xq", "x\nq\n"])
    def test_same(self, review: Run, ledger: Path, keys: str) -> None:
        """One key joins what is shown, and is in the ledger with who and when; lines do as well as characters."""
        result = review(keys)
        assert result.exit_code == 0, result.output
        (told,) = book(ledger).judgements
        assert isinstance(told.act, Verdict) and told.act.word == "same" and told.by == "ana"
        assert abs(dt.datetime.now(dt.UTC) - told.at) < dt.timedelta(minutes=5)
        assert len(book(ledger).incidents) == 2
        assert "1 judged" in result.output

    @pytest.mark.parametrize(("key", "word"), [("n", "different"), ("u", "unsure")])
    def test_different_and_unsure(self, review: Run, ledger: Path, key: str, word: str) -> None:
        """What is told apart or left open is not asked at the next sitting."""
        review(key)
        assert [act.word for act in acts(ledger) if isinstance(act, Verdict)] == [word]
        assert "Nothing" not in review("").output and "nothing left to ask" in review("").output

    def test_skip_and_quit_write_nothing(self, review: Run, ledger: Path) -> None:
        """A skipped question is asked again at another sitting, and nothing is in the ledger."""
        assert "1 skipped" in review("s").output
        assert "1 left to ask" in review("q").output
        assert acts(ledger) == []

    def test_undo_comes_back_to_the_question(self, review: Run, ledger: Path) -> None:
        """What was taken back is asked again at once, and an undo is an entry too."""
        result = review("xzn")
        kinds = [type(act).__name__ for act in acts(ledger)]
        assert kinds == ["Verdict", "Undo", "Verdict"]
        assert len(book(ledger).incidents) == 3 and result.output.count("Are they one incident?") == 2

    def test_undo_of_a_skip(self, review: Run, ledger: Path) -> None:
        """A skipped question comes back, and nothing is written for it."""
        review("szx")
        assert [type(act).__name__ for act in acts(ledger)] == ["Verdict"]

    def test_why(self, review: Run, ledger: Path) -> None:
        """A reason that is given after a key stands with the judgement that holds."""
        review("nwtwo raids\nq")
        last = book(ledger).judgements[-2]
        assert last.why == "two raids" and len(book(ledger).judged.apart) == 1

    @pytest.mark.parametrize("keys", ["e1k5\na misprint\nq", "e\n1\nk\n5\na misprint\nq\n"])
    def test_edit(self, review: Run, ledger: Path, keys: str) -> None:
        """A value that is typed, with its reason, is that of the report."""
        review(keys)
        (told,) = book(ledger).judgements
        assert isinstance(told.act, Correction) and told.why == "a misprint"
        found = book(ledger).incident_of(told.act.report)
        assert found is not None and found.killed is not None and found.killed.best == 5

    @pytest.mark.parametrize(
        "keys", ["e1kmany\nwhy\nq", "e1k5\n\nq", "e9q", "e1yq", "e1k\n\nq", "fq", "wq", "zq"]
    )
    def test_slips_write_nothing(self, review: Run, ledger: Path, keys: str) -> None:
        """A value that is none, a missing reason, an unknown key: the question stands, and nothing is written."""
        result = review(keys)
        assert result.exit_code == 0 and acts(ledger) == []
        assert "1 left to ask" in result.output

    def test_limit(self, review: Run, ledger: Path) -> None:
        """The sitting ends after as many judgements as were wanted."""
        assert len(acts(ledger)) == 0
        review("xx", "--reports", "--limit", "1")
        assert len(acts(ledger)) == 1

    def test_reports(self, review: Run, ledger: Path) -> None:
        """One key says that all values of a report are right; they are kept as they are read."""
        result = review("xq", "--reports")
        (told,) = book(ledger).judgements
        assert isinstance(told.act, Approval) and {"date", "place", "type"} <= told.act.values.keys()
        assert "2 of 3; 1 judged today" in result.output

    def test_only_what_is_wanted(self, review: Run) -> None:
        """Nothing is asked about other places and days than those that are wanted."""
        assert "nothing left to ask" in review("x", "--place", "taji").output
        assert "nothing left to ask" in review("x", "--since", "2022-06-01").output

    def test_a_refused_pair_outlives_a_new_coding(self, review: Run, ledger: Path) -> None:
        """What was told apart is not asked after all documents were coded anew."""
        review("n")
        with SqliteLedger(ledger) as written:
            for one in (VAGUE, SHARP, ALONE):
                record(written, anew(one), NOON + dt.timedelta(hours=1), "2.0")
        assert "nothing left to ask" in review("").output

    def test_nobody(self, review: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without a name nobody judges, and the message says how to give one."""
        monkeypatch.delenv("TOCSIN_USER")
        monkeypatch.setattr("getpass.getuser", lambda: "")
        result = review("x")
        assert result.exit_code == 1 and "--by" in result.stderr and acts(ledger) == []


class Terminal:
    """A program at a terminal of 80 by 24, as a person sees it."""

    def __init__(self, *arguments: str) -> None:
        self._leader, follower = pty.openpty()
        environment = os.environ | {
            "PYTHONPATH": str(SRC), "TERM": "xterm", "COLUMNS": "80", "LINES": "24", "NO_COLOR": "1",
        }  # fmt: skip
        self._program = subprocess.Popen(
            [sys.executable, "-m", "tocsin", *arguments],
            stdin=follower, stdout=follower, stderr=follower, env=environment, start_new_session=True,
        )  # fmt: skip
        os.close(follower)
        self._rest = ""

    def until(self, words: str, seconds: float = 30.0) -> str:
        """Read until *words* are on the screen, and give what came up to there."""
        came, ends = self._rest, time.monotonic() + seconds
        while words not in came:
            ready, _, _ = select.select([self._leader], [], [], max(0, ends - time.monotonic()))
            assert ready, f"{words!r} did not come; this did: {came[-2000:]}"
            came += self._read()
        before, _, self._rest = came.partition(words)
        return before + words

    def _read(self) -> str:
        data = os.read(self._leader, 65536).decode("utf-8", "replace")
        return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", data)

    def press(self, keys: str) -> None:
        """Press *keys* one after the other."""
        os.write(self._leader, keys.encode())

    def ended(self) -> int:
        """Wait for the end, and give the exit code."""
        try:
            while self._read():
                pass
        except OSError:  # the other end is closed
            pass
        return self._program.wait(30)

    def close(self) -> None:
        """End the program where it still runs."""
        self._program.kill()
        self._program.wait()
        os.close(self._leader)


@pytest.fixture
def terminal(ledger: Path) -> Iterator[Terminal]:
    """A review at a terminal."""
    found = Terminal("review", "--ledger", str(ledger))
    yield found
    found.close()


FOOT = "quit"


class TestAtATerminal:
    """Keys that are pressed."""

    def test_without_enter(self, terminal: Terminal, ledger: Path) -> None:
        """Each key is taken as it is pressed and written at once: the ledger has it while the program still runs."""
        first = terminal.until(FOOT)
        assert "ana judges" in first and "1 of 1; 0 judged today" in first
        terminal.press("\x1b[A")
        terminal.press("f")
        terminal.until("That key does nothing here")
        terminal.until(FOOT)
        terminal.press("n")
        terminal.until("That was the last question.")
        terminal.until(FOOT)
        assert [act.word for act in acts(ledger) if isinstance(act, Verdict)] == ["different"]
        terminal.press("q")
        assert terminal.ended() == 0

    def test_killed_after_a_key(self, terminal: Terminal, ledger: Path) -> None:
        """What was judged before a crash is kept."""
        terminal.until(FOOT)
        terminal.press("e")
        terminal.until("Which report?")
        terminal.press("1")
        terminal.until("Which field?")
        terminal.press("k")
        terminal.until("Now: ")
        terminal.press("5\n")
        terminal.until("Why? ")
        terminal.press("a misprint\n")
        terminal.until("Corrected.")
        terminal.close = lambda: None  # type: ignore[method-assign]
        Terminal.close(terminal)
        (told,) = book(ledger).judgements
        assert told.why == "a misprint"

    def test_what_fits_a_small_screen(self, terminal: Terminal) -> None:
        """A question and its keys fit into 24 lines of 80 characters."""
        lines = terminal.until(FOOT).splitlines()
        shown = lines[next(n for n, line in enumerate(lines) if "ana judges" in line) :]
        assert len(shown) <= 24 and max(map(len, shown)) <= 80


def test_shelf_and_ledger_ask_the_same(ledger: Path) -> None:
    """A ledger in a file asks what one in memory asks."""
    shelf = Shelf(VAGUE, SHARP, ALONE)
    result = CliRunner().invoke(build(), ["review", "--ledger", str(ledger)], input="q")
    assert f"{len(shelf.asked())} left to ask" in result.output


def test_jsonl_of_judgements(review: Run, ledger: Path) -> None:
    """Each judgement is a line of JSON with who, when, why, and what became of it."""
    review("xznwtwo raids\nq")
    result = CliRunner().invoke(build(), ["judgements", "--ledger", str(ledger), "--jsonl"])
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(line["act"]["act"], line["became"]) for line in lines] == [
        ("verdict", "undone"), ("undo", "holds"), ("verdict", "undone"), ("verdict", "holds"), ("undo", "holds"),
    ]  # fmt: skip
    assert lines[0]["through"] == lines[1]["id"] and lines[3]["why"] == "two raids"
    assert rid(VAGUE) in lines[0]["act"]["left"] + lines[0]["act"]["right"]


class Slow:
    """Somebody at the keys, who answers after something has happened *meanwhile*."""

    def __init__(self, keys: str, meanwhile: Callable[[], object]) -> None:
        self._keys, self._meanwhile = list(keys), [meanwhile]

    def key(self) -> str:
        """The next key; before the first, it happens."""
        if self._meanwhile:
            self._meanwhile.pop()()
        return self._keys.pop(0) if self._keys else END

    def line(self) -> str:
        """Nothing is typed."""
        return ""

    def fresh(self) -> None:
        """What was pressed was meant."""


def test_another_was_quicker(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What another judged while the screen stood is shown, nothing is written over it, and it is not asked again."""

    def ben() -> None:
        with SqliteLedger(ledger) as taking:
            judge(taking, Verdict("different", (rid(VAGUE),), (rid(SHARP),)), "ben", "", NOON, "1.0")

    with open_book(ledger) as shelf, SqliteLedger(ledger) as written:
        Sitting(written, shelf, Slow("xq", ben), screen(), Wanted("ana")).run()
        assert [one.by for one in shelf.judgements] == ["ben"]
    assert "ben said that these are two incidents" in " ".join(capsys.readouterr().out.split())


def test_read_otherwise_meanwhile(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was read otherwise while the screen stood is not found right unseen, but when it has been shown."""

    def recode(dead: int) -> None:
        with SqliteLedger(ledger) as taking:
            for one in (VAGUE, SHARP, ALONE):
                reports = (msgspec.structs.replace(one.reports[0], killed=Count(dead, dead)),)
                record(taking, msgspec.structs.replace(one, reports=reports), NOON, "2.0")

    recode(3)
    with open_book(ledger) as shelf, SqliteLedger(ledger) as written:
        wanted = Wanted("ana", limit=1, reports=True)
        Sitting(written, shelf, Slow("xx", lambda: recode(7)), screen(), wanted).run()
        (made,) = shelf.judgements
    assert (
        isinstance(made.act, Approval) and made.act.values["killed"].items() >= {"low": 7, "high": 7}.items()
    )
    assert "by now, which you had not seen" in " ".join(capsys.readouterr().out.split())

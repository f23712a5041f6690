"""`tocsin watch`: the line of a round, the memory beside the ledger, and how it ends."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tocsin.cli import watch as command
from tocsin.cli.app import build
from tocsin.fetching.plan import Plan, plan_of
from tocsin.fetching.watch import Round
from tocsin.records import Found, Item, Link

PAGES = {"/rss": b"<rss>\n/one\n/two\n", "/one": b"<p>Four rockets", "/two": b"<p>Five rockets"}


class Handler(BaseHTTPRequestHandler):
    """A feed of two entries, and their pages."""

    def do_GET(self) -> None:
        body = PAGES.get(self.path)
        self.send_response(404 if body is None else 200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def plan() -> Iterator[str]:
    """The text of a plan that watches a feed on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    port = server.server_address[1]
    yield (
        f'contact = "desk@example.org"\ndelay = "0s"\nports = [{port}]\nown_networks = ["127.0.0.0/8"]\n'
        f'[[feed]]\nname = "News"\nurl = "http://127.0.0.1:{port}/rss"\n'
    )
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def lines_for_a_feed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every line of a feed is an address."""

    def parse(body: bytes, name: str) -> Iterator[Found]:
        return (Link(name, line) for line in body.decode().splitlines()[1:])

    monkeypatch.setattr(command, "parse", parse)


def run(plan: Plan, ledger: Path, stop: threading.Event | None = None) -> list[str]:
    """Watch once; the last parts of the paths of what was taken in."""
    taken: list[str] = []

    def take(found: Iterator[Found], kept: Callable[[int], None]) -> str:
        before = len(taken)
        taken.extend(one.path.rpartition("/")[2] for one in found if isinstance(one, Item))
        return f"{len(taken) - before} coded"

    command.watch_all(plan, ledger, take, stop or threading.Event(), once=True)
    return taken


def test_a_round_is_told_in_a_line(plan: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A round takes in what is new, says so in a line, and remembers it beside the ledger for the next run."""
    ledger = tmp_path / "syria.db"
    assert run(plan_of(plan, "feeds.toml"), ledger) == ["one", "two"]
    assert capsys.readouterr().err.splitlines() == ["1 source, 2 new: 2 coded"]
    assert (tmp_path / "syria.watch.db").exists()
    assert run(plan_of(plan, "feeds.toml"), ledger) == []
    assert capsys.readouterr().err == "nothing is due yet; the next in 15 minutes\n"


def test_a_stop_before_the_round_takes_nothing(plan: str, tmp_path: Path) -> None:
    """When the program is to end nothing is asked any more, and the next run goes on."""
    stop = threading.Event()
    stop.set()
    assert run(plan_of(plan, "feeds.toml"), tmp_path / "a.db", stop) == []
    assert run(plan_of(plan, "feeds.toml"), tmp_path / "a.db") == ["one", "two"]


def test_a_missing_contact_is_told(plan: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a contact the watch runs, and says what that may cost."""
    run(plan_of(plan.partition("\n")[2], "feeds.toml"), tmp_path / "a.db")
    assert "no contact in the file" in capsys.readouterr().err


def test_the_line_has_what_went_wrong() -> None:
    """The line of a round counts what failed and what was put off, and leaves out what did not happen."""
    report = Round(sources=12, unchanged=3, failed=1, new=41, given_up=1, put_off=1200)
    assert command.round_line(report, "5 coded, 36 irrelevant") == (
        "12 sources, 3 not changed, 1 failed, 41 new: 5 coded, 36 irrelevant; 1 page given up; 1,200 pages put off"
    )
    assert command.round_line(Round(sources=1), "") == "1 source, 0 new"


def test_the_example_is_printed_and_read(tmp_path: Path) -> None:
    """`--example` prints a file that `watch` can read."""
    printed = CliRunner().invoke(build(), ["watch", "--example"])
    assert printed.exit_code == 0
    assert plan_of(printed.stdout, "feeds.toml").sources


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["watch"], 2, "name the file"),
        (["watch", "missing.toml"], 1, "no such file"),
    ],
)
def test_wrong_use_is_named(arguments: list[str], code: int, said: str) -> None:
    """A command without its file, or with one that is not there, says what to do."""
    result = CliRunner().invoke(build(), arguments)
    assert result.exit_code == code
    assert said in result.output

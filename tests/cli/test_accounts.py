"""`tocsin accounts`: people, roles, passwords and tokens by command."""

from __future__ import annotations

import getpass
import json
import os
import pty
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from tocsin.accounts import Accounts, HashCost
from tocsin.cli.app import build

SECRET = "four words that part"
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `tocsin accounts` in an empty folder, with passwords that cost next to nothing."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TOCSIN_LEDGER", raising=False)
    monkeypatch.setenv("TOCSIN_USER", "root of it")
    monkeypatch.setitem(Accounts.__init__.__kwdefaults__, "cost", HashCost(1, 8, 1))
    return lambda *arguments, stdin=SECRET + "\n": CliRunner().invoke(
        build(), ["accounts", *arguments], input=stdin
    )


@pytest.fixture
def team(run: Run) -> Run:
    """A team of an admin and a coder."""
    assert run("add", "ana", "--role", "admin").exit_code == 0
    assert run("add", "ben", "--role", "coder").exit_code == 0
    return run


def lines(result: Result) -> list[dict[str, Any]]:
    """The JSON lines of a command."""
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def opened() -> Accounts:
    """The accounts beside the ledger of this folder."""
    return Accounts("tocsin.accounts.db", create=False, cost=HashCost(1, 8, 1))


def test_a_team_is_made(run: Run) -> None:
    """The first command makes the file beside the ledger; accounts are listed with their roles, and can sign in."""
    result = run("add", "ben", "--role", "coder", stdin=SECRET + "\r\nmore\n")
    assert result.exit_code == 0 and "nobody is an admin yet" in result.stdout
    result = run("add", "ana", "--role", "admin")
    assert result.exit_code == 0 and "nobody" not in result.stdout
    assert run("add", "cora").exit_code == 0
    told = [(one["name"], one["role"], one["disabled"]) for one in lines(run("list", "--jsonl"))]
    assert told == [("ana", "admin", False), ("ben", "coder", False), ("cora", "reader", False)]
    with opened() as book:
        assert book.sign_in("ben", SECRET, "")
    assert [one.name for one in Path().iterdir() if one.is_file()] == ["tocsin.accounts.db"]


def test_it_lies_beside_the_ledger_that_is_named(run: Run, tmp_path: Path) -> None:
    """Accounts go with the ledger of --ledger."""
    assert run("add", "ana", "--ledger", "desk/syria.db").exit_code == 0
    assert (tmp_path / "desk" / "syria.accounts.db").exists()


def test_people_come_and_go(team: Run) -> None:
    """Roles change, accounts are disabled and enabled, and a new password ends sessions and replaces the old one."""
    assert "ben is reader now" in team("role", "BEN", "reader").stdout
    assert team("disable", "ben").exit_code == 0
    assert lines(team("list", "--jsonl"))[1]["disabled"]
    assert "disabled" in team("list").stdout
    assert team("enable", "ben").exit_code == 0
    assert team("password", "ben", stdin="another one altogether\n").exit_code == 0
    with opened() as book:
        assert book.confirm("ben", "another one altogether", "").role == "reader"


def test_tokens_go_round(team: Run) -> None:
    """The secret alone goes to stdout; it opens until the token is revoked by the start of its id."""
    result = team("token", "ben", "--label", "export", "--role", "coder", "--days", "30")
    assert result.exit_code == 0
    secret = result.stdout.strip()
    assert re.fullmatch(r"tocsin_[\w-]{43}", secret) and "shown this once" in result.stderr
    with opened() as book:
        assert book.token(secret).role == "coder"
    (listed,) = lines(team("tokens", "ben", "--jsonl"))
    assert listed["label"] == "export" and listed["expires"]
    assert secret not in team("tokens").stdout and "export" in team("tokens").stdout
    assert team("revoke", listed["id"][:5]).exit_code == 0
    with opened() as book:
        assert book.token(secret) is None
    assert "revoked" in team("tokens").stdout
    assert team("token", "ben", "--label", "export", "--days", "0").exit_code == 0
    assert {one["expires"] for one in lines(team("tokens", "--jsonl"))} == {listed["expires"], None}
    assert team("revoke", "").exit_code == 1


def test_the_audit_tells(team: Run) -> None:
    """The audit lists what was done, newest first, with who gave the command and that it was one."""
    team("role", "ben", "reader", "--by", "dora")
    last, *rest = lines(team("audit", "--jsonl"))
    assert (last["who"], last["what"], last["about"], last["address"]) == (
        "dora", "role changed, coder to reader", "ben", "command line",
    )  # fmt: skip
    assert {one["who"] for one in rest} == {"root of it"} and len(rest) == 2
    assert len(lines(team("audit", "--jsonl", "--limit", "1"))) == 1
    assert "role changed" in team("audit").stdout


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["grow"], 2, "no verb of accounts"),
        (["add"], 2, "one name"),
        (["list", "ana"], 2, "nothing"),
        (["role", "ben"], 2, "a name and a role"),
        (["token", "ben"], 2, "--label"),
        (["role", "ben", "owner"], 1, "reader, coder, admin"),
        (["role", "ana", "reader"], 1, "only admin"),
        (["disable", "ana"], 1, "only admin"),
        (["password", "dora"], 1, "no account 'dora'"),
        (["add", "BEN"], 1, "already"),
        (["add", "a\u202eb"], 1, "turn round"),
        (["token", "ben", "--label", "x", "--role", "admin"], 1, "ben is a coder"),
        (["revoke", "zz"], 1, "no token"),
    ],
)
def test_mistakes_are_named(team: Run, arguments: list[str], code: int, words: str) -> None:
    """What cannot be done ends with an exit code and a sentence, and changes nothing."""
    before = lines(team("audit", "--jsonl"))
    result = team(*arguments)
    assert result.exit_code == code
    assert words in " ".join(result.output.replace("│", " ").split())
    assert lines(team("audit", "--jsonl")) == before


def test_passwords_must_come_and_be_good(team: Run) -> None:
    """A password that is missing or weak makes no account, and the sentence does not repeat it."""
    for given in ("", "\n", "hunter2\n", "doradoradoradora\n"):
        result = team("add", "dora", stdin=given)
        assert result.exit_code == 1 and "password" in result.stderr and "hunter2" not in result.output
    assert len(lines(team("list", "--jsonl"))) == 2


def test_without_accounts_there_is_nothing_to_list(run: Run, tmp_path: Path) -> None:
    """A command that only looks makes no file, and says how to begin."""
    for verb in ("list", "audit", "tokens"):
        result = run(verb)
        assert result.exit_code == 1 and "tocsin accounts add NAME" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_names_rewrite_no_terminal(team: Run) -> None:
    """Markup in a name or a label is shown as it stands, and what others had noted rewrites no screen."""
    assert team("add", "[red]dora[/red]").exit_code == 0
    assert team("token", "ben", "--label", "[bold]x[/bold]").exit_code == 0
    with opened() as book:
        book.note("x", "\x1b[2Jgone\u202e", "y", "z")
    assert "[red]dora[/red]" in team("list").stdout and "[bold]x[/bold]" in team("tokens").stdout
    audit = team("audit").stdout
    assert "gone" in audit and "\x1b" not in audit and "\u202e" not in audit


def test_two_that_differ_change_nothing(team: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """At a terminal the password is typed twice, and where the two differ nothing is made."""
    monkeypatch.setattr("tocsin.cli.accounts._is_terminal", lambda: True)
    typed = iter([SECRET, SECRET + "!", SECRET, SECRET])
    monkeypatch.setattr(getpass, "getpass", lambda prompt: next(typed))
    result = team("add", "dora")
    assert result.exit_code == 1 and "not the same" in result.stderr
    assert team("add", "dora").exit_code == 0


def test_a_terminal_shows_no_password(tmp_path: Path) -> None:
    """What is typed at a real terminal makes the account and is not shown on it."""
    main, side = pty.openpty()
    command = [
        sys.executable,
        "-c",
        "from tocsin.cli import main; main()",
        "accounts",
        "add",
        "ana",
        "--role",
        "admin",
    ]
    own = {name: value for name, value in os.environ.items() if not name.startswith("TOCSIN_")}
    child = subprocess.Popen(
        command, cwd=tmp_path, stdin=side, stdout=side, stderr=side, start_new_session=True,
        preexec_fn=take_terminal, env=own,
    )  # fmt: skip
    os.close(side)
    seen = b""
    for prompt in (b"Password: ", b"Once more: "):
        seen += until(main, prompt)
        os.write(main, SECRET.encode() + b"\n")
    seen += until(main, b"may sign in, as admin")
    assert child.wait(30) == 0
    os.close(main)
    assert SECRET.encode() not in seen
    with Accounts(tmp_path / "tocsin.accounts.db", create=False) as book:
        assert book.confirm("ana", SECRET, "").role == "admin"


def take_terminal() -> None:
    """Make the terminal on standard input the one that this process is run from."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def until(terminal: int, words: bytes, seconds: float = 60) -> bytes:
    """What a terminal shows until it has shown *words*."""
    seen, end = b"", time.monotonic() + seconds
    while words not in seen:
        assert time.monotonic() < end, seen
        seen += os.read(terminal, 1024)
    return seen

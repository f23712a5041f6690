"""The file: whose it is, who may read it, and what happens when many use it at once or one is killed."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from tocsin.accounts import Accounts, HashCost, accounts_beside
from tocsin.errors import AccountsError, SignInRefused, TooManyTries

CHEAP = HashCost(rounds=1, memory_kib=8, lanes=1)
RIGHT = "the secret of Benedict"
HERE = "192.0.2.7"
OPENING = """
import sys
from tocsin.accounts import Accounts, HashCost
from tocsin.errors import SignInRefused, TooManyTries
sys.stdin.readline()
book = Accounts(sys.argv[1], cost=HashCost(1, 8, 1))
"""
GUESSING = """
for guess in range(20):
    try:
        book.sign_in("Benedict", f"wrong {guess}", "192.0.2.7")
    except SignInRefused:
        print("refused")
    except TooManyTries:
        print("blocked")
"""
MAKING = "print(book.secret().hex())\n"
GIVING = """
while True:
    print(book.give_token("Benedict", "export", "coder", None, "Benedict"), flush=True)
    if len(book.tokens()) % 50 == 0:
        for one in book.tokens():
            if not one.revoked:
                book.revoke_token(one.id, "Benedict")
                print("revoked", one.id, flush=True)
"""


def program(code: str, path: Path) -> subprocess.Popen[str]:
    """Another program that opens the file and runs *code*, as soon as it is sent a line."""
    command = [sys.executable, "-c", OPENING + code, str(path)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def outcome(act: Callable[[], object]) -> str:
    """How a sign-in ended."""
    try:
        act()
    except SignInRefused:
        return "refused"
    except TooManyTries:
        return "blocked"
    return "in"


@pytest.mark.skipif(os.name == "nt", reason="file modes are those of POSIX")
def test_its_owner_alone_may_read_it(tmp_path: Path) -> None:
    """The file and what SQLite puts beside it are the owner's alone, also where they were more open before."""
    path = tmp_path / "new" / "tocsin.accounts.db"
    for _ in range(2):
        with Accounts(path, cost=CHEAP) as book:
            book.note("x", "x", "x", "x")
            modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in path.parent.iterdir()}
            assert len(modes) == 3 and set(modes.values()) == {0o600}
        path.chmod(0o644)


def test_it_lies_beside_the_ledger() -> None:
    """The file has the ledger's name and lies in its folder."""
    assert accounts_beside(Path("desk/syria.db")) == Path("desk/syria.accounts.db")


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    """A file that holds no accounts is refused by name and not changed; without *create* none is made."""
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE t (x)")
    text = tmp_path / "text.db"
    text.write_text("four rockets " * 100)
    for path in (other, text):
        before = path.read_bytes()
        with pytest.raises(AccountsError, match=path.name):
            Accounts(path)
        assert path.read_bytes() == before
    for path in (tmp_path, tmp_path / "text.db" / "a.db"):
        with pytest.raises(AccountsError, match=path.name):
            Accounts(path)
    with pytest.raises(AccountsError, match="`tocsin accounts add NAME --role admin`"):
        Accounts(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()


def test_a_newer_layout_is_refused(book: Accounts) -> None:
    """Accounts that a later version laid out are not touched by this one."""
    with closing(sqlite3.connect(book.path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(AccountsError, match="newer Tocsin"):
        Accounts(book.path)


def test_a_closed_file_says_so(book: Accounts) -> None:
    """What is asked after closing is refused with the name of the file, and closing twice is harmless."""
    book.close()
    book.close()
    with pytest.raises(AccountsError, match=book.path.stem):
        book.accounts()


def test_the_secret_stays(opened: Callable[..., Accounts], book: Accounts) -> None:
    """The secret has 256 bits, is the same whenever the file is opened, and another in every file."""
    assert len(book.secret()) == 32
    assert opened().secret() == book.secret()
    with Accounts(book.path.with_name("other.db"), cost=CHEAP) as other:
        assert other.secret() != book.secret()


def test_threads_guess_no_more_than_one(book: Accounts) -> None:
    """Forty threads that guess at the same instant have five guesses together."""
    together = threading.Barrier(8)

    def guess(number: int) -> str:
        together.wait()
        return outcome(lambda: book.sign_in("Benedict", f"wrong {number}", HERE))

    with ThreadPoolExecutor(8) as crew:
        ends = Counter(crew.map(guess, range(40)))
    assert ends == {"refused": 5, "blocked": 35}


def test_threads_share_one_object(book: Accounts) -> None:
    """Threads that sign in, look up, write and list at once all get what is theirs, and every line is noted."""
    before = len(book.noted(limit=1_000))

    def visit(number: int) -> None:
        token = book.sign_in("Benedict", RIGHT, f"192.0.2.{number}")
        secret = book.give_token("Benedict", f"number {number}", "reader", None, "Benedict")
        assert book.session(token).account.name == book.token(secret).account.name == "Benedict"
        assert any(one.label == f"number {number}" for one in book.tokens("Benedict"))
        book.sign_out(token)
        assert book.session(token) is None

    with ThreadPoolExecutor(8) as crew:
        list(crew.map(visit, range(60)))
    assert len(book.tokens()) == 60 and book.sessions_of("Benedict") == ()
    assert [one.number for one in book.noted(limit=1_000)] == list(range(before + 180, 0, -1))


def test_two_admins_cannot_disable_each_other(opened: Callable[..., Accounts], book: Accounts) -> None:
    """Of two admins who disable each other at the same instant, from two programs, one stays."""
    book.change_role("Benedict", "admin", "Anastasia")
    crews, together = (book, opened()), threading.Barrier(2)

    def disable(turn: int) -> bool:
        together.wait()
        try:
            crews[turn].disable(("Anastasia", "Benedict")[turn], ("Benedict", "Anastasia")[turn])
        except AccountsError:
            return False
        return True

    for _ in range(10):
        with ThreadPoolExecutor(2) as crew:
            assert sorted(crew.map(disable, range(2))) == [False, True]
        left = next(one.name for one in book.accounts() if one.role == "admin" and not one.disabled)
        book.enable("Benedict" if left == "Anastasia" else "Anastasia", left)


def test_programs_guess_no_more_than_one(book: Accounts) -> None:
    """Two programs that guess at the same time have five guesses together."""
    programs = [program(GUESSING, book.path) for _ in range(2)]
    for one in programs:
        one.stdin.write("\n")
        one.stdin.flush()
    ends = Counter(word for one in programs for word in one.communicate(timeout=60)[0].split())
    assert [one.returncode for one in programs] == [0, 0]
    assert ends == {"refused": 5, "blocked": 35}


def test_programs_make_one_file(tmp_path: Path) -> None:
    """Programs that make the file at the same instant make one, with one secret."""
    programs = [program(MAKING, tmp_path / "tocsin.accounts.db") for _ in range(4)]
    for one in programs:
        one.stdin.write("\n")
        one.stdin.flush()
    secrets = {one.communicate(timeout=60)[0].strip() for one in programs}
    assert [one.returncode for one in programs] == [0] * 4
    assert len(secrets) == 1 and len(secrets.pop()) == 64


def test_a_killed_program_leaves_nothing_half_done(book: Accounts) -> None:
    """After a kill all that the program was told is done is done, and each change stands with its line in the audit."""
    for number in (3, 70, 131):
        one = program(GIVING, book.path)
        one.stdin.write("\n")
        one.stdin.flush()
        told = [one.stdout.readline().split() for _ in range(number)]
        one.kill()
        told += [line.split() for line in one.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
        one.wait()
        one.stdin.close()
        one.stdout.close()
        revoked = {words[1] for words in told if words[0] == "revoked"}
        assert revoked <= {each.id for each in book.tokens() if each.revoked}
        given = [words[0] for words in told if words[0] != "revoked"]
        assert sum(book.token(secret) is not None for secret in given) >= len(given) - len(revoked) - 1
    whats = Counter(
        line.what.split()[2].rstrip(":,") for line in book.noted(limit=10_000) if "token" in line.what
    )
    assert whats["given"] == len(book.tokens())
    assert whats["revoked"] == sum(each.revoked for each in book.tokens())
    with closing(sqlite3.connect(book.path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)

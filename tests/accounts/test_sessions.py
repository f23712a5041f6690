"""Sessions and tokens: how long they open, what they open, and what the file knows of them."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tocsin.accounts import Accounts
from tocsin.errors import AccountsError

RIGHT = "the secret of Benedict"
HERE = "192.0.2.7"
STRANGE = [
    "",
    "x",
    "x" * 43,
    "x" * 100_000,
    "\x00",
    "\ud800",
    "tocsin_",
    "tocsin_" + "A" * 43,
    "' OR 1=1 --",
    "é" * 43,
]


def sign_in(book: Accounts) -> str:
    """The token of a new session of Benedict."""
    return book.sign_in("Benedict", RIGHT, HERE)


def give(book: Accounts, role: str = "coder", expires: dt.datetime | None = None) -> str:
    """A new API token of Benedict."""
    return book.give_token("Benedict", "weekly export", role, expires, "Benedict", HERE)


@pytest.mark.parametrize("strange", STRANGE, ids=range(len(STRANGE)))
def test_what_is_no_token_opens_nothing(book: Accounts, strange: str) -> None:
    """Text of any kind that was never given opens nothing, and ending it ends nothing."""
    kept, secret = sign_in(book), give(book)
    assert book.session(strange) is None and book.token(strange) is None
    book.sign_out(strange)
    assert book.session(kept) and book.token(secret)
    assert book.session(secret) is None and book.token(kept) is None


def test_an_idle_session_ends(book: Accounts, clock: Any) -> None:
    """A session ends twelve hours after it was last heard of, and each use begins them anew."""
    token = sign_in(book)
    for _ in range(3):
        clock.pass_time(hours=11, minutes=59)
        assert book.session(token)
    clock.pass_time(hours=12)
    assert book.session(token) is None
    assert book.sessions_of("Benedict") == ()


def test_no_session_is_endless(book: Accounts, clock: Any) -> None:
    """A session that is used every hour ends after seven days."""
    token = sign_in(book)
    for _ in range(7 * 24 - 1):
        clock.pass_time(hours=1)
        assert book.session(token)
    clock.pass_time(hours=1)
    assert book.session(token) is None


def test_reading_is_cheap(book: Accounts, clock: Any) -> None:
    """Within a minute of the last writing, sessions and tokens are looked up without writing anything."""
    token, secret = sign_in(book), give(book)
    assert book.token(secret)
    with closing(sqlite3.connect(book.path)) as other:

        def writings() -> int:
            book.session(token)
            book.token(secret)
            return int(other.execute("PRAGMA data_version").fetchone()[0])

        before = writings()
        clock.pass_time(seconds=59)
        assert writings() == before
        clock.pass_time(seconds=1)
        assert writings() != before
    assert book.sessions_of("Benedict")[0].seen == book.tokens()[0].last_used == clock.now


def test_sessions_are_told_and_ended(book: Accounts, clock: Any) -> None:
    """Each session is listed with when and where from; signing out ends one, the rest end together but for one kept."""
    first = sign_in(book)
    clock.pass_time(minutes=5)
    second, third = sign_in(book), sign_in(book)
    assert [(one.account, one.address) for one in book.sessions_of("benedict")] == [("Benedict", HERE)] * 3
    assert book.sessions_of("Benedict")[-1].made == clock.now - dt.timedelta(minutes=5)
    assert len({book.session(one).csrf for one in (first, second, third)}) == 3
    book.sign_out(first, HERE)
    assert book.session(first) is None
    assert book.end_sessions("Benedict", "Benedict", HERE, keep=book.session(second).session) == 1
    assert book.session(second) and book.session(third) is None
    with pytest.raises(AccountsError, match="no text"):
        book.end_sessions("Benedict", "Benedict", HERE, keep="\ud800")
    assert book.end_sessions("Benedict", "Anastasia") == 1
    assert book.session(second) is None


def test_a_new_password_ends_sessions(book: Accounts) -> None:
    """Another password ends every session but the one that is kept; the tokens stay."""
    kept, other, secret = sign_in(book), sign_in(book), give(book)
    book.change_password(
        "Benedict", "another one altogether", "Benedict", HERE, keep=book.session(kept).session
    )
    assert book.session(kept) and book.session(other) is None and book.token(secret)
    with pytest.raises(AccountsError, match="do not go together"):
        sign_in(book)


def test_who_is_disabled_is_out_at_once(book: Accounts) -> None:
    """Disabling ends sessions and revokes tokens, and enabling brings neither back."""
    token, secret = sign_in(book), give(book)
    assert book.disable("Benedict", "Anastasia").disabled
    assert book.session(token) is None and book.token(secret) is None
    with pytest.raises(AccountsError, match="disabled"):
        give(book)
    assert not book.enable("Benedict", "Anastasia").disabled
    assert book.session(token) is None and book.token(secret) is None
    assert book.session(sign_in(book))


def test_a_role_holds_at_once(book: Accounts) -> None:
    """A lower role lowers running sessions and tokens at once, and a token stays low when the role is raised again."""
    token, secret, low = sign_in(book), give(book), give(book, "reader")
    book.change_role("Benedict", "reader", "Anastasia")
    assert book.session(token).role == book.token(secret).role == book.token(low).role == "reader"
    book.change_role("Benedict", "admin", "Anastasia")
    assert book.session(token).role == "admin"
    assert book.token(secret).role == "reader" and book.token(secret).account.role == "admin"
    assert {one.role for one in book.tokens("Benedict")} == {"reader"}


def test_a_token_is_at_most_its_account(book: Accounts, clock: Any) -> None:
    """A token that may more than its owner, has expired already, or expires in no time zone is not given."""
    with pytest.raises(AccountsError, match="Benedict is a coder"):
        give(book, "admin")
    with pytest.raises(AccountsError, match="expired"):
        give(book, expires=clock.now)
    with pytest.raises(AccountsError, match="time zone"):
        give(book, expires=clock.now.replace(tzinfo=None))
    with pytest.raises(AccountsError, match="a label"):
        book.give_token("Benedict", "two\nlines", "reader", None, "Benedict")
    assert book.tokens() == ()


def test_tokens_are_given_used_and_revoked(book: Accounts, clock: Any) -> None:
    """A token has its prefix and 256 bits, is listed without its secret, and opens until it expires or is revoked."""
    end = clock.now + dt.timedelta(days=1)
    secret, other = give(book, expires=end), give(book)
    assert secret.startswith("tocsin_") and len(secret) == len("tocsin_") + 43 and secret != other
    known = book.token(secret)
    assert known and (known.account.name, known.role, known.csrf, known.session) == (
        "Benedict",
        "coder",
        "",
        "",
    )
    listed = next(one for one in book.tokens("benedict") if one.id == known.token)
    assert (listed.label, listed.expires, listed.last_used) == ("weekly export", end, clock.now)
    assert not {secret, other} & {str(value) for one in book.tokens() for value in (one.id, one.label)}
    clock.pass_time(days=1)
    assert book.token(secret) is None and book.token(other)
    assert book.revoke_token(book.token(other).token, "Anastasia").revoked
    assert book.token(other) is None
    assert sorted(one.revoked for one in book.tokens()) == [False, True]
    for key in (known.token[:4], "", "\ud800"):
        with pytest.raises(AccountsError, match="no token"):
            book.revoke_token(key, "Anastasia")


def test_tokens_have_an_end(book: Accounts) -> None:
    """An account has a hundred tokens at most that open anything; revoking one makes room."""
    for _ in range(100):
        give(book)
    with pytest.raises(AccountsError, match="100 tokens"):
        give(book)
    book.revoke_token(book.tokens()[0].id, "Benedict")
    assert give(book)


def test_the_file_holds_no_secret(opened: Callable[..., Accounts], book: Accounts, tmp_path: Path) -> None:
    """Neither passwords, nor tokens, nor names that nobody has are found in the bytes of the file."""
    secrets = [RIGHT, sign_in(book), give(book), "my password in the wrong field"]
    with pytest.raises(AccountsError):
        book.sign_in(secrets[-1], "wrong", HERE)
    data = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"weekly export" in data
    assert [secret for secret in secrets if secret.encode() in data] == []


def test_old_sessions_are_swept_out(book: Accounts, clock: Any) -> None:
    """Sessions that have ended by themselves go out of the file when somebody signs in."""
    sign_in(book)
    clock.pass_time(hours=13)
    sign_in(book)
    with closing(sqlite3.connect(book.path)) as other:
        assert other.execute("SELECT count(*) FROM session").fetchone()[0] == 1

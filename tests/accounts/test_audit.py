"""The audit: what is noted, and that it stays."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any

import pytest

from tocsin.accounts import Accounts
from tocsin.errors import SignInRefused, TooManyTries

HERE = "192.0.2.7"
RIGHT = "the secret of Benedict"


def test_every_change_is_noted(book: Accounts, clock: Any) -> None:
    """Who did what to whom, when and from where is noted for every change; using a session or a token is not."""
    first = book.noted(limit=1)[0].number
    clock.pass_time(hours=1)
    token = book.sign_in("benedict", RIGHT, HERE)
    secret = book.give_token("Benedict", "export", "reader", None, "Benedict", HERE)
    key = book.token(secret).token
    book.session(token)
    book.sign_out(token, HERE)
    book.sign_out(token, HERE)
    book.revoke_token(key, "Anastasia", "192.0.2.9")
    book.change_role("Benedict", "reader", "Anastasia", "192.0.2.9")
    book.change_password("Benedict", "another one altogether", "Anastasia")
    book.end_sessions("Benedict", "Anastasia")
    book.disable("Benedict", "Anastasia")
    book.enable("Benedict", "Anastasia")
    book.note("Cornelia", "refused: correction", "report 3f9c1a2b", HERE)
    lines = [one for one in reversed(book.noted()) if one.number > first]
    assert {one.at for one in lines} == {clock.now}
    assert [(one.who, one.what, one.about, one.address) for one in lines] == [
        ("Benedict", "signed in", "Benedict", HERE),
        ("Benedict", f"token {key} given, reader: export", "Benedict", HERE),
        ("Benedict", "signed out", "Benedict", HERE),
        ("Anastasia", f"token {key} revoked: export", "Benedict", "192.0.2.9"),
        ("Anastasia", "role changed, coder to reader", "Benedict", "192.0.2.9"),
        ("Anastasia", "password changed", "Benedict", ""),
        ("Anastasia", "sessions ended: 0", "Benedict", ""),
        ("Anastasia", "account disabled, sessions ended: 0, tokens revoked: 0", "Benedict", ""),
        ("Anastasia", "account enabled", "Benedict", ""),
        ("Cornelia", "refused: correction", "report 3f9c1a2b", HERE),
    ]


def test_refusals_are_noted(book: Accounts) -> None:
    """Each wrong password is noted, a block once, and a name that is nobody's is not written down."""
    for _ in range(5):
        with pytest.raises(SignInRefused):
            book.sign_in("Benedict", "wrong", HERE)
    for _ in range(3):
        with pytest.raises(TooManyTries):
            book.sign_in("Benedict", RIGHT, HERE)
    with pytest.raises(SignInRefused):
        book.sign_in("my own password", "wrong", HERE)
    lines = [(one.who, one.what, one.about, one.address) for one in book.noted(limit=7)]
    assert lines == [
        ("", "sign-in refused", "an unknown name", HERE),
        ("", "sign-in blocked", "Benedict", HERE),
        *[("", "sign-in refused", "Benedict", HERE)] * 5,
    ]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE noted SET who = 'x'",
        "DELETE FROM noted",
        "INSERT OR REPLACE INTO noted VALUES (1, '', '', '', '', '')",
        "UPDATE OR REPLACE noted SET number = 2 WHERE number = 1",
    ],
)
def test_lines_stay(book: Accounts, sql: str) -> None:
    """Whoever has the file open cannot change, delete or replace a line, whichever program they use."""
    before = book.noted()
    other = sqlite3.connect(book.path, isolation_level=None)
    with closing(other), pytest.raises(sqlite3.IntegrityError, match="append-only"):
        other.execute(sql)
    assert book.noted() == before


def test_pages_join(book: Accounts) -> None:
    """Page after page, each before the last line of the one above it, gives every line once, newest first."""
    for number in range(25):
        book.note("Anastasia", "looked", str(number), HERE)
    told, before = [], None
    while page := book.noted(before, 10):
        told += page
        before = page[-1].number
    assert [one.number for one in told] == list(range(28, 0, -1))
    assert tuple(told) == book.noted(limit=1_000)
    assert book.noted(0) == book.noted(-5) == book.noted(limit=0) == ()
    assert book.noted(-(10**30)) == () and len(book.noted(10**30, 10**30)) == 28


@pytest.mark.parametrize(
    "text",
    [
        "\x00",
        "\ud800",
        "a\u202eb",
        "<script>",
        "\x1b[2J",
        "x" * 10_000,
        "a\nb",
        "'; DROP TABLE noted; --",
        "🙂" * 2_000,
    ],
    ids=ascii,
)
def test_any_text_is_noted(book: Accounts, text: str) -> None:
    """A line is written whatever stands in it, as it is; what is too long shows that it was cut."""
    book.note(text, text, text, text)
    (line,) = book.noted(limit=1)
    assert line.who == line.what == line.about == line.address
    expected = text.encode("utf-8", "backslashreplace").decode()
    assert line.who == expected if len(expected) <= 1_000 else line.who == expected[:999] + "…"

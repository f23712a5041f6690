"""Accounts: names, roles, and who looks after them."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.accounts import Account, Accounts
from tocsin.accounts.check_text import checked_name, name_key
from tocsin.accounts.records import may
from tocsin.errors import AccountsError

BEGIN = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)
GOOD = "four words that part"
REFUSED = [
    "", " ", "a" * 65, "ana\n", "ana\x00", "\tana", " ana", "ana ", "a\u202ena", "a\u202dna", "a\u2066na", "a\u2069na",
    "a\u200bna", "a\u200dna", "a\u200ena", "a\ufeffna", "a\u2028na", "a\u00a0na", "a\u00adna", "a\u061cna", "\ud800",
    "a\u3164na", "a\ufe0fna", "\u0301ana", "a\u2800na", "\x1b[2Jana", "a\x7fna", "\u115f", "\ue000na",
]  # fmt: skip
TAKEN = [
    "ana", "O'Neill", '<b onmouseover="x()">ana</b>', "; DROP TABLE account; --", "../../etc/passwd", "{{7*7}}", "%s",
    "محمد", "Анна", "李雷", "Zoë de la Cruz", "नीता", "🙂", "a" * 64, "=cmd|' /C calc'!A0", "null", "a\\b", "&lt;",
]  # fmt: skip


@pytest.mark.parametrize("name", REFUSED, ids=ascii)
def test_names_that_mislead_are_refused(book: Accounts, name: str) -> None:
    """A name that is empty, too long, unseen in part, controls a screen or turns its words round makes no account."""
    with pytest.raises(AccountsError, match="a name"):
        book.add(name, GOOD, "reader", "Anastasia")
    assert len(book.accounts()) == 3
    assert book.account(name) is None


@pytest.mark.parametrize("name", TAKEN, ids=ascii)
def test_other_names_come_back_as_they_are(book: Accounts, name: str) -> None:
    """Any script and any markup may stand in a name, and nothing of it is changed."""
    made = book.add(name, GOOD, "coder", "Anastasia")
    assert made == book.account(name) == Account(name, "coder", BEGIN)
    assert book.noted(limit=1)[0].about == name
    assert book.sign_in(name, GOOD, "192.0.2.1")


@given(st.text(max_size=70))
def test_any_text_is_a_name_or_refused(text: str) -> None:
    """Whatever is given for a name is taken in its composed form and can be seen, or is refused with a sentence."""
    try:
        name = checked_name(text)
    except AccountsError as error:
        str(error).encode()
        return
    assert name == unicodedata.normalize("NFC", text) == checked_name(name)
    assert name.isprintable() and name == name.strip() and 1 <= len(name) <= 64
    assert name_key(name) == name_key(name.upper().lower()) or name.casefold() != name.upper().casefold()


@pytest.mark.parametrize("other", ["ANASTASIA", "anastasia", "Ａnastasia"])
def test_a_name_is_given_once(book: Accounts, other: str) -> None:
    """A name in other letters is the same name: it is found, and cannot be given to somebody else."""
    found = book.account(other)
    assert found and found.name == "Anastasia"
    with pytest.raises(AccountsError, match="already"):
        book.add(other, GOOD, "reader", "Anastasia")


def test_composed_and_taken_apart_are_one() -> None:
    """A name that a keyboard sends as letters and accents is the one that another sends whole."""
    assert checked_name("Zoe\u0308") == "Zoë"


@pytest.mark.parametrize(
    "password",
    [
        "",
        "short",
        "fourteen chars",
        "x" * 1_025,
        "a" * 20,
        "abababababababab",
        "BenedictBenedict",
        "benedict benedict",
    ],
)
def test_weak_passwords_are_refused(book: Accounts, password: str) -> None:
    """A password that is short, endless, the name, or the same over and over is refused, and the old one stays."""
    with pytest.raises(AccountsError, match="password"):
        book.change_password("Benedict", password, "Anastasia")
    assert book.confirm("Benedict", "the secret of Benedict", "")


@pytest.mark.parametrize(
    "password", ["fifteen letters", "пятнадцать букв", "\x00\ud800 odd but long", "  spaces  count  "]
)
def test_long_passwords_need_nothing_else(book: Accounts, password: str) -> None:
    """Fifteen characters of any kind are enough, and every one of them counts."""
    book.change_password("Benedict", password, "Benedict")
    assert book.confirm("Benedict", password, "")
    with pytest.raises(AccountsError, match="do not go together"):
        book.confirm("Benedict", password[:-1], "")


def test_the_last_admin_stays(book: Accounts) -> None:
    """The only admin is neither disabled nor made less, until there is another, who must be able to sign in."""
    for refused in (
        lambda: book.disable("Anastasia", "Anastasia"),
        lambda: book.change_role("anastasia", "coder", "Anastasia"),
    ):
        with pytest.raises(AccountsError, match="only admin"):
            refused()
    book.change_role("Benedict", "admin", "Anastasia")
    book.disable("Benedict", "Anastasia")
    with pytest.raises(AccountsError, match="only admin"):
        book.disable("Anastasia", "Anastasia")
    book.enable("Benedict", "Anastasia")
    assert book.change_role("Anastasia", "reader", "Benedict").role == "reader"
    assert book.change_role("Benedict", "admin", "Benedict").role == "admin"


def test_nobody_is_nobody(book: Accounts) -> None:
    """What is asked about an account that is not there is refused with its name and what to do."""
    for ask in (
        lambda: book.disable("dora", "x"),
        lambda: book.enable("dora", "x"),
        lambda: book.change_role("dora", "coder", "x"),
        lambda: book.change_password("dora", GOOD, "x"),
        lambda: book.sessions_of("dora"),
        lambda: book.end_sessions("dora", "x"),
        lambda: book.tokens("dora"),
        lambda: book.give_token("dora", "label", "reader", None, "x"),
    ):
        with pytest.raises(AccountsError, match="no account 'dora'; `tocsin accounts list`"):
            ask()


def test_roles_are_known(book: Accounts) -> None:
    """A role is one of three, and each may what those before it may."""
    with pytest.raises(AccountsError, match="reader, coder, admin"):
        book.add("dora", GOOD, "owner", "x")
    with pytest.raises(AccountsError, match="reader, coder, admin"):
        book.change_role("Benedict", "Admin", "x")
    assert may("admin", "coder") and may("coder", "coder") and not may("reader", "coder")

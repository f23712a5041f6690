"""Signing in: who is let in, and what the rest is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import argon2
import pytest

from tocsin.accounts import Accounts, HashCost, Limit, Limits
from tocsin.accounts.passwords import Passwords
from tocsin.errors import SignInRefused, TooManyTries

HERE = "192.0.2.7"
RIGHT = "the secret of Benedict"


def refused(book: Accounts, name: str, password: str = "wrong", address: str = HERE) -> SignInRefused:
    """The refusal that a sign-in meets."""
    with pytest.raises(SignInRefused) as caught:
        book.sign_in(name, password, address)
    return caught.value


def test_the_right_password_opens(book: Accounts) -> None:
    """A name in any case with its password gives a session of that account."""
    known = book.session(book.sign_in("BENEDICT", RIGHT, HERE))
    assert known and (known.account.name, known.role, known.token) == ("Benedict", "coder", "")
    assert known.csrf and known.session


def test_refusals_are_alike(book: Accounts) -> None:
    """Unknown, wrong, disabled, impossible and endless names and passwords are refused in the same words."""
    book.disable("Cornelia", "Anastasia")
    said = {
        str(refused(book, name, password))
        for name, password in (
            ("Benedict", "wrong"), ("nobody", "wrong"), ("Cornelia", "the secret of Cornelia"), ("\ud800", "wrong"),
            ("a\x00b", "wrong"), ("", ""), ("x" * 100_000, "wrong"), ("Anastasia", "wrong" * 100_000),
        )
    }  # fmt: skip
    assert len(said) == 1


def test_an_unknown_name_takes_as_long(book: Accounts, monkeypatch: pytest.MonkeyPatch) -> None:
    """For a name that is not known one hash is looked at too, with the very parameters of a known one."""
    looked: list[argon2.Parameters] = []
    verify = argon2.PasswordHasher.verify

    def watched(self: argon2.PasswordHasher, kept: str, password: Any) -> bool:
        looked.append(argon2.extract_parameters(kept))
        return verify(self, kept, password)

    monkeypatch.setattr(argon2.PasswordHasher, "verify", watched)
    refused(book, "Benedict")
    refused(book, "nobody")
    refused(book, "Benedict", "long" * 1_000)
    assert len(looked) == 3 and looked[0] == looked[1] == looked[2]


def test_real_passwords_are_dear(tmp_path: Path) -> None:
    """Unless told otherwise a hash is Argon2id by the second choice of RFC 9106, and opens with its password alone."""
    with Accounts(tmp_path / "a.db") as book:
        book.add("Benedict", RIGHT, "admin", "setup")
        assert book.session(book.sign_in("Benedict", RIGHT, HERE))
        refused(book, "Benedict")
        refused(book, "nobody")
    data = (tmp_path / "a.db").read_bytes()
    assert b"$argon2id$v=19$m=65536,t=3,p=4$" in data


def test_hashes_are_made_anew(opened: Callable[..., Accounts], book: Accounts) -> None:
    """A hash by other parameters is replaced when its owner signs in, and by nothing else."""
    dearer = opened(HashCost(2, 16, 1))
    refused(dearer, "Benedict")
    assert kept_hash(book, "Benedict").startswith("$argon2id$v=19$m=8,t=1,p=1$")
    dearer.sign_in("Benedict", RIGHT, HERE)
    assert kept_hash(book, "Benedict").startswith("$argon2id$v=19$m=16,t=2,p=1$")
    assert book.confirm("Benedict", RIGHT, HERE)


def kept_hash(book: Accounts, name: str) -> str:
    """The hash of a password, as the file keeps it."""
    with book._file.reading() as connection:
        return str(connection.execute("SELECT hash FROM account WHERE name = ?", (name,)).fetchone()[0])


def test_the_fifth_is_the_last(book: Accounts, clock: Any) -> None:
    """After five wrong passwords even the right one is refused, until the first of them is a quarter of an hour old."""
    for _ in range(5):
        refused(book, "Benedict")
        clock.pass_time(minutes=1)
    with pytest.raises(TooManyTries) as caught:
        book.sign_in("benedict", RIGHT, HERE)
    assert caught.value.retry_after == 10 * 60
    assert book.sign_in("Benedict", RIGHT, "192.0.2.8")
    clock.pass_time(minutes=10, seconds=-1)
    with pytest.raises(TooManyTries):
        book.confirm("Benedict", RIGHT, HERE)
    clock.pass_time(seconds=1)
    assert book.sign_in("Benedict", RIGHT, HERE)


def test_the_count_outlives_the_program(opened: Callable[..., Accounts], book: Accounts) -> None:
    """Wrong passwords count in every program that has the file open, and after all of them have ended."""
    other = opened()
    for turn in (book, other, book, other):
        refused(turn, "Benedict")
    book.close()
    other.close()
    last = opened()
    refused(last, "Benedict")
    with pytest.raises(TooManyTries):
        last.sign_in("Benedict", RIGHT, HERE)


def test_success_forgives_its_own(book: Accounts) -> None:
    """A right password clears the count of its name at its address, and of nothing else."""
    for _ in range(4):
        refused(book, "Benedict")
        refused(book, "Benedict", address="198.51.100.1")
        refused(book, "Anastasia")
    book.sign_in("Benedict", RIGHT, HERE)
    for _ in range(5):
        refused(book, "Benedict")
    for name, address in (("Benedict", "198.51.100.1"), ("Anastasia", HERE)):
        refused(book, name, address=address)
        with pytest.raises(TooManyTries):
            book.sign_in(name, "wrong", address)


def test_an_address_has_an_end(opened: Callable[..., Accounts], book: Accounts) -> None:
    """Many names from one address are stopped together; an IPv6 household counts as one address, others go on."""
    few = opened(limits=Limits(place=Limit(3, Limits().place.within)))
    for number in range(3):
        refused(few, f"name {number}", address=f"2001:db8:1:2::{number}")
    with pytest.raises(TooManyTries):
        few.sign_in("Benedict", RIGHT, "2001:db8:1:2:ffff::1")
    assert few.sign_in("Benedict", RIGHT, "2001:db8:1:3::1")
    for number in range(3):
        refused(few, f"name {number}", address=("::ffff:192.0.2.9", "192.0.2.9")[number % 2])
    with pytest.raises(TooManyTries):
        few.sign_in("Benedict", RIGHT, "192.0.2.9")


def test_many_machines_share_one_name(book: Accounts) -> None:
    """A hundred wrong passwords for one name close it everywhere; a new password, or enabling it, opens it again."""
    for open_again in (
        lambda: book.enable("Benedict", "Anastasia"),
        lambda: book.change_password("Benedict", RIGHT, "Anastasia"),
    ):
        for number in range(100):
            refused(book, "Benedict", address=f"198.51.{number}.1")
        with pytest.raises(TooManyTries):
            book.sign_in("Benedict", RIGHT, HERE)
        open_again()
        assert book.sign_in("Benedict", RIGHT, HERE)


@pytest.mark.parametrize(
    "change",
    [
        lambda book: book.change_password("Benedict", "another one altogether", "Anastasia"),
        lambda book: book.disable("Benedict", "Anastasia"),
    ],
    ids=["password", "disabled"],
)
def test_what_changes_meanwhile_counts(
    book: Accounts, monkeypatch: pytest.MonkeyPatch, change: Callable[[Accounts], Any]
) -> None:
    """Who is disabled, or gets another password, while theirs is being looked at is not let in."""
    verify = Passwords.verify

    def slow(self: Passwords, kept: str | None, password: str) -> bool:
        right = verify(self, kept, password)
        change(book)
        return right

    monkeypatch.setattr(Passwords, "verify", slow)
    refused(book, "Benedict", RIGHT)
    assert book.sessions_of("Benedict") == ()

"""The accounts of a team: who may use the book, their passwords, sessions and tokens, and the audit of it all."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Final, Self

import msgspec

from tocsin.accounts import attempts, audit, people, sessions, tokens
from tocsin.accounts.attempts import Blocked, Limits, Try
from tocsin.accounts.audit import Doer
from tocsin.accounts.check_text import checked_label, checked_name, checked_password, checked_role
from tocsin.accounts.file import AccountsFile
from tocsin.accounts.moments import utc_now
from tocsin.accounts.passwords import HashCost, Passwords
from tocsin.accounts.people import Person
from tocsin.accounts.records import Account, Noted, Session, SignedIn, TokenInfo
from tocsin.errors import SignInRefused, TooManyTries

REFUSED: Final = "the name and the password do not go together"
RFC_9106: Final = HashCost()
ALLOWED: Final = Limits()
PAGE: Final = 100
"""Lines of the audit on a page, unless told."""


class _Tried(msgspec.Struct, frozen=True):
    """A try whose password has been looked at: as whom, whether it was right, and its hash anew where that is due."""

    tried: Try
    person: Person | None
    right: bool
    fresh: str | None


class Accounts:
    """The accounts in the SQLite file at *path*, made where there is none unless *create* is false.

    One object serves all threads of a process; each process opens its own, after it was forked. *by* is who does
    something (the name of their account) and *address* where they sit; both are noted in the audit. Names are found
    whatever their case. Every method raises AccountsError, and changes nothing, where it cannot do what it is asked;
    the message says what to do.

    For tests: *now* is the clock, *cost* what a password's hash costs, *limits* how many wrong ones there may be.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        create: bool = True,
        now: Callable[[], dt.datetime] = utc_now,
        cost: HashCost = RFC_9106,
        limits: Limits = ALLOWED,
    ) -> None:
        self._clock = now
        self._limits = limits
        self._passwords = Passwords(cost)
        self._file = AccountsFile(Path(path), create)
        self.path = self._file.path

    # People

    def accounts(self) -> tuple[Account, ...]:
        """Every account, by name; those that are disabled too."""
        with self._file.reading() as connection:
            return people.everybody(connection)

    def account(self, name: str) -> Account | None:
        """The account of this name."""
        with self._file.reading() as connection:
            found = people.find(connection, name)
        return found.account if found else None

    def add(self, name: str, password: str, role: str, by: str, address: str = "") -> Account:
        """Make an account. A name is 1 to 64 characters that can be seen, and is nobody else's in other letters."""
        made = Account(checked_name(name), checked_role(role), self._now())
        hashed = self._passwords.hash(checked_password(password, made.name))
        with self._file.writing() as connection:
            people.add(connection, made, hashed)
            audit.note(connection, Doer(by, address, made.made), f"account made, {made.role}", made.name)
        return made

    def change_password(self, name: str, password: str, by: str, address: str = "", keep: str = "") -> None:
        """Give an account another password, and end its sessions, but for the one whose id is *keep*.

        What went wrong at sign-in before counts no more. Its tokens stay. Whether somebody may do this, and knows the
        old password (`confirm`), is the caller's to ask.
        """
        with self._file.reading() as connection:
            own = people.known(connection, name).account.name
        hashed = self._passwords.hash(checked_password(password, own))
        with self._file.writing() as connection:
            person = people.known(connection, name)
            people.set_hash(connection, person, hashed)
            sessions.end_all(connection, person, keep)
            attempts.forget(connection, own)
            audit.note(connection, self._doer(by, address), "password changed", own)

    def change_role(self, name: str, role: str, by: str, address: str = "") -> Account:
        """Give an account another role, at once in its sessions too; a lower one lowers its tokens for good."""
        new = checked_role(role)
        with self._file.writing() as connection:
            person = people.known(connection, name)
            people.set_role(connection, person, new)
            tokens.lower(connection, person, new)
            what = f"role changed, {person.account.role} to {new}"
            audit.note(connection, self._doer(by, address), what, person.account.name)
        return msgspec.structs.replace(person.account, role=new)

    def disable(self, name: str, by: str, address: str = "") -> Account:
        """Let somebody in no more: their sessions end and their tokens are revoked. What they judged stays."""
        with self._file.writing() as connection:
            person = people.known(connection, name)
            people.set_disabled(connection, person, True)
            ended, revoked = sessions.end_all(connection, person), tokens.revoke_all(connection, person)
            what = f"account disabled, sessions ended: {ended}, tokens revoked: {revoked}"
            audit.note(connection, self._doer(by, address), what, person.account.name)
        return msgspec.structs.replace(person.account, disabled=True)

    def enable(self, name: str, by: str, address: str = "") -> Account:
        """Let somebody in again, with their old password; tokens that were revoked stay so."""
        with self._file.writing() as connection:
            person = people.known(connection, name)
            people.set_disabled(connection, person, False)
            attempts.forget(connection, person.account.name)
            audit.note(connection, self._doer(by, address), "account enabled", person.account.name)
        return msgspec.structs.replace(person.account, disabled=False)

    # Signing in

    def sign_in(self, name: str, password: str, address: str) -> str:
        """Begin a session; returns its token, for a cookie.

        Raises SignInRefused, the same for a name that is not known, a password that is wrong and an account that is
        disabled; and TooManyTries after too many of these, even if the password is right.
        """
        tried = self._try(name, password, address)
        token = None
        with self._file.writing() as connection:
            person = self._let_in(connection, tried, address)
            if person is not None:
                doer = self._doer(person.account.name, address)
                token = sessions.begin(connection, person, address, doer.at)
                audit.note(connection, doer, "signed in", person.account.name)
        if token is None:
            raise SignInRefused(REFUSED)
        return token

    def confirm(self, name: str, password: str, address: str) -> Account:
        """Whose name and password these are, before something grave is done; raises and counts as `sign_in` does."""
        tried = self._try(name, password, address)
        with self._file.writing() as connection:
            person = self._let_in(connection, tried, address)
        if person is None:
            raise SignInRefused(REFUSED)
        return person.account

    def _try(self, name: str, password: str, address: str) -> _Tried:
        """Look at a password, if one more may be tried: outside of any lock, for it takes a while."""
        tried, now = attempts.try_of(name, address), self._now()
        with self._file.writing() as connection:
            blocked = attempts.admit(connection, self._limits, tried, now)
            person = people.find(connection, name)
            if blocked and blocked.news:
                audit.note(connection, Doer("", address, now), "sign-in blocked", _called(person))
        if blocked:
            raise _too_many(blocked)
        right = self._passwords.verify(person.hash if person else None, password)
        renew = right and person is not None and self._passwords.is_dated(person.hash)
        return _Tried(tried, person, right, self._passwords.hash(password) if renew else None)

    def _let_in(self, connection: sqlite3.Connection, done: _Tried, address: str) -> Person | None:
        """Who may come in. None, and noted, where nobody may; what changed since the look is seen."""
        before = done.person
        now = people.find(connection, before.account.name) if before else None
        if not (done.right and before and now and now.hash == before.hash and not now.account.disabled):
            audit.note(connection, self._doer("", address), "sign-in refused", _called(before))
            return None
        attempts.forgive(connection, done.tried)
        if done.fresh:
            people.set_hash(connection, now, done.fresh)
        return now

    def session(self, token: str) -> SignedIn | None:
        """Who has the session of this token; None where it is none, or has ended.

        A session ends 12 hours after it was last heard of, and 7 days after it began. Writes once a minute at most.
        """
        now = self._now()
        with self._file.reading() as connection:
            found = sessions.signed_in(connection, token, now)
        if found and found[1]:
            with self._file.writing() as connection:
                sessions.touch(connection, found[0].session, now)
        return found[0] if found else None

    def sign_out(self, token: str, address: str = "") -> None:
        """End the session of this token, where there is one."""
        with self._file.writing() as connection:
            found = sessions.signed_in(connection, token, self._now())
            if sessions.end(connection, token) and found:
                name = found[0].account.name
                audit.note(connection, self._doer(name, address), "signed out", name)

    def sessions_of(self, name: str) -> tuple[Session, ...]:
        """The sessions of an account that have not ended, the one last heard of first."""
        with self._file.reading() as connection:
            return sessions.of(connection, people.known(connection, name), self._now())

    def end_sessions(self, name: str, by: str, address: str = "", keep: str = "") -> int:
        """End every session of an account, but for the one whose id is *keep*; how many there were."""
        with self._file.writing() as connection:
            person = people.known(connection, name)
            ended = sessions.end_all(connection, person, keep)
            audit.note(connection, self._doer(by, address), f"sessions ended: {ended}", person.account.name)
        return ended

    # Tokens

    def give_token(
        self,
        name: str,
        label: str,
        role: str,
        expires: dt.datetime | None,
        by: str,
        address: str = "",
    ) -> str:
        """Make a token for the API, which may do what *role* may, until it *expires*; returns its secret.

        The secret is not kept: this is the only time that it can be shown.
        """
        wanted = tokens.Wanted(checked_label(label), checked_role(role), expires)
        with self._file.writing() as connection:
            doer, person = self._doer(by, address), people.known(connection, name)
            secret, key = tokens.give(connection, person, wanted, doer.at)
            what = f"token {key} given, {wanted.role}: {wanted.label}"
            audit.note(connection, doer, what, person.account.name)
        return secret

    def token(self, secret: str) -> SignedIn | None:
        """Whose token this is; None where it is none, was revoked, or has expired. Writes once a minute at most."""
        now = self._now()
        with self._file.reading() as connection:
            found = tokens.signed_in(connection, secret, now)
        if found and found[1]:
            with self._file.writing() as connection:
                tokens.touch(connection, found[0].token, now)
        return found[0] if found else None

    def revoke_token(self, key: str, by: str, address: str = "") -> TokenInfo:
        """The token with the id *key* opens nothing any more, and stays listed; whether *by* may is not asked here."""
        with self._file.writing() as connection:
            info = tokens.revoke(connection, key)
            audit.note(
                connection, self._doer(by, address), f"token {key} revoked: {info.label}", info.account
            )
        return info

    def tokens(self, name: str | None = None) -> tuple[TokenInfo, ...]:
        """The tokens of an account, else of everybody, the newest first; those that are revoked too."""
        with self._file.reading() as connection:
            return tokens.listed(connection, people.known(connection, name) if name is not None else None)

    # The audit, and the secret

    def note(self, who: str, what: str, about: str, address: str) -> None:
        """Add a line to the audit."""
        with self._file.writing() as connection:
            audit.note(connection, self._doer(who, address), what, about)

    def noted(self, before: int | None = None, limit: int = PAGE) -> tuple[Noted, ...]:
        """The last *limit* lines of the audit, or those before the line of the number *before*; the newest first."""
        with self._file.reading() as connection:
            return audit.lines_before(connection, before, limit)

    def secret(self) -> bytes:
        """32 random bytes that were made with the file and stay as long as it: they sign what no session stands for."""
        with self._file.reading() as connection:
            return bytes(connection.execute("SELECT bytes FROM secret").fetchone()[0])

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _now(self) -> dt.datetime:
        return self._clock().astimezone(dt.UTC)

    def _doer(self, who: str, address: str) -> Doer:
        return Doer(who, address, self._now())


def _called(person: Person | None) -> str:
    """Whose sign-in it was; a name that is nobody's is not written down, for it may be a password."""
    return person.account.name if person else "an unknown name"


def _too_many(blocked: Blocked) -> TooManyTries:
    minutes = -(-blocked.seconds // 60)
    words = "a minute" if minutes == 1 else f"{minutes} minutes"
    return TooManyTries(f"too many tries; wait {words}, then sign in again", blocked.seconds)

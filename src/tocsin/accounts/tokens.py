"""Tokens of the API: for programs, which cannot sign in. The file knows one by its digest alone."""

from __future__ import annotations

import datetime as dt
import secrets
import sqlite3
from typing import Final

import msgspec

from tocsin.accounts.moments import LAST, moment, stamp
from tocsin.accounts.people import Person
from tocsin.accounts.records import ROLES, Account, Role, SignedIn, TokenInfo, may
from tocsin.accounts.sessions import SECRET_BYTES, TOUCHED, digest
from tocsin.errors import AccountsError

PREFIX: Final = "tocsin_"
"""By which a token that leaked is known for what it is."""
ID_BYTES: Final = 6
MOST: Final = 100
"""Tokens of one account that are neither revoked nor expired; each is an open door."""

_LIVE: Final = f"NOT revoked AND coalesce(expires, '{LAST}') > ?"
_LISTED: Final = (
    "SELECT id, name, label, token.role, token.made, last_used, expires, revoked "
    "FROM token JOIN account ON number = account"
)


class Wanted(msgspec.Struct, frozen=True):
    """What a token is to be: for what, with which role, until when (None: until it is revoked)."""

    label: str
    role: Role
    expires: dt.datetime | None


def give(connection: sqlite3.Connection, person: Person, wanted: Wanted, now: dt.datetime) -> tuple[str, str]:
    """A new token: its secret, which is not kept, and its id."""
    account = person.account
    if account.disabled:
        raise AccountsError(f"{account.name} is disabled; `tocsin accounts enable` lets them in again")
    if not may(account.role, wanted.role):
        raise AccountsError(f"{account.name} is a {account.role}: a token of theirs may do no more than that")
    if wanted.expires is not None and wanted.expires.tzinfo is None:
        raise AccountsError("the moment at which a token expires needs a time zone")
    if wanted.expires is not None and wanted.expires <= now:
        raise AccountsError("a token that has expired already helps nobody; give a later moment")
    sql = f"SELECT count(*) FROM token WHERE account = ? AND {_LIVE}"
    if connection.execute(sql, (person.number, stamp(now))).fetchone()[0] >= MOST:
        raise AccountsError(f"{account.name} has {MOST} tokens already; revoke some that are not used")
    secret, key = PREFIX + secrets.token_urlsafe(SECRET_BYTES), secrets.token_hex(ID_BYTES)
    expires = stamp(wanted.expires) if wanted.expires else None
    sql = "INSERT INTO token (id, digest, account, label, role, made, expires) VALUES (?, ?, ?, ?, ?, ?, ?)"
    row = (key, digest(secret), person.number, wanted.label, wanted.role, stamp(now), expires)
    connection.execute(sql, row)
    return secret, key


def signed_in(connection: sqlite3.Connection, secret: str, now: dt.datetime) -> tuple[SignedIn, bool] | None:
    """Whose token this is, and whether it is time to write down that it is used."""
    sql = (
        "SELECT id, token.role, last_used, name, account.role, account.made FROM token "
        f"JOIN account ON number = account WHERE digest = ? AND NOT disabled AND {_LIVE}"
    )
    row = connection.execute(sql, (digest(secret), stamp(now))).fetchone()
    if row is None:
        return None
    key, role, used, name, whole, made = row
    due = used is None or now - moment(used) >= TOUCHED
    return SignedIn(Account(name, whole, moment(made)), role, token=key), due


def touch(connection: sqlite3.Connection, key: str, now: dt.datetime) -> None:
    """Write down that the token is used."""
    connection.execute(
        "UPDATE token SET last_used = max(coalesce(last_used, ''), ?) WHERE id = ?", (stamp(now), key)
    )


def revoke(connection: sqlite3.Connection, key: str) -> TokenInfo:
    """The token no longer opens anything; it stays listed. AccountsError where there is none, or it is revoked."""
    row = connection.execute(f"{_LISTED} WHERE id = ?", (key,)).fetchone() if key.isascii() else None
    if row is None:
        raise AccountsError(f"there is no token {key!a}; `tocsin accounts tokens` lists them")
    found = _info(*row)
    if found.revoked:
        raise AccountsError(f"token {key} is revoked already")
    connection.execute("UPDATE token SET revoked = 1 WHERE id = ?", (key,))
    return msgspec.structs.replace(found, revoked=True)


def revoke_all(connection: sqlite3.Connection, person: Person) -> int:
    """Revoke every token of a person; how many were not yet."""
    sql = "UPDATE token SET revoked = 1 WHERE account = ? AND NOT revoked"
    return connection.execute(sql, (person.number,)).rowcount


def lower(connection: sqlite3.Connection, person: Person, role: Role) -> None:
    """No token of a person may do more than *role*; raised again, they stay as low as they are."""
    above = ROLES[ROLES.index(role) + 1 :]
    for higher in above:
        sql = "UPDATE token SET role = ? WHERE account = ? AND role = ?"
        connection.execute(sql, (role, person.number, higher))


def listed(connection: sqlite3.Connection, person: Person | None) -> tuple[TokenInfo, ...]:
    """The tokens of a person, or of everybody, the newest first; those that are revoked too."""
    which, values = ("WHERE account = ?", (person.number,)) if person else ("", ())
    rows = connection.execute(f"{_LISTED} {which} ORDER BY token.made DESC, id", values)
    return tuple(_info(*row) for row in rows)


def _info(  # noqa: PLR0913 - the columns of a row
    key: str,
    name: str,
    label: str,
    role: Role,
    made: str,
    used: str | None,
    expires: str | None,
    revoked: int,
) -> TokenInfo:
    last = moment(used) if used else None
    end = moment(expires) if expires else None
    return TokenInfo(key, name, label, role, moment(made), last, end, bool(revoked))

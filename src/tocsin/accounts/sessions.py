"""Sessions: a browser that somebody signed in from. The file knows a token by its digest alone."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
import sqlite3
from typing import Final

from tocsin.accounts.check_text import storable
from tocsin.accounts.moments import moment, stamp
from tocsin.accounts.people import Person
from tocsin.accounts.records import Account, Session, SignedIn

IDLE: Final = dt.timedelta(hours=12)
"""A session that is not heard of for so long has ended."""
LONGEST: Final = dt.timedelta(days=7)
"""No session is longer, however busy."""
TOUCHED: Final = dt.timedelta(minutes=1)
"""How often it is written down at most that a session or a token was used: most requests write nothing."""
SECRET_BYTES: Final = 32
"""256 bits, which nobody guesses; 43 characters."""
ID_BYTES: Final = 8
LONGEST_ADDRESS: Final = 100

_LIVE: Final = "made > :begun AND seen > :heard"


def digest(secret: str) -> bytes:
    """What the file keeps of a secret. It is random and long, so one quick hash is enough; a password is neither."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()


def begin(connection: sqlite3.Connection, person: Person, address: str, now: dt.datetime) -> str:
    """A new session; returns its token, which is not kept. Sessions that have ended are swept out."""
    connection.execute(f"DELETE FROM session WHERE NOT ({_LIVE})", _bounds(now))
    token = secrets.token_urlsafe(SECRET_BYTES)
    csrf, key = secrets.token_urlsafe(SECRET_BYTES), secrets.token_hex(ID_BYTES)
    row = (
        key,
        digest(token),
        person.number,
        csrf,
        stamp(now),
        stamp(now),
        storable(address, LONGEST_ADDRESS),
    )
    connection.execute("INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    return token


def signed_in(connection: sqlite3.Connection, token: str, now: dt.datetime) -> tuple[SignedIn, bool] | None:
    """Who has the session of this token, and whether it is time to write down that it is used."""
    sql = (
        "SELECT id, csrf, seen, name, role, account.made, disabled FROM session JOIN account ON number = account "
        "WHERE digest = :digest AND NOT disabled AND session.made > :begun AND seen > :heard"
    )
    row = connection.execute(sql, {"digest": digest(token), **_bounds(now)}).fetchone()
    if row is None:
        return None
    key, csrf, seen, name, role, made, disabled = row
    account = Account(name, role, moment(made), bool(disabled))
    return SignedIn(account, role, csrf, key), now - moment(seen) >= TOUCHED


def touch(connection: sqlite3.Connection, key: str, now: dt.datetime) -> None:
    """Write down that the session is used."""
    connection.execute("UPDATE session SET seen = max(seen, ?) WHERE id = ?", (stamp(now), key))


def end(connection: sqlite3.Connection, token: str) -> bool:
    """End the session of this token; whether there was one."""
    return connection.execute("DELETE FROM session WHERE digest = ?", (digest(token),)).rowcount > 0


def end_all(connection: sqlite3.Connection, person: Person, keep: str = "") -> int:
    """End every session of a person but the one whose id is *keep*; how many there were."""
    sql = "DELETE FROM session WHERE account = ? AND id <> ?"
    return connection.execute(sql, (person.number, keep)).rowcount


def of(connection: sqlite3.Connection, person: Person, now: dt.datetime) -> tuple[Session, ...]:
    """The sessions of a person that have not ended, the latest first."""
    sql = f"SELECT id, made, seen, address FROM session WHERE account = :account AND {_LIVE} ORDER BY seen DESC, id"
    rows = connection.execute(sql, {"account": person.number, **_bounds(now)})
    return tuple(
        Session(key, person.account.name, moment(made), moment(seen), address)
        for key, made, seen, address in rows
    )


def _bounds(now: dt.datetime) -> dict[str, str]:
    return {"begun": stamp(now - LONGEST), "heard": stamp(now - IDLE)}

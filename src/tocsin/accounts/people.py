"""The accounts of people, as they stand in the file."""

from __future__ import annotations

import sqlite3
from typing import Final

import msgspec

from tocsin.accounts.check_text import name_key
from tocsin.accounts.moments import moment, stamp
from tocsin.accounts.records import Account, Role
from tocsin.errors import AccountsError

_COLUMNS: Final = "number, hash, name, role, made, disabled"


class Person(msgspec.Struct, frozen=True):
    """An account with what nobody is shown: its number in the file and the hash of its password."""

    number: int
    hash: str
    account: Account


def find(connection: sqlite3.Connection, name: str) -> Person | None:
    """The person of this name; case and width do not matter."""
    try:
        key = name_key(name).encode().decode()
    except UnicodeEncodeError:  # half a character, which no name holds
        return None
    row = connection.execute(f"SELECT {_COLUMNS} FROM account WHERE key = ?", (key,)).fetchone()
    return _person(*row) if row else None


def known(connection: sqlite3.Connection, name: str) -> Person:
    """The person of this name. AccountsError where there is none."""
    found = find(connection, name)
    if found is None:
        raise AccountsError(f"there is no account {name!a}; `tocsin accounts list` names them")
    return found


def everybody(connection: sqlite3.Connection) -> tuple[Account, ...]:
    """All accounts, by name."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM account ORDER BY key")
    return tuple(_person(*row).account for row in rows)


def add(connection: sqlite3.Connection, account: Account, hashed: str) -> None:
    """Add an account. AccountsError where there is one of that name."""
    if find(connection, account.name):
        raise AccountsError(f"there is an account {account.name} already; names are not given twice")
    sql = "INSERT INTO account (name, key, role, hash, made) VALUES (?, ?, ?, ?, ?)"
    row = (account.name, name_key(account.name), account.role, hashed, stamp(account.made))
    connection.execute(sql, row)


def set_hash(connection: sqlite3.Connection, person: Person, hashed: str) -> None:
    """The person has another password, or the same one hashed anew."""
    connection.execute("UPDATE account SET hash = ? WHERE number = ?", (hashed, person.number))


def set_role(connection: sqlite3.Connection, person: Person, role: Role) -> None:
    """The person has another role. AccountsError where nobody would be left to look after the accounts."""
    if role != "admin":
        _check_not_last(connection, person)
    connection.execute("UPDATE account SET role = ? WHERE number = ?", (role, person.number))


def set_disabled(connection: sqlite3.Connection, person: Person, disabled: bool) -> None:
    """The person may no longer use the book, or may again. AccountsError as for `set_role`."""
    if disabled:
        _check_not_last(connection, person)
    connection.execute("UPDATE account SET disabled = ? WHERE number = ?", (int(disabled), person.number))


def _check_not_last(connection: sqlite3.Connection, person: Person) -> None:
    """Raise where *person* is the only admin."""
    if person.account.role != "admin" or person.account.disabled:
        return
    sql = "SELECT count(*) FROM account WHERE role = 'admin' AND NOT disabled AND number <> ?"
    if not connection.execute(sql, (person.number,)).fetchone()[0]:
        raise AccountsError(
            f"{person.account.name} is the only admin; make somebody else one first, or nobody looks after the accounts"
        )


def _person(number: int, hashed: str, name: str, role: Role, made: str, disabled: int) -> Person:
    return Person(number, hashed, Account(name, role, moment(made), bool(disabled)))

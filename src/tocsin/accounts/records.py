"""What is told of people, their sessions and their tokens; never a password, a token or a digest of one."""

from __future__ import annotations

import datetime as dt
from typing import Final, Literal

import msgspec

Role = Literal["reader", "coder", "admin"]
ROLES: Final[tuple[Role, ...]] = ("reader", "coder", "admin")
"""From the one that may least to the one that may most; each may all that those before it may."""


class Account(msgspec.Struct, frozen=True):
    """A person who may use the book; *disabled* where they no longer may. Accounts are never removed.

    *name* is what stands as `by` in the judgements of the ledger, so it never becomes somebody else's.
    """

    name: str
    role: Role
    made: dt.datetime
    disabled: bool = False


class Session(msgspec.Struct, frozen=True):
    """One browser that somebody signed in from: when, from where, and when it was last heard of (to the minute)."""

    id: str
    account: str
    made: dt.datetime
    seen: dt.datetime
    address: str


class TokenInfo(msgspec.Struct, frozen=True):
    """A token of the API, by its *id*, without its secret. *last_used* is kept to the minute."""

    id: str
    account: str
    label: str
    role: Role
    made: dt.datetime
    last_used: dt.datetime | None = None
    expires: dt.datetime | None = None
    revoked: bool = False


class SignedIn(msgspec.Struct, frozen=True):
    """Who asks: through a session (*session* is its id, *csrf* its secret for forms) or a token (*token* is its id).

    *role* is what they may do now: that of the account, or less where a token was given less.
    """

    account: Account
    role: Role
    csrf: str = ""
    session: str = ""
    token: str = ""


class Noted(msgspec.Struct, frozen=True):
    """A line of the audit: who did what, about whom or what, at which moment (UTC) and from which address.

    *who* is "" where nobody was signed in. *number* grows by one with each line.
    """

    number: int
    at: dt.datetime
    who: str
    what: str
    about: str
    address: str


def may(role: Role, least: Role) -> bool:
    """Whether who has *role* may do what at least *least* is needed for."""
    return ROLES.index(role) >= ROLES.index(least)

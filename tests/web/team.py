"""A site where people sign in, as tests use it."""

from __future__ import annotations

import datetime as dt

import msgspec
from starlette.testclient import TestClient

from tests.web.visitor import Visitor
from tocsin.accounts import Accounts, HashCost
from tocsin.records import LedgerAddress

CHEAP = HashCost(1, 8, 1)
PASSWORD = "correct horse battery staple"
RANKS = ("reader", "coder", "admin")


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.at = dt.datetime.now(dt.UTC)

    def __call__(self) -> dt.datetime:
        """What it shows."""
        return self.at


class Team(msgspec.Struct, frozen=True):
    """A site where people sign in: one of each rank has done so; *nobody* has not."""

    client: TestClient
    accounts: Accounts
    ledger: LedgerAddress
    clock: Clock

    @property
    def nobody(self) -> Visitor:
        """Somebody who has not signed in."""
        return Visitor(self.client)

    def signed_in(self, name: str) -> Visitor:
        """The visitor of this name in a session of their own."""
        return Visitor(self.client, self.accounts.sign_in(name, PASSWORD, "192.0.2.1"))

    def with_token(self, name: str, role: str = "", label: str = "a program") -> Visitor:
        """A program of the person of this name."""
        expires = self.clock() + dt.timedelta(days=1)
        return Visitor(self.client, token=self.accounts.give_token(name, label, role or name, expires, name))

    def token_id(self, label: str) -> str:
        """The id of the token with this label."""
        return next(one.id for one in self.accounts.tokens() if one.label == label)

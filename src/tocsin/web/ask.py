"""What a page is asked, and by whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from tocsin.records import Relation
from tocsin.web.edition import Edition

Rank = Literal["reader", "coder", "admin"]
RANKS: tuple[Rank, ...] = ("reader", "coder", "admin")


class Who(msgspec.Struct, frozen=True):
    """Who asks: the name under which he judges, what he may do, and the word that his forms must carry.

    *by* says how he came in: "desk" (nobody signs in), "session" or "token".
    """

    name: str
    rank: Rank
    form_word: str
    by: Literal["desk", "session", "token"] = "desk"

    def may(self, rank: Rank) -> bool:
        """Whether he may do what takes *rank*."""
        return RANKS.index(self.rank) >= RANKS.index(rank)


class Filled(msgspec.Struct, frozen=True):
    """A form that was filled in: its *pairs* in their order, and *by* whom."""

    by: str
    pairs: Sequence[tuple[str, str]]

    def given(self, name: str, default: str = "") -> str:
        """The last value of a field."""
        return next((value for key, value in reversed(self.pairs) if key == name), default)

    def all_given(self, name: str) -> tuple[str, ...]:
        """Every value of a field."""
        return tuple(value for key, value in self.pairs if key == name)


class Ask(msgspec.Struct, frozen=True):
    """A request, read and checked.

    *path* are the parts of the address that vary, *query* and *form* the pairs in their order; *body* is that of a
    request that is no form, *kind* its media type. *address* is where it came from, *live* whether a script of ours
    asks for a part of a page. *relations* join incidents of the book, as they were some seconds ago.
    """

    method: str
    url: str
    path: Mapping[str, str]
    query: Sequence[tuple[str, str]]
    form: Sequence[tuple[str, str]]
    body: bytes
    kind: str
    headers: Mapping[str, str]
    address: str
    who: Who
    edition: Edition
    relations: tuple[Relation, ...] = ()
    live: bool = False

    def asked(self, name: str, default: str = "") -> str:
        """The last value of a query parameter."""
        return next((value for key, value in reversed(self.query) if key == name), default)

    @property
    def filled(self) -> Filled:
        """The form, filled in by whoever asks."""
        return Filled(self.who.name, self.form)

    def given(self, name: str, default: str = "") -> str:
        """The last value of a field of the form."""
        return self.filled.given(name, default)

    def all_given(self, name: str) -> tuple[str, ...]:
        """Every value of a field of the form."""
        return self.filled.all_given(name)

    def number(self, name: str, default: int, least: int, most: int) -> int:
        """A query parameter that is a whole number, kept within its bounds."""
        said = self.asked(name)
        return max(least, min(most, int(said))) if said.isdecimal() and len(said) < 10 else default

"""Where a ledger is: a file, or a PostgreSQL server that a team shares."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Final

import msgspec

_SCHEMES: Final = ("postgresql://", "postgres://")
_PASSWORD: Final = re.compile(r"(?<=://)([^:/?@]*):.*@")
"""A password up to the last "@": one that was not escaped may hold "@", "/" and "?" itself."""
_PARAMETER: Final = re.compile(r"(?<=[?&])((?:ssl)?password)=[^&]*", re.IGNORECASE)
_USER: Final = re.compile(r"(?<=://)[^/?@]*@")
_LONGEST_NAME: Final = 60


class LedgerAddress(msgspec.Struct, frozen=True):
    """Where a ledger is: the *path* of a file, or the *url* of a database on a server.

    *anchor* is the file after which everything that goes with the ledger on this machine is named and beside which it
    lies: for a file the ledger itself, for a server a file that need not be there.
    """

    path: Path | None
    url: str | None
    anchor: Path

    @staticmethod
    def of(named: LedgerAddress | str | Path, home: Path = Path()) -> LedgerAddress:
        """The address that was typed; what goes with a ledger on a server lies in the folder *home*."""
        if isinstance(named, LedgerAddress):
            return named
        if isinstance(named, str) and is_url(named):
            return LedgerAddress(None, named, home / f"{_name(named)}.db")
        return LedgerAddress(Path(named), None, Path(named))

    def __str__(self) -> str:
        return masked(self.url) if self.url else str(self.path)

    def __repr__(self) -> str:
        return f"LedgerAddress({str(self)!r})"


def is_url(named: str) -> bool:
    """Whether *named* is the address of a database on a server, not a path."""
    return named.startswith(_SCHEMES)


def masked(url: str) -> str:
    """The address of a database as people may see it: with three stars for a password."""
    return _PARAMETER.sub(r"\1=***", _PASSWORD.sub(r"\1:***@", url))


def _name(url: str) -> str:
    """A name for the files that go with a database: the same for whoever connects, and with whichever password."""
    place = _PARAMETER.sub(r"\1=", _USER.sub("", _PASSWORD.sub("", url))).partition("://")[2]
    words = re.sub(r"[^A-Za-z0-9]+", "-", place).strip("-")[:_LONGEST_NAME]
    return f"{words}-{hashlib.sha256(place.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"

"""Wrong passwords of late, and how many are too many.

Whoever tries is counted before the password is looked at, and taken out again where it was right: so a hundred tries at
the same instant are not a hundred free ones. The counts stand in the file, where every process sees them and no restart
forgets them.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import ipaddress
import math
import sqlite3
from typing import Final

import msgspec

from tocsin.accounts.check_text import name_key, storable
from tocsin.accounts.moments import moment, stamp

QUARTER: Final = dt.timedelta(minutes=15)
HOUR: Final = dt.timedelta(hours=1)
HOUSEHOLD: Final = 64
"""Bits of an IPv6 address that one connection has in common: who has one address of it has them all (RFC 6177)."""
LONGEST_PLACE: Final = 100
_PAIR: Final = "name = :name AND place = :place"
_PLACE: Final = "place = :place"
_NAME: Final = "name = :name"


class Limit(msgspec.Struct, frozen=True):
    """*most* wrong passwords *within* so long; the next try waits until the oldest of them is older than that."""

    most: int
    within: dt.timedelta


class Limits(msgspec.Struct, frozen=True):
    """How many wrong passwords there may be: for a name from one address, from an address, for a name from anywhere.

    The last keeps many machines from sharing the work; NIST SP 800-63B-4 (section 3.2.2) allows 100 in a row.
    """

    pair: Limit = Limit(5, QUARTER)
    place: Limit = Limit(30, QUARTER)
    name: Limit = Limit(100, HOUR)


class Try(msgspec.Struct, frozen=True):
    """Somebody tries to sign in: a digest of the name that they gave, and the place that they try from.

    A digest, because people type passwords where a name belongs, and a name may be of any length.
    """

    name: bytes
    place: str


class Blocked(msgspec.Struct, frozen=True):
    """Nothing may be tried for so many *seconds*; *news* where nobody was told so since the last wrong password."""

    seconds: int
    news: bool


def try_of(name: str, address: str) -> Try:
    """The try of somebody who gives this name at this address."""
    digest = hashlib.sha256(name_key(name).encode("utf-8", "surrogatepass")).digest()
    return Try(digest, _place(address))


def admit(connection: sqlite3.Connection, limits: Limits, tried: Try, now: dt.datetime) -> Blocked | None:
    """Count a try before its password is looked at; where there were too many it is not counted, and Blocked."""
    longest = max(limits.pair.within, limits.place.within, limits.name.within)
    connection.execute("DELETE FROM attempt WHERE at <= ?", (stamp(now - longest),))
    blocks = [
        (seconds, which)
        for which, limit in ((_PAIR, limits.pair), (_PLACE, limits.place), (_NAME, limits.name))
        if (seconds := _wait(connection, tried, which, limit, now))
    ]
    if blocks:
        news = [_tell(connection, tried, which) for _, which in blocks]
        return Blocked(max(seconds for seconds, _ in blocks), any(news))
    sql = "INSERT INTO attempt (name, place, at) VALUES (?, ?, ?)"
    connection.execute(sql, (tried.name, tried.place, stamp(now)))
    return None


def forgive(connection: sqlite3.Connection, tried: Try) -> None:
    """The password was right: what went wrong before, for this name from this place, counts no more.

    Other names from there do, and so does this name from elsewhere: or whoever has an account could guess at others',
    and guess at one whose owner comes and goes.
    """
    connection.execute(f"DELETE FROM attempt WHERE {_PAIR}", msgspec.structs.asdict(tried))


def forget(connection: sqlite3.Connection, name: str) -> None:
    """Nothing that went wrong with this name counts any more, from wherever it came."""
    connection.execute(f"DELETE FROM attempt WHERE {_NAME}", msgspec.structs.asdict(try_of(name, "")))


def _wait(connection: sqlite3.Connection, tried: Try, which: str, limit: Limit, now: dt.datetime) -> int:
    """Seconds until one more may be tried; 0 for at once.

    What lies in the future by more than the window was written by a clock that went wrong, and does not count.
    """
    sql = (
        f"SELECT at FROM attempt WHERE {which} AND at > :since AND at <= :until ORDER BY at DESC LIMIT :most"
    )
    window = {"since": stamp(now - limit.within), "until": stamp(now + limit.within), "most": limit.most}
    rows = connection.execute(sql, msgspec.structs.asdict(tried) | window).fetchall()
    if len(rows) < limit.most:
        return 0
    return max(1, math.ceil((moment(rows[-1][0]) + limit.within - now).total_seconds()))


def _tell(connection: sqlite3.Connection, tried: Try, which: str) -> bool:
    """Mark these tries as told of; whether any was not yet, so that each is told of once, however often one knocks."""
    sql = f"UPDATE attempt SET told = 1 WHERE {which} AND NOT told"
    return connection.execute(sql, msgspec.structs.asdict(tried)).rowcount > 0


def _place(address: str) -> str:
    """What counts as one address: an IPv4 address, the network of an IPv6 one, or whatever else a place is called."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return storable(address, LONGEST_PLACE)
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, HOUSEHOLD), strict=False))
    return str(found)

"""The terms on which addresses are fetched: what may be connected to, how much is read and for how long."""

from __future__ import annotations

from ipaddress import IPv4Network, IPv6Network
from typing import Final

import msgspec

MEGABYTE: Final = 1_000_000
Network = IPv4Network | IPv6Network


class FetchTerms(msgspec.Struct, frozen=True):
    """What one request may reach, take and last.

    *ports* are those that web servers use; anything else on a foreign host is another service. *own_networks* are
    networks that may be reached although they are not public. *proxy* (`http://host:port`) does the connecting, and
    then it, not Tocsin, decides which addresses are reached; the proxies of the environment are not used, because
    they would switch the check of addresses off without anybody having said so.

    *page_bytes* bounds a page, on the wire and unpacked, as `documents` bounds a document. *list_bytes* bounds a feed
    or a sitemap: 50 MB is the sitemap protocol's own limit. *ratio* bounds what a packed body may grow to, once it
    gave *ratio_from* bytes: markup shrinks three- to tenfold, deflate's best is 1,032.

    Seconds: *connect* for one connection with its handshake, *stall* without a single byte, *total* for a whole
    request. A body slower than *slowest* bytes a second over its first *stall* seconds is given up.
    *header_bytes* bounds status line and headers.
    """

    ports: frozenset[int] = frozenset({80, 443, 8080, 8443})
    own_networks: tuple[Network, ...] = ()
    proxy: str | None = None
    page_bytes: int = 20 * MEGABYTE
    list_bytes: int = 50 * MEGABYTE
    ratio: int = 100
    ratio_from: int = MEGABYTE
    header_bytes: int = 128_000
    connect: float = 10.0
    stall: float = 20.0
    total: float = 60.0
    slowest: float = 500.0

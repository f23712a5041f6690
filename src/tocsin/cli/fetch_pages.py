"""Addresses among the inputs of a command: fetched politely, one after the other."""

from __future__ import annotations

import ipaddress
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from tocsin.cli.leave import complain, refuse

if TYPE_CHECKING:
    from tocsin.records import Found

OwnNetworks = Annotated[
    list[str] | None,
    typer.Option(
        "--own-network",
        metavar="CIDR",
        help="A network that is not public and may be fetched from, such as 192.168.1.0/24.",
    ),
]

Addresses = Annotated[
    str | None,
    typer.Option(
        "--addresses",
        metavar="FILE",
        help="A file with an address of a page on each line, to be fetched; - is standard input.",
    ),
]
_COMMENT: Final = "#"


def listed(file: str | None) -> list[str]:
    """The addresses that *file* lists, a line each; what is none is named and left out."""
    if file is None:
        return []
    from tocsin.documents import STANDARD_INPUT

    if file == STANDARD_INPUT:
        return list(_addresses(sys.stdin, "standard input"))
    try:
        with Path(file).open(encoding="utf-8-sig", errors="replace") as lines:
            return list(_addresses(lines, file))
    except OSError as error:
        raise refuse(f"--addresses {file}: {error.strerror}") from None


def _addresses(lines: Iterable[str], name: str) -> Iterator[str]:
    from tocsin.documents import is_address

    for number, line in enumerate(map(str.strip, lines), 1):
        if is_address(line):
            yield line
        elif line and not line.startswith(_COMMENT):
            complain(f"{name}, line {number}: not an address of a page: {line[:80]}")


def fetching(paths: Sequence[str], own_networks: Sequence[str] | None) -> Callable[[str], Found] | None:
    """What gets the page at an address; None where there is none among *paths*, so that nothing is loaded for it."""
    from tocsin.documents import is_address

    networks = tuple(_network(words) for words in own_networks or ())
    if not any(map(is_address, paths)):
        return None
    from tocsin import __version__
    from tocsin.fetching.clock import SystemClock
    from tocsin.fetching.fetch import Fetcher, agent_name
    from tocsin.fetching.manners import Manners
    from tocsin.fetching.page_item import fetch_page
    from tocsin.fetching.terms import FetchTerms

    clock = SystemClock()
    terms = FetchTerms(own_networks=networks)
    fetcher = Fetcher(agent_name(__version__, None), terms, clock=clock, manners=Manners(clock))
    return lambda url: fetch_page(fetcher, url)


def _network(words: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network:
    try:
        return ipaddress.ip_network(words)
    except ValueError as error:
        raise refuse(f"--own-network {words}: {error}; write it as 192.168.1.0/24") from None

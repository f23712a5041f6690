"""Which machines may be connected to: the public ones, and those of a network that the user calls their own."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final

from tocsin.fetching.refused import NotReached, Refused
from tocsin.fetching.terms import Network

Resolve = Callable[[str, int], Iterable[str]]
"""From a host name and a port to its IP addresses, both families; OSError where there are none."""

CLOSED: Final[tuple[tuple[Network, str], ...]] = tuple(
    (ip_network(network), what)
    for network, what in (
        ("0.0.0.0/8", "this machine's own"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "a provider's inner"),
        ("127.0.0.0/8", "this machine's own"),
        ("169.254.0.0/16", "link-local"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "reserved"),
        ("192.0.2.0/24", "documentation"),
        ("192.88.99.0/24", "reserved"),
        ("192.168.0.0/16", "private"),
        ("198.18.0.0/15", "benchmarking"),
        ("198.51.100.0/24", "documentation"),
        ("203.0.113.0/24", "documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
        ("::/128", "this machine's own"),
        ("::1/128", "this machine's own"),
        ("64:ff9b:1::/48", "private"),
        ("100::/64", "reserved"),
        ("2001::/32", "a Teredo tunnel's"),
        ("2001::/23", "reserved"),
        ("2001:db8::/32", "documentation"),
        ("2002::/16", "a 6to4 tunnel's"),
        ("3fff::/20", "documentation"),
        ("5f00::/16", "reserved"),
        ("fc00::/7", "private"),
        ("fe80::/10", "link-local"),
        ("fec0::/10", "private"),
        ("ff00::/8", "multicast"),
    )
)
"""The networks of the IANA registries of special-purpose addresses (RFC 6890 and its successors) that no public web
server has. Tunnels that carry an IPv4 address inside (6to4, Teredo) are closed whole: no site is reached by them alone.
"""
PUBLIC_IPV6: Final = IPv6Network("2000::/3")
"""All of IPv6 that has been given out for the public network."""
CARRIES_IPV4: Final = (IPv6Network("::ffff:0:0/96"), IPv6Network("64:ff9b::/96"))
"""Addresses that are an IPv4 address in another coat (mapped; NAT64, by which networks without IPv4 reach it)."""


def why_closed(address: str, own: Iterable[Network] = ()) -> str | None:
    """What kind of address this is, where it may not be connected to; None where it may.

    An IPv4 address inside an IPv6 one is judged as itself. *own* are networks that may be reached all the same.
    """
    try:
        machine = _bare(ip_address(address))
    except ValueError:
        return "no IP"
    if any(machine in network for network in own):
        return None
    for network, what in CLOSED:
        if machine in network:
            return what
    return "reserved" if machine.version == 6 and machine not in PUBLIC_IPV6 else None


def open_addresses(host: str, port: int, own: Iterable[Network], resolve: Resolve) -> tuple[str, ...]:
    """The addresses of *host*, in the resolver's order; Refused where one of them may not be connected to.

    One closed address is enough: a public site has none, and a name that mixes them is set up to deceive.
    """
    try:
        addresses = tuple(dict.fromkeys(resolve(host, port)))
    except (OSError, UnicodeError) as error:
        raise NotReached(f"the name {host} cannot be found ({_words(error)})") from None
    if not addresses:
        raise NotReached(f"the name {host} has no address")
    networks = tuple(own)
    for address in addresses:
        what = why_closed(address, networks)
        if what:
            named = f"{address} is" if address == host else f"{host} is {address},"
            raise Refused(
                f"{named} {_article(what)} address; name its network in own_networks if it is yours"
            )
    return addresses


def is_address(host: str) -> bool:
    """Whether a host is an IP address and no name."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def resolve(host: str, port: int) -> tuple[str, ...]:
    """What the system's resolver knows of a name, both families; an IP address is its own answer."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(str(place[0]) for *_, place in found)


def _bare(machine: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(machine, IPv6Address) and any(machine in network for network in CARRIES_IPV4):
        return IPv4Address(int(machine) & 0xFFFF_FFFF)
    return machine


def _article(what: str) -> str:
    return what if what.startswith(("a ", "this ", "no ")) else f"a {what}"


def _words(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__

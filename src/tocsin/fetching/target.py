"""Web addresses, read once and strictly: what is checked is what is connected to."""

from __future__ import annotations

import re
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import Final
from urllib.parse import quote, urldefrag, urljoin, urlsplit

import msgspec

from tocsin.fetching.refused import Refused

DEFAULT_PORTS: Final = {"http": 80, "https": 443}
LONGEST: Final = 8_000
"""Characters of an address: RFC 9110 asks servers to bear 8,000."""
_UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f\\]")
_NAME: Final = re.compile(
    r"(?!.{254})(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_][a-z0-9_-]{0,62}\.?"
)
_NUMBER: Final = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)\.?")
"""A last label that is a number makes an address of four numbers, or one in disguise (127.1, 0x7f.1, 2130706433)."""
_SAFE: Final = "/%:@!$&'()*+,;=~-._"


class Target(msgspec.Struct, frozen=True):
    """An address in its parts. *host* is a name in ASCII or an IP address without brackets; *path* has the query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """What goes into the `Host` header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt speaks for."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The whole address, without its fragment."""
        return self.origin + self.path


def target_of(url: str, ports: frozenset[int]) -> Target:
    """The parts of *url*; Refused where it is no web address that may be fetched."""
    text = url.strip()
    if len(text) > LONGEST:
        raise Refused(
            f"an address of {len(text):,} characters; the longest that servers bear has {LONGEST:,}"
        )
    if _UNSEEN.search(text):
        raise Refused("an address with a backslash or a character that cannot be seen")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise Refused(f"not a web address ({error})") from None
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS:
        raise Refused(f"only http:// and https:// are fetched, not {scheme or 'a bare path'!r}")
    if "@" in parts.netloc:
        raise Refused(
            "an address with a user name or a password in it; nothing is fetched in somebody's name"
        )
    if not parts.hostname:
        raise Refused("an address without a host")
    port = DEFAULT_PORTS[scheme] if port is None else port
    if port not in ports:
        raise Refused(f"port {port} is not among those that are fetched from ({_listed(ports)})")
    path = quote(parts.path or "/", safe=_SAFE)
    query = "?" + quote(parts.query, safe=_SAFE + "?") if parts.query else ""
    return Target(scheme, _host(parts.hostname), port, path + query)


def joined(base: str, reference: str) -> str:
    """The address that *reference* means on the page *base*; as it stands where the two cannot be joined."""
    try:
        return urljoin(base, reference.strip())
    except ValueError:
        return reference


def key_of(url: str) -> str:
    """The address by which an entry is remembered: without its fragment, otherwise as given."""
    try:
        return urldefrag(url.strip()).url
    except ValueError:
        return url.strip()


def _host(written: str) -> str:
    if ":" in written:
        if "%" in written:
            raise Refused(f"an address that means something on one network alone: [{written}]")
        try:
            return str(IPv6Address(written))
        except AddressValueError:
            raise Refused(f"not an IP address: [{written}]") from None
    try:
        host = written.lower() if written.isascii() else written.encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise Refused(f"not a host name: {written!r}") from None
    if _NUMBER.fullmatch(host):
        return _of_four_numbers(host)
    if not _NAME.fullmatch(host):
        raise Refused(f"not a host name: {written!r}")
    return host


def _of_four_numbers(host: str) -> str:
    try:
        return str(IPv4Address(host))
    except AddressValueError:
        raise Refused(f"an IP address in disguise: {host}; write it as four numbers") from None


def _listed(ports: frozenset[int]) -> str:
    return ", ".join(map(str, sorted(ports)))

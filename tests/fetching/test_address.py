"""Which machines may be connected to, and which addresses are read as what."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.fetching.address import open_addresses, why_closed
from tocsin.fetching.refused import Refused
from tocsin.fetching.target import target_of

PORTS = frozenset({80, 443, 8080})


@pytest.mark.parametrize(
    "address",
    """0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.127.255.254 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1
    172.31.255.255 192.0.0.8 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.9
    224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 :: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:10.1.2.3
    64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::1 100::1 2001::1 2001:0:4136:e378:8000:63bf:80ff:fffe 2001:2::1
    2001:db8::1 2002:7f00:1:: 2002:a00:1::1 3fff::1 4000::1 5f00::1 fc00::1 fd12:3456::1 fe80::1 fe80::1%eth0
    fec0::1 ff02::1 nonsense""".split(),
)
def test_what_is_not_public_is_closed(address: str) -> None:
    """No address of a private, reserved, tunnelling or otherwise special network may be connected to."""
    assert why_closed(address)


@pytest.mark.parametrize(
    "address",
    "1.1.1.1 8.8.8.8 100.63.255.255 100.128.0.1 172.15.0.1 172.32.0.1 192.167.1.1 198.17.1.1 223.255.255.254 "
    "2606:4700::1111 2a00:1450::1 ::ffff:8.8.8.8 64:ff9b::808:808".split(),
)
def test_what_is_public_is_open(address: str) -> None:
    """Public addresses may be connected to, also those of IPv4 in the coat of IPv6."""
    assert why_closed(address) is None


def test_own_networks_are_open() -> None:
    """A network that the user calls their own is open, also in the coat of IPv6, and nothing beside it is."""
    own = [ip_network("127.0.0.1/32"), ip_network("fd00::/8")]
    assert why_closed("127.0.0.1", own) is None
    assert why_closed("::ffff:127.0.0.1", own) is None
    assert why_closed("fd00::7", own) is None
    assert why_closed("127.0.0.2", own)
    assert why_closed("fc00::7", own)


@given(st.ip_addresses(v=4))
@settings(derandomize=True, max_examples=300)
def test_an_ipv4_address_is_judged_alike_in_every_coat(address: IPv4Address) -> None:
    """An IPv4 address is open or closed whether it comes bare, mapped or by NAT64, and closed in a tunnel."""
    number = int(address)
    bare = why_closed(str(address))
    assert why_closed(str(IPv6Address((0xFFFF << 32) | number))) == bare
    assert why_closed(str(IPv6Address((0x64FF9B << 96) | number))) == bare
    assert why_closed(str(IPv6Address((0x2002 << 112) | (number << 80))))


@given(st.ip_addresses())
@settings(derandomize=True, max_examples=500)
def test_nothing_that_python_calls_special_is_open(address: IPv4Address | IPv6Address) -> None:
    """Whatever the standard library knows as private, loopback, link-local, multicast or reserved is closed."""
    if why_closed(str(address)) is None:
        coated = address in ip_network("64:ff9b::/96") or address in ip_network("::ffff:0:0/96")
        bare = ip_address(int(address) & 0xFFFFFFFF) if coated else address
        assert not (bare.is_private or bare.is_loopback or bare.is_link_local or bare.is_multicast)
        assert not (bare.is_reserved or bare.is_unspecified)


def test_one_closed_address_closes_the_name() -> None:
    """A name with a public and a private address is refused, and the reason names the private one."""
    with pytest.raises(Refused, match=r"10\.0\.0\.1, a private address"):
        open_addresses("news.example", 80, (), lambda host, port: ("93.184.216.34", "10.0.0.1"))


def test_a_name_without_addresses_may_come_again() -> None:
    """A name that cannot be found now is worth another try."""

    def lost(host: str, port: int) -> tuple[str, ...]:
        raise OSError(-2, "Name or service not known")

    with pytest.raises(Refused, match="cannot be found") as refused:
        open_addresses("news.example", 80, (), lost)
    assert refused.value.again


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ftp://news.example/", "only http"),
        ("file:///etc/passwd", "only http"),
        ("javascript:alert(1)", "only http"),
        ("news.example/a", "only http"),
        ("http://", "without a host"),
        ("http://ann@news.example/", "user name"),
        ("http://ann:secret@news.example/", "user name"),
        ("http://news.example@10.0.0.1/", "user name"),
        ("http://good.example\\@10.0.0.1/", "backslash"),
        ("http://news.example/\r\nHost: inner", "cannot be seen"),
        ("http://news.exa\tmple/", "cannot be seen"),
        ("http://news.example:25/", "port 25"),
        ("http://news.example:0/", "port 0"),
        ("http://news.example:99999/", "not a web address"),
        ("http://2130706433/", "disguise"),
        ("http://0x7f000001/", "disguise"),
        ("http://0x7f.1/", "disguise"),
        ("http://127.1/", "disguise"),
        ("http://0177.0.0.1/", "disguise"),
        ("http://127.0.0.1./", "disguise"),
        ("http://１２７.1/", "disguise"),
        ("http://[::1%25eth0]/", "one network"),
        ("http://[zz::1]/", "not a"),
        ("http://news example/", "not a host"),
        ("http://-.-/", "not a host"),
        ("http://news.example/" + "a" * 9000, "characters"),
    ],
)
def test_bad_addresses_are_refused(url: str, said: str) -> None:
    """An address that is no plain web address is refused for a reason that says what is wrong."""
    with pytest.raises(Refused, match=said):
        target_of(url, PORTS)


@pytest.mark.parametrize(
    ("url", "read"),
    [
        (" HTTP://News.Example:80/a b?q=ü#part ", "http://news.example/a%20b?q=%C3%BC"),
        ("https://news.example", "https://news.example/"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("http://news.example:8080/x%2Fy", "http://news.example:8080/x%2Fy"),
        ("http://[2606:4700:0:0::1111]/", "http://[2606:4700::1111]/"),
        ("http://192.0.2.7/", "http://192.0.2.7/"),
    ],
)
def test_addresses_are_read(url: str, read: str) -> None:
    """An address comes out complete, in ASCII and without its fragment."""
    assert target_of(url, PORTS).url == read


@given(st.text(max_size=60))
@settings(derandomize=True, max_examples=500)
def test_no_text_breaks_the_reading_of_addresses(text: str) -> None:
    """Any text is an address or is refused, and an address reads as itself again."""
    for url in (text, "http://" + text, "http://news.example/" + text):
        try:
            target = target_of(url, PORTS)
        except Refused:
            continue
        assert target.url.isascii()
        assert target_of(target.url, PORTS) == target

"""What a host asks programs to leave alone."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from local_server import FastClock, LocalServer

from tocsin.fetching.fetch import Fetcher
from tocsin.fetching.page_item import fetch_page
from tocsin.fetching.refused import Refused
from tocsin.records import Item, Unreadable


def reason(fetcher: Fetcher, url: str) -> str:
    """Why *url* is not fetched; empty where it is."""
    try:
        fetcher.get(url)
    except Refused as refused:
        return refused.reason
    return ""


def test_what_is_disallowed_is_not_asked_for(server: LocalServer, fetcher: Fetcher) -> None:
    """A page that robots.txt closes to everybody, or to us by name, is not asked for, and others are."""
    server.page("/robots.txt", "User-agent: *\nDisallow: /all\n\nUser-agent: tocsin\nDisallow: /us\n")
    for path in ("/all", "/us", "/free"):
        server.page(path, "x")
    assert reason(fetcher, server.url("/free")) == ""
    assert "asks programs not to fetch" in reason(fetcher, server.url("/us"))
    assert reason(fetcher, server.url("/all")) == ""
    assert server.asked == ["news.example/robots.txt", "news.example/free", "news.example/all"]


def test_a_person_may_override_it(server: LocalServer, fetcher: Fetcher) -> None:
    """A single page that robots.txt closes is refused with that reason, and fetched where a person insists."""
    server.page("/robots.txt", "User-agent: *\nDisallow: /\n")
    server.page("/a", "x")
    refused = fetch_page(fetcher, server.url("/a"))
    assert isinstance(refused, Unreadable)
    assert "robots.txt" in refused.reason
    assert isinstance(fetch_page(fetcher, server.url("/a"), ask_robots=False), Item)


def test_it_is_asked_once_a_day(server: LocalServer, fetcher: Fetcher, clock: FastClock) -> None:
    """The robots.txt of a host is fetched once a day, each host's own."""
    server.page("/robots.txt", "")
    for host in ("news.example", "news.example", "other.example"):
        reason(fetcher, server.url("/a", host))
    clock.sleep(86_401)
    reason(fetcher, server.url("/a"))
    asked = [place for place in server.asked if place.endswith("robots.txt")]
    assert asked == ["news.example/robots.txt", "other.example/robots.txt", "news.example/robots.txt"]


def test_the_host_behind_a_redirect_is_asked_too(server: LocalServer, fetcher: Fetcher) -> None:
    """A redirect does not lead past the robots.txt of the host that it leads to."""
    server.page("/a", status=302, Location=server.url("/b", "other.example"))
    server.page("/b", "x")
    server.page("other.example/robots.txt", "User-agent: *\nDisallow: /b\n")
    assert "other.example" in reason(fetcher, server.url("/a"))
    assert "other.example/b" not in server.asked


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (429, False)])
def test_a_missing_one_allows_and_a_broken_one_does_not(
    server: LocalServer, fetcher: Fetcher, status: int, allowed: bool
) -> None:
    """Where there is no robots.txt all is allowed; where it cannot be read now, pages wait."""
    server.page("/robots.txt", status=status)
    server.page("/a", "x")
    assert (reason(fetcher, server.url("/a")) == "") is allowed
    if not allowed:
        with pytest.raises(Refused) as refused:
            fetcher.get(server.url("/a"))
        assert refused.value.again


def test_a_crawl_delay_is_kept(server: LocalServer, fetcher: Fetcher, clock: FastClock) -> None:
    """The pause that a robots.txt asks for is kept between pages, up to a minute."""
    server.page("/robots.txt", "User-agent: *\nCrawl-delay: 7\n")
    server.page("patient.example/robots.txt", "User-agent: *\nCrawl-delay: 86400\n")
    server.page("/a", "x")
    for _ in range(3):
        reason(fetcher, server.url("/a"))
    assert clock.waits == [7, 7, 7]
    for _ in range(2):
        assert reason(fetcher, server.url("/a", "patient.example")) == ""
    assert clock.waits[3:] == [60, 60]


@pytest.mark.parametrize(
    "body",
    [
        b"User-agent: *\nDisallow: /us\n" + b"#" * 5_000_000,
        b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /us\r\n\xff\xfe\0",
        b"\0\xff" * 1000 + b"\nUser-agent: *\nDisallow: /us\n",
    ],
    ids=["5 MB", "BOM", "rubbish"],
)
def test_odd_ones_are_read(server: LocalServer, fetcher: Fetcher, body: bytes) -> None:
    """A robots.txt of great length or with bytes of no encoding is read as far as it goes."""
    server.page("/robots.txt", body)
    server.page("/us", "x")
    assert "robots.txt asks" in reason(fetcher, server.url("/us"))


def test_one_that_redirects_into_the_dark_closes_the_site(
    server: LocalServer, fetcher_of: Callable[..., Fetcher]
) -> None:
    """A robots.txt that leads to a machine which may not be reached is none that could be read."""
    server.page("/robots.txt", status=302, Location=server.url("/robots.txt", "127.0.0.2"))
    assert "cannot be read" in reason(fetcher_of(), server.url("/a"))
    assert "news.example/a" not in server.asked


def test_hostile_patterns_take_no_time(server: LocalServer, fetcher: Fetcher) -> None:
    """A robots.txt made of stars, and one of very many rules, answer at once for a long address."""
    server.page(
        "/robots.txt", "User-agent: *\nDisallow: /" + "*a" * 30 + "*b$\n" + "Disallow: /*?c$\n" * 20_000
    )
    server.page("/" + "a" * 3000, "x")
    began = time.monotonic()
    assert reason(fetcher, server.url("/" + "a" * 3000)) == ""
    assert time.monotonic() - began < 5

"""One watch over one server with six bad habits, with its memory peak; `pytest -s -m slow` prints what was reported."""

from __future__ import annotations

import resource
import sys
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_network
from pathlib import Path

import pytest
from line_feed import feed, parse_lines
from local_server import FastClock, LocalServer, every_name_is

from tocsin.fetching.fetch import Fetcher, agent_name
from tocsin.fetching.manners import Manners
from tocsin.fetching.plan import Plan, Source
from tocsin.fetching.sqlite_memory import SqliteMemory
from tocsin.fetching.terms import FetchTerms
from tocsin.fetching.watch import Watch

ENTRIES = 100_000
TAKEN = 1_000


def peak() -> float:
    """The most memory that this program has had, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1_000_000 if sys.platform == "darwin" else 1_000)


def drip(asked: BaseHTTPRequestHandler) -> None:
    """A body of a letter now and then."""
    asked.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n<rss>")
    try:
        for _ in range(400):
            asked.wfile.write(b"x")
            threading.Event().wait(0.05)
    except OSError:
        pass


def by_etag(asked: BaseHTTPRequestHandler) -> tuple[int, dict[str, str], bytes]:
    """A feed that knows its version."""
    same = asked.headers["If-None-Match"] == '"7"'
    return (304, {}, b"") if same else (200, {"ETag": '"7"'}, feed("/story").encode())


@pytest.fixture
def bad_server(server: LocalServer, clock: FastClock) -> LocalServer:
    """The server with all its habits, each under a name of its own."""

    def busy(asked: BaseHTTPRequestHandler) -> tuple[int, dict[str, str], bytes]:
        server.asked.append(f"busy at {clock.time():.0f}")
        return 429, {"Retry-After": "1200"}, b""

    server.pages["unchanged.example/rss"] = by_etag
    server.page("unchanged.example/story", "<p>Four rockets")
    server.pages["busy.example/rss"] = busy
    server.page("broken.example/rss", status=500)
    server.page("inward.example/rss", status=302, Location=server.url("/secret", "127.0.0.2"))
    server.page("inward.example/page", status=302, Location=server.url("/secret", "localhost.example"))
    server.pages["drip.example/rss"] = drip
    lines = (
        f"/story/{number} | Report {number} of a day with many | 2024-07-{1 + number % 28:02} | A teaser of few words"
        for number in range(ENTRIES)
    )
    server.page("huge.example/rss", feed(*lines))
    for number in range(ENTRIES):
        server.pages[f"huge.example/story/{number}"] = server.pages["unchanged.example/story"]
    return server


@pytest.mark.slow
def test_six_bad_habits_in_one_watch(bad_server: LocalServer, clock: FastClock, tmp_path: Path) -> None:
    """304, 429, 500, a redirect to this machine, a drip and a giant feed each end as they should, in bounded memory."""
    names = "unchanged busy broken inward drip huge".split()
    sources = tuple(Source("feed", bad_server.url("/rss", f"{name}.example"), name, 900) for name in names)
    plan = Plan(sources, "desk@example.org", entries=TAKEN, longest_round=86_400)
    terms = FetchTerms(frozenset({bad_server.port}), (ip_network("127.0.0.1/32"),), total=0.5)
    fetcher = Fetcher(
        agent_name("9.9", plan.contact),
        terms,
        clock=clock,
        manners=Manners(clock, jitter=lambda: 0.5),
        resolve=every_name_is("127.0.0.1"),
    )
    before = peak()
    said: list[str] = []
    with SqliteMemory(tmp_path / "tocsin.watch.db") as memory:
        for number in (1, 2):
            watch = Watch(plan, memory, parse_lines, fetcher)
            began = time.monotonic()
            kinds = Counter(type(found).__name__ for found in watch.round())
            watch.taken()
            said += report(number, watch, kinds, time.monotonic() - began)
            clock.sleep(900)
    grown = peak() - before
    size = len(bad_server.pages["huge.example/rss"][2])  # type: ignore[index, arg-type]
    said.append(
        f"memory: {grown:.0f} MB more at the peak (server and a feed of {size / 1e6:.1f} MB included)"
    )
    sys.stdout.write("\n" + "\n".join(said) + "\n")
    words = "\n".join(said)
    assert "sources 6, unchanged 0, failed 4, new 1,001" in words
    assert "busy: the server asks to come back in 20 minutes (429)" in words
    assert "broken: the server has a fault (500)" in words
    assert "127.0.0.2 is this machine's own address" in words
    assert "drip: too slow: not done within 0.5 seconds" in words
    assert f"huge: {ENTRIES - TAKEN:,} new entries more than the {TAKEN:,} taken" in words
    assert f"huge: {ENTRIES - 2 * TAKEN:,} new entries more" in words
    assert "unchanged 1" in words
    assert not [place for place in bad_server.asked if "secret" in place]
    first, second = (int(line.split()[-1]) for line in bad_server.asked if line.startswith("busy at"))
    assert second - first >= 1200
    assert grown < 300


def report(number: int, watch: Watch, kinds: Counter[str], seconds: float) -> list[str]:
    """What a round came to, in lines."""
    done = watch.report
    first = (
        f"round {number} ({seconds:.1f} s): sources {done.sources}, unchanged {done.unchanged}, failed {done.failed}, "
        f"new {done.new:,}, known {done.known:,}, pages {done.pages:,}, put off {done.put_off}, gave {dict(kinds)}"
    )
    return [first, *(f"  {notice.source}: {notice.words}" for notice in done.notices)]

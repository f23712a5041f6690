"""Turns, pauses and rests of hosts."""

from __future__ import annotations

import threading

import pytest
from local_server import FastClock, LocalServer

from tocsin.fetching.fetch import Fetcher
from tocsin.fetching.manners import Manners, Rest, in_words
from tocsin.fetching.refused import Refused


def ask(fetcher: Fetcher, url: str) -> Refused | None:
    """Ask for *url*; the refusal, if it is one."""
    try:
        fetcher.get(url, ask_robots=False)
    except Refused as refused:
        return refused
    return None


def test_there_is_a_pause_between_two_requests(
    server: LocalServer, fetcher: Fetcher, clock: FastClock
) -> None:
    """Two requests to one host are two seconds apart, and another host need not wait for them."""
    server.page("/a", "x")
    ask(fetcher, server.url("/a"))
    ask(fetcher, server.url("/a", "other.example"))
    assert clock.waits == []
    ask(fetcher, server.url("/a"))
    assert clock.waits == [2]


def test_one_request_at_a_time(server: LocalServer, fetcher: Fetcher) -> None:
    """A host never has two requests of ours under way, however many threads ask."""
    under_way = most = 0
    lock = threading.Lock()

    def counted(asked: object) -> tuple[int, dict[str, str], bytes]:
        nonlocal under_way, most
        with lock:
            under_way += 1
            most = max(most, under_way)
        threading.Event().wait(0.02)
        with lock:
            under_way -= 1
        return 200, {}, b"x"

    server.pages["/a"] = counted
    threads = [threading.Thread(target=ask, args=(fetcher, server.url("/a"))) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert len(server.asked) == 5
    assert most == 1


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_obeyed(server: LocalServer, fetcher: Fetcher, clock: FastClock, status: int) -> None:
    """A host that asks for an hour is not asked again within it, by any page, and then it is."""
    server.page("/a", status=status, Retry_After="3600")
    refused = ask(fetcher, server.url("/a"))
    assert refused and refused.wait == 3600
    assert f"come back in 1 hour ({status})" in refused.reason
    server.page("/b", "x")
    clock.sleep(3500)
    again = ask(fetcher, server.url("/b"))
    assert again and "left alone" in again.reason
    assert server.asked == ["news.example/a"]
    clock.sleep(50)
    assert ask(fetcher, server.url("/b")) is None
    assert clock.waits[-1] == 50


def test_rests_double_and_are_forgotten(server: LocalServer, fetcher: Fetcher, clock: FastClock) -> None:
    """Each failure in a row doubles the rest up to a day; a success starts anew."""
    server.page("/a", status=500)
    rests = []
    for _ in range(16):
        refused = ask(fetcher, server.url("/a"))
        assert refused and refused.wait
        rests.append(refused.wait)
        clock.sleep(refused.wait)
    assert rests[:5] == [10, 20, 40, 80, 160]
    assert rests[-1] == 86_400
    server.page("/a", "x")
    assert ask(fetcher, server.url("/a")) is None
    assert fetcher.manners.changes() == {"news.example": Rest()}


def test_an_unreached_host_rests_for_minutes_alone(
    fetcher: Fetcher, clock: FastClock, server: LocalServer
) -> None:
    """A host that cannot be reached, as when our own line is down, never rests longer than a quarter of an hour."""
    url = server.url("/a", "127.0.0.1")
    server.__exit__()
    for _ in range(12):
        assert ask(fetcher, url)
        clock.sleep(fetcher.manners.free_at("127.0.0.1") - clock.time())
    assert max(clock.waits) == 900


def test_rests_differ_by_chance(clock: FastClock) -> None:
    """Two clients that failed together do not come back together."""
    early, late = Manners(clock, jitter=lambda: 0.0), Manners(clock, jitter=lambda: 1.0)
    assert (early.failed("a"), late.failed("a")) == (7.5, 12.5)


def test_rests_are_remembered_from_run_to_run(clock: FastClock) -> None:
    """What one run learned of a host holds in the next."""
    first, second = Manners(clock), Manners(clock)
    first.failed("news.example", 600)
    for host, rest in first.changes().items():
        second.recall(host, rest)
    with pytest.raises(Refused, match="left alone for 10 minutes"), second.turn("news.example"):
        pass
    assert first.changes() == {}


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "1 second"), (40, "40 seconds"), (90, "2 minutes"), (3600, "1 hour"), (86_400, "24 hours")],
)
def test_spans_are_said_in_words(seconds: float, words: str) -> None:
    """A span of time is said in the unit that a person would use."""
    assert in_words(seconds) == words

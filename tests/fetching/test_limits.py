"""Servers that send too much, too slowly, or something other than they say."""

from __future__ import annotations

import gzip
import time
import tracemalloc
import zlib
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from local_server import LocalServer

from tocsin.fetching.fetch import Fetcher
from tocsin.fetching.refused import Refused
from tocsin.fetching.terms import FetchTerms
from tocsin.fetching.unpack_body import Unpacker, unpack_file

FetcherOf = Callable[..., Fetcher]
Writes = Callable[[BaseHTTPRequestHandler], None]


def why(fetcher: Fetcher, server: LocalServer, path: str = "/a") -> Refused:
    """Why the page gives nothing."""
    with pytest.raises(Refused) as refused:
        fetcher.get(server.url(path), ask_robots=False)
    return refused.value


def raw(*parts: bytes, pause: float = 0.0, times: int = 1) -> Writes:
    """Writes *parts* to the wire as they are, the last one *times* over with a pause behind each."""

    def write(asked: BaseHTTPRequestHandler) -> None:
        try:
            for part in parts[:-1]:
                asked.wfile.write(part)
            for _ in range(times):
                asked.wfile.write(parts[-1])
                asked.wfile.flush()
                time.sleep(pause)
        except OSError:
            pass

    return write


OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.mark.parametrize(
    "writes",
    [
        raw(OK, b"\r\n", b"x", pause=0.02, times=200),
        raw(b"HTTP/1.1 200 OK\r\n", b"X: ", b"y", pause=0.02, times=200),
        raw(b"", b"H", pause=0.02, times=200),
        raw(OK, b"Transfer-Encoding: chunked\r\n\r\n", b"0", pause=0.02, times=200),
        raw(b"HTTP/1.1 100 Continue\r\n\r\n", pause=0.02, times=200),
    ],
    ids=["body", "header", "status", "chunk size", "continue"],
)
def test_slow_drips_are_given_up(server: LocalServer, fetcher_of: FetcherOf, writes: Writes) -> None:
    """However a server drips, a request ends with its time, and may come again."""
    server.pages["/a"] = lambda asked: writes(asked)
    began = time.monotonic()
    refused = why(fetcher_of(total=0.3), server)
    assert time.monotonic() - began < 2
    assert "too slow: not done within 0.3 seconds" in refused.reason
    assert refused.again


def test_a_slow_body_and_a_silent_server_are_given_up(server: LocalServer, fetcher_of: FetcherOf) -> None:
    """A body below the least rate and a server that says nothing end before the whole time is over."""
    server.pages["/a"] = lambda asked: raw(OK, b"\r\n", b"x", pause=0.02, times=200)(asked)
    assert "bytes a second" in why(fetcher_of(stall=0.2), server).reason
    server.pages["/b"] = lambda asked: time.sleep(1)
    assert "fell silent" in why(fetcher_of(stall=0.2), server, "/b").reason


def test_an_endless_body_is_cut_off(server: LocalServer, fetcher_of: FetcherOf) -> None:
    """A body without end is given up at the limit, and never fills the memory."""
    server.pages["/a"] = lambda asked: raw(OK, b"\r\n", b"x" * 100_000, times=1000)(asked)
    tracemalloc.start()
    refused = why(fetcher_of(page_bytes=1_000_000), server)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "larger than 1 MB" in refused.reason
    assert not refused.again
    assert peak < 5_000_000


def test_an_announced_giant_is_not_begun(server: LocalServer, fetcher: Fetcher) -> None:
    """A body that is announced beyond the limit is refused before its first byte."""
    server.pages["/a"] = lambda asked: raw(OK, b"Content-Length: 99999999999\r\n\r\n", b"x")(asked)
    assert "larger than 20 MB" in why(fetcher, server).reason


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [
        (gzip.compress(b"\0" * 50_000_000), "gzip"),
        (zlib.compress(b"\0" * 50_000_000), "deflate"),
        (gzip.compress(b"\0" * 900_000) * 40, "x-gzip"),
    ],
    ids=["gzip", "deflate", "many members"],
)
def test_bombs_do_not_go_off(server: LocalServer, fetcher: Fetcher, packed: bytes, encoding: str) -> None:
    """A body that unpacks to a hundred times its size is refused before it is unpacked."""
    server.page("/a", packed, Content_Encoding=encoding)
    tracemalloc.start()
    refused = why(fetcher, server)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "as only a bomb does" in refused.reason
    assert peak < 10_000_000


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [
        (gzip.compress(b"four rockets"), "gzip"),
        (gzip.compress(b"four ") + gzip.compress(b"rockets"), "GZIP"),
        (gzip.compress(b"four rockets") + b"\0\0junk", "gzip"),
        (zlib.compress(b"four rockets"), "deflate"),
        (zlib.compress(b"four rockets")[2:-4], "deflate"),
        (b"four rockets", "identity"),
    ],
)
def test_packings_come_off(server: LocalServer, fetcher: Fetcher, packed: bytes, encoding: str) -> None:
    """gzip in one or several parts and deflate with or without its header are unpacked."""
    server.page("/a", packed, Content_Encoding=encoding)
    assert fetcher.get(server.url("/a"), ask_robots=False).body == b"four rockets"


@pytest.mark.parametrize(
    ("body", "encoding", "said"),
    [
        (gzip.compress(b"four rockets" * 99)[:-12], "gzip", "cut short"),
        (b"no gzip at all", "gzip", "packing is broken"),
        (b"x", "br", "not asked for"),
        (b"x", "gzip, gzip", "not asked for"),
    ],
)
def test_broken_packings_are_named(
    server: LocalServer, fetcher: Fetcher, body: bytes, encoding: str, said: str
) -> None:
    """A packing that is cut short, wrong or unknown is named."""
    server.page("/a", body, Content_Encoding=encoding)
    assert said in why(fetcher, server).reason


@pytest.mark.parametrize(
    ("head", "body", "said"),
    [
        (OK + b"Content-Length: 999\r\n\r\n", b"too short", "ends after 9 of the 999 bytes"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n", b"ff\r\nshort", "cut short"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n", b"zz\r\nx", "is broken"),
        (b"", b"SSH-2.0-OpenSSH_9.9\r\n", "not proper HTTP"),
        (b"", b"\r\n\r\n", "not proper HTTP"),
        (b"HTTP/1.1 999999 OK\r\n", b"\r\n", "not proper HTTP"),
    ],
)
def test_lies_are_named(server: LocalServer, fetcher: Fetcher, head: bytes, body: bytes, said: str) -> None:
    """A body that is not as announced, and what is no HTTP at all, is refused with a reason."""
    server.pages["/a"] = lambda asked: raw(head, body)(asked)
    assert said in why(fetcher, server).reason


def test_a_shorter_length_than_the_body_is_believed(server: LocalServer, fetcher: Fetcher) -> None:
    """Of a body that is longer than announced no more than that is taken."""
    server.pages["/a"] = lambda asked: raw(OK, b"Content-Length: 4\r\n\r\n", b"four rockets")(asked)
    assert fetcher.get(server.url("/a"), ask_robots=False).body == b"four"


@pytest.mark.parametrize(
    ("line", "times"), [(b"X: y\r\n", 5000), (b"X: " + b"y" * 60_000 + b"\r\n", 40), (b"y" * 70_000, 40)]
)
def test_floods_of_headers_are_refused(
    server: LocalServer, fetcher: Fetcher, line: bytes, times: int
) -> None:
    """Headers by the thousand, or of great length, are refused within their limit."""
    server.pages["/a"] = lambda asked: raw(b"HTTP/1.1 200 OK\r\n", line, times=times)(asked)
    refused = why(fetcher, server)
    assert "headers of over 128 kB" in refused.reason or "not proper HTTP" in refused.reason


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=5), st.integers(1, 40), st.integers(0, 9))
@settings(derandomize=True, max_examples=150)
def test_packings_come_off_however_they_are_cut(parts: list[bytes], step: int, level: int) -> None:
    """Parts of gzip one after another give the same bytes in whatever pieces they arrive."""
    packed = b"".join(gzip.compress(part * 50, level) for part in parts)
    unpacker = Unpacker("gzip", 1_000_000, FetchTerms())
    plain = b"".join(unpacker.take(packed[at : at + step]) for at in range(0, len(packed), step))
    unpacker.end()
    assert plain == b"".join(part * 50 for part in parts)


@pytest.mark.parametrize("size", [(1 << 18) - 1, 1 << 18, (1 << 18) + 1, 1 << 19])
def test_nothing_is_left_in_the_packing(size: int) -> None:
    """A body whose length is just that of the pieces it is unpacked in comes out whole."""
    body = bytes(number % 251 for number in range(size))
    assert unpack_file(gzip.compress(body), 1 << 20, FetchTerms()) == body

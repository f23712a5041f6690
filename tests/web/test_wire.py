"""Requests as they stand on the wire, which no client of a library would write."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from tests.web.serving import serving
from tests.web.small_book import make_ledger
from tocsin.web import Site, application


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a real server."""
    ledger = make_ledger(tmp_path_factory.mktemp("wire"), ["Ana"], judged=False)
    with serving(application(Site(ledger, "Ada"))) as found:
        yield found


def said(port: int, *lines: str, body: bytes = b"") -> bytes:
    """What the server answers to these lines and this body, until it hangs up."""
    head = "\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1")
    with socket.create_connection(("127.0.0.1", port), 20) as line:
        line.sendall(head)
        try:
            line.sendall(body)
            if body:
                line.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # it has hung up already, which is an answer
        answer = b""
        try:
            while piece := line.recv(65_536):
                answer += piece
        except ConnectionResetError:
            pass
    return answer


def status(answer: bytes) -> int:
    """The status of an answer; 0 where there is none."""
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.1 ") else 0


REFUSED = {
    "no Host": ["GET / HTTP/1.1"],
    "no Host, as of old": ["GET / HTTP/1.0"],
    "two of them": ["GET / HTTP/1.1", "Host: localhost", "Host: evil.example"],
    "two that are alike": ["GET / HTTP/1.1", "Host: localhost", "Host: localhost"],
    "another's": ["GET / HTTP/1.1", "Host: evil.example"],
    "a path in it": ["GET / HTTP/1.1", "Host: localhost/api/"],
    "a folded one": ["GET / HTTP/1.1", "Host: evil.example", " localhost"],
    "another's address": ["GET http://evil.example/ HTTP/1.1", "Host: localhost"],
    "another's, by a star": ["OPTIONS * HTTP/1.1", "Host: evil.example"],
    "a tunnel": ["CONNECT evil.example:443 HTTP/1.1", "Host: evil.example:443"],
    "a path that is no path": ["GET evil HTTP/1.1", "Host: localhost"],
    "a byte that is none": ["GET /\xff HTTP/1.1", "Host: localhost"],
}


@pytest.mark.parametrize("which", REFUSED)
def test_requests_for_somebody_else(port: int, which: str) -> None:
    """A request that is not for this site, or is none, is refused, and tells nothing of the book."""
    answer = said(port, *REFUSED[which])
    assert 400 <= status(answer) < 500 and b"Ana" not in answer


def test_one_for_this_site(port: int) -> None:
    """A request for this site is answered, with nothing said of the server's make."""
    answer = said(port, "GET / HTTP/1.1", f"Host: localhost:{port}")
    assert status(answer) == 200 and b"Ana" in answer
    assert b"content-security-policy" in answer.lower()


class TestBodies:
    """Bodies that lie about themselves."""

    def test_in_pieces(self, port: int) -> None:
        """A body in pieces is counted, and refused where it runs past the cap."""
        pieces = (b"10000\r\n" + b"x" * 65_536 + b"\r\n") * 20 + b"0\r\n\r\n"
        kind = "Content-Type: application/x-www-form-urlencoded"
        answer = said(
            port, "POST /graphic HTTP/1.1", "Host: localhost", kind, "Transfer-Encoding: chunked", body=pieces
        )
        assert status(answer) in (0, 413)

    @pytest.mark.parametrize(
        "headers",
        [
            ["Content-Length: 5", "Transfer-Encoding: chunked"],
            ["Content-Length: 5", "Content-Length: 6"],
            ["Content-Length: -1"],
            ["Transfer-Encoding: gzip, chunked, x"],
        ],
        ids=lambda headers: headers[-1],
    )
    def test_two_lengths(self, port: int, headers: list[str]) -> None:
        """A body of two lengths, or of none that can be understood, hides no second request."""
        hidden = b"0\r\n\r\nGET /documents HTTP/1.1\r\nHost: localhost\r\n\r\n"
        answer = said(port, "POST /graphic HTTP/1.1", "Host: localhost", *headers, body=hidden)
        assert answer.count(b"HTTP/1.1 ") <= 1 and status(answer) in (0, 400, 403, 501)

    def test_no_upgrade(self, port: int) -> None:
        """Nobody gets a socket that stays open."""
        lines = [
            "Upgrade: websocket",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Version: 13",
        ]
        assert b" 101 " not in said(port, "GET / HTTP/1.1", "Host: localhost", *lines)[:30]

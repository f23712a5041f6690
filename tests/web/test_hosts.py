"""Names under which the site is asked for: its own, and no other."""

from __future__ import annotations

from collections.abc import Sequence

import anyio
import msgspec
import pytest

from tests.web.visitor import Visitor
from tocsin.web.guard.hosts import LOOPBACK, KnownHosts

OWN = (
    "127.0.0.1", "127.0.0.1:8008", "localhost", "LocalHost:1", "[::1]", "[::1]:8008", " localhost ", "localhost:65535",
)  # fmt: skip
OTHERS = (
    "evil.example", "evil.example:8008", "localhost.evil.example", "evil.example#localhost", "127.0.0.1.nip.io",
    "127.0.0.2", "0.0.0.0", "[::]", "[::2]:8008", "[::1", "::1", "[::1]evil.example", "[::1]:80:evil.example",
    "localhost:80@evil.example", "evil.example@localhost", "localhost:", "localhost:x", "localhost:80/api/?",
    "localhost/api/", "localhost:80#", "localhost\\evil", "http://localhost", "local host", "2130706433", "0x7f.1",
    "localhost,evil.example", "localhost:123456", "", ":8008", ".", "löcalhost", "localhost\x00",
)  # fmt: skip


def _asked(hosts: Sequence[bytes], path: str = "/") -> tuple[int, bytes]:
    """The status and the body that a request with these Host headers is answered with; 200 where it is let in."""
    said: list[dict[str, object]] = []

    async def inside(scope: object, receive: object, send: object) -> None:
        said.append({"status": 200, "body": b""})

    async def receive() -> dict[str, object]:
        return {"type": "http.request"}

    async def send(message: dict[str, object]) -> None:
        said.append(message)

    scope = {"type": "http", "path": path, "method": "GET", "headers": [(b"host", host) for host in hosts]}
    anyio.run(KnownHosts(inside, LOOPBACK), scope, receive, send)  # type: ignore[arg-type]
    return said[0]["status"], said[-1]["body"]  # type: ignore[return-value]


@pytest.mark.parametrize("host", OWN)
def test_its_own(host: str) -> None:
    """A request for one of the site's names is let in, whatever the port and the case."""
    assert _asked([host.encode()])[0] == 200


@pytest.mark.parametrize("host", OTHERS)
def test_another(host: str) -> None:
    """A request for any other name is turned away, and so is one whose name is none."""
    status, words = _asked([host.encode("latin-1", "replace")])
    assert status == 421 and b"--host-name" in words


@pytest.mark.parametrize("hosts", [[], [b"localhost", b"localhost"], [b"localhost", b"evil.example"]])
def test_none_or_two(hosts: list[bytes]) -> None:
    """A request that names no host, or two, is turned away."""
    assert _asked(hosts)[0] == 421


def test_programs_read_it_in_the_shape_of_the_api() -> None:
    """A program that asks for another name is told so in the shape of every error."""
    status, words = _asked([b"evil.example"], "/api/v1/state")
    told = msgspec.json.decode(words)
    assert (status, told["status"], told["error"]) == (421, 421, "Misdirected Request")


@pytest.mark.parametrize("path", ["/", "/static/manifest.json", "/api/v1/state", "/nothing"])
def test_every_address_asks_for_it(desk: Visitor, path: str) -> None:
    """No page, file or answer is given under another name, and nothing of the book is in the refusal."""
    answer = desk.get(path, {"host": "evil.example"})
    assert answer.status_code == 421 and "Ana" not in answer.text
    assert "content-security-policy" in answer.headers


def test_a_name_that_was_added(open_site: object, small_ledger: object) -> None:
    """A site answers to a name that it was given, and then to that and no other."""
    from tocsin.web import Site

    client = open_site(Site(small_ledger, names=frozenset({"Tocsin.example.org"})))  # type: ignore[operator, arg-type]
    assert Visitor(client).get("/keys", {"host": "tocsin.example.org:443"}).status_code == 200
    assert Visitor(client).get("/keys", {"host": "localhost"}).status_code == 421


def test_a_name_leads_nowhere_else(desk: Visitor) -> None:
    """What the Host header says decides nothing about which address was asked for."""
    answer = desk.ask("POST", "/graphic", {"host": "localhost:80/api/?"}, data={"show": "1"})
    assert answer.status_code == 421


def test_a_proxys_words_are_not_believed(desk: Visitor) -> None:
    """Headers by which a proxy names another host change no link of a page."""
    told = {
        "x-forwarded-host": "evil.example",
        "forwarded": "host=evil.example",
        "x-original-url": "/accounts",
    }
    for path in ("/incidents", "/incidents/", "/review"):
        answer = desk.get(path, told)
        assert "evil.example" not in answer.text + str(answer.headers)

"""One address fetched from a real server on this machine: where it may lead, and what is said to the server."""

from __future__ import annotations

import http.server
import socket
import ssl
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_network
from pathlib import Path

import pytest
from local_server import FastClock, LocalServer, Reply, every_name_is

from tocsin.fetching import transport
from tocsin.fetching.answer import Validators
from tocsin.fetching.fetch import Fetcher, agent_name
from tocsin.fetching.page_item import fetch_page
from tocsin.fetching.refused import Refused
from tocsin.records import Item, Skipped, Unreadable

CERTIFICATE = str(Path(__file__).with_name("certificate.pem"))
FetcherOf = Callable[..., Fetcher]


def get(fetcher: Fetcher, url: str) -> bytes:
    """The body at *url*, without asking robots.txt."""
    return fetcher.get(url, ask_robots=False).body


def why(fetcher: Fetcher, url: str) -> Refused:
    """Why *url* gives nothing."""
    with pytest.raises(Refused) as refused:
        get(fetcher, url)
    return refused.value


def test_a_page_is_fetched(server: LocalServer, fetcher: Fetcher) -> None:
    """A page comes with its bytes, its headers, its moment in UTC and the address that gave it."""
    server.page("/a", b"<p>Four rockets", ETag='"7"')
    answer = fetcher.get(server.url("/a"), ask_robots=False)
    assert answer.body == b"<p>Four rockets"
    assert answer.url == server.url("/a")
    assert answer.header("etag") == '"7"'
    assert answer.fetched.utcoffset() is not None


def test_we_say_who_we_are_and_nothing_else(server: LocalServer, fetcher: Fetcher) -> None:
    """A request carries an honest name with a contact, and no cookie, referrer or credentials, even when given one."""
    server.page("/a", "x", Set_Cookie="id=7")
    get(fetcher, server.url("/a"))
    get(fetcher, server.url("/a"))
    sent = {name.lower(): value for name, value in server.headers[-1].items()}
    assert sent["user-agent"] == "Tocsin/9.9 (+desk@example.org)"
    assert set(sent) == {"host", "connection", "user-agent", "accept", "accept-encoding"}
    assert agent_name("9.9", None) == "Tocsin/9.9 (no contact given)"


def test_what_did_not_change_is_not_sent_again(server: LocalServer, fetcher: Fetcher) -> None:
    """ETag and Last-Modified go back to the server as they came, and 304 is an answer."""
    server.pages["/a"] = lambda asked: (
        (304, {}, b"") if asked.headers["If-None-Match"] == 'W/"7"' else (200, {"ETag": 'W/"7"'}, b"x")
    )
    first = fetcher.get(server.url("/a"), ask_robots=False)
    again = fetcher.get(server.url("/a"), first.validators, ask_robots=False)
    assert (first.status, again.status, again.body) == (200, 304, b"")
    fetcher.get(server.url("/a"), Validators(None, "Tue, 14 Nov 2023 22:13:20 GMT"), ask_robots=False)
    assert server.headers[-1]["If-Modified-Since"] == "Tue, 14 Nov 2023 22:13:20 GMT"


def test_redirects_are_followed(server: LocalServer, fetcher: Fetcher) -> None:
    """A redirect is followed from host to host; one for good is told, with the address behind it."""
    server.page("/a", status=301, Location="b ü")
    server.page("/b%20%C3%BC", status=308, Location=f"//other.example:{server.port}/c")
    server.page("/c", "there")
    answer = fetcher.get(server.url("/a"), ask_robots=False)
    assert (answer.body, answer.url) == (b"there", server.url("/c", "other.example"))
    assert answer.moved == answer.url
    server.page("/a", status=302, Location="/c")
    assert fetcher.get(server.url("/a"), ask_robots=False).moved is None


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("http://127.0.0.2:{port}/secret", "127.0.0.2 is this machine's own address"),
        ("http://[::1]:{port}/secret", "this machine's own address"),
        ("http://169.254.169.254:{port}/latest/meta-data", "link-local"),
        ("http://inner.example:{port}/secret", "inner.example is 127.0.0.2, this machine's own"),
        ("http://2130706433:{port}/", "disguise"),
        ("http://news.example:22/", "port 22"),
        ("file:///etc/passwd", "only http"),
        ("http://ann:x@news.example:{port}/", "user name"),
        ("http://[::", "it redirects to"),
    ],
)
def test_redirects_into_the_dark_are_refused(
    server: LocalServer, fetcher_of: FetcherOf, place: str, said: str
) -> None:
    """A redirect to a machine, port or scheme that may not be reached is refused and never asked for again."""
    names = every_name_is("127.0.0.1")
    fetcher = fetcher_of(
        resolve=lambda host, port: ("127.0.0.2",) if host == "inner.example" else names(host, port)
    )
    server.page("/a", status=302, Location=place.format(port=server.port))
    refused = why(fetcher, server.url("/a"))
    assert said in refused.reason
    assert not refused.again
    assert server.asked == ["news.example/a"]


def test_loopback_is_refused_without_own_networks(server: LocalServer, fetcher_of: FetcherOf) -> None:
    """This machine itself is not reached, by name or number, unless its network is named as one's own."""
    fetcher = fetcher_of(own_networks=())
    server.page("/a", "secret")
    for host in ("news.example", "127.0.0.1"):
        assert "this machine's own address; name its network" in why(fetcher, server.url("/a", host)).reason
    assert server.asked == []


def test_a_name_that_changes_its_meaning_gains_nothing(server: LocalServer, fetcher_of: FetcherOf) -> None:
    """The connection goes to the address that was checked, whatever the name means a moment later."""
    asked: list[str] = []

    def rebinding(host: str, port: int) -> tuple[str, ...]:
        asked.append(host)
        return ("127.0.0.1",) if len(asked) == 1 else ("127.0.0.2",)

    fetcher = fetcher_of(resolve=rebinding)
    server.page("/a", "the one that was checked")
    with second_server("127.0.0.2", server.port) as inner:
        inner.page("/a", "secret")
        assert get(fetcher, server.url("/a")) == b"the one that was checked"
        assert asked == ["news.example"]
        assert "127.0.0.2" in why(fetcher, server.url("/a")).reason
        assert inner.asked == []


def second_server(address: str, port: int = 0) -> LocalServer:
    """One more server on another address of this machine; where it has none, the test is passed over."""
    try:
        return LocalServer(address, port=port)
    except OSError as error:
        pytest.skip(f"this machine has no {address}: {error}")


def test_ipv6_is_reached_and_refused_alike(fetcher_of: FetcherOf) -> None:
    """A server on IPv6 is reached where its network is one's own, and refused where it is not."""
    with second_server("::1") as six:
        six.page("/a", "there")
        ports = frozenset({six.port})
        mine = fetcher_of(ports=ports, own_networks=(ip_network("::1/128"),), resolve=every_name_is("::1"))
        for host in ("[::1]", "news.example"):
            assert get(mine, six.url("/a", host)) == b"there"
        assert six.headers[0]["Host"] == f"[::1]:{six.port}"
        assert "own address" in why(fetcher_of(ports=ports), six.url("/a", "[::1]")).reason


def test_the_connected_machine_is_checked(server: LocalServer) -> None:
    """A connection that ends elsewhere than at the checked address is closed."""
    with socket.create_connection(("127.0.0.1", server.port)) as connected:
        transport.check_peer(connected, "::ffff:127.0.0.1".removeprefix("::ffff:"))
        with pytest.raises(Refused, match=r"connected to 127\.0\.0\.1 instead of 127\.0\.0\.9"):
            transport.check_peer(connected, "127.0.0.9")
        assert connected.fileno() == -1


def test_a_second_address_is_tried(server: LocalServer, fetcher_of: FetcherOf) -> None:
    """Where the first address of a host cannot be reached, the next one is."""
    fetcher = fetcher_of(
        resolve=lambda host, port: ("127.0.0.3", "127.0.0.1"), own_networks=(ip_network("127.0.0.0/8"),)
    )
    server.page("/a", "there")
    assert get(fetcher, server.url("/a")) == b"there"


def test_loops_are_named(server: LocalServer, fetcher: Fetcher) -> None:
    """A circle of redirects is named with its stations, and an endless chain ends after ten."""
    server.page("/a", status=302, Location="/b")
    server.page("/b", status=302, Location="/a")
    assert "in a circle" in why(fetcher, server.url("/a")).reason
    for number in range(12):
        server.page(f"/{number}", status=302, Location=f"/{number + 1}")
    assert "more than 10 times" in why(fetcher, server.url("/0")).reason
    assert "news.example/11" not in server.asked
    server.page("/nowhere", status=302)
    assert "does not say where to" in why(fetcher, server.url("/nowhere")).reason


def test_https_is_checked_against_the_name(
    fetcher_of: FetcherOf, clock: FastClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A certificate must be trusted and be that of the name, though the connection goes to a number."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    with LocalServer(context=context) as secure:
        secure.page("/a", "sealed")
        secure.page("/down", status=302, Location=f"http://news.example:{secure.port}/a")
        fetcher = fetcher_of(ports=frozenset({secure.port}))
        url = secure.url("/a", scheme="https")
        untrusted = why(fetcher, url)
        assert "certificate is not trusted" in untrusted.reason
        monkeypatch.setattr(transport, "_trust", lambda: ssl.create_default_context(cafile=CERTIFICATE))
        clock.sleep(3600)
        assert get(fetcher, url) == b"sealed"
        assert "from https to http" in why(fetcher, secure.url("/down", scheme="https")).reason
        assert "certificate is not trusted" in why(fetcher, secure.url("/a", "other.example", "https")).reason


@pytest.mark.parametrize(
    ("status", "again", "said"),
    [
        (404, False, "no such page"),
        (410, False, "gone for good"),
        (403, False, "does not give it to us"),
        (418, False, "answers 418"),
        (206, False, "answers 206"),
        (408, True, "has a fault (408)"),
        (500, True, "has a fault (500)"),
        (503, True, "too busy (503)"),
        (429, True, "too busy (429)"),
    ],
)
def test_refusals_say_whether_to_come_again(
    server: LocalServer, fetcher: Fetcher, status: int, again: bool, said: str
) -> None:
    """A fault that may pass is told from one that will not."""
    server.page("/a", status=status)
    refused = why(fetcher, server.url("/a"))
    assert (refused.again, refused.status) == (again, status)
    assert said in refused.reason


def test_proxies_of_the_environment_are_ignored(
    server: LocalServer, fetcher_of: FetcherOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy that the environment names is not used, one that the terms name is, and gets the whole address."""
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    server.page("/a", "direct")
    assert get(fetcher_of(), server.url("/a")) == b"direct"
    server.page("http://far.example/a", "by proxy")
    proxied = fetcher_of(proxy=f"http://127.0.0.1:{server.port}", ports=frozenset({80}), resolve=no_resolver)
    assert get(proxied, "http://far.example/a") == b"by proxy"
    assert (
        "private address" in why(fetcher_of(proxy="http://127.0.0.1:9"), server.url("/a", "10.0.0.1")).reason
    )


def test_https_goes_through_a_tunnel_of_the_proxy(
    fetcher_of: FetcherOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a proxy the certificate is still checked against the name."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    monkeypatch.setattr(transport, "_trust", lambda: ssl.create_default_context(cafile=CERTIFICATE))
    with LocalServer(context=context) as secure, Tunnel(secure.port) as proxy:
        secure.page("/a", "sealed")
        fetcher = fetcher_of(
            proxy=f"http://127.0.0.1:{proxy.port}", ports=frozenset({443}), resolve=no_resolver
        )
        assert get(fetcher, "https://news.example/a") == b"sealed"
        assert proxy.asked == ["news.example:443"]


def no_resolver(host: str, port: int) -> tuple[str, ...]:
    """Behind a proxy nobody looks a name up."""
    raise AssertionError(host)


class Tunnel:
    """A proxy that knows CONNECT alone and leads every name to one port of this machine."""

    def __init__(self, port: int) -> None:
        self.asked: list[str] = []
        asked = self.asked

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_CONNECT(self) -> None:
                asked.append(self.path)
                with socket.create_connection(("127.0.0.1", port)) as far:
                    self.connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
                    back = threading.Thread(target=copy, args=(far, self.connection), daemon=True)
                    back.start()
                    copy(self.connection, far)
                    back.join(5)

            def log_message(self, *_: object) -> None:
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]

    def __enter__(self) -> Tunnel:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def copy(source: socket.socket, to: socket.socket) -> None:
    """Send on all that comes."""
    try:
        while data := source.recv(4096):
            to.sendall(data)
        to.shutdown(socket.SHUT_WR)
    except OSError:
        pass


@pytest.mark.parametrize(
    ("header", "body", "kind", "charset"),
    [
        ("text/html; charset=windows-1256", b"<p>x", "html", "windows-1256"),
        ('TEXT/HTML ;Charset="utf-8"', b"<p>x", "html", "utf-8"),
        ("text/html", b"<p>x", "html", None),
        ("application/xhtml+xml", b"<p>x", "html", None),
        ("text/plain; charset=koi8-r", b"x", "text", "koi8-r"),
        ("application/pdf", b"%PDF-1.7", "pdf", None),
        ("application/octet-stream", b"%PDF-1.7", "pdf", None),
        ("", b"<!DOCTYPE html><p>x", "html", None),
        ("", b"four rockets", "text", None),
        ("text/html; charset=\x80;;=", b"<p>x", "html", None),
    ],
)
def test_pages_become_items(
    server: LocalServer, fetcher: Fetcher, header: str, body: bytes, kind: str, charset: str | None
) -> None:
    """A page becomes an item of its kind with the charset of its header, or of its first bytes where that is vague."""
    server.page("/robots.txt", status=404)
    server.page("/old", status=301, Location="/a")
    server.page("/a", body, Content_Type=header)
    item = fetch_page(fetcher, server.url("/old"))
    assert isinstance(item, Item)
    assert (item.kind, item.charset if charset else None, item.body) == (kind, charset, body)
    assert (item.path, item.url) == (server.url("/old"), server.url("/a"))
    assert item.fetched
    assert ("Content-Type", header) in item.headers or header == ""


def test_other_things_are_named(server: LocalServer, fetcher: Fetcher) -> None:
    """A picture is skipped, an empty page and a missing one are unreadable, each with its reason."""
    server.page("/p", b"\x89PNG", Content_Type="image/png")
    server.page("/f", "<rss/>", Content_Type="application/rss+xml")
    server.page("/e", "")
    assert fetch_page(fetcher, server.url("/p")) == Skipped(server.url("/p"), "no document: image/png")
    assert "list it as [[feed]]" in getattr(fetch_page(fetcher, server.url("/f")), "reason", "")
    assert fetch_page(fetcher, server.url("/e")) == Unreadable(
        server.url("/e"), "the server gave an empty page"
    )
    assert fetch_page(fetcher, server.url("/m")) == Unreadable(server.url("/m"), "no such page (404)")


def test_stopping_ends_a_request(server: LocalServer, fetcher: Fetcher, clock: FastClock) -> None:
    """A request under way is given up at once when the program is to end, and the host is not blamed."""

    def never(asked: BaseHTTPRequestHandler) -> Reply | None:
        clock.stop.set()
        threading.Event().wait(2)
        return None

    server.pages["/a"] = never
    assert "stopped" in why(fetcher, server.url("/a")).reason
    assert fetcher.manners.changes() == {}

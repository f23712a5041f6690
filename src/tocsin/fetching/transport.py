"""One request to one checked address, over urllib3.

It and Protego are imported at the top here: requests begin in many threads at once, and a package that two threads
begin to import at the same moment can come up half made.
"""

from __future__ import annotations

import datetime as dt
import http.client
import ssl
from collections.abc import Mapping
from contextlib import closing
from functools import cache
from ipaddress import ip_address
from typing import Any, Final, Protocol, cast
from urllib.parse import urlsplit

import msgspec
from urllib3 import HTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from tocsin.fetching.answer import Answer, Headers, header_of
from tocsin.fetching.clock import Clock
from tocsin.fetching.refused import NotReached, Refused
from tocsin.fetching.target import Target
from tocsin.fetching.terms import FetchTerms
from tocsin.fetching.unpack_body import Unpacker, too_large
from tocsin.fetching.vigil import Vigil, WatchedSocket

_PIECE: Final = 1 << 16
_WITH_BODY: Final = (200, 203)


class Want(msgspec.Struct, frozen=True):
    """What is asked for: the request's headers, and the most bytes of a body. A *cut* body is taken up to there."""

    headers: Mapping[str, str]
    most: int
    cut: bool = False


class Transport(Protocol):
    """Makes one request; the address is one of the target's, checked."""

    def __call__(self, target: Target, address: str, want: Want, terms: FetchTerms, clock: Clock) -> Answer:
        """The answer, with a body where the status is 200; Refused where none can be had."""
        ...


def exchange(target: Target, address: str, want: Want, terms: FetchTerms, clock: Clock) -> Answer:
    """One GET to *address*, the machine that *target*'s name was found to mean.

    The connection goes to that very address and is checked to end there, while certificate and `Host` are those of
    the name: a name that changes its meaning between the check and the connection gains nothing.
    """
    vigil = Vigil(terms, clock)
    connection = _connection(target, address, terms)
    try:
        _connect(connection, target, None if terms.proxy else address)
        with closing(cast(Any, connection.sock)):
            connection.sock = cast(Any, WatchedSocket(cast(Any, connection.sock), vigil))
            path = target.url if terms.proxy and target.scheme == "http" else target.path
            headers = {"Host": target.authority, "Connection": "close", **want.headers}
            connection.request(
                "GET",
                path,
                headers=headers,
                preload_content=False,
                decode_content=False,
                enforce_content_length=False,
            )
            response = connection.getresponse()
            vigil.headers_done()
            return _answer(response, target, want, terms)
    except Refused:
        raise
    except (HTTPError, http.client.HTTPException, OSError, ValueError) as error:
        raise Refused(in_words(error), again=not isinstance(error, ValueError)) from None
    finally:
        connection.close()


def in_words(error: BaseException) -> str:
    """What went wrong on the wire, in words that a person can act on."""
    cause = error.__cause__ or error.__context__ or error
    if isinstance(error, ssl.SSLCertVerificationError) or isinstance(cause, ssl.SSLCertVerificationError):
        shown = error if isinstance(error, ssl.SSLCertVerificationError) else cause
        return f"its certificate is not trusted ({getattr(shown, 'verify_message', shown)})"
    if isinstance(error, http.client.RemoteDisconnected) or isinstance(cause, http.client.RemoteDisconnected):
        return "the server hung up without an answer"
    if isinstance(error, http.client.HTTPException):
        return f"not proper HTTP ({type(error).__name__}: {str(error)[:100]})"
    if isinstance(cause, http.client.IncompleteRead):
        return "its body was cut short or is broken"
    if isinstance(error, TimeoutError):
        return "the server did not take the request in time"
    return f"the connection failed ({getattr(error, 'strerror', None) or str(error)[:150]})"


def _connection(target: Target, address: str, terms: FetchTerms) -> HTTPConnection:
    proxy = urlsplit(terms.proxy) if terms.proxy else None
    host, port = (proxy.hostname or "", proxy.port or 80) if proxy else (address, target.port)
    if target.scheme == "http":
        return HTTPConnection(host, port, timeout=terms.connect)
    name = target.host.rstrip(".")
    connection = HTTPSConnection(
        host, port, timeout=terms.connect, server_hostname=name, ssl_context=_trust()
    )
    if proxy:
        connection.set_tunnel(target.host, target.port)
    return connection


@cache
def _trust() -> ssl.SSLContext:
    """Certificates as the system trusts them; loading them takes longer than many a request."""
    return ssl.create_default_context()


def _connect(connection: HTTPConnection, target: Target, expected: str | None) -> None:
    try:
        connection.connect()
    except ssl.SSLError as error:
        raise Refused(in_words(error), again=True) from None
    except (HTTPError, OSError) as error:
        reason = error.__cause__ or error
        words = getattr(reason, "strerror", None) or str(reason)
        raise NotReached(f"{target.host} cannot be reached ({words[:150]})") from None
    if expected is not None:
        check_peer(cast(Any, connection.sock), expected)


def check_peer(connected: Any, expected: str) -> None:
    """Refused where a connected socket does not end at the address that was checked."""
    peer = str(connected.getpeername()[0])
    if ip_address(peer) != ip_address(expected):
        connected.close()
        raise Refused(f"connected to {peer} instead of {expected}, which was checked")


def _answer(response: HTTPResponse, target: Target, want: Want, terms: FetchTerms) -> Answer:
    headers = tuple((str(key), str(value)) for key, value in response.headers.iteritems())
    body = _body(response, headers, want, terms) if response.status in _WITH_BODY else b""
    return Answer(target.url, response.status, headers, body, dt.datetime.now(dt.UTC))


def _body(response: HTTPResponse, headers: Headers, want: Want, terms: FetchTerms) -> bytes:
    announced = _announced(headers)
    if announced is not None and announced > want.most and not want.cut:
        raise Refused(too_large(want.most))
    encoding = (header_of(headers, "Content-Encoding") or "").strip().lower()
    unpacker = Unpacker(encoding, want.most + _PIECE * 16 if want.cut else want.most, terms)
    parts: list[bytes] = []
    wire = size = 0
    while piece := response.read1(_PIECE, decode_content=False):
        wire += len(piece)
        parts.append(unpacker.take(piece))
        size += len(parts[-1])
        if want.cut and size >= want.most:
            return b"".join(parts)[: want.most]
        if wire > want.most:
            raise Refused(too_large(want.most))
    if announced is not None and wire < announced:
        raise Refused(f"it ends after {wire:,} of the {announced:,} bytes announced", again=True)
    unpacker.end()
    return b"".join(parts)


def _announced(headers: Headers) -> int | None:
    """The length that the headers promise, where the body is not sent in chunks."""
    length = (header_of(headers, "Content-Length") or "").strip()
    chunked = header_of(headers, "Transfer-Encoding") is not None
    return int(length) if length.isascii() and length.isdigit() and len(length) < 20 and not chunked else None

"""A socket that keeps time: no server can hold a request longer than its terms, however slowly it drips."""

from __future__ import annotations

import io
import socket
import time
from typing import Any, Final

from tocsin.fetching.clock import Clock
from tocsin.fetching.refused import Refused, Stopped
from tocsin.fetching.terms import FetchTerms

GLANCE: Final = 0.25
"""Seconds after which a silent socket is looked up from, to see whether the program is to end."""


class Vigil:
    """Counts one request's seconds and bytes against its terms."""

    def __init__(self, terms: FetchTerms, clock: Clock) -> None:
        self._terms = terms
        self._clock = clock
        self._began = self._heard = time.monotonic()
        self._received = 0
        self._ceiling: int | None = terms.header_bytes

    def headers_done(self) -> None:
        """What comes now is the body, which is counted where it is unpacked."""
        self._ceiling = None

    def left(self) -> float:
        """The seconds that the socket may be waited for now; Refused where there are none, Stopped at the end."""
        now = time.monotonic()
        if self._clock.stopped():
            raise Stopped
        lasted, silent = now - self._began, now - self._heard
        if lasted >= self._terms.total:
            raise Refused(f"too slow: not done within {self._terms.total:g} seconds", again=True)
        if silent >= self._terms.stall:
            raise Refused(f"the server fell silent for {self._terms.stall:g} seconds", again=True)
        if lasted > self._terms.stall and self._received < self._terms.slowest * lasted:
            raise Refused(f"too slow: under {self._terms.slowest:g} bytes a second", again=True)
        return min(GLANCE, self._terms.total - lasted)

    def took(self, size: int) -> None:
        """So many bytes have come."""
        self._heard = time.monotonic()
        self._received += size
        if self._ceiling is not None and self._received > self._ceiling:
            raise Refused(f"headers of over {self._terms.header_bytes // 1000} kB")


class WatchedSocket:
    """A connected socket under a vigil. Closing is left to whoever opened it."""

    def __init__(self, connected: socket.socket, vigil: Vigil) -> None:
        self._socket = connected
        self._vigil = vigil

    def makefile(self, *_: Any, **__: Any) -> io.BufferedReader:
        """The stream of what the other side sends."""
        return io.BufferedReader(_Reader(self._socket, self._vigil), 1 << 16)

    def sendall(self, data: bytes) -> None:
        """Send all of *data* within the time of the terms."""
        self._socket.settimeout(max(self._vigil.left(), 1.0))
        self._socket.sendall(data)

    def settimeout(self, seconds: float | None) -> None:
        """Nothing: the vigil keeps the time."""

    def shutdown(self, how: int = socket.SHUT_RDWR) -> None:
        """End the connection in the direction *how*."""
        self._socket.shutdown(how)

    def close(self) -> None:
        """Nothing: the stream still reads when the connection is done with the socket."""


class _Reader(io.RawIOBase):
    """The receiving side of a watched socket."""

    def __init__(self, connected: socket.socket, vigil: Vigil) -> None:
        self._socket = connected
        self._vigil = vigil

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while True:
            self._socket.settimeout(self._vigil.left())
            try:
                size = self._socket.recv_into(buffer)
            except TimeoutError:
                continue
            self._vigil.took(size)
            return size

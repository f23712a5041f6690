"""Only requests for our own name: a page of the web whose name was bent to this machine is turned away."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from tocsin.web.answers import refusal

HOST: Final = re.compile(r"([a-z0-9._-]+|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?")
"""A name or an address, and a port: whatever stands behind would else be read as a part of the address asked for."""
LOOPBACK: frozenset[str] = frozenset({"127.0.0.1", "localhost", "[::1]"})
"""The names of this machine to itself."""


class KnownHosts:
    """Answers 421 to a request whose Host header is none of *names* (DNS rebinding; RFC 9110, section 15.5.20)."""

    def __init__(self, app: ASGIApp, names: Iterable[str]) -> None:
        self._app = app
        self._names = frozenset(name.lower() for name in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or turn it away."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        hosts = Headers(scope=scope).getlist("host")
        if len(hosts) == 1 and host_name(hosts[0]) in self._names:
            await self._app(scope, receive, send)
            return
        asked = hosts[0] if hosts else "no name"
        words = f"this is not {asked[:200]}; a server answers to other names with --host-name"
        await refusal(scope, 421, words)(scope, receive, send)


def host_name(host: str) -> str:
    """The name in a Host header, without the port, in small letters; "" where it is no name with a port at most."""
    found = HOST.fullmatch(host.strip().lower())
    return found[1] if found else ""

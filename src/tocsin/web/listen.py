"""Listening for requests, until somebody ends it."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn
from starlette.types import ASGIApp

from tocsin.errors import TocsinError


def listen(app: ASGIApp, host: str, port: int, ready: Callable[[str], object]) -> None:
    """Answer requests to *host* and *port* until Ctrl-C or SIGTERM; *ready* is told the address (port 0: a free one).

    Raises TocsinError where it cannot listen there.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Where the protocol is named, asyncio sends what is written at once; else each answer waits 40 ms.
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, port))
        except OSError as error:
            raise TocsinError(
                f"{host}:{port} cannot be listened at ({error.strerror}); choose another with --port"
            ) from None
        shown = f"[{host}]" if family == socket.AF_INET6 else host
        config = uvicorn.Config(app, log_level="warning", server_header=False, proxy_headers=False, ws="none")
        server = _Announcing(config, lambda: ready(f"http://{shown}:{listening.getsockname()[1]}/"))
        server.run([listening])


class _Announcing(uvicorn.Server):
    """Says when it answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], object]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer, and say so."""
        await super().startup(sockets)
        if self.started:
            self._ready()

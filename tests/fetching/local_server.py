"""A web server on this machine that says what a test wants it to say, well or badly."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

Reply = tuple[int, Mapping[str, str], bytes]
Page = Reply | Callable[[BaseHTTPRequestHandler], Reply | None]


class LocalServer:
    """Serves *pages*: from "host/path" or "/path" to a reply, or to a function that gives or writes one."""

    def __init__(self, address: str = "127.0.0.1", context: Any = None, port: int = 0) -> None:
        self.pages: dict[str, Page] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        owner = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                owner.serve(self)

            def log_message(self, *_: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            address_family = socket.AF_INET6 if ":" in address else socket.AF_INET

        self._server = Server((address, port), Handler)
        self._server.daemon_threads = True
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]
        if context:
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    def url(self, path: str, host: str = "news.example", scheme: str = "http") -> str:
        """The address of *path* on this server, which goes by any name."""
        return f"{scheme}://{host}:{self.port}{path}"

    def page(self, path: str, body: bytes | str = b"", status: int = 200, **headers: str) -> None:
        """Set what stands at *path*; an underscore in the name of a header is a hyphen."""
        data = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (
            status,
            {"Content-Type": "text/html", "Content-Length": str(len(data)), **named},
            data,
        )

    def serve(self, handler: BaseHTTPRequestHandler) -> None:
        host = handler.headers.get("Host", "").partition(":")[0]
        path = handler.path
        self.asked.append(f"{host}{path}")
        self.headers.append(dict(handler.headers.items()))
        page = self.pages.get(host + path) or self.pages.get(path) or (404, {"Content-Length": "0"}, b"")
        reply = page(handler) if callable(page) else page
        if reply is not None:
            status, headers, body = reply
            handler.send_response(status)
            for name, value in headers.items():
                handler.send_header(name, value)
            handler.end_headers()
            handler.wfile.write(body)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class FastClock:
    """A clock on which waiting takes no time, and which remembers how long was waited."""

    def __init__(self, now: float = 1_700_000_000.0) -> None:
        self._lock = threading.Lock()
        self.now = now
        self.waits: list[float] = []
        self.stop = threading.Event()

    def time(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self.now += max(seconds, 0.0)
            if seconds > 0:
                self.waits.append(round(seconds, 3))

    def stopped(self) -> bool:
        return self.stop.is_set()


def every_name_is(*addresses: str) -> Callable[[str, int], tuple[str, ...]]:
    """A resolver for which every name has these addresses; an address is its own."""
    return lambda host, port: (host,) if host.replace(".", "").isdigit() or ":" in host else addresses

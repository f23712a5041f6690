"""The headers that every answer carries: what a page may load, and that nobody may frame, sniff or be told of it."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY: Final = {
    "default-src": "'self'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
"""Content-Security-Policy without inline scripts or styles; nothing from elsewhere."""

STANDING: Final = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-dns-prefetch-control": "off",
    "x-frame-options": "DENY",
    "permissions-policy": "geolocation=(), camera=(), microphone=(), payment=()",
}


class SafeHeaders:
    """Adds the headers to every answer; those that a page sets itself stay."""

    def __init__(self, app: ASGIApp, tiles: str = "") -> None:
        """*tiles* is the template of a tile server, from which pictures of maps may be loaded; "" for none."""
        self._app = app
        self._policy = policy(tiles)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the answer with its headers."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                add_headers(MutableHeaders(scope=message), self._policy)
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)


def add_headers(headers: MutableHeaders, allowed: str) -> None:
    """Add what is missing among *headers*; *allowed* is the Content-Security-Policy."""
    headers.setdefault("content-security-policy", allowed)
    headers.setdefault("cache-control", "no-store" if "set-cookie" in headers else "private, no-cache")
    for name, value in STANDING.items():
        headers.setdefault(name, value)


def policy(tiles: str = "") -> str:
    """The Content-Security-Policy; with *tiles* pictures may come from that server too."""
    allowed = dict(POLICY)
    if tiles:
        parts = urlsplit(tiles)
        origin = f"{parts.scheme}://{parts.netloc.replace('{s}', '*')}"
        allowed["img-src"] += f" {origin}"
        allowed["connect-src"] = f"'self' {origin}"
    return "; ".join(f"{name} {value}" for name, value in allowed.items())

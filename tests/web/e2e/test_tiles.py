"""A tile server that was asked for lies under the map, and is asked for pictures alone."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from evaluation.tour.serving import serving

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]
pytestmark = pytest.mark.chromium
GREY: bytes = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)


@pytest.fixture
def tile_server() -> Iterator[tuple[str, list[str]]]:
    """The address of a server that gives the same grey tile everywhere, and the paths that it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()
            self.wfile.write(GREY)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def test_tiles_lie_under_the_map(visit_map: Visit, ledger: Path, tile_server: tuple[str, list[str]]) -> None:
    """The map draws the tiles of the setting in place of its own shapes, and its marks above them."""
    tiles, asked = tile_server
    with serving(ledger, "--by", "rosa", "--tiles", tiles + "/{z}/{x}/{y}.png") as address:
        page = visit_map(address, "/incidents", others=(tiles,))
        page.wait_for_selector("figure.map-live")
        page.wait_for_function("() => document.querySelector('figure.map').mapView.areTilesLoaded()")
        layers = page.evaluate("document.querySelector('figure.map').mapView.getLayersOrder()")
    assert asked and all(re.fullmatch(r"/\d+/\d+/\d+\.png", path) for path in asked)
    assert layers.index("tiles") < layers.index("clusters") and "land" not in layers

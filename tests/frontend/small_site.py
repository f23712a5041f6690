"""A site of one page, as strict about what may load as the real one, on which the browser's modules are tried."""

from __future__ import annotations

import datetime as dt
import html
import json
import math
import re
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

STATIC = Path(__file__).parents[2] / "src" / "tocsin" / "web" / "static"
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; worker-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
KINDS = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".geojson": "application/json",
}
FIRST, LAST = dt.date(2024, 1, 1), dt.date(2024, 3, 31)
TYPES = ["Shelling", "Air strike", "Armed clash", "Suicide bomb", "Abduction"]
# id, longitude, latitude, radius in km, precision, type, killed, confirmed
NAMED = [
    ("asad", 42.4412, 33.7856, 3.0, "facility", 0, 0, 1),
    ("mosul-1", 43.13, 36.34, 8.0, "town", 3, 12, 1),
    ("mosul-2", 43.13, 36.34, 8.0, "town", 2, None, 0),
    ("mosul-3", 43.13, 36.34, 8.0, "town", 2, 3, 1),
    ("deir", 40.55, 35.30, 60.0, "district", 1, 4, 0),
    ("anbar", 41.60, 32.60, 140.0, "admin1", 0, None, 0),
    ("mali", -3.53, 17.35, None, "country", 4, None, 0),
]


class SmallSite:
    """What the site knows, what it was asked for, and how long it takes to answer."""

    def __init__(self, incidents: int) -> None:
        self.rows = [*NAMED, *_many(incidents - len(NAMED))]
        self.days = {
            row[0]: FIRST + dt.timedelta(days=index * index * 17 % 91) for index, row in enumerate(self.rows)
        }
        self.asked: list[str] = []
        self.headers: list[tuple[str, str]] = []
        self.delays: dict[str, float] = {}
        self.broken: set[str] = set()
        self.with_map = True
        self.address = ""

    def forget(self) -> None:
        """Be as on the first day."""
        self.asked.clear()
        self.headers.clear()
        self.delays.clear()
        self.broken.clear()
        self.with_map = True

    def found(self, query: dict[str, list[str]]) -> list[tuple[object, ...]]:
        """The rows that a query selects."""
        since, until = query.get("since", [""])[0], query.get("until", ["9999"])[0]
        kinds, words = query.get("type", []), query.get("q", [""])[0]
        return [
            row
            for row in self.rows
            if (not kinds or TYPES[row[5]] in kinds)
            and words in str(row[0])
            and since <= self.days[row[0]].isoformat() <= until
        ]

    def points(self, query: dict[str, list[str]]) -> str:
        """The answer of points.json; one incident in the count has no place."""
        rows = self.found(query)
        return json.dumps(
            {"edition": "1", "count": len(rows) + 1, "placed": len(rows), "types": TYPES, "points": rows}
        )

    def page(self, query: dict[str, list[str]], raw: str) -> str:
        """The one page: filters, timeline, map and list."""
        rows = self.found(query)
        items = "".join(f'<li><a href="/incidents/{row[0]}">{row[0]}</a></li>' for row in rows[:20])
        return _PAGE.format(
            assets=_assets(self.with_map),
            boxes="".join(
                f'<label><input type="checkbox" name="type" id="type-{index}" value="{name}"'
                f"{' checked' if name in query.get('type', []) else ''}>{name}</label>"
                for index, name in enumerate(TYPES)
            ),
            words=html.escape(query.get("q", [""])[0], quote=True),
            since=query.get("since", [""])[0],
            until=query.get("until", [""])[0],
            timeline=self._timeline(query),
            query=html.escape(raw, quote=True),
            groups=html.escape(json.dumps({name: index + 1 for index, name in enumerate(TYPES)}), quote=True),
            count=len(rows),
            items=items,
        )

    def _timeline(self, query: dict[str, list[str]]) -> str:
        without_days = {name: value for name, value in query.items() if name not in ("since", "until")}
        counts = Counter(self.days[row[0]] for row in self.found(without_days))
        bars = []
        for index in range((LAST - FIRST).days + 1):
            day = FIRST + dt.timedelta(days=index)
            if counts[day]:
                height = min(50, 4 * counts[day])
                bars.append(
                    f'<a href="/incidents?since={day}&amp;until={day}" data-live-link data-since="{day}" '
                    f'data-until="{day}" data-count="{counts[day]}"><title>{day}: {counts[day]}</title>'
                    f'<rect x="{index * 10}" y="{60 - height}" width="9" height="{height}"/></a>'
                )
        return f'<svg viewBox="0 0 910 60" width="100%" height="60" preserveAspectRatio="none">{"".join(bars)}</svg>'


def _assets(with_map: bool) -> str:
    manifest = json.loads((STATIC / "manifest.json").read_text("utf-8"))
    words = ""
    for entry in ("src/site.js", "src/map.js") if with_map else ("src/site.js",):
        words += "".join(f'<link rel="stylesheet" href="/static/{name}">' for name in manifest[entry]["css"])
        words += f'<script type="module" src="/static/{manifest[entry]["file"]}"></script>'
    return words


def _many(count: int) -> Iterator[tuple[str, float, float, float | None, str, int, int | None, int]]:
    """Invented incidents in four countries, by a rule instead of chance, so that each run has the same."""
    homes = [(44.0, 33.2, 2.5), (37.5, 48.5, 1.6), (-1.5, 14.5, 3.5), (30.0, 14.0, 4.0), (69.0, 33.0, 2.5)]
    for index in range(count):
        longitude, latitude, spread = homes[index % len(homes)]
        angle, away = index * 2.399963, spread * (index * 0.754878 % 1) ** 0.5
        precision, radius = [("town", 6.0), ("town", 4.0), ("facility", 1.0), ("district", 30.0)][
            index * 7 % 4
        ]
        killed = None if index % 3 == 0 else (index * 37 % 23 if index % 11 else index * 13 % 140)
        x = round(longitude + away * 1.3 * _cos(angle), 2)
        y = round(latitude + away * _cos(angle - 1.570796), 2)
        yield f"i{index}", x, y, radius, precision, index * 7 % 11 % len(TYPES), killed, int(index % 3 != 1)


def _cos(angle: float) -> float:
    return math.cos(angle)


_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{count} incidents</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/test.css">{assets}</head><body>
<form id="filters" method="get" action="/incidents">
<input id="q" type="search" name="q" value="{words}" aria-label="Words">
<input type="date" name="since" value="{since}" aria-label="Since">
<input type="date" name="until" value="{until}" aria-label="Until">
<fieldset id="facets" data-live>{boxes}</fieldset><button>Show</button></form>
<p id="announce" aria-live="polite"></p>
<div id="days" data-live><figure class="timeline" id="timeline" data-first="2024-01-01" data-last="2024-03-31">
{timeline}</figure></div>
<figure class="map" data-points="/incidents/points.json?{query}" data-tiles="" data-groups="{groups}"
data-label="Map of incidents" data-note="Boundaries: Natural Earth; they say nothing about status">
<div class="map-fallback">A map that the server drew</div></figure>
<ul class="map-key"><li class="key-dot">Known place<li class="key-halo">Known to some kilometres
<li class="key-area">Somewhere in an area<li class="key-hollow">Unconfirmed<li class="key-cluster">Several
<li class="key-type-1">Shelling<li class="key-type-2">Air strike</ul>
<main id="results" data-live data-announce="{count} incidents"><h1>{count} incidents</h1>
<time data-local datetime="2024-01-02T22:30:00Z">22:30 UTC</time>
<ol>{items}</ol><a id="clashes" data-live-link href="/incidents?type=Armed+clash">Clashes alone</a></main>
</body></html>"""

_STYLE = """body{margin:1rem;background:light-dark(#fffefb,#171b1e);color:light-dark(#1d2225,#eceff1)}
figure.timeline{margin:2.5rem 0 1rem} figure.timeline rect{fill:light-dark(#7e8d97,#66747e)}
figure.map{margin:0;height:460px}"""


def _handler(site: SmallSite) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            url = urlsplit(self.path)
            query = parse_qs(url.query)
            site.asked.append(self.path)
            site.headers += [(self.path, self.headers.get("X-Requested-With", ""))]
            time.sleep(next((delay for part, delay in site.delays.items() if part in self.path), 0))
            if any(part in self.path for part in site.broken):
                self._answer(500, "text/plain", b"broken")
            elif url.path == "/incidents/points.json":
                self._answer(200, "application/json", site.points(query).encode())
            elif card := re.fullmatch(r"/incidents/([\w-]+)/card", url.path):
                words = f'<article><h3><a href="/incidents/{card[1]}">{card[1]}</a></h3><p>Two rockets.</p></article>'
                self._answer(200, "text/html; charset=utf-8", words.encode())
            elif url.path == "/incidents":
                self._answer(200, "text/html; charset=utf-8", site.page(query, url.query).encode())
            elif url.path == "/test.css":
                self._answer(200, "text/css", _STYLE.encode())
            elif (path := STATIC / url.path.removeprefix("/static/")).is_file():
                self._answer(200, KINDS.get(path.suffix, "text/plain"), path.read_bytes())
            else:
                self._answer(404, "text/plain", b"not here")

        def _answer(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Security-Policy", POLICY)
            self.send_header("X-Content-Type-Options", "nosniff")
            if self.path.startswith("/static/"):
                self.send_header("Cache-Control", "max-age=31536000, immutable")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler


@contextmanager
def serving(incidents: int) -> Iterator[SmallSite]:
    """The site on a free port of this machine, until the block ends."""
    site = SmallSite(incidents)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(site))
    server.daemon_threads = True
    site.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

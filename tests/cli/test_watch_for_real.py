"""`tocsin watch` as a program of its own, against a real server with every bad habit."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

ENTRIES = 100_000
TAKEN = 40
STORY = (
    "<html><head><title>Guards shot at the depot</title></head><body><article><h1>Guards shot at the depot</h1>"
    + "<p>Gunmen shot dead two guards at the depot of Tal Marrun on 3 May 2021, the mayor said. They fled on foot.</p>"
    * 3
    + "<p>It was story number {}.</p></article></body></html>"
)
ITEM = "<item><title>Story {0}</title><link>http://{1}/story/{0}</link></item>"


def feed(host: str, number: int) -> bytes:
    """A feed of so many entries, each with a page of its own."""
    items = "".join(ITEM.format(n, host) for n in range(number))
    return f"<rss version='2.0'><channel><title>F</title>{items}</channel></rss>".encode()


class Habits(BaseHTTPRequestHandler):
    """Each address of this machine has a habit of its own."""

    asked: list[str]
    giant: bytes

    def do_GET(self) -> None:
        host = self.headers["Host"].partition(":")[0]
        self.asked.append(host + self.path)
        if self.path == "/robots.txt":
            self.reply(404)
        elif self.path.startswith("/story"):
            self.reply(200, STORY.format(self.path).encode(), Content_Type="text/html")
        else:
            {"127.0.0.1": self.unchanged, "127.0.0.2": self.busy, "127.0.0.3": self.broken,
             "127.0.0.4": self.inward, "127.0.0.5": self.drip, "127.0.0.6": self.huge}[host]()  # fmt: skip

    def unchanged(self) -> None:
        """A feed that knows its version."""
        if self.headers["If-None-Match"] == '"7"':
            self.reply(304)
        else:
            self.reply(200, feed(self.headers["Host"], 2), ETag='"7"')

    def busy(self) -> None:
        """Come back in a minute."""
        self.reply(429, Retry_After="60")

    def broken(self) -> None:
        """A fault of the server."""
        self.reply(500)

    def inward(self) -> None:
        """Go and ask this machine something that is nobody's business."""
        _, _, port = self.headers["Host"].partition(":")
        self.reply(302, Location=f"http://127.0.0.99:{port}/secret")

    def drip(self) -> None:
        """A letter now and then."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n<rss>")
        try:
            while not threading.Event().wait(0.5):
                self.wfile.write(b"x")
        except OSError:
            pass

    def huge(self) -> None:
        """A feed of 100,000 entries."""
        self.reply(200, self.giant)

    def reply(self, status: int, body: bytes = b"", **headers: str) -> None:
        """Answer with a whole body."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only there has every machine six addresses of its own")
def test_six_habits_and_the_command(tmp_path: Path) -> None:
    """One round takes in what is sound, names what is not, asks nothing that it may not; a second one asks less."""
    server = ThreadingHTTPServer(("0.0.0.0", 0), Habits)
    port = server.server_address[1]
    Habits.asked, Habits.giant = [], feed(f"127.0.0.6:{port}", ENTRIES)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    plan = [
        'contact = "desk@example.org"', 'own_networks = ["127.0.0.0/29"]', 'delay = "0s"', 'every = "60s"',
        f"entries = {TAKEN}", f"ports = [{port}]",
        *(f'[[feed]]\nurl = "http://127.0.0.{n}:{port}/rss"' for n in range(1, 7)),
    ]  # fmt: skip
    (tmp_path / "feeds.toml").write_text("\n".join(plan))
    first = run(tmp_path, "watch", "feeds.toml", "--once").stderr
    let_a_minute_pass(tmp_path / "tocsin.watch.db")
    second = run(tmp_path, "watch", "feeds.toml", "--once").stderr
    server.shutdown()
    server.server_close()
    assert "asks to come back in 1 minute (429)" in first
    assert "the server has a fault (500)" in first
    assert "127.0.0.99 is this machine's own address" in first
    assert "too slow" in first
    assert f"{ENTRIES - TAKEN:,} new entries more than the {TAKEN} taken" in first
    assert f"4 failed, {TAKEN + 2} new" in first
    assert "1 not changed" in second and f"{TAKEN} new" in second
    assert not [place for place in Habits.asked if "secret" in place]
    assert sum(place == "127.0.0.2/rss" for place in Habits.asked) == 1
    documents = [json.loads(line) for line in run(tmp_path, "documents", "--jsonl").stdout.splitlines()]
    assert len(documents) == 2 * TAKEN + 2
    assert all(document["reports"] for document in documents)
    sys.stdout.write("\n" + first + second)


def let_a_minute_pass(memory: Path) -> None:
    """Make every source due again, but for hosts that asked for rest."""
    with contextlib.closing(sqlite3.connect(memory)) as connection, connection:
        connection.execute("UPDATE source SET due = due - 60 WHERE url NOT LIKE '%127.0.0.2:%'")


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command, as a user starts it."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    command = [sys.executable, "-m", "tocsin", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)

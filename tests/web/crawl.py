"""Starts `tocsin serve --demo` with the program named, and reads every page and every file that the pages name.

Runs by itself, with the standard library alone, in a network of its own where the machine allows that; writes what it
read, as JSON: each address with its status and its length.
"""

from __future__ import annotations

import fcntl
import json
import re
import socket
import struct
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from urllib.parse import urljoin, urlsplit

NAMED = re.compile(r"""(?:href|src|action|data-points|data-shapes)="([^"]+)\"""")
IN_FILES = re.compile(r"""(?:url\(|import\(|from\s*|import\s*)["']?(\.{1,2}/[\w./-]+)""")
QUERIES = 8
"""Addresses of one path: every filter of a list leads to others, and those to others again."""
SET_FLAGS, UP = 0x8914, 0x1  # linux/sockios.h, linux/if.h


def lift_loopback() -> None:
    """Let this machine reach itself, in a network that has just been made."""
    with socket.socket() as any_socket:
        fcntl.ioctl(any_socket, SET_FLAGS, struct.pack("16sH14s", b"lo", UP, b""))


def read(address: str) -> tuple[int, bytes]:
    """The status and the body at an address."""
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def named_in(address: str, body: bytes) -> set[str]:
    """The addresses of the same site that a page or a file names."""
    path, text = urlsplit(address).path, body.decode("utf-8", "replace").replace("&amp;", "&")
    if path.endswith("manifest.json"):
        entries = json.loads(text).values()
        names = [f"/static/{name}" for one in entries for name in (one["file"], *one.get("css", ()))]
    elif path.endswith((".js", ".css")):
        names = IN_FILES.findall(text)
    else:
        names = NAMED.findall(text) if text.lstrip().startswith("<") else []
    found = {urljoin(address, name).partition("#")[0] for name in names}
    return {
        one
        for one in found
        if urlsplit(one).netloc == urlsplit(address).netloc and not one.endswith("/shapes/")
    }


def crawl(first: str) -> dict[str, tuple[int, int]]:
    """Every address that can be reached from *first* and the manifest of the built files; of one path a few queries."""
    waiting: list[str] = [first, urljoin(first, "/static/manifest.json")]
    seen: dict[str, tuple[int, int]] = {}
    paths: Counter[str] = Counter()
    for address in waiting:
        path = urlsplit(address).path
        if address not in seen and paths[path] < QUERIES:
            paths[path] += 1
            status, body = read(address)
            seen[address] = (status, len(body))
            waiting += sorted(named_in(address, body) - seen.keys())
    return seen


def main() -> None:
    """Serve, read, tell."""
    if sys.argv[1] == "alone":
        lift_loopback()
    began = time.monotonic()
    with subprocess.Popen(sys.argv[2:], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        found = re.search(r"http://\S+", next(line for line in server.stdout if "http://" in line))
        assert found is not None
        ready = time.monotonic() - began
        seen = crawl(found[0])
        server.terminate()
    json.dump({"ready": ready, "seen": seen}, sys.stdout)


if __name__ == "__main__":
    main()

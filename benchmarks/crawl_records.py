"""WARC records as news crawls write them: a gzip member each, with digests that hold."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import uuid
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

_SPACE = uuid.UUID("6f1c3c6e-52a4-5f0e-9d5f-3f1f5b0c7a11")
_LEVEL = 4
_AGENT = "made-crawl/1.0"


@dataclass(frozen=True)
class Capture:
    """One address, fetched: what the server said. *number* makes the ids of its records."""

    number: int
    url: str
    taken: dt.datetime
    body: bytes
    status: str = "200 OK"
    content_type: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The id of the record that holds the answer."""
        return record_id("response", self.number)


def record_id(kind: str, number: int) -> str:
    """The same id for the same record in every run."""
    return f"urn:uuid:{uuid.uuid5(_SPACE, f'{kind}/{number}')}"


def records_of(capture: Capture) -> bytes:
    """The request, the answer and the crawler's notes, as three gzip members."""
    host, _, path = capture.url.split("://", 1)[1].partition("/")
    request = f"GET /{path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: {_AGENT}\r\nAccept: text/html\r\n\r\n"
    response = _answer(capture)
    common = {"WARC-Target-URI": capture.url, "WARC-Date": _moment(capture.taken)}
    of_answer = {
        **common,
        "WARC-IP-Address": f"192.0.2.{capture.number % 250 + 1}",
        "WARC-Payload-Digest": _digest(capture.body),
        "Content-Type": "application/http; msgtype=response",
    }
    beside = {**common, "WARC-Concurrent-To": f"<{capture.id}>"}
    notes = f"fetchTimeMs: {100 + capture.number % 900}\r\ncharset-detected: utf-8\r\n\r\n"
    of_request = {**beside, "Content-Type": "application/http; msgtype=request"}
    of_notes = {**beside, "Content-Type": "application/warc-fields"}
    return (
        _member("request", record_id("request", capture.number), of_request, request.encode("utf-8"))
        + _member("response", capture.id, of_answer, response)
        + _member("metadata", record_id("metadata", capture.number), of_notes, notes.encode())
    )


def head_record(name: str, taken: dt.datetime) -> bytes:
    """The first record, which tells of the archive."""
    fields = "software: made-crawl/1.0\r\nformat: WARC File Format 1.0\r\n\r\n"
    headers = {
        "WARC-Date": _moment(taken),
        "WARC-Filename": name,
        "Content-Type": "application/warc-fields",
    }
    return _member("warcinfo", record_id("warcinfo", 0), headers, fields.encode())


def _answer(capture: Capture) -> bytes:
    headers = {
        "Content-Type": capture.content_type,
        "Date": f"{capture.taken:%a, %d %b %Y %H:%M:%S} GMT",
        "Server": "nginx",
        "X-Crawler-Content-Encoding": "gzip",
        "Content-Length": str(len(capture.body)),
        **capture.headers,
    }
    return _lines(f"HTTP/1.1 {capture.status}", headers.items()) + capture.body


def _member(kind: str, record: str, headers: Mapping[str, str], block: bytes) -> bytes:
    every = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<{record}>",
        **headers,
        "WARC-Block-Digest": _digest(block),
        "Content-Length": str(len(block)),
    }
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, 31)
    return packer.compress(_lines("WARC/1.0", every.items()) + block + b"\r\n\r\n") + packer.flush()


def _lines(first: str, headers: Iterable[tuple[str, str]]) -> bytes:
    return "\r\n".join([first, *(f"{name}: {value}" for name, value in headers), "", ""]).encode("utf-8")


def _digest(block: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()


def _moment(moment: dt.datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"

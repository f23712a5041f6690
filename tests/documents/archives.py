"""Archives of a crawl, made for tests: records of every kind in every packing, honest or not."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import zlib

import brotli
import zstandard
from fastwarc.stream_io import Lz4Writer

from tocsin.documents.readers.warc import WarcReader
from tocsin.documents.terms import Terms
from tocsin.records import Found, Item

TERMS = Terms(dt.date(2026, 1, 1))
PAGE = (
    b"<!doctype html><html><body><p>Two mortar rounds fell beside the mill at Tal Marrun.</p></body></html>"
)
CODINGS = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstandard.ZstdCompressor(write_checksum=True).compress,
}


class _Kept(io.BytesIO):
    """A buffer that survives the writer which closes it."""

    def close(self) -> None:
        """Stay open."""


def lz4(data: bytes) -> bytes:
    """One LZ4 frame of *data*."""
    kept = _Kept()
    writer = Lz4Writer(kept)
    writer.write(data)
    writer.close()
    return kept.getvalue()


def chunked(body: bytes, size: int = 40) -> bytes:
    """*body* in chunks of *size* bytes."""
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def http(body: bytes = PAGE, *lines: str, status: str = "200 OK", media: str = "text/html") -> bytes:
    """A response with this body, and these header lines behind its Content-Type."""
    head = [f"HTTP/1.1 {status}", f"Content-Type: {media}", *lines]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def warc(
    number: int,
    content: bytes | None = None,
    kind: str = "response",
    length: object = None,
    media: str = "application/http; msgtype=response",
    *lines: str,
) -> bytes:
    """A WARC record with this content, by default a response with a page."""
    content = http() if content is None else content
    head = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:{number}>",
        "WARC-Date: 2024-05-01T12:00:00+02:00",
        f"WARC-Target-URI: https://northland.example/{number}",
        f"Content-Type: {media}",
        *lines,
        f"Content-Length: {len(content) if length is None else length}",
    ]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + content + b"\r\n\r\n"


def arc(number: int, content: bytes | None = None, length: object = None) -> bytes:
    """An ARC record with this content, by default a response with a page."""
    content = http() if content is None else content
    size = len(content) if length is None else length
    return (
        f"https://northland.example/{number} 192.0.2.1 20240501100000 text/html {size}\n".encode()
        + content
        + b"\n"
    )


FILEDESC = b"filedesc://made.arc 0.0.0.0 20240501100000 text/plain 12\n1 0 Northland\n"[:-1] + b"\n"


def packed(records: list[bytes], packing: str) -> bytes:
    """The file that these records make in one of PACKINGS."""
    whole = b"".join(records)
    if packing == "bare":
        return whole
    if packing == "one member":
        return gzip.compress(whole, mtime=0)
    if packing == "blocks":
        return b"".join(gzip.compress(whole[at : at + 300], mtime=0) for at in range(0, len(whole), 300))
    if packing == "pairs":
        return b"".join(
            gzip.compress(b"".join(records[at : at + 2]), mtime=0) for at in range(0, len(records), 2)
        )
    if packing == "one frame":
        return lz4(whole)
    pack = {"gzip": gzip.compress, "zstd": CODINGS["zstd"], "lz4": lz4}[packing]
    return b"".join(pack(record) for record in records)


PACKINGS = ("bare", "gzip", "one member", "pairs", "blocks", "zstd", "lz4", "one frame")


def read(data: bytes, name: str = "made.warc", after: int = 0, terms: Terms = TERMS) -> list[Found]:
    """Everything in an archive of these bytes."""
    return list(WarcReader().read(io.BytesIO(data), name, terms, after))


def item(data: bytes, name: str = "made.warc", terms: Terms = TERMS) -> Item:
    """The only thing in an archive of these bytes, which is an item."""
    (found,) = read(data, name, terms=terms)
    assert isinstance(found, Item), found
    return found


def page_of(response: bytes) -> Item:
    """The item that comes of a response."""
    return item(warc(1, response))

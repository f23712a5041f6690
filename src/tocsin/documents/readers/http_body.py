"""From an HTTP response as it went over the wire to its body: chunks joined, content codings taken off, lies survived.

RFC 9112, section 7.1 (chunks) and RFC 9110, section 8.4 (content codings). Crawlers store bodies as they came, or
decoded under headers that still say otherwise, or cut; so nothing that a header says is believed before it is tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final

import msgspec

from tocsin.documents.readers.header_lines import Pairs, pairs_reader
from tocsin.documents.readers.packings import Deflate
from tocsin.documents.readers.take_bytes import too_large
from tocsin.documents.terms import Limits
from tocsin.errors import TocsinError

_STATUS: Final = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})(?!\d)")
_CHUNK: Final = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
_CHUNK_BEHIND: Final = re.compile(rb"\r?\n([0-9a-fA-F]{1,8})[ \t]*\r?\n")
_CHUNK_BEGUN: Final = re.compile(rb"[0-9a-fA-F]{0,8}[ \t]*\r?")
_MOST_TRIED: Final = 100
_STEP: Final = 1 << 20
_SMALL_STEPS: Final = 4096
_BROTLI_STEP: Final = 1 << 12
# Some servers send a chunk for each line; none sends this many.
_MOST_CHUNKS: Final = 200_000
_GZIP: Final = b"\x1f\x8b"
_ZSTD: Final = b"\x28\xb5\x2f\xfd"
# RFC 9659: a decoder for the web need not accept a larger window.
_ZSTD_WINDOW: Final = 1 << 23
_ZSTD_STEP: Final = 512
# More codings upon each other than any server applies.
_MOST_CODINGS: Final = 4
_MOST_MEMBERS: Final = 100
_NONE: Final = frozenset({"", "identity", "none"})


class Response(msgspec.Struct, frozen=True):
    """An HTTP response; *status* is 0 where its first line is none, *body* is as it went over the wire."""

    status: int
    headers: Pairs
    body: bytes

    def header(self, name: str) -> str:
        """The values of a header, joined by commas; "" where there is none."""
        size = len(name)
        return ", ".join([value for key, value in self.headers if len(key) == size and key.lower() == name])


class Body(msgspec.Struct, frozen=True):
    """A decoded body, and what a person should know of how it came about."""

    data: bytes
    notes: tuple[str, ...] = ()


def response_of(head: bytes, body: bytes) -> Response:
    """The response with this head (status line and header lines, as far as they are there) and this body."""
    status = _STATUS.match(head)
    return Response(int(status[1]) if status else 0, pairs_reader()(head), body)


def body_of(response: Response, limits: Limits) -> Body | str:
    """The body without chunks and content codings; or why it is refused."""
    data, notes = response.body, []
    if "chunked" in response.header("transfer-encoding").lower():
        data, note = joined_chunks(data)
        notes += [note] if note else []
    codings = [name.strip().lower() for name in response.header("content-encoding").split(",")]
    if len(codings) > _MOST_CODINGS:
        return f"packed {len(codings)} times over, as only a bomb is"
    named = False
    for coding in reversed(codings):
        if coding in _NONE:
            continue
        named = True
        decoded = _decoded(data, coding, limits)
        if isinstance(decoded, str):
            return decoded
        data = decoded.data
        notes += decoded.notes
    if not named and data.startswith(_GZIP + b"\x08"):
        decoded = _decoded(data, "gzip", limits)
        if isinstance(decoded, str):
            return decoded
        data = decoded.data
        notes += ["gzip, though its headers do not say so", *decoded.notes]
    return Body(data, tuple(notes))


def joined_chunks(data: bytes) -> tuple[bytes, str]:
    """The chunks of *data* joined, and a note where they are not as they should be: then what can be had is kept."""
    joined = bytearray()
    at, note = 0, ""
    for _ in range(_MOST_CHUNKS):
        head = _CHUNK.match(data, at)
        if not head:
            break
        start, size = head.end(), int(head[1], 16)
        end = start + size
        if not size:
            return bytes(joined), note
        if end > len(data):
            return bytes(joined + data[start:]), note or "cut short: its last chunk is not all there"
        if not data.startswith((b"\r\n", b"\n"), end):
            if data[end:] in (b"", b"\r"):
                return bytes(joined + data[start:end]), note or "cut short: its last chunk is missing"
            note = note or f"wrongly chunked from byte {at} on: put together as well as can be"
            end = _next_chunk(data, start)
        joined += data[start:end]
        at = end + (2 if data.startswith(b"\r", end) else 1)
    rest = data[at:]
    if not at:
        return data, "called chunked, and is not"
    if _CHUNK_BEGUN.fullmatch(rest):
        return bytes(joined), note or "cut short: its last chunk is missing"
    return bytes(joined + rest), note or f"wrongly chunked from byte {at} on: the rest is as it came"


def _next_chunk(data: bytes, at: int) -> int:
    """Where, from *at* on, the line end stands in front of a chunk that is as long as it says; else the end."""
    for found in islice(_CHUNK_BEHIND.finditer(data, at), _MOST_TRIED):
        size = int(found[1], 16)
        end = found.end() + size
        if not size or (end < len(data) and data.startswith((b"\r\n", b"\n"), end)):
            return found.start()
    return len(data)


def _decoded(data: bytes, coding: str, limits: Limits) -> Body | str:
    """*data* without one content coding; as it is where it does not have it; or why it is refused."""
    unpack = _CODINGS.get(coding)
    if unpack is None:
        return Body(data, (f"Content-Encoding {coding[:40]!r} is unknown and was ignored",))
    if not data:
        return Body(data)
    most = min(limits.document_bytes, max(limits.unpacked_bytes, limits.unpacked_ratio * len(data)))
    parts: list[bytes] = []
    size = 0
    ended = broken = False
    try:
        for piece in unpack(data):
            if piece is None:
                ended = True
                break
            parts.append(piece)
            size += len(piece)
            if size > most:
                return f"unpacks beyond its limit: {too_large(limits)}"
    except _Broken:
        broken = True
    if not size and broken:
        return Body(data, (f"called {coding}, and is not",))
    if broken:
        return Body(b"".join(parts), (f"its {coding} is broken: what stands before the break is kept",))
    return Body(b"".join(parts), () if ended else (f"cut short: its {coding} does not end",))


class _Broken(TocsinError):
    """Packed bytes that cannot be unpacked any further."""


Unpacked = Iterator[bytes | None]
"""Pieces of bounded size; None at last where the packing came to its proper end."""


def _gzip(data: bytes) -> Unpacked:
    if not data.startswith(_GZIP):
        raise _Broken
    yield from _inflated(data, 31)


def _deflate(data: bytes) -> Unpacked:
    """Deflate, in zlib's frame as the standard has it, or bare as some servers send it."""
    framed = len(data) > 1 and data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0
    yield from _inflated(data, 15 if framed else -15)


def _inflated(data: bytes, frame: int) -> Unpacked:
    """Members of gzip, or a stream of deflate, in the *frame* that `Deflate` knows by this number."""
    packing = Deflate(frame)
    for _ in range(_MOST_MEMBERS):
        inflater = packing.unpacker()
        given, rest, piece = 0, data, b""
        try:
            while not inflater.eof and (rest or len(piece) == _STEP):
                piece = inflater.decompress(rest, _STEP)
                given += len(piece)
                yield piece
                rest = inflater.unconsumed_tail
        except packing.errors:
            yield from _before_break(packing, data, given)
            raise _Broken from None
        if not inflater.eof:
            return
        data = inflater.unused_data
        if not data.startswith(_GZIP):
            yield None
            return


def _before_break(packing: Deflate, data: bytes, given: int) -> Unpacked:
    """What stands between the first *given* bytes, unpacked, and the place where *data* breaks."""
    inflater = packing.unpacker()
    step = max(1, len(data) // _SMALL_STEPS)
    total = 0
    try:
        for at in range(0, len(data), step):
            piece = inflater.decompress(data[at : at + step])
            total += len(piece)
            if total > given:
                yield piece[given - total :]
                given = total
    except packing.errors:
        return


def _brotli(data: bytes) -> Unpacked:
    import brotli

    unpacker = brotli.Decompressor()
    try:
        for at in range(0, len(data), _BROTLI_STEP):
            yield unpacker.process(data[at : at + _BROTLI_STEP], output_buffer_limit=_STEP)
            while not unpacker.can_accept_more_data() and not unpacker.is_finished():
                yield unpacker.process(b"", output_buffer_limit=_STEP)
            if unpacker.is_finished():
                yield None
                return
    except brotli.error:
        raise _Broken from None


def _zstandard(data: bytes) -> Unpacked:
    import zstandard

    if not data.startswith(_ZSTD):
        raise _Broken
    unpacker = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj()
    try:
        for at in range(0, len(data), _ZSTD_STEP):
            yield unpacker.decompress(data[at : at + _ZSTD_STEP])
            if unpacker.eof:
                yield None
                return
    except zstandard.ZstdError:
        raise _Broken from None


_CODINGS: Final[dict[str, Callable[[bytes], Unpacked]]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstandard,
}

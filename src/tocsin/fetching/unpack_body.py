"""Takes the packing off a body as it streams in, and stops where only a bomb would go on."""

from __future__ import annotations

import zlib
from typing import Any, Final

from tocsin.fetching.refused import Refused
from tocsin.fetching.terms import MEGABYTE, FetchTerms

ASKED_FOR: Final = "gzip, deflate"
"""The packings that are asked for. The standard library unpacks both; the others (br, zstd) save a tenth more and
bring a decoder each into contact with every server."""
GZIP: Final = b"\x1f\x8b"
_EITHER: Final = 32 + zlib.MAX_WBITS
_RAW: Final = -zlib.MAX_WBITS
_PIECE: Final = 1 << 18


class Unpacker:
    """Unpacks one body of at most *most* bytes, packed as *encoding* says (a `Content-Encoding`)."""

    def __init__(self, encoding: str, most: int, terms: FetchTerms) -> None:
        self._packed = encoding not in ("", "identity")
        if self._packed and encoding not in ("gzip", "x-gzip", "deflate"):
            raise Refused(f"packed as {encoding[:40]!r}, which was not asked for")
        self._most = most
        self._terms = terms
        self._stream: Any = zlib.decompressobj(_EITHER)
        self._behind = b""
        self._taken = 0
        self._given = 0

    def take(self, data: bytes) -> bytes:
        """The plain bytes that *data* holds."""
        self._taken += len(data)
        if not self._packed:
            return self._counted(data)
        parts: list[bytes] = []
        if self._stream.eof:
            data = self._next_member(data)
        while data:
            piece = self._piece(data)
            parts.append(self._counted(piece))
            if self._stream.eof:
                data = self._next_member(self._stream.unused_data)
                continue
            data = self._stream.unconsumed_tail
            while not data and len(piece) == _PIECE:
                piece = self._piece(b"")
                parts.append(self._counted(piece))
        return b"".join(parts)

    def end(self) -> None:
        """Refused where the packing has not come to its end."""
        if self._packed and self._taken and not self._stream.eof:
            raise Refused("its packing ends in the middle: it was cut short", again=True)

    def _piece(self, data: bytes) -> bytes:
        try:
            return bytes(self._stream.decompress(data, _PIECE))
        except zlib.error as error:
            if self._given or self._taken > len(data):
                raise Refused(f"its packing is broken ({error})") from None
        # Some servers send deflate without its header, against the standard and for decades.
        self._stream = zlib.decompressobj(_RAW)
        try:
            return bytes(self._stream.decompress(data, _PIECE))
        except zlib.error as error:
            raise Refused(f"its packing is broken ({error})") from None

    def _next_member(self, data: bytes) -> bytes:
        """What follows the end of a packed part, where that is another one; anything else there is ignored."""
        data = self._behind + data
        self._behind = data if data == GZIP[:1] else b""
        if not data.startswith(GZIP):
            return b""
        self._stream = zlib.decompressobj(_EITHER)
        return data

    def _counted(self, plain: bytes) -> bytes:
        self._given += len(plain)
        if self._given > self._most:
            raise Refused(too_large(self._most))
        if self._given > max(self._terms.ratio_from, self._terms.ratio * self._taken):
            raise Refused(f"unpacks to over {self._terms.ratio} times its size, as only a bomb does")
        return plain


def unpack_file(body: bytes, most: int, terms: FetchTerms) -> bytes:
    """A body that is a `.gz` file itself, as sitemaps often are, unpacked; any other as it is."""
    if not body.startswith(GZIP):
        return body
    unpacker = Unpacker("gzip", most, terms)
    plain = unpacker.take(body)
    unpacker.end()
    return plain


def too_large(most: int) -> str:
    """The reason given for a body beyond the limit."""
    return f"larger than {most / MEGABYTE:g} MB, the limit for what is fetched"

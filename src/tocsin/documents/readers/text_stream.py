"""A file's text as a stream of bounded pieces, in the encoding that its beginning shows."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO, Final

from tocsin.documents.decode import GUEST, as_guest, decode

_PIECE: Final = 1 << 18
_ZEROS: Final = bytes(_PIECE)
_SAMPLE_ENDS: Final = b"\n>,;}"


class TextStream:
    """The text of an open file, read once. *note* tells what had to be done to its bytes ("" for nothing)."""

    def __init__(self, file: BinaryIO) -> None:
        """Reads the first piece, which decides the encoding."""
        self._file = file
        self._head = file.read(_PIECE)
        found = decode(_whole(self._head))
        self.encoding = found.encoding
        mixed = found.encoding == "utf-8"
        self.note = "" if mixed else found.note
        self._decoder = codecs.getincrementaldecoder(found.encoding)(
            "surrogateescape" if mixed else "replace"
        )

    def pieces(self) -> Iterator[str]:
        """The text, in order, without its byte order mark; no piece is empty."""
        piece, self._head = self._head, b""
        first = True
        while piece:
            following = self._file.read(_PIECE)
            while following == _ZEROS:  # a desert: 10 GB of a file that was never written pass in seconds
                following = self._file.read(_PIECE)
            text = self._mended(self._decoder.decode(piece, final=not following))
            text = text.removeprefix("\ufeff") if first else text
            piece, first = following, False
            if text:
                yield text

    def lines(self, limit: int) -> Iterator[str | None]:
        r"""Every line with its `\n`; None for one of more than *limit* characters, of which nothing is kept."""
        held: list[str] = []
        size = 0
        for piece in self.pieces():
            *ended, rest = piece.split("\n")
            for end in ended:
                yield "".join([*held, end, "\n"]) if size + len(end) <= limit else None
                held, size = [], 0
            size += len(rest)
            if size <= limit:
                held.append(rest)
            else:
                held.clear()
        if size:
            yield "".join(held) if size <= limit else None

    def _mended(self, text: str) -> str:
        mended = as_guest(text)
        if mended != text:
            self.note = f"mixed encodings: bytes that are not UTF-8 were read as {GUEST}"
        return mended


def _whole(head: bytes) -> bytes:
    """The beginning of a file up to a sign behind which no character is cut in two."""
    if len(head) < _PIECE:
        return head
    end = max(head.rfind(sign) for sign in (bytes([sign]) for sign in _SAMPLE_ENDS))
    # In UTF-16 a sign has two bytes; an even length keeps them together.
    return head[: (end + 1) & ~1 if 0 in head[:100] else end + 1] if end > 0 else head

"""The packings of archives: gzip, Zstandard and LZ4, each read one member at a time and in bounded pieces."""

from __future__ import annotations

import errno
import io
import os
import re
from collections.abc import Callable
from functools import cache
from typing import Any, BinaryIO, Final, cast

from ahocorasick_rs import BytesAhoCorasick

Piece = bytes | bytearray
"""Unpacked bytes, in whatever they were unpacked into: to copy them takes a tenth of the time that unpacking takes."""
MAGIC: Final = {"gz": b"\x1f\x8b\x08", "zst": b"\x28\xb5\x2f\xfd", "lz4": b"\x04\x22\x4d\x18"}
# Frames that hold no content, in LZ4 and Zstandard alike (RFC 8878, 3.1.2).
_SKIPPABLE: Final = re.compile(rb"[\x50-\x5f]\x2a\x4d\x18")
_ZSTD_DICTIONARY: Final = b"\x5d\x2a\x4d\x18"
_DICTIONARY_BYTES: Final = 10_000_000
# A block of 128 KB stands in four bytes at best (RFC 8878, 3.1.1.2), so this much gives 64 MB at the most.
_ZSTD_STEP: Final = 2048
_ZSTD_WINDOW: Final = 1 << 27
_LZ4_BLOCK: Final = (4 << 20) + 4
_SCAN: Final = 1 << 20
_TRIAL: Final = 8192
# How often bytes that look like a beginning are tried in one damaged place: a second's work.
_TRIALS: Final = 100_000


class Deflate:
    """Deflate in a frame that zlib knows by number: 31 for gzip (RFC 1952), 15 for zlib (RFC 1950), -15 for none.

    isal inflates about twice as fast as the standard library's zlib, whose interface it has. libdeflate takes six
    sevenths of isal's time, but must be given a member whole.
    """

    def __init__(self, frame: int = 31) -> None:
        from deflate import DeflateError, gzip_decompress
        from isal import isal_zlib

        self.errors = cast(tuple[type[Exception], ...], (isal_zlib.error,))
        self._frame = frame
        self._inflater = isal_zlib.decompressobj
        self._whole, self._fault = gzip_decompress, DeflateError

    def unpacker(self) -> Any:
        """An object as `zlib.decompressobj` makes it, for one member."""
        return self._inflater(self._frame)

    def signs(self, data: memoryview) -> list[int]:
        """Where in *data* a member of gzip seems to begin."""
        return [start for _, start, _ in _gzip_signs().find_matches_as_indexes(data)]

    def unpacked(self, member: memoryview, most: int) -> Piece:
        """All that a member of gzip holds; b"" where that is more than *most*, or not of the size that it ends with.

        So damage shows, and bytes that stand behind the member, all but one in four billion times.
        """
        size = int.from_bytes(member[-4:], "little")
        if not 0 < size <= most:
            return b""
        try:
            found: Piece = self._whole(member, size)
        except self._fault:
            return b""
        return found if len(found) == size else b""

    def unpacks(self, data: bytes) -> bool:
        """Whether *data* begins with a member, of which some kilobytes or all can be unpacked."""
        return _unpacks(self.unpacker(), data, self.errors)


@cache
def _gzip_signs() -> BytesAhoCorasick:
    """Finds all signs at once, in a fifth of the time of `bytes.find`."""
    return BytesAhoCorasick([MAGIC["gz"]])


class Zstandard:
    """Frames of Zstandard; a dictionary may stand in the first one, as the WARC format for it has it."""

    def __init__(self, file: BinaryIO) -> None:
        import zstandard

        self.errors: tuple[type[Exception], ...] = (zstandard.ZstdError,)
        file.seek(0)
        try:
            words = _dictionary(file)
            self._made = zstandard.ZstdDecompressor(words, max_window_size=_ZSTD_WINDOW)
        except (zstandard.ZstdError, ValueError):
            self._made = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)

    def unpacker(self) -> Any:
        """An object as `zlib.decompressobj` makes it, for one frame."""
        return _ZstandardFrame(self._made.decompressobj())

    def unpacks(self, data: bytes) -> bool:
        """Whether *data* begins with a frame, of which some kilobytes or all can be unpacked."""
        return _unpacks(self.unpacker(), data, self.errors)


class _ZstandardFrame:
    """One frame, unpacked through the interface of zlib; the pieces are bounded by what goes in at a time."""

    def __init__(self, frame: Any) -> None:
        self._frame = frame
        self.eof = False
        self.unused_data = self.unconsumed_tail = b""

    def decompress(self, data: bytes, size: int) -> bytes:
        out: list[bytes] = []
        given = at = 0
        while at < len(data) and given < size and not self._frame.eof:
            out.append(self._frame.decompress(data[at : at + _ZSTD_STEP]))
            given += len(out[-1])
            at += _ZSTD_STEP
        self.eof = self._frame.eof
        self.unconsumed_tail = data[at:]
        self.unused_data = self._frame.unused_data + data[at:] if self.eof else b""
        return b"".join(out)


def _dictionary(file: BinaryIO) -> Any:
    """The dictionary at the front of a file (None where there is none), which may be packed itself."""
    import zstandard

    head = file.read(8)
    if not head.startswith(_ZSTD_DICTIONARY):
        return None
    words = file.read(min(int.from_bytes(head[4:8], "little"), _DICTIONARY_BYTES))
    if words.startswith(MAGIC["zst"]):
        words = zstandard.ZstdDecompressor().decompress(words, max_output_size=_DICTIONARY_BYTES)
    return zstandard.ZstdCompressionDict(words)


class Lz4Frame(io.RawIOBase):
    """The bytes of one frame, still packed: a file that ends where the frame does. *ended*: whether it came to that.

    The LZ4 Frame Format 1.6 has: magic, flags, optional sizes, blocks led by their length, a length of zero.
    """

    def __init__(self, file: BinaryIO) -> None:
        self.ended = False
        self._file = file
        self._flags = -1
        self._held = b""
        self._told = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """How many of the frame's bytes were read."""
        return self._told

    def readinto(self, buffer: Any) -> int:
        """Read the next packed bytes of the frame."""
        while not self._held and not self.ended:
            self._held = self._head() if self._flags < 0 else self._block()
            if not self._held:
                break
        size = min(len(buffer), len(self._held))
        buffer[:size] = self._held[:size]
        self._held = self._held[size:]
        self._told += size
        return size

    def _head(self) -> bytes:
        head = self._file.read(6)
        self._flags = head[4] if len(head) == 6 else 0
        optional = 8 * bool(self._flags & 8) + 4 * bool(self._flags & 1)
        return head + self._file.read(optional + 1)

    def _block(self) -> bytes:
        length = self._file.read(4)
        size = int.from_bytes(length, "little") & 0x7FFFFFFF
        if len(length) == 4 and not size:
            self.ended = True
            return length + self._file.read(4 * bool(self._flags & 4))
        return length + self._file.read(min(size, _LZ4_BLOCK) + 4 * bool(self._flags & 16))


def unpacks_lz4(data: bytes) -> bool:
    """Whether *data* begins with a frame whose first block can be unpacked, as far as it is there."""
    from fastwarc.stream_io import Lz4Reader

    try:
        return bool(Lz4Reader(io.BytesIO(data)).read(16))
    except OSError:
        return False


def skippable(head: bytes) -> int:
    """The size of the frame without content that *head* (eight bytes) begins; 0 where it begins none."""
    return 8 + int.from_bytes(head[4:8], "little") if _SKIPPABLE.match(head) and len(head) >= 8 else 0


def find_member(file: BinaryIO, at: int, magic: bytes, unpacks: Callable[[bytes], bool]) -> int | None:
    """The offset, from *at* on, of the next member that begins with *magic* and that *unpacks* finds good."""
    file.seek(at)
    held, trials = b"", 0
    while piece := file.read(_SCAN):
        if not piece.strip(b"\0"):
            at, held = behind_void(file), b""
            continue
        held += piece
        found = held.find(magic)
        while found >= 0:
            if len(held) - found < _TRIAL:
                held += file.read(_TRIAL)
            if unpacks(held[found : found + _TRIAL]):
                return at + found
            trials += 1
            if trials >= _TRIALS:
                return None
            found = held.find(magic, found + 1)
        dropped = max(0, len(held) - len(magic) + 1)
        at += dropped
        held = held[dropped:]
    return None


def behind_void(file: BinaryIO) -> int:
    """Go on to the next byte that was ever written, where a sparse file has a hole here; the offset of that."""
    at = file.tell()
    try:
        handle = file.fileno()
        before = os.lseek(handle, 0, os.SEEK_CUR)
        try:
            at = os.lseek(handle, at, os.SEEK_DATA)
        except OSError as error:
            if error.errno != errno.ENXIO:
                raise
            at = file.seek(0, os.SEEK_END)
        finally:
            os.lseek(handle, before, os.SEEK_SET)
    except (OSError, AttributeError):
        return at
    return file.seek(at)


def _unpacks(unpacker: Any, data: bytes, errors: tuple[type[Exception], ...]) -> bool:
    try:
        out = unpacker.decompress(data, _TRIAL // 2)
    except errors:
        return False
    return len(out) >= _TRIAL // 2 or unpacker.eof or out.startswith(b"WARC/")

"""The unpacked bytes of an archive, member by member: gzip members, Zstandard or LZ4 frames, or the bare file.

What is packed comes in pieces of bounded size. Each packing knows where in the file its members begin: there reading
may resume, and there it goes on behind a member that is broken.
"""

from __future__ import annotations

from collections import deque
from typing import Any, BinaryIO, Final, Protocol

from tocsin.documents.readers.packings import (
    MAGIC,
    Deflate,
    Lz4Frame,
    Piece,
    Zstandard,
    behind_void,
    find_member,
    skippable,
    unpacks_lz4,
)
from tocsin.documents.terms import MEGABYTE, Limits
from tocsin.errors import TocsinError

PIECE: Final = 1 << 20
STRAY: Final = "bytes that belong to no packed record"
BLOCK: Final = 1 << 16
"""So much of a packed file is taken in at a time."""
# So much packed input is searched for the end of a member, which is then unpacked at once.
_SEARCHED: Final = 4 * BLOCK
# The frame of a gzip member (RFC 1952) around the shortest content, which is two bytes.
_SHORTEST: Final = 20
_STEP: Final = 256
# So much packed input gives something in every packing, whose blocks have 128 KB at most; a false beginning may not.
_SILENT: Final = 1 << 19
# So far a damaged member may be unpacked beyond its end, before that shows. And a file damaged in more places than
# this is hostile: its rest is left.
_OVERRUN: Final = 3 * BLOCK
_LZ4_OVERRUN: Final = 8 << 20
_MOST_RESYNCS: Final = 50_000


class BrokenPacking(TocsinError):
    """A member cannot be unpacked any further; the message says why, in words for people."""


class Members(Protocol):
    """What every packing gives.

    *start* is where the current member begins in the file, *cut* whether the file ends inside it. `read` and `turn`
    raise BrokenPacking; `resync` then finds the next member that is whole.
    """

    start: int
    cut: bool

    def read(self) -> Piece:
        """The next bytes of this member; none at its end."""
        ...

    def turn(self) -> bool:
        """Go on to the next member; False at the end of the file."""
        ...

    def resync(self) -> bool:
        """Go on to the next member that can be unpacked; False where none follows."""
        ...

    def jump(self, offset: int) -> None:
        """Go to the member that begins at *offset*."""
        ...

    def size(self) -> int:
        """The size of the file; asked at its end, for reading does not go on."""
        ...


def members_of(file: BinaryIO, packing: str | None, limits: Limits) -> Members:
    """The members of *file*, whose packing is one of MAGIC, or None where it has none."""
    if packing is None:
        return BareFile(file)
    return Lz4File(file, limits) if packing == "lz4" else PackedFile(file, packing, limits)


class BareFile:
    """An archive that is not packed: one member, which may be entered anywhere."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.start = 0
        self.cut = False

    def read(self) -> bytes:
        """The next bytes of the file."""
        return self._file.read(PIECE)

    def turn(self) -> bool:
        """There is but one."""
        return False

    def resync(self) -> bool:
        """Nothing is unpacked, so nothing breaks."""
        return False

    def jump(self, offset: int) -> None:
        """Read on from *offset*."""
        self._file.seek(offset)
        self.start = offset

    def size(self) -> int:
        """The size of the file."""
        return self._file.seek(0, 2)

    def behind_void(self) -> int:
        """The offset of the next byte that was ever written, behind a hole in a sparse file."""
        return behind_void(self._file)

    def glance(self, offset: int, size: int) -> bytes:
        """The bytes at *offset*; reading goes on where it was."""
        here = self._file.tell()
        self._file.seek(offset)
        found = self._file.read(size)
        self._file.seek(here)
        return found


class PackedFile:
    """Members of gzip, or frames of Zstandard, one behind the other.

    `_signs` are the offsets in the file, within what was taken in, at which a member of gzip seems to begin.
    """

    def __init__(self, file: BinaryIO, packing: str, limits: Limits) -> None:
        self._file = file
        self._magic = MAGIC[packing]
        self._limits = limits
        self._format: Deflate | Zstandard = Zstandard(file) if packing == "zst" else Deflate()
        self._errors = self._format.errors
        self.start = self._behind = self._given = self._reached = self._resyncs = 0
        self.cut = self._done = False
        self._fault = ""
        self._packed, self._at = b"", 0
        self._signs: deque[int] = deque()
        self._unpacker: Any = None

    def read(self) -> Piece:
        """The next bytes of this member; none at its end."""
        if self._done:
            return b""
        if self._fault:
            raise BrokenPacking(self._fault)
        if self._unpacker is None:
            if whole := self._at_once():
                return whole
            self._unpacker = self._format.unpacker()
        while not self._done:
            if not self._ahead and not self._take():
                self._done = self.cut = True
                break
            try:
                out: bytes = self._unpacker.decompress(self._packed[self._at :], PIECE)
            except self._errors as error:
                return self._salvaged(f"its packing is broken ({error})")
            self._done = self._unpacker.eof
            self._packed = self._unpacker.unused_data if self._done else self._unpacker.unconsumed_tail
            self._at = 0
            self._given += len(out)
            if not self._given and self._behind - self.start > _SILENT:
                return self._salvaged("its packing is broken (nothing comes of it)")
            _refuse_bomb(self._given, self._behind - self._ahead - self.start, self._limits)
            if out:
                return out
        return b""

    def turn(self) -> bool:
        """Go on behind this member; False at the end of the file."""
        while self._ahead < 8 and self._take():
            pass
        if not self._ahead:
            return False
        self._begin()
        while self._ahead and not self._packed.startswith(self._magic, self._at):
            skipped = skippable(self._packed[self._at : self._at + 8])
            if not skipped:
                self._fault = STRAY
                raise BrokenPacking(STRAY)
            self.jump(self.start + skipped)
            self._take()
        return bool(self._ahead)

    def resync(self) -> bool:
        """Go on to the next member that unpacks, behind this one that does not."""
        self._resyncs += 1
        if self._resyncs > _MOST_RESYNCS:
            return False
        at = max(self.start + 1, self._behind - _OVERRUN, self._reached - _OVERRUN)
        found = find_member(self._file, at, self._magic, self._format.unpacks)
        if found is None:
            return False
        self.jump(found)
        return True

    def jump(self, offset: int) -> None:
        """Begin with the member at *offset*."""
        self._file.seek(offset)
        self._behind = offset
        self._packed, self._at = b"", 0
        self._signs.clear()
        self._begin()

    def size(self) -> int:
        """The size of the file."""
        return self._file.seek(0, 2)

    def _begin(self) -> None:
        """Begin with the member at the front of what was taken in; `_behind` is the file's offset behind that."""
        self.start = self._behind - self._ahead
        self.cut = self._done = False
        self._fault = ""
        self._given = self._reached = 0
        self._unpacker = None

    @property
    def _ahead(self) -> int:
        """How many packed bytes were taken in and not yet unpacked."""
        return len(self._packed) - self._at

    def _take(self) -> bool:
        data = self._file.read(BLOCK)
        self._packed, self._at = self._packed[self._at :] + data, 0
        self._behind += len(data)
        if isinstance(self._format, Deflate):
            # A sign may stand across two blocks.
            new = memoryview(self._packed)[-len(data) - len(self._magic) + 1 :]
            self._signs += [self._behind - len(new) + at for at in self._format.signs(new)]
        return bool(data)

    def _at_once(self) -> Piece:
        """All of the member ahead; nothing where that is large, broken, the last one, or packed otherwise than gzip."""
        if not isinstance(self._format, Deflate):
            return b""
        end = self._find_end()
        if end < 0:
            return b""
        out = self._format.unpacked(memoryview(self._packed)[self._at : end], PIECE)
        if out:
            _refuse_bomb(len(out), end - self._at, self._limits)
            self._done, self._given, self._at = True, len(out), end
        return out

    def _find_end(self) -> int:
        """Where in what was taken in the next member seems to begin; -1 where none does for a while.

        It may seem to begin inside of this one, but never behind where it does.
        """
        least = self.start + _SHORTEST
        while True:
            while self._signs and self._signs[0] < least:
                self._signs.popleft()
            if self._signs:
                return self._signs[0] - (self._behind - len(self._packed))
            if self._ahead >= _SEARCHED or not self._take():
                return -1

    def _salvaged(self, fault: str) -> bytes:
        """What the member still holds before the place where it breaks, the same wherever reading began."""
        start, given, reached = self.start, self._given, self._behind
        self.jump(start)
        self._fault, self._reached = fault, reached
        self._unpacker = self._format.unpacker()
        out: list[bytes] = []
        total = 0
        try:
            while not self._unpacker.eof and total < given + 2 * PIECE and (step := self._file.read(_STEP)):
                while step and not self._unpacker.eof:
                    piece = self._unpacker.decompress(step, PIECE)
                    step = self._unpacker.unconsumed_tail
                    total += len(piece)
                    out += [piece[max(0, len(piece) - (total - given)) :]] if total > given else []
        except self._errors:
            pass
        found = b"".join(out)
        if not found:
            raise BrokenPacking(fault)
        return found


class Lz4File:
    """Frames of LZ4, one behind the other."""

    def __init__(self, file: BinaryIO, limits: Limits) -> None:
        self._file = file
        self._limits = limits
        self.start = self._given = self._resyncs = 0
        self.cut = False
        self._frame = Lz4Frame(file)
        self._reader: Any = None

    def read(self) -> bytes:
        """The next bytes of this frame; b"" at its end."""
        try:
            out: bytes = self._reader.read(PIECE)
        except OSError as error:
            if error.errno:
                raise
            raise BrokenPacking(f"its packing is broken ({error})") from None
        self._given += len(out)
        self.cut = not out and not self._frame.ended
        _refuse_bomb(self._given, self._file.tell() - self.start, self._limits)
        return out

    def turn(self) -> bool:
        """Go on behind this frame; False at the end of the file."""
        offset = self._file.tell()
        head = self._file.read(8)
        while skipped := skippable(head):
            offset = self._file.seek(offset + skipped)
            head = self._file.read(8)
        if not head:
            return False
        self.jump(offset)
        if not head.startswith(MAGIC["lz4"]):
            raise BrokenPacking(STRAY)
        return True

    def resync(self) -> bool:
        """Go on to the next frame that unpacks, behind this one that does not."""
        self._resyncs += 1
        if self._resyncs > _MOST_RESYNCS:
            return False
        found = find_member(
            self._file, max(self.start + 1, self._file.tell() - _LZ4_OVERRUN), MAGIC["lz4"], unpacks_lz4
        )
        if found is None:
            return False
        self.jump(found)
        return True

    def jump(self, offset: int) -> None:
        """Begin with the frame at *offset*."""
        from fastwarc.stream_io import Lz4Reader

        self._file.seek(offset)
        self.start = offset
        self.cut = False
        self._given = 0
        self._frame = Lz4Frame(self._file)
        self._reader = Lz4Reader(self._frame)

    def size(self) -> int:
        """The size of the file."""
        return self._file.seek(0, 2)


def _refuse_bomb(given: int, taken: int, limits: Limits) -> None:
    """Raise BrokenPacking where a member gave more than any honest one of its size can."""
    if given > limits.unpacked_bytes and given > limits.unpacked_ratio * taken:
        size = limits.unpacked_bytes / MEGABYTE
        ratio = limits.unpacked_ratio
        raise BrokenPacking(f"unpacks to over {size:g} MB and {ratio} times its size, as only a bomb does")

"""Packed files (`.gz`, `.zst`) as streams that stop where only a bomb would go on."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import Any, BinaryIO, Final, cast

from tocsin.documents.terms import MEGABYTE, Limits

PACKED: Final = (".gz", ".zst")


def unpacked(packed: BinaryIO, suffix: str, limits: Limits) -> BinaryIO:
    """What the packed file holds, unpacked as it is read; *suffix* is one of PACKED."""
    return io.BufferedReader(_Unpacked(packed, suffix, limits), 1 << 18)


class _Counted:
    """A file that counts what is read of it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.taken = 0

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self.taken += len(data)
        return data


class _Unpacked(io.RawIOBase):
    """An unpacked stream; an OSError where the packing is broken or grows without measure."""

    def __init__(self, packed: BinaryIO, suffix: str, limits: Limits) -> None:
        self._packed = _Counted(packed)
        self._stream = (
            _zstandard(self._packed) if suffix == ".zst" else gzip.GzipFile(fileobj=cast(Any, self._packed))
        )
        self._limits = limits
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._stream.read(len(buffer))
        except EOFError:
            raise OSError("its packing ends in the middle: the file was cut short") from None
        except (zlib.error, ValueError, gzip.BadGzipFile) as error:
            raise OSError(f"its packing is broken ({error})") from None
        self._given += len(data)
        if self._given > max(self._limits.unpacked_bytes, self._limits.unpacked_ratio * self._packed.taken):
            size = self._limits.unpacked_bytes / MEGABYTE
            ratio = self._limits.unpacked_ratio
            raise OSError(f"unpacks to over {size:g} MB and {ratio} times its size, as only a bomb does")
        buffer[: len(data)] = data
        return len(data)


def _zstandard(packed: _Counted) -> Any:
    import zstandard

    class Frames:
        """zstandard's reader with its error as everybody's."""

        def __init__(self) -> None:
            unpacker = zstandard.ZstdDecompressor(max_window_size=1 << 27)
            self._reader = unpacker.stream_reader(cast(Any, packed), read_across_frames=True)

        def read(self, size: int) -> bytes:
            try:
                return self._reader.read(size)
            except zstandard.ZstdError as error:
                raise ValueError(str(error)) from None

    return Frames()

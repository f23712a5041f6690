"""Originals in a folder: one gzip file each, named by the SHA-256 of the bytes in it."""

from __future__ import annotations

import gzip
import hashlib
import os
import zlib
from pathlib import Path
from typing import Final

from isal import isal_zlib

from tocsin.errors import OriginalError

# isal's best level: of a page of 160 kB 34 kB in 0.4 ms; zlib takes 1.2 ms for as much, and 9 ms for 3 kB less.
_LEVEL: Final = 3
_GZIP: Final = 31  # zlib's number for a frame of gzip (RFC 1952) and a window of 32 kB

_HEAD: Final = b"\x1f\x8b\x08\0"  # gzip, deflated, no flags: Python passes over flags that nobody has defined


class Originals:
    """A folder of originals. Made when the first one is kept; two programs may write to it at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @staticmethod
    def beside(ledger: Path) -> Originals:
        """The originals of the ledger at this path: `tocsin.originals` beside `tocsin.db`."""
        return Originals(ledger.with_name(ledger.stem + ".originals"))

    def keep(self, data: bytes) -> str:
        """The SHA-256 of *data*, which is then safe on the disk; OriginalError where it cannot be written."""
        name = hashlib.sha256(data).hexdigest()
        path = self._path(name)
        if not path.exists():
            try:
                self._write(path, data)
            except OSError as error:
                raise OriginalError(
                    f"{path} cannot be written ({error.strerror or error}); free some space or mend its folder, "
                    "then run the command again: what was done is kept"
                ) from None
        return name

    def read(self, name: str) -> bytes:
        """The original of this SHA-256; OriginalError, saying how, where it is missing or no longer itself."""
        path = self._path(name)
        try:
            packed = path.read_bytes()
            data = gzip.decompress(packed)
        except FileNotFoundError:
            raise OriginalError(f"{path} is missing") from None
        except (OSError, EOFError, zlib.error) as error:
            raise OriginalError(f"{path} is damaged ({error})") from None
        if hashlib.sha256(data).hexdigest() != name or not packed.startswith(_HEAD):
            raise OriginalError(f"{path} is damaged (its bytes are not those of its name)")
        return data

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / f"{name}.gz"

    def _write(self, path: Path, data: bytes) -> None:
        """Whole or not at all: written under another name, pushed to the disk, then given its own."""
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}.part")
        try:
            with part.open("wb") as file:
                file.write(isal_zlib.compress(data, _LEVEL, _GZIP))
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)

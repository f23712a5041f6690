"""Packs what is downloaded: one export at a time, by a thread of its own, into a folder that goes when it is sent."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import msgspec
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response

from tocsin.book import Book
from tocsin.exports import Format, Order, export
from tocsin.records import LedgerAddress
from tocsin.vocab.rules import Rules
from tocsin.web.readers import Readers

EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The moment of every file in an archive: the earliest that the format knows, so that equal files pack alike."""


class Parcel(msgspec.Struct, frozen=True):
    """A file to be sent, how it is called and what it is, and the folder that goes when it is sent."""

    file: Path
    name: str
    media: str
    folder: Path


class Shipping:
    """Writes exports of the book of one ledger."""

    def __init__(self, address: LedgerAddress, rules: Rules | None) -> None:
        """A ledger of a team is read as it stands when each export begins."""
        self._readers = Readers(address, rules, threads=1)
        # What somebody hung up on is never sent, and goes with the server.
        self._room = tempfile.TemporaryDirectory(prefix="tocsin-exports-")

    async def send(self, order: Order, found: Format, name: str, packed: bool) -> Response:
        """The export as a download called *name* and the format's ending; *packed* with all that lies beside it.

        Raises ExportError and MissingExtra.
        """
        folder = Path(tempfile.mkdtemp(dir=self._room.name))
        parcel = await self._readers.run(lambda book: _pack(book, order, found, name, packed, folder))
        return FileResponse(
            parcel.file,
            media_type=parcel.media,
            headers={"content-disposition": f'attachment; filename="{parcel.name}"'},
            background=BackgroundTask(shutil.rmtree, parcel.folder, ignore_errors=True),
        )

    def close(self) -> None:
        """Let the thread close its book, and what was not fetched go."""
        self._readers.close()
        self._room.cleanup()


def _pack(book: Book, order: Order, found: Format, name: str, packed: bool, folder: Path) -> Parcel:
    try:
        called = f"{name}{found.ending}"
        done = export(book, order, found, folder / called)
        if not packed:
            return Parcel(folder / called, called, found.media, folder)
        archive = folder / "whole.zip"
        _zip(archive, done.files)
        return Parcel(archive, f"{name}.zip", "application/zip", folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _zip(archive: Path, files: Iterable[Path]) -> None:
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in files:
            entry = zipfile.ZipInfo(file.name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with file.open("rb") as source, packed.open(entry, "w") as into:
                shutil.copyfileobj(source, into)

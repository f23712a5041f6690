"""From a path to what is in it: the right reader, found by the end of the name or the beginning of the file."""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from tocsin.documents.readers.csv_table import CsvReader
from tocsin.documents.readers.eml import EmlReader, MboxReader
from tocsin.documents.readers.feed import FeedReader
from tocsin.documents.readers.folder import files_in
from tocsin.documents.readers.html import HtmlReader
from tocsin.documents.readers.json_feed import JsonFeedReader
from tocsin.documents.readers.jsonl import JsonlReader
from tocsin.documents.readers.pdf import PdfReader
from tocsin.documents.readers.reader import Reader
from tocsin.documents.readers.sitemap import SitemapReader
from tocsin.documents.readers.take_bytes import why_not_opened
from tocsin.documents.readers.telegram import TelegramReader
from tocsin.documents.readers.text import TextReader
from tocsin.documents.readers.unpack import PACKED, unpacked
from tocsin.documents.readers.warc import WarcReader
from tocsin.documents.terms import Terms
from tocsin.records import Found, Unreadable

STANDARD_INPUT: Final = "-"
_HEAD: Final = 4096

READERS: Final[tuple[Reader, ...]] = (
    WarcReader(),
    PdfReader(),
    SitemapReader(),
    FeedReader(),
    HtmlReader(),
    JsonlReader(),
    JsonFeedReader(),
    TelegramReader(),
    MboxReader(),
    EmlReader(),
    CsvReader(),
    TextReader(),
)
"""One reader for each format. The last one reads a file, named outright, that nobody else recognises."""


def is_address(path: str) -> bool:
    """Whether an input is the address of a page on the web and no file."""
    return path.lower().startswith(("http://", "https://"))


def files_of(paths: Iterable[str | Path]) -> Iterator[str | Unreadable]:
    """Every file that *paths* name, a folder's in an order that is the same everywhere; addresses and "-" stay."""
    suffixes = frozenset(suffix for reader in READERS for suffix in reader.suffixes)
    for path in map(str, paths):
        if path != STANDARD_INPUT and Path(path).is_dir():
            yield from files_in(Path(path), suffixes, PACKED)
        else:
            yield path


class Source:
    """One file as a stream of what is in it; `-` is standard input."""

    def __init__(self, path: str, stdin: BinaryIO | None = None) -> None:
        self.path = path
        self._stdin = stdin
        self._file: BinaryIO | None = None

    @property
    def size(self) -> int:
        """Its length in bytes; 0 where that cannot be told."""
        return self._stamp()[0]

    @property
    def stamp(self) -> str:
        """What changes when the file does: its length and the nanosecond of its last change."""
        return "{} bytes, changed at {} ns".format(*self._stamp())

    @property
    def position(self) -> int:
        """How many of its bytes have been read so far."""
        if self._file is None:
            return 0
        return self.size if self._file.closed else self._file.tell()

    def found(self, terms: Terms, after: int = 0) -> Iterator[Found]:
        """Everything in it, read on behind the item that gave *after*."""
        if self.path == STANDARD_INPUT:
            yield from TextReader().read(self._stdin or sys.stdin.buffer, self.path, terms, after)
            return
        try:
            with _opened(Path(self.path)) as self._file:
                yield from _read(self._file, self.path, terms, after)
        except OSError as error:
            yield Unreadable(self.path, why_not_opened(error))

    def _stamp(self) -> tuple[int, int]:
        try:
            found = Path(self.path).stat()
        except OSError:
            return 0, 0
        return found.st_size, found.st_mtime_ns


def reader_for(name: str, head: bytes) -> Reader:
    """The reader of a file of this name that begins with *head*."""
    lowered = name.lower()
    named = [reader for reader in READERS if lowered.endswith(reader.suffixes)]
    if len(named) == 1:
        return named[0]
    return next((reader for reader in named or READERS if reader.recognises(head)), (named or READERS)[-1])


def _opened(path: Path) -> BinaryIO:
    """The open file; a pipe or a device, which may never end, is refused."""
    kind = path.stat().st_mode
    if not stat.S_ISREG(kind) and not stat.S_ISDIR(kind):
        raise OSError(0, "neither a file nor a folder")
    return path.open("rb")


def _read(file: BinaryIO, path: str, terms: Terms, after: int) -> Iterator[Found]:
    lowered = path.lower()
    packing = next((suffix for suffix in PACKED if lowered.endswith(suffix)), None)
    path_inside, head = path, file.read(_HEAD)
    file.seek(0)
    if packing and not _reads_packed(lowered, head):
        file = unpacked(file, packing, terms.limits)
        path_inside = path[: -len(packing)]
        head = file.peek(_HEAD)[:_HEAD]  # type: ignore[attr-defined]
    yield from reader_for(path_inside, head).read(file, path, terms, after)


def _reads_packed(lowered: str, head: bytes) -> bool:
    """Whether some reader takes this file as it is, packed, by its name or by its beginning."""
    return any(lowered.endswith(reader.suffixes) or reader.recognises(head) for reader in READERS[:-1])

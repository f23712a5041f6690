"""What every reader promises."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Protocol

from tocsin.documents.terms import Terms
from tocsin.records import Found


class Reader(Protocol):
    """Reads one format. A new format is a new class in a file of its own and a line in `readers.READERS`.

    *suffixes* are the ends of file names that it reads, in small letters. A file that ends in `.gz` or `.zst` behind
    one of them is unpacked before it comes here, unless the packed suffix is listed itself.
    """

    suffixes: tuple[str, ...]

    def recognises(self, head: bytes) -> bool:
        """Whether a file that begins with *head* (a few kilobytes) is of this format.

        Asked where several formats share a suffix, or where the suffix tells nothing.
        """
        ...

    def read(self, file: BinaryIO, name: str, terms: Terms, after: int = 0) -> Iterator[Found]:
        """Everything in an open file, in order, as a stream; what cannot be read comes as an Unreadable.

        *name* is what a person calls the file. *after* is 0, or the `Item.after` of the last item that was taken from
        this file: reading goes on behind it. Raises OSError alone, where the file itself cannot be read.
        """
        ...

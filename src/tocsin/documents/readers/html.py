"""HTML files: the whole file is one page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from tocsin.documents.readers.take_bytes import take_bytes
from tocsin.documents.terms import Terms
from tocsin.records import Found, Item, Unreadable

_HTML: Final = re.compile(rb"(?i)<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]")


class HtmlReader:
    """Reads a saved web page as one item."""

    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml")

    def recognises(self, head: bytes) -> bool:
        """A doctype or one of the outermost elements near the beginning."""
        return bool(_HTML.search(head[:1024]))

    def read(self, file: BinaryIO, name: str, terms: Terms, after: int = 0) -> Iterator[Found]:
        """The file's one item."""
        if after:
            return
        data = take_bytes(file, name, terms.limits)
        yield data if isinstance(data, Unreadable) else Item(name, "html", data, after=1)

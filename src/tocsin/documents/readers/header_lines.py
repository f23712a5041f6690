"""Header lines as fields: those of a record in an archive, and those of the HTTP response in it.

Three records are read for each page of a crawl, by the one process that bounds a machine of many cores. So this is
also written in C (`_header.c`), compiled where Tocsin is installed with a C compiler at hand, for headers in plain
ASCII with a field on each line; the others, and all where it was not compiled, are read in Python, with the same
results (`tests/documents/test_header_lines.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Final

Pairs = tuple[tuple[str, str], ...]
Fields = tuple[int, dict[str, str]]
"""Where the bytes behind a header begin, and the first field of each name that was asked for."""
ReadFields = Callable[[bytes | bytearray, int, int, tuple[str, ...]], Fields | None]
ReadPairs = Callable[[bytes], Pairs]

WARC_LINE: Final = re.compile(rb"WARC/[01]\.\d{1,3}[ \t]*\r?\n(?=[A-Za-z-]{4,40}[ \t]*:)")
"""The first line of a record in a WARC archive."""
# Begun with a byte that must be there, it is found ten times as fast as with one that may be.
BLANK_LINE: Final = re.compile(rb"\n[ \t]*\r?\n")
_FOLD: Final = re.compile(r"\r?\n[ \t]+")


@cache
def fields_reader() -> ReadFields:
    """The quickest that is to be had of what does as `plain_fields`."""
    return compiled_fields() or plain_fields


@cache
def pairs_reader() -> ReadPairs:
    """The quickest that is to be had of what does as `plain_pairs`."""
    return compiled_pairs() or plain_pairs


def plain_fields(data: bytes | bytearray, at: int, until: int, names: tuple[str, ...]) -> Fields | None:
    """The header of a WARC record that stands *at* this place; None where none does, or it does not end before *until*.

    *names* are those of the fields to keep, in small letters.
    """
    first = WARC_LINE.match(data, at)
    blank = BLANK_LINE.search(data, at, until) if first else None
    if not blank:
        return None
    text = data[at : blank.start()].decode("utf-8", "replace")
    if "\n " in text or "\n\t" in text:
        text = _FOLD.sub(" ", text)
    fields: dict[str, str] = {}
    for line in reversed(text.split("\n")):
        name, colon, value = line.partition(":")
        if colon and (key := name.strip().lower()) in names:
            fields[key] = value.strip()
    return blank.end(), fields


def plain_pairs(head: bytes) -> Pairs:
    """The fields behind the first line of a head; a line that begins with white space goes on the one before."""
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError:
        text = head.decode("latin-1")
    found: list[tuple[str, str]] = []
    for line in text.split("\n")[1:]:
        if line[:1] in (" ", "\t") and found:
            found[-1] = (found[-1][0], f"{found[-1][1]} {line.strip()}".strip())
            continue
        name, colon, value = line.partition(":")
        if colon:
            found.append((name.strip(), value.strip()))
    return tuple(found)


def compiled_fields() -> ReadFields | None:
    """`plain_fields` as it is written in C; None where that was not compiled."""
    try:
        from tocsin.documents.readers import _header
    except ImportError:  # there was no compiler at hand
        return None
    quick = _header.fields

    def read(data: bytes | bytearray, at: int, until: int, names: tuple[str, ...]) -> Fields | None:
        return quick(data, at, until, names) or plain_fields(data, at, until, names)

    return read


def compiled_pairs() -> ReadPairs | None:
    """`plain_pairs` as it is written in C; None where that was not compiled."""
    try:
        from tocsin.documents.readers import _header
    except ImportError:
        return None
    quick = _header.pairs

    def read(head: bytes) -> Pairs:
        found = quick(head)
        return plain_pairs(head) if found is None else found

    return read

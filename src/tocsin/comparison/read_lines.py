"""The rows of a delimited file, one by one, however its encoding, its separator and its quotes have fared."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from tocsin.errors import ComparisonError

_SEPARATORS: Final = ",;\t|"
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_ESCAPED: Final = re.compile("[\udc80-\udcff]+")
_SEP_LINE: Final = re.compile(r'"?sep=([,;|\t])"?\s*')
_MOST_LINES: Final = 500
"""Lines of the longest row; one that goes on is a quotation mark that nobody closed."""


class Line(msgspec.Struct, frozen=True, gc=False):
    """The cells of one row, each to be read by `decoded`, and the line of the file on which it begins."""

    number: int
    cells: list[str]


class Broken(msgspec.Struct, frozen=True, gc=False):
    """A line that no row can be made of, and why."""

    number: int
    why: str


def read_lines(path: Path) -> Iterator[Line | Broken]:
    """Every row of *path* that is not empty, in order; the first one says how wide the others are.

    UTF-8 and UTF-16 with or without a mark, and single bytes of Latin-1 among UTF-8, each cell for itself. A first line
    such as "sep=;", by which Excel knows the separator, is no row. A quotation mark that is not closed costs its own
    line and no other. Raises ComparisonError where there is no file.
    """
    try:
        with path.open(encoding=_encoding(path), errors="surrogateescape", newline="") as stream:
            yield from _rows(_Lines(stream))
    except OSError as error:
        raise ComparisonError(f"{path}: cannot be read: {error.strerror or error}") from error
    except UnicodeError as error:
        raise ComparisonError(f"{path}: cannot be read: it is no text ({error})") from error


def _encoding(path: Path) -> str:
    with path.open("rb") as stream:
        start = stream.read(4)
    if start.startswith(b"PK\x03\x04"):
        raise ComparisonError(f"{path}: this is a workbook or an archive; save its sheet as CSV first")
    if start.startswith(b"\x1f\x8b"):
        raise ComparisonError(f"{path}: this file is packed; unpack it first (gunzip)")
    if start[:2] in _UTF16:
        return "utf-16"
    # A header begins with letters that are one byte each in UTF-8: every other byte is empty in UTF-16 alone.
    return {(True, False): "utf-16-be", (False, True): "utf-16-le"}.get(
        (start[::2] == b"\0\0", start[1::2] == b"\0\0"), "utf-8-sig"
    )


class _Lines:
    """The physical lines of a file with their numbers; what was taken can be put back."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines, self._back = lines, list[str]()
        self.taken: list[str] = []
        """The lines of the row that is being read."""
        self.number = 0
        """The line of the file that was taken last."""

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= _MOST_LINES:
            raise csv.Error("a quotation mark is not closed")
        line = self._back.pop() if self._back else next(self._lines)
        self.number += 1
        self.taken.append(line)
        return line

    def peek(self) -> str:
        """The next line, which stays where it is."""
        line = next(self)
        self._back.append(self.taken.pop())
        self.number -= 1
        return line

    def put_back(self) -> None:
        """All lines of this row but its first are to be read again."""
        again = self.taken[1:]
        self._back += reversed(again)
        self.number -= len(again)


def _rows(lines: _Lines) -> Iterator[Line | Broken]:
    width = 0
    separator = ""
    while True:
        lines.taken = []
        first = lines.number + 1
        try:
            if first == 1 and (said := _SEP_LINE.fullmatch(lines.peek())):
                separator, first = said[1], 2
                next(lines)
                lines.taken = []
            separator = separator or _separator(lines.peek())
            cells = next(csv.reader(lines, delimiter=separator), None)
        except StopIteration:
            return
        except csv.Error as error:
            lines.put_back()
            yield Broken(first, str(error))
            continue
        if cells is None:
            return
        if width and len(cells) != width and len(lines.taken) > 1:
            lines.put_back()
            yield Broken(
                first, f"a quotation mark is not closed, or {len(cells)} cells stand for {width} columns"
            )
        elif any(map(str.strip, cells)):
            width = width or len(cells)
            yield Line(first, cells)


def _separator(line: str) -> str:
    """The separator of the file, by its first line without what stands in quotation marks."""
    bare = re.sub(r'"[^"]*"', "", line)
    return max(_SEPARATORS, key=bare.count)


def decoded(cell: str) -> str:
    """A cell as it reads; one whose bytes were no UTF-8 is read as the single bytes that they then are."""
    return cell if cell.isascii() else _ESCAPED.sub(_as_single_bytes, cell)


def _as_single_bytes(found: re.Match[str]) -> str:
    raw = found[0].encode("utf-8", "surrogateescape")
    return (
        raw.decode("cp1252", "replace") if not any(byte in _UNUSED for byte in raw) else raw.decode("latin-1")
    )


_UNUSED: Final = frozenset(b"\x81\x8d\x8f\x90\x9d")
"""Bytes of which Windows makes no letter."""

"""The records of a WARC or ARC archive, and the holes between them: what is no record is named and passed over.

WARC 0.17 to 1.1 (ISO 28500) and ARC 1 and 2 (the Internet Archive's "Arc File Format"), with line ends of either kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from tocsin.documents.readers.record_window import ARC_LINE, WARC_LINE, Window
from tocsin.documents.terms import Limits

WITH_CONTENT: Final = frozenset({"response", "resource", "conversion", "arc"})
CUT_SHORT: Final = "cut short: the file ends inside this record"
_LENGTH_LIES: Final = "its length is not as its header says"
_HEADER: Final = 1 << 16
# Begun with a byte that must be there, it is found ten times as fast as with one that may be.
_BLANK_LINE: Final = re.compile(rb"\n[ \t]*\r?\n")
_FOLD: Final = re.compile(r"\r?\n[ \t]+")
_LENGTH: Final = re.compile(r"\d{1,18}")
_CLOSES: Final = {4: b"\r\n\r\n", 2: b"\n\n", 1: b"\n"}
_LOOK_AHEAD: Final = 8
_LINE_AHEAD: Final = 6000
# A mark holds the file offset where reading starts again, and above it how many more records to pass over there.
_OFFSET_BITS: Final = 40
_MOST_PASSED: Final = 1 << 23


class Record(msgspec.Struct, frozen=True, gc=False):
    """One record: *kind* is its WARC-Type, or "arc"; *headers* have names in small letters.

    *http* is the head of the HTTP response that a record with WITH_CONTENT holds, *body* the rest of its content: all
    of it, or its first 64 KB where *whole* is False, for it is larger than the limit. Of other records nothing is kept.
    *cut* tells that the file ends inside it.
    *place* names it within its file; *after* is the mark at which reading resumes behind it.
    """

    kind: str
    headers: dict[str, str]
    http: bytes
    body: bytes
    place: str
    after: int
    whole: bool = True
    cut: bool = False
    notes: tuple[str, ...] = ()


class Hole(msgspec.Struct, frozen=True):
    """Bytes that gave no record, and why; *place* names them within their file."""

    place: str
    reason: str


class _Content(msgspec.Struct, frozen=True, gc=False):
    """Where in the window's bytes a record's content begins and ends."""

    held: bytes
    start: int
    end: int
    whole: bool = True
    note: str = ""

    def parted(self, kind: str, media: str) -> tuple[bytes, bytes]:
        """The head of an HTTP response, where it is one, and the body, where it is wanted."""
        held, start, end = self.held, self.start, self.end
        if kind not in WITH_CONTENT:
            return b"", b""
        if held.startswith(b"HTTP/", start, end) and (
            kind in ("arc", "response") or "application/http" in media
        ):
            blank = _BLANK_LINE.search(held, start, min(end, start + _HEADER))
            if blank:
                return held[start : blank.start()], held[blank.end() : end]
            return held[start : min(end, start + _HEADER)], b""
        return b"", held[start:end]


def records_after(window: Window, limits: Limits, mark: int = 0) -> Iterator[Record | Hole]:
    """Every record and hole in *window*'s file, behind the record that has this mark (0: from the beginning)."""
    passed = 0
    if mark:
        window.enter((mark & ((1 << _OFFSET_BITS) - 1)) - 1)
        passed = (mark >> _OFFSET_BITS) + 1
    for found in _Records(window, limits):
        if not passed:
            yield found
        elif isinstance(found, Record):
            passed -= 1


class _Records:
    def __init__(self, window: Window, limits: Limits) -> None:
        self._window = window
        self._room = limits.document_bytes + _HEADER
        self._anchor = self._passed = 0

    def __iter__(self) -> Iterator[Record | Hole]:
        window = self._window
        hole: tuple[int, str, str] | None = None
        while True:
            if not window.to_record():
                hole = hole or ((window.member, "", CUT_SHORT) if window.cut else None)
                # What looks like the last member may be a false one, which swallows those behind it.
                if not (window.members.cut and window.resync()):
                    break
                continue
            start = window.offset
            found = self._next() if window.at < len(window.held) else ("", window.fault)
            if isinstance(found, Record):
                if hole:
                    yield _hole(hole, start)
                hole = None
                yield found
                continue
            hole = hole or (start, *found)
            if window.ended == "broken":
                window.resync()
            else:
                window.skip_to_record()
        if hole:
            yield _hole(hole, window.file_size())

    def _next(self) -> Record | tuple[str, str]:
        """The record ahead; or its name, as far as it can be known, and why there is none."""
        window = self._window
        size, headers = self._header()
        if not headers:
            return "", self._why_no_header()
        place, after = self._place()
        content = self._content(size, _length(headers))
        if content is None:
            return record_name(headers), window.fault
        window.fresh = False
        kind = headers.get("warc-type", "").strip().lower()
        http, body = content.parted(kind, headers.get("content-type", "").lower())
        return Record(
            kind=kind,
            headers=headers,
            http=http,
            body=body,
            place=place,
            after=after,
            whole=content.whole,
            cut=content.note == CUT_SHORT,
            notes=(content.note,) if content.note else (),
        )

    def _why_no_header(self) -> str:
        window = self._window
        if window.ended == "broken":
            return window.fault
        if not WARC_LINE.match(window.held, window.at):
            return "no record of a crawl"
        return CUT_SHORT if window.ended == "file" else "a record whose header does not end"

    def _place(self) -> tuple[str, int]:
        """The name and the mark of the record ahead."""
        window = self._window
        if window.fresh or window.bare:
            self._anchor, self._passed = window.offset, 0
        else:
            self._passed += 1
        name = f"offset {self._anchor}"
        if self._passed:
            name += f", record {self._passed + 1}"
        return name, (self._passed << _OFFSET_BITS) + self._anchor + 1

    def _header(self) -> tuple[int, dict[str, str]]:
        """The size of the header ahead and its fields; none where no header is ahead."""
        window = self._window
        while True:
            first = WARC_LINE.match(window.held, window.at)
            if first and (end := _BLANK_LINE.search(window.held, window.at, window.at + _HEADER)):
                return end.end() - window.at, _warc_fields(window.held[window.at : end.start()])
            line = ARC_LINE.match(window.held, window.at) if window.arc and not first else None
            if line:
                return len(line[0]), _arc_fields(line)
            ahead = len(window.held) - window.at
            if ahead > (_HEADER if first else _LINE_AHEAD) or not window.have(ahead + 1):
                return 0, {}

    def _content(self, start: int, length: int | None) -> _Content | None:
        """The content, *start* bytes ahead; None where its packing breaks. The window goes on behind it."""
        window = self._window
        if length is None:
            return self._to_next_record(start, length)
        if length > self._room:
            return self._too_large(start, length)
        if window.have(start + length):
            window.see(start + length + _LOOK_AHEAD)
            if self._ends_well(start + length):
                if window.ended == "broken":
                    return None
                content = _Content(window.held, window.at + start, window.at + start + length)
                window.at = content.end
                return content
        return self._to_next_record(start, length)

    def _ends_well(self, size: int) -> bool:
        """Whether what stands *size* bytes ahead may follow a record: line ends, another record, or nothing."""
        window = self._window
        end = window.at + size
        rest = window.held[end : end + _LOOK_AHEAD]
        if rest.startswith((b"\r\n\r\n", b"\n\n")) or not rest.strip(b"\r\n"):
            return True
        window.see(size + _LINE_AHEAD)
        end = window.at + size
        return window.starts_record(end + len(rest) - len(rest.lstrip(b"\r\n")))

    def _to_next_record(self, start: int, length: int | None) -> _Content | None:
        """What stands between the header and the next record, whatever the length that the header gives."""
        window = self._window
        seen = start
        while True:
            found = window.find_record(window.at + seen)
            if found >= 0:
                content = self._up_to(start, found, _LENGTH_LIES)
                window.at = found
                return content
            if len(window.held) - window.at > self._room + start:
                content = self._beginning(start, _HEADER)
                window.skip_to_record()
                return content
            seen = max(start, len(window.held) - window.at - _LINE_AHEAD)
            if not window.have(len(window.held) - window.at + 1):
                break
        if window.ended == "broken":
            return None
        note = _short(len(window.held) - window.at - start, length, window)
        content = self._up_to(start, len(window.held), note)
        window.at = len(window.held)
        return content

    def _up_to(self, start: int, end: int, note: str) -> _Content:
        """The content up to *end*, without the line ends that close its record."""
        window = self._window
        closed = next((size for size in (4, 2, 1) if window.held.endswith(_CLOSES[size], 0, end)), 0)
        return _Content(window.held, window.at + start, max(window.at + start, end - closed), note=note)

    def _beginning(self, start: int, length: int, note: str = "") -> _Content:
        """The first part of a content that is too large."""
        window = self._window
        begin = window.at + start
        return _Content(window.held, begin, begin + min(length, _HEADER), whole=False, note=note)

    def _too_large(self, start: int, length: int) -> _Content | None:
        window = self._window
        window.have(start + _HEADER)
        content = self._beginning(start, length)
        if window.bare:
            behind = window.offset + start + length
            if window.follows_well(behind):
                window.enter(behind)
                return content
            content = self._beginning(start, length, _LENGTH_LIES)
            window.at += start - 1
            window.skip_to_record()
            return content
        if window.drop(start + length):
            return content
        if window.ended == "broken":
            return None
        note = CUT_SHORT if window.ended == "file" else _LENGTH_LIES
        window.cut = False
        return msgspec.structs.replace(content, note=note)


def record_name(headers: dict[str, str]) -> str:
    """The record's own identifier without its brackets; "" where it has none."""
    return headers.get("warc-record-id", "").strip().removeprefix("<").removesuffix(">").strip()


def _hole(hole: tuple[int, str, str], end: int) -> Hole:
    start, name, reason = hole
    return Hole(f"bytes {start} to {end}" + (f" ({name})" if name else ""), reason)


def _length(headers: dict[str, str]) -> int | None:
    """The length that a header gives; None where it gives none that can be."""
    said = headers.get("content-length", "").strip()
    return int(said) if _LENGTH.fullmatch(said) else None


def _warc_fields(header: bytes) -> dict[str, str]:
    """The fields of a WARC header, the first of each name."""
    text = header.decode("utf-8", "replace")
    if "\n " in text or "\n\t" in text:
        text = _FOLD.sub(" ", text)
    fields: dict[str, str] = {}
    for line in text.split("\n"):
        name, colon, value = line.partition(":")
        if colon:
            fields.setdefault(name.strip().lower(), value.strip())
    return fields


def _arc_fields(line: re.Match[bytes]) -> dict[str, str]:
    """The fields of an ARC record's line under the names that WARC has for them."""
    words = {name: value.decode("utf-8", "replace") for name, value in line.groupdict().items()}
    return {
        "warc-type": "arc",
        "warc-target-uri": words["uri"],
        "warc-date": words["date"],
        "content-type": words["type"],
        "content-length": words["length"],
    }


def _short(found: int, length: int | None, window: Window) -> str:
    if window.ended == "file" and (window.cut or (window.bare and length is not None and found < length)):
        window.cut = False
        return CUT_SHORT
    return "" if length == found else _LENGTH_LIES

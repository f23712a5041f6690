"""The records of a WARC or ARC archive, and the holes between them: what is no record is named and passed over.

WARC 0.17 to 1.1 (ISO 28500) and ARC 1 and 2 (the Internet Archive's "Arc File Format"), with line ends of either kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import msgspec

from tocsin.documents.readers.header_lines import WARC_LINE
from tocsin.documents.readers.record_content import CUT_SHORT, WITH_CONTENT, Contents
from tocsin.documents.readers.record_header import HEADER, header_ahead, length_of, record_name
from tocsin.documents.readers.record_window import Window
from tocsin.documents.terms import Limits

# A mark holds the file offset where reading starts again, and above it how many more records to pass over there.
_OFFSET_BITS: Final = 40
# Marks stay below 2**63, which is what a ledger holds: the records behind so many in one member share a mark, and are
# read again where reading resumes at it.
_MOST_PASSED: Final = (1 << 23) - 1


class Record(msgspec.Struct, frozen=True, gc=False):
    """One record: *kind* is its WARC-Type, or "arc"; *headers* are the FIELDS of its header.

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


class _Gap(NamedTuple):
    """Bytes from *start* on that give no record: the name of what stands there, as far as it can be known, and why."""

    start: int
    name: str
    reason: str

    def up_to(self, end: int) -> Hole:
        return Hole(f"bytes {self.start} to {end}" + (f" ({self.name})" if self.name else ""), self.reason)


class _Records:
    """Walks from record to record; what gives none is one hole, up to the next that does."""

    def __init__(self, window: Window, limits: Limits) -> None:
        self._window = window
        self._contents = Contents(window, limits.document_bytes + HEADER)
        self._anchor = self._passed = 0

    def __iter__(self) -> Iterator[Record | Hole]:
        window = self._window
        gap: _Gap | None = None
        while True:
            if not window.to_record():
                if window.cut:
                    gap = gap or _Gap(window.member, "", CUT_SHORT)
                # What looks like the last member may be a false one, which swallows those behind it.
                if window.members.cut and window.resync():
                    continue
                break
            start = window.offset
            found = self._next(start)
            if isinstance(found, Record):
                if gap:
                    yield gap.up_to(start)
                gap = None
                yield found
            else:
                gap = gap or found
                self._pass_over()
        if gap:
            yield gap.up_to(window.file_size())

    def _next(self, start: int) -> Record | _Gap:
        """The record ahead, at this offset, or why there is none."""
        window = self._window
        size, headers = header_ahead(window) if window.at < len(window.held) else (0, {})
        if not size:
            return _Gap(start, "", self._why_no_header())
        place, after = self._place(start)
        content = self._contents.behind(size, length_of(headers))
        if content is None:
            return _Gap(start, record_name(headers), window.fault)
        window.fresh = False
        kind = headers.get("warc-type", "").strip().lower()
        http, body = content.parted(kind, headers) if kind in WITH_CONTENT else (b"", b"")
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

    def _pass_over(self) -> None:
        """Go on behind what gives no record."""
        if self._window.ended == "broken":
            self._window.resync()
        else:
            self._window.skip_to_record()

    def _why_no_header(self) -> str:
        window = self._window
        if window.ended == "broken":
            return window.fault
        if not WARC_LINE.match(window.held, window.at):
            return "no record of a crawl"
        return CUT_SHORT if window.ended == "file" else "a record whose header does not end"

    def _place(self, start: int) -> tuple[str, int]:
        """The name and the mark of the record ahead, which begins at this offset, or is in the member there."""
        if self._window.fresh or self._window.bare:
            self._anchor, self._passed = start, 0
            return f"offset {start}", start + 1
        self._passed += 1
        mark = (min(self._passed, _MOST_PASSED) << _OFFSET_BITS) + self._anchor + 1
        return f"offset {self._anchor}, record {self._passed + 1}", mark

"""The content of a record: as long as its header says, where that can be true, else up to the next record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from tocsin.documents.readers.header_lines import BLANK_LINE
from tocsin.documents.readers.packings import Piece
from tocsin.documents.readers.record_header import HEADER, LINE_AHEAD
from tocsin.documents.readers.record_window import Window

CUT_SHORT: Final = "cut short: the file ends inside this record"
WITH_CONTENT: Final = frozenset({"response", "resource", "conversion", "arc"})
"""The kinds of records whose content is kept."""
_LENGTH_LIES: Final = "its length is not as its header says"
_CLOSES: Final = {4: b"\r\n\r\n", 2: b"\n\n", 1: b"\n"}
_LOOK_AHEAD: Final = 8


class Content(msgspec.Struct, frozen=True, gc=False):
    """Where in the window's bytes a record's content begins and ends."""

    held: Piece
    start: int
    end: int
    whole: bool = True
    note: str = ""

    def parted(self, kind: str, headers: Mapping[str, str]) -> tuple[bytes, bytes]:
        """The head of an HTTP response, where that is what a record of this *kind* holds, and the body."""
        held, start, end = self.held, self.start, self.end
        if held.startswith(b"HTTP/", start, end) and (
            kind in ("arc", "response") or "application/http" in headers.get("content-type", "").lower()
        ):
            blank = BLANK_LINE.search(held, start, min(end, start + HEADER))
            if blank:
                return self._copied(start, blank.start()), self._copied(blank.end(), end)
            return self._copied(start, min(end, start + HEADER)), b""
        return b"", self._copied(start, end)

    def _copied(self, start: int, end: int) -> bytes:
        return bytes(memoryview(self.held)[start:end])


class Contents:
    """Finds the content of each record of *window*; of one with more than *room* bytes the beginning alone is kept."""

    def __init__(self, window: Window, room: int) -> None:
        self._window = window
        self._room = room

    def behind(self, start: int, length: int | None) -> Content | None:
        """The content *start* bytes ahead, which is *length* bytes long by its header, if that says so.

        None where its packing breaks. The window goes on behind it.
        """
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
                content = Content(window.held, window.at + start, window.at + start + length)
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
        window.see(size + LINE_AHEAD)
        end = window.at + size
        return window.starts_record(end + len(rest) - len(rest.lstrip(b"\r\n")))

    def _to_next_record(self, start: int, length: int | None) -> Content | None:
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
                content = self._beginning(start, HEADER)
                window.skip_to_record()
                return content
            seen = max(start, len(window.held) - window.at - LINE_AHEAD)
            if not window.have(len(window.held) - window.at + 1):
                break
        if window.ended == "broken":
            return None
        note = _short(len(window.held) - window.at - start, length, window)
        content = self._up_to(start, len(window.held), note)
        window.at = len(window.held)
        return content

    def _up_to(self, start: int, end: int, note: str) -> Content:
        """The content up to *end*, without the line ends that close its record."""
        window = self._window
        closed = next((size for size in (4, 2, 1) if window.held.endswith(_CLOSES[size], 0, end)), 0)
        return Content(window.held, window.at + start, max(window.at + start, end - closed), note=note)

    def _beginning(self, start: int, length: int, note: str = "") -> Content:
        """The first part of a content that is too large."""
        window = self._window
        begin = window.at + start
        return Content(window.held, begin, begin + min(length, HEADER), whole=False, note=note)

    def _too_large(self, start: int, length: int) -> Content | None:
        window = self._window
        window.have(start + HEADER)
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


def _short(found: int, length: int | None, window: Window) -> str:
    if window.ended == "file" and (window.cut or (window.bare and length is not None and found < length)):
        window.cut = False
        return CUT_SHORT
    return "" if length == found else _LENGTH_LIES

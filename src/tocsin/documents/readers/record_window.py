"""A window over the unpacked bytes of an archive: what lies ahead, up to a bound, and which member it came from."""

from __future__ import annotations

import re
from typing import Final

from tocsin.documents.readers.header_lines import WARC_LINE
from tocsin.documents.readers.members import BareFile, BrokenPacking, Members
from tocsin.documents.readers.packings import Piece

ARC_LINE: Final = re.compile(
    rb"(?P<uri>[a-zA-Z][\w+.-]{0,30}:[^\r\n]{0,4000}?) (?P<ip>[\d.]{7,15}|[0-9a-fA-F:]{2,45}|-) (?P<date>\d{8,20})"
    rb" (?P<type>[^ \r\n]{1,200}(?:; ?[^ \r\n]{1,100})?) (?:[^ \r\n]{0,500} ){0,5}(?P<length>[^ \r\n]{1,30})[ \t]*\r?\n"
)
_ARC_NEXT: Final = re.compile(rb"\n(?=" + ARC_LINE.pattern + rb")")
_WARC_NEXT: Final = b"\nWARC/"
_LONGEST_LINE: Final = 1 << 14
_NEWLINE: Final = (b"\r", b"\n")
_NEWLINES: Final = re.compile(rb"[\r\n]*")


class Window:
    """The bytes from *at* on in *held*, which more are added to as they are asked for.

    *member* is the offset in the file of the member that *held* is from; *base* that of `held[0]`, where the file is
    not packed. *fresh* tells that no record was taken of this member yet. *ended* says why no more comes: "member"
    (another one follows), "file" (and *cut* whether the file ends inside a member), or "broken" (and *fault* why).
    """

    def __init__(self, members: Members, offset: int) -> None:
        self.members = members
        self.bare = members if isinstance(members, BareFile) else None
        self.arc = False
        self._coming: tuple[int, Piece, str] | None = None
        members.jump(offset)
        self.held: Piece = b""
        self.at = 0
        self.member = self.base = offset
        self.ended = self.fault = ""
        self.fresh, self.cut = True, False

    def enter(self, offset: int) -> None:
        """Go on with the member (in a file that is not packed: the byte) at *offset*."""
        self.members.jump(offset)
        self._start(offset, b"", "")

    @property
    def offset(self) -> int:
        """Where in the file this is: the very byte where it is not packed, else the member's beginning."""
        return self.base + self.at if self.bare else self.member

    def have(self, size: int) -> bool:
        """Whether *size* bytes of one record lie ahead, in this member or in those that go on with it."""
        while len(self.held) - self.at < size:
            if not self._more():
                return False
        return True

    def see(self, size: int) -> None:
        """Take in *size* bytes, to look at what follows a record, as far as this member has them."""
        while len(self.held) - self.at < size and not self.ended and self._fill():
            pass

    def to_record(self) -> bool:
        """Go to the next bytes that are not line ends, in whatever member; False at the end of the file."""
        while True:
            if self.held.startswith(_NEWLINE, self.at):
                self.at = _after_newlines(self.held, self.at)
            if self.at < len(self.held) or self.ended == "broken":
                return True
            if self.ended == "file":
                return False
            if self.ended == "member":
                self.next_member()
            else:
                self._fill()

    def next_member(self) -> None:
        """Leave what is left of this member and begin with the one behind it."""
        assert self._coming is not None
        self._start(*self._coming)

    def resync(self) -> bool:
        """Go on behind a broken member; False where nothing follows that can be unpacked."""
        if not self.members.resync():
            self.at, self.ended = len(self.held), "file"
            return False
        self._start(self.members.start, b"", "")
        return True

    def starts_record(self, at: int) -> bool:
        """Whether a record's first line stands at *at* in *held*."""
        if WARC_LINE.match(self.held, at):
            return True
        return self.arc and bool(ARC_LINE.match(self.held, at))

    def find_record(self, at: int) -> int:
        """Where in *held*, from *at* on, the next record's first line stands; -1 where none does."""
        held = self.held
        before = max(0, at - 1)
        found = held.find(_WARC_NEXT, before)
        while found >= 0 and not WARC_LINE.match(held, found + 1):
            found = held.find(_WARC_NEXT, found + 1)
        if self.arc:
            arc = _ARC_NEXT.search(held, before, len(held) if found < 0 else found)
            found = arc.start() if arc else found
        return found + 1 if found >= 0 else -1

    def skip_to_record(self) -> bool:
        """Drop bytes until a record's first line is ahead; False where this member has none."""
        while True:
            found = self.find_record(self.at + 1)
            if found >= 0:
                self.at = found
                return True
            if self.bare and not self.held.strip(b"\0"):
                self.enter(self.bare.behind_void())
            self.at = max(self.at, len(self.held) - _LONGEST_LINE)
            if self.ended or not self._fill():
                self.at = len(self.held)
                return False

    def drop(self, size: int) -> bool:
        """Go *size* bytes ahead, however many; whether there were so many in this member."""
        while size > len(self.held) - self.at:
            size -= len(self.held) - self.at
            self.at = len(self.held)
            if not self._more():
                return False
        self.at += size
        return True

    def follows_well(self, offset: int) -> bool:
        """Whether a record, or the end of the file, is at *offset* of a file that is not packed."""
        if self.bare is None or not self.bare.glance(offset - 1, 1):
            return False
        rest = self.bare.glance(offset, _LONGEST_LINE)
        line = rest.lstrip(b"\r\n")
        return not line or bool(WARC_LINE.match(line)) or (self.arc and bool(ARC_LINE.match(line)))

    def file_size(self) -> int:
        """The size of the file; reading does not go on after this."""
        return self.members.size()

    def _start(self, member: int, piece: Piece, fault: str) -> None:
        self.held, self.at, self.member, self.base = piece, 0, member, member
        self.ended, self.fault = ("broken" if fault and not piece else ""), fault
        self.fresh = True
        self.cut = False

    def _fill(self) -> bool:
        """Take in the next piece; False where this member has no more for this record."""
        try:
            piece = self.members.read()
        except BrokenPacking as error:
            self.ended, self.fault = "broken", str(error)
            return False
        if piece:
            self._add(piece)
            return True
        return self._turn()

    def _more(self) -> bool:
        """Take in more for the record ahead, from the next member too where it goes on there."""
        return (not self.ended and self._fill()) or self._joined()

    def _add(self, piece: Piece) -> None:
        self.base += self.at
        self.held = self.held[self.at :] + piece
        self.at = 0

    def _turn(self) -> bool:
        """Look at the beginning of the next member."""
        cut = self.members.cut
        try:
            more = self.members.turn()
        except BrokenPacking as error:
            self._coming, self.ended = (self.members.start, b"", str(error)), "member"
            return False
        if more:
            self._coming, self.ended = (self.members.start, *self._first_piece()), "member"
        else:
            self.ended, self.cut = "file", cut
        return False

    def _joined(self) -> bool:
        """Join the next member to this one, for a record that goes on there; False where it begins with a record."""
        if self.ended != "member" or self._coming is None:
            return False
        _, piece, fault = self._coming
        if fault or WARC_LINE.match(piece) or (self.arc and ARC_LINE.match(piece)):
            return False
        self.ended = ""
        self._add(piece)
        return True

    def _first_piece(self) -> tuple[Piece, str]:
        """The beginning of the next member, long enough to tell what it is."""
        piece: Piece = b""
        try:
            piece = self.members.read()
            while 0 < len(piece) < _LONGEST_LINE and (more := self.members.read()):
                piece += more
        except BrokenPacking as error:
            return piece, str(error)
        return piece, ""


def _after_newlines(held: Piece, at: int) -> int:
    found = _NEWLINES.match(held, at)
    return found.end() if found else at

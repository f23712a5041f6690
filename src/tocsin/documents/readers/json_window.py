"""A sliding window over a JSON text of any size: search on in it, take the objects of an array out of it.

The standard decoder's scanner, which is compiled, reads each object as it lies in the window, and needs no further
dependency: the Telegram reader takes 23 MB a second.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

import msgspec

# An error so near to the end of the window may only mean that the rest is not there yet.
_EDGE: Final = 64
_KEEP: Final = 2_000
_SPACE: Final = re.compile(r"[\s,\ufeff]*")


class Broken(msgspec.Struct, frozen=True):
    """An element of an array that is no JSON object, and why."""

    reason: str = ""
    too_large: bool = False


class JsonWindow:
    """A text, read on as it is needed. *cut_off* tells whether it ended inside an array."""

    def __init__(self, pieces: Iterator[str], limit: int) -> None:
        """A window over *pieces* that holds objects of up to *limit* characters."""
        self._pieces = pieces
        self._limit = limit
        self._text = ""
        self._at = 0
        self._decoder = json.JSONDecoder(strict=False)
        self.cut_off = False

    def search(self, stop: re.Pattern[str], *others: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """What matches *others* as it comes, and at last *stop*, behind which the window then stands.

        A match has at most 2,000 characters.
        """
        while True:
            last = stop.search(self._text, self._at)
            end = last.start() if last else len(self._text)
            found = [match for other in others for match in other.finditer(self._text, self._at, end)]
            yield from sorted(found, key=lambda match: match.start())
            if last:
                self._at = last.end()
                yield last
                return
            self._at = max(self._at, len(self._text) - _KEEP)
            if not self._more():
                return

    def value(self, written: str) -> Any:
        """A number or a text as JSON writes it; a text that is not right as it stands."""
        try:
            return self._decoder.decode(written)
        except ValueError:
            return written.strip('"')

    def objects(self, resume: re.Pattern[str]) -> Iterator[dict[str, Any] | Broken]:
        """The objects of the array that the window stands in.

        Behind a broken one it goes on where *resume* matches, or ends where its group `leave` does.
        """
        while self._to_next():
            if self._text[self._at] == "]":
                self._at += 1
                return
            value = self._object()
            if value is None:
                self.cut_off = True
                return
            if isinstance(value, Broken):
                self._at += 1
                on = next(self.search(resume), None)
                self.cut_off = on is None
                yield value
                if on is None:
                    return
                self._at = on.start()
                if on.lastgroup == "leave":
                    return
            else:
                yield value if isinstance(value, dict) else Broken("not an object")
        self.cut_off = True

    def _to_next(self) -> bool:
        """Goes to the next sign that is neither space nor comma."""
        while True:
            space = _SPACE.match(self._text, self._at)
            self._at = space.end() if space else self._at
            if self._at < len(self._text):
                return True
            if not self._more():
                return False

    def _object(self) -> Any:
        """The value that begins here; None where the text ends inside it."""
        while True:
            try:
                value, self._at = self._decoder.raw_decode(self._text, self._at)
                return value
            except json.JSONDecodeError as error:
                partial = error.pos > len(self._text) - _EDGE or error.msg.startswith("Unterminated string")
                if not partial:
                    return Broken(error.msg)
            except (ValueError, RecursionError) as error:
                return Broken(
                    "nested too deep" if isinstance(error, RecursionError) else "a number beyond measure"
                )
            if len(self._text) - self._at > self._limit:
                return Broken(too_large=True)
            # Twice as much each time, so that a long object is not tried again for every piece.
            wanted = 2 * (len(self._text) - self._at)
            grown = self._more()
            while grown and len(self._text) - self._at < min(wanted, self._limit):
                grown = self._more()
            if not grown and len(self._text) - self._at < wanted:
                return self._last_object()

    def _last_object(self) -> Any:
        """The value that begins here, where nothing more comes; None where it is cut off."""
        try:
            value, self._at = self._decoder.raw_decode(self._text, self._at)
            return value
        except (ValueError, RecursionError):
            return None

    def _more(self) -> bool:
        piece = next(self._pieces, None)
        if piece is None:
            return False
        self._text, self._at = self._text[self._at :] + piece, 0
        return True

"""Single keys and lines from whoever sits at the terminal, or from a pipe that stands in for them."""

from __future__ import annotations

import codecs
import os
import re
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, Protocol, TextIO

ENTER: Final = "enter"
END: Final = ""
"""What is read where nothing more will come."""

_ESCAPES: Final = re.compile(r"\x1b(?:\[[0-9;?]*[A-Za-z~]|O[A-Za-z])?")
"""What arrows and function keys send."""
_END_OF_INPUT: Final = "\x04"


class Keys(Protocol):
    """Where keys come from."""

    def key(self) -> str:
        """The next key, ENTER, or END."""
        ...

    def line(self) -> str:
        """The next line, without its end."""
        ...

    def fresh(self) -> None:
        """Forget what was pressed before now, where a person presses: they cannot have meant what they had not seen."""
        ...


class PipedKeys:
    """Characters of a stream; the end of a line is no key, so that each key may stand on a line of its own."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._after_key = False

    def key(self) -> str:
        """The next character that is none of space."""
        while (character := self._stream.read(1)).isspace():
            pass
        self._after_key = True
        return character

    def line(self) -> str:
        """The rest of the line, or the next where a key ended it."""
        words = self._stream.readline()
        if self._after_key and words == "\n":
            words = self._stream.readline()
        self._after_key = False
        return words.rstrip("\n")

    def fresh(self) -> None:
        """What stands in a pipe was meant."""


class TerminalKeys:
    """Keys as they are pressed, without Enter; use it within `pressed`, which gives the terminal back."""

    def __init__(self, descriptor: int, cooked: list[Any]) -> None:
        """*cooked* are the settings of the terminal under which a line is typed."""
        self._descriptor, self._cooked = descriptor, cooked
        self._waiting: deque[str] = deque()
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._press()

    def _press(self) -> None:
        """Have each key as it is pressed, and none shown; what was pressed before is kept."""
        import termios
        import tty

        tty.setcbreak(self._descriptor, termios.TCSADRAIN)

    def key(self) -> str:
        """The next key that is pressed; arrows and the like are none."""
        while not self._waiting:
            self._press()  # again each time: whoever was put to sleep (Ctrl-Z) finds the terminal changed
            if not self._fill():
                return END
        character = self._waiting.popleft()
        if character == _END_OF_INPUT:
            return END
        return ENTER if character in "\r\n" else character

    def line(self) -> str:
        """A line that is typed and can be mended until Enter ends it."""
        import termios

        termios.tcsetattr(self._descriptor, termios.TCSADRAIN, self._cooked)
        while "\n" not in self._waiting and self._fill():
            pass
        self._press()
        words = []
        while self._waiting and (character := self._waiting.popleft()) != "\n":
            words.append(character)
        return "".join(words)

    def fresh(self) -> None:
        """Forget what was pressed before now."""
        import termios

        self._waiting.clear()
        termios.tcflush(self._descriptor, termios.TCIFLUSH)

    def _fill(self) -> bool:
        """Wait for something to be pressed; False where nothing more will."""
        data = os.read(self._descriptor, 1024)
        self._waiting.extend(_ESCAPES.sub("", self._decoder.decode(data)))
        return bool(data)


@contextmanager
def pressed(stream: TextIO | None = None) -> Iterator[Keys]:
    """The keys of standard input (or *stream*): pressed ones on a terminal, which is as it was afterwards."""
    source = stream or sys.stdin
    if not source.isatty():
        yield PipedKeys(source)
        return
    try:
        import termios
    except ImportError:  # where there is no such terminal, each key is a line
        yield PipedKeys(source)
        return
    descriptor = source.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        yield TerminalKeys(descriptor, before)
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)

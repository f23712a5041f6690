"""Cells of text that no spreadsheet runs."""

from __future__ import annotations

from typing import Final

RUNS: Final = frozenset("=+-@\t\r\n＝＋－＠")
"""Signs with which a cell begins that a spreadsheet may take for a formula (OWASP, CSV injection)."""
MARK: Final = "'"


def harmless(text: str) -> str:
    """*text* with an apostrophe before what would begin a formula. Of numbers nobody asks: they stay numbers.

    What begins with apostrophes before a formula gets one more, so that `as_written` always finds what stood there.
    """
    bare = text.lstrip(MARK)
    begins = bare[:1], bare.lstrip()[:1]
    return f"{MARK}{text}" if any(sign and sign in RUNS for sign in begins) else text


def as_written(cell: str) -> str:
    """What stood in a cell before `harmless`."""
    inner = cell.removeprefix(MARK)
    return inner if inner != cell and harmless(inner) == cell else cell

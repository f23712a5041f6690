"""The text of a PDF: lines mended into paragraphs, without what repeats at the head and foot of its pages."""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Final

import msgspec

MOST_PAGES: Final = 500
MOST_CHARACTERS: Final = 2_000_000
"""A thousand dense pages have some three million characters; a report of an incident has ten pages."""

_SECONDS: Final = 30
# Everything in a PDF stands in objects ("12 0 obj"): what is cut off before the first one needs no process to say so.
_OBJECT: Final = b"obj"
_BROKEN: Final = "a broken PDF"
_MISSING: Final = "a PDF: to read those, pip install 'tocsin[pdf]'"
_CUT_WORD: Final = re.compile("([^\\W\\d_]+)[-\u00ad\u2010\ufffe]$")
_CLOSED: Final = re.compile(r"[.!?…:;][\"'”’»)\]]{0,3}$")
_MARGIN_LINES: Final = 2
_MARGIN_PAGES: Final = 3
_WIDER_GAP: Final = 1.35
_ENOUGH_GAPS: Final = 8
_SINGLE_SPACED: Final = 1.3
_INDENT: Final = 6.0
_SHORT: Final = 0.85


class Line(msgspec.Struct, frozen=True, array_like=True):
    """A line on a page, with its place in points from the lower left corner."""

    left: float
    right: float
    bottom: float
    height: float
    text: str


class _Read(msgspec.Struct):
    """What the process that opens a PDF found."""

    pages: list[list[Line]] = []
    all: int = 0
    error: str = ""


class PdfText(msgspec.Struct, frozen=True):
    """The text of a PDF, and what a person should know of it."""

    text: str
    notes: tuple[str, ...] = ()


def extract_pdf(data: bytes) -> PdfText | str:
    """The text of a PDF, or why there is none; encrypted, broken, scanned and endless ones have no text.

    The PDF's own title and dates are not taken: the one is most often a file's name, the other the day of printing.
    """
    if find_spec("pypdfium2") is None:
        return _MISSING
    if _OBJECT not in data:
        return _BROKEN
    read = _in_own_process(data)
    if isinstance(read, str):
        return read
    if read.error == "encrypted":
        return "a PDF that a password locks"
    if read.error:
        return _BROKEN
    text = "\n\n".join(paragraphs(read.pages))
    if not text.strip():
        return "a PDF without text: scanned pictures are not read"
    unread = read.all - len(read.pages)
    return PdfText(text, (f"a long PDF: {unread} of its {read.all} pages are not read",) if unread else ())


def _in_own_process(data: bytes) -> _Read | str:
    command = [sys.executable, "-I", str(Path(__file__).with_name("pdf_process.py"))]
    limits = [str(MOST_PAGES), str(MOST_CHARACTERS), str(_SECONDS)]
    try:
        done = subprocess.run(
            [*command, *limits], input=data, capture_output=True, timeout=2 * _SECONDS, check=False
        )
        return msgspec.json.decode(done.stdout, type=_Read)
    except subprocess.TimeoutExpired:
        return f"a PDF that takes more than {_SECONDS} seconds to read"
    except OSError as error:
        return f"a PDF, for which no process could be started: {error.strerror or error}"
    except msgspec.DecodeError:
        return f"{_BROKEN}: the library that reads it gave up"


def paragraphs(pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """The paragraphs on *pages*, each in one line; one that runs on over a column or a page is one."""
    kept = without_margins(pages)
    lines = [line for page in kept for line in page]
    gap = _usual_gap(lines)
    words = Counter(
        word.lower() for line in lines for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.text)
    )
    held: list[Line] = []
    for line in lines:
        if held and _begins_new(held, line, gap):
            yield _joined(held, words)
            held = []
        held.append(line)
    if held:
        yield _joined(held, words)


def without_margins(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without the lines at their head and foot that most of them share, but for the numbers in these."""
    margins = [_margins(page) for page in pages]
    seen = Counter(key for page in margins for key in {_masked(line) for line in page})
    most = max(_MARGIN_PAGES, len(pages) // 2)
    return [
        [line for line in page if not (line in margin and seen[_masked(line)] >= most)]
        for page, margin in zip(pages, margins, strict=True)
    ]


def _margins(page: Sequence[Line]) -> list[Line]:
    """The lowest and the highest lines of a page."""
    ordered = sorted(page, key=lambda line: line.bottom)
    return [*ordered[:_MARGIN_LINES], *ordered[_MARGIN_LINES:][-_MARGIN_LINES:]]


def _masked(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _usual_gap(lines: Sequence[Line]) -> float:
    """The usual distance from line to line of one column."""
    gaps = [above.bottom - below.bottom for above, below in pairwise(lines) if above.bottom > below.bottom]
    if len(gaps) >= _ENOUGH_GAPS:
        return statistics.median(gaps)
    return _SINGLE_SPACED * statistics.median(line.height for line in lines) if lines else 0.0


def _begins_new(held: Sequence[Line], line: Line, gap: float) -> bool:
    """Whether a line begins a paragraph behind those held."""
    last = held[-1]
    closed = bool(_CLOSED.search(last.text[-6:]))
    moved = last.bottom - line.bottom
    if moved <= 0 or moved > 6 * max(gap, 1.0):
        # On to another column or page: the paragraph runs on where its sentence is not closed.
        return closed or not line.text[:1].islower()
    if moved > _WIDER_GAP * gap or abs(last.height - line.height) > 0.2 * last.height:
        return True
    indented = line.left - last.left > _INDENT and len(held) > 1
    width = max(one.right for one in held) - min(one.left for one in held)
    short = len(held) > 1 and last.right - last.left < _SHORT * width
    return closed and (indented or short)


def _joined(lines: Sequence[Line], words: Counter[str]) -> str:
    text = lines[0].text
    for line in lines[1:]:
        text = _with_next(text, line.text, words)
    return " ".join(text.replace("\ufffe", "-").split())


def _with_next(text: str, following: str, words: Counter[str]) -> str:
    """The text with the next line behind it, and a word that the line's end cut in two made whole."""
    cut = _CUT_WORD.search(text[-60:])
    rest = re.match(r"[^\W\d_]+", following)
    if not cut or not rest or not rest[0][0].islower():
        return text.replace("\ufffe", "-") + ("" if cut and text[-1] == "\ufffe" else " ") + following
    with_hyphen, without = f"{cut[1]}-{rest[0]}".lower(), f"{cut[1]}{rest[0]}".lower()
    return text[:-1] + ("-" if words[with_hyphen] > words[without] else "") + following

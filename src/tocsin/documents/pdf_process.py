"""The process that opens a PDF: the lines on its pages, out of a library written in C++, apart from everything else.

Run by path, with the PDF on standard input, and nothing of Tocsin imported: what a hostile file breaks is this process
alone, which has a memory, a time and no file to write to. Nothing active in a PDF is run, for only text is asked for.
"""

from __future__ import annotations

import json
import re
import sys
from typing import Any

MEMORY = 1 << 30
"""Address space in bytes, of which reports of twenty pages need a small part."""


def main(pages: int, characters: int, seconds: int) -> None:
    """Writes JSON to standard output: `pages` (of lines `[left, right, bottom, height, text]`), `all`, `error`."""
    _fence(seconds)
    json.dump(_read(sys.stdin.buffer.read(), pages, characters), sys.stdout)


def _fence(seconds: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(data: bytes, most_pages: int, most_characters: int) -> dict[str, Any]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        return {"error": "encrypted" if "password" in str(error).lower() else "broken"}
    pages: list[list[list[Any]]] = []
    for number in range(min(count, most_pages)):
        try:
            lines = _lines(document[number].get_textpage(), most_characters)
        except pypdfium2.PdfiumError:
            lines = []
        pages.append(lines)
        most_characters -= sum(len(line[4]) for line in lines)
        if most_characters <= 0:
            break
    return {"pages": pages, "all": count}


def _lines(page: Any, most: int) -> list[list[Any]]:
    """The lines of a page, in the order of the page's own content, each with its place in points."""
    text = page.get_text_range(0, min(page.count_chars(), most))
    lines = []
    for line in re.finditer(
        "[^\r\n\ufffe]+\ufffe?", text
    ):  # U+FFFE is a hyphen behind which the word goes on below
        words = line[0].strip()
        if words:
            first = line.start() + len(line[0]) - len(line[0].lstrip())
            last = line.start() + len(line[0].rstrip()) - 1
            left, bottom, _, top = _box(page, first)
            _, _, right, _ = _box(page, last)
            lines.append([round(left, 1), round(right, 1), round(bottom, 1), round(top - bottom, 1), words])
    return lines


def _box(page: Any, index: int) -> tuple[float, float, float, float]:
    import pypdfium2

    try:
        box: tuple[float, float, float, float] = page.get_charbox(index, loose=True)
    except (pypdfium2.PdfiumError, IndexError, ValueError):
        return (0.0, 0.0, 0.0, 0.0)
    return box


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))

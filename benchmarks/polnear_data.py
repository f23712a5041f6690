"""PolNeAR as it is read: attributions with the spans of source, cue and content, from brat files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tocsin.records import Span

# Marks that hold no attribution.
_PARTS = ("Source", "Cue", "Content")


@dataclass(frozen=True)
class Attribution:
    """Who (none where the text does not say), by which words, and what; parts may be broken into several spans."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True)
class Article:
    """A text and its attributions, once for each person who marked it."""

    name: str
    text: str
    marked: tuple[tuple[Attribution, ...], ...]

    @property
    def gold(self) -> tuple[Attribution, ...]:
        """What is judged against: the first marking."""
        return self.marked[0]


def read_articles(folder: Path) -> Iterator[Article]:
    """The articles of `polnear/dev` or `polnear/train`, by name."""
    markings: dict[str, list[Path]] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        markings.setdefault(path.stem.rpartition("_")[0], []).append(path)
    for name, paths in sorted(markings.items()):
        text = _verbatim(folder / "text" / f"{name}.txt")
        yield Article(name, text, tuple(tuple(_attributions(_verbatim(path))) for path in paths))


def _verbatim(path: Path) -> str:
    """The file with its line ends untouched: offsets count them."""
    return path.read_bytes().decode("utf-8")


def _attributions(brat: str) -> Iterator[Attribution]:
    # The quoted words of a mark may run over a line's end: only a line that begins like a mark is one.
    lines = [line.split("\t") for line in brat.split("\n") if re.match(r"[TE]\d+\t", line)]
    spans = {cells[0]: _spans(cells[1]) for cells in lines if cells[0].startswith("T")}
    for cells in lines:
        if cells[0].startswith("E"):
            parts: dict[str, tuple[Span, ...]] = {}
            for argument in cells[1].split():
                role, _, mark = argument.partition(":")
                role = re.sub(r"\d+$", "", role)
                parts[role] = (*parts.get(role, ()), *spans.get(mark, ()))
            source, cue, content = (tuple(sorted(parts.get(part, ()))) for part in _PARTS)
            if cue or content:
                yield Attribution(source, cue, content)


def _spans(cell: str) -> tuple[Span, ...]:
    """ "Content 12 30;40 52": the offsets behind the type."""
    pairs = (pair.split() for pair in cell.partition(" ")[2].split(";"))
    return tuple(Span(int(start), int(end)) for start, end in pairs)

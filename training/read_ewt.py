"""Read UD English EWT (gzipped CoNLL-U) sentence by sentence."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Word(NamedTuple):
    """A row: the word as written, its lemma and tag, its head (its own index for the root) and relation."""

    text: str
    lemma: str
    tag: str
    head: int
    dep: str
    space_after: bool


class Gold(NamedTuple):
    """A sentence with its plain text; `opens` tells whether it opens a "document" or a "paragraph"."""

    text: str
    words: list[Word]
    opens: str


def read(folder: Path, part: str) -> Iterator[Gold]:
    """Give the sentences of "train", "dev" or "test"."""
    path = folder / f"en_ewt-ud-{part}.conllu.gz"
    rows: list[list[str]] = []
    text, opens = "", ""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# text = "):
                text = line[9:].rstrip("\n")
            elif line.startswith("# newdoc"):
                opens = "document"
            elif line.startswith("# newpar"):
                opens = opens or "paragraph"
            elif line.strip() and line[0].isdigit():
                rows.append(line.rstrip("\n").split("\t"))
            elif not line.strip() and rows:
                yield Gold(text, words(rows), opens)
                rows, opens = [], ""


def words(rows: list[list[str]]) -> list[Word]:
    """Give the syntactic words; a row such as "2-3 don't" only tells whether a space follows its last."""
    joint = [row for row in rows if "-" in row[0]]
    glued = {last(row): row for row in joint}
    inner = {number for row in joint for number in range(int(row[0].split("-")[0]), last(row))}
    found = []
    for row in rows:
        if not row[0].isdigit():
            continue
        number, head = int(row[0]), int(row[6])
        space = number not in inner and "SpaceAfter=No" not in glued.get(number, row)[9]
        found.append(Word(row[1], row[2], row[4], head - 1 if head else number - 1, row[7], space))
    return found


def last(row: list[str]) -> int:
    """Give the number of the last word that a joint row covers."""
    return int(row[0].split("-")[1])

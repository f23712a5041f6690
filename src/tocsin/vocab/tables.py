"""Reading vocabulary files: tab-separated, one entry a line, a header first, `#` lines for the reader."""

from __future__ import annotations

import importlib.resources
from collections.abc import Collection, Iterator, Mapping
from itertools import zip_longest
from pathlib import Path

from tocsin.errors import VocabularyError

LIST_SEPARATOR = ";"


def read_table(table: str | Path, columns: tuple[str, ...]) -> Iterator[Mapping[str, str]]:
    """Every row of a file as a mapping from column to text ("" where a cell is empty).

    *table* is the name of one in `vocab/data`, without its ending, or the path of a file of the user's own.
    Raises VocabularyError, naming file and line, where the header is not *columns* or a row is not that wide, and
    where the user's own cannot be read.
    """
    name = table.name.removesuffix(".tsv") if isinstance(table, Path) else table
    lines = enumerate(_text_of(table).splitlines(), start=1)
    rows = ((number, line) for number, line in lines if line.strip() and not line.startswith("#"))
    _, header = next(rows, (0, ""))
    if tuple(header.split("\t")) != columns:
        raise VocabularyError(f"{name}.tsv: the header must read {' '.join(columns)} (tab-separated)")
    for number, line in rows:
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) > len(columns):
            raise VocabularyError(f"{name}.tsv, line {number}: {len(cells)} cells for {len(columns)} columns")
        yield dict(zip_longest(columns, cells, fillvalue=""))


def _text_of(table: str | Path) -> str:
    if isinstance(table, str):
        shipped = importlib.resources.files("tocsin.vocab") / "data" / f"{table}.tsv"
        return shipped.read_text(encoding="utf-8")
    try:
        return table.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise VocabularyError(f"{table}: cannot be read: {reason}") from error


def read_nouns(
    name: str, kinds: Collection[str], wanted: Collection[str], singular: bool = True, plural: bool = True
) -> frozenset[str]:
    """The nouns of `vocab/data/NAME.tsv` of the *wanted* kinds, in the *singular* and in the *plural*.

    A plural that the file does not give is the noun with an "s".
    Raises VocabularyError where a kind in the file is none of *kinds*.
    """
    forms: set[str] = set()
    for row in read_table(name, ("noun", "plural", "kind")):
        if row["kind"] not in kinds:
            raise VocabularyError(f"{name}.tsv: {row['noun']}: kind is one of {', '.join(sorted(kinds))}")
        if row["kind"] in wanted:
            forms |= {row["noun"]} if singular else set()
            forms |= {row["plural"] or f"{row['noun']}s"} if plural else set()
    return frozenset(forms)


def words_of(cell: str) -> tuple[str, ...]:
    """The entries of a cell that lists several, separated by `;`."""
    return tuple(word.strip() for word in cell.split(LIST_SEPARATOR) if word.strip())

"""A table: columns with a meaning, and rows that come as a stream; how a file holds them is its writer's affair."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal, get_args

import msgspec

from tocsin.errors import VocabularyError
from tocsin.vocab.tables import read_table

if TYPE_CHECKING:
    from tocsin.exports.extract import Extract
    from tocsin.exports.outbox import Outbox

Kind = Literal["text", "integer", "number", "date", "moment", "flag"]
Cell = str | int | float | bool | dt.date | dt.datetime | None
"""What a cell holds: None where nothing is said, which every file writes as emptiness."""
Row = tuple[Cell, ...]
"""A cell for each column, in their order."""


class Column(msgspec.Struct, frozen=True):
    """A column: its *kind* of cells, what it means in *words*, and its HXL *tag* where it has one.

    A "date" is a local calendar day, a "moment" in UTC; a "number" of degrees or kilometres says so in its words.
    """

    name: str
    kind: Kind = "text"
    words: str = ""
    tag: str = ""


class Table(msgspec.Struct, frozen=True):
    """*columns*, and what makes their *rows* of an extract; what a row cannot hold is told to the outbox.

    *longitude* and *latitude* name the columns of a point (degrees, WGS84), for files that draw; "" where none.
    """

    columns: tuple[Column, ...]
    rows: Callable[[Extract, Outbox], Iterator[Row]]
    longitude: str = ""
    latitude: str = ""

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    def at(self, name: str) -> int:
        """Where the column *name* stands."""
        return self.header.index(name)


def columns_of(name: str) -> tuple[Column, ...]:
    """The columns that `vocab/data/columns/NAME.tsv` lists, in their order: these files are the headers."""
    found = []
    for row in read_table(f"columns/{name}", ("name", "kind", "words", "hxl")):
        try:
            found.append(msgspec.convert({**row, "tag": row["hxl"]}, Column))
        except msgspec.ValidationError as error:
            raise VocabularyError(
                f"columns/{name}.tsv: {row['name']}: kind is one of {', '.join(get_args(Kind))}"
            ) from error
    return tuple(found)

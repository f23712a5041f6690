"""What a format is: a name, an ending, the rules that it follows, and what writes it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import PurePath
from typing import Any, Final

import msgspec

from tocsin.errors import ExportError, MissingExtra
from tocsin.exports.extract import Extract
from tocsin.exports.outbox import Outbox
from tocsin.exports.table import Table

WriteTable = Callable[[Table, Extract, Outbox], None]
MakeTable = Callable[[Extract], Table]
Write = Callable[[Extract, Outbox], None]


EXTRAS: Final = {
    "tables": ("pyarrow", "xlsxwriter"),
    "geo": ("pyarrow", "pyogrio"),
    "intel": ("stix2", "pymisp", "followthemoney"),
}
"""The libraries that come with each extra of Tocsin."""


class Format(msgspec.Struct, frozen=True):
    """One way in which incidents leave the book.

    *ending* is that of its files, *media* their media type, *words* say whom it is for. *policy* names the shipped
    export policy that it follows. *module* and *writer* name the function that writes it, loaded on first use, for
    some take heavy libraries, which come with the *extra*. A *table* instead names a table, or what makes one of an
    extract where the columns depend on it, and may be written into any of TABLE_FILES. Of the others *also* are
    endings by which their readers know such files as well. A *bare* one asks for no reports and no numbers told, so
    that these need not be read.
    """

    name: str
    ending: str
    media: str
    words: str
    module: str
    writer: str = ""
    table: str = ""
    policy: str = "plain"
    extra: str = ""
    bare: bool = False
    also: tuple[str, ...] = ()

    @property
    def is_available(self) -> bool:
        """Whether the libraries that it takes are installed."""
        return all(find_spec(name) for name in EXTRAS.get(self.extra, ()))

    @property
    def endings(self) -> tuple[str, ...]:
        """The endings that a file of it may have, its own first."""
        return tuple(dict.fromkeys((self.ending, *TABLE_FILES))) if self.table else (self.ending, *self.also)


class TableFile(msgspec.Struct, frozen=True):
    """A kind of file into which any table may be written."""

    media: str
    module: str
    writer: str
    extra: str = ""


TABLE_FILES: Final = {
    ".csv": TableFile("text/csv; charset=utf-8", "csv_file", "write_csv"),
    ".xlsx": TableFile(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xlsx_file",
        "write_xlsx",
        "tables",
    ),
    ".parquet": TableFile("application/vnd.apache.parquet", "parquet_file", "write_parquet", "tables"),
}
"""By their endings."""


def writer_of(found: Format, name: str) -> Write:
    """What writes a file called *name* in the format *found*; ExportError for an ending that it cannot have."""
    ending = PurePath(name).suffix.lower()
    if ending and not name.lower().endswith(found.endings):
        raise ExportError(
            f"{name}: {found.name} is written to a file that ends in {', '.join(found.endings)}"
        )
    if not found.table:
        write: Write = _loaded(found.module, found.writer, found.extra)
        return write
    file = TABLE_FILES[ending or found.ending]
    table: Table | MakeTable = _loaded(found.module, found.table, found.extra)
    write_table: WriteTable = _loaded(file.module, file.writer, file.extra)
    return lambda extract, out: write_table(
        _counted(table if isinstance(table, Table) else table(extract)), extract, out
    )


def _counted(table: Table) -> Table:
    """*table*, whose rows the outbox counts as they are written."""
    return msgspec.structs.replace(table, rows=lambda extract, out: out.counted(table.rows(extract, out)))


def _loaded(module: str, name: str, extra: str) -> Any:
    try:
        return getattr(import_module(f"tocsin.exports.{module}"), name)
    except ModuleNotFoundError as error:
        if not extra or (error.name or "").startswith("tocsin"):
            raise
        raise MissingExtra(
            f"this file takes {error.name}; install it: pip install 'tocsin[{extra}]'"
        ) from error

"""An export: the incidents that are wanted, in a format, with what is known of the file beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

from tocsin.book import Book
from tocsin.exports.extract import Extract, Order, Watch
from tocsin.exports.format import Format, writer_of
from tocsin.exports.outbox import LeftOut, Outbox
from tocsin.exports.register import announce_withdrawn

ABOUT: Final = ".about.json"


class Exported(msgspec.Struct, frozen=True):
    """What an export came to: its *files*, how many *incidents*, what was *left_out*, and how many were held back.

    *rows* are those of a table, which a codebook may count otherwise than incidents; None of other files.
    """

    files: tuple[Path, ...]
    incidents: int
    left_out: tuple[LeftOut, ...]
    held_back: int = 0
    withdrawn: int = 0
    rows: int | None = None


def export(
    book: Book,
    order: Order,
    found: Format,
    path: Path,
    watch: Watch | None = None,
) -> Exported:
    """Write what *order* asks of *book* into *path*, in the format *found*; the same state gives the same bytes.

    Beside it lies FILE.about.json (by what it was made, from which state, by which rules), and FILE.left-out.csv where
    the format cannot hold something. A public copy also has FILE.register.csv and, where incidents of an earlier one
    at the same place are gone, FILE.withdrawn.csv. Raises ExportError, MissingExtra; then nothing has changed.
    """
    write = writer_of(found, path.name)
    extract = Extract(book, order, found.name, watch, found.bare)
    with Outbox(path) as out:
        write(extract, out)
        withdrawn = announce_withdrawn(book, extract, out) if order.public else 0
        about = msgspec.json.encode(extract.about, order="deterministic")
        out.file(ABOUT).write_bytes(msgspec.json.format(about, indent=2) + b"\n")
    return Exported(out.names, len(extract), out.left_out, extract.about.held_back, withdrawn, out.rows)

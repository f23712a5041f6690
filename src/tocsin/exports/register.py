"""Which incidents a public copy holds, and which an earlier one held and this one does not: they are announced."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final

import msgspec

from tocsin.book import Book
from tocsin.errors import ExportError
from tocsin.exports.extract import Extract
from tocsin.exports.outbox import Outbox

REGISTER: Final = ".register.csv"
WITHDRAWN: Final = ".withdrawn.csv"
FEWEST: Final = 3
"""Cells that a row of announcements has at least: earlier ones do not say since when."""


class Withdrawn(msgspec.Struct, frozen=True, order=True):
    """An *incident* (its id) that an earlier copy held: the id it leads to *now*, "" for none, and *why* it is gone.

    *since* is the moment (UTC) of the ledger's last entry when that was first announced.
    """

    incident: str
    now: str
    why: str
    since: str = ""


def announce_withdrawn(book: Book, extract: Extract, out: Outbox) -> int:
    """Write the register of this copy, and what the one at the same place held that this one does not: how many.

    An announcement stays for good: what an earlier copy announced is carried on, unless the incident is back.
    """
    earlier = _ids(out.path.with_name(out.path.name + REGISTER))
    before = withdrawn_beside(out.path)
    announced = {one.incident: one for one in before}
    here = dict.fromkeys(extract.ids)
    with out.file(REGISTER).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("incident",))
        writer.writerows((key,) for key in here)
    moment = extract.about.ledger.moment
    for key in earlier:
        announced[key] = Withdrawn(key, *_fate(key, book), moment.isoformat() if moment else "")
    gone = sorted(one for key, one in announced.items() if key not in here)
    if gone or before:  # also where all of them are back, so that no earlier announcement stands
        with out.file(WITHDRAWN).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(Withdrawn.__struct_fields__)
            writer.writerows(msgspec.structs.astuple(one) for one in gone)
    return len(gone)


def _fate(key: str, book: Book) -> tuple[str, str]:
    """Where an id leads now, and why it is not in the copy any more."""
    now = book.incident(key)
    if now is None:
        return "", "it is no incident of the book any more"
    if now.id != key:
        return now.id, "it was joined to another, or became another"
    return "", "it is no longer among what is published"


def _ids(path: Path) -> list[str]:
    return [row[0] for row in _rows(path, 1)]


def withdrawn_beside(path: Path) -> tuple[Withdrawn, ...]:
    """What has been announced beside the copy *path*; nothing where there is no such file."""
    rows = _rows(path.with_name(path.name + WITHDRAWN), FEWEST)
    return tuple(Withdrawn(*row[: len(Withdrawn.__struct_fields__)]) for row in rows)


def _rows(path: Path, cells: int) -> list[list[str]]:
    """The rows of a file of ours behind its header, of so many *cells*; none where there is no such file."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [row for row in csv.reader(file) if row][1:]
            if short := next((row for row in rows if len(row) < cells), None):
                raise csv.Error(f"a row of {len(short)} cells instead of {cells}")
            return rows
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ExportError(
            f"{path}: cannot be read ({error}); move it away if it is none of Tocsin's"
        ) from error

"""The files of one export: written beside their names, and put in place together when all are whole."""

from __future__ import annotations

import csv
import io
import secrets
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self, TypeVar

import msgspec

from tocsin.errors import ExportError
from tocsin.exports.harmless import harmless
from tocsin.unwritable import why_unwritable

Counted = TypeVar("Counted")
LEFT_OUT: Final = ("incident", "field", "value", "why")
"""The columns of the list of what a format cannot hold."""


class LeftOut(msgspec.Struct, frozen=True, order=True):
    """What a format cannot hold: which *field*, *why*, and of how *many* incidents or values."""

    field: str
    why: str
    many: int


class Outbox:
    """Where an export writes: *path*, and side files whose names begin with its own.

    Nothing stands under any of these names before `__exit__`, and then all of it does; where something went wrong,
    what stood there before still does.
    """

    def __init__(self, path: Path) -> None:
        """Raises ExportError where no file can be put there."""
        self.path = path
        if why := why_unwritable(path):
            raise ExportError(f"{path}: {why}")
        self._mark = f".{secrets.token_hex(4)}.part"
        self._names: dict[str, Path] = {}
        self._list: IO[str] | None = None
        self._counts: Counter[tuple[str, str]] = Counter()
        self.rows: int | None = None
        """Rows of the table that was written; None where the file is no table."""
        self._ended = False

    def file(self, ending: str = "") -> Path:
        """Where to write the file that is to be called *path* with *ending*; the same path for the same ending."""
        if ending not in self._names:
            # A library may choose what it writes by the suffix, so that stays at the end.
            name = f"{self.path.name}{ending}"
            suffix = Path(name).suffix
            self._names[ending] = self.path.with_name(f".{name.removesuffix(suffix)}{self._mark}{suffix}")
        return self._names[ending]

    def leave_out(self, incident: str, field: str, value: str, why: str) -> None:
        """Note that the *field* of an *incident* (its id) is not in the file, with its *value* in words, and why."""
        if self._list is None:
            self._list = self.file(".left-out.csv").open("w", encoding="utf-8", newline="")
            csv.writer(self._list).writerow(LEFT_OUT)
        row = io.StringIO()
        csv.writer(row).writerow([incident, field, harmless(value.replace("\0", "")), why])
        self._list.write(row.getvalue())
        self._counts[field, why] += 1

    def counted(self, rows: Iterable[Counted]) -> Iterator[Counted]:
        """The same *rows*, counted as they pass."""
        self.rows = 0
        for row in rows:
            self.rows += 1
            yield row

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What has been left out so far, summed by field and reason, the most first."""
        found = (LeftOut(field, why, many) for (field, why), many in self._counts.items())
        return tuple(sorted(found, key=lambda one: (-one.many, one)))

    @property
    def names(self) -> tuple[Path, ...]:
        """The files as they are called when all is done."""
        return tuple(self.path.with_name(f"{self.path.name}{ending}") for ending in self._names)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        if self._list is not None:
            self._list.close()
        try:
            if kind is None:
                self._put_in_place()
        except OSError as trouble:
            error = trouble
        finally:
            for part in self._names.values():
                # A name that cannot be has left nothing, and must not hide what is told below.
                with suppress(OSError):
                    part.unlink(missing_ok=True)
        if isinstance(error, OSError):
            why = error.strerror or error
            raise ExportError(
                f"{self.path}: cannot be written: {why}; is there room, may you write there, is it open elsewhere?"
            ) from error

    def _put_in_place(self) -> None:
        """Give the files their names, the main one first: it may be open elsewhere, and then nothing has changed."""
        for ending, part in sorted(self._names.items()):
            part.replace(self.path.with_name(f"{self.path.name}{ending}"))
        if ".left-out.csv" not in self._names:
            self.path.with_name(f"{self.path.name}.left-out.csv").unlink(missing_ok=True)

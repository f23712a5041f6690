"""What became of each item of an intake, as a table in a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from tocsin.cli.leave import refuse

if TYPE_CHECKING:
    from tocsin.intake.write import Told

FatesPath = Annotated[
    str | None,
    typer.Option(
        "--fates", metavar="FILE", help="Write what became of each item, a line each, into a .tsv file."
    ),
]
_COLUMNS: Final = ("item", "address", "fate", "why", "document")


class FatesFile:
    """The table at a path (None: nothing is written); a run that goes on where it stopped adds to it."""

    def __init__(self, path: str | None) -> None:
        self._path = Path(path) if path else None
        if self._path and not self._path.exists():
            self._write([_COLUMNS])

    def add(self, items: Iterable[Told]) -> None:
        """Write down what became of *items*, so that it stands there whatever comes next."""
        self._write(map(_row, items))

    def _write(self, rows: Iterable[Sequence[str]]) -> None:
        if self._path is None:
            return
        from tocsin.cli.screen import printable  # what an input calls itself breaks no line and no column

        try:
            with self._path.open("a", encoding="utf-8", errors="replace", newline="\n") as file:
                file.writelines("\t".join(map(printable, row)) + "\n" for row in rows)
        except OSError as error:
            raise refuse(f"--fates {self._path}: {error.strerror}") from None


def _row(item: Told) -> tuple[str, ...]:
    outcome = item.outcome
    return (
        outcome.path,
        item.url or "",
        outcome.fate,
        outcome.why,
        outcome.coding.document.id if outcome.coding else "",
    )

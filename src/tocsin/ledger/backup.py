"""A backup is a ledger in one file: the entries that were there when it was begun, as they were.

Because nothing that was appended ever changes, the entries up to a number are the ledger at one moment, whoever goes on
writing. They are checked as they are copied, so that damage is not handed on to the copy that should make it good.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile
from pathlib import Path

from tocsin.errors import LedgerError
from tocsin.ledger.chain import Head
from tocsin.ledger.contract import Ledger
from tocsin.ledger.sqlite import SqliteLedger
from tocsin.records.entry import Entry
from tocsin.unwritable import why_unwritable

Told = Callable[[Entry], None]
"""Is told each entry that is copied."""


def back_up(ledger: Ledger, file: Path, told: Told, *, replace: bool = False) -> Head:
    """Copy what *ledger* holds now into a ledger of its own at *file*, whole or not at all; the head of both.

    LedgerError where the chain is damaged, the file cannot be written, or is there and is not to be replaced.
    """
    _check_free(file, replace)
    head = ledger.head()
    try:
        with tempfile.TemporaryDirectory(prefix=f".{file.name}.", dir=file.parent) as folder:
            part = Path(folder) / file.name
            with SqliteLedger(part) as copy:
                up_to_now = takewhile(lambda entry: entry.sequence <= head.sequence, ledger.entries())
                copy.take_over(_telling(up_to_now, told))
                copy.fold_up()
            with part.open("rb") as written:
                os.fsync(written.fileno())
            part.replace(file)
    except OSError as error:
        raise LedgerError(f"{file} cannot be written: {error.strerror or error}") from error
    return head


def restore(file: Path, ledger: Ledger, told: Told) -> Head:
    """Copy the entries of the backup at *file* into *ledger*, which must be empty, all or none; the head of both."""
    with SqliteLedger(file, create=False) as kept:
        held = ledger.head().sequence
        if held:
            raise LedgerError(
                f"that ledger holds {held:,} entries, and a backup is restored into an empty one"
            )
        return ledger.take_over(_telling(kept.entries(), told))


def _telling(entries: Iterable[Entry], told: Told) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        told(entry)


def _check_free(file: Path, replace: bool) -> None:
    """Refuse a file that is there; one in use, or left by a program that was killed, is never replaced."""
    if why := why_unwritable(file):
        raise LedgerError(f"{file}: {why}")
    if file.exists() and not replace:
        raise LedgerError(f"{file} is there already; name another file, or say --force to replace it")
    if file.with_name(f"{file.name}-wal").exists():
        raise LedgerError(f"{file} is in use as a ledger; name another file")

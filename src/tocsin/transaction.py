"""All or nothing, in any of the SQLite files that Tocsin keeps."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Closes(Protocol):
    """Whatever was opened and can be closed."""

    def close(self) -> None:
        """Let go of it."""
        ...


@contextmanager
def closed_on_failure(opened: Closes) -> Iterator[None]:
    """Close what was *opened* where what is done inside fails: whoever cannot hand it on leaves nothing open."""
    try:
        yield
    except BaseException:
        opened.close()
        raise


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """What is written inside is written whole or not at all; *connection* commits nothing by itself.

    The write lock is taken at once, so that two writers queue instead of failing midway. Raises sqlite3.Error.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")

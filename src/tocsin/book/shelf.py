"""Mappings that lie in a file: a value is read when it is asked for, and what has changed is written together."""

from __future__ import annotations

import sqlite3
from collections.abc import ItemsView, Iterable, Iterator, MutableMapping
from typing import Any, Final, Generic, TypeVar

import msgspec

Value = TypeVar("Value")
Kind = TypeVar("Kind")
_HIGHEST: Final = "\U0010ffff"
"""Behind every character of an id."""


class Shelf(MutableMapping[str, Value], Generic[Value]):
    """The table *name* of an SQLite file as a mapping from text to values of *kind* (as msgspec writes them).

    What is put in or taken out is seen here at once, and in the file after `save`. A value is never changed where it
    lies: it is put back. Values that were read, and the keys under which there was none, stay in memory until `forget`.
    """

    def __init__(self, connection: sqlite3.Connection, name: str, kind: Any) -> None:
        self._connection, self._name = connection, name
        self._decoder: msgspec.msgpack.Decoder[Value] = msgspec.msgpack.Decoder(kind)
        self._held: dict[str, Value] = {}
        self._changed: dict[str, None] = {}
        self._gone: dict[str, None] = {}
        self._missing: set[str] = set()
        self._whole = False  # whether all that is in the file is in memory too

    @property
    def layout(self) -> str:
        """The statement that makes the table."""
        return f"CREATE TABLE IF NOT EXISTS {self._name} (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT"

    def __getitem__(self, key: str) -> Value:
        found = self._find(key)
        if found is None:
            raise KeyError(key)
        return found

    def get(self, key: str, default: Any = None) -> Any:
        """The value under *key*, or *default*."""
        found = self._find(key)
        return default if found is None else found

    def _find(self, key: str) -> Value | None:
        if key in self._held:
            return self._held[key]
        if self._whole or key in self._gone or key in self._missing:
            return None
        row = self._connection.execute(f"SELECT value FROM {self._name} WHERE key = ?", (key,)).fetchone()
        if row is None:
            self._missing.add(key)
            return None
        value = self._held[key] = self._decoder.decode(row[0])
        return value

    def peek(self, key: str) -> Value | None:
        """The value under *key*, without keeping it in memory: for whoever goes through many once."""
        found = self._held.get(key)
        if found is not None or self._whole or key in self._gone or key in self._missing:
            return found
        row = self._connection.execute(f"SELECT value FROM {self._name} WHERE key = ?", (key,)).fetchone()
        return self._decoder.decode(row[0]) if row else None

    def __setitem__(self, key: str, value: Value) -> None:
        self._held[key] = value
        self._changed[key] = None
        self._gone.pop(key, None)
        self._missing.discard(key)

    def __delitem__(self, key: str) -> None:
        if key not in self:
            raise KeyError(key)
        self._held.pop(key, None)
        self._changed.pop(key, None)
        self._gone[key] = None

    def __contains__(self, key: object) -> bool:
        if key in self._held:
            return True
        if self._whole or key in self._gone or key in self._missing:
            return False
        sql = f"SELECT 1 FROM {self._name} WHERE key = ?"
        return self._connection.execute(sql, (key,)).fetchone() is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self.starting(""))

    def __len__(self) -> int:
        return len(self.starting(""))

    def starting(self, prefix: str) -> list[str]:
        """The keys that begin with *prefix*, in order."""
        sql = f"SELECT key FROM {self._name} WHERE key >= ? AND key < ?"
        stored = (key for (key,) in self._connection.execute(sql, (prefix, prefix + _HIGHEST)))
        found = {key for key in stored if key not in self._gone}
        return sorted(found.union(key for key in self._changed if key.startswith(prefix)))

    @property
    def held(self) -> int:
        """How many values are in memory, and keys without one."""
        return len(self._held) + len(self._missing)

    def items(self) -> ItemsView[str, Value]:
        """Every key with its value, those in memory among them; read in one go, and nothing is kept."""
        decode = self._decoder.decode
        rows = self._connection.execute(f"SELECT key, value FROM {self._name}").fetchall()
        found = {key: decode(value) for key, value in rows if key not in self._gone and key not in self._held}
        held = {key: value for key, value in self._held.items() if key not in self._gone}
        return {**found, **held}.items()

    def each(self, kind: type[Kind]) -> Iterator[Kind]:
        """Every value that is saved, read as *kind*, of which its own kind has all that is needed; nothing is kept."""
        decode = msgspec.msgpack.Decoder(kind).decode
        for (value,) in self._connection.execute(f"SELECT value FROM {self._name}"):
            yield decode(value)

    def write(self, key: str, value: Value) -> bytes:
        """Put a value straight into the file and keep nothing of it; the bytes in which it lies there.

        To be called in a transaction. A mapping in the value keeps the order in which it was made.
        """
        for some in (self._held, self._changed, self._gone):
            some.pop(key, None)
        self._missing.discard(key)
        self._whole = False
        written = msgspec.msgpack.encode(value)
        self._put([(key, written)])
        return written

    @property
    def gone(self) -> tuple[str, ...]:
        """The keys that were taken out, and are in the file until `save`."""
        return tuple(self._gone)

    def save(self) -> None:
        """Write what has changed; to be called in a transaction."""
        encode = msgspec.msgpack.Encoder().encode
        delete = f"DELETE FROM {self._name} WHERE key = ?"
        self._connection.executemany(delete, ((key,) for key in self._gone))
        self._put((key, encode(self._held[key])) for key in self._changed)
        self._changed.clear()
        self._gone.clear()

    def _put(self, rows: Iterable[tuple[str, bytes]]) -> None:
        self._connection.executemany(f"INSERT OR REPLACE INTO {self._name} VALUES (?, ?)", rows)

    def forget(self) -> None:
        """Let go of all that is in memory, saved or not."""
        self._held.clear()
        self._changed.clear()
        self._gone.clear()
        self._missing.clear()
        self._whole = False

    def empty(self) -> None:
        """Take everything out of the file; to be called in a transaction."""
        self.forget()
        self._connection.execute(f"DELETE FROM {self._name}")
        self._whole = True

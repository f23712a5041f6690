"""What a watch remembers, in the memory of the program and in a file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tocsin.errors import WatchError
from tocsin.fetching.answer import Validators
from tocsin.fetching.manners import Rest
from tocsin.fetching.memory import EntryState, Memory, PlainMemory, SourceState
from tocsin.fetching.sqlite_memory import SqliteMemory

Open = Callable[[], Memory]


@pytest.fixture(params=["plain", "sqlite"])
def memory(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Memory]:
    """A memory of each kind."""
    if request.param == "plain":
        yield PlainMemory()
    else:
        with SqliteMemory(tmp_path / "tocsin.watch.db") as opened:
            yield opened


def test_what_is_kept_comes_back(memory: Memory) -> None:
    """Sources, hosts and entries are known as they were kept, and by default when they never were."""
    assert memory.source("a") == SourceState()
    assert memory.rest("h") == Rest()
    state = SourceState(Validators('"7"', None), "abc", 1_700_000_000.25, 3, 4)
    memory.keep_source("a", SourceState(due=5.0))
    memory.keep_source("a", state)
    memory.keep_rests({"h": Rest(2, 17.5)})
    assert memory.source("a") == state
    assert memory.rest("h") == Rest(2, 17.5)


def test_entries_are_tried_and_seen(memory: Memory) -> None:
    """A failed try is remembered and does not make an entry seen; what was taken in stays seen."""
    memory.keep_tries("x", 1, 5.5)
    memory.keep_tries("x", 2, 7.5)
    assert memory.entry("x") == EntryState(False, 2, 7.5)
    memory.see(["x", "z", "x"])
    assert memory.entry("x").seen
    assert memory.entry("z").seen
    assert memory.entry("y") == EntryState()


def test_a_file_outlives_the_program(tmp_path: Path) -> None:
    """What one program kept in a file the next one knows, also when the first was never closed."""
    path = tmp_path / "tocsin.watch.db"
    first = SqliteMemory(path)
    first.see(["x"])
    with SqliteMemory(path) as second:
        assert second.entry("x").seen
        second.see(["y"])
    assert first.entry("y").seen
    first.close()


def test_seeing_is_all_or_nothing(tmp_path: Path) -> None:
    """Addresses that are given together are seen together, or none of them."""

    def broken() -> Iterator[str]:
        yield "x"
        raise KeyboardInterrupt

    with SqliteMemory(tmp_path / "m.db") as memory:
        with pytest.raises(KeyboardInterrupt):
            memory.see(broken())
        assert not memory.entry("x").seen


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    """A file that is no memory of a watch is refused by name and not changed."""
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()
    text = tmp_path / "text.db"
    text.write_text("four rockets " * 100)
    for path in (other, text, tmp_path / "none" / "m.db"):
        before = path.read_bytes() if path.exists() else None
        with pytest.raises(WatchError, match=path.name):
            SqliteMemory(path)
        assert before is None or path.read_bytes() == before


def test_a_newer_layout_is_refused(tmp_path: Path) -> None:
    """A memory that a later version laid out is not touched by this one."""
    SqliteMemory(tmp_path / "m.db").close()
    connection = sqlite3.connect(tmp_path / "m.db")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(WatchError, match="newer Tocsin"):
        SqliteMemory(tmp_path / "m.db")

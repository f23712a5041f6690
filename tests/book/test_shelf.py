"""A mapping that lies in a file behaves as one that lies in memory, and keeps what was saved."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tocsin.book.shelf import Shelf

KEYS = st.sampled_from(["", "a", "ab", "b", "ba", "é", "\U0001f4a5"])
VALUES = st.frozensets(st.integers(0, 3))


def shelf_in(path: Path | str, *, bare: bool = False) -> Shelf[frozenset[int]]:
    """A shelf in the file at *path*; *bare*: it is told that the file holds nothing."""
    connection = sqlite3.connect(path, isolation_level=None)
    shelf: Shelf[frozenset[int]] = Shelf(connection, "things", frozenset[int])
    connection.execute(shelf.layout)
    if bare:
        shelf.empty()
    return shelf


class LikeADict(RuleBasedStateMachine):
    """Whatever is put in, taken out, written, saved and forgotten, a shelf holds what a dict holds."""

    @initialize(bare=st.booleans())
    def begin(self, bare: bool) -> None:
        """Start with nothing."""
        self.shelf = shelf_in(":memory:", bare=bare)
        self.held: dict[str, frozenset[int]] = {}
        self.saved: dict[str, frozenset[int]] = {}

    @rule(key=KEYS, value=VALUES)
    def put(self, key: str, value: frozenset[int]) -> None:
        """Put a value in."""
        self.shelf[key] = self.held[key] = value

    @rule(key=KEYS, value=VALUES)
    def write(self, key: str, value: frozenset[int]) -> None:
        """Put a value straight into the file."""
        self.shelf.write(key, value)
        self.held[key] = self.saved[key] = value

    @rule(key=KEYS)
    def take(self, key: str) -> None:
        """Take a value out."""
        assert self.shelf.pop(key, None) == self.held.pop(key, None)

    @rule()
    def save(self) -> None:
        """Write what has changed."""
        self.shelf.save()
        self.saved = dict(self.held)

    @rule()
    def forget(self) -> None:
        """Let go of what was not saved."""
        self.shelf.forget()
        self.held = dict(self.saved)

    @rule()
    def empty(self) -> None:
        """Take everything out."""
        self.shelf.empty()
        self.held, self.saved = {}, {}

    @rule(prefix=KEYS)
    def ask(self, prefix: str) -> None:
        """Ask for the keys with a beginning."""
        assert self.shelf.starting(prefix) == sorted(key for key in self.held if key.startswith(prefix))

    @rule(key=KEYS)
    def look(self, key: str) -> None:
        """Look for one key."""
        assert self.shelf.get(key) == self.held.get(key)
        assert (key in self.shelf) == (key in self.held)

    @invariant()
    def same_values(self) -> None:
        """What is saved can be read without being kept."""
        if hasattr(self, "shelf"):
            stored = sorted(map(sorted, self.shelf.each(frozenset[int])))
            assert stored == sorted(map(sorted, self.saved.values()))


TestLikeADict = LikeADict.TestCase
TestLikeADict.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)


@given(st.dictionaries(KEYS, VALUES))
def test_what_was_saved_is_there_again(drawn: dict[str, frozenset[int]]) -> None:
    """A shelf that is made anew over the same file holds what was saved."""
    first = shelf_in(":memory:")
    first.update(drawn)
    first.save()
    again: Shelf[frozenset[int]] = Shelf(first._connection, "things", frozenset[int])
    assert dict(again) == drawn and len(again) == len(drawn)

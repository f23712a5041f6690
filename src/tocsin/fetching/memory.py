"""What a watch remembers from one run to the next."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import msgspec

from tocsin.fetching.answer import Validators
from tocsin.fetching.manners import Rest


class SourceState(msgspec.Struct, frozen=True):
    """What is known of a feed, a sitemap or a page that is watched.

    *validators* and *digest* (SHA-256 of the body) are those of the last version of which everything was taken in;
    *due* is when it is asked next, in seconds since 1970; *failures* counts since the last success, *still* how
    often in a row it had not changed.
    """

    validators: Validators = Validators()
    digest: str | None = None
    due: float = 0.0
    failures: int = 0
    still: int = 0


class EntryState(msgspec.Struct, frozen=True):
    """What is known of an entry: whether it was taken in; else how often its page failed, and when to try again.

    *due* is in seconds since 1970.
    """

    seen: bool = False
    tries: int = 0
    due: float = 0.0


class Memory(Protocol):
    """Keeps what a watch has learned. An address that was never mentioned has its defaults. One thread uses it."""

    def source(self, url: str) -> SourceState:
        """What is known of the source at *url*."""
        ...

    def keep_source(self, url: str, state: SourceState) -> None:
        """Remember *state* of the source at *url*."""
        ...

    def rest(self, host: str) -> Rest:
        """How long *host* is left alone."""
        ...

    def keep_rests(self, rests: dict[str, Rest]) -> None:
        """Remember how long these hosts are left alone."""
        ...

    def entry(self, address: str) -> EntryState:
        """What is known of the entry of this address."""
        ...

    def keep_tries(self, address: str, tries: int, due: float) -> None:
        """The page of this address failed so many times, and is tried again when it is *due*."""
        ...

    def see(self, addresses: Iterable[str]) -> None:
        """The entries of these addresses are taken in: all of them at once, or none."""
        ...


class PlainMemory:
    """A memory that ends with the program."""

    def __init__(self) -> None:
        self._sources: dict[str, SourceState] = {}
        self._rests: dict[str, Rest] = {}
        self._entries: dict[str, EntryState] = {}

    def source(self, url: str) -> SourceState:
        """What is known of the source at *url*."""
        return self._sources.get(url, SourceState())

    def keep_source(self, url: str, state: SourceState) -> None:
        """Remember *state* of the source at *url*."""
        self._sources[url] = state

    def rest(self, host: str) -> Rest:
        """How long *host* is left alone."""
        return self._rests.get(host, Rest())

    def keep_rests(self, rests: dict[str, Rest]) -> None:
        """Remember how long these hosts are left alone."""
        self._rests.update(rests)

    def entry(self, address: str) -> EntryState:
        """What is known of the entry of this address."""
        return self._entries.get(address, EntryState())

    def keep_tries(self, address: str, tries: int, due: float) -> None:
        """The page of this address failed so many times, and is tried again when it is *due*."""
        self._entries[address] = EntryState(False, tries, due)

    def see(self, addresses: Iterable[str]) -> None:
        """The entries of these addresses are taken in."""
        self._entries.update({address: EntryState(seen=True) for address in addresses})

"""What a feed or a sitemap lists: made complete, known by its address, the newest of very many."""

from __future__ import annotations

import datetime as dt
import hashlib
import heapq
import re
from collections.abc import Iterator
from typing import Final

import msgspec

from tocsin.fetching.answer import Answer
from tocsin.fetching.plan import Source
from tocsin.fetching.target import joined, key_of
from tocsin.records import Item, Link

ENOUGH_TEXT: Final = 600
"""Characters from which the text inside a feed is taken for the article and not for its teaser."""
_TAG: Final = re.compile(rb"<[^<>]*>")
_WHITE: Final = re.compile(rb"\s+")


def completed(entry: Item | Link, source: Source, answer: Answer) -> Item | Link:
    """The entry with its address in full; an item also with its publisher and the moment of capture, called by it."""
    url = joined(answer.url, entry.url) if entry.url else None
    if isinstance(entry, Link):
        return msgspec.structs.replace(entry, url=url or entry.url)
    return msgspec.structs.replace(
        entry,
        path=url or entry.path,
        url=url,
        publisher=source.publisher or entry.publisher,
        fetched=entry.fetched or answer.fetched,
    )


def key_of_entry(entry: Item | Link, source: Source) -> str:
    """By what an entry is known again: its address, else its source and its content."""
    if entry.url:
        return key_of(entry.url)
    content = entry.body if isinstance(entry, Item) else b""
    digest = hashlib.sha256((entry.title or "").encode("utf-8", "replace") + b"\n" + content).hexdigest()
    return f"{source.url}#{digest}"


def needs_page(entry: Item | Link) -> bool:
    """Whether the text stands on the page behind the entry, not in the entry."""
    return isinstance(entry, Link) or (entry.url is not None and not _has_own_text(entry))


def _has_own_text(item: Item) -> bool:
    if item.kind == "pdf":
        return True
    plain = _WHITE.sub(b" ", _TAG.sub(b" ", item.body)).strip()
    return len(plain.decode("utf-8", "ignore")) >= ENOUGH_TEXT


class Newest:
    """The newest entries of a list, however long it is: by their day, and where that is equal in the list's order."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: dict[str, tuple[int, int, Item | Link]] = {}
        self._place = 0
        self.dropped = 0

    def __contains__(self, key: str) -> bool:
        return key in self._held

    def add(self, key: str, entry: Item | Link) -> None:
        """One more entry of the list."""
        self._place += 1
        day = (entry.published or dt.date.min).toordinal()
        self._held[key] = (-day, self._place, entry)
        if len(self._held) >= 2 * self._most:
            self._trim(self._most)

    def take(self, most: int) -> Iterator[tuple[str, Item | Link]]:
        """The newest *most*, newest first; the rest is counted as dropped."""
        self._trim(most)
        for key, (_, _, entry) in self._held.items():
            yield key, entry

    def _trim(self, most: int) -> None:
        kept = heapq.nsmallest(most, self._held.items(), key=lambda held: held[1][:2])
        self.dropped += len(self._held) - len(kept)
        self._held = dict(kept)

"""One asking of one source, open until everything that came of it is taken in."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from tocsin.fetching.answer import Validators
from tocsin.fetching.memory import SourceState
from tocsin.fetching.plan import Source
from tocsin.records import Item, Link

_HEAD: Final = 4096
_LIST: Final = re.compile(rb"<(?:[\w-]+:)?(?:rss|feed|RDF|urlset|sitemapindex)[\s>]")
_JSON_FEED: Final = re.compile(rb"jsonfeed\.org\\?/version")
_INDEX: Final = re.compile(rb"<(?:[\w-]+:)?sitemapindex[\s>]")


class Version(msgspec.Struct, frozen=True):
    """By what the version of a source that was just read will be known again."""

    validators: Validators
    digest: str


class Visit:
    """The asking of the feed, sitemap or page at *url* for the sake of *source*.

    *state* is what was known before. *open* counts what is not taken in yet: the visit itself while it is read, the
    pages under way, the items given and not confirmed, the sitemaps inside. *left* says that something must come
    again, so that the *version* does not count as known. A sitemap inside an index has that as its *parent*.
    """

    def __init__(self, source: Source, url: str, state: SourceState, parent: Visit | None = None) -> None:
        self.source = source
        self.url = url
        self.state = state
        self.parent = parent
        self.depth: int = parent.depth + 1 if parent else 0
        self.open = 1
        self.left = False
        self.version: Version | None = None


class Errand(msgspec.Struct, frozen=True):
    """An address to fetch: the visit's own, or that of the page behind *entry*, remembered by *key*."""

    url: str
    host: str
    visit: Visit
    entry: Item | Link | None = None
    key: str = ""


def is_list(body: bytes) -> bool:
    """Whether a body begins as a feed or a sitemap does: with an outermost element or the version of JSON Feed."""
    head = body[:_HEAD].replace(b"\0", b"")
    return bool(_LIST.search(head) or _JSON_FEED.search(head))


def is_index(body: bytes) -> bool:
    """Whether a body is an index of sitemaps."""
    return _INDEX.search(body[:_HEAD].replace(b"\0", b"")) is not None


def begins_with(body: bytes) -> str:
    """The first characters of a body that a person can read."""
    head = body[:200].decode("utf-8", "replace")
    return "".join(c if c.isprintable() else " " for c in head).strip()[:40]

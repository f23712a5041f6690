"""What is new, as an Atom feed (RFC 4287): incidents by the last word on them, and those that were withdrawn."""

from __future__ import annotations

import datetime as dt
import heapq
import re
from collections.abc import Iterable
from typing import Final

import msgspec

from tocsin.exports.in_words import sentences_of
from tocsin.exports.lasting_ids import lasting_uuid
from tocsin.exports.register import Withdrawn
from tocsin.records import Dossier
from tocsin.static_site.incident_page import heading
from tocsin.static_site.site import SiteOrder, incident_name
from tocsin.views import shown_text

MOST: Final = 100
"""Entries of the feed: who reads it once a month still misses little, and it stays small."""
EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_NO_XML: Final = re.compile("[\\ufffe\\uffff]")
"""What `shown_text` lets pass and XML cannot hold."""


class Entry(msgspec.Struct, frozen=True, order=True):
    """One entry: when it was last *updated* and first *published* (UTC), its *id*, *title*, *page*, *type*, *text*."""

    updated: dt.datetime
    id: str
    published: dt.datetime
    title: str
    page: str
    type: str
    text: str


def entry_of(dossier: Dossier, withheld: frozenset[str]) -> Entry:
    """The entry of an incident."""
    one = dossier.incident
    day, place = heading(one, withheld)
    recorded = dossier.recorded or EPOCH
    return Entry(
        dossier.revised or recorded,
        urn(one.id),
        recorded,
        plain(f"{place}, {day}: {one.type}"),
        incident_name(one.id),
        one.type,
        plain(" ".join(sentences_of(one))) or one.type,
    )


def entry_of_withdrawn(one: Withdrawn) -> Entry:
    """The entry of an incident that is published no more."""
    since = dt.datetime.fromisoformat(one.since) if one.since else EPOCH
    text = f"Withdrawn: {one.why}." + (f" It leads to {one.now}." if one.now else "")
    title = f"Withdrawn: incident {one.incident}"
    return Entry(since, urn(one.incident), since, title, incident_name(one.incident), "withdrawn", text)


def newest(entries: Iterable[Entry]) -> list[Entry]:
    """The entries of the feed, the newest first."""
    return heapq.nlargest(MOST, entries)


def feed_id(order: SiteOrder) -> str:
    """What tells this feed from every other, for as long as the site has its address, or else its title."""
    return f"urn:uuid:{lasting_uuid('site', order.base or order.title)}"


def urn(key: str) -> str:
    """The id of an incident as a feed has it."""
    return f"urn:uuid:{lasting_uuid('incident', key)}"


def plain(text: str) -> str:
    """Text of strangers that XML can hold, with a sign for whatever is hidden in it."""
    return _NO_XML.sub("�", shown_text(text))

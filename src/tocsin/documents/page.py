"""A text as its container held it, before it is cleaned."""

from __future__ import annotations

import datetime as dt

import msgspec


class Page(msgspec.Struct, frozen=True):
    """A decoded text, with what its container and its markup say of it.

    *site* is a publisher's name as the page itself gives it. *captions* are lines of *text* that the page marks as
    captions. *notes* tell what happened to the bytes on the way, such as a mixed encoding.
    """

    path: str
    text: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    site: str | None = None
    published: dt.date | None = None
    published_basis: str | None = None
    captions: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()

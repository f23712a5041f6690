"""What a server gave for an address."""

from __future__ import annotations

import datetime as dt

import msgspec

Headers = tuple[tuple[str, str], ...]


class Validators(msgspec.Struct, frozen=True):
    """What a server gave to recognise a version by: its `ETag` and `Last-Modified`, sent back as they came."""

    etag: str | None = None
    last_modified: str | None = None


class Answer(msgspec.Struct, frozen=True):
    """A body, free of its transfer packing, or the word that nothing changed (status 304, no body).

    *url* is the address that answered, behind all redirects; *moved* is where the address that was asked for has moved
    to for good, if it says so. *fetched* is the moment of the answer in UTC; *headers* are as received.
    """

    url: str
    status: int
    headers: Headers
    body: bytes
    fetched: dt.datetime
    moved: str | None = None

    def header(self, name: str) -> str | None:
        """The first header of this name, whatever its case."""
        return header_of(self.headers, name)

    @property
    def validators(self) -> Validators:
        """What to send with the next request for the same address."""
        return Validators(self.header("ETag"), self.header("Last-Modified"))


def header_of(headers: Headers, name: str) -> str | None:
    """The first header of this name, whatever its case."""
    return next((value for key, value in headers if key.lower() == name.lower()), None)

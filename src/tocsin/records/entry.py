"""One line of the ledger."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import msgspec

from tocsin.records.identity import content_id

DOCUMENT = "document"
CODING = "coding"
ORIGINAL = "original"
INTAKE = "intake"
JUDGEMENT = "judgement"
"""Kinds of entries. The first three are about a document, an intake about an input: how far it has been read; a
judgement about what a person decided on."""


def canonical_json(payload: Any) -> str:
    """Plain JSON with one spelling for equal content: sorted keys, ASCII, no spaces."""
    return json.dumps(payload, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


class Draft(msgspec.Struct, frozen=True):
    """What is to be appended: its kind, whom it is about, and a payload of plain JSON.

    *kind* is one of those above; readers pass over kinds that they do not know, so that a newer Tocsin may add
    some. *subject* is the id of the document, or the name of the input, that the entry is about; *version* is the
    Tocsin that wrote it.
    """

    kind: str
    subject: str
    payload: dict[str, Any]
    version: str

    @property
    def id(self) -> str:
        """The content id: equal content on one subject is one entry, whoever writes it and when."""
        return self.id_with(canonical_json(self.payload))

    def id_with(self, payload: str) -> str:
        """The same, where the canonical JSON of the payload is at hand."""
        return content_id(self.kind, self.subject, payload)


class Entry(msgspec.Struct, frozen=True):
    """A line that was appended and will never change.

    *sequence* counts from 1 without a gap; *recorded_at* is UTC, and never less than that of the entry before it;
    *link* is a hash (SHA-256, hexadecimal) over the link of the entry before it and everything that this one says.
    """

    sequence: int
    kind: str
    id: str
    subject: str
    payload: dict[str, Any]
    recorded_at: dt.datetime
    version: str
    link: str

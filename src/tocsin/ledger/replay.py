"""Everything that Tocsin knows is a replay of its ledger."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from tocsin.records.coding import Coding
from tocsin.records.document import Document
from tocsin.records.entry import CODING, DOCUMENT, Entry


class Replay(msgspec.Struct, frozen=True):
    """The state after some entries: each document as it stands, and the coding of it that holds now."""

    documents: dict[str, Document]
    codings: dict[str, Coding]
    last: int = 0


def replay(entries: Iterable[Entry]) -> Replay:
    """Read *entries* in order; of each document the last entry of a kind holds."""
    latest: dict[str, dict[str, Any]] = {DOCUMENT: {}, CODING: {}}
    last = 0
    for entry in entries:
        latest.setdefault(entry.kind, {})[entry.subject] = entry.payload
        last = entry.sequence
    documents = {key: msgspec.convert(payload, Document) for key, payload in latest[DOCUMENT].items()}
    codings = {
        key: _coding(documents[key], payload) for key, payload in latest[CODING].items() if key in documents
    }
    return Replay(documents, codings, last)


def _coding(document: Document, payload: dict[str, Any]) -> Coding:
    """A coding with its document put back; unknown keys of a newer Tocsin are passed over."""
    return msgspec.convert({**payload, "document": msgspec.to_builtins(document)}, Coding)

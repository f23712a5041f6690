"""Writing a coding into a ledger, so that the same work done again adds nothing."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any, Literal

import msgspec

from tocsin.ledger.contract import Ledger
from tocsin.records.coding import Coding
from tocsin.records.document import Document
from tocsin.records.entry import CODING, DOCUMENT, Draft, Entry, canonical_json

SUPERSEDES = "supersedes"
Outcome = Literal["new", "recoded", "unchanged"]


def record(ledger: Ledger, coding: Coding, recorded_at: dt.datetime, version: str) -> Outcome:
    """Append what *coding* says that *ledger* does not already hold, in one transaction.

    A payload that differs from the current one names, under "supersedes", the entry that it takes the place
    of. So going back to an earlier coding is an entry of its own, and every entry keeps the id of its
    content.
    """
    subject = coding.document.id
    seen = {kind: ledger.latest(kind, subject) for kind in (DOCUMENT, CODING)}
    payloads = {DOCUMENT: _document_payload(coding.document, seen[DOCUMENT]), CODING: _coding_payload(coding)}
    drafts = [
        Draft(kind, subject, _superseding(payload, seen[kind]), version)
        for kind, payload in payloads.items()
        if not _same(payload, seen[kind])
    ]
    if not drafts or not ledger.append(drafts, recorded_at):
        return "unchanged"
    return "recoded" if seen[CODING] else "new"


def _document_payload(document: Document, seen: Entry | None) -> dict[str, Any]:
    """The document as JSON; a copy of it found under another path keeps the path that was recorded first."""
    payload = _plain(document)
    return payload | {"path": seen.payload["path"]} if seen else payload


def _coding_payload(coding: Coding) -> dict[str, Any]:
    """Everything but the document, which has an entry of its own."""
    payload = _plain(coding)
    del payload["document"]
    return payload


def _plain(value: Document | Coding) -> dict[str, Any]:
    """The record as it will read when it comes back from a store: lists for tuples, text for days."""
    plain: dict[str, Any] = json.loads(canonical_json(msgspec.to_builtins(value)))
    return plain


def _same(payload: dict[str, Any], seen: Entry | None) -> bool:
    if seen is None:
        return False
    return payload == {key: value for key, value in seen.payload.items() if key != SUPERSEDES}


def _superseding(payload: dict[str, Any], seen: Entry | None) -> dict[str, Any]:
    return payload | {SUPERSEDES: seen.id} if seen else payload

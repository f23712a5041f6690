"""Writing a coding into a ledger, so that the same work done again adds nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, Literal

import msgspec

from tocsin.ledger.contract import Ledger
from tocsin.records.coding import Coding
from tocsin.records.document import Document
from tocsin.records.entry import CODING, DOCUMENT, Draft, Entry, canonical_json

SUPERSEDES = "supersedes"
Recorded = Literal["new", "recoded", "unchanged", "duplicate"]
Seen = Callable[[str, str], Entry | Draft | None]
"""The last entry of a kind about a subject, or the draft that is about to become it."""


def record(ledger: Ledger, coding: Coding, recorded_at: dt.datetime, version: str) -> Recorded:
    """Append what *coding* says that *ledger* does not already hold, in one transaction."""
    drafts, recorded = drafts_of(coding, ledger.latest, version)
    ledger.append(drafts, recorded_at)
    return recorded


def drafts_of(coding: Coding, seen: Seen, version: str) -> tuple[list[Draft], Recorded]:
    """What has to be appended for *coding*, where *seen* is the state of the ledger, and what it comes to.

    A payload that differs from the current one names, under "supersedes", the entry that it takes the place
    of. So going back to an earlier coding is an entry of its own, and every entry keeps the id of its
    content.

    One document under several paths is kept as it stands under the first of them in the order of the alphabet,
    whichever came first.
    """
    subject = coding.document.id
    held = {kind: seen(kind, subject) for kind in (DOCUMENT, CODING)}
    path = held[DOCUMENT].payload["path"] if held[DOCUMENT] else coding.document.path  # type: ignore[union-attr]
    if path < coding.document.path:
        return [], "duplicate"
    payloads = {DOCUMENT: _plain(coding.document), CODING: _coding_payload(coding)}
    drafts = [
        Draft(kind, subject, _superseding(payload, held[kind]), version)
        for kind, payload in payloads.items()
        if not _same(payload, held[kind])
    ]
    if path != coding.document.path:
        return drafts, "duplicate"
    if not drafts:
        return [], "unchanged"
    return drafts, "recoded" if held[CODING] else "new"


def _coding_payload(coding: Coding) -> dict[str, Any]:
    """Everything but the document, which has an entry of its own."""
    payload = _plain(coding)
    del payload["document"]
    return payload


def _plain(value: Document | Coding) -> dict[str, Any]:
    """The record as plain JSON: text for days; tuples stand for lists."""
    plain: dict[str, Any] = msgspec.to_builtins(value)
    return plain


def _same(payload: dict[str, Any], seen: Entry | Draft | None) -> bool:
    if seen is None:
        return False
    held = {key: value for key, value in seen.payload.items() if key != SUPERSEDES}
    return canonical_json(payload) == canonical_json(held)


def _superseding(payload: dict[str, Any], seen: Entry | Draft | None) -> dict[str, Any]:
    return payload | {SUPERSEDES: seen.id} if seen else payload

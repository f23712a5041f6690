"""Checking that what was kept is what was kept: every entry, every original, every quote."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from tocsin.errors import OriginalError
from tocsin.ledger import Chain, Ledger
from tocsin.originals import Originals
from tocsin.records import Entry
from tocsin.records.entry import CODING, DOCUMENT, ORIGINAL


class Checked(msgspec.Struct, frozen=True):
    """One thing that was checked: its kind ("entry", "original", "quote"), its name, and its fault ("" for none).

    *link* is that of an entry, "" for others.
    """

    kind: str
    name: str
    fault: str = ""
    link: str = ""


def verify(ledger: Ledger, originals: Originals) -> Iterator[Checked]:
    """Everything in *ledger* against its own hashes, its originals and its texts, in the order of the entries.

    An entry's id is the hash of its content, an original's name that of its bytes: one flipped bit shows. Its link
    follows from the entry before it: one that was altered, taken out, put in or moved shows too.
    """
    chain = Chain()
    texts: dict[str, tuple[str, str]] = {}
    for entry in ledger.entries():
        if entry.kind == DOCUMENT:
            texts[entry.subject] = str(entry.payload.get("text", "")), document_name(entry.payload)
        yield _entry(entry, chain, texts.get(entry.subject, ("", entry.subject))[1])
        if entry.kind == ORIGINAL:
            yield _original(entry, originals)
        elif entry.kind == CODING and entry.subject in texts:
            yield from _quotes(entry, *texts[entry.subject])


def document_name(payload: dict[str, Any]) -> str:
    """A document as a person knows it: its path, and its address or title."""
    also = payload.get("url") or payload.get("title")
    return f"{payload.get('path')} ({also})" if also else str(payload.get("path"))


def _entry(entry: Entry, chain: Chain, of: str) -> Checked:
    name = f"entry {entry.sequence} ({entry.kind} of {of})"
    return Checked("entry", name, chain.fault(entry), entry.link)


def _original(entry: Entry, originals: Originals) -> Checked:
    name = document_name(entry.payload)
    try:
        originals.read(str(entry.payload["sha256"]))
    except OriginalError as error:
        return Checked("original", name, str(error))
    return Checked("original", name)


def _quotes(entry: Entry, text: str, name: str) -> Iterator[Checked]:
    for report in entry.payload.get("reports", ()):
        for claim in report.get("claims", ()):
            stands = text[claim["start"] : claim["end"]] == claim["quote"]
            fault = "" if stands else f"its quote {claim['quote']!r} does not stand at {claim['start']}"
            yield Checked("quote", name, fault)

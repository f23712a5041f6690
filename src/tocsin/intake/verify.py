"""Checking that what was kept is what was kept: every entry, every original, every quote."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from typing import Any, Final

import msgspec

from tocsin.errors import OriginalError
from tocsin.ledger import Chain, Ledger
from tocsin.originals import Originals
from tocsin.records import Entry
from tocsin.records.entry import CODING, DOCUMENT, ORIGINAL

_OF_DOCUMENTS: Final = frozenset({DOCUMENT, CODING, ORIGINAL})
_REMEMBERED: Final = 500


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
    chain, texts = Chain(), _Texts(ledger)
    for entry in ledger.entries():
        if entry.kind == DOCUMENT:
            texts.take(entry)
        text = texts.of(entry.subject) if entry.kind in _OF_DOCUMENTS else None
        yield _entry(entry, chain, text.name if text else entry.subject)
        if entry.kind == ORIGINAL:
            yield _original(entry, originals)
        elif entry.kind == CODING and text:
            yield from _quotes(entry, text)


class _Text(msgspec.Struct, frozen=True):
    """The text of a document, and the document as a person knows it."""

    text: str
    name: str


class _Texts:
    """The texts of documents: those that came last are remembered, the ledger is asked for others.

    The entries of a document mostly stand together; to hold the texts of all would take as much memory as they take.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._last: OrderedDict[str, _Text] = OrderedDict()

    def take(self, entry: Entry) -> _Text:
        """Remember the document of *entry*, and forget the one that came first."""
        text = _Text(str(entry.payload.get("text", "")), document_name(entry.payload))
        self._last[entry.subject] = text
        self._last.move_to_end(entry.subject)
        if len(self._last) > _REMEMBERED:
            self._last.popitem(last=False)
        return text

    def of(self, document: str) -> _Text | None:
        """The text of a document, None where the ledger has none."""
        if document in self._last:
            return self._last[document]
        entry = self._ledger.latest(DOCUMENT, document)
        return self.take(entry) if entry else None


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


def _quotes(entry: Entry, of: _Text) -> Iterator[Checked]:
    for report in entry.payload.get("reports", ()):
        for claim in report.get("claims", ()):
            stands = of.text[claim["start"] : claim["end"]] == claim["quote"]
            fault = "" if stands else f"its quote {claim['quote']!r} does not stand at {claim['start']}"
            yield Checked("quote", of.name, fault)

"""The chain: every entry carries a link, a hash over the link before it and over its own content.

So no entry can be changed, taken out, put in or moved without every link behind it giving it away; and whoever has
noted the last link, the *head*, can tell later whether anything before it was rewritten.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from typing import Final

import msgspec

from tocsin.errors import LedgerError, LedgerMoved
from tocsin.records.entry import Draft, Entry, canonical_json

START: Final = "tocsin"
"""What the first entry leans on."""
LINK_LENGTH: Final = 64
"""Hexadecimal digits of a SHA-256."""
_BEFORE_ALL: Final = dt.datetime.min.replace(tzinfo=dt.UTC)


class Head(msgspec.Struct, frozen=True):
    """Where a chain ends: the number, the link and the moment (UTC) of its last entry; as made, an empty chain."""

    sequence: int = 0
    link: str = START
    recorded_at: dt.datetime = _BEFORE_ALL


class Line(msgspec.Struct, frozen=True):
    """An entry as a store writes it: with its payload as canonical JSON."""

    sequence: int
    kind: str
    id: str
    subject: str
    payload: str
    recorded_at: dt.datetime
    version: str
    link: str

    def entry(self) -> Entry:
        """The entry, its payload a copy of its own."""
        payload = json.loads(self.payload)
        at = self.recorded_at
        return Entry(self.sequence, self.kind, self.id, self.subject, payload, at, self.version, self.link)


def link_of(before: str, line: Line | Entry, payload: str) -> str:
    """The link of an entry behind the link *before*, where *payload* is its canonical JSON.

    The SHA-256, in hexadecimal, of two texts in ASCII with U+0000 between them: the JSON list of *before*, the number,
    kind, id, subject, moment (ISO 8601, UTC) and version; and the payload.
    """
    moment = line.recorded_at.astimezone(dt.UTC).isoformat()
    leans = canonical_json([before, line.sequence, line.kind, line.id, line.subject, moment, line.version])
    return hashlib.sha256(f"{leans}\0{payload}".encode("ascii")).hexdigest()


class Ready(msgspec.Struct, frozen=True):
    """A draft that can be stored: its content id, and its payload as canonical JSON."""

    id: str
    draft: Draft
    payload: str


def made_ready(drafts: Iterable[Draft]) -> list[Ready]:
    """The *drafts*, each once. LedgerError where a kind, subject or version holds what no text may hold."""
    ready: dict[str, Ready] = {}
    for draft in drafts:
        for part in (draft.kind, draft.subject, draft.version):
            if not is_text(part):
                raise LedgerError(
                    f"{part!r} cannot name anything in a ledger: it holds what no text may hold"
                )
        payload = canonical_json(draft.payload)
        key = draft.id_with(payload)
        ready.setdefault(key, Ready(key, draft, payload))
    return list(ready.values())


def is_text(words: str) -> bool:
    """Whether every store can keep *words*: halves of characters and U+0000 are no text in UTF-8."""
    return "\0" not in words and not any("\ud800" <= character <= "\udfff" for character in words)


def check_end(head: Head, after: Head | None) -> None:
    """LedgerMoved where a chain that ends at *head* is not to be appended to, for it does not end at *after*."""
    if after is not None and (head.sequence, head.link) != (after.sequence, after.link):
        raise LedgerMoved(
            f"the ledger has come from entry {after.sequence:,} to {head.sequence:,} since it was read; read it again"
        )


def new_lines(ready: Sequence[Ready], known: Collection[str], head: Head, at: dt.datetime) -> list[Line]:
    """What is to be written behind *head* for those of *ready* whose ids are not *known*.

    Time does not run backwards in a ledger: where the clock says less than the last entry, the last entry's counts.
    """
    moment = max(at.astimezone(dt.UTC), head.recorded_at)
    lines: list[Line] = []
    before = head.link
    for one in ready:
        if one.id in known:
            continue
        number, draft = head.sequence + len(lines) + 1, one.draft
        line = Line(number, draft.kind, one.id, draft.subject, one.payload, moment, draft.version, "")
        line = msgspec.structs.replace(line, link=link_of(before, line, one.payload))
        lines.append(line)
        before = line.link
    return lines


class Chain:
    """Follows entries in order, and says of each what is wrong with it. *head* is where it has got to."""

    def __init__(self, head: Head | None = None) -> None:
        self.head = head or Head()

    def fault(self, entry: Entry) -> str:
        """What is wrong with the next entry, "" for nothing.

        The entry behind it is held against the link that this one carries, so that one fault is named once.
        """
        return self._fault(entry, canonical_json(entry.payload))

    def _fault(self, entry: Entry, payload: str) -> str:
        before, self.head = self.head, Head(entry.sequence, entry.link, entry.recorded_at)
        if Draft(entry.kind, entry.subject, entry.payload, entry.version).id_with(payload) != entry.id:
            return "its content is not what its id was made of"
        if entry.sequence != before.sequence + 1:
            return _missing(before.sequence + 1, entry.sequence - 1)
        if link_of(before.link, entry, payload) != entry.link:
            return _broken(entry.sequence)
        return ""

    def line(self, entry: Entry) -> Line:
        """The next entry as it is to be written elsewhere; LedgerError where anything is wrong with it."""
        payload = canonical_json(entry.payload)
        fault = self._fault(entry, payload)
        if fault:
            raise LedgerError(f"entry {entry.sequence}: {fault}; `tocsin verify` names all that is damaged")
        sequence, kind, key, subject, _, at, version, link = msgspec.structs.astuple(entry)
        return Line(sequence, kind, key, subject, payload, at, version, link)


def _missing(first: int, last: int) -> str:
    if last < first:
        return f"it stands where entry {first} should: entries were moved"
    return (
        f"entry {first} before it is missing"
        if first == last
        else f"entries {first} to {last} before it are missing"
    )


def _broken(sequence: int) -> str:
    if sequence == 1:
        return "its link is not that of a first entry: it was altered, or another one stood here"
    return f"its link does not follow from entry {sequence - 1}: one of the two was altered, put in or moved"

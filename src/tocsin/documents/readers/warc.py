"""Crawls: WARC archives (also of Common Crawl's shape) and the older ARC, packed or not.

Every record is taken by itself: one that lies, breaks or grows without measure is named, and reading goes on behind it.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from tocsin.documents.readers.archive_records import Hole, Record, records_after
from tocsin.documents.readers.http_body import Body, Response, body_of, response_of
from tocsin.documents.readers.members import BrokenPacking, members_of
from tocsin.documents.readers.packings import MAGIC
from tocsin.documents.readers.record_content import CUT_SHORT, WITH_CONTENT
from tocsin.documents.readers.record_header import record_name
from tocsin.documents.readers.record_window import Window
from tocsin.documents.readers.take_bytes import too_large
from tocsin.documents.terms import Limits, Terms
from tocsin.records import Found, Item, Skipped, Unreadable
from tocsin.records.item import MEDIA_KINDS, ItemKind

_HEAD: Final = 4096
_FIRST_LINE: Final = re.compile(rb"\s{0,8}(?:WARC/[01]\.\d{1,3}\s|filedesc:[^\r\n]{1,1000} \d{8,20} )")
_ARC_BEGINS: Final = re.compile(rb"\s{0,8}filedesc:")
_NOT_FETCHED: Final = re.compile(r"(?:filedesc|dns|whois|metadata|urn|warcinfo|crawler):")
_VAGUE: Final = frozenset(
    {"", "-", "unknown", "unknown/unknown", "no-type", "text", "application/octet-stream", "binary/octet-stream",
     "application/unknown", "application/x-unknown", "application/xml", "text/xml"}
)  # fmt: skip
_EMPTY: Final = "an empty body"
_BEGINNING: Final = 1024
_HTML_FIRST: Final = re.compile(
    rb"(?is)(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html)\b"
)
_HTML_WITHIN: Final = re.compile(rb"(?i)<(?:!doctype\s+html|html|head|body)[\s>]")
_CHARSET: Final = re.compile(r"(?i)charset\s*=\s*[\"']?\s*([\w.:+-]{2,40})")
_DAY_AND_TIME: Final = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)?(\d\d)?(\d\d)?")


class WarcReader:
    """Reads the pages, plain texts and PDFs of a crawl as items; everything else in it is counted as skipped."""

    suffixes: tuple[str, ...] = (
        ".warc",
        ".warc.gz",
        ".warc.lz4",
        ".warc.zst",
        ".wet",
        ".wet.gz",
        ".arc",
        ".arc.gz",
    )

    def recognises(self, head: bytes) -> bool:
        """The first line of a WARC or ARC record, as it stands or in the first member of a packed file."""
        return bool(_FIRST_LINE.match(_unpacked_head(head)))

    def read(self, file: BinaryIO, name: str, terms: Terms, after: int = 0) -> Iterator[Found]:
        """Every record's item, or why it has none.

        `Item.after` is the file offset (plus one) at which this record begins, where it begins a gzip member or the
        archive is not packed; the bits from the 40th on count the records since such a place elsewhere.
        """
        head = file.read(_HEAD)
        if not head:
            yield Unreadable(name, "empty file")
            return
        packing = _packing(head, name)
        window = Window(members_of(file, packing, terms.limits), 0)
        window.arc = bool(_ARC_BEGINS.match(_unpacked_head(head))) or ".arc" in name.lower()
        nothing = not after
        for found in records_after(window, terms.limits, after):
            nothing = False
            if isinstance(found, Hole):
                yield Unreadable(f"{name}, {found.place}", found.reason)
                continue
            held = _found(found, name, terms.limits)
            yield Unreadable(held.path, CUT_SHORT) if found.cut and isinstance(held, Skipped) else held
        if nothing:
            yield Unreadable(name, "an archive without any record")


def _packing(head: bytes, name: str) -> str | None:
    """How the file is packed, by its first bytes, or by its name where they are damaged; None for not at all."""
    found = next((packing for packing, magic in MAGIC.items() if head.startswith(magic)), None)
    if found or _FIRST_LINE.match(head):
        return found
    if head[1:4] == b"\x2a\x4d\x18":
        return "lz4" if name.lower().endswith(".lz4") else "zst"
    return next((packing for packing in MAGIC if name.lower().endswith("." + packing)), None)


def _unpacked_head(head: bytes) -> bytes:
    """The first bytes of what *head* holds, free of their packing where they have one."""
    packing = next((packing for packing, magic in MAGIC.items() if head.startswith(magic)), None)
    if packing is None:
        return head
    try:
        members = members_of(io.BytesIO(head), packing, Limits())
        members.jump(0)
        return bytes(members.read()[:_HEAD])
    except BrokenPacking:
        return b""


def _found(record: Record, name: str, limits: Limits) -> Found:
    """What a record holds for a reader of news."""
    own = record_name(record.headers)
    place = f"{name}, {record.place}" + (f" ({own})" if own else "")
    if record.kind not in WITH_CONTENT:
        return Skipped(place, f"record type {record.kind[:40] or 'not given'}")
    response = response_of(record.http, record.body)
    declared = _content_type(record, response)
    media = declared.partition(";")[0].strip().lower()
    reason = _why_skipped(record, response, media)
    if reason:
        return Skipped(place, reason)
    body = body_of(response, limits) if record.whole else "; ".join((too_large(limits), *record.notes))
    if isinstance(body, str):
        return Unreadable(place, body)
    kind = kind_of(media, body.data)
    if kind is None:
        return Skipped(place, _media_name(media) if body.data else _EMPTY)
    return _item(record, response, body, kind, own or f"{name}, {record.place}", declared)


def _why_skipped(record: Record, response: Response, media: str) -> str:
    """Why a record holds no document, as far as that shows before its body is unpacked; "" where it may hold one."""
    if _NOT_FETCHED.match(_address(record.headers.get("warc-target-uri", "")) or ""):
        return "a note of the crawler"
    if response.status and not 200 <= response.status < 300:
        return f"HTTP {response.status}"
    if not response.body:
        return _EMPTY
    wanted = media in MEDIA_KINDS or (media in _VAGUE and record.whole)
    return "" if wanted or _HTML_FIRST.match(response.body[:_BEGINNING]) else _media_name(media)


def _item(record: Record, response: Response, body: Body, kind: ItemKind, path: str, declared: str) -> Item:
    charset = _CHARSET.search(declared)
    return Item(
        path=path,
        kind=kind,
        body=body.data,
        charset=charset[1] if charset else None,
        url=_address(record.headers.get("warc-target-uri", "")),
        fetched=moment(record.headers.get("warc-date", "")),
        headers=response.headers,
        notes=(*_notes(record, response), *body.notes),
        after=record.after,
    )


def _content_type(record: Record, response: Response) -> str:
    """What the server said of the body, or the crawler where no server was asked; "" where neither did."""
    if record.http:
        return response.header("content-type")
    said = record.headers.get("content-type", "")
    return "" if said.lower().startswith("application/http") else said


def kind_of(media: str, body: bytes) -> ItemKind | None:
    """The kind of a body with this media type, whose beginning is believed more; None where it is no document."""
    beginning = body[:_BEGINNING]
    if b"%PDF-" in beginning:
        return "pdf"
    if _HTML_FIRST.match(beginning):
        return "html"
    kind = MEDIA_KINDS.get(media) if body else None
    if kind == "pdf" or (kind is None and "xml" not in media):
        return "html" if _HTML_WITHIN.search(beginning) else None
    return kind


def _media_name(media: str) -> str:
    return media[:80] or "of no known type"


def _notes(record: Record, response: Response) -> tuple[str, ...]:
    notes = record.notes
    truncated = record.headers.get("warc-truncated", "")
    if truncated:
        notes = (*notes, f"the crawler kept only a part of it ({truncated[:40]})")
    if response.status == 206:
        notes = (*notes, "a part of a page (HTTP 206)")
    return notes


def _address(said: str) -> str | None:
    """A record's address without the brackets that wget puts around it; spaces as a browser sends them."""
    return said.strip().removeprefix("<").removesuffix(">").strip().replace(" ", "%20") or None


def moment(said: str) -> dt.datetime | None:
    """The moment in UTC that a record's date names, as WARC (ISO 8601) or ARC (fourteen digits) writes it."""
    try:
        if found := _DAY_AND_TIME.match(said):
            year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
            return dt.datetime(year, month, day, hour, minute, second, tzinfo=dt.UTC)
        read = dt.datetime.fromisoformat(said)
        return read.astimezone(dt.UTC) if read.tzinfo else read.replace(tzinfo=dt.UTC)
    except (ValueError, OverflowError):
        return None

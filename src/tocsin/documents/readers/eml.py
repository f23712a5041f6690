"""E-mails (`.eml`) and mailboxes (`.mbox`): the message, those it forwards, and the documents attached to it."""

from __future__ import annotations

import datetime as dt
import email
import email.errors
import email.header
import email.policy
import email.utils
import re
from collections.abc import Iterator
from email.message import Message
from functools import cache
from itertools import islice
from typing import BinaryIO, Final, NamedTuple

import msgspec

from tocsin.documents.find_date import read_date
from tocsin.documents.find_publisher import Outlets
from tocsin.documents.readers.take_bytes import take_bytes, too_large
from tocsin.documents.terms import Limits, Terms
from tocsin.records import Found, Item, ItemKind, Skipped, Unreadable
from tocsin.records.item import MEDIA_KINDS

_PARTS: Final = 1_000
_DEPTH: Final = 20
_HEAD: Final = re.compile(rb"(?im)\A(?:From \S.*\r?\n)?(?:[\w-]{1,60}:[^\n]*\n(?:[ \t][^\n]*\n)*){1,200}")
_KNOWN_HEADER: Final = re.compile(
    rb"(?im)^(?:received|message-id|mime-version|return-path|delivered-to|date):"
)
_SUFFIXES: Final[dict[str, ItemKind]] = {".html": "html", ".htm": "html", ".txt": "text", ".pdf": "pdf"}
_HEADER_LENGTH: Final = 1_000
_HEADER_LINES: Final = 20
_BOUNDARIES: Final = 500
# 20 MB of base64 have 270,000 lines, and a newsletter with its pictures five boundaries; 3,000,000 take 4 s.
_LINES_BY_BOUNDARIES: Final = 3_000_000
_MAILBOX_PIECE: Final = 1 << 18
# Replies and forwards are about what they answer.
_ANSWER: Final = re.compile(r"(?i)^(?:(?:re|fwd?|aw|wg|tr|rv)\s*:\s*)+")


class EmlReader:
    """Reads an e-mail."""

    suffixes: tuple[str, ...] = (".eml",)

    def recognises(self, head: bytes) -> bool:
        """A block of headers, one of which only e-mails have."""
        found = _HEAD.match(head)
        return bool(found and _KNOWN_HEADER.search(found[0]))

    def read(self, file: BinaryIO, name: str, terms: Terms, after: int = 0) -> Iterator[Found]:
        """The message, the messages that it forwards and the documents attached to it, an item each."""
        data = take_bytes(file, name, terms.limits)
        if isinstance(data, Unreadable):
            yield data
        else:
            yield from _numbered(_message(data, name, terms), after)


class MboxReader:
    """Reads a mailbox: e-mails one behind the other, each behind a line that begins with `From `."""

    suffixes: tuple[str, ...] = (".mbox",)

    def recognises(self, head: bytes) -> bool:
        """The line in front of the first e-mail."""
        return head.startswith(b"From ") and EmlReader().recognises(head)

    def read(self, file: BinaryIO, name: str, terms: Terms, after: int = 0) -> Iterator[Found]:
        """What each e-mail holds."""
        yield from _numbered(_mailbox(file, name, terms), after)


def _numbered(found: Iterator[Found], after: int) -> Iterator[Found]:
    """The items numbered in their order, and everything behind number *after*."""
    number = 0
    for one in found:
        behind = number >= after
        if isinstance(one, Item):
            number += 1
            one = msgspec.structs.replace(one, after=number)
        if behind:
            yield one


def _mailbox(file: BinaryIO, name: str, terms: Terms) -> Iterator[Found]:
    number = 0
    for number, data in enumerate(_messages(file, terms.limits), start=1):
        place = f"{name}, message {number}"
        if data is None:
            yield Unreadable(place, too_large(terms.limits))
        else:
            yield from _message(data, place, terms)
    if not number:
        yield Unreadable(name, "empty file")


def _messages(file: BinaryIO, limits: Limits) -> Iterator[bytes | None]:
    """Every message of a mailbox; None for one beyond the limit."""
    held: list[bytes] = []
    size = 0
    blank = True
    begun = False
    while line := file.readline(_MAILBOX_PIECE):
        if blank and line.startswith(b"From "):
            if begun:
                yield b"".join(held) if size <= limits.document_bytes else None
            held, size, begun = [], 0, True
        else:
            begun = begun or bool(line.strip())
            size += len(line)
            if size <= limits.document_bytes:
                held.append(line)
            else:
                held.clear()
        blank = not line.strip()
    if begun:
        yield b"".join(held) if size <= limits.document_bytes else None


class _Headers(email.policy.Compat32):
    """Headers as they stand, cut to a length: to decode them takes the square of it, and in `policy.default` more."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        lines = list(islice(sourcelines, _HEADER_LINES))
        return super().header_source_parse([line[:_HEADER_LENGTH] for line in lines])


class _Envelope(NamedTuple):
    """What the headers of a message say of all that is in it."""

    path: str
    title: str | None
    publisher: str | None
    sent: dt.datetime | None
    published: dt.date | None
    notes: tuple[str, ...]


def _message(data: bytes, path: str, terms: Terms) -> Iterator[Found]:
    if not data.strip():
        yield Unreadable(path, "empty file")
        return
    # The standard parser asks every line about every boundary that is open.
    lines, boundaries = data.count(b"\n"), len(re.findall(rb"(?i)boundary\s*=", data))
    if boundaries > _BOUNDARIES or lines * (boundaries + 1) > _LINES_BY_BOUNDARIES:
        yield Unreadable(path, f"{lines} lines and {boundaries} boundaries of parts, as in no e-mail")
        return
    try:
        yield from _of(email.message_from_bytes(data, policy=_Headers()), path, terms, 0)
    except RecursionError:
        yield Unreadable(path, "parts nested too deep, as in no e-mail")
    except Exception as error:  # the standard parser raises whatever comes to it on broken headers
        yield Unreadable(path, f"a broken e-mail: {type(error).__name__}: {str(error)[:200]}")


def _of(message: Message, path: str, terms: Terms, depth: int) -> Iterator[Found]:
    """The items of a message and of the messages in it."""
    envelope = _envelope(message, path, terms)
    nothing = True
    for number, part in enumerate(islice(_leaves(message, 0), _PARTS), start=1):
        place = path if nothing else f"{path}, part {number}"
        if part.get_content_type() == "message/rfc822":
            nothing = False
            if depth >= _DEPTH:
                yield Unreadable(place, f"messages inside messages, more than {_DEPTH} deep: not read")
                return
            for inner in _inner(part):
                yield from _of(inner, f"{path}, forwarded message {number}", terms, depth + 1)
            continue
        item = _item(part, place, envelope)
        nothing = nothing and item is None
        if item:
            yield item
    if nothing:
        yield Skipped(path, "an e-mail without words")


def _leaves(message: Message, depth: int) -> Iterator[Message]:
    """The parts that hold something, of several forms of one text the best."""
    if not message.is_multipart() or message.get_content_type() == "message/rfc822" or depth > _DEPTH:
        yield message
        return
    below = [list(islice(_leaves(part, depth + 1), _PARTS)) for part in _inner(message)]
    if message.get_content_type() == "multipart/alternative":
        below = [max(below, key=_worth)] if below else []
    for leaves in below:
        yield from leaves


def _inner(message: Message) -> list[Message]:
    inner = message.get_payload()
    return [part for part in inner if isinstance(part, Message)] if isinstance(inner, list) else []


def _worth(leaves: list[Message]) -> int:
    """How good a form of a text is: markup tells more than plain text, and anything more than nothing."""
    kinds = {_kind(leaf) for leaf in leaves if _body(leaf).strip()}
    return 2 if "html" in kinds else 1 if kinds else 0


def _kind(part: Message) -> ItemKind | None:
    """What a part is by its type, or by its name where the type tells nothing; None for pictures and the like."""
    kind = MEDIA_KINDS.get(part.get_content_type())
    if kind is None and part.get_content_type() == "application/octet-stream":
        name = _file_name(part).lower()
        return next((kind for suffix, kind in _SUFFIXES.items() if name.endswith(suffix)), None)
    return kind


def _file_name(part: Message) -> str:
    try:
        return " ".join((part.get_filename() or "").split())[:200]
    except (ValueError, TypeError, LookupError, AttributeError):  # parameters numbered without sense
        return ""


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (ValueError, TypeError, LookupError, AttributeError):
        return None


def _body(part: Message) -> bytes:
    """The bytes of a part, out of base64 or quoted-printable, however broken."""
    body = part.get_payload(decode=True)
    return body if isinstance(body, bytes) else b""


def _item(part: Message, place: str, envelope: _Envelope) -> Item | None:
    kind, body = _kind(part), _body(part)
    if kind is None or (kind != "pdf" and not body.strip()) or not body:
        return None
    name = _file_name(part)
    return Item(
        path=f"{place} ({name})" if name else place,
        kind=kind,
        body=body,
        charset=_charset(part),
        title=None if name else envelope.title,
        publisher=envelope.publisher,
        published=None if name else envelope.published,
        fetched=envelope.sent,
        notes=envelope.notes,
    )


def _envelope(message: Message, path: str, terms: Terms) -> _Envelope:
    name, address = email.utils.parseaddr(_header(message, "from"))
    sent = _moment(_header(message, "date"))
    sender = " ".join((name or address).split())
    return _Envelope(
        path=path,
        title=_ANSWER.sub("", _header(message, "subject")) or None,
        publisher=sender if name and any(_outlets().named(sender)) else None,
        sent=sent,
        published=read_date(sent.date().isoformat(), terms.today) if sent else None,
        notes=(f"an e-mail from {sender}",) if sender else (),
    )


@cache
def _outlets() -> Outlets:
    return Outlets.load()


def _header(message: Message, name: str) -> str:
    """A header in one line; "" where there is none, or none that can be read."""
    said = message.get(name, "")
    try:
        return " ".join(str(email.header.make_header(email.header.decode_header(said))).split())
    except (ValueError, LookupError, TypeError, AssertionError, email.errors.MessageError):
        return " ".join(str(said).split())


def _moment(said: str) -> dt.datetime | None:
    """The moment of sending, in UTC where the header names a zone; None where it names none."""
    try:
        moment = email.utils.parsedate_to_datetime(said)
        return moment.astimezone(dt.UTC) if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None

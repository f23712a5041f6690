"""Telegram Desktop's JSON export: one chat, or a whole account, of any size, as a stream."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from tocsin.documents.find_date import read_date
from tocsin.documents.normalise import encoded, visible, whole
from tocsin.documents.readers.json_window import Broken, JsonWindow
from tocsin.documents.readers.take_bytes import too_large
from tocsin.documents.readers.text_stream import TextStream
from tocsin.documents.terms import Terms
from tocsin.records import Found, Item, Skipped, Unreadable

_ABOUT: Final = "about"
_MESSAGES: Final = re.compile(r'(?<!\\)"messages"\s*:\s*\[')
# What an export says of a chat in front of its messages.
_SAID: Final = re.compile(r'(?<!\\)"(name|username|id|type)"\s*:\s*("(?:[^"\\]|\\.){0,500}"|-?\d{1,20})')
_NEXT_MESSAGE: Final = re.compile(r'\{\s*"id"\s*:|(?P<leave>\{\s*"name"\s*:)')
_PUBLIC_NAME: Final = re.compile(r"@?([A-Za-z]\w{3,31})", re.ASCII)
_HEAD: Final = re.compile(
    rb'"messages"\s*:\s*\[|"date_unixtime"\s*:|"left_chats"\s*:|"type"\s*:\s*"(?:public|private|personal)_'
)


class TelegramReader:
    """Reads an export of a chat or of an account, an item for each message with a text."""

    suffixes: tuple[str, ...] = (".json",)

    def recognises(self, head: bytes) -> bool:
        """The kind of a chat, or the beginning of its messages."""
        return head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{") and bool(_HEAD.search(head))

    def read(self, file: BinaryIO, name: str, terms: Terms, after: int = 0) -> Iterator[Found]:
        """Every message: an item, or what it is instead. An export that is cut off gives its whole messages."""
        window = JsonWindow(TextStream(file).pieces(), terms.limits.document_bytes)
        number = chats = 0
        while said := _chat(window, name):
            chats += 1
            for message in window.objects(_NEXT_MESSAGE):
                number += 1
                if number > after:
                    yield _found(message, said, number, terms)
        if not chats:
            yield Unreadable(name, "neither a JSON Feed nor a Telegram export: it holds no messages")
        elif window.cut_off:
            yield Unreadable(name, f"cut off in the middle: the {number} messages in front were read")


def _chat(window: JsonWindow, name: str) -> dict[str, str]:
    """Goes to the next chat's messages, and says what stands in front of them; nothing where no chat follows."""
    said = {_ABOUT: name}
    for found in window.search(_MESSAGES, _SAID):
        if found.re is _MESSAGES:
            return said
        said[found[1]] = whole(str(window.value(found[2])))
    return {}


def _found(message: dict[str, Any] | Broken, said: dict[str, str], number: int, terms: Terms) -> Found:
    channel = said.get("name") or said[_ABOUT]
    if isinstance(message, Broken):
        place = f"{said[_ABOUT]}, message {number} of the file"
        return Unreadable(
            place, too_large(terms.limits) if message.too_large else f"not JSON: {message.reason}"
        )
    own = message.get("id")
    own = whole(own) if isinstance(own, str) else own
    path = (
        f"{channel}, message {own}"
        if isinstance(own, int | str)
        else f"{channel}, message {number} of the file"
    )
    if message.get("type", "message") != "message":
        return Skipped(path, "a message of the service itself")
    text = _text(message)
    if not visible(text):
        return Skipped(path, "a message without words")
    return Item(
        path=path,
        kind="text",
        body=encoded(text),
        charset="utf-8",
        url=_url(said, own),
        publisher=channel if channel != said[_ABOUT] else None,
        published=_day(message, terms),
        notes=tuple(_notes(message)),
        after=number,
    )


def _text(message: dict[str, Any]) -> str:
    """The words of a message, which stand as one text or as a list of texts and marked texts."""
    text = message.get("text")
    if not text:
        text = message.get("text_entities")
    if isinstance(text, str):
        return text
    pieces = text if isinstance(text, list) else []
    words = (piece.get("text") if isinstance(piece, dict) else piece for piece in pieces)
    return "".join(word for word in words if isinstance(word, str))


def _day(message: dict[str, Any], terms: Terms) -> dt.date | None:
    """The day in UTC; older exports know only the local time of the machine that made them."""
    said = str(message.get("date_unixtime") or "")
    if re.fullmatch(r"\d{1,12}", said, re.ASCII):
        moment = dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=int(said))
        return read_date(moment.date().isoformat(), terms.today)
    return read_date(str(message.get("date") or "")[:100], terms.today)


def _url(said: dict[str, str], own: object) -> str | None:
    """The public address, where the export knows the channel's public name."""
    name = _PUBLIC_NAME.fullmatch(said.get("username", ""))
    return f"https://t.me/{name[1]}/{own}" if name and isinstance(own, int) else None


def _notes(message: dict[str, Any]) -> Iterator[str]:
    forwarded = message.get("forwarded_from") or message.get("saved_from")
    if isinstance(forwarded, str) and visible(forwarded):
        yield f"forwarded from {' '.join(whole(forwarded).split())[:200]}"
    if isinstance(message.get("reply_to_message_id"), int):
        yield f"a reply to message {message['reply_to_message_id']}"
    if isinstance(message.get("edited"), str):
        yield f"edited {whole(message['edited'][:40])}"

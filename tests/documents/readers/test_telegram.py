"""Telegram's export: messages, forwards, whole accounts, cuts and broken messages."""

from __future__ import annotations

import datetime as dt
import io
import json

from tests.documents.readers.samples import STORY, TELEGRAM, TERMS
from tocsin.documents.readers.telegram import TelegramReader
from tocsin.records import Found, Item, Skipped, Unreadable


def read(data: bytes | str) -> list[Found]:
    """Everything in an export."""
    return list(
        TelegramReader().read(io.BytesIO(data if isinstance(data, bytes) else data.encode()), "r.json", TERMS)
    )


def items(found: list[Found]) -> list[Item]:
    """The items among what was found."""
    return [one for one in found if isinstance(one, Item)]


def test_messages_become_items() -> None:
    """A message gives its words, its channel, its day in UTC, and whence it was forwarded."""
    service, plain, forwarded, picture = read(TELEGRAM)
    assert isinstance(service, Skipped) and isinstance(picture, Skipped)
    assert isinstance(plain, Item) and isinstance(forwarded, Item)
    assert (plain.path, plain.publisher, plain.url) == (
        "Voice of the Valley, message 2",
        "Voice of the Valley",
        None,
    )
    assert plain.published == dt.date(2024, 1, 5)
    assert forwarded.body == b"We struck the barracks at Tal Marrun."
    assert forwarded.notes == ("forwarded from Hill Brigade", "a reply to message 2")


def test_a_public_name_gives_an_address() -> None:
    """The address of a message is given where the export knows the channel's public name."""
    said = json.loads(TELEGRAM)
    (first, _) = items(read(json.dumps({"username": "valley_voice", **said})))
    assert first.url == "https://t.me/valley_voice/2"


def test_a_whole_account_is_read_chat_by_chat() -> None:
    """Every chat of an account is read under its own name, those that were left as well."""

    def chat(name: str) -> dict[str, object]:
        return {
            "name": name,
            "type": "public_channel",
            "id": 1,
            "messages": [{"id": 5, "type": "message", "text": STORY}],
        }

    account = {
        "about": 'Here is "messages": [ in words',
        "contacts": {"list": [{"first_name": "A", "user_id": 1}]},
        "chats": {"about": "x", "list": [chat("North"), chat("South")]},
        "left_chats": {"list": [chat("East")]},
    }
    assert [item.publisher for item in items(read(json.dumps(account)))] == ["North", "South", "East"]


def test_an_export_that_is_cut_off_gives_its_whole_messages() -> None:
    """Wherever an export ends, the messages in front are read and the cut is named."""
    third = TELEGRAM.rindex(b"}", 0, TELEGRAM.index(b'"id": 4'))
    for end in range(TELEGRAM.index(b"forwarded_from"), len(TELEGRAM) - 5, 7):
        found = read(TELEGRAM[:end])
        assert isinstance(found[-1], Unreadable) and "cut off" in found[-1].reason
        assert len(items(found)) == 1 + (end > third)


def test_a_broken_message_does_not_hide_the_next() -> None:
    """A message that is no JSON is named, and those behind it are read, in this chat and in the next."""
    good = f'{{"id":2,"text":"{STORY}"}}'
    for bad in (
        '{"id":1,"text":nothing}',
        '{"id":1,"text":"a" "b"}',
        f'{{"id":{"9" * 6000}}}',
        '{"id":1,"x":' + "[" * 100_000,
    ):
        pad = " " * 200
        found = read(
            f'{{"name":"C","messages":[{bad},{pad}{good},{bad}{pad}]}},{{"name":"D","messages":[{good}]}}'
        )
        assert [item.publisher for item in items(found)] == ["C", "D"], bad[:40]
        assert sum(isinstance(one, Unreadable) for one in found) >= 2


def test_half_characters_become_a_sign() -> None:
    """A half of a character in a name or a note does not stop the encoder of what is stored."""
    (item,) = items(
        read('{"name":"\\ud800","messages":[{"id":1,"text":"a \\udc00","forwarded_from":"\\ud801"}]}')
    )
    assert item.path == "\ufffd, message 1"
    assert item.body.decode() == "a \ufffd"


def test_another_json_is_named() -> None:
    """A JSON file that is neither a feed nor an export is one Unreadable."""
    (found,) = read('{"name": "a package", "version": "1"}')
    assert isinstance(found, Unreadable)

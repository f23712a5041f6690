"""Incidents as files, for programs."""

from __future__ import annotations

import msgspec
from starlette.responses import Response

from tocsin.book import Book
from tocsin.exports import FORMATS
from tocsin.web.api.operation import ROOT, Operation, Query, check_query, tagged
from tocsin.web.api.parameters import FILTERED, ORDERED, selection
from tocsin.web.ask import Ask
from tocsin.web.ordered import OPTIONS, format_asked, name_asked, order_asked
from tocsin.web.routes import Room, Route

SWITCH = {"type": "string", "enum": ["0", "1"], "default": "0"}
ABOUT = {
    "public": "1 asks for a public copy: short quotes, blurred points, a delay, fields withheld.",
    "hxl": "1 puts a row of HXL tags under the header of a table.",
    "packed": "1 asks for a ZIP archive with what lies beside the file: by what it was made, and what it cannot hold.",
}
SWITCHES = tuple(Query(name, SWITCH, ABOUT[name]) for name in OPTIONS)


class FormatLine(msgspec.Struct, frozen=True):
    """A format: its name, what its files end in, their media type, whom it is for, and whether this server has it."""

    name: str
    ending: str
    media: str
    about: str
    available: bool


class FormatList(msgspec.Struct, frozen=True):
    """Every format."""

    formats: tuple[FormatLine, ...]


def listed(ask: Ask, book: Book, room: Room) -> Response:
    """The formats."""
    check_query(ask, ())
    found = (FormatLine(one.name, one.ending, one.media, one.words, one.is_available) for one in FORMATS)
    return tagged(ask, FormatList(tuple(found)))


async def sent(ask: Ask, room: Room) -> Response:
    """The incidents that are wanted, as a file."""
    check_query(ask, SEND.query)
    found = format_asked(ask)
    order = order_asked(ask, selection(ask, OPTIONS), found)
    return await room.shipping.send(order, found, name_asked(ask, found), ask.asked("packed") == "1")


LIST = Operation(
    Route(f"{ROOT}/exports", reads=listed), "The formats in which incidents can be had.", FormatList
)
SEND = Operation(
    Route(f"{ROOT}/exports/{{format}}", acts=sent),
    "Incidents that are wanted as a file of a format, in the order that is asked for.",
    bytes,
    (*FILTERED, *ORDERED, *SWITCHES),
    errors=(404,),
    media=(*dict.fromkeys(one.media for one in FORMATS), "application/zip"),
)
OPERATIONS = (LIST, SEND)

"""An event as another project's file has it: what every reader of a layout gives, and what all of them are held by."""

from __future__ import annotations

from typing import Literal

import msgspec

from tocsin.records import Interval, Place

Layout = Literal["acled", "ged", "gtd"]
LAYOUTS: tuple[Layout, ...] = ("acled", "ged", "gtd")
"""The layouts that are read: the columns of these three codebooks, whoever filled them in."""


class OtherActor(msgspec.Struct, frozen=True, gc=False):
    """Who takes part, as the file writes it.

    Side "a" did it, side "b" was hit, and "either" is a side of which the codebook does not say which it is.
    """

    name: str
    side: Literal["a", "b", "either"]


class People(msgspec.Struct, frozen=True, gc=False):
    """A number of people: the lowest, best and highest that a file gives.

    With *or_unknown* the number is a 0 by which the codebook also writes that nobody knows.
    """

    low: int
    best: int
    high: int
    or_unknown: bool = False


class OtherEvent(msgspec.Struct, frozen=True, gc=False):
    """A row that was read: *row* is the line of the file on which it begins, *id* what its project calls it.

    *type* is the codebook's own word for what happened and *types* are ours that it may be, the likeliest first; none
    where the codebook does not tell. *several* says that the row sums up more than one event by its own account.
    *killed* and *wounded* are None where the file is silent. *notes* are its words, cut short.
    """

    id: str
    row: int
    date: Interval
    place: Place
    type: str
    types: tuple[str, ...]
    actors: tuple[OtherActor, ...]
    killed: People | None
    wounded: People | None
    sources: tuple[str, ...] = ()
    notes: str = ""
    several: bool = False


class UnreadRow(msgspec.Struct, frozen=True, gc=False):
    """A row that could not be read: its line, what it is called where that can be told, and why."""

    row: int
    id: str
    why: str

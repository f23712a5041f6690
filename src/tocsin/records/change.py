"""What changed in a book since somebody last asked."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec


class Changed(msgspec.Struct, frozen=True):
    """An incident that is new or not as it was ("changed"), or is no more ("gone").

    *became* is the incident to which the *id* leads now: itself, or the one that its first report stands in since it
    was joined, split or coded anew; None where it leads nowhere. *at* is when the last entry was recorded that the
    book had read when it changed.
    """

    id: str
    kind: Literal["changed", "gone"]
    became: str | None
    at: dt.datetime


class ChangePage(msgspec.Struct, frozen=True):
    """Some changes, each incident once, in the order in which they came; *cursor* is where to go on.

    *complete* says whether there were no more when they were read.
    """

    changes: tuple[Changed, ...]
    cursor: str
    complete: bool

"""The terms on which inputs are read: the limits, the last day that is believed, the columns of a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

import msgspec

MEGABYTE: Final = 1_000_000


class Limits(msgspec.Struct, frozen=True):
    """How much of one input is read.

    *document_bytes* bounds one document: a file, a line of JSONL, a record of a crawl after its packing is taken off.
    The longest news page of the 1,135 in the WARC development set has 3 MB, so 20 MB is something else.
    *unpacked_ratio* bounds what a packed file may grow to, once it gave *unpacked_bytes*: news text shrinks three- to
    tenfold, deflate's best is 1,032.
    """

    document_bytes: int = 20 * MEGABYTE
    unpacked_ratio: int = 100
    unpacked_bytes: int = 100 * MEGABYTE


class Terms(msgspec.Struct, frozen=True):
    """How inputs are read.

    No day after *today* is believed. *columns* says which column of a table holds which field (`text`, `title`, `url`,
    `published`, `publisher`, `id`), for tables whose columns have other names.
    """

    today: dt.date
    limits: Limits = Limits()
    columns: Mapping[str, str] = {}

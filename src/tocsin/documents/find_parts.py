"""From a page text to parts that tile it: rules in a fixed order mark blocks, and what no rule marks is body."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from tocsin.documents.blocks import Label, Sheet, cut
from tocsin.documents.mark_captions import mark_captions
from tocsin.documents.mark_dates import mark_dated_lines
from tocsin.documents.mark_lines import (
    mark_footnotes,
    mark_forms,
    mark_headings,
    mark_headlines,
    mark_margins,
    mark_other_scripts,
)
from tocsin.documents.mark_repeats import doubled, mark_repeats
from tocsin.documents.mark_sections import mark_comments, mark_tail
from tocsin.documents.mark_title import mark_title, site_tail
from tocsin.documents.page_lines import page_lines
from tocsin.records import Part

_BODY: Final = Label("body", "")


def find_parts(
    text: str, today: dt.date, title: str | None = None, captions: frozenset[str] = frozenset()
) -> tuple[Part, ...]:
    """The parts of a normalised text, in order: no character outside them, none in two.

    A part is a paragraph (or a piece of one) with the white space that follows it. *title* is a line of the text
    that is known to be its title, *captions* are folded lines that are known to be captions.
    """
    sheet = cut(text, page_lines())
    mark_comments(sheet)
    mark_tail(sheet)
    mark_dated_lines(sheet, today)
    mark_forms(sheet)
    mark_captions(sheet, captions)
    mark_other_scripts(sheet)
    mark_title(sheet, title)
    mark_repeats(sheet)
    mark_footnotes(sheet)
    mark_headlines(sheet)
    mark_headings(sheet)
    mark_margins(sheet)
    return tuple(_tiles(text, sheet))


def _tiles(text: str, sheet: Sheet) -> Iterator[Part]:
    """The blocks as parts, each reaching to where the next begins."""
    starts = [0, *(block.start for block in sheet.blocks[1:])] if sheet.blocks else [0]
    ends = [*starts[1:], len(text)]
    labels = sheet.labels or [Label("furniture", "nothing but white space")]
    for start, end, label in zip(starts, ends, labels, strict=True):
        kind, why = label or _BODY
        tail = site_tail(text, start, end) if kind == "title" else None
        if tail is not None:
            yield Part(kind, start, tail, why)
            yield Part("furniture", tail, end, "the name of the site behind the title")
            continue
        again = doubled(text, start, end) if kind == "body" else None
        if again is None:
            yield Part(kind, start, end, why)
        else:
            yield Part(kind, start, again, why)
            yield Part("repeat", again, end, "the paragraph gives its own words a second time")

"""What became of each judgement: whether it holds, or what took its force away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from tocsin.book import Book
from tocsin.records import Judgement

End = Literal["holds", "undone", "overruled"]


class Became(msgspec.Struct, frozen=True):
    """A judgement and what became of it; *through* is the judgement that undid or overruled it, by id, or ""."""

    judgement: Judgement
    end: End
    through: str = ""


def became(book: Book) -> tuple[Became, ...]:
    """What became of every judgement of *book*, in the order in which they were made."""
    undone, overruled = book.ends.undone, book.ends.overruled
    return tuple(_became(one, undone.get(one.id), overruled.get(one.id)) for one in book.judgements)


def _became(one: Judgement, undone: str | None, overruled: str | None) -> Became:
    if undone is not None:
        return Became(one, "undone", undone)
    return Became(one, "holds") if overruled is None else Became(one, "overruled", overruled)


def held_about(book: Book, reports: Iterable[str]) -> Iterator[Judgement]:
    """The judgements that hold and bear on some of *reports*, by the ids that these have now.

    It costs what was judged on these, however much was judged on others.
    """
    return iter(book.ends.holding(name for report in reports for name in book.names_of(report)))

"""Statements that sound like an attack and were not coded as one, by the reason."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from tocsin.records import Coding, SetAside


class AsideRow(msgspec.Struct, frozen=True):
    """Words that were set aside, and where they stand; *source* is who published them."""

    quote: str
    document: str
    start: int
    end: int
    source: str


class AsideGroup(msgspec.Struct, frozen=True):
    """A reason, how many statements were set aside for it, and some of them."""

    why: str
    count: int
    examples: tuple[AsideRow, ...]


def aside_groups(codings: Iterable[Coding], examples: int = 20) -> list[AsideGroup]:
    """The reasons, the commonest first, each with its first *examples*."""
    counts: dict[str, int] = {}
    shown: dict[str, list[AsideRow]] = {}
    for coding in codings:
        for one in coding.set_aside:
            counts[one.why] = counts.get(one.why, 0) + 1
            rows = shown.setdefault(one.why, [])
            if len(rows) < examples:
                rows.append(_row(one, coding))
    order = sorted(counts, key=lambda why: (-counts[why], why))
    return [AsideGroup(why, counts[why], tuple(shown[why])) for why in order]


def _row(one: SetAside, coding: Coding) -> AsideRow:
    document = coding.document
    return AsideRow(one.quote, document.id, one.start, one.end, document.publisher or document.path)

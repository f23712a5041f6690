"""`tocsin judgements`: what people decided, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from tocsin.cli.leave import guarded
from tocsin.cli.reading import JsonLines, LedgerPath

if TYPE_CHECKING:
    from tocsin.judging import Became

EXAMPLES = ("tocsin judgements", "tocsin judgements --jsonl > judgements.jsonl")


def judgements(ledger: LedgerPath = None, jsonl: JsonLines = False) -> None:
    """List every judgement, oldest first: who, when (local time), what, why, and whether it holds.

    One that was undone, or that a later one contradicts, is listed with the judgement that took its force away.
    """
    from tocsin.cli.own_ledger import own_book
    from tocsin.cli.print_judgements import print_judgements
    from tocsin.cli.screen import print_json, screen
    from tocsin.judging import became

    with guarded():
        with own_book(ledger) as book:
            found = became(book)
        if not jsonl:
            print_judgements(found, screen())
            return
        for one in found:
            print_json(_plain(one))


def _plain(one: Became) -> dict[str, Any]:
    """The judgement, and what became of it, as one object."""
    plain: dict[str, Any] = msgspec.to_builtins(one.judgement)
    return plain | {"became": one.end, "through": one.through or None}

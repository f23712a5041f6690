"""`tocsin documents`: what the ledger was read from, one line a document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from tocsin.cli.leave import guarded
from tocsin.cli.reading import JsonLines, LedgerPath

if TYPE_CHECKING:
    from tocsin.cli.screen import Screen
    from tocsin.views import DocumentRow

EXAMPLES = ("tocsin documents", "tocsin documents --jsonl > documents.jsonl")


def documents(ledger: LedgerPath = None, jsonl: JsonLines = False) -> None:
    """List the documents of the ledger, each with its reports and the family of copies that it belongs to."""
    from tocsin.cli.own_ledger import own_book
    from tocsin.cli.screen import print_json, screen
    from tocsin.views import document_rows

    with guarded(), own_book(ledger) as book:
        rows = document_rows(book.codings.at_once(), book.families)
        if not jsonl:
            print_documents(rows, screen())
            return
        for row in rows:
            print_json(msgspec.to_builtins(row))


def print_documents(rows: Sequence[DocumentRow], console: Screen) -> None:
    """A table of *rows*, and how many families there are."""
    from rich.table import Table
    from rich.text import Text

    from tocsin.cli.screen import shown

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", expand=True)
    table.add_column("Published")
    table.add_column("Publisher", ratio=3)
    table.add_column("Title", ratio=7)
    table.add_column("Reports", justify="right")
    table.add_column("Family")
    for row in rows:
        day = row.published.isoformat() if row.published else "·"
        family = f"{row.family.id[:8]} of {row.family.documents}" if row.family else "·"
        named = Text(shown(row.title or row.path), no_wrap=True, overflow="ellipsis")
        table.add_row(day, Text(shown(row.publisher or "·")), named, str(row.reports), family)
    console.print(table)
    families = {row.family.id for row in rows if row.family}
    console.print(f"{len(rows):,} documents, {len(families):,} families of copies", style="dim")

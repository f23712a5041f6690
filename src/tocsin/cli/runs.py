"""`tocsin runs`: what was taken in, and when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from tocsin.cli.leave import guarded
from tocsin.cli.reading import JsonLines, LedgerPath

if TYPE_CHECKING:
    from tocsin.cli.screen import Screen
    from tocsin.views import Run

EXAMPLES = ("tocsin runs", "tocsin runs --jsonl")


def runs(ledger: LedgerPath = None, jsonl: JsonLines = False) -> None:
    """List the runs of intake: when each began (local time), by which Tocsin, what it read, what it brought.

    What a watch took in, and texts from standard input, are of no run; `tocsin diff` takes a moment for these.
    """
    from tocsin.cli.own_ledger import own_ledger
    from tocsin.cli.screen import print_json, screen
    from tocsin.views import run_list

    with guarded():
        with own_ledger(ledger) as book:
            found = run_list(book.entries())
        if not jsonl:
            print_runs(found, screen())
            return
        for run in found:
            print_json(msgspec.to_builtins(run))


def print_runs(found: Sequence[Run], console: Screen) -> None:
    """A table of runs, and how to see what one changed."""
    from rich.table import Table
    from rich.text import Text

    from tocsin.cli.screen import shown

    if not found:
        console.print("No run of intake.", style="dim")
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", expand=True)
    for name in ("Run", "Began", "Tocsin"):
        table.add_column(name, no_wrap=True)
    table.add_column("Inputs", ratio=1)
    for name in ("Documents", "New", "Recoded"):
        table.add_column(name, justify="right", no_wrap=True)
    for run in found:
        more = f" and {len(run.inputs) - 1} more" if len(run.inputs) > 1 else ""
        name = run.inputs[0].rpartition("/")[2] or run.inputs[0]
        inputs = Text(shown(name), overflow="ellipsis", no_wrap=True).append(more, style="dim")
        began = f"{run.began.astimezone():%Y-%m-%d %H:%M}"
        counts = (str(run.documents), str(run.new), str(run.recoded))
        table.add_row(str(run.number), began, run.version, inputs, *counts)
    console.print(table)
    console.print("\nNew and recoded count reports. What a run changed: tocsin diff 1 2", style="dim")

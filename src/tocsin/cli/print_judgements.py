"""Judgements as a table."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from tocsin.cli.print_incidents import SHORT_ID
from tocsin.cli.screen import Screen, shown
from tocsin.judging import Became
from tocsin.views.judgement_list import act_words


def print_judgements(found: Sequence[Became], console: Screen) -> None:
    """A table of judgements; what no longer holds is dim, with what took its force away."""
    if not found:
        console.print("No judgement.", style="dim")
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", expand=True)
    table.add_column("Id", no_wrap=True)
    table.add_column("When", no_wrap=True)
    table.add_column("Who")
    table.add_column("What", ratio=5)
    table.add_column("Why", ratio=3)
    table.add_column("Became")
    for one in found:
        told = one.judgement
        when = f"{told.at.astimezone():%Y-%m-%d %H:%M}"
        end = (
            Text("holds")
            if one.end == "holds"
            else Text(f"{one.end} by {one.through[:SHORT_ID]}", style="yellow")
        )
        style = "" if one.end == "holds" else "dim"
        said = (shown(told.by), shown(act_words(told.act)), shown(told.why) or "·")
        table.add_row(told.id[:SHORT_ID], when, *(Text(words) for words in said), end, style=style)
    console.print(table)
    hold = sum(one.end == "holds" for one in found)
    console.print(
        f"\n{len(found)} judgements, {hold} hold. To take one back: tocsin judge undo ID", style="dim"
    )

"""What changed in a book, on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tocsin.cli.print_incidents import SHORT_ID
from tocsin.cli.screen import Screen, shown
from tocsin.views.book_diff import Change, Kind

HEADS: Final[dict[Kind, tuple[str, str, str]]] = {
    "new": ("new incident", "new incidents", ""),
    "gone": ("incident gone", "incidents gone", ""),
    "joined": ("incident joined", "incidents joined", "with "),
    "parted": ("incident parted", "incidents parted", "from it came "),
    "values": ("incident with other values", "incidents with other values", "before "),
    "report coded anew": ("report coded otherwise", "reports coded otherwise", "before "),
    "report new": ("report more of documents known before", "reports more of documents known before", ""),
    "report gone": ("report no longer found", "reports no longer found", ""),
}
"""What each kind of change is called, for one and for more, and what stands before the other ids."""


def print_diff(changes: Sequence[Change], console: Screen) -> None:
    """Each kind of change under its head, with the ids concerned; values before and after."""
    if not changes:
        console.print("Nothing changed.", style="dim")
        return
    for number, (kind, found) in enumerate(groupby(changes, key=lambda one: one.kind)):
        each = list(found)
        one, more, link = HEADS[kind]
        console.print(
            Text(("\n" if number else "") + f"{len(each)} {one if len(each) == 1 else more}", style="bold")
        )
        for change in each:
            _print_change(change, link, console)


def _print_change(change: Change, link: str, console: Screen) -> None:
    line = Text(f"  {change.id[:SHORT_ID]}  ", style="dim").append(shown(change.what), style="not dim")
    if change.others:
        ids = ", ".join(key[:SHORT_ID] for key in change.others)
        line.append(f"  {link}{ids}", style="dim")
    console.print(line)
    if change.fields:
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(style="dim", no_wrap=True)
        for field in change.fields:
            words = Text(shown(field.before) or "·", style="red").append(" → ", style="dim")
            grid.add_row(field.field, words.append(shown(field.after) or "·", style="green"))
        console.print(Padding(grid, (0, 0, 0, 12)))

"""What an export came to, and which formats there are."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from tocsin.cli.screen import screen
from tocsin.exports import FORMATS, Exported, Format
from tocsin.records.words import several

MOST = 12
"""Kinds of what was left out that are shown; the file beside the export has all."""


def print_formats() -> None:
    """Every format with its ending and whom it is for."""
    table = Table(box=None, pad_edge=False)
    for title in ("Format", "File", "What it is", "Takes"):
        table.add_column(title, overflow="fold")
    for one in FORMATS:
        takes = f"tocsin[{one.extra}]" if one.extra else ""
        # As plain words its brackets would be a style.
        table.add_row(one.name, " ".join(one.endings), one.words, Text(takes))
    out = screen()
    out.print(table)
    out.print(
        "\ntocsin export FORMAT [filters] -o FILE; `tocsin export --help` has the filters."
        "\nWhere something is taken: pip install 'tocsin[tables]', and so on.",
        style="dim",
        markup=False,
    )


def print_exported(done: Exported, found: Format) -> None:
    """The files, how many incidents, and what the format cannot hold."""
    out = screen()
    what = several(done.incidents, "incident")
    if done.rows is not None and done.rows != done.incidents:
        what = f"{several(done.rows, 'row')} of {what}"
    out.print(f"{what} as {found.name}: {done.files[0]}", markup=False)
    for file in done.files[1:]:
        out.print(f"  beside it: {file.name}", style="dim", markup=False)
    if done.held_back:
        out.print(f"held back as too fresh: {done.held_back:,}", markup=False)
    if done.withdrawn:
        out.print(f"withdrawn since an earlier copy, and announced: {done.withdrawn:,}", markup=False)
    if done.left_out:
        out.print(f"\nWhat {found.name} cannot hold", style="bold", markup=False)
        for one in done.left_out[:MOST]:
            out.print(f"  {one.many:>7,}  {one.field}: {one.why}", markup=False, highlight=False)
        if len(done.left_out) > MOST:
            out.print(f"  and {len(done.left_out) - MOST} more kinds, in the file", style="dim")

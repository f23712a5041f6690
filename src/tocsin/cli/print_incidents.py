"""Incidents as a table."""

from __future__ import annotations

import calendar
from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from tocsin.cli.screen import Screen, shown
from tocsin.views import IncidentRow

SHORT_ID = 8
SHORT_TYPES = {
    "Shelling/artillery/missile attack": "Shelling",
    "Air/drone strike": "Air or drone strike",
    "Remote explosive/landmine/IED": "Explosive",
    "Abduction/forced disappearance": "Abduction",
    "Looting/property destruction": "Looting",
    "Suicide bomb": "Suicide bomb",
}


def print_incidents(rows: Sequence[IncidentRow], console: Screen) -> None:
    """A table of *rows*, and what the marks in it mean."""
    if not rows:
        console.print("No incident.", style="dim")
        return
    console.print(_table(rows))
    console.print(_foot(rows))


def _table(rows: Sequence[IncidentRow]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", expand=True)
    table.add_column("Day", max_width=15)
    table.add_column("Place", ratio=5)
    table.add_column("What", ratio=6)
    table.add_column("Killed", justify="right")
    table.add_column("Hurt", justify="right")
    table.add_column("Sources", justify="right", no_wrap=True)
    table.add_column("Id", style="dim", no_wrap=True)
    for row in rows:
        table.add_row(
            short_day(row.date).replace(" – ", " –\n"),
            shown(row.place),
            _what(row),
            _number(row.killed),
            _number(row.injured),
            _sources(row),
            row.id[:SHORT_ID],
        )
    return table


def short_day(words: str) -> str:
    """The months of a day shortened to three letters, to keep the column narrow."""
    months = calendar.month_name[1:]
    return " ".join(part[:3] if part in months else part for part in words.split(" "))


def _what(row: IncidentRow) -> Text:
    """The weapons, or the type where none is known, and below who is said to have done it."""
    text = Text(shown(row.weapons) or SHORT_TYPES.get(row.type, row.type))
    if row.status != "occurred":
        text.append(f" ({row.status})", style="italic")
    if row.perpetrators:
        text.append(f"\n{shown(row.perpetrators)}", style="dim")
    return text


def _number(words: str) -> Text:
    """A toll; a dot where nobody says, so that nothing is not taken for none."""
    return Text(words) if words else Text("·", style="dim")


def _sources(row: IncidentRow) -> Text:
    text = Text(f"{row.independent}/{row.documents}")
    text.append(" ≠" if row.conflicts else "  ", style="yellow")
    return text


def _foot(rows: Sequence[IncidentRow]) -> Text:
    many = f"{len(rows)} incident" + ("" if len(rows) == 1 else "s")
    return Text(f"\n{many}. Sources: independent/documents. ≠ they disagree. · nobody says.", style="dim")

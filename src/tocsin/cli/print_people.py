"""Accounts, tokens and the audit as tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from tocsin.accounts import Account, Noted, TokenInfo
from tocsin.cli.screen import Screen, shown


def print_people(found: Sequence[Account], console: Screen) -> None:
    """A table of accounts; those that are disabled are dim."""
    table = _table(("Name", 3), ("Role", 1), ("Made", 2), ("", 1))
    for one in found:
        state = "disabled" if one.disabled else ""
        table.add_row(
            *_texts(one.name, one.role, _when(one.made), state), style="dim" if one.disabled else ""
        )
    _print(table, console, "No account. The first: tocsin accounts add NAME --role admin")


def print_tokens(found: Sequence[TokenInfo], console: Screen) -> None:
    """A table of tokens, without their secrets; those that open nothing any more are dim."""
    table = _table(("Id", 0), ("Whose", 2), ("What for", 3), ("Role", 0), ("Last used", 0), ("Until", 0))
    now = dt.datetime.now(dt.UTC)
    for one in found:
        expired = one.expires is not None and one.expires <= now
        end = "revoked" if one.revoked else _when(one.expires, "revoked by hand")
        cells = (one.id, one.account, one.label, one.role, _when(one.last_used, "never"), end)
        table.add_row(*_texts(*cells), style="dim" if one.revoked or expired else "")
    _print(table, console, "No token. One: tocsin accounts token NAME --label WORDS")


def print_noted(found: Sequence[Noted], console: Screen) -> None:
    """A table of the lines of the audit, newest first."""
    table = _table(("When", 0), ("Who", 2), ("What", 4), ("About", 2), ("From", 2))
    for one in found:
        table.add_row(*_texts(_when(one.at), one.who or "·", one.what, one.about, one.address or "·"))
    _print(table, console, "Nothing was noted yet.")


def _print(table: Table, console: Screen, empty: str) -> None:
    if table.row_count:
        console.print(table)
    else:
        console.print(empty, style="dim", markup=False)


def _table(*columns: tuple[str, int]) -> Table:
    """A table without lines; a column has a heading and its share of the room (0: what it needs)."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", expand=True)
    for heading, ratio in columns:
        table.add_column(heading, ratio=ratio or None, no_wrap=not ratio)
    return table


def _texts(*cells: str) -> list[Text]:
    """Cells in which nothing is markup, and nothing rewrites the terminal."""
    return [Text(shown(cell)) for cell in cells]


def _when(at: dt.datetime | None, never: str = "") -> str:
    """A moment in local time."""
    return f"{at.astimezone():%Y-%m-%d %H:%M}" if at else never

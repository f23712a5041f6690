"""Why two reports are one incident: the terms of their match weight, each with its bits as a bar."""

from __future__ import annotations

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tocsin.cli.screen import shown
from tocsin.records import Comparison
from tocsin.views import IncidentDetail

BAR = 12
"""Characters of the longest bar."""


def waterfall(comparison: Comparison, detail: IncidentDetail) -> Padding:
    """The terms of one match weight, each with its bits."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(no_wrap=True, width=BAR)
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column()
    most = max((abs(term.bits) for term in comparison.terms), default=0.0)
    for term in comparison.terms:
        bar = _bar(term.bits, most)
        grid.add_row(f"{term.bits:+.1f}", bar, term.name.replace("_", " "), shown(term.reason))
    grid.add_row(Text(f"{comparison.weight:+.1f}", style="bold"), "", "bits in all", _odds(comparison.weight))
    pair = (detail.reports.get(key) for key in (comparison.left, comparison.right))
    names = " and ".join(shown((one.publisher or one.path) if one else "?") for one in pair)
    return Padding(Group(Text(names), grid), (0, 0, 1, 0))


def _bar(bits: float, most: float) -> Text:
    """A bar as long as the bits weigh, of which the longest is BAR; what speaks against is red."""
    length = round(BAR * abs(bits) / most) if most else 0
    return Text("━" * max(length, 1 if bits else 0), style="green" if bits > 0 else "red")


def _odds(weight: float) -> str:
    """Bits as odds, which more people can read."""
    odds = 2.0 ** abs(weight)
    number = f"{odds:.0f}" if odds < 10_000 else "more than 10 000"
    return f"{number} to 1 {'for' if weight > 0 else 'against'} one incident"

"""What one document says, for a person."""

from __future__ import annotations

from rich.console import Group
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from tocsin.cli.print_detail import words_in_context
from tocsin.cli.screen import Screen, quoted, shown
from tocsin.records import Coding, Document, Report
from tocsin.records.words import (
    count_words,
    day_words,
    interval_words,
    place_words,
    weapon_words,
)
from tocsin.views import Telling, tellings

TITLE = 90


def print_coding(coding: Coding, console: Screen, *, first: bool = True) -> None:
    """The document, its reports with the words behind them, its totals, and what was set aside."""
    if not first:
        console.print()
    console.print(_head(coding.document))
    for note in coding.notes:
        console.print(Text(shown(note), style="yellow"))
    for report in coding.reports:
        console.print(Padding(_report(report, coding.document), (0, 0, 1, 0)))
    if not coding.reports:
        console.print(Text("No attack is reported.\n", style="dim"))
    _print_aside(coding, console)


def _head(document: Document) -> Group:
    published = day_words(document.published) if document.published else "publication day unknown"
    known = f" ({document.published_basis})" if document.published_basis else ""
    title = shown(document.title or document.path)
    title = title if len(title) <= TITLE else title[: TITLE - 1] + "…"
    where = f"{shown(document.publisher or 'publisher unknown')}, {published}{known}    {document.path}"
    return Group(
        Text(title, style="bold"),
        Text(where, style="dim", overflow="ellipsis", no_wrap=True),
        Rule(style="dim"),
    )


def _report(report: Report, document: Document) -> Group:
    head = Text(f"{report.role}  ", style="green" if report.role == "main" else "dim")
    head.append(f"{report.type}, {report.status}", style="bold")
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column()
    for name, value, fields in _fields(report):
        if value:
            grid.add_row(name, _value(value, tellings([(report, document)], fields)))
    return Group(head, grid)


def _fields(report: Report) -> list[tuple[str, str, tuple[str, ...]]]:
    """Name, value and claim fields of each row."""
    time = f", {report.date.time}" if report.date.time else ""
    return [
        ("when", interval_words(report.date) + time, ("date",)),
        ("where", place_words(report.place), ("place",)),
        ("weapons", ", ".join(map(weapon_words, report.weapons)), ("weapons", "weapons.count")),
        ("by whom", ", ".join(f"{w.name} ({w.basis})" for w in report.perpetrators), ("perpetrators",)),
        ("claimed", report.claimed or "", ("claimed",)),
        ("against", ", ".join(target.name for target in report.targets), ("targets",)),
        ("killed", count_words(report.killed) if report.killed else "", ("killed",)),
        ("injured", count_words(report.injured) if report.injured else "", ("injured",)),
        ("damage", report.damage or "", ("damage",)),
        ("intercepted", report.intercepted or "", ("intercepted",)),
    ]


def _value(value: str, told: tuple[Telling, ...]) -> Group:
    """The value with its words: beside it where there is one quote, below it where there are more."""
    text = Text(shown(value))
    if len(told) == 1 and not told[0].before:
        return Group(text.append("  ").append_text(_words(told[0])))
    return Group(text, *(Padding(_words(telling), (0, 0, 0, 2)) for telling in told))


def _words(telling: Telling) -> Text:
    """A quote, with its speaker where it is not the document itself."""
    text = words_in_context(telling)
    if telling.said_by != (telling.document.publisher or "the report"):
        text.append(f"  {shown(telling.said_by)}", style="default")
    if telling.certainty != "stated":
        text.append(f" ({telling.certainty})", style="yellow")
    return text


def _print_aside(coding: Coding, console: Screen) -> None:
    for total in coding.totals:
        console.print(
            _aside("total", total.quote, f"{count_words(total.count)}, held against the ledger, not added")
        )
    for aside in coding.set_aside:
        console.print(_aside("set aside", aside.quote, aside.why))


def _aside(kind: str, quote: str, why: str) -> Text:
    text = Text(f"{kind}  ", style="dim")
    text.append(quoted(quote), style="cyan")
    return text.append(f"  {shown(why)}", style="dim")

"""One incident as a page: what it is, each value with its words, and how far the sources bear it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.console import Group
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from tocsin.cli.print_accounts import (
    conflict_table,
    family_table,
    history_table,
    judged_table,
    link_table,
    possible_table,
)
from tocsin.cli.print_waterfall import waterfall
from tocsin.cli.screen import QUOTATION_MARKS, Screen, printable, quoted, shown
from tocsin.records import Grade
from tocsin.records.words import interval_words, place_words
from tocsin.views import IncidentDetail, Telling, ValueRow

GRADE_STYLES = {
    "confirmed": "bold green",
    "fair": "bold green",
    "weak": "bold yellow",
    "contested": "bold magenta",
    "discounted": "bold red",
}
"""Colours of the grades that come with Tocsin; a grade of the reader's own is bold."""
Part = Text | Group | Rule | Table | Padding


def print_detail(detail: IncidentDetail, console: Screen, *, why: bool = False) -> None:
    """The page of one incident; *why* shows each join term by term, and not the strongest alone."""
    for part in _parts(detail, why):
        console.print(part)


def _parts(detail: IncidentDetail, why: bool) -> Iterator[Part]:
    yield from _head(detail)
    yield _values(detail)
    if detail.conflicts:
        yield _heading("Where they disagree")
        yield conflict_table(detail)
    if detail.incident.history:
        yield _heading("How the numbers moved")
        yield history_table(detail)
    yield _heading(_sources_heading(detail))
    yield family_table(detail)
    if detail.judged:
        yield _heading("What people judged")
        yield judged_table(detail)
    if detail.possible:
        yield _heading("May tell of it as well, too vague to be joined")
        yield possible_table(detail)
    if detail.links:
        yield _heading("Links to other incidents")
        yield link_table(detail)
    yield from _joins(detail, why)


def _head(detail: IncidentDetail) -> Iterator[Part]:
    incident = detail.incident
    yield Text(f"{interval_words(incident.date)}: {shown(place_words(incident.place))}", style="bold")
    yield Text(f"{incident.type}, {incident.status}    {incident.id}", style="dim")
    if incident.grade:
        yield _grade(incident.grade)
    yield Rule(style="dim")
    if incident.summary:
        yield Text(f"{shown(incident.summary)}\n", style="italic")


def _grade(grade: Grade) -> Table:
    """The grade beside why it is given, and the rule that gives it."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column()
    name = Text(shown(grade.name).upper(), style=GRADE_STYLES.get(grade.name, "bold"))
    grid.add_row(name, Group(Text(shown(grade.reason)), Text(f"rule: {shown(grade.rule)}", style="dim")))
    return grid


def _heading(words: str) -> Text:
    return Text(f"\n{words}", style="bold")


def _values(detail: IncidentDetail) -> Table:
    """A line for each value, why it is the value, and the words it rests on: who says them, in which document."""
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(ratio=5)
    grid.add_column(ratio=3)
    grid.add_column(style="dim", no_wrap=True)
    numbers = {document.id: number for number, document in enumerate(detail.documents, start=1)}
    for row in detail.rows:
        grid.add_row(row.field, _value(row), "", "")
        for telling in row.tellings:
            grid.add_row("", *_telling(telling), f"[{numbers[telling.document.id]}]")
    return grid


def _value(row: ValueRow) -> Text:
    text = Text(shown(row.value) or "not said", style="bold")
    if row.reason:
        text.append(f"\n{shown(row.reason)}", style="not bold dim italic")
    return text


def _telling(telling: Telling) -> tuple[Text, Text]:
    said_by = Text(shown(telling.said_by))
    if telling.certainty != "stated":
        said_by.append(f" ({telling.certainty})", style="yellow")
    return words_in_context(telling), said_by


def words_in_context(telling: Telling) -> Text:
    """The quote within its sentence, so that a single word can be understood."""
    text = Text(_spaced(telling.before.rstrip(QUOTATION_MARKS)), style="dim")
    text.append(quoted(telling.quote), style="cyan")
    text.append(_spaced(telling.after.lstrip(QUOTATION_MARKS)), style="dim")
    text.rstrip()
    return text


def _spaced(words: str) -> str:
    """*words* on one line, with the space at either end that they had."""
    return re.sub(r"\s+", " ", printable(words))


def _sources_heading(detail: IncidentDetail) -> str:
    sources = detail.incident.sources
    if sources.documents == 1:
        return "Source"
    families = (
        "1 independent family" if sources.independent == 1 else f"{sources.independent} independent families"
    )
    return f"Sources: {sources.documents} documents, {families}"


def _joins(detail: IncidentDetail, why: bool) -> Iterator[Part]:
    """One join term by term, or all of them."""
    example = detail.example
    if example is None:
        return
    yield _heading("Why these are one incident" if why else "Why these are one incident: two of the reports")
    for comparison in detail.comparisons if why else (example,):
        yield waterfall(comparison, detail)
    if not why and len(detail.comparisons) > 1:
        yield Text(
            f"all {len(detail.comparisons)} joins: tocsin show {detail.incident.id[:8]} --why", style="dim"
        )

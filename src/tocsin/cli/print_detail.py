"""One incident as a page: values, words, disagreements, sources."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.console import Group
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from tocsin.cli.screen import QUOTATION_MARKS, Screen, printable, quoted, shown
from tocsin.records import Comparison, Conflict, Document
from tocsin.records.words import day_words, interval_words, place_words
from tocsin.views import IncidentDetail, Telling

FIELD_WORDS = {"weapons.count": "how many", "perpetrators": "by whom"}
CERTAINTY = {"stated": "", "hedged": "hedged", "denied": "denied"}


def print_detail(detail: IncidentDetail, console: Screen, *, why: bool = False) -> None:
    """The page of one incident; *why* adds the terms of each join."""
    for part in _parts(detail, why):
        console.print(part)


def _parts(detail: IncidentDetail, why: bool) -> Iterator[Text | Group | Rule | Table | Padding]:
    yield from _head(detail)
    yield _values(detail)
    if detail.conflicts:
        yield _heading("Where they disagree")
        yield _conflicts(detail)
    yield _heading("Sources")
    yield _sources(detail)
    if why and detail.comparisons:
        yield _heading("Why these reports are one incident")
        for comparison in detail.comparisons:
            yield _waterfall(comparison, detail)
    elif detail.comparisons:
        yield Text(f"\nWhy these are one incident: tocsin show {detail.incident.id[:8]} --why", style="dim")


def _head(detail: IncidentDetail) -> Iterator[Text | Rule]:
    incident = detail.incident
    title = Text(f"{interval_words(incident.date)}: {shown(place_words(incident.place))}", style="bold")
    yield title
    yield Text(f"{incident.type}, {incident.status}    {incident.id}", style="dim")
    yield Rule(style="dim")
    if incident.summary:
        yield Text(f"{shown(incident.summary)}\n", style="italic")


def _heading(words: str) -> Text:
    return Text(f"\n{words}", style="bold")


def _values(detail: IncidentDetail) -> Table:
    """A line for each value, and below it the words it rests on, who says them, and in which document."""
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(ratio=5)
    grid.add_column(ratio=3)
    grid.add_column(style="dim", no_wrap=True)
    numbers = {document.id: number for number, document in enumerate(detail.documents, start=1)}
    for row in detail.rows:
        grid.add_row(row.field, Text(shown(row.value) or "not said", style="bold"), "", "")
        for telling in row.tellings:
            grid.add_row("", *_telling(telling), f"[{numbers[telling.document.id]}]")
    return grid


def _telling(telling: Telling) -> tuple[Text, Text]:
    said_by = Text(shown(telling.said_by))
    if CERTAINTY[telling.certainty]:
        said_by.append(f" ({CERTAINTY[telling.certainty]})", style="yellow")
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


def _conflicts(detail: IncidentDetail) -> Table:
    documents = {document.id: document for document in detail.documents}
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(style="bold", ratio=2)
    grid.add_column(ratio=3)
    grid.add_column(style="cyan", ratio=3)
    for field, sides in detail.conflicts.items():
        for number, side in enumerate(sides):
            name = "" if number else FIELD_WORDS.get(field, field)
            grid.add_row(name, *_side(side, documents.get(side.document)))
    return grid


def _side(side: Conflict, document: Document | None) -> tuple[Text, Text, Text]:
    said_by = Text(shown(side.said_by))
    source = document.publisher if document else None
    if source and source not in side.said_by:
        said_by.append(f" ({shown(source)})", style="dim")
    return Text(shown(side.value)), said_by, Text(quoted(side.quote))


def _sources(detail: IncidentDetail) -> Group:
    sources = detail.incident.sources
    grid = Table.grid(padding=(0, 2, 0, 0))
    for number, document in enumerate(detail.documents, start=1):
        published = day_words(document.published) if document.published else "day unknown"
        grid.add_row(
            Text(f"[{number}]", style="dim"),
            shown(document.publisher or "publisher unknown"),
            published,
            Text(document.path, style="dim", overflow="fold"),
        )
    documents = "1 document" if sources.documents == 1 else f"{sources.documents} documents"
    count = Text(f"{documents}, {sources.independent} independent of the others")
    reasons = [Text(f"not independent: {shown(reason)}", style="dim") for reason in sources.reasons]
    return Group(grid, count if sources.documents > 1 else Text(documents, style="dim"), *reasons)


def _waterfall(comparison: Comparison, detail: IncidentDetail) -> Padding:
    """The terms of one match weight, each with its bits."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column()
    for term in comparison.terms:
        grid.add_row(f"{term.bits:+.1f}", term.name.replace("_", " "), shown(term.reason))
    grid.add_row(Text(f"{comparison.weight:+.1f}", style="bold"), "bits in all", _odds(comparison.weight))
    pair = (detail.reports.get(key) for key in (comparison.left, comparison.right))
    names = " and ".join(shown((one.publisher or one.path) if one else "?") for one in pair)
    return Padding(Group(Text(names), grid), (0, 0, 1, 0))


def _odds(weight: float) -> str:
    """Bits as odds, which more people can read."""
    odds = 2.0 ** abs(weight)
    number = f"{odds:.0f}" if odds < 10_000 else "more than 10 000"
    return f"{number} to 1 {'for' if weight > 0 else 'against'} one incident"

"""Where sources disagree, how their numbers moved, and which of them are one: the tables of an incident's page."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping, Sequence

from rich.console import Group
from rich.table import Table
from rich.text import Text

from tocsin.cli.screen import quoted, shown
from tocsin.records import Change, Conflict, Document, SourceFamily, Step
from tocsin.records.words import day_words, interval_words, place_words
from tocsin.views import IncidentDetail
from tocsin.views.incident_detail import in_order

UNKNOWN = "publisher unknown"
ALONE = "words of its own"
"""What every document is that rests on nothing else; it goes without saying."""
WIDEST_NAME = 26
LONGEST_DAY = 17
FIELD_WORDS = {"weapons.count": "how many", "perpetrators": "by whom", "date": "when", "place": "where"}
CHANGES: dict[Change, tuple[str, str]] = {
    "first": ("·", "dim"),
    "agrees": ("=", "green"),
    "disagrees": ("≠", "yellow"),
    "repeated": ("=", "dim"),
    "raised": ("↑", "cyan"),
    "lowered": ("↓", "cyan"),
    "changed": ("→", "cyan"),
    "corrected": ("→", "cyan"),
    "retracted": ("×", "red"),
    "claimed": ("!", "magenta"),
}
"""The mark of each change, and its colour."""


def conflict_table(detail: IncidentDetail) -> Table:
    """Field by field: each value, who says so in which words, and on which family they rest."""
    table = _table(
        ("", "dim", 0), ("what is said", "bold", 4), ("by whom, in which words", "", 8), ("family", "dim", 4)
    )
    for field, sides in detail.conflicts.items():
        name, above = FIELD_WORDS.get(field, field), ""
        for value, family, told in _by_family(sides, detail):
            table.add_row(name, "" if value == above else shown(value), _voice(told), shown(family))
            name, above = "", value
    return table


def _by_family(sides: Sequence[Conflict], detail: IncidentDetail) -> list[tuple[str, str, list[Conflict]]]:
    """The sides of each value by the family that gives it, in the order in which values come."""
    told: dict[tuple[str, str], list[Conflict]] = {}
    order = list(dict.fromkeys(side.value for side in sides))
    for side in sorted(sides, key=lambda one: order.index(one.value)):
        told.setdefault((side.value, detail.families.get(side.document, "")), []).append(side)
    return [(value, family, of) for (value, family), of in told.items()]


def _voice(told: Sequence[Conflict]) -> Group:
    """One voice for a family: the first that is quoted on the value itself, and how many documents say the same."""
    side = next((one for one in told if one.end), told[0])
    documents = len({one.document for one in told})
    more = "" if documents == 1 else f", in {documents} documents"
    said_by = Text(shown(side.said_by)).append(more, style="dim")
    return Group(said_by, Text(quoted(side.quote), style="cyan")) if side.end else Group(said_by)


def history_table(detail: IncidentDetail) -> Table:
    """Field by field, each telling in the order of publication, and what it changed."""
    table = _table(("", "dim", 0), ("", "dim", 0), ("", "", 0), ("", "", 4), ("", "", 6))
    table.show_header = False
    for field, steps in in_order(detail.incident.history).items():
        for number, step in enumerate(steps):
            said_by = Text(shown(step.said_by))
            family = detail.families.get(step.document, "")
            if family.casefold() not in step.said_by.casefold():
                said_by.append(f" ({shown(family)})", style="dim")
            table.add_row(
                "" if number else FIELD_WORDS.get(field, field),
                short_day(step.published),
                _change(step),
                Text(shown(step.value), style="bold" if step.stands else "strike dim"),
                said_by,
            )
    return table


def _change(step: Step) -> Text:
    """What a telling changed, with its mark; one that no longer stands says so."""
    mark, style = CHANGES[step.change]
    replaced = "" if step.stands or step.change == "retracted" else ", replaced"
    return Text(f"{mark} ", style=style).append(f"{step.change}{replaced}", style="dim")


def short_day(day: dt.date | None) -> str:
    """Such as "26 Jul 2024"; "day unknown" where it is."""
    return f"{day.day} {calendar.month_abbr[day.month]} {day.year}" if day else "day unknown"


def family_table(detail: IncidentDetail) -> Group:
    """Each family by its name, and below it its documents with why they belong."""
    numbers = {document.id: number for number, document in enumerate(detail.documents, start=1)}
    families = detail.incident.sources.named
    ordered = sorted(families, key=lambda one: min(numbers.get(member.document, 0) for member in one.members))
    widest = max((len(shown(document.publisher or UNKNOWN)) for document in detail.documents), default=0)
    parts: list[Text | Table] = []
    for family in ordered:
        if len(families) > 1 or len(family.members) > 1:
            many = "" if len(family.members) == 1 else f"  {len(family.members)} documents, one source"
            parts.append(Text(shown(family.name), style="bold").append(many, style="not bold dim"))
        parts.append(_members(family, detail, numbers, min(widest, WIDEST_NAME)))
    return Group(*parts)


def _members(family: SourceFamily, detail: IncidentDetail, numbers: Mapping[str, int], width: int) -> Table:
    """The documents of a family; the columns of all families stand under each other."""
    documents = {document.id: document for document in detail.documents}
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(style="dim", no_wrap=True, width=len(f"[{len(numbers)}]"))
    grid.add_column(width=width)
    grid.add_column(no_wrap=True, width=LONGEST_DAY)
    grid.add_column(style="dim", ratio=1, overflow="fold")
    for member in family.members:
        document = documents.get(member.document)
        if document:
            words = Text(document.path)
            words = words if member.why == ALONE else Text(f"{shown(member.why)}\n").append(words)
            grid.add_row(f"[{numbers[document.id]}]", *_document(document), words)
    return grid


def _document(document: Document) -> tuple[str, str]:
    published = day_words(document.published) if document.published else "day unknown"
    return shown(document.publisher or UNKNOWN), published


def possible_table(detail: IncidentDetail) -> Table:
    """The reports that may tell of it, each with its words and the incident that it stands in by itself."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column()
    grid.add_column(style="cyan")
    grid.add_column(style="dim", no_wrap=True)
    for row in detail.possible:
        publisher, published = _document(row.document)
        grid.add_row(
            f"{publisher}, {published}", quoted(row.words), f"{row.weight:+.1f} bits, {row.incident[:8]}"
        )
    return grid


def judged_table(detail: IncidentDetail) -> Table:
    """What people decided on its reports, with the numbers of the documents that these stand in."""
    table = _table(("", "", 5), ("", "", 3), ("", "dim", 4))
    table.show_header = False
    number = {document.id: n for n, document in enumerate(detail.documents, 1)}
    for row in detail.judged:
        inside = {detail.reports[report].id for report in row.reports if report in detail.reports}
        numbers = " ".join(f"[{number[key]}]" for key in sorted(inside, key=lambda key: number[key]))
        who = f"{row.by}, {day_words(row.at.astimezone().date())}"
        table.add_row(Text(shown(f"{numbers} {row.words}".strip())), Text(shown(who)), Text(shown(row.why)))
    return table


def link_table(detail: IncidentDetail) -> Table:
    """Other incidents that the texts join to this one, with the words that say so."""
    table = _table(("", "dim", 0), ("", "", 5), ("", "cyan", 6))
    table.show_header = False
    for row in detail.links:
        other = Text("not in the book", style="dim")
        if row.other:
            words = f"{interval_words(row.other.date)}: {place_words(row.other.place)}"
            other = Text(shown(words)).append(f"  {row.other.id[:8]}", style="dim")
        table.add_row(row.words, other, quoted(row.quote))
    return table


def _table(*columns: tuple[str, str, int]) -> Table:
    """A table without lines; a column has a heading, a style, and its share of the room (0: what it needs)."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim", expand=True)
    for heading, style, ratio in columns:
        table.add_column(heading, style=style, ratio=ratio or None, no_wrap=not ratio)
    return table

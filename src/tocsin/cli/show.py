"""`tocsin show`: one incident with its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.choosing import Grades, Policy
from tocsin.cli.leave import guarded
from tocsin.cli.moment import AsOf, moment
from tocsin.cli.reading import JsonLines, LedgerPath
from tocsin.errors import UnknownItem

if TYPE_CHECKING:
    from tocsin.book import Book
    from tocsin.records import Incident

Asked = Annotated[
    list[str],
    typer.Argument(
        help="An id, the start of one, or a place and a day.", metavar="INCIDENT…", show_default=False
    ),
]
Why = Annotated[bool, typer.Option("--why", help="Show why its reports were joined, term by term.")]

EXAMPLES = (
    "tocsin show 3f9c1a2b",
    "tocsin show asad 2024-07",
    "tocsin show ain al-asad 30 april 2022 --why",
    "tocsin show asad 2024-07 --policy latest-official",
    "tocsin show 3f9c1a2b --as-of 2026-11-20",
)


def show(
    asked: Asked,
    ledger: LedgerPath = None,
    jsonl: JsonLines = False,
    why: Why = False,
    policy: Policy = None,
    grades: Grades = None,
    as_of: AsOf = None,
) -> None:
    """Show one incident: each value with the words behind it, who said them, and where they disagree."""
    from tocsin.cli.own_ledger import own_book

    with guarded(), own_book(ledger, moment(as_of), policy, grades) as book:
        _print(book, _the_one(book, asked), jsonl, why)


def _the_one(book: Book, asked: list[str]) -> Incident:
    """The incident that is meant; where several are, they are listed and none is shown."""
    from tocsin.cli.print_incidents import print_incidents
    from tocsin.cli.screen import screen
    from tocsin.views import find_incidents, incident_rows

    found = find_incidents(book.headlines, asked, book.incident)
    if len(found) == 1:
        return book.whole(found)[0]
    words = " ".join(asked)
    if not found:
        raise UnknownItem(f"no incident fits {words!r}; `tocsin incidents` lists them all")
    print_incidents(incident_rows(book.whole(found)), screen())
    raise UnknownItem(f"{len(found)} incidents fit {words!r}; ask for one by its id")


def _print(book: Book, incident: Incident, jsonl: bool, why: bool) -> None:
    from tocsin.cli.print_detail import print_detail
    from tocsin.cli.screen import print_json, screen
    from tocsin.judging import held_about
    from tocsin.views import incident_detail, incident_json

    relations = book.relations()
    if jsonl:
        print_json(incident_json(incident, book.documents, relations))
        return
    judged = held_about(book, incident.reports)
    detail = incident_detail(incident, book.codings_of(incident), relations, book.headlines, judged)
    print_detail(detail, screen(), why=why)

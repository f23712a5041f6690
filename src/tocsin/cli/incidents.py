"""`tocsin incidents`: the book, one line an incident."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.choosing import Grades, Policy, chosen_rules
from tocsin.cli.leave import guarded
from tocsin.cli.moment import AsOf, moment
from tocsin.cli.reading import JsonLines, LedgerPath, day

if TYPE_CHECKING:
    from tocsin.book import Book
    from tocsin.views import Selection

Since = Annotated[str | None, typer.Option("--since", metavar="YYYY-MM-DD", help="On this day or later.")]
Until = Annotated[str | None, typer.Option("--until", metavar="YYYY-MM-DD", help="On this day or earlier.")]
InPlace = Annotated[
    str, typer.Option("--place", metavar="WORDS", help="Place, province or country code holds these words.")
]
OfType = Annotated[str, typer.Option("--type", metavar="WORDS", help='Type holds these words, as "drone".')]
Threats = Annotated[bool, typer.Option("--threats", help="Show threats and denied attacks as well.")]

EXAMPLES = (
    "tocsin incidents",
    'tocsin incidents --since 2024-01-01 --place "deir ez-zor"',
    "tocsin incidents --as-of 2026-11-20",
    "tocsin incidents --type drone --jsonl > drones.jsonl",
)


def incidents(  # noqa: PLR0913 - each is an option
    ledger: LedgerPath = None,
    jsonl: JsonLines = False,
    since: Since = None,
    until: Until = None,
    place: InPlace = "",
    type_: OfType = "",
    threats: Threats = False,
    policy: Policy = None,
    grades: Grades = None,
    as_of: AsOf = None,
) -> None:
    """List the incidents of the ledger, earliest first.

    An incident whose day is known as a month or a bound is listed where it may fall into the days asked for.
    """
    from tocsin.book import open_book
    from tocsin.settings import settings
    from tocsin.views import Selection

    with guarded():
        wanted = Selection(day(since, "--since"), day(until, "--until"), place, type_, threats)
        chosen = settings(os.environ, ledger, policy, grades)
        book = open_book(chosen.ledger, moment(as_of), chosen_rules(chosen, policy))
        _list(book, wanted, jsonl)


def _list(book: Book, wanted: Selection, jsonl: bool) -> None:
    from tocsin.book import relations_in
    from tocsin.cli.print_incidents import print_incidents
    from tocsin.cli.screen import print_json, screen
    from tocsin.views import incident_json, incident_rows, select

    found = list(select(book.incidents, wanted))
    if not jsonl:
        print_incidents(incident_rows(found), screen())
        return
    relations = relations_in(book)
    for incident in found:
        print_json(incident_json(incident, book.replay.documents, relations))

"""`tocsin incidents`: the book, one line an incident."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.choosing import Grades, Policy
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
    from tocsin.cli.own_ledger import own_book
    from tocsin.views import Selection

    with guarded():
        wanted = Selection(
            day(since, "--since"),
            day(until, "--until"),
            place,
            type=(type_,) if type_ else (),
            threats=threats,
        )
        with own_book(ledger, moment(as_of), policy, grades) as book:
            _list(book, wanted, jsonl)


def _list(book: Book, wanted: Selection, jsonl: bool) -> None:
    from tocsin.cli.print_incidents import print_incidents
    from tocsin.cli.screen import print_json, screen
    from tocsin.views import incident_json, incident_rows, may_be_wanted, select

    # What headlines tell is asked of them first, for reading incidents whole takes most of the time.
    found = list(select(book.whole(may_be_wanted(book.headlines, wanted)), wanted))
    if not jsonl:
        print_incidents(incident_rows(found), screen())
        return
    relations = book.relations()
    for incident in found:
        print_json(incident_json(incident, book.documents, relations))

"""`tocsin totals`: numbers of attacks that somebody gave, held against the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.leave import guarded
from tocsin.cli.reading import JsonLines, LedgerPath, day

if TYPE_CHECKING:
    from tocsin.views import TotalSelection

Since = Annotated[
    str | None, typer.Option("--since", metavar="YYYY-MM-DD", help="Totals that count days from here on.")
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="YYYY-MM-DD", help="Totals that count days up to here.")
]
OfPlace = Annotated[
    str,
    typer.Option(
        "--place",
        metavar="WORDS",
        help="The area, its country, or what is counted, holds these words.",
    ),
]

EXAMPLES = (
    "tocsin totals",
    "tocsin totals --place IQ --since 2023-10-01",
    "tocsin totals --jsonl > totals.jsonl",
)


def totals(
    ledger: LedgerPath = None,
    jsonl: JsonLines = False,
    since: Since = None,
    until: Until = None,
    place: OfPlace = "",
) -> None:
    """Hold the totals that people gave ("at least 92 attacks since October 17") against the incidents of the ledger.

    For each: what share of it the ledger covers, week by week, and what is missing; then the totals that contradict
    each other, and how counts of one speaker grew. Where sources that do not rest on each other tell of enough
    incidents, an estimate of how many there were, with its interval and its warnings.
    """
    from tocsin.views import TotalSelection

    with guarded():
        wanted = TotalSelection(day(since, "--since"), day(until, "--until"), place)
        _list(ledger, wanted, jsonl)


def _list(ledger: str | None, wanted: TotalSelection, jsonl: bool) -> None:
    from tocsin.cli.own_ledger import own_book
    from tocsin.cli.print_totals import print_totals
    from tocsin.cli.screen import print_json, screen
    from tocsin.views import choose_totals, coverage_view, totals_json

    with own_book(ledger) as book:
        held = choose_totals(book.totals(), wanted)
        if not jsonl:
            print_totals(coverage_view(held, book.documents), screen())
            return
        for line in totals_json(held, book.documents):
            print_json(line)

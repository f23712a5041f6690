"""`tocsin review`: one question at a time, answered with one key."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from tocsin.cli.by_whom import By, by_whom
from tocsin.cli.filters import InPlace, Since, Until
from tocsin.cli.leave import guarded
from tocsin.cli.reading import LedgerPath, day

Limit = Annotated[
    int | None, typer.Option("--limit", min=1, metavar="N", help="End after N questions were judged.")
]
Reports = Annotated[
    bool,
    typer.Option("--reports", help="One report at a time, each value beside its words, instead of pairs."),
]

EXAMPLES = (
    "tocsin review",
    "tocsin review --place mosul --since 2024-01-01 --by ana",
    "tocsin review --reports --limit 20",
    "printf 'xnq' | tocsin review --by ana",
)


def review(
    ledger: LedgerPath = None,
    by: By = None,
    limit: Limit = None,
    reports: Reports = False,
    place: InPlace = "",
    since: Since = None,
    until: Until = None,
) -> None:
    """Ask what a person should judge, one question at a time, the most worth asking first.

    Two incidents that may be one, an incident that rests on a weak join, values that are disputed or hedged. Each key
    is written into the ledger when it is pressed, with who, when and why.

    x same, n different, u unsure, s skip, z undo, e edit a value, w say why, ? help, q quit. Keys are read from
    standard input where that is no terminal.
    """
    from tocsin.cli.keys import pressed
    from tocsin.cli.own_ledger import own_book, own_ledger
    from tocsin.cli.screen import screen
    from tocsin.cli.sitting import Sitting, Wanted
    from tocsin.errors import JudgementError
    from tocsin.views import Selection

    with guarded():
        chosen = Selection(day(since, "--since"), day(until, "--until"), place)
        who = by_whom(by, os.environ)
        if not who:
            raise JudgementError("who judges? Give a name with --by, or set TOCSIN_USER")
        with own_book(ledger) as book, own_ledger(ledger) as written, pressed() as keys:
            Sitting(written, book, keys, screen(), Wanted(who, chosen, limit, reports)).run()

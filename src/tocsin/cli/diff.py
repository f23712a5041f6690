"""`tocsin diff`: what changed between two states of the book."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from tocsin.cli.leave import guarded, refuse
from tocsin.cli.moment import MOMENT_HELP, NOW, moment
from tocsin.cli.reading import JsonLines, LedgerPath
from tocsin.errors import UnknownItem

if TYPE_CHECKING:
    from tocsin.views import Run
    from tocsin.views.book_diff import State

States = Annotated[
    list[str],
    typer.Argument(
        help=f"A number of `tocsin runs` (the book when that run had ended), or a moment: {MOMENT_HELP}; or now.",
        metavar="RUN [RUN]",
        show_default=False,
    ),
]

EXAMPLES = (
    "tocsin diff 3 4",
    "tocsin diff 3",
    "tocsin diff 2026-11-20 2026-11-21T14:00 --jsonl",
)


def diff(states: States, ledger: LedgerPath = None, jsonl: JsonLines = False) -> None:
    """Say what changed from one state of the book to another; where one is given, from it to now.

    Incidents new, gone, joined, parted and with other values, and what documents that were coded anew now say. Both
    states are linked as this Tocsin links, so that what differs is what was recorded and judged between them.
    """
    from tocsin.cli.own_ledger import own_ledger
    from tocsin.cli.print_diff import print_diff
    from tocsin.cli.screen import print_json, screen
    from tocsin.views import book_diff, run_list

    if len(states) > 2:
        raise refuse("give one state or two")
    with guarded():
        with own_ledger(ledger) as book:
            runs = run_list(book.entries())
        ends = sorted((_moment_of(each, runs) for each in [*states, NOW][:2]), key=_or_last)
        before, after = (_state(ledger, end) for end in ends)
        changes = book_diff(before, after)
        if not jsonl:
            print_diff(changes, screen())
            return
        for change in changes:
            print_json(msgspec.to_builtins(change))


def _moment_of(asked: str, runs: Sequence[Run]) -> dt.datetime | None:
    """The moment at which a run had ended, or that is named; None for now."""
    if not asked.isdecimal():
        return moment(asked, "RUN")
    found = next((run for run in runs if run.number == int(asked)), None)
    if found is None:
        raise UnknownItem(f"there is no run {asked}; `tocsin runs` lists the {len(runs)} that there are")
    return found.ended


def _or_last(when: dt.datetime | None) -> dt.datetime:
    """A moment to order by; now comes last."""
    return when or dt.datetime.max.replace(tzinfo=dt.UTC)


def _state(named: str | None, end: dt.datetime | None) -> State:
    from tocsin.cli.own_ledger import own_book
    from tocsin.views.book_diff import State

    with own_book(named, end) as book:
        return State(book.incidents, book.codings.at_once(), dict(book.heirs))

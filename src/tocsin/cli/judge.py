"""`tocsin judge`: one judgement, for scripts."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Final, cast

import typer

from tocsin.cli.by_whom import By, WhySaid, by_whom
from tocsin.cli.leave import guarded, refuse
from tocsin.cli.reading import LedgerPath

if TYPE_CHECKING:
    from tocsin.book import Book
    from tocsin.ledger import Ledger
    from tocsin.records import Judgement
    from tocsin.records.claim import Field

Verb = Annotated[
    str,
    typer.Argument(metavar="VERB", help="same, different, unsure, part, value or undo.", show_default=False),
]
Items = Annotated[
    list[str],
    typer.Argument(
        metavar="ITEM…", help="What it is about, as below; ids or their starts.", show_default=False
    ),
]

EXAMPLES = (
    "tocsin judge same 3f9c1a2b 77aa12cd",
    'tocsin judge different 3f9c1a2b 77aa12cd --why "two bases"',
    "tocsin judge unsure 3f9c1a2b 77aa12cd",
    "tocsin judge part 3f9c1a2b 9b1e44d0 0c2d7a11",
    'tocsin judge value 9b1e44d0 killed at least 5 --why "the headline is wrong"',
    "tocsin judge undo 5d20c3aa",
)


def judge(verb: Verb, items: Items, ledger: LedgerPath = None, by: By = None, why: WhySaid = "") -> None:
    """Write one judgement into the ledger, and say what came of it.

    same, different, unsure: two incidents, or two reports. part: an incident, and the reports that leave it. value: a
    report, a field and its value, as JSON or in plain words (4, at least 5, 2024-07-25, unknown), with --why. undo: a
    judgement, by its id.
    """
    from tocsin.cli.own_ledger import own_book, own_ledger
    from tocsin.judging import decided

    with guarded():
        deed, fewest, most = _deed(verb)
        if not fewest <= len(items) <= most:
            raise refuse(f"judge {verb} takes {USAGE[verb]}")
        with own_book(ledger) as book, own_ledger(ledger) as written:
            seen, who = len(book.judgements), by_whom(by, os.environ)
            told = decided(written, book, seen, lambda ledger, book: deed(ledger, book, items, who, why))
            _print(book, told)


Deed = Callable[["Ledger", "Book", Sequence[str], str, str], "Judgement"]


def _deed(verb: str) -> tuple[Deed, int, int]:
    """What a verb does, and how few and how many items it takes."""
    if verb not in DEEDS:
        raise refuse(f"{verb} is no verb of judge; give one of {', '.join(DEEDS)}")
    return DEEDS[verb]


def _same(ledger: Ledger, book: Book, items: Sequence[str], by: str, why: str) -> Judgement:
    from tocsin.judging import item_named, join

    left, right = (item_named(book, item) for item in items)
    return join(ledger, book, left, right, by, why)


def _different(ledger: Ledger, book: Book, items: Sequence[str], by: str, why: str) -> Judgement:
    from tocsin.judging import item_named, keep_apart

    left, right = (item_named(book, item) for item in items)
    return keep_apart(ledger, book, left, right, by, why)


def _unsure(ledger: Ledger, book: Book, items: Sequence[str], by: str, why: str) -> Judgement:
    from tocsin.judging import item_named, leave_open

    left, right = (item_named(book, item) for item in items)
    return leave_open(ledger, book, left, right, by, why)


def _part(ledger: Ledger, book: Book, items: Sequence[str], by: str, why: str) -> Judgement:
    from tocsin.judging import item_named, part

    whole, *leaving = (item_named(book, item) for item in items)
    return part(ledger, book, whole, leaving, by, why)


def _value(ledger: Ledger, book: Book, items: Sequence[str], by: str, why: str) -> Judgement:
    from tocsin.judging import correct, item_named, read_value

    report, field, *words = items
    value = read_value(field, " ".join(words))
    return correct(ledger, book, item_named(book, report), cast("Field", field), value, by, why)


def _undo(ledger: Ledger, book: Book, items: Sequence[str], by: str, why: str) -> Judgement:
    from tocsin.judging import judgement_named, undo

    return undo(ledger, book, judgement_named(book, items[0]), by, why)


ANY: Final = 10_000
DEEDS: Final[dict[str, tuple[Deed, int, int]]] = {
    "same": (_same, 2, 2),
    "different": (_different, 2, 2),
    "unsure": (_unsure, 2, 2),
    "part": (_part, 2, ANY),
    "value": (_value, 3, ANY),
    "undo": (_undo, 1, 1),
}
USAGE: Final = {
    "same": "two incidents or reports",
    "different": "two incidents or reports",
    "unsure": "two incidents or reports",
    "part": "an incident and the reports that leave it",
    "value": "a report, a field and its value",
    "undo": "one judgement",
}


def _print(after: Book, told: Judgement) -> None:
    """The judgement in words, and the incidents that it bears on as they are now."""
    from tocsin.cli.print_incidents import print_incidents
    from tocsin.cli.screen import screen, shown
    from tocsin.views import incident_rows
    from tocsin.views.judgement_list import act_words, reports_of

    made = {one.id: one for one in after.judgements}
    homes = (after.incident_of(report) for report in reports_of(told.act, made))
    touched = {home.id: home for home in homes if home}
    console = screen()
    console.print(f"{told.id[:8]}  {shown(act_words(told.act))}, says {shown(told.by)}\n", markup=False)
    print_incidents(incident_rows(touched.values()), console)

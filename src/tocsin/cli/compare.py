"""`tocsin compare`: the book held against a file of another project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.choosing import Grades, Policy
from tocsin.cli.filters import (
    Against,
    ByOutlet,
    ByWhom,
    Families,
    InCountry,
    Injured,
    InPlace,
    InProvince,
    Killed,
    OfGrade,
    OfType,
    OnBasis,
    Since,
    Threats,
    Until,
    WithWeapon,
    Words,
    wanted_of,
)
from tocsin.cli.leave import UNREADABLE, complain, guarded, refuse
from tocsin.cli.reading import JsonLines, LedgerPath, day

if TYPE_CHECKING:
    from tocsin.comparison import Layout, Overlap
    from tocsin.views import Selection

NAMED = 20
"""Rows that could not be read and are named on stderr; the others are counted, and all stand in --jsonl."""

Other = Annotated[
    Path, typer.Argument(help="A CSV file of another project.", metavar="OTHER.csv", show_default=False)
]
As = Annotated[
    str,
    typer.Option(
        "--as", metavar="LAYOUT", help="Whose columns it has: acled, ged or gtd.", show_default=False
    ),
]
Everything = Annotated[
    bool,
    typer.Option("--all", help="Count what only one side covers too: other days, countries, kinds of event."),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "-o", "--output", metavar="FILE", help="Write every pair and what is alone into this CSV file."
    ),
]
Limit = Annotated[
    int, typer.Option("--limit", min=0, metavar="N", help="Lines of each list on the screen; 0: all of them.")
]

EXAMPLES = (
    "tocsin compare iraq-2024.csv --as acled",
    "tocsin compare GEDEvent.csv --as ged --since 2024-01-01 --country IQ",
    "tocsin compare gtd.csv --as gtd -o overlap.csv",
    "tocsin compare iraq-2024.csv --as acled --jsonl > overlap.jsonl",
)


def compare(  # noqa: PLR0913 - each is an option
    other: Other,
    layout: As,
    ledger: LedgerPath = None,
    everything: Everything = False,
    output: Output = None,
    limit: Limit = 10,
    jsonl: JsonLines = False,
    since: Since = None,
    until: Until = None,
    place: InPlace = "",
    country: InCountry = None,
    province: InProvince = None,
    type_: OfType = None,
    weapon: WithWeapon = None,
    perpetrator: ByWhom = None,
    basis: OnBasis = None,
    target: Against = None,
    killed: Killed = None,
    injured: Injured = None,
    grade: OfGrade = None,
    outlet: ByOutlet = None,
    families: Families = None,
    q: Words = "",
    threats: Threats = False,
    policy: Policy = None,
    grades: Grades = None,
) -> None:
    """Hold the incidents of the ledger against a file in another project's columns.

    What both have, what only one has, what may be the same, and the values that differ, each beside the words of our
    reports. What only one side covers (other days, other countries, what the codebook does not count) is set apart, for
    it cannot be missing in the other. Nothing of the file is kept; mind its own licence.
    """
    with guarded():
        wanted = wanted_of(
            day(since, "--since"), day(until, "--until"), threats,
            place=place, country=country, province=province, type=type_, weapon=weapon, perpetrator=perpetrator,
            basis=basis, target=target, killed=killed, injured=injured, grade=grade, outlet=outlet, families=families,
            q=q,
        )  # fmt: skip
        known = _layout(layout)
        found = _compared(ledger, other, known, wanted, everything, (policy, grades))
        _show(found, output, limit, jsonl)
        _name_unread(found)


def _layout(name: str) -> Layout:
    from tocsin.comparison import LAYOUTS

    found = next((layout for layout in LAYOUTS if layout == name.casefold()), None)
    if found is None:
        raise refuse(f"--as {name}: write one of {', '.join(LAYOUTS)}")
    return found


def _compared(
    ledger: str | None,
    other: Path,
    layout: Layout,
    wanted: Selection,
    everything: bool,
    rules: tuple[str | None, str | None],
) -> Overlap:
    from tocsin.cli.own_ledger import own_book
    from tocsin.cli.screen import Bar
    from tocsin.comparison import OtherFile, compare

    OtherFile(other, layout)  # a file that is none is named before a large book is opened
    with own_book(ledger, None, *rules) as book, Bar(f"Reading {other.name}") as bar:
        return compare(book, other, layout, wanted, everything, bar.step)


def _show(found: Overlap, output: Path | None, limit: int, jsonl: bool) -> None:
    from tocsin.cli.print_overlap import print_overlap
    from tocsin.cli.screen import print_json, screen
    from tocsin.comparison import overlap_json, write_table

    if output is not None:
        write_table(found, output)
    if not jsonl:
        print_overlap(found, screen(), limit)
        return
    for line in overlap_json(found):
        print_json(line)


def _name_unread(found: Overlap) -> None:
    """Every row that could not be read on stderr, by its line; many of them end with how many more."""
    for row in found.unread[:NAMED]:
        called = f" ({row.id})" if row.id else ""
        complain(f"{found.path}, line {row.row}{called}: {row.why}")
    if len(found.unread) > NAMED:
        complain(
            f"{found.path}: {len(found.unread) - NAMED:,} more rows could not be read; --jsonl names them all"
        )
    if found.unread:
        raise typer.Exit(UNREADABLE)

"""`tocsin report`: the situation report."""

from __future__ import annotations

import datetime as dt
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
from tocsin.cli.leave import guarded, refuse
from tocsin.cli.moment import MOMENT_HELP, AsOf, moment
from tocsin.cli.reading import LedgerPath, day

if TYPE_CHECKING:
    from tocsin.situation import Before

InPlaces = Annotated[
    str, typer.Option("--place", metavar="NAMES", help="In any of these, with commas between: Iraq,Syria.")
]
Into = Annotated[
    Path | None,
    typer.Option(
        "-o", "--out", metavar="FILE", help="Where to: a file .pdf, .html or .md; else Markdown is printed."
    ),
]
Last = Annotated[
    str | None,
    typer.Option(
        "--last",
        metavar="MOMENT",
        help=f"When the last report was made: {MOMENT_HELP}; else the end (UTC) of the day before --since.",
    ),
]

EXAMPLES = (
    "tocsin report --since 2024-07-20 --until 2024-07-27 --place Iraq,Syria -o report.pdf",
    "tocsin report --since 2024-07-20 --until 2024-07-27 --last 2024-07-20T08:00 -o report.html",
    "tocsin report --place asad > asad.md",
)


def report(  # noqa: PLR0913 - each is an option
    out: Into = None,
    ledger: LedgerPath = None,
    since: Since = None,
    until: Until = None,
    place: InPlaces = "",
    last: Last = None,
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
    as_of: AsOf = None,
) -> None:
    """Write the situation report of a period and of places: what the ledger holds, and nothing else.

    A headline paragraph, incidents by day with numbers and grades, a map and a timeline, what changed since the last
    report, claims of responsibility, contested points, totals against the ledger; every sentence with its notes.
    """
    from tocsin.cli.own_ledger import own_book
    from tocsin.situation import Scope, build_report, places_of
    from tocsin.situation.markdown import markdown
    from tocsin.situation.wording import many
    from tocsin.situation.write import kind_of, write_report

    with guarded():
        if out is not None:
            kind_of(out)
        first = day(since, "--since")
        wanted = wanted_of(
            first, day(until, "--until"), threats,
            country=country, province=province, type=type_, weapon=weapon, perpetrator=perpetrator, basis=basis,
            target=target, killed=killed, injured=injured, grade=grade, outlet=outlet, families=families, q=q,
        )  # fmt: skip
        now = moment(as_of)
        before = _before(ledger, _last(last, first, now), policy, grades)
        with own_book(ledger, now, policy, grades) as book:
            made = build_report(book, Scope(wanted, places_of(place)), before)
        if out is None:
            typer.echo(markdown(made), nl=False)
            return
        files = ", ".join(map(str, write_report(made, out)))
        typer.echo(f"{files}: {many(len(made.lines), 'incident')}, {many(len(made.notes), 'note')}", err=True)


def _last(asked: str | None, since: dt.date | None, now: dt.datetime | None) -> dt.datetime | None:
    """When the last report was made: when it is said, else at the end of the day before the period."""
    if asked is not None:
        found = moment(asked, "--last")
        if found is None or found > (now or dt.datetime.now(dt.UTC)):
            state = "that of --as-of" if now else "now"
            raise refuse(f"--last: write a moment that has passed, before {state}")
        return found
    if since is None or since == dt.date.min:
        return None
    return dt.datetime.combine(since - dt.timedelta(days=1), dt.time.max, dt.UTC)


def _before(
    ledger: str | None, last: dt.datetime | None, policy: str | None, grades: str | None
) -> Before | None:
    """The book as the last report saw it."""
    from tocsin.cli.own_ledger import own_book
    from tocsin.situation import Before, state_of

    if last is None:
        return None
    with own_book(ledger, last, policy, grades) as book:
        return Before(state_of(book), last, book.head.sequence > 0)

"""`tocsin incidents`: the book, one line an incident."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
from tocsin.cli.leave import guarded
from tocsin.cli.moment import AsOf, moment
from tocsin.cli.nothing_fits import tell_of_nothing
from tocsin.cli.reading import JsonLines, LedgerPath, day

if TYPE_CHECKING:
    from tocsin.book import Book
    from tocsin.views import Selection

EXAMPLES = (
    "tocsin incidents",
    'tocsin incidents --since 2024-01-01 --place "deir ez-zor"',
    "tocsin incidents --country IQ --country SY --weapon drone --killed 1-4",
    "tocsin incidents --as-of 2026-11-20",
    "tocsin incidents --type drone --jsonl > drones.jsonl",
)


def incidents(  # noqa: PLR0913 - each is an option
    ledger: LedgerPath = None,
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
    as_of: AsOf = None,
) -> None:
    """List the incidents of the ledger, earliest first.

    An incident whose day is known as a month or a bound is listed where it may fall into the days asked for. Filters
    hold together; one that is given several times asks for any of its values.
    """
    from tocsin.cli.own_ledger import own_book

    with guarded():
        wanted = wanted_of(
            day(since, "--since"), day(until, "--until"), threats,
            place=place, country=country, province=province, type=type_, weapon=weapon, perpetrator=perpetrator,
            basis=basis, target=target, killed=killed, injured=injured, grade=grade, outlet=outlet, families=families,
            q=q,
        )  # fmt: skip
        then = moment(as_of)
        with own_book(ledger, then, policy, grades) as book:
            if not _list(book, wanted, jsonl):
                tell_of_nothing(book, then is not None)


def _list(book: Book, wanted: Selection, jsonl: bool) -> int:
    """List them; how many there are."""
    from tocsin.cli.print_incidents import print_incidents
    from tocsin.cli.screen import print_json, screen
    from tocsin.views import incident_json, incident_rows, may_be_wanted, select

    # What headlines tell is asked of them first, for reading incidents whole takes most of the time.
    found = list(select(book.whole(may_be_wanted(book.headlines, wanted)), wanted))
    if not jsonl:
        print_incidents(incident_rows(found), screen())
        return len(found)
    relations = book.relations()
    for incident in found:
        print_json(incident_json(incident, book.documents, relations))
    return len(found)

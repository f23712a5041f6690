"""What changed since the last report."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
from build import ASAD, EMBASSY, GREEN_VILLAGE, coding, report, rockets

from tocsin.book import open_book
from tocsin.ledger import open_ledger, record
from tocsin.records import Claim, Coding, Count, LedgerAddress, Place
from tocsin.situation import Before, Scope, SituationReport, build_report, places_of, state_of
from tocsin.views import Selection

MONDAY = dt.datetime(2024, 7, 22, 9, 0, tzinfo=dt.UTC)
FRIDAY = MONDAY + dt.timedelta(days=4)
WEEK = Selection(since=dt.date(2024, 7, 15), until=dt.date(2024, 7, 28))
DEED = "Four rockets fell on the base"


def told(name: str, day: str, place: Place, killed: int | None = None) -> Coding:
    """A document about a rocket attack; where a number of dead is given, it has the words for it."""
    text = f"{DEED}, says {name}." if killed is None else f"{DEED} and killed {killed}, says {name}."
    claims = [Claim("weapons", {"class": "rocket"}, DEED, 0, len(DEED))]
    if killed is not None:
        quote = f"killed {killed}"
        claims.append(Claim("killed", None, quote, text.index(quote), text.index(quote) + len(quote)))
    dead = None if killed is None else Count(killed, killed)
    one = report(name, day, place, weapons=(rockets(4, 4),), killed=dead, claims=tuple(claims), summary=text)
    return coding(name, one, text=text, published=day)


def reported(
    folder: Path, before: list[Coding], after: list[Coding], scope: Scope | None = None
) -> SituationReport:
    """The report on Friday of what was recorded on Monday and then, compared with Tuesday."""
    address = LedgerAddress.of(folder / "book.db")
    with open_ledger(address) as ledger:
        for moment, codings in ((MONDAY, before), (FRIDAY, after)):
            for one in codings:
                record(ledger, one, moment, "1.0")
    tuesday = MONDAY + dt.timedelta(days=1)
    with open_book(address, tuesday) as old:
        then = Before(state_of(old), tuesday, old.head.sequence > 0)
    with open_book(address) as book:
        return build_report(book, scope or Scope(WEEK), then)


def words(made: SituationReport) -> list[str]:
    """The sentences of the section."""
    return [one.text for one in made.changes]


def test_new_incidents(tmp_path: Path) -> None:
    """New incidents of the period are counted and marked; those of other days are told one by one, with their notes."""
    old = told("one", "2024-07-16", ASAD)
    made = reported(
        tmp_path, [old], [told("two", "2024-07-24", EMBASSY), told("three", "2023-01-05", GREEN_VILLAGE)]
    )
    assert words(made)[0] == "New in the ledger: 1 incident of this report."
    assert words(made)[1].startswith(
        "New in the ledger, of a day outside the period: 5 January 2023: Green Village"
    )
    assert made.changes[1].notes and made.changes[0].incidents == (2,)
    assert [line.mark for line in made.lines] == ["", "new"]
    assert made.sections[0][0] == "What changed since 23 July 2024, 09:00 UTC"


def test_numbers_that_changed(tmp_path: Path) -> None:
    """A number that another source raised is told with what it was before, and its words are in the note."""
    old = told("one", "2024-07-16", ASAD, 3)
    made = reported(
        tmp_path, [old], [told("two", "2024-07-16", ASAD, 5), told("three", "2024-07-16", ASAD, 5)]
    )
    changed = made.changes[0]
    assert changed.text.endswith("(no. 1): killed now 5 (3–5), before 3.") and changed.incidents == (1,)
    assert any("killed 5" in note.quote for note in made.notes if note.number in changed.notes)
    assert made.lines[0].mark == "changed"


def test_more_documents_are_only_counted(tmp_path: Path) -> None:
    """One more document that says the same is counted, and no news."""
    made = reported(tmp_path, [told("one", "2024-07-16", ASAD, 3)], [told("two", "2024-07-16", ASAD, 3)])
    assert words(made) == ["Told by other documents than before, with the same values: 1 incident."]
    assert made.lines[0].mark == ""


def test_withdrawn(tmp_path: Path) -> None:
    """An incident that a document coded anew tells of no more is withdrawn, with the words on which it rested."""
    old = told("one", "2024-07-16", ASAD)
    made = reported(tmp_path, [old], [msgspec.structs.replace(old, reports=(), notes=("coded anew",))])
    assert words(made) == [
        "Withdrawn, no longer in the ledger: 16 July 2024: Ain al-Asad air base, Al Anbar, IQ."
    ]
    assert made.changes[0].notes and not made.lines


def test_nothing_changed(tmp_path: Path) -> None:
    """Where nothing changed in the scope that is said, whatever changed elsewhere."""
    scope = Scope(WEEK, places_of("Iraq"))
    made = reported(
        tmp_path, [told("one", "2024-07-16", ASAD)], [told("two", "2024-07-24", GREEN_VILLAGE)], scope
    )
    assert words(made) == ["Nothing changed in what the ledger holds of these incidents, of any day."]


def test_before_there_was_a_ledger(tmp_path: Path) -> None:
    """Of a moment at which the ledger held nothing it is said that everything is new, once and without marks."""
    made = reported(tmp_path, [], [told("one", "2024-07-16", ASAD)])
    assert words(made) == ["At that moment the ledger held nothing: all in it is new."]
    assert [line.mark for line in made.lines] == [""]

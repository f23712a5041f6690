"""The report says what the book holds, shows where it stands, and nothing else."""

from __future__ import annotations

import datetime as dt
import re

import msgspec
import pytest

from tocsin.book import Book
from tocsin.records import ACLED_TYPES
from tocsin.situation import Scope, SituationReport, build_report, places_of
from tocsin.situation.notebook import LONGEST
from tocsin.situation.wording import kinds
from tocsin.views import Selection
from tocsin.views.sentence_words import NUMBERS

EVERYTHING = Scope(Selection(threats=True))
ABOUT_ITSELF = {
    "That does not mean that none happened.",
    "No earlier report is named to compare with.",
    "Nothing changed in what the ledger holds of these incidents, of any day.",
}
"""Sentences that tell of no incident."""
SCOPES = (
    EVERYTHING,
    Scope(Selection(since=dt.date(2024, 3, 1), until=dt.date(2024, 3, 31)), places_of("Iraq,Ukraine")),
    Scope(Selection(type=("drone",))),
    Scope(Selection(), places_of("asad")),
)


def check(book: Book, report: SituationReport) -> None:
    """Every quote stands in its document, and every sentence has its notes or points to the incidents it counts."""
    numbers = {note.number for note in report.notes}
    assert [note.number for note in report.notes] == list(range(1, len(report.notes) + 1))
    for note in report.notes:
        text = book.documents[note.document].text
        assert text[note.start : note.end] == note.quote and 0 < len(note.quote) <= LONGEST
        assert note.published == book.documents[note.document].published
    here = {line.number for line in report.lines}
    for one in report.statements:
        assert one.notes or one.incidents or one.text in ABOUT_ITSELF or "is in the ledger" in one.text, one
        assert set(one.notes) <= numbers and set(one.incidents) <= here
    for line in report.lines:
        assert all(one.notes for one in line.statements), line
    cited = {number for one in report.statements for number in one.notes}
    assert cited == numbers


@pytest.mark.parametrize("scope", SCOPES, ids=range(len(SCOPES)))
def test_the_samples(demo_book: Book, scope: Scope) -> None:
    """Of the samples every sentence is proved, whatever is asked for."""
    check(demo_book, build_report(demo_book, scope))


def test_a_press(made_book: Book) -> None:
    """So it is of hundreds of incidents of every type, of copies and denials."""
    report = build_report(made_book, EVERYTHING)
    assert len(report.lines) > 100 and report.contested
    check(made_book, report)


@pytest.mark.shared
def test_the_seeds(seed_book: Book) -> None:
    """So it is of the founding documents, in all and of a month and a half of them."""
    whole = build_report(seed_book, EVERYTHING)
    assert len(whole.lines) >= 12 and whole.totals and whole.claims and whole.threats
    check(seed_book, whole)
    scope = Scope(Selection(since=dt.date(2022, 4, 1), until=dt.date(2022, 5, 31)), places_of("Iraq,Syria"))
    check(seed_book, build_report(seed_book, scope))


def test_no_number_is_made_up(made_book: Book) -> None:
    """Each number in the line of an incident is one of the incident's own, or the number of an incident here."""
    report = build_report(made_book, EVERYTHING)
    for line in report.lines:
        incident = made_book.incident(line.id)
        held = set(re.findall(r"\d+", msgspec.json.encode(incident).decode()))
        held |= {str(other.number) for other in report.lines}
        words = f"{line.where} {line.killed} {line.injured} " + " ".join(one.text for one in line.statements)
        assert set(re.findall(r"\d+", words)) <= {number.lstrip("0") or "0" for number in held} | held, line
        assert (line.independent, line.documents) == (
            incident.sources.independent,
            incident.sources.documents,
        )


def test_what_is_counted_is_what_is_pointed_to(made_book: Book) -> None:
    """The headline counts the attacks that are listed, by type, by who was hurt and by grade."""
    report = build_report(made_book, Scope())
    attacks = [made_book.incident(line.id) for line in report.lines]
    many, what, *others = report.headline
    assert many.text.startswith(f"The ledger holds {len(attacks)} incidents")
    for name, (one, several) in kinds().items():
        count = sum(incident.type == name for incident in attacks)
        if count:
            assert f"{count} {one if count == 1 else several}" in what.text
    killed = next(one.text for one in others if "said to have been killed" in one.text)
    nobody = [one for one in attacks if one.killed and one.killed.low == one.killed.high == 0]
    assert f"nobody in {len(nobody)}" in killed
    confirmed = sum(one.grade is not None and one.grade.name == "confirmed" for one in attacks)
    assert f"{confirmed} confirmed" in report.headline[-1].text


def test_every_type_has_a_name() -> None:
    """What is counted by type can be named, one and several, whatever the type."""
    assert set(kinds()) == set(ACLED_TYPES)
    assert all(one and several and one != several for one, several in kinds().values())


def test_nothing_found(demo_book: Book) -> None:
    """Where the book holds nothing the report says so, and what that does not mean."""
    scope = Scope(Selection(since=dt.date(1999, 1, 1), until=dt.date(1999, 1, 7)), places_of("Iraq,Syria"))
    report = build_report(demo_book, scope)
    assert [one.text for one in report.headline] == [
        "No incident in Iraq or Syria between 1 and 7 January 1999 is in the ledger.",
        "That does not mean that none happened.",
    ]
    assert not report.lines and not report.notes and not report.points and report.methods


def test_days_not_known_exactly(demo_book: Book) -> None:
    """An incident of which only a month is known stands last in the report of a week, as one that may belong there."""
    scope = Scope(Selection(since=dt.date(2024, 3, 11), until=dt.date(2024, 3, 17)))
    report = build_report(demo_book, scope)
    assert [group.title for group in report.days][-1].startswith("Days not known exactly")
    assert report.days[-1].lines[0].when == "March 2024"
    assert "and 1 more that may have been then" in report.headline[0].text


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (
            "Erbil",
            "It is an air or drone strike, reported as foiled. Nobody is said to have been killed in it.",
        ),
        (
            "Burkina Faso",
            "to have been injured. It is laid to somebody by others; it is not said to have",
        ),
        ("Mayadin", "How well it is attested: weak; sources differ in some point."),
    ],
)
def test_the_head_of_one_incident(demo_book: Book, place: str, words: str) -> None:
    """Of a single incident the headline speaks as of one, and not of \"1 of them\"."""
    told = " ".join(one.text for one in build_report(demo_book, Scope(places=places_of(place))).headline)
    assert words in told and "of them" not in told


def test_small_numbers_at_the_head(demo_book: Book) -> None:
    """A sentence begins with a word, not with a digit, where the number is small."""
    report = build_report(demo_book, EVERYTHING)
    told = [one.text for line in report.lines for one in line.statements]
    assert any(text.startswith(tuple(word.capitalize() for word in NUMBERS[1:])) for text in told)
    assert not any(
        re.match(r"\d+ (?:person|people) (?:is|are)", text) and int(text.split()[0]) < 13 for text in told
    )

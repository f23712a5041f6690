"""One incident from many reports: numbers, places, sources, and every disagreement."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import pytest
from build import ASAD, STRIKE, coding, day, report, rockets, said

from tocsin.copies import families_among
from tocsin.incidents import link
from tocsin.records import Coding, Count, Incident, Place, Weapon

DAY = "2024-07-25"
AFP = "AFP"


def count(low: int | None, high: int | None = None) -> dict[str, Any]:
    """A count as a claim's value."""
    return {"low": low, "high": high}


def counted(kind: str, low: int, high: int | None = None) -> dict[str, Any]:
    """A number of weapons as a claim's value."""
    return {"class": kind, "model": None, "count": count(low, high)}


def one_incident(*codings: Coding) -> Incident:
    """The only incident of *codings*."""
    (incident,) = link(codings, families_among(coding.document for coding in codings))
    return incident


def told(name: str, published: str | None = None, **fields: Any) -> Coding:
    """A document with one report of the same attack, ingested under its publisher's name."""
    fields = {"weapons": (rockets(),)} | fields
    text = fields.pop("text", "")
    publisher = fields.pop("publisher", None)
    return coding(
        name,
        report(name, fields.pop("date", DAY), fields.pop("place", ASAD), **fields),
        published=published,
        text=text,
        publisher=publisher,
    )


class TestCounts:
    """Low, best and high."""

    @pytest.mark.parametrize(
        ("counts", "expected"),
        [
            ([Count(3, 3)], (3, 3, 3)),
            ([Count(0, 0), Count(0, 0)], (0, 0, 0)),
            ([Count(2, None)], (2, 2, None)),
            ([Count(None, 5)], (None, 5, 5)),
            ([Count(2, None), Count(4, 4)], (2, 4, 4)),
            ([Count(5, None), Count(3, 3)], (3, 3, None)),
            ([Count(7, 7), Count(9, 9), Count(9, 9)], (7, 9, 9)),
            ([Count(7, 7), Count(9, 9)], (7, 9, 9)),
        ],
    )
    def test_low_best_high(self, counts: list[Count], expected: tuple[int | None, ...]) -> None:
        """The lowest and the highest that anybody gives; the best is that of most, then of the latest."""
        codings = [told(f"o{i}", f"2024-07-2{i + 6}", killed=one) for i, one in enumerate(counts)]
        killed = one_incident(*codings).killed
        assert killed and (killed.low, killed.best, killed.high) == expected
        assert "families" in killed.policy

    def test_silence_is_not_none(self) -> None:
        """Where nobody speaks of the dead there is no number; where one does, silence does not outvote it."""
        assert one_incident(told("a"), told("b")).killed is None
        killed = one_incident(told("a"), told("b"), told("c", killed=Count(0, 0))).killed
        assert killed and killed.best == 0

    def test_copies_have_one_voice(self) -> None:
        """Three copies of one text do not outvote a later count."""
        text = " ".join(f"word{i % 37} said{i % 11} base{i}" for i in range(60))
        copies = [told(f"copy {i}", "2024-07-26", killed=Count(3, 3), text=text) for i in range(3)]
        killed = one_incident(*copies, told("own", "2024-07-28", killed=Count(5, 5))).killed
        assert killed and (killed.low, killed.best, killed.high) == (3, 5, 5)


class TestValues:
    """Day, place, weapons, type, perpetrators."""

    def test_day_is_narrowed_by_all(self) -> None:
        """The days that all reports allow, and the hour where one gives it."""
        first = told("a", date=day("2024-07-24/2024-07-25"))
        date = one_incident(first, told("b", date=day(f"{DAY}/2024-07-26"))).date
        assert date.earliest == date.latest == dt.date(2024, 7, 25)
        assert one_incident(first, told("c", date=day(DAY, "13:35"))).date.time == "13:35"

    def test_place_is_the_most_precise(self) -> None:
        """A base goes before its province, and a point before none."""
        province = Place("Anbar", "IQ", "Al Anbar", 33.0, 41.5, "admin1", 200)
        assert (
            one_incident(
                told("a", place=province, targets=["Qassem Soleimani"]),
                told("b", targets=["Qassem Soleimani"]),
            ).place
            == ASAD
        )

    def test_weapons(self) -> None:
        """Each class once, with its model and the hull of its numbers; "unknown" only where all is."""
        weapons = one_incident(
            told("a", weapons=(rockets(4, 4), Weapon("unknown"))),
            told("b", weapons=(Weapon("rocket", "BM-21 Grad", Count(3, 3)), rockets(1, 1, kind="drone"))),
        ).weapons
        assert [(w.kind, w.model, w.count and (w.count.low, w.count.high)) for w in weapons] == [
            ("drone", None, (1, 1)),
            ("rocket", "BM-21 Grad", (3, 4)),
        ]

    def test_type_of_most_families(self) -> None:
        """The type that most independent families give holds, and the others are kept."""
        incident = one_incident(told("a"), told("b"), told("c", type=STRIKE))
        assert incident.type != STRIKE
        assert {side.value for side in incident.conflicts["type"]} == {incident.type, STRIKE}

    def test_occurred_before_foiled(self) -> None:
        """Where one says that all were shot down and one that some fell, it occurred; both stand there."""
        incident = one_incident(told("a", status="foiled"), told("b"))
        assert incident.status == "occurred"
        assert {side.said_by for side in incident.conflicts["status"]} == {"a", "b"}

    def test_damage(self) -> None:
        """A degree of damage goes before "unspecified", which disagrees with nobody."""
        incident = one_incident(told("a", damage="unspecified"), told("b", damage="minor"))
        assert incident.damage == "minor" and "damage" not in incident.conflicts
        assert "damage" in one_incident(told("a", damage="none"), told("b", damage="minor")).conflicts


class TestConflicts:
    """Who said what."""

    JULY = told(
        "Rudaw",
        weapons=(rockets(3, 4), rockets(1, 1, kind="drone")),
        injured=Count(0, 0),
        claims=(
            said("weapons.count", counted("rocket", 4, 4), "Four rockets fell", "an Iraqi source", AFP),
            said("weapons.count", counted("drone", 1, 1), "a drone and three rockets", "another official"),
            said("weapons.count", counted("rocket", 3, 3), "three rockets", "another official"),
            said("injured", count(0, 0), "without causing injuries", "a US official", AFP),
        ),
    )

    def test_two_speakers_in_one_document(self) -> None:
        """Four rockets, or three and a drone, each with its speaker."""
        sides = one_incident(self.JULY).conflicts["weapons.count"]
        assert [(side.value, side.said_by, side.quote) for side in sides] == [
            ("4 rockets", "an Iraqi source, to AFP", "Four rockets fell"),
            ("1 drone, 3 rockets", "another official", "a drone and three rockets"),
        ]

    def test_counts_without_a_class_in_the_claim(self) -> None:
        """A claim that does not name the weapon's class takes it from its quote."""
        claims = (
            said("weapons.count", count(4, 4), "Four rockets fell", "one"),
            said("weapons.count", count(3, 3), "three rockets", "two"),
            said("weapons.count", count(1, 1), "a drone", "two"),
        )
        sides = one_incident(
            told("a", weapons=(rockets(3, 4), rockets(1, 1, kind="drone")), claims=claims)
        ).conflicts["weapons.count"]
        assert [side.value for side in sides] == ["4 rockets", "3 rockets, 1 drone"]

    def test_at_least_two_and_at_least_four(self) -> None:
        """Two that fell and at least four that were launched exclude each other; all three stand there."""
        claims = (
            said("weapons.count", counted("rocket", 2), "At least two rockets fell", "security sources", AFP),
            said(
                "weapons.count", counted("rocket", 2, 2), "Two rockets fell outside", "coalition source", AFP
            ),
            said("weapons.count", counted("rocket", 4), "at least four were launched", "Sabereen News"),
        )
        sides = one_incident(told("a", weapons=(rockets(2),), claims=claims)).conflicts["weapons.count"]
        assert [side.value for side in sides] == ["at least 2 rockets", "2 rockets", "at least 4 rockets"]

    def test_a_sum_is_no_conflict(self) -> None:
        """Two soldiers and a contractor are three dead, not a disagreement."""
        claims = (said("killed", count(2, 2), "two soldiers"), said("killed", count(1, 1), "a contractor"))
        assert one_incident(told("a", killed=Count(3, 3), claims=claims)).conflicts == {}

    def test_disagreement_inside_a_document(self) -> None:
        """A monitor's seven and a resident's nine stand as two."""
        claims = (
            said("killed", count(7, 7), "seven people", "a monitor"),
            said("killed", count(9, 9), "nine bodies", "a resident", "Reuters"),
        )
        incident = one_incident(told("a", killed=Count(7, 9, "range"), claims=claims))
        assert [(s.value, s.said_by) for s in incident.conflicts["killed"]] == [
            ("7", "a monitor"),
            ("9", "a resident, to Reuters"),
        ]
        assert incident.killed and (incident.killed.low, incident.killed.high) == (7, 9)

    def test_compatible_numbers_are_none(self) -> None:
        """At least two, and four: the second is the first, known better."""
        assert one_incident(told("a", killed=Count(2, None)), told("b", killed=Count(4, 4))).conflicts == {}

    def test_perpetrators(self) -> None:
        """Two names for who did it, each with its basis."""
        same = {"targets": ["Qassem Soleimani"]}
        incident = one_incident(
            told("a", perpetrators=["ISIL"], **same), told("b", perpetrators=["Kataib Hezbollah"], **same)
        )
        assert {side.value for side in incident.conflicts["perpetrators"]} == {
            "ISIL (asserted)",
            "Kataib Hezbollah (asserted)",
        }

    def test_agreement_is_none(self) -> None:
        """Reports that agree leave nothing to show."""
        assert one_incident(told("a", killed=Count(1, 1)), told("b", killed=Count(1, 1))).conflicts == {}


class TestSources:
    """Copies are not corroboration."""

    def test_three_outlets(self) -> None:
        """Three outlets with words of their own are three."""
        assert one_incident(told("a"), told("b"), told("c")).sources.independent == 3

    def test_one_publisher(self) -> None:
        """Two documents of one publisher are one source, and it says why."""
        sources = one_incident(told("a", publisher="Rudaw"), told("b", publisher="rudaw")).sources
        assert (sources.documents, sources.independent) == (2, 1)
        assert "one publisher" in sources.reasons[0]

    def test_one_wire(self) -> None:
        """Two outlets that rest on AFP alone are one; a third with a source of its own is another."""
        wire = (said("weapons", "rocket", "rockets fell", "an official", AFP),)
        own = (*wire, said("killed", count(0, 0), "nobody died", "the mayor"))
        sources = one_incident(told("a", claims=wire), told("b", claims=wire), told("c", claims=own)).sources
        assert sources.independent == 2
        assert "rest on AFP alone" in sources.reasons[0]

    def test_the_wire_itself(self) -> None:
        """An outlet that rests on AFP alone, and AFP."""
        wire = (said("weapons", "rocket", "rockets fell", "an official", AFP),)
        assert one_incident(told("a", claims=wire), told("b", publisher="AFP")).sources.independent == 1

    def test_copied_text(self) -> None:
        """The same text with another headline, under two names."""
        text = " ".join(f"word{i % 37} said{i % 11} base{i}" for i in range(60))
        sources = one_incident(
            told("a", text=f"One headline. {text}"), told("b", text=f"Another. {text}")
        ).sources
        assert sources.independent == 1


def test_order_of_members_is_nothing() -> None:
    """The incident is the same whichever report comes first."""
    codings = [
        told(f"o{i}", killed=Count(i, i), weapons=(rockets(i, i),), damage="minor") for i in range(1, 6)
    ]
    first = link(codings)
    for seed in range(5):
        assert link(random.Random(seed).sample(codings, 5)) == first

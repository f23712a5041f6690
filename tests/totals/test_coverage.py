"""Totals held against the ledger: what they cover, week by week, and where they contradict each other."""

from __future__ import annotations

import datetime as dt
import random
from itertools import pairwise
from typing import Any

import msgspec
import pytest
from build import ASAD, GREEN_VILLAGE, SHELLING, STRIKE, TWO_COUNTRIES, coding, day, rockets
from hypothesis import given
from hypothesis import strategies as st

from tocsin.records import (
    Coding,
    Count,
    Coverage,
    HeldTotals,
    Incident,
    Interval,
    Perpetrator,
    Place,
    Sources,
    Speaker,
    Target,
    Total,
    content_id,
)
from tocsin.totals import hold_totals
from tocsin.totals.kinship import Kinship

KINSHIP = Kinship.load()
US = Target("U.S. forces", "united-states-armed-forces")
AMERICA = Target("US interests", "united-states")
SYRIA = Target("Syrian army", "syrian-armed-forces")
ANBAR = Place("Al Anbar", "IQ", "Al Anbar", 33.0, 42.0, "admin1", 150)
IRAQ = Place("Iraq", "IQ", precision="country")


def incident(name: str, date: str | Interval | None, place: Place | None = ASAD, **fields: Any) -> Incident:
    """An attack on U.S. forces, unless *fields* say otherwise; *name* makes its id."""
    values: dict[str, Any] = {
        "status": "occurred", "type": SHELLING, "weapons": (rockets(),), "perpetrators": (), "targets": (US,),
        "killed": None, "injured": None, "damage": None, "conflicts": {}, "reports": (), "documents": (),
        "sources": Sources(1, (), 1),
    }  # fmt: skip
    when = date if isinstance(date, Interval) else day(date) if date else Interval()
    return Incident(id=content_id("incident", name), date=when, place=place, **(values | fields))


def total(low: int | None, high: int | None, since: str | None, until: str | None, **fields: Any) -> Total:
    """A total of attacks on U.S. targets in Iraq and Syria, unless *fields* say otherwise."""
    values: dict[str, Any] = {"countries": ("IQ", "SY"), "targets": (AMERICA,), "quote": "so many attacks"}
    values |= fields
    speaker = values.pop("speaker", None)
    return Total(
        Count(low, high),
        values.pop("quote"),
        0,
        1,
        since=dt.date.fromisoformat(since) if since else None,
        until=dt.date.fromisoformat(until) if until else None,
        speaker=Speaker(speaker) if speaker else None,
        **values,
    )


def told(name: str, *totals: Total) -> Coding:
    """A document that tells totals alone."""
    placed = [msgspec.structs.replace(one, start=at, end=at + 1) for at, one in enumerate(totals)]
    return msgspec.structs.replace(coding(name), totals=tuple(placed))


def held(*totals: Total, incidents: list[Incident] | None = None) -> HeldTotals:
    """The *totals*, each told by a document of its own, held against *incidents*."""
    documents = [told(f"paper {number}", one) for number, one in enumerate(totals)]
    return hold_totals(documents, incidents or [], KINSHIP)


def covered(one: Total, *incidents: Incident) -> Coverage:
    """One total held against *incidents*."""
    (coverage,) = held(one, incidents=list(incidents)).coverages
    return coverage


AUTUMN = ("2023-10-17", "2023-12-12")


class TestShowsSeven:
    """Three totals by three speakers, against a ledger with known gaps: nothing in the weeks 44 and 47."""

    PENTAGON = total(92, None, *AUTUMN, speaker="Brigadier General Pat Ryder")
    OBSERVATORY = total(88, 88, "2023-10-17", "2023-12-31", speaker="the Observatory")
    OFFICIAL = total(100, 100, *AUTUMN, countries=("IQ",), speaker="an Iraqi security official")
    LEDGER = (
        incident("a", "2023-10-18"),
        incident("b", "2023-10-18", GREEN_VILLAGE),
        incident("c", "2023-10-24"),
        incident("d", "2023-11-08", targets=()),  # possible: its target is not said
        incident("e", "2023-11-17/2023-11-19", IRAQ),
        incident("f", "2023-12-03/2023-12-04"),  # certain, on a Sunday or the Monday after
        incident("g", "2023-12-11/2023-12-14"),  # possible: it may lie behind the span
        incident("h", "2023-10-16"),  # the day before
        incident("i", "2023-11-02", status="threatened"),
        incident("j", "2023-11-22", Place("Haditha", "IL", precision="town")),
        incident("k", "2023-11-23", targets=(SYRIA,)),
    )  # fmt: skip

    def found(self) -> HeldTotals:
        """The three against the ledger."""
        return held(self.PENTAGON, self.OBSERVATORY, self.OFFICIAL, incidents=list(self.LEDGER))

    def coverage(self, said_by: str) -> Coverage:
        """What is covered of the total that one speaker gives."""
        return next(one for one in self.found().coverages if said_by in one.told.said_by)

    def test_each_week_to_the_incident(self) -> None:
        """Each incident stands in its own week, certain or possible, and the weeks without any are named empty."""
        one = self.coverage("Ryder")
        names = {content_id("incident", name): name for name in "abcdefghijk"}
        weeks = {
            week.number: (
                "".join(sorted(names[k] for k in week.certain)),
                "".join(names[k] for k in week.possible),
            )
            for week in one.weeks
        }
        assert weeks == {
            42: ("ab", ""), 43: ("c", ""), 44: ("", ""), 45: ("", "d"), 46: ("e", ""), 47: ("", ""), 48: ("", ""),
            49: ("", ""), 50: ("", "g"),
        }  # fmt: skip
        assert [week.number for week in one.weeks if week.empty] == [44, 47]
        assert [names[key] for key in one.across] == ["f"]

    def test_the_ledger_and_its_share(self) -> None:
        """Five are certain, two possible; of "at least 92" that is at most 7 in 92, and at least 85 are missing."""
        one = self.coverage("Ryder")
        assert one.ledger == Count(5, 7, "range")
        assert (one.share_low, one.share_high) == (None, 7 / 92)
        assert one.missing == Count(85, None, "at_least")

    def test_contradictions_are_named(self) -> None:
        """Fewer over a longer span or a wider area is named with both speakers; an open count contradicts nothing."""
        named = {(one.wider.said_by, one.narrower.said_by): one.why for one in self.found().contradictions}
        assert set(named) == {
            ("the Observatory", "Brigadier General Pat Ryder"),
            ("the Observatory", "an Iraqi security official"),
        }
        assert named["the Observatory", "Brigadier General Pat Ryder"].startswith("88 against at least 92")


class TestWhatIsCounted:
    """Which incidents fall in span, area and target."""

    @pytest.mark.parametrize(
        ("one", "reason"),
        [
            (incident("x", None), "its day is not known"),
            (incident("x", "2023-10"), "its days lie only partly in the span"),
            (incident("x", "2023-11-01", None), "its country is not known"),
            (incident("x", "2023-11-01", TWO_COUNTRIES), "its country is not known"),
            (incident("x", "2023-11-01", targets=()), "its target is not said"),
            (incident("x", "2023-11-01", targets=(Target("a convoy"),)), "its target is named otherwise"),
            (incident("x", "2023-11-01", status="foiled"), "it was foiled"),
        ],
    )
    def test_what_an_incident_leaves_open_makes_it_possible(self, one: Incident, reason: str) -> None:
        """An incident that leaves open whether it is counted is possible, with the reason."""
        coverage = covered(total(10, 10, *AUTUMN), one)
        assert [(c.standing, c.reasons) for c in coverage.counted] == [("possible", (reason,))]
        assert coverage.ledger == Count(0, 1, "range")

    @pytest.mark.parametrize(
        "one",
        [
            incident("x", "2023-10-16"),
            incident("x", "2023-11-01", Place("Amman", "JO", precision="town")),
            incident("x", "2023-11-01", targets=(SYRIA,)),
            incident("x", "2023-11-01", status="denied"),
        ],
    )
    def test_what_is_not_counted(self, one: Incident) -> None:
        """Another day, another country, another target and a denied attack are not counted."""
        assert covered(total(10, 10, *AUTUMN), one).ledger == Count(0, 0)

    def test_something_must_tie_it_to_the_total(self) -> None:
        """Where neither the country nor the target is known to be the total's, an attack in its days is not counted."""
        nowhere = incident("x", "2023-11-01", None, targets=())
        assert covered(total(10, 10, *AUTUMN), nowhere).ledger == Count(0, 0)
        at_sea = total(98, 98, *AUTUMN, countries=(), targets=(Target("merchant vessels"),))
        ship = incident("y", "2023-11-01", None, targets=(Target("a vessel"),))
        (one,) = covered(at_sea, ship, nowhere).counted
        assert one.reasons == ("the total names no area",)

    def test_a_month_fills_no_week(self) -> None:
        """An incident known to a month or not at all leaves weeks empty, one known to three days does not."""
        one = covered(
            total(10, 10, *AUTUMN), incident("x", "2023-11"), incident("y", "2023-11-25/2023-11-27")
        )
        assert [week.number for week in one.weeks if not week.empty] == [47, 48] and len(one.across) == 2

    def test_a_province_counts_its_own(self) -> None:
        """A total of a province certainly counts what lies in it, possibly what is only placed in the country."""
        anbar = total(10, 10, *AUTUMN, countries=("IQ",), places=(ANBAR,))
        near, far, vague = ASAD, Place("Erbil", "IQ", "Erbil", 36.19, 44.01, "town", 10), IRAQ
        coverage = covered(anbar, *(incident(p.name, "2023-11-01", p) for p in (near, far, vague)))
        standing = {one.incident: one.standing for one in coverage.counted}
        assert standing == {
            content_id("incident", near.name): "certain",
            content_id("incident", "Iraq"): "possible",
        }

    def test_rocket_attacks_are_with_rockets(self) -> None:
        """A total of rocket attacks counts those with rockets, and possibly those whose weapon is not said."""
        coverage = covered(
            total(10, 10, *AUTUMN, weapon="rocket"),
            incident("rocket", "2023-11-01"),
            incident("drone", "2023-11-01", weapons=(rockets(kind="drone"),)),
            incident("unsaid", "2023-11-01", weapons=()),
        )
        assert coverage.ledger == Count(1, 2, "range")

    def test_a_type_is_counted_by_type(self) -> None:
        """A total of air strikes counts no shelling."""
        coverage = covered(
            total(10, 10, *AUTUMN, type=STRIKE),
            incident("air", "2023-11-01", type=STRIKE),
            incident("shelling", "2023-11-02"),
        )
        assert coverage.ledger == Count(1, 1)

    def test_doers_are_counted_with_their_network(self) -> None:
        """A total of attacks by a network counts those of its groups, and possibly those that nobody is blamed for."""
        network = Perpetrator("the Islamic Resistance in Iraq", "claimed", "islamic-resistance-in-iraq")
        coverage = covered(
            total(10, 10, *AUTUMN, perpetrators=(network,)),
            incident("its", "2023-11-01", perpetrators=(Perpetrator("KH", "claimed", "kataib-hezbollah"),)),
            incident("nobody's", "2023-11-02"),
            incident("others", "2023-11-03", perpetrators=(Perpetrator("IS", "claimed", "islamic-state"),)),
        )
        assert coverage.ledger == Count(1, 2, "range")

    def test_a_total_without_a_span_is_not_held(self) -> None:
        """Where the text does not say from when it counts, nothing is held against it, and the reason is given."""
        coverage = covered(total(10, 10, None, "2023-12-12"), incident("x", "2023-11-01"))
        assert coverage.unheld and coverage.ledger is None and coverage.share_high is None


@pytest.mark.parametrize(
    ("low", "high", "share", "missing"),
    [
        (4, 4, (0.5, 0.75), Count(1, 2, "range")),
        (4, None, (None, 0.75), Count(1, None, "at_least")),
        (None, 4, (0.5, None), Count(0, 2, "range")),
        (1, 1, (2.0, 3.0), Count.exactly(0)),
    ],
)
def test_open_counts_bound_on_one_side(
    low: int | None, high: int | None, share: tuple[float | None, float | None], missing: Count
) -> None:
    """An "at least" gives an upper bound of the share alone, an "up to" a lower one, and more than was told is said."""
    ledger = [
        incident("a", "2023-11-01"),
        incident("b", "2023-11-02"),
        incident("c", "2023-11-03", targets=()),
    ]
    coverage = covered(total(low, high, *AUTUMN), *ledger)
    assert (coverage.share_low, coverage.share_high) == share and coverage.missing == missing


@pytest.mark.parametrize(
    ("wider", "narrower", "contradict"),
    [
        (total(60, 60, *AUTUMN), total(66, 66, *AUTUMN), True),
        (total(60, None, *AUTUMN), total(66, 66, *AUTUMN), False),
        (total(None, 60, *AUTUMN), total(66, None, *AUTUMN), True),
        (total(60, 60, *AUTUMN), total(66, 66, "2023-10-20", "2023-12-01"), True),
        (total(60, 60, "2023-10-20", "2023-12-01"), total(66, 66, *AUTUMN), False),
        (total(60, 60, *AUTUMN), total(66, 66, *AUTUMN, countries=("IQ",)), True),
        (total(60, 60, *AUTUMN, countries=("IQ",)), total(66, 66, *AUTUMN), False),
        (total(60, 60, *AUTUMN), total(66, 66, *AUTUMN, targets=(US,)), True),
        (total(60, 60, *AUTUMN), total(66, 66, *AUTUMN, targets=(SYRIA,)), False),
        (total(60, 60, *AUTUMN), total(66, 66, *AUTUMN, weapon="rocket"), False),
        (total(60, 60, None, None), total(66, 66, *AUTUMN), False),
        (total(60, 60, *AUTUMN, countries=()), total(66, 66, *AUTUMN), False),
    ],
)
def test_who_counts_more_cannot_count_fewer(wider: Total, narrower: Total, contradict: bool) -> None:
    """Two totals contradict each other only where one counts all that the other counts, and gives surely fewer."""
    assert bool(held(wider, narrower).contradictions) is contradict


def test_about_has_some_play() -> None:
    """ "About 60" does not contradict 63, and does 80."""
    about = msgspec.structs.replace(total(60, 60, *AUTUMN), count=Count(60, 60, "about"))
    assert not held(about, total(63, 63, *AUTUMN)).contradictions
    assert held(about, total(80, 80, *AUTUMN)).contradictions


def test_a_growing_count_is_a_series() -> None:
    """A speaker's growing count is no contradiction but a series, each number beside the ledger's to the same day."""
    numbers = [(10, "2023-10-31"), (40, "2023-11-15"), (92, "2023-12-12")]
    totals = [total(n, n, "2023-10-17", until, speaker="Pat Ryder") for n, until in numbers]
    found = held(*totals, incidents=[incident("a", "2023-10-18"), incident("b", "2023-11-10")])
    (one,) = found.series
    assert not found.contradictions
    assert [(p.told.total.count.low, p.ledger) for p in one.points] == [
        (10, Count(1, 1)), (40, Count(2, 2)), (92, Count(2, 2)),
    ]  # fmt: skip


def test_a_falling_count_of_one_speaker_is_named() -> None:
    """A speaker who counts fewer over a longer span contradicts himself."""
    totals = [
        total(40, 40, "2023-10-17", "2023-11-15", speaker="Pat Ryder"),
        total(30, 30, "2023-10-17", "2023-12-12", speaker="Pat Ryder"),
    ]
    (one,) = held(*totals).contradictions
    assert "one speaker" in one.why


def test_one_number_told_twice_is_one_total() -> None:
    """A number that two papers quote from one speaker is one total that the second repeats."""
    one = total(92, None, *AUTUMN, speaker="Pat Ryder")
    (coverage,) = held(one, one).coverages
    assert len(coverage.told.repeated) == 1


DAYS = st.dates(dt.date(2023, 10, 1), dt.date(2023, 12, 31))
INCIDENTS = st.lists(
    st.builds(
        lambda name, first, more, place, targets: incident(
            str(name), Interval(first, first + dt.timedelta(days=more)), place, targets=targets
        ),
        st.integers(0, 10**6),
        DAYS,
        st.sampled_from([0, 0, 0, 2, 9, 40]),
        st.sampled_from([ASAD, GREEN_VILLAGE, IRAQ, None]),
        st.sampled_from([(US,), (SYRIA,), ()]),
    ),
    max_size=20,
    unique_by=lambda one: one.id,
)
NUMBERS = st.sampled_from([(92, None), (20, 20), (None, 40), (10, 30)])


@given(INCIDENTS, INCIDENTS, NUMBERS)
def test_one_more_incident_never_lowers_coverage(
    some: list[Incident], more: list[Incident], numbers: tuple[int | None, int | None]
) -> None:
    """However many incidents are added to a ledger, no bound of the share falls and nothing more is missing."""
    before, after = (covered(total(*numbers, *AUTUMN), *found) for found in (some, some + more))
    assert (after.share_low or 0) >= (before.share_low or 0) and (after.share_high or 0) >= (
        before.share_high or 0
    )
    assert before.missing and after.missing and (after.missing.low or 0) <= (before.missing.low or 0)


@given(INCIDENTS, st.randoms(use_true_random=False))
def test_order_does_not_matter(some: list[Incident], chance: random.Random) -> None:
    """A total's coverage is the same for any order of the incidents."""
    shuffled = list(some)
    chance.shuffle(shuffled)
    assert covered(total(20, 20, *AUTUMN), *some) == covered(total(20, 20, *AUTUMN), *shuffled)


@given(INCIDENTS)
def test_the_weeks_add_up(some: list[Incident]) -> None:
    """Every incident counted stands in one week or across several, and the weeks tile the span."""
    one = covered(total(20, 20, *AUTUMN), *some)
    placed = [key for week in one.weeks for key in (*week.certain, *week.possible)] + list(one.across)
    assert sorted(placed) == sorted(counted.incident for counted in one.counted)
    days = [(week.first, week.last) for week in one.weeks]
    assert (days[0][0], days[-1][1]) == tuple(map(dt.date.fromisoformat, AUTUMN))
    assert all(b[0] - a[1] == dt.timedelta(days=1) for a, b in pairwise(days))
    assert not any(week.empty and (week.certain or week.possible) for week in one.weeks)

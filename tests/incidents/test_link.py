"""What joins, what does not, and that order is nothing."""

from __future__ import annotations

import random

import pytest
from build import (
    ASAD,
    BAGHDAD,
    EMBASSY,
    GREEN_VILLAGE,
    STRIKE,
    TAJI,
    TWO_COUNTRIES,
    coding,
    day,
    report,
    rockets,
    soleimani,
)
from corpora import CORPORA, DRONES, ROCKETS, corpus
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.incidents import link
from tocsin.records import Incident, Place, Report


def joined(*reports: Report) -> bool:
    """Whether reports of as many documents become one incident."""
    return len(link([coding(f"outlet {number}", one) for number, one in enumerate(reports)])) == 1


KILLING = (
    soleimani("one", "Iranian Gen. Qassem Soleimani", BAGHDAD),
    soleimani("two", "Qasem Soleimani", BAGHDAD, weapons=(rockets(1, 1, kind="drone"),)),
    soleimani("three", "top Iranian General Qassem Soleimani"),
)


class TestJoins:
    """Reports of one event."""

    def test_killing_told_three_times(self) -> None:
        """A named victim joins three reports, one of which says no place."""
        assert joined(*KILLING)

    def test_killing_without_the_type(self) -> None:
        """A killing coded as an attack where another says air strike is still that killing."""
        assert joined(KILLING[0], soleimani("three", "General Qassem Soleimani", type="Attack"))

    def test_killing_where_the_victim_stands_only_in_the_words(self) -> None:
        """The name in the sentence is enough where the coder gives no target."""
        words = "Since the January 2020 U.S.-directed killing of top Iranian General Qassem Soleimani"
        assert joined(KILLING[1], soleimani("three", "a general", targets=[], summary=words))

    def test_same_base_same_day(self) -> None:
        """Two outlets on the rockets of one day at one base."""
        assert joined(report("a", "2022-04-30", ASAD, weapons=ROCKETS), report("b", "2022-04-30", ASAD))

    def test_same_base_same_day_other_weapons(self) -> None:
        """Outlets that differ on what flew still tell of one attack."""
        assert joined(
            report("a", "2024-07-25", ASAD, weapons=ROCKETS),
            report("b", "2024-07-25", ASAD, weapons=DRONES, type=STRIKE),
        )

    def test_bounded_day(self) -> None:
        """A report that only bounds the day joins one that names it."""
        assert joined(
            report("a", "2024-07-24/2024-07-26", ASAD, weapons=ROCKETS),
            report("b", "2024-07-25", ASAD, weapons=ROCKETS),
        )

    def test_base_by_another_spelling_without_a_point(self) -> None:
        """A base is the same base where its point is missing on one side."""
        bare = Place("al-Asad airbase", "IQ", precision="facility")
        assert joined(report("a", "2022-04-30", ASAD, weapons=ROCKETS), report("b", "2022-04-30", bare))

    def test_copied_sentence(self) -> None:
        """The same sentence in two papers is the same event, even where its day is only bounded."""
        words = "Gunmen on motorcycles opened fire on a market near the river, killing at least nine traders"
        town = Place("Gao", "ML", None, 16.27, -0.04, "town", 8)
        one = report("a", None, town, type="Attack", summary=words)
        assert joined(one, report("b", None, town, type="Attack", summary=words))


class TestKeepsApart:
    """Reports of different events."""

    def test_drones_in_april_and_rockets_on_its_last_day(self) -> None:
        """A month at the same base is not its last day, where weapon and outcome differ."""
        april = report("a", "2022-04", ASAD, type=STRIKE, status="foiled", weapons=DRONES, role="background")
        assert not joined(april, report("b", "2022-04-30", ASAD, weapons=ROCKETS))

    def test_vague_month_at_the_same_base(self) -> None:
        """A mention of some rockets of that month is too little to be joined to a day."""
        april = report("a", "2022-04", ASAD, weapons=ROCKETS, role="background")
        assert not joined(april, report("b", "2022-04-30", ASAD, weapons=ROCKETS))

    def test_green_village_january_and_april(self) -> None:
        """One base, two months."""
        january = report("a", "2022-01", GREEN_VILLAGE, weapons=(rockets(8, 8),), role="background")
        assert not joined(january, report("b", "2022-04-01/2022-04-10", GREEN_VILLAGE, weapons=ROCKETS))

    def test_two_countries_and_the_embassy(self) -> None:
        """Bases in two countries in a month, and one embassy in that month."""
        bases = report("a", "2022-01", TWO_COUNTRIES, weapons=ROCKETS + DRONES, role="background")
        assert not joined(bases, report("b", "2022-01", EMBASSY, weapons=ROCKETS, role="background"))

    @pytest.mark.parametrize("next_day", ["2022-05-01", "2022-05-30"])
    def test_same_base_another_day(self, next_day: str) -> None:
        """One base on two days, be it the next."""
        same = {"weapons": (rockets(5, 5),), "perpetrators": ["Saraya Awliya al-Dam"]}
        assert not joined(report("a", "2022-04-30", ASAD, **same), report("b", next_day, ASAD, **same))

    def test_two_bases_one_night(self) -> None:
        """Two bases on one day."""
        same = {"weapons": ROCKETS, "perpetrators": ["Kataib Hezbollah"]}
        assert not joined(report("a", "2022-04-30", ASAD, **same), report("b", "2022-04-30", TAJI, **same))

    def test_two_hours_of_a_day(self) -> None:
        """One base, one day, at noon and at night, with other weapons: two attacks."""
        noon = report("a", day("2022-04-30", "13:35"), ASAD, weapons=ROCKETS)
        night = report("b", day("2022-04-30", "11 p.m."), ASAD, weapons=DRONES, type=STRIKE)
        assert not joined(noon, night)

    @pytest.mark.parametrize("status", ["threatened", "denied"])
    def test_threat_and_attack(self, status: str) -> None:
        """A threat or a denied attack is not the attack."""
        assert not joined(
            report("a", "2022-04-30", ASAD, weapons=ROCKETS),
            report("b", "2022-04-30", ASAD, weapons=ROCKETS, status=status),
        )

    def test_one_document(self) -> None:
        """Two reports of one document are two incidents, however alike."""
        same = [report(name, "2022-04-30", ASAD, weapons=ROCKETS) for name in "ab"]
        assert len(link([coding("outlet", *same)])) == 2

    def test_other_victims(self) -> None:
        """Two named victims in one town in one month."""
        other = soleimani("b", "Abu Mahdi al-Ani", BAGHDAD)
        assert not joined(KILLING[0], other)

    def test_family_name_of_another(self) -> None:
        """Salman is not Soleimani."""
        assert not joined(KILLING[2], soleimani("b", "General Salman"))


class TestChains:
    """Joins that only a chain would make."""

    def test_no_chain_over_days(self) -> None:
        """A report that bounds the day to two fits both of two attacks, and joins neither to the other."""
        days = ("2022-04-29", "2022-04-30", "2022-04-29/2022-04-30")
        found = link([coding(date, report(date, date, ASAD, weapons=ROCKETS)) for date in days])
        assert len(found) >= 2
        assert all(len({one.date.earliest for one in [incident]}) == 1 for incident in found)
        assert not any({"2022-04-29.txt", "2022-04-30.txt"} <= _paths(incident) for incident in found)

    def test_torn_report_joins_neither(self) -> None:
        """A month with a perpetrator fits two attacks of that month equally well, and so joins neither."""
        same = {"weapons": ROCKETS, "perpetrators": ["Kataib Hezbollah"]}
        days = ("2022-04-10", "2022-04-20", "2022-04")
        found = link([coding(date, report(date, date, ASAD, **same)) for date in days])
        assert len(found) == 3


def _paths(incident: Incident) -> set[str]:
    ids = {coding(date).document.id: f"{date}.txt" for date in ("2022-04-29", "2022-04-30")}
    return {ids[key] for key in incident.documents if key in ids}


class TestOrder:
    """The order of reading is no evidence."""

    @settings(max_examples=80, deadline=None)
    @given(CORPORA, st.randoms(use_true_random=False))
    def test_any_order_gives_the_same_incidents(
        self, drawn: list[list[dict[str, object]]], chance: random.Random
    ) -> None:
        """Shuffled documents give the same incidents, down to the last value."""
        codings = corpus(drawn)
        shuffled = chance.sample(codings, len(codings))
        assert link(codings) == link(shuffled)

    @settings(max_examples=80, deadline=None)
    @given(CORPORA)
    def test_nobody_is_lost_or_joined_against_a_contradiction(
        self, drawn: list[list[dict[str, object]]]
    ) -> None:
        """Each report is in one incident; inside one, days meet, and no document tells twice."""
        codings = corpus(drawn)
        by_id = {one.id: (one, c.document.id) for c in codings for one in c.reports}
        found = link(codings)
        assert sorted(key for incident in found for key in incident.reports) == sorted(by_id)
        for incident in found:
            members = [by_id[key] for key in incident.reports]
            assert len({document for _, document in members}) == len(members)
            assert all(a.date.overlaps(b.date) for a, _ in members for b, _ in members)
            assert len({one.status == "threatened" for one, _ in members}) == 1


class TestIds:
    """An incident keeps its id while news of it comes in."""

    def test_id_survives_later_reports(self) -> None:
        """A report published later joins and leaves the id as it was."""
        first = coding("a", report("a", "2022-04-30", ASAD, weapons=ROCKETS), published="2022-04-30")
        later = coding("b", report("b", "2022-04-30", ASAD, weapons=ROCKETS), published="2022-05-01")
        assert link([first])[0].id == link([first, later])[0].id

    def test_id_survives_other_incidents(self) -> None:
        """An attack elsewhere changes nothing."""
        first = coding("a", report("a", "2022-04-30", ASAD), published="2022-04-30")
        other = coding("b", report("b", "2022-04-30", TAJI), published="2022-04-29")
        assert link([first])[0] in link([other, first])

"""Tolls of a year or a war beside the dead of one attack, and what aircraft and gunmen leave unsaid."""

from tocsin.records import Count
from tocsin.reports.fill import harm_of

BOMBING = "A car bomb killed nine people in Mosul on Monday, police said. "


def test_the_toll_of_a_year_is_not_that_of_the_attack(reports_of):
    """What a later sentence counts over a period does not widen the number of an event's dead."""
    (report,) = reports_of(BOMBING + "A watchdog says 573 civilians have been killed so far this year.")
    assert report.killed == Count.exactly(9)


def test_another_count_of_the_same_day_widens_the_toll(reports_of):
    """What a later sentence counts without a period is another view of the event's dead."""
    (report,) = reports_of(BOMBING + "A doctor at the morgue counted eleven.")
    assert (report.killed.low, report.killed.high) == (9, 11)


def test_a_part_is_no_view_of_the_whole(reports_of):
    """A number many times smaller than the toll counts some of the dead."""
    (report,) = reports_of(
        "A bomb killed 45 people in a market in Mosul on Monday. Two guards died at the gate, police said."
    )
    assert report.killed == Count.exactly(45)


def test_who_was_shot_in_a_recalled_attack_is_dead(reports_of):
    """A text that only recalls a shooting and tells of no other harm means that those who were shot died."""
    main, recalled = reports_of(
        BOMBING + "In March, gunmen shot four teachers in Tikrit, a crime that nobody has claimed."
    )
    assert main.killed == Count.exactly(9)
    assert recalled.killed == Count.exactly(4) and recalled.injured is None


def test_bombs_that_planes_drop_are_munitions_of_aircraft(reports_of):
    """A bomb is an airstrike munition where planes drop it."""
    (report,) = reports_of(
        "Government planes dropped bombs on a market in Idlib on Monday, killing six people."
    )
    assert [weapon.kind for weapon in report.weapons] == ["airstrike munition"]


def test_nobody_is_dead_or_hurt_where_nothing_is_said():
    """A recalled event without a word on harm has neither dead nor hurt."""
    assert harm_of([], "killed", recalled=True) is None


def test_the_dead_of_years_are_no_attacks_dead(reports_of):
    """A number that runs since a year or counts all so far belongs to no attack told of beside it."""
    reports = reports_of(
        "An air strike killed five people in Hpapun on Monday. "
        "More than 2,700 civilians have been killed since the army took power in February 2021."
    )
    assert {(r.killed.low, r.killed.high) for r in reports if r.killed} == {(5, 5)}

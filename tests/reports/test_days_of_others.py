"""Days that stand in a sentence and do not date its attack."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from tocsin.records import Report


@pytest.mark.parametrize(
    "text",
    [
        "Rockets hit the base at Taji on Saturday. On Monday, police arrested 12 people in connection with the attack.",
        "Rockets hit Taji on Saturday. Talks were suspended on Monday over the attack.",
        "A man stabbed two people in Leeds on Saturday. The officer who was stabbed was released on Monday.",
        "A bomb killed six people in Kabul on Saturday. Schools closed on Monday after the blast.",
    ],
)
def test_the_day_of_another_deed_does_not_date_the_attack(
    reports_of: Callable[..., tuple[Report, ...]], text: str
) -> None:
    """What happens later because of the attack leaves one report, dated Saturday."""
    found = reports_of(text)
    assert len(found) == 1
    assert found[0].date.earliest == dt.date(2022, 5, 28)


def test_any_weekday_is_no_date(reports_of: Callable[..., tuple[Report, ...]]) -> None:
    """ "On a Friday afternoon" names a day of the week and no day."""
    (report,) = reports_of(
        "On 13 May 2022 a bomb exploded in Madrid. The bomb exploded on a Friday afternoon."
    )
    assert report.date.earliest == dt.date(2022, 5, 13)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Rebels ambushed a truck near Bontoc on Monday. Its crew was to hold a clinic tomorrow.", 30),
        (
            "Troops were bringing medicine for tomorrow when rebels ambushed their truck near Bontoc on Sunday.",
            29,
        ),
        ("Air strikes near Mekelle on Sunday killed six people, according to two doctors on Monday.", 29),
        (
            "A raid near Gao killed six people this week, according to villagers and a local chief on Monday.",
            None,
        ),
    ],
)
def test_days_to_come_and_days_of_speaking_date_no_attack(
    reports_of: Callable[..., tuple[Report, ...]], text: str, day: int | None
) -> None:
    """What is planned for a later day, and when the sources spoke, leave the day of the attack alone."""
    (report,) = reports_of(text)
    fine = report.date.earliest == report.date.latest
    assert (report.date.earliest.day if fine and report.date.earliest else None) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Mourners met in Basra on Sunday, two days after a bomb killed 30 people at a market.", 27),
        ("A bus was attacked in Quetta on Friday, hours after gunmen killed five miners in Sibi.", 27),
    ],
)
def test_days_are_counted_back_to_what_was_before(
    reports_of: Callable[..., tuple[Report, ...]], text: str, day: int
) -> None:
    """Behind a day, "two days after" leads to what happened two days before it."""
    assert reports_of(text)[0].date.earliest == dt.date(2022, 5, day)

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

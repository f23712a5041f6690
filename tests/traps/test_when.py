"""When it happened: whole short texts, coded as the program codes them on a page of Tuesday 31 May 2022.

A day is written as "05-30", an interval as "05-23 05-29" (both in 2022 unless a year stands before them); "?" is an
end that nothing bounds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from tocsin.records import Interval, Report

Texts = dict[str, list[tuple[str, str]]]

WHEN: Texts = {
    "clock times with zones": [
        ("Rockets hit the base at Taji at 7:20 a.m. local time on Monday (12:20 a.m. Monday ET).", "05-30"),
        ("Gunmen attacked a hotel in Kabul at 7:20 a.m. local time (10:50 p.m. Sunday ET).", "05-30"),
        ("A bomb went off in Mosul at about 10 a.m. (0700 GMT) on Monday, killing two people.", "05-30"),
        ("The drone struck Erbil at 13:35 local time on Sunday, the army said.", "05-29"),
        ("Two rockets landed near the embassy in Baghdad around 2:30 a.m. Saturday.", "05-28"),
        ("A car bomb exploded in Honolulu at 11 p.m. local time (9 a.m. Saturday GMT).", "05-27"),
        ("Shells hit Donetsk at 0430 GMT on Monday, killing a man.", "05-30"),
        ("A grenade was thrown in Cali shortly before 9 p.m. Thursday, police said.", "05-26"),
        ("Missiles struck the port of Odesa at 3:15 a.m. on 29 May.", "05-29"),
        ("The attack on the camp in Gao began at 5 a.m. (5 a.m. UTC) on May 28.", "05-28"),
    ],
    "parts of days": [
        ("Gunmen killed six villagers near Jos on Sunday night.", "05-29"),
        ("A roadside bomb killed two soldiers near Kirkuk early Monday.", "05-30"),
        ("A suicide bombing in Kabul on Monday morning killed nine people.", "05-30"),
        ("A drone struck a convoy near Marib late on Saturday.", "05-28"),
        ("Militants attacked a police post in Quetta before dawn on Sunday.", "05-29"),
        ("A mortar shell hit a market in Aleppo at noon on Friday, killing four.", "05-27"),
        ("Rockets were fired at Erbil on Thursday evening.", "05-26"),
        ("A man was stabbed to death in Lyon on Sunday afternoon.", "05-29"),
        ("Shortly after midnight on Monday a bomb exploded in Herat.", "05-30"),
        ("Dawn Miller was shot dead in Tulsa on Sunday evening.", "05-29"),
    ],
    "two days after": [
        ("A bomb killed four in Gao on Friday. Two days after the attack, gunmen killed two guards in Gao.", "05-27"),
        ("On 20 May a bomb killed four people in Gao.", "05-20"),
        ("Two days ago gunmen killed a judge in Karachi.", "05-29"),
        ("Three days earlier, on Friday, a mine killed two farmers near Jos.", "05-27"),
        ("A week ago a car bomb killed nine people in Aleppo.", "05-21 05-27"),
        ("The attack on the base in Taji, five days ago, wounded two soldiers.", "05-26"),
        ("Rockets hit Haifa on Sunday, two days after a raid on Jenin.", "05-29"),
        ("A drone hit the base at Taji on Saturday, a day after it was shelled.", "05-28"),
        ("A bombing killed six people in Quetta on Thursday, three days before a vote.", "05-26"),
        ("Ten days ago militants killed three teachers in Gao.", "05-21"),
    ],
    "the day before": [
        ("Gunmen killed two police officers in Cali on Sunday; the day before, two others had left.", "05-29"),
        ("A bomb killed a guard in Herat yesterday.", "05-30"),
        ("The day before yesterday a mine killed a shepherd near Sinjar.", "05-29"),
        ("Rockets hit the airport in Erbil last night.", "05-30 05-31"),
        ("A teacher was shot dead in Nablus today.", "05-31"),
        ("This morning shells hit Kharkiv and killed two people.", "05-31"),
        ("A grenade killed a child in Bujumbura tonight.", "05-31"),
        ("A suicide bomber killed four in Kabul earlier today.", "05-31"),
        ("Yesterday evening, gunmen attacked a bar in Tijuana and killed five people.", "05-30"),
        ("Yesterday's bombing in Mosul killed three people.", "05-30"),
    ],
    "last week": [
        ("Last week a suicide bombing killed eight people in Quetta.", "05-23 05-29"),
        ("Gunmen killed a mayor near Cali last Friday.", "05-27"),
        ("A bomb killed two people in Herat over the weekend.", "05-28 05-29"),
        ("A raid near Jos last weekend killed twelve villagers.", "05-28 05-29"),
        ("Earlier this week rockets hit the base at Taji.", "05-30 05-31"),
        ("A mine killed two children near Sinjar last Tuesday.", "05-24"),
        ("The week before last a drone killed a commander near Marib.", "05-16 05-22"),
        ("A car bomb killed five people in Aleppo this past Saturday.", "05-28"),
        ("An ambush near Farah last Thursday killed six policemen.", "05-26"),
        ("Gunmen attacked a church in Kaduna this past weekend, killing three.", "05-28 05-29"),
    ],
    "earlier this month": [
        ("Earlier this month a bombing in Nairobi killed 14 people.", "05-01 05-31"),
        ("Last month gunmen killed a priest in Kano.", "04-01 04-30"),
        ("In April a car bomb killed five people in Aleppo.", "04-01 04-30"),
        ("In early May militants killed four teachers in Gao.", "05-01 05-10"),
        ("A drone killed two men near Marib in mid-May.", "05-11 05-20"),
        ("In March 2021 rockets hit the base at Balad, wounding a contractor.", "2021-03-01 2021-03-31"),
        ("Last December a grenade killed a man in Cali.", "2021-12-01 2021-12-31"),
        ("A suicide bombing in Kabul in late April killed ten people.", "04-21 04-30"),
        ("Last year a mine killed a deminer near Sinjar.", "2021-01-01 2021-12-31"),
        ("A raid near Jenin on May 3 killed two men.", "05-03"),
    ],
    "overnight": [
        ("Shelling killed three people in Donetsk overnight.", "05-30 05-31"),
        ("Rockets hit the base at Taji overnight on Sunday.", "05-29"),
        ("Drones struck Odesa on the night of May 29, killing one man.", "05-29"),
        ("An overnight air strike killed four civilians near Idlib.", "05-30 05-31"),
        ("Gunmen killed two men in Cali overnight Saturday.", "05-28"),
        ("A house in Nablus was set on fire overnight, the mayor said.", "05-30 05-31"),
        ("A barrage of rockets hit Kharkiv overnight, wounding five people.", "05-30 05-31"),
        ("A drone hit a depot near Erbil on Sunday night.", "05-29"),
        ("Militants attacked a post near Gao during the night, killing two soldiers.", "05-29 05-31"),
        ("Mortar shells fell on Aleppo last night and killed a girl.", "05-30 05-31"),
    ],
    "anniversaries": [
        ("On Monday, the first anniversary of his election, a bomb killed a mayor near Taji.", "05-30"),
        ("A bomb killed two guards in Taji on Monday, a year after the base was shelled.", "05-30"),
        ("Rockets hit Erbil on Sunday, days before the anniversary of the battle.", "05-29"),
        ("On the eve of the anniversary, gunmen killed a judge in Karachi on Sunday.", "05-29"),
        ("Gunmen killed four police officers in Cali on Saturday as the city marked its 400th anniversary.", "05-28"),
        ("A grenade wounded three people in Kigali on Friday, 28 years after the genocide.", "05-27"),
        ("A bombing in Kabul on Monday killed six people on the anniversary of a teacher's death.", "05-30"),
        ("Shelling killed a man in Donetsk on Thursday, the eighth anniversary of the fight for the airport.", "05-26"),
        ("A car bomb killed nine in Aleppo on Sunday, ten years after the first one.", "05-29"),
        ("A mine killed a boy near Sinjar on Wednesday, two years to the day after his brother died.", "05-25"),
    ],
    "recalled": [
        ("A bomb killed two people in Herat on Monday. In 2019 a bomb killed 30 people in Herat.", "05-30"),
        ("Gunmen killed a judge in Karachi on Sunday. A lawyer was shot dead there last year.", "05-29"),
        ("Rockets hit Taji on Monday. On 12 March 2020 rockets killed three soldiers there.", "05-30"),
        ("A drone struck Erbil on Saturday, the first since September 2021.", "05-28"),
        ("Militants who attacked the town in 2012 killed four people in Gao on Friday.", "05-27"),
        ("A suicide bombing killed nine in Kabul on Monday, the worst since January.", "05-30"),
        ("A man who served in Iraq in 2004 shot dead two people in Tampa on Sunday.", "05-29"),
        ("A car bomb killed five people in Aleppo on Monday. Last week a grenade wounded two there.", "05-30"),
        ("Shells hit Donetsk on Sunday. The city has been at war since 2014.", "05-29"),
        ("A bombing killed six people in Quetta on Thursday. In January 2013 one killed 90 there.", "05-26"),
    ],
    "datelines": [
        ("KABUL, May 30 (Reuters) - A suicide bomber killed nine people in Kabul on Monday.", "05-30"),
        ("BAGHDAD, 29 May - Rockets hit the base at Taji on Sunday, the army said.", "05-29"),
        ("MOSUL, Iraq (AP) - A bomb killed three people in Mosul on Sunday.", "05-29"),
        ("GAO, Mali, May 31 (AFP) - Militants killed four soldiers near Gao on Saturday, the army said.", "05-28"),
        ("ERBIL, May 31 - A drone struck the airport in Erbil on Monday evening, police said.", "05-30"),
        ("SANAA (AFP) - An air strike killed four people in Sanaa early Monday, medics said.", "05-30"),
        ("QUETTA: Gunmen killed two policemen in Quetta on Friday, officials said.", "05-27"),
        ("JERUSALEM, May 30 (AP) - Rockets were fired at Haifa on Sunday, wounding a woman.", "05-29"),
        ("KANO, Nigeria, May 31 - Gunmen killed six villagers in Kano on Sunday night.", "05-29"),
        ("NAIROBI, May 31 (Xinhua) - A grenade wounded five people in Nairobi on Monday.", "05-30"),
    ],
    "no date": [
        ("A bomb killed two people in Herat, officials said.", "05-29 05-31"),
        ("Gunmen have killed a judge in Karachi.", "05-29 05-31"),
        ("Rockets hit the base at Taji, wounding a soldier.", "05-29 05-31"),
        ("Four soldiers were killed in an ambush near Gao, the army said.", "05-29 05-31"),
        ("A car bomb exploded in Aleppo at 11 a.m., killing five.", "05-29 05-31"),
        ("The army said at 9 p.m. that a drone had struck Erbil.", "05-29 05-31"),
        ("A man aged 61 was shot dead in Cali in front of his house.", "05-29 05-31"),
        ("A mine killed two farmers near Jos, police officer Sunday Musa said.", "05-29 05-31"),
        ("A teacher named April Jones was shot dead in Tulsa.", "05-29 05-31"),
        ("Shells hit a school in Donetsk, killing a girl.", "05-29 05-31"),
    ],
}  # fmt: skip


def cases(texts: Texts) -> list[object]:
    """Every text as a case whose id begins with its trap."""
    return [
        pytest.param(text, expected, id=f"{trap}-{number}")
        for trap, told in texts.items()
        for number, (text, expected) in enumerate(told, start=1)
    ]


def in_short(date: Interval) -> str:
    """An interval as the tables write it."""
    ends = [_day(day) for day in (date.earliest, date.latest)]
    return ends[0] if ends[0] == ends[1] else " ".join(ends)


def _day(day: dt.date | None) -> str:
    if day is None:
        return "?"
    return day.isoformat().removeprefix("2022-")


@pytest.mark.parametrize(("text", "expected"), cases(WHEN))
def test_when_it_happened(reports_of: Callable[..., tuple[Report, ...]], text: str, expected: str) -> None:
    """The first report of a text has the days that its words allow, and no others."""
    assert in_short(reports_of(text)[0].date) == expected

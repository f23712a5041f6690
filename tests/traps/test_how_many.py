"""How many were killed and hurt: whole short texts, coded as the program codes them.

A number is written as "12", "3-5", "5+" (at least five), "-40" (up to forty); "" is nothing said.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tocsin.records import Count, Report

Texts = dict[str, list[tuple[str, str, str]]]

HOW_MANY: Texts = {
    "words": [
        ("A bomb exploded at a market in Mosul on Monday, killing twelve people.", "12", ""),
        ("Gunmen killed seven villagers and wounded eleven near Baqubah on Monday.", "7", "11"),
        ("Twenty-three worshippers were killed in a suicide bombing in Kabul on Monday.", "23", ""),
        ("An air strike on Monday killed a farmer in the village of Idlib.", "1", ""),
        ("A roadside bomb killed both drivers of a convoy near Kirkuk on Monday.", "2", ""),
        ("Half a dozen shoppers were wounded when a grenade went off in Karachi on Monday.", "", "6"),
        ("A couple of guards were wounded in a rocket attack in Erbil on Monday.", "", "2"),
        ("Three dozen passengers were killed when gunmen attacked a bus near Maiduguri on Monday.", "36", ""),
        ("One hundred and four people were killed in a car bombing in Baghdad on Monday.", "104", ""),
        ("A single guard died in a mortar attack on the camp at Taji on Monday.", "1", ""),
    ],
    "digits": [
        ("A bomb exploded at a market in Mosul on Monday, killing 12 people and wounding 40.", "12", "40"),
        ("Suicide bombing in Kabul on Monday leaves 9 dead, 31 wounded.", "9", "31"),
        ("Gunmen killed 5 people, including a 14-year-old boy, in Kano on Monday.", "5", ""),
        ("On Monday 2 rockets hit a house in Gaza City and killed 3 sisters, aged 4, 7 and 11.", "3", ""),
        ("A 61-year-old man was killed by a mortar shell in Donetsk on Monday.", "1", ""),
        ("A 122mm rocket killed 2 soldiers at a base near Taji on Monday.", "2", ""),
        ("Some 1,200 people were wounded in the bombing in Nairobi on Monday.", "", "1200"),
        ("Gunmen on 3 motorcycles killed 6 villagers in Zamfara on Monday.", "6", ""),
        ("Karim Saleh, 34, and his brother were shot dead in Basra on Monday.", "2", ""),
        ("The bombing on Highway 7 near Nasiriyah on Monday killed 4 truck drivers.", "4", ""),
    ],
    "ranges": [
        ("An air strike on Monday killed between 15 and 20 fighters near Raqqa.", "15-20", ""),
        ("Three to five soldiers were wounded in a rocket attack on the base at Taji on Monday.", "", "3-5"),
        ("Gunmen killed 8 to 10 villagers near Baqubah on Monday.", "8-10", ""),
        ("A suicide bombing in Kabul on Monday killed 30-35 people.", "30-35", ""),
        ("From six to nine people were wounded in the shelling of Donetsk on Monday.", "", "6-9"),
        ("The army said four people died in the raid on Jenin on Monday. Medics said five people died.", "4-5", ""),
        ("Police said a bomb killed six people in Quetta on Monday; a hospital said eight were killed.", "6-8", ""),
        ("A drone strike killed three or four men near Marib on Monday.", "3-4", ""),
        ("Accounts of the attack in Gao on Monday ranged from five dead to 28.", "5-28", ""),
        ("Between two and four people were hurt by a grenade in Bujumbura on Monday.", "", "2-4"),
    ],
    "at least": [
        ("At least nine people were killed in a bombing in Kabul on Monday.", "9+", ""),
        ("More than 40 people were wounded in a bombing in Kabul on Monday.", "", "40+"),
        ("No fewer than 15 villagers were killed by gunmen in Kaduna on Monday.", "15+", ""),
        ("Up to 40 people were killed in an air strike near Raqqa on Monday.", "-40", ""),
        ("As many as 12 soldiers were killed in an ambush near Gao on Monday.", "-12", ""),
        ("Over 60 people were injured when rockets hit Haifa on Monday.", "", "60+"),
        ("A car bomb in Mogadishu on Monday killed 10 or more people.", "10+", ""),
        ("A minimum of four people died in the attack on a hotel in Kabul on Monday.", "4+", ""),
        ("Gunmen killed nearly 30 people in a village near Jos on Monday.", "30", ""),
        ("About 20 people were wounded by shelling in Kharkiv on Monday.", "", "20"),
    ],
    "more than a dozen": [
        ("More than a dozen people were killed in a bombing in Kabul on Monday.", "13+", ""),
        ("Over a dozen civilians were wounded by shelling in Kharkiv on Monday.", "", "13+"),
        ("Gunmen killed at least a dozen farmers near Maiduguri on Monday.", "12+", ""),
        ("More than two dozen people were injured by a car bomb in Aleppo on Monday.", "", "25+"),
        ("A dozen policemen were killed in an ambush near Farah on Monday.", "12", ""),
        ("Nearly a dozen people were wounded when a grenade was thrown in Kigali on Monday.", "", "12"),
        ("About two dozen people were killed in an air strike near Hodeidah on Monday.", "24", ""),
        ("More than half a dozen soldiers were wounded in a rocket attack on Taji on Monday.", "", "7+"),
        ("Up to a dozen people were killed in a raid on a village near Bunia on Monday.", "-12", ""),
        ("Several dozen people were injured in a bombing in Nairobi on Monday.", "", "24+"),
    ],
    "scores": [
        ("Scores of people were killed in a bombing in Baghdad on Monday.", "40+", ""),
        ("Dozens were wounded when a car bomb exploded in Aleppo on Monday.", "", "24+"),
        ("Hundreds of people were injured in an explosion set off by a suicide bomber in Kabul on Monday.", "", "200+"),
        ("Several people were killed by gunmen in Kano on Monday.", "2+", ""),
        ("A suicide bombing in Quetta on Monday killed dozens of lawyers.", "24+", ""),
        ("Many people were wounded in a grenade attack in Bamako on Monday.", "", "2+"),
        ("Tens of people were killed in an air strike near Raqqa on Monday.", "20+", ""),
        ("Dozens were killed in the bombing in Kabul on Monday. A doctor counted 27 dead.", "27", ""),
        ("A few soldiers were wounded by a roadside bomb near Gao on Monday.", "", "2+"),
        ("Numerous villagers were killed in a raid near Bunia on Monday.", "2+", ""),
    ],
    "including": [
        ("A bombing in Kabul on Monday killed 12 people, including three children.", "12", ""),
        ("Twelve people, among them two policemen, were killed by gunmen in Quetta on Monday.", "12", ""),
        ("Nine people, four of them women, were wounded by shelling in Donetsk on Monday.", "", "9"),
        ("Gunmen killed eight people in Kano on Monday, two of them soldiers.", "8", ""),
        ("A bombing in Mosul on Monday wounded 20 people. Five of those wounded were children.", "", "20"),
        ("A bombing in Kabul on Monday killed 12 people. Among the dead were three children.", "12", ""),
        ("A strike near Idlib on Monday killed 10 people. A six-year-old girl was killed.", "10", ""),
        ("A car bomb in Aleppo on Monday killed 15 people. Two of the dead were medics.", "15", ""),
        ("Thirty people, mostly students, were injured in an attack in Lahore on Monday.", "", "30"),
        ("A raid near Jenin on Monday killed four people, one of them a 15-year-old.", "4", ""),
    ],
    "sums in parts": [
        ("Two soldiers and a contractor were killed by a roadside bomb near Taji on Monday.", "3", ""),
        ("Gunmen killed a judge, his driver and two bodyguards in Kirkuk on Monday.", "4", ""),
        ("A mother and her three children were killed in an air strike near Sanaa on Monday.", "4", ""),
        ("Six policemen, two guards and a cook were wounded by a bomb in Herat on Monday.", "", "9"),
        ("Salim Odeh and Rana Odeh were shot dead in Nablus on Monday.", "2", ""),
        ("A car bomb in Kirkuk on Monday killed a woman and wounded two boys and a girl.", "1", "3"),
        ("Four dockers and two sailors were killed when a drone hit the port of Odesa on Monday.", "6", ""),
        ("A grenade in Karachi on Monday wounded three men, two women and a child.", "", "6"),
        ("One man was shot dead and a woman was shot in the leg in Cali on Monday.", "1", "1"),
        ("A teacher and four of her pupils died when shells hit a school in Aleppo on Monday.", "5", ""),
    ],
    "updates": [
        ("A bomb killed nine people in Kabul on Monday. The toll rose to 12.", "12", ""),
        ("The death toll from Monday's bombing in Mosul has climbed to 31 from 28.", "31", ""),
        ("A car bomb in Aleppo on Monday killed five people. The number of dead now stands at eight.", "8", ""),
        ("A third victim of Monday's shooting in Cali has died, bringing to three the number killed.", "3", ""),
        ("A raid near Jos on Monday killed 20 people, and the death toll has reached 26.", "26", ""),
        ("Officials first spoke of four dead in Monday's attack in Gao. The toll was later raised to seven.", "7", ""),
        ("Gunmen killed six people in Quetta on Monday. Another man died later.", "7", ""),
        ("A bombing in Herat on Monday wounded 10 people. The number of wounded rose to 16.", "", "16"),
        ("A strike killed 12 people in Sanaa on Monday, and the toll has now passed 30.", "30", ""),
        ("A bombing in Nairobi on Monday killed 14 people. Two more people died on Tuesday.", "16", ""),
    ],
    "wounded who later die": [
        ("A man was shot in Cali on Monday. He died at a hospital.", "1", ""),
        ("Two guards wounded in a rocket attack in Erbil on Monday died of their wounds.", "2", ""),
        ("Three people were shot in Basra on Monday, one of them fatally.", "1", "2"),
        ("Gunmen shot a lawyer in Karachi on Monday, and he was pronounced dead at a clinic.", "1", ""),
        ("A policeman who was shot in Kano on Monday has died.", "1", ""),
        ("A woman was fatally wounded by gunmen in Tripoli on Monday.", "1", ""),
        ("Omar Haddad, 40, was shot in Basra on Monday. Haddad later died of his wounds.", "1", ""),
        ("Four people were stabbed in Lyon on Monday. Two died.", "2", "2"),
        ("A farmer was shot near Jos on Monday. The victim died on the way to a hospital.", "1", ""),
        ("Forty people were hurt by a bomb in Kabul on Monday, five of whom died later.", "5", "40"),
    ],
    "the attackers' own dead": [
        ("A suicide bomber killed himself and three policemen in Quetta on Monday.", "3", ""),
        ("Gunmen stormed a hotel in Kabul on Monday, killing six guests. The two attackers were shot dead.", "6", ""),
        ("A man killed five people in Tampa on Monday before he shot himself dead.", "5", ""),
        ("A car bomb driven by a suicide bomber killed two soldiers near Gao on Monday; the bomber died.", "2", ""),
        ("A gunman shot dead a teacher in Lyon on Monday. He was then killed by police.", "1", ""),
        ("Militants killed four soldiers near Peshawar on Monday. Three of the militants were killed.", "4", ""),
        ("A suspect who shot and wounded two officers in Ohio on Monday was found dead.", "", "2"),
        ("The attacker wounded three people in Haifa on Monday and was shot dead by a guard.", "", "3"),
        ("Two suicide bombers blew themselves up in Maiduguri on Monday, killing nine people and themselves.", "9", ""),
        ("The shooter killed a woman in Tulsa on Monday and took his own life.", "1", ""),
    ],
    "lists of people": [
        ("A roadside bomb killed a lecturer in geology and his driver near Mosul on Monday.", "2", ""),
        ("A mortar shell killed four members of a family of farmers and their guest in Idlib on Monday.", "5", ""),
        ("A drone strike near Gao on Monday killed a couple and their three children.", "5", ""),
        (
            "A bomb in Bago on Monday killed a lawmaker from the party of the president, as well as three "
            "police officers and a resident.",
            "5",
            "",
        ),
        (
            "The strikes on Baghdad on Monday killed five security force members and a civilian, while "
            "wounding five fighters.",
            "6",
            "5",
        ),
        ("Gunmen in Karachi on Monday shot dead Saleem Khan, 52, and his 19-year-old son Imran.", "2", ""),
        ("A bombing on Monday in Kabul killed the deputy governor, Mahbub Muhibi, and his secretary.", "2", ""),
        ("The mayor of Ghazni and his two bodyguards were assassinated on Monday.", "3", ""),
        (
            "Lebanese prime minister Rafik Hariri was killed along with 21 others in a bombing in Beirut on "
            "14 February 2005.",
            "22",
            "",
        ),
        ("Bandits killed Alhaji Musa Bello, his two wives and a grandson in Katsina on Monday.", "4", ""),
    ],
    "words that say again who they are": [
        (
            "A suicide bomber blew himself up in Baghlan on Monday, killing seven people including two local "
            "police officials.",
            "7",
            "",
        ),
        ("Boko Haram fighters killed at least 30 people, mostly women and children, in Gamboru on Monday.", "30+", ""),
        ("Shelling of Kramatorsk on Monday killed two civilians, a man of 61 and a girl of 9.", "2", ""),
        (
            "Thirteen civilians and two policemen -- a total of 15 people -- were killed in a bombing in "
            "Jalalabad on Monday.",
            "15",
            "",
        ),
        ("Fifteen people, 13 civilians and two policemen, were killed in a bombing in Jalalabad on Monday.", "15", ""),
        (
            "Shelling of Kramatorsk on Monday killed five civilians, two of them children, and wounded 14, "
            "three critically.",
            "5",
            "14",
        ),
        (
            "Twin bombings in Kabul on Monday killed 25 people, including nine journalists, eight of whom "
            "died together as they rushed to the scene of the first.",
            "25",
            "",
        ),
    ],
    "households and pairs": [
        ("Gunmen killed a family of six in the village of Hibhib on Monday.", "6", ""),
        ("A family of four driving down the road was also killed in Monday's bombing in Baghdad.", "4", ""),
        (
            "A bomb killed 10 civilians in Baghdad on Monday. Four labourers working nearby died, while a "
            "family of four was also killed. Two other bystanders also died.",
            "10",
            "",
        ),
        (
            "Russian shelling killed a married couple in Nikopol on Monday, the governor said, and their "
            "grandson is in hospital with shrapnel wounds.",
            "2",
            "1",
        ),
    ],
    "attackers among them": [
        ("Gunfire in a Tulsa hospital on Monday left four people and the shooter dead.", "4", ""),
        ("Five people, including the gunman, died in a shooting in Dallas on Monday.", "4", ""),
        (
            "Thirteen people, among them four attackers, were killed in an assault on a hotel in Bamako on "
            "Monday.",
            "9",
            "",
        ),
        ("Two attackers and three policemen died when a checkpoint in Grozny was attacked on Monday.", "3", ""),
        ("The July 7, 2005 bombings in London killed 52 people and four bombers.", "52", ""),
        ("Police in Kampala said on Monday's bomb attack killed two plus the bomber.", "2", ""),
    ],
    "lives, bodies and victims": [
        ("More than 20 lives have been lost in Monday's attack in Gao.", "20+", ""),
        ("The rocket which landed on a house in Sderot on Monday claimed the life of a 35-year-old woman.", "1", ""),
        ("Gunmen attacked a convoy near Bannu on Monday, leaving behind the bodies of eight soldiers.", "8", ""),
        ("In Monday's attack in Belfast the victims were two women and a schoolboy.", "3", ""),
        ("Police named the victims of Monday's shooting in Leeds as Tom Hart, 19, and Mary Bell, 23.", "2", ""),
        ("Monday's attack in Gao brought death to 21 soldiers.", "21", ""),
        ("The dead in Monday's attack in Gao numbered 21.", "21", ""),
        ("A 6-month-old baby was the only fatality in Monday's rocket attack on Sderot.", "1", ""),
        ("Gunmen attacked Anka on Monday. \"So far we have recovered 18 corpses,\" a resident told the BBC.", "18", ""),
    ],
    "what became of them": [
        ("Three constables embraced martyrdom when militants attacked a checkpost in Bannu on Monday.", "3", ""),
        ("A suicide attack in Peshawar on Monday martyred five policemen and injured 12 others.", "5", "12"),
        ("Five men were found dead with gunshot wounds in Acapulco on Monday.", "5", ""),
        ("Seven miners, shot by bandits near Zamfara on Monday, were buried on Tuesday.", "7", ""),
        (
            "One passer-by was killed and two guards were slightly wounded when a grenade was thrown in Sidon "
            "on Monday.",
            "1",
            "2",
        ),
        ("Israeli forces shot and killed a Palestinian teenager in Jenin on Monday and wounded another.", "1", "1"),
        ("Five policemen died and as many were wounded in an ambush near Farah on Monday.", "5", "5"),
        (
            "One man was killed instantly and another died on the way to hospital when a mine exploded near "
            "Sinjar on Monday.",
            "2",
            "",
        ),
        ("Two Israelis were killed and a third critically injured in a shooting near Hebron on Monday.", "2", "1"),
        (
            "A bomb bombing in Sibi on Monday injured at least five persons, including two women, hospital "
            "sources said, while one succumbed later.",
            "1",
            "5+",
        ),
        ("Two men on a motorbike threw acid at a journalist in Hyderabad on Monday; she suffered burns.", "", "1"),
    ],
    "parts and further views": [
        (
            "Al-Shabab claimed it killed 61 soldiers in the attack on the base in Galgadud on Monday; the "
            "government put the figure at seven.",
            "7-61",
            "",
        ),
        (
            "The army put the number of dead in Monday's raid on Bunia at 14, but the Red Cross said it had "
            "buried 23.",
            "14-23",
            "",
        ),
        (
            "Gunmen raided a school in Kebbi on Monday. They also killed a police officer. A policeman lost "
            "his life, the spokesman said.",
            "1",
            "",
        ),
        ("A teacher was killed in Pattani on Monday; it was the fifth murder of a teacher since January.", "1", ""),
        (
            "Mexican journalist Lourdes Maldonado was shot dead outside her home in Tijuana on Monday, "
            "becoming the third journalist killed this year.",
            "1",
            "",
        ),
    ],
    "zero": [
        ("The grenade thrown in Bujumbura on Monday killed no one but wounded seven.", "0", "7"),
        ("There were no deaths in Monday's rocket attack on Erbil, but six people were slightly hurt.", "0", "6"),
        ("A rocket hit a school in Sderot on Monday, but no one was hurt.", "0", "0"),
        ("Up to 300 civilians may have been killed in Monday's strike on Mosul.", "-300", ""),
    ],
}  # fmt: skip


def cases(texts: Texts) -> list[object]:
    """Every text as a case whose id begins with its trap."""
    return [
        pytest.param(text, killed, injured, id=f"{trap}-{number}")
        for trap, told in texts.items()
        for number, (text, killed, injured) in enumerate(told, start=1)
    ]


def in_short(count: Count | None) -> str:
    """A count as the tables write it."""
    if count is None:
        return ""
    if count.low == count.high:
        return str(count.low)
    return f"{count.low}+" if count.high is None else f"{'' if count.low is None else count.low}-{count.high}"


@pytest.mark.parametrize(("text", "killed", "injured"), cases(HOW_MANY))
def test_how_many_were_killed_and_hurt(
    reports_of: Callable[..., tuple[Report, ...]], text: str, killed: str, injured: str
) -> None:
    """The first report of a text counts its dead and its wounded as the words do, and no others."""
    report = reports_of(text)[0]
    assert (in_short(report.killed), in_short(report.injured)) == (killed, injured)

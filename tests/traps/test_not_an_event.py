"""What sounds like an attack and is none: whole short texts, coded as the program codes them.

A threat or a denial may be a report with that status; in texts that recall, an old event may be a report with its old
day. Nothing else may be.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from tocsin.records import Report

# The texts are read as written on 31 May 2022: what they recall lies before this day.
NEWS_SINCE = dt.date(2022, 1, 1)

NOTHING: dict[str, list[str]] = {
    "threats": [
        "The Houthis threatened on Monday to strike oil fields in Saudi Arabia.",
        "Boko Haram vowed to attack schools in Maiduguri.",
        "A caller threatened to blow up the station in Madrid on Sunday.",
        "We will bomb your ports, the general warned on Monday.",
        "The militia said it would kill the hostages if its demands were not met.",
        "Iran's commander threatened Israel with missile strikes on Haifa on Saturday.",
        "A bomb threat emptied a school in Dallas on Monday.",
        "The gang has promised more killings in Culiacan.",
        "The rebels gave the town an ultimatum on Sunday: leave, or be shelled.",
        "Police in Lagos received a letter in which kidnappers threatened to seize teachers.",
    ],
    "plans": [
        "Police in Berlin arrested three men who planned to bomb a synagogue.",
        "The army plans to attack the rebels near Goma next week.",
        "He was plotting to assassinate the president in Lima, prosecutors said on Monday.",
        "The general staff drew up plans for air strikes on Tehran.",
        "The cell intended to kidnap a banker in Milan, according to a report of 3 May 1978.",
        "An offensive to retake Sirte is being prepared, officers said.",
        "The suspects had scouted a stadium in Sydney for a suicide bombing.",
        "The president ordered the army to get ready to storm the prison in Guayaquil.",
        "Two teenagers were held on Sunday over an alleged plan to shoot pupils at a school in Ohio.",
        "The ministers discussed a possible strike on Damascus on Friday.",
    ],
    "drills": [
        "Soldiers stormed a mock village during an exercise near Fort Irwin on Monday.",
        "Hospitals in Tel Aviv held a drill on Sunday that simulated a missile attack.",
        "In a live-fire exercise off Taiwan, warships fired missiles at a target vessel on Saturday.",
        "Firefighters in Lyon rehearsed their answer to a chemical attack.",
        "The exercise began with an air strike on an imaginary enemy near Minsk.",
        "Commandos freed actors posing as hostages from a bus in Nairobi in an anti-terror drill.",
        "Pupils in Tulsa hid under desks on Monday in an active-shooter drill.",
        "NATO troops fended off a simulated drone attack during manoeuvres in Latvia.",
        "Police in Seoul staged a mock suicide bombing at an airport to train their staff.",
        "The war game foresees the shelling of Kaliningrad.",
    ],
    "denials": [
        "The army denied that it had shelled Goma.",
        "There was no attack in Erbil on Monday, the governor said.",
        "The air force did not bomb the school in Sagaing, a spokesman said.",
        "Reports of an explosion at the airport in Karachi are false, the police said on Sunday.",
        "The ministry rejected claims that its jets had struck a wedding in Sanaa.",
        "The mayor of Tijuana said rumours of a shooting at a school were untrue.",
        "No rocket was fired at the embassy in Baghdad on Monday, officials said.",
        "The guerrillas said they had not kidnapped the bishop.",
        "It was a hoax: no bomb was found on the train in Madrid on Monday.",
        "Nobody has been killed in Jos, the police commissioner insisted.",
    ],
    "generalities": [
        "Suicide bombings have become the weapon of choice of the group.",
        "Herders and farmers often clash over land in central Nigeria.",
        "Roadside bombs kill more soldiers than any other weapon.",
        "Journalists are being murdered in Mexico.",
        "Attacks on health workers are a war crime.",
        "Armed groups in the region kidnap people for ransom.",
        "Air strikes alone do not win wars, the general said.",
        "Every shelling drives more families out of their homes.",
        "The road is known for ambushes.",
        "Violence against women is widespread in the camps.",
    ],
    "totals": [
        "At least 340 attacks on schools were recorded in Burkina Faso last year.",
        "Militants have carried out 56 bombings since January, the ministry said.",
        "More than 6,000 people have been killed in the conflict in Donbas.",
        "Gunmen abducted 1,200 people in Kaduna state in 2021.",
        "Police recorded 19 murders in Marseille this year.",
        "The monitors counted 240 explosions in Donetsk over the past week.",
        "Some 80 journalists have been murdered in Mexico since 2000.",
        "The air force flew 36 strikes in Syria in May.",
        "Twelve mosques were attacked in Germany last year.",
        "Drone strikes have killed hundreds of people in Pakistan since 2004.",
    ],
    "sport": [
        "The striker shot twice and hit the post in Madrid on Sunday.",
        "Liverpool attacked from the start on Saturday and were rewarded with two goals.",
        "United were killed off by a late strike from the substitute.",
        "The champion bombed out of the tournament in Paris on Monday.",
        "Kenya's defence was ambushed by the visitors in Nairobi on Sunday.",
        "The bowler's assault on the England batsmen brought five wickets.",
        "Real Madrid and Barcelona clash on Saturday in the cup final.",
        "The boxer was hit on the chin and went down in round three.",
        "The sprinter exploded out of the blocks and destroyed the field in Zurich on Friday.",
        "The team raided Arsenal for a new goalkeeper.",
    ],
    "cyber attacks": [
        "A cyber attack shut down hospitals in Dublin on Monday.",
        "Hackers attacked the parliament's computers in Oslo on Sunday.",
        "A ransomware strike hit a pipeline firm in Texas on 7 May 2021.",
        "Ukraine's banks were targeted in a denial-of-service attack on Friday.",
        "Russian hackers struck the website of the airport in Vilnius on Monday.",
        "The virus destroyed data on thousands of computers in Riyadh.",
        "A phishing raid on a crypto exchange in Seoul netted millions on Saturday.",
        "The central bank in Dhaka was hit by cyber thieves in 2016.",
        "Malware attacked the control system of a dam near New York.",
        "The hospital in Barcelona came under a cyberattack on Sunday, and patients were sent away.",
    ],
    "heart attacks and health": [
        "The minister died of a heart attack in Cairo on Monday.",
        "A singer suffered an asthma attack on stage in Lisbon on Sunday.",
        "Cholera has killed 40 people in Goma since Friday.",
        "Three swimmers died in shark attacks off Perth this year.",
        "The virus struck a care home in Milan, where 12 residents died.",
        "He was shot through with pain and died of cancer on Monday.",
        "A bear attack killed a hiker near Brasov on Saturday.",
        "Malaria kills thousands of children in Malawi every year.",
        "A dog attacked a postman in Leeds on Monday.",
        "A panic attack kept the actress away from Cannes on Friday.",
    ],
    "films and books": [
        "In the film, a bomb kills the president in Paris.",
        "The novel opens with the murder of a banker in Zurich.",
        "The video game lets players shoot down helicopters over Baghdad.",
        "The series, in which terrorists attack a school in London, begins on Sunday.",
        "Her book tells of a girl who is kidnapped by pirates off Somalia.",
        "On stage in Vienna on Monday, the hero is stabbed by his brother.",
        "The thriller about a hijacking over Rome sold a million copies.",
        "In the last episode the detective is shot dead in Oslo.",
        "The director blew up a real bridge near Prague for the film's final battle.",
        "The opera ends with an execution in Rome.",
    ],
    "metaphors": [
        "The opposition attacked the government's budget in Paris on Monday.",
        "Oil prices exploded on Friday after the sanctions.",
        "The scandal is a time bomb for the prime minister.",
        "The minister came under fire in Berlin on Sunday for his remarks.",
        "The singer's new record hit London like a bomb on Saturday.",
        "The bank was hit by a barrage of complaints in Sydney.",
        "Critics slaughtered the play after its first night in Dublin.",
        "The two ministers clashed over taxes in Rome on Monday.",
        "The senator fired a broadside at the president on Sunday.",
        "A heat wave struck Delhi on Monday.",
    ],
    "weapons tests": [
        "North Korea fired two ballistic missiles into the sea off Wonsan on Monday.",
        "Iran test-fired a missile in the desert near Semnan on Sunday.",
        "India launched a ballistic missile from Wheeler Island in a test on Friday.",
        "On 3 September 2017 North Korea exploded a nuclear bomb underground at Punggye-ri.",
        "The navy fired a cruise missile at a target in the Barents Sea in a test on Saturday.",
        "A rocket exploded on its launch pad at Vandenberg on Monday during a trial.",
        "The air force dropped a dummy bomb on a range near Tonopah.",
        "A new drone flew for ten hours over the test range near Ankara on Sunday.",
        "Russia launched an intercontinental missile from Plesetsk on 20 April 2022 to test it.",
        "The interceptor shot down a target missile over the Pacific in a test on Thursday.",
    ],
    "questions and conditionals": [
        "Could the Taliban attack Kabul this summer?",
        "If rebels shelled Goma again, thousands would flee.",
        "Should the army storm the building in Lima?",
        "What would happen if a bomb went off in the subway of Tokyo?",
        "Unless talks succeed, the militia may attack Marib.",
        "Had the bomb exploded, it would have killed hundreds in Times Square.",
        "Will drones hit Moscow next?",
        "Were the missiles to strike Haifa, the war would spread.",
        "Who would want to murder a priest in Jos?",
        "An attack on Tallinn would be an attack on all, the minister said on Monday.",
    ],
    "accidents": [
        "A gas explosion in Izmir on Monday killed five people.",
        "Two trains crashed near Lahore on Sunday, killing 30 passengers.",
        "A helicopter crashed near Kigali on Saturday; four soldiers were killed.",
        "A truck ploughed into a queue in Nairobi on Monday after its brakes failed, killing six.",
        "A boy was killed in Peshawar on Friday when his father's gun went off by accident.",
        "A fireworks factory blew up near Lisbon on Monday and three workers died.",
        "Lightning struck a church near Kampala on Sunday, killing two people.",
        "A dam burst near Derna and killed thousands.",
        "A soldier died in Oslo on Monday when a shell exploded during repairs; officers spoke of an accident.",
        "A boiler blast at a mill in Dhaka on Saturday injured nine.",
    ],
    "party politics and labour strikes": [
        "Train drivers went on strike in Paris on Monday.",
        "A general strike hit Athens on Wednesday.",
        "Nurses in Lagos called off their strike on Sunday.",
        "The party's offensive in Bavaria cost its rival three seats.",
        "The prime minister survived an attack on his leadership in London on Monday.",
        "Dockers struck in Hamburg on Friday for higher pay.",
        "The battle for the mayor's office in Warsaw ended on Sunday.",
        "The hunger strike of 40 prisoners in Diyarbakir went into its third week.",
        "Miners' strikes in Bolivia paralysed the country in May.",
        "The left was wiped out in the vote in Turin on Sunday.",
    ],
}  # fmt: skip

RECALLED: dict[str, list[str]] = {
    "anniversaries": [
        "Madrid on Monday remembered the victims of the train bombings of 2004.",
        "Candles were lit in Oslo on Sunday to mark the anniversary of the attack.",
        "Ten years ago a gunman killed 12 people in Toulouse; the city held a minute's silence on Monday.",
        "The Queen laid a wreath in Dublin for those killed in the bombing of 1974.",
        "On the anniversary of the massacre of 1985, peasants marched in Ayacucho on Saturday.",
        "Survivors of the 1988 gas attack on Halabja met in Vienna on Monday.",
        "It is 30 years since a bomb killed six people in Lima.",
        "A monument to the nine soldiers killed in an ambush in 2008 was unveiled in Paris on Monday.",
        "Thousands gathered in Srebrenica on Sunday to remember the men murdered in July 1995.",
        "The 20th anniversary of the bombing of a nightclub in Bali was marked on Monday.",
    ],
    "trials about old attacks": [
        "A court in Paris on Monday jailed a man for life over the attack on a theatre in 2015.",
        "The trial of two men accused of a bombing in Sofia in 2012 opened on Monday.",
        "A jury in Boston found him guilty on Friday of the murder of a guard in 2013.",
        "A tribunal in The Hague sentenced the general on Monday for the shelling of Sarajevo in 1994.",
        "The suspect in the 1988 bombing of an airliner appeared before a judge in Washington on Monday.",
        "He confessed in court in Lima on Sunday to the kidnapping of a banker in 1992.",
        "Five men were hanged in Dhaka on Monday for the murder of a judge in 2005.",
        "Prosecutors in Berlin charged a man on Monday with the stabbing of two policemen in 2020.",
        "A judge in Buenos Aires ordered the arrest of four men over the bombing of a centre in 1994.",
        "The widow told a court in Cologne on Monday how her husband was shot dead in his shop in 2004.",
    ],
}  # fmt: skip

# Right, and not reached yet: strict, so that the day they are reached is noticed.
NOT_YET = {
    "sport-3": "a raid in a match report without a word of sport",
}


def cases(texts: dict[str, list[str]]) -> list[object]:
    """Every text as a case whose id begins with its trap."""
    return [
        pytest.param(text, id=f"{trap}-{number}", marks=marks(f"{trap}-{number}"))
        for trap, told in texts.items()
        for number, text in enumerate(told, start=1)
    ]


def marks(case: str) -> list[pytest.MarkDecorator]:
    """An expected failure for what is not read yet."""
    return [pytest.mark.xfail(strict=True, reason=NOT_YET[case])] if case in NOT_YET else []


def happened(reports: tuple[Report, ...]) -> list[tuple[str, dt.date | None]]:
    """What is said to have happened, each with its type and its last day."""
    told = (report for report in reports if report.status in ("occurred", "foiled"))
    return [(report.type, report.date.latest) for report in told]


@pytest.mark.parametrize("text", cases(NOTHING))
def test_nothing_happened(reports_of: Callable[..., tuple[Report, ...]], text: str) -> None:
    """A text in which nobody attacked gives no report of an attack."""
    assert happened(reports_of(text)) == []


@pytest.mark.parametrize("text", cases(RECALLED))
def test_what_is_recalled_keeps_its_own_day(reports_of: Callable[..., tuple[Report, ...]], text: str) -> None:
    """A text that recalls an attack gives no report of a new one."""
    days = [latest for _, latest in happened(reports_of(text))]
    assert all(day is not None and day < NEWS_SINCE for day in days)

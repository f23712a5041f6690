"""Ten sentences for each trap: what only sounds like an attack, and what does not but is one."""

import pytest

EVENTS = """
Two rockets hit the Ain al-Asad air base on Monday.
Gunmen shot dead three policemen in Kirkuk on Sunday.
A roadside bomb killed a soldier near Mosul on Saturday.
Turkish jets bombed a village near Dohuk on Friday.
Militants ambushed a convoy outside Maiduguri on Monday, killing four soldiers.
A drone struck an oil depot in Jeddah on Sunday.
Herders attacked the village of Gidan Ayuba on Thursday night.
An explosion caused by a suicide bomber killed nine people in Kabul on Monday.
Rebels shelled the town of Donetsk on Sunday morning.
Five villagers were abducted by gunmen in Katsina state on Saturday.
"""
THREATS = """
The militia threatened to attack American bases in the region.
The group vowed to strike American troops in the capital.
Its leader warned of attacks on oil tankers.
The commander promised to bomb the airport.
The statement contained a threat to kidnap foreign workers.
Rebels threatened on Monday to shell the town.
The group has vowed to carry out more attacks.
He swore to bomb the courthouse.
The militants pledged to attack the election.
The movement warned that it would attack Tel Aviv.
"""
PLANS = """
Police fear that militants could attack the market.
The army is preparing to storm the village.
The men planned to bomb the embassy, prosecutors said.
Officials fear attacks on the pipeline.
Soldiers were sent to the town to prevent an attack.
Any attack on the base would be answered.
The shelling could resume within days.
The militia may attack the convoy.
Troops are guarding the dam against attacks.
If the rebels attack the town, thousands will flee.
"""
HABITS = """
The base has been attacked repeatedly.
Militants often attack convoys on this road.
American bases in Iraq have come under frequent rocket attacks in recent months.
Bandits routinely kidnap travellers on the highway.
The town has seen a series of bombings.
Rebels attack villages in the region almost daily.
Numerous attacks have been blamed on the group.
Suicide bombings are a tactic of the movement.
The district has been shelled regularly since the war began.
Attacks on aid workers have increased in recent years.
"""
TOTALS = """
There have been at least 92 attacks on American forces since October 17.
Militants carried out 14 attacks in the province this year.
The bases were attacked more than 60 times since October.
The army counted 27 rocket attacks last month.
A total of 35 bombings shook the city in 2021.
More than 120 drone strikes were recorded between January and May.
The mission recorded 41 attacks on schools in the past year.
Police recorded 18 kidnappings in the last month.
Dozens of attacks hit the region this month.
The embassy has been attacked 19 times this year.
"""
DENIALS = """
The ministry said no attack took place at the base on Monday.
Iran did not attack the tanker, its foreign minister said.
The rebels never shelled the hospital, their spokesman said.
No explosion was heard at the airport on Monday.
The army did not bomb the school, a general said.
Our forces have not attacked the village.
There was no attack on the airport on Sunday, officials said.
The drone didn't hit the refinery, the company said.
The group did not kidnap the priest, it said in a statement.
No airstrike was carried out in the area on Monday, the coalition said.
"""
DRILLS = """
Soldiers simulated an attack on the base during an exercise on Monday.
Troops repelled a mock attack on the port in a drill on Sunday.
The exercise ended with a simulated missile strike on a warship.
The navy practised against a hypothetical attack in the Gulf.
The hospital prepared for an attack in a drill on Friday.
Cadets trained for an ambush on a convoy.
Teachers were taught how to respond to any attack on the school.
The two armies rehearsed plans to bomb an enemy bridge.
A planned attack was part of the war game on Tuesday.
The scenario foresees possible attacks on the capital.
"""
FIGURES = """
He died of a heart attack on Monday.
Teachers' strike closes schools in the capital.
The film hit the market on Friday.
The minister came under verbal attack in parliament.
The singer suffered a panic attack on stage.
Oil prices hit record highs on Monday.
The senator's scathing attack on the budget surprised his party.
A ransomware attack closed the hospital on Monday.
The two companies struck a deal on Tuesday.
A shark attack closed the beach on Sunday.
"""
LEGAL = """
He was charged with murder on Monday.
The court found him guilty of murder.
She was convicted of two counts of murder.
The man was accused of murder.
He faces charges of attempted murder.
Two men were arrested on suspicion of kidnapping.
He was acquitted of rape on Friday.
The brothers were indicted for murder in Boston.
He was accused of rape by a guest of the hotel and sexual assault by another.
He was convicted of theft from a church and murder.
She was sentenced for arson in March.
He is charged with conspiracy to murder.
"""
COMPOUNDS = """
The army bought six attack helicopters on Monday.
Sirens warned of nothing: the attack siren was being tested.
The bomb disposal squad was called to the station; the explosion risk was low.
Attack dogs guard the camp.
A murder charge was expected on Monday: murder charges take weeks.
The assault rifle was found in the car, in an assault-style case.
Germany will deliver strike aircraft next year.
The government promised bombing shelters; bombing shelters are old.
A raid-proof door was fitted on Monday.
The kidnapping squad of the police has a new chief.
"""


PRIVATE = """
On the night of March 10 he allegedly raped a girl of 17 in London, the court heard.
The producer raped an actress in a hotel in Toronto on Friday, she told the jury.
A teacher sexually assaulted two pupils in Leeds on Monday, police said.
Her former husband raped her in the house in Sydney in 2019.
Weller raped a student in Boston on 3 May 2018, prosecutors said.
"""
OF_ARMED_MEN = """
A soldier raped a farmer's daughter near Bunia on Monday.
A policeman raped a woman in a cell in Goma on Friday.
Two men raped a nurse in a clinic in Bentiu on Tuesday.
An aid worker was raped in her compound in Juba on Monday.
He raped her at gunpoint with a pistol in Zamfara on Sunday.
The commander of the rebels raped a girl of 14 near Beni in June 2021.
In a villa in Tal Afar, in September 2014, the defendant and three other guards raped the girl, the indictment says.
They raped eleven women in a camp near Geneina on Saturday.
"""
ANNIVERSARIES = """
Veterans marked the tenth anniversary of the attack on Monday.
The town remembers the victims on the first anniversary of the bombing.
A service was held on the anniversary of the massacre.
The second anniversary of the strike passed quietly.
Thousands marched on the anniversary of the raid.
The queen spoke on the 50th anniversary of the shooting.
The anniversary of the assault falls on a Sunday.
Families laid flowers for the fifth anniversary of the ambush.
On the third anniversary of the explosion the bells rang.
Police expect crowds on the anniversary of the assassination.
"""


def lines(block):
    """The sentences of a block, one a line."""
    return [line for line in block.splitlines() if line]


@pytest.mark.parametrize("sentence", lines(EVENTS))
def test_an_attack_is_an_event(verdicts_of, sentence):
    """A plain report of an attack is an event."""
    assert "event" in verdicts_of(sentence)


@pytest.mark.parametrize("sentence", lines(THREATS))
def test_a_threat_is_no_event(verdicts_of, sentence):
    """What somebody threatens to do did not happen."""
    assert verdicts_of(sentence) == {"threat"}


@pytest.mark.parametrize("sentence", lines(PLANS))
def test_a_plan_or_a_fear_is_no_event(verdicts_of, sentence):
    """What is planned, feared or guarded against did not happen."""
    assert verdicts_of(sentence) == {"hypothetical"}


@pytest.mark.parametrize("sentence", lines(HABITS))
def test_a_habit_is_no_event(verdicts_of, sentence):
    """What happens again and again is no single event."""
    assert verdicts_of(sentence) <= {"generic", "total"}


@pytest.mark.parametrize("sentence", lines(TOTALS))
def test_a_total_is_no_event(verdicts_of, sentence):
    """A number of attacks over a span is a total."""
    assert verdicts_of(sentence) == {"total"}


@pytest.mark.parametrize("sentence", lines(DENIALS))
def test_a_denial_is_no_event(verdicts_of, sentence):
    """What is said not to have happened did not happen."""
    assert verdicts_of(sentence) == {"denied"}


@pytest.mark.parametrize("sentence", lines(DRILLS))
def test_a_drill_is_no_event(verdicts_of, sentence):
    """What is rehearsed did not happen."""
    assert verdicts_of(sentence) <= {"hypothetical"}


@pytest.mark.parametrize("sentence", lines(FIGURES))
def test_a_figure_of_speech_is_no_trigger(verdicts_of, sentence):
    """Words of attack in a figure of speech mean none."""
    assert verdicts_of(sentence) == set()


@pytest.mark.parametrize("sentence", lines(LEGAL))
def test_a_charge_is_no_trigger(verdicts_of, sentence):
    """The name of a crime in a court's words tells of no event."""
    assert verdicts_of(sentence) == set()


@pytest.mark.parametrize("sentence", lines(COMPOUNDS))
def test_a_compound_is_no_trigger(verdicts_of, sentence):
    """A trigger that only qualifies a thing tells of no event."""
    assert verdicts_of(sentence) == set()


@pytest.mark.parametrize("sentence", lines(ANNIVERSARIES))
def test_an_anniversary_is_no_event(verdicts_of, sentence):
    """The anniversary of an attack, with no more of it told, is no event."""
    assert verdicts_of(sentence) <= {"generic"}


@pytest.mark.parametrize("sentence", lines(PRIVATE))
def test_a_crime_of_one_person_without_arms_is_no_event(verdicts_of, sentence):
    """A rape of which one unarmed person is accused is a matter of the police, not an armed attack."""
    assert verdicts_of(sentence) <= {"generic"}


@pytest.mark.parametrize("sentence", lines(OF_ARMED_MEN))
def test_sexual_violence_of_armed_or_unknown_people_is_an_event(verdicts_of, sentence):
    """A rape by soldiers, by armed men, by several, or by nobody knows whom is an event."""
    assert "event" in verdicts_of(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Schools stayed closed amid clashes along the border.",
        "Aid convoys turned back as fighting intensified between the two armies.",
        "Fighting has ravaged swathes of the country since a coup in 2021.",
        "Clashes continue in the valley, the mission said.",
    ],
)
def test_a_war_that_goes_on_is_no_event(verdicts_of, sentence):
    """What is told as the backdrop of something else, or as going on, is general."""
    assert verdicts_of(sentence) == {"generic"}

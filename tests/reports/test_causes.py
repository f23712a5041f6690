"""Who or what did it: attackers, or an illness, a beast, the weather, a machine that failed."""

import pytest

NATURAL = """
The virus struck a nursing home in Turin and killed nine residents.
Lightning struck a chapel near Jinja, killing two people.
Cholera has killed 40 people in Beira.
A bus overturned near Sucre, killing 12 passengers.
Floods destroyed 200 houses in Sylhet.
He died of malaria.
Two ferries collided off Cebu and six people were killed.
A crocodile attacked a fisherman near Kisumu.
The roof of a hall in Riga collapsed, killing 20 people.
The hunter, his brother told a newspaper, killed and ate a hare near Sylhet.
There were 3,400 cases worldwide, including 500 deaths.
An outbreak killed nine villagers near Beira.
A farm near Cebu was burned in a wildfire.
Three hikers were killed by an avalanche near Chamonix.
Tariffs imposed by China have particularly hurt farmers in Iowa.
Sanctions hit banks in Tehran on Monday, hurting thousands of savers.
"""
MEANT = """
A lorry hit a mine and overturned near Sucre, killing 12 passengers.
Gunmen in a bus killed two guards in Turin.
The plane crashed near Kindu after a missile hit it, killing six people.
A suicide bomber collapsed the roof of a hall in Riga and killed 20 people.
The drone crashed into a school in Sumy, killing a teacher.
The Storm brigade attacked the village of Robotyne.
Rebels struck the camp during a storm and killed nine people.
Raiders on horses killed 20 people in a village near Sylhet.
A man killed his neighbour in Kisumu.
Police counted 12 cases of murder and 14 deaths in an attack on Beira.
A farm near Cebu was burned in an attack.
A rocket struck a ferry off Cebu and six people were killed.
"""


@pytest.mark.parametrize("text", NATURAL.strip().splitlines())
def test_what_nobody_did_is_no_attack(verdicts_of, text):
    """Where the sentence says that no one attacked, its words of harm tell of no event."""
    assert "event" not in verdicts_of(text)


@pytest.mark.parametrize("text", MEANT.strip().splitlines())
def test_what_somebody_did_is_an_event(verdicts_of, text):
    """A vehicle, a beast or the weather beside an attack takes nothing from it."""
    assert "event" in verdicts_of(text)

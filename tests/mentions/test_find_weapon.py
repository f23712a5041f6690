import pytest

WEAPONS = [
    ("At least five rockets landed near the base.", [("rocket", 5, None)]),
    ("Two 500-pound bombs fell on the school.", [("airstrike munition", 2, 2)]),
    ("A 122 mm rocket hit the roof.", [("rocket", 1, 1)]),
    ("Rockets were fired at the airport.", [("rocket", 2, None)]),
    ("Four rockets and a drone hit the field.", [("rocket", 4, 4), ("drone", 1, 1)]),
    ("The rocket attack lasted a minute.", [("rocket", 1, None)]),
    ("One of the rockets missed.", [("rocket", None, None)]),
]


@pytest.mark.parametrize(("text", "expected"), WEAPONS)
def test_weapons_come_with_their_number(read, text, expected):
    """Class and count of each weapon; things already told of have no number of their own."""
    found = [(w.weapon, w.count and w.count.low, w.count and w.count.high) for w in read(text).weapons]
    assert found == expected


BOMBS = [
    ("A pickup packed with half a ton of explosives blew up at the gate.", "car bomb"),
    ("The bomb had been hidden in a parked taxi.", "car bomb"),
    ("He wore a jacket lined with explosives.", "suicide vest"),
    ("She detonated explosives strapped to her body.", "suicide vest"),
    ("He set off his explosives at the door.", "suicide vest"),
    ("A bomb buried beside the track killed a goatherd.", "ied"),
    ("Their lorry drove over a bomb.", "ied"),
    ("A device exploded outside the court.", "bomb"),
    ("A bomb exploded in a cinema.", "bomb"),
]


@pytest.mark.parametrize(("text", "kind"), BOMBS)
def test_a_loose_bomb_is_what_carries_it(read, text, kind):
    """What a bomb, explosives or a device are carried in, worn in or laid in gives their class."""
    assert kind in [w.weapon for w in read(text).weapons]


IDLE = [
    ("Police seized 40 rifles.", ["idle"]),
    ("A mortar depot was hit.", ["idle"]),
    ("Men with rifles attacked the post.", ["weapon"]),
    ("Robbers stole cash from a man with a pistol.", ["weapon"]),
]


@pytest.mark.parametrize(("text", "roles"), IDLE)
def test_what_is_kept_or_taken_hits_nobody(read, text, roles):
    """A weapon in a store, or taken as booty, is none of the attack's."""
    assert [w.role for w in read(text).weapons] == roles

import pytest

SAID = [
    ("The raid caused no damage.", ["none"]),
    ("By his account nothing was damaged.", ["none"]),
    ("It caused no significant damage to the plant.", ["minor"]),
    ("The explosion scorched the cab of a lorry.", ["minor"]),
    ("The blast broke the glass of the front door.", ["minor"]),
    ("The blast blew out windows across the street.", ["minor"]),
    ("The blast brought down the front of a bakery.", ["major"]),
    ("The building was left in ruins.", ["major"]),
    ("Two warehouses were destroyed.", ["major"]),
    ("The Customs Building in Port Salam was shattered by the blast.", ["major"]),
    ("The rockets badly damaged a hangar.", ["major"]),
    ("A rocket damaged a parked aircraft.", ["unspecified"]),
    ("They set three houses on fire.", ["unspecified"]),
    ("They burned two vehicles.", ["unspecified"]),
    ("The damage is being assessed.", []),
    ("The army destroyed two drones.", []),
    ("Two missiles were destroyed over the bay.", []),
    ("Bombs destroyed two chapels.", ["major"]),
    ("No casualties or damages were reported.", ["none"]),
    ("The tanker was not damaged.", ["none"]),
    ("The rocket punched a hole in the wall.", ["major"]),
    ("The shop fronts were peppered with shrapnel.", ["minor"]),
    ("They blew up a bridge on the highway.", ["major"]),
    ("The ferry later sank.", ["major"]),
    ("They vowed to destroy the army.", []),
    ("Families were scratched off the list.", []),
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_damage_is_graded_by_its_words(read, text, expected):
    """None, minor, major or unspecified, as the words say; a weapon brought down is no damage."""
    assert [d.damage for d in read(text).damages] == expected

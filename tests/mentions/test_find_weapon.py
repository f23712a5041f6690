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

"""What became of people, in words that mean something else of things."""

import pytest

SAID = [
    ("Ten guards fell in the fighting at the bridge.", "k10"),
    ("The brigade lost three soldiers in the ambush.", "k3"),
    ("They slit the throats of five herdsmen.", "k5"),
    ("Seven people did not survive the bombing.", "k7"),
    ("Killed: two drivers and a cook.", "k3"),
    ("Four clerks were cut by flying glass.", "i4"),
    ("Two constables were hit by splinters.", "i2"),
    ("Eight passengers needed hospital treatment.", "i8"),
    ("The gas poisoned 30 pupils.", "i30"),
    ("The massacre last week of six traders shocked the town.", "k6"),
    ("A roadside bomb hit the lorry: 3 KIA, 2 WIA.", "k3 i2"),
]
UNSAID = (
    "Three mortar rounds fell on the market.",
    "The party lost nine seats.",
    "A boy fell under the influence of his uncle.",
    "Two power lines were cut by the storm.",
    "Four houses burned.",
)


def in_short(reading):
    """Each harm as its first letter and its number."""
    return " ".join(f"{harm.harm[0]}{harm.count.low}" for harm in reading.harms)


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_words_of_many_meanings_tell_of_people_with_a_number(read, text, expected):
    """The words tell of the dead and the hurt where people with their number stand beside them."""
    assert in_short(read(text)) == expected


@pytest.mark.parametrize("text", UNSAID)
def test_the_same_words_tell_of_nobody_beside_things(read, text):
    """Where things stand beside the words, or the words mean something else, nobody is counted."""
    assert in_short(read(text)) == ""

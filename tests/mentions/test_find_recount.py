"""Bare numbers that count the dead and the hurt once more."""

import pytest

COUNTED = [
    ("The ministry reported 31 dead; the hospital said 37.", [("killed", 31), ("killed", 37)]),
    ("Nine people were killed, eleven by the mayor's count.", [("killed", 9), ("killed", 11)]),
    ("The governor put the wounded at 15, the health office at 20.", [("injured", 15), ("injured", 20)]),
    ("A priest who dug the graves counted nine.", [("killed", 9)]),
    ("Four soldiers were hurt, or six, according to the police.", [("injured", 4), ("injured", 6)]),
]
NOT_COUNTED = (
    "The guard said two of the gates were open.",
    "Police put the number of rockets at four.",
    "The club now has 14 players.",
    "The driver is 55; his brother says 60 lorries pass each day.",
    "The court gave him nine years.",
)


@pytest.mark.parametrize(("text", "expected"), COUNTED)
def test_a_bare_number_is_another_view_of_the_toll(read, text, expected):
    """A number that somebody gives beside a toll, or counts by himself, has the harm of those told of before."""
    assert [(harm.harm, harm.count.low) for harm in read(text).harms] == expected


@pytest.mark.parametrize("text", NOT_COUNTED)
def test_other_numbers_count_nobody(read, text):
    """A number that belongs to something else counts neither dead nor hurt."""
    assert read(text).harms == ()


def test_a_count_that_makes_up_the_toll_replaces_it(read):
    """What a further death makes of the toll is an update of it."""
    harms = read("Five guards were killed; a boy died later, which makes six.").harms
    assert [harm.count.low for harm in harms if harm.update] == [6]

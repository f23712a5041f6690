"""Values from claims: disagreements become intervals, and unknown, none and zero differ."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.records import Claim, Count
from tocsin.reports.fill import damage_of, harm_of, hull, perpetrators_of, weapon_count, weapons_of


def claim(field, value, quote="words", certainty="stated"):
    """A claim without a place in a text."""
    return Claim(field, msgspec.to_builtins(value), quote, 0, len(quote), certainty=certainty)


def told(field, count, *how, who="", name=""):
    """A claim of dead or hurt, with who they are and how the words tell of them."""
    value = msgspec.to_builtins(count) | {"who": who, "name": name, "told": list(how)}
    return Claim(field, value, "words", 0, len("words"))


def killed(*counts):
    """One claim of dead for each count."""
    return [claim("killed", count) for count in counts]


bounds = st.one_of(st.none(), st.integers(0, 500))
counts = st.builds(
    lambda low, high: (
        Count(*sorted((low, high))) if low is not None and high is not None else Count(low, high)
    ),
    bounds,
    bounds,
)


def test_silence_is_null_and_none_is_zero():
    """Nothing said is None; "no casualties" is somebody's zero."""
    assert harm_of([], "killed") is None
    assert harm_of(killed(Count.exactly(0)), "killed") == Count(0, 0, "none")


def test_two_sources_make_an_interval():
    """Three and four are three to four."""
    count = harm_of(killed(Count.exactly(3), Count.exactly(4)), "killed")
    assert (count.low, count.high) == (3, 4)


def test_a_zero_beside_a_number_is_of_somebody_else():
    """ "No soldier was killed" beside three dead civilians does not open the interval down to zero."""
    assert harm_of(killed(Count.exactly(0), Count.exactly(3)), "killed") == Count.exactly(3)


def test_an_updated_toll_replaces_the_first():
    """The toll that rose is the toll."""
    claims = [claim("killed", Count.exactly(2)), told("killed", Count.exactly(9), "total", "update")]
    assert harm_of(claims, "killed") == Count.exactly(9)


def test_more_dead_are_added():
    """ "Another soldier" is one more."""
    claims = [
        claim("killed", Count.exactly(4)),
        told("killed", Count.exactly(1), "added", who="another soldier"),
    ]
    assert harm_of(claims, "killed") == Count.exactly(5)


def test_one_of_many_is_no_disagreement():
    """A single victim told of beside a larger number is one of them."""
    assert harm_of(killed(Count.exactly(6), Count.exactly(1)), "killed") == Count.exactly(6)


def test_one_person_named_twice_is_one():
    """A name, a part of it and "the victim" are one person; another name is another."""
    one = Count.exactly(1)
    claims = [
        told("killed", one, who="Rana Odeh, 30", name="Rana Odeh"),
        told("killed", one, who="Odeh", name="Odeh"),
        told("killed", one, "again", who="the victim"),
    ]
    assert harm_of(claims, "killed") == one
    other = told("killed", one, who="Salim Odeh, 34", name="Salim Odeh")
    assert harm_of([*claims, other], "killed") == Count.exactly(2)


def test_who_was_shot_and_died_is_not_hurt_as_well():
    """Somebody who was shot counts as hurt until he is told to be dead."""
    shot = told("injured", Count.exactly(1), "open", who="a man")
    assert harm_of([shot], "injured") == Count.exactly(1)
    died = told("killed", Count.exactly(1), "again", who="He")
    assert harm_of([shot, died], "injured") is None


def test_of_several_who_were_shot_the_dead_are_taken_off():
    """Three who were shot, of whom one is dead, leave two hurt."""
    claims = [told("injured", Count.exactly(3), "open", who="three people"), *killed(Count.exactly(1))]
    assert harm_of(claims, "injured") == Count.exactly(2)


def test_denied_counts_do_not_count():
    """What a speaker denies is no value."""
    assert harm_of([claim("killed", Count.exactly(3), certainty="denied")], "killed") is None


def test_a_vague_number_yields_to_a_firm_one():
    """ "Several rockets" beside "five rockets" is five."""
    assert weapon_count([Count(2, None, "vague"), Count.exactly(5)]) == Count.exactly(5)


def test_loose_words_take_the_finer_class():
    """Missiles that the text also calls rockets are rockets."""
    claims = [
        claim("weapons", {"class": "missile"}),
        claim("weapons", {"class": "rocket", "model": "BM-21 Grad"}),
    ]
    (weapon,) = weapons_of(claims)
    assert (weapon.kind, weapon.model) == ("rocket", "BM-21 Grad")


def test_the_worst_damage_counts():
    """The worst that is said is the damage; silence is None."""
    assert damage_of([]) is None
    assert damage_of([claim("damage", "none"), claim("damage", "minor")]) == "minor"


def test_an_actor_stands_once_on_its_best_basis():
    """One actor named twice stands once, on the first basis of the labelling guide's order."""
    names = [
        {"name": "Hamas", "basis": basis, "actor_id": "hamas"} for basis in ("suspected", "claimed", "denied")
    ]
    (doer,) = perpetrators_of([claim("perpetrators", name) for name in names])
    assert doer.basis == "claimed"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A truck able to launch up to 30 rockets was found after five rockets hit Taji on Monday.", (5, 5)),
        (
            "Three rockets hit the base at Taji on Monday, the army said. A militiaman said four rockets hit it.",
            (3, 4),
        ),
        ("At least five rockets hit the base at Taji on Monday.", (5, None)),
        ("Up to five rockets hit the base at Taji on Monday.", (None, 5)),
        ("Several rockets hit the base at Taji on Monday.", (2, None)),
    ],
)
def test_numbers_of_weapons(code_text, text, expected):
    """A capacity is no count, and bounds stay bounds."""
    (weapon,) = code_text(text).reports[0].weapons
    assert (weapon.count.low, weapon.count.high) == expected


@given(st.lists(counts, min_size=1, max_size=6))
def test_a_hull_holds_every_count(numbers):
    """The interval over several counts leaves none of them out."""
    whole = hull(numbers)
    for count in numbers:
        assert whole.low is None or (count.low is not None and whole.low <= count.low)
        assert whole.high is None or (count.high is not None and whole.high >= count.high)


@given(st.permutations([Count.exactly(3), Count(5, None), Count(None, 9), Count(2, 4)]))
def test_a_hull_does_not_depend_on_the_order(numbers):
    """Whoever is quoted first, the interval is the same."""
    whole, first = hull(numbers), hull(sorted(numbers, key=repr))
    assert (whole.low, whole.high) == (first.low, first.high)


@given(st.lists(st.integers(0, 300).map(Count.exactly), min_size=1, max_size=5))
def test_the_dead_never_exceed_what_was_said(numbers):
    """Without words of addition, low and high are numbers that somebody gave."""
    whole = harm_of(killed(*numbers), "killed")
    said = {count.low for count in numbers}
    assert {whole.low, whole.high} <= said


def test_of_two_lower_bounds_the_higher_holds():
    """ "At least eleven" is no less for "at least six" being said of a part."""
    assert harm_of(killed(Count(11, None, "at_least"), Count(6, None, "at_least")), "killed").low == 11

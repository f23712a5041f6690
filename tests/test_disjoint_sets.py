"""Sets that grow together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tocsin.disjoint_sets import DisjointSets

NAMES = st.sampled_from("abcdefgh")
JOINS = st.lists(st.tuples(NAMES, NAMES), max_size=12)


@given(JOINS)
def test_sets_are_what_joins_lead_to(joins: list[tuple[str, str]]) -> None:
    """Two names are in one set where joins lead from one to the other, in any order; its smallest is its root."""
    reached = {name: {name} for name in "abcdefgh"}
    for left, right in joins:
        both = reached[left] | reached[right]
        reached.update(dict.fromkeys(both, both))
    for order in (joins, joins[::-1]):
        sets = DisjointSets("abcdefgh")
        for left, right in order:
            sets.join(left, right)
        assert sets.names() == {name: min(members) for name, members in reached.items()}
        assert list(sets) == sorted({tuple(sorted(members)) for members in reached.values()})


@given(JOINS)
def test_a_join_says_whether_there_were_two(joins: list[tuple[str, str]]) -> None:
    """As many joins made one set of two as there are sets fewer than names."""
    sets = DisjointSets("abcdefgh")
    made = sum(sets.join(left, right) for left, right in joins)
    assert len(list(sets)) == 8 - made


def test_a_name_that_nobody_gave() -> None:
    """A name that was never given is its own root, and joining two such makes a set of them."""
    sets = DisjointSets()
    assert sets.root("x") == "x" and list(sets) == []
    sets.join("x", "b")
    assert list(sets) == [("b", "x")] and sets.root("x") == "b"

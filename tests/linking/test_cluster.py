"""Groups made of pairs: what fits best on the whole is joined first, and nothing across what is forbidden."""

from __future__ import annotations

import random
from itertools import combinations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from tocsin.linking.cluster import cluster


class Known(msgspec.Struct):
    """Weights and what is forbidden and put together by hand, each pair in the order of its letters."""

    weights: dict[str, float]
    forbidden: frozenset[str] = frozenset()
    by_hand: frozenset[str] = frozenset()

    def weight(self, left: str, right: str) -> float:
        """The weight, -1 where none is given."""
        return self.weights.get("".join(sorted((left, right))), -1.0)

    def forbid(self, left: str, right: str) -> bool:
        """Whether the pair is forbidden."""
        return "".join(sorted((left, right))) in self.forbidden

    def together(self, left: str, right: str) -> bool:
        """Whether the pair is put together by hand."""
        return "".join(sorted((left, right))) in self.by_hand


def groups(known: Known) -> set[str]:
    """The groups of the letters a to f, tied by each weight from 2 on and each pair put together."""
    pairs = [(left, right) for left, right in sorted(known.weights.keys() | known.by_hand)]
    tied = [pair for pair in pairs if known.weight(*pair) >= 2 or known.together(*pair)]
    return {"".join(group) for group in cluster("abcdef", tied, known)}


def test_what_fits_on_the_whole_goes_first() -> None:
    """A report whose one pair is the strongest goes where all its pairs are strong, as averages over groups have it."""
    weights = {"ab": 9.0, "bc": 8.0, "ac": -8.0, "cd": 6.0, "ce": 6.0, "de": 7.0}
    assert groups(Known(weights)) == {"ab", "cde", "f"}


def test_one_strong_pair_does_not_join_two_groups() -> None:
    """Two groups that one pair speaks for and the others speak against stay two."""
    weights = {"ab": 9.0, "cd": 9.0, "bc": 3.0, "ac": -3.0, "ad": -3.0, "bd": -3.0}
    assert groups(Known(weights)) == {"ab", "cd", "e", "f"}


def test_the_forbidden_is_not_joined_over_others_unless_by_hand() -> None:
    """A chain does not join what is forbidden; a person's word does."""
    weights = {"ab": 9.0, "bc": 8.0}
    known = Known({**weights, "ac": 5.0}, frozenset(["ac"]))
    assert groups(known) == {"ab", "c", "d", "e", "f"}
    assert groups(msgspec.structs.replace(known, by_hand=frozenset(["bc"]))) == {"bc", "a", "d", "e", "f"}
    assert "abc" in groups(msgspec.structs.replace(known, by_hand=frozenset(["bc", "ab"])))


PAIRS = ["".join(pair) for pair in combinations("abcdef", 2)]
WEIGHTS = st.dictionaries(st.sampled_from(PAIRS), st.floats(-9, 9).map(lambda bits: round(bits, 3)))


@given(WEIGHTS, st.frozensets(st.sampled_from(PAIRS)), st.randoms(use_true_random=False))
def test_groups_in_any_order(
    weights: dict[str, float], forbidden: frozenset[str], chance: random.Random
) -> None:
    """The order and direction of ties are nothing, each report is in one group, and none holds the forbidden."""
    known = Known(weights, forbidden)
    ties = [(left, right) for (left, right), bits in weights.items() if bits >= 0]
    expected = set(cluster("abcdef", ties, known))
    mixed = [
        (one, other) for pair in chance.sample(ties, len(ties)) for one, other in [chance.sample(pair, 2)]
    ]
    assert set(cluster(chance.sample("abcdef", 6), mixed, known)) == expected
    assert sorted(report for group in expected for report in group) == list("abcdef")
    assert not any("".join(pair) in forbidden for group in expected for pair in combinations(group, 2))

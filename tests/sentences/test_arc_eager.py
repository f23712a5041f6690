"""The parser's steps: the same in Python and in C, and trees whatever the weights say."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.sentences.arc_eager import (
    BREAK,
    FEATURES,
    LEFT,
    NOBODY,
    REDUCE,
    RIGHT,
    SHIFT,
    Arcs,
    Attach,
    Weights,
    attach_by,
    compiled_attach,
    plain_attach,
)

HIDDEN = 4
KINDS = bytes([SHIFT, REDUCE, LEFT, LEFT, RIGHT, RIGHT, BREAK])
COMPILES = pytest.mark.skipif(
    find_spec("tocsin.sentences._arc_eager") is None,
    reason="Tocsin was installed without a C compiler at hand",
)
LENGTHS = st.lists(st.integers(0, 12), min_size=1, max_size=5)


def weights(seed: int) -> Weights:
    """A network that was never trained: its moves are as good as random, so that every one is made."""
    made = np.random.default_rng(seed)
    bias, upper, upper_bias = made.normal(size=2 * HIDDEN), made.normal(size=(HIDDEN, 7)), made.normal(size=7)
    return Weights(bias.astype("f4"), upper.astype("f4"), upper_bias.astype("f4"), KINDS)


def vectors(seed: int, words: int) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Vectors of as many words, and of none."""
    return np.random.default_rng(seed).normal(size=(words + 1, FEATURES * 2 * HIDDEN)).astype("f4")


def sentences(arcs: Arcs, lengths: Sequence[int]) -> list[list[int]]:
    """The heads of each sentence."""
    ends = np.cumsum(lengths)[:-1]
    return [part.tolist() for part in np.split(arcs.heads, ends)]


@COMPILES
@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32), LENGTHS)
def test_both_ways_find_the_same_arcs(seed: int, lengths: list[int]) -> None:
    """Whatever the network and the words, C makes the moves that Python makes."""
    network, words = weights(seed), vectors(seed + 1, sum(lengths))
    compiled = compiled_attach(network)
    assert compiled is not None
    mine, theirs = compiled(words, lengths), plain_attach(network)(words, lengths)
    assert mine.heads.tolist() == theirs.heads.tolist()
    assert mine.classes.tolist() == theirs.classes.tolist()


@pytest.mark.parametrize("way", [plain_attach, attach_by])
@settings(max_examples=100, deadline=None)
@given(seed=st.integers(0, 2**32), lengths=LENGTHS)
def test_arcs_make_trees(way: type[Attach], seed: int, lengths: list[int]) -> None:
    """Every word has a head in its sentence or is a root, none is its own ancestor, and arcs have classes of arcs."""
    arcs = way(weights(seed))(vectors(seed + 1, sum(lengths)), lengths)
    for heads in sentences(arcs, lengths):
        for word in range(len(heads)):
            seen: set[int] = set()
            while word != NOBODY:
                assert word not in seen and word < len(heads)
                seen.add(word)
                word = heads[word]
    for head, made_by in zip(arcs.heads.tolist(), arcs.classes.tolist(), strict=True):
        assert (made_by == NOBODY) == (head == NOBODY)
        assert made_by == NOBODY or KINDS[made_by] in (LEFT, RIGHT)


@pytest.mark.parametrize("way", [plain_attach, attach_by])
def test_what_stands_beside_a_sentence_changes_no_arc(way: type[Attach]) -> None:
    """A sentence has the same arcs alone and among others."""
    network, lengths = weights(7), [5, 1, 9, 0, 3]
    words = vectors(8, sum(lengths))
    together = sentences(way(network)(words, lengths), lengths)
    start = 1
    for count, heads in zip(lengths, together, strict=True):
        alone = np.concatenate([words[:1], words[start : start + count]])
        assert way(network)(alone, [count]).heads.tolist() == heads
        start += count


@COMPILES
@pytest.mark.parametrize(
    "lengths",
    [
        pytest.param([3], id="fewer words than there are"),
        pytest.param([5], id="more words than there are"),
        pytest.param([5, -1], id="a negative length"),
        pytest.param([2**31 - 1, 2**31 - 1, 6], id="lengths that wrap around"),
    ],
)
def test_lengths_that_are_not_those_of_the_words_are_refused(lengths: list[int]) -> None:
    """What would be read or written outside of its room is refused before anything is done."""
    compiled = compiled_attach(weights(1))
    assert compiled is not None
    with pytest.raises(ValueError, match="do not belong together"):
        compiled(vectors(1, 4), lengths)


@COMPILES
@pytest.mark.parametrize("wrong", ["bias", "upper", "upper_bias", "kinds"])
def test_weights_that_do_not_fit_are_refused(wrong: str) -> None:
    """Weights of other sizes than the rest, or a kind of move that there is not, are refused."""
    spoilt = {
        "bias": np.zeros(7, "f4"),
        "upper": np.zeros((HIDDEN, 6), "f4"),
        "upper_bias": np.zeros(8, "f4"),
        "kinds": bytes([9] * 7),
    }
    compiled = compiled_attach(weights(1)._replace(**{wrong: spoilt[wrong]}))
    assert compiled is not None
    with pytest.raises(ValueError, match="do not belong together"):
        compiled(vectors(1, 4), [4])


def test_the_quickest_way_is_taken() -> None:
    """C is taken where it was compiled, and Python where it was not."""
    taken = attach_by(weights(1)).__qualname__
    wanted = plain_attach if compiled_attach(weights(1)) is None else compiled_attach
    assert taken.startswith(wanted.__name__)

"""Trees over sentences, word by word: the steps of spaCy's parser, an arc-eager transition system.

Words go from a buffer onto a stack; an arc joins the word on top of the stack with the first of the buffer, in either
direction (Nivre 2003). A word that is taken off without a head goes back to the buffer once (Honnibal and Johnson
2014). What is done next is what a small network says of thirteen words in sight.

It is the innermost loop of coding, so it is also written in C (`_arc_eager.c`) and compiled where Tocsin is installed
with a C compiler at hand: the same trees (`tests/sentences/test_arc_eager.py`), in an eighth of the time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int32]

FEATURES: Final = 13
"""Words in sight: two of the buffer, three of the stack, and children of the first of either."""
NOBODY: Final = -1

SHIFT, REDUCE, LEFT, RIGHT, BREAK = range(5)
"""The kinds of moves, by spaCy's numbers. To break is to say that a sentence begins behind the first of the buffer."""


class Weights(NamedTuple):
    """The network that says what to do: sums over the words in sight, the larger of each pair, and a layer above."""

    bias: Floats
    """Added to the sums."""
    upper: Floats
    """From hidden numbers (half as many as sums) to classes."""
    upper_bias: Floats
    kinds: bytes
    """The kind of move of each class."""


class Arcs(NamedTuple):
    """What was found, a number for each word of all sentences."""

    heads: Numbers
    """Numbers within the sentence; NOBODY for a root."""
    classes: Numbers
    """The class of the move that made the arc; NOBODY for a root."""


Attach = Callable[[Floats, Sequence[int]], Arcs]
"""From *vectors*, and how many words each sentence has.

The first row of *vectors* is what stands for no word, then comes one for each word; of each feature the sums.
"""


def attach_by(weights: Weights) -> Attach:
    """The quickest way to attach words that is to be had, by these *weights*."""
    return compiled_attach(weights) or plain_attach(weights)


def plain_attach(weights: Weights) -> Attach:
    """The steps as they are written in Python: of all sentences at once, for numpy takes its time with each sum."""

    def attach(vectors: Floats, lengths: Sequence[int]) -> Arcs:
        sights = vectors.reshape(len(vectors), FEATURES, -1)
        states, start = [], 1
        for count in lengths:
            states.append(_State(start, count))
            start += count
        unfinished = [state for state in states if state.count]
        while unfinished:
            for state, scores in zip(unfinished, _scores(sights, unfinished, weights).tolist(), strict=True):
                state.move(*_best(scores, state.valid(), weights.kinds))
            unfinished = [state for state in unfinished if not state.is_final]
        heads = [head for state in states for head in state.heads]
        classes = [made_by for state in states for made_by in state.classes]
        return Arcs(np.array(heads, np.int32), np.array(classes, np.int32))

    return attach


def compiled_attach(weights: Weights) -> Attach | None:
    """The steps as they are written in C; None where those were not compiled."""
    try:
        from tocsin.sentences import _arc_eager
    except ImportError:  # there was no compiler at hand
        return None

    def attach(vectors: Floats, lengths: Sequence[int]) -> Arcs:
        words = len(vectors) - 1
        arcs = Arcs(np.empty(words, np.int32), np.empty(words, np.int32))
        _arc_eager.trees(vectors, *weights, np.array(lengths, np.int32), *arcs)
        return arcs

    return attach


class _State:
    """Where a sentence stands. *start* is the row of its first word."""

    def __init__(self, start: int, count: int) -> None:
        self.start, self.count = start, count
        self.heads, self.classes = [NOBODY] * count, [NOBODY] * count
        self._next = 0
        self._stack: list[int] = []
        self._returned: list[int] = []
        self._left: list[list[int]] = [[] for _ in range(count)]
        self._right: list[list[int]] = [[] for _ in range(count)]
        self._came_back: set[int] = set()
        self._opens: set[int] = set()

    @property
    def is_final(self) -> bool:
        """Whether every word was taken from the buffer and from the stack."""
        return not self._stack and not self._waiting

    @property
    def _waiting(self) -> int:
        return self.count - self._next + len(self._returned)

    def rows_in_sight(self) -> list[int]:
        """The row of each of the words in sight; 0 where there is none."""
        first, top, below = self._ahead(0), self._on_stack(0), self._on_stack(1)
        seen = (
            first, self._ahead(1), top, below, self._on_stack(2),
            _latest(self._left, top, 1), _latest(self._right, top, 1),
            _latest(self._left, first, 1), _latest(self._right, top, 2),
            _latest(self._left, below, 1), _latest(self._left, below, 2),
            _latest(self._right, below, 1), _latest(self._right, below, 2),
        )  # fmt: skip
        return [0 if word == NOBODY else self.start + word for word in seen]

    def valid(self) -> tuple[bool, ...]:
        """Whether a move of each kind can be made."""
        first, second = self._ahead(0), self._ahead(1)
        opens = first in self._opens
        can_shift = not self._stack or (self._waiting >= 2 and not opens and first not in self._came_back)
        can_join = bool(self._stack) and self._waiting > 0 and not opens
        can_break = self._waiting >= 2 and second == first + 1 and second not in self._opens
        return can_shift, bool(self._stack), can_join, can_join, can_break

    def move(self, kind: int, made_by: int) -> None:
        """Make a move of this *kind*, one that is valid; an arc of it is *made_by* this class."""
        if kind == SHIFT:
            self._push()
        elif kind == REDUCE:
            self._reduce()
        elif kind == LEFT:
            first = self._ahead(0)
            self._join(first, self._stack.pop(), made_by)
            self._came_back.discard(first)
        elif kind == RIGHT:
            self._join(self._stack[-1], self._ahead(0), made_by)
            self._push()
        else:
            self._opens.add(self._ahead(1))

    def _push(self) -> None:
        if self._returned:
            self._stack.append(self._returned.pop())
        else:
            self._stack.append(self._next)
            self._next += 1

    def _reduce(self) -> None:
        top = self._stack.pop()
        if self.heads[top] == NOBODY and self._stack:
            self._came_back.add(top)
            self._returned.append(top)

    def _join(self, head: int, child: int, made_by: int) -> None:
        """Make an arc; the one that *child* may have had is from its left, where it is the latest child."""
        if (before := self.heads[child]) != NOBODY:
            self._right[before].pop()
        (self._left if head > child else self._right)[head].append(child)
        self.heads[child], self.classes[child] = head, made_by

    def _on_stack(self, at: int) -> int:
        return self._stack[-1 - at] if at < len(self._stack) else NOBODY

    def _ahead(self, at: int) -> int:
        if at < len(self._returned):
            return self._returned[-1 - at]
        word = self._next + at - len(self._returned)
        return word if word < self.count else NOBODY


def _latest(children: Sequence[Sequence[int]], head: int, at: int) -> int:
    """The latest child of *head*, or the one before that; NOBODY where there is none."""
    return children[head][-at] if head != NOBODY and len(children[head]) >= at else NOBODY


def _scores(sights: Floats, states: Sequence[_State], weights: Weights) -> Floats:
    """What the network says of each class in each of *states*.

    A state that is alone is looked at twice over: numpy multiplies a single row by other means and rounds it otherwise.
    """
    twice = states if len(states) > 1 else [*states, *states]
    rows = np.array([state.rows_in_sight() for state in twice])
    sums = np.zeros((len(twice), len(weights.bias)), np.float32)
    for feature in range(FEATURES):
        sums += sights[rows[:, feature], feature]
    sums += weights.bias
    hidden = np.maximum(sums[:, 0::2], sums[:, 1::2])
    scores: Floats = (hidden @ weights.upper + weights.upper_bias)[: len(states)]
    return scores


def _best(scores: Sequence[float], valid: Sequence[bool], kinds: bytes) -> tuple[int, int]:
    """The kind and the class of the best move that is valid."""
    best = max((number for number, kind in enumerate(kinds) if valid[kind]), key=scores.__getitem__)
    return kinds[best], best

"""An edition: one state of the book as lists, counts and queues need it, never changed once it is out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import msgspec

from tocsin.views import Card, Index, Question, Review

Mark: TypeAlias = tuple[str, int]
"""The epoch and the turn of a book: the same two are the same state."""


class News(msgspec.Struct, frozen=True):
    """What makes an edition of the one before; where *whole*, of nothing.

    *gone* are the ids of incidents that went or have another card, *cards* those that came; *states* are the review
    states that may be others, *asked* the questions that are new or others, and *queue* the keys of all, the most worth
    first. *arrived* is None where it is as before.
    """

    mark: Mark
    sequence: int
    judgements: int
    whole: bool
    gone: frozenset[str]
    cards: tuple[Card, ...]
    states: Mapping[str, Review]
    asked: tuple[Question, ...]
    queue: tuple[str, ...]
    arrived: tuple[str, ...] | None


class Edition(msgspec.Struct, frozen=True, dict=True):
    """What is shown of a book at one turn.

    *judgements* counts those that were made by then: a form carries the number, so that nobody overrules what he has
    not seen. *queue* holds the open questions, the most worth first; *arrived* the ids of the
    documents that were read, the last first; *states* the review states by the ids of incidents.
    """

    mark: Mark
    sequence: int
    judgements: int
    arrived: tuple[str, ...]
    index: Index
    states: Mapping[str, Review]
    queue: tuple[Question, ...]

    @property
    def turn(self) -> int:
        """The turn of the book."""
        return self.mark[1]

    @property
    def documents(self) -> int:
        """How many documents were read."""
        return len(self.arrived)

    @property
    def tag(self) -> str:
        """What differs whenever anything that is shown may differ."""
        epoch, turn = self.mark
        return f"{epoch[:8]}.{turn}"


def first_edition(news: News) -> Edition:
    """The edition that *news* of a whole book make."""
    queue = _in_order(news.queue, news.asked)
    index = Index(news.cards, news.states)
    return Edition(news.mark, news.sequence, news.judgements, news.arrived or (), index, news.states, queue)


def next_edition(news: News, before: Edition) -> Edition:
    """The edition that *news* make of the one *before*, at the cost of what has changed."""
    if news.whole:
        return first_edition(news)
    arrived = before.arrived if news.arrived is None else news.arrived
    states = {**before.states, **news.states}
    index = before.index.changed(news.gone, news.cards, states)
    queue = _in_order(news.queue, (*before.queue, *news.asked))
    return Edition(news.mark, news.sequence, news.judgements, arrived, index, states, queue)


def _in_order(keys: tuple[str, ...], questions: tuple[Question, ...]) -> tuple[Question, ...]:
    known = {one.key: one for one in questions}
    return tuple(known[key] for key in keys)

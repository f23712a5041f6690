"""The index: what it finds, counts and draws is what the definition says of each card."""

from __future__ import annotations

import datetime as dt

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from made_cards import CARDS, SELECTIONS, light

from tocsin.views import ORDERS, Card, Index, Review, Selection, fits
from tocsin.views.facets import TITLES
from tocsin.views.selection import REVIEWS

BOOKS = st.lists(CARDS, max_size=25).map(
    lambda cards: [msgspec.structs.replace(card, id=f"{number:04x}") for number, card in enumerate(cards)]
)
STATES = st.lists(st.sampled_from(REVIEWS), min_size=25, max_size=25)
WANTED = light() | SELECTIONS
OFTEN = settings(max_examples=150, deadline=None)


def states(cards: list[Card], each: list[Review]) -> dict[str, Review]:
    """A review state for every other card, in turn."""
    return {card.id: state for card, state in zip(cards[::2], each, strict=False)}


def by_hand(cards: list[Card], wanted: Selection, reviews: dict[str, Review]) -> set[str]:
    """The ids of the cards that fit, one by one."""
    return {card.id for card in cards if fits(card, wanted, reviews.get(card.id, "unseen"))}


class TestFind:
    """What is found."""

    @given(BOOKS, STATES, WANTED, st.sampled_from(ORDERS), st.booleans())
    @OFTEN
    def test_finds_what_fits(
        self, cards: list[Card], each: list[Review], wanted: Selection, order: str, descending: bool
    ) -> None:
        """It finds exactly the cards that fit, each once, in any order."""
        reviews = states(cards, each)
        found = Index(cards, reviews).find(wanted, order, descending)  # type: ignore[arg-type]
        ids = [card.id for card in found.cards()]
        assert len(ids) == len(set(ids)) == found.count
        assert set(ids) == by_hand(cards, wanted, reviews)

    @given(BOOKS, STATES, WANTED, st.integers(1, 12))
    @OFTEN
    def test_counts_are_kept(
        self, cards: list[Card], each: list[Review], wanted: Selection, shown: int
    ) -> None:
        """The count of a value is how many would be found with that value alone in the place of those chosen."""
        reviews = states(cards, each)
        found = Index(cards, reviews).find(wanted, shown=shown)
        assert [facet.name for facet in found.facets] == list(TITLES)
        for facet in found.facets:
            for one in facet.values:
                alone = msgspec.structs.replace(wanted, **{facet.name: (one.value,)})
                assert one.count == len(by_hand(cards, alone, reviews)), (facet.name, one.value)
                assert one.chosen == (one.value in getattr(wanted, facet.name))
            assert {one.value for one in facet.values} >= set(getattr(wanted, facet.name))
            assert sum(not one.chosen for one in facet.values) <= shown

    @given(BOOKS, STATES, BOOKS, st.sets(st.integers(0, 30)), WANTED)
    @OFTEN
    def test_changed_as_anew(
        self, cards: list[Card], each: list[Review], new: list[Card], gone: set[int], wanted: Selection
    ) -> None:
        """An index that was changed finds and counts what one made anew does, and the one before stays as it was."""
        out, came = {f"{number:04x}" for number in gone}, {card.id: card for card in new[::3]}
        before = Index(cards)
        whole = before.find(wanted).facets
        now = [*(card for card in cards if card.id not in out | came.keys()), *came.values()]
        reviews = states(now, each)
        changed = before.changed(out, came.values(), reviews)
        one, other = changed.find(wanted, shown=100), Index(now, reviews).find(wanted, shown=100)
        assert (one.cards(), one.facets, one.bars) == (other.cards(), other.facets, other.bars)
        assert before.find(wanted).facets == whole
        assert all(changed.card(card.id) == card for card in now)
        assert all(changed.review(card.id) == reviews.get(card.id, "unseen") for card in now)


class TestTimeline:
    """The bars."""

    @given(BOOKS, WANTED)
    @OFTEN
    def test_nothing_is_lost(self, cards: list[Card], wanted: Selection) -> None:
        """The bars, those that spread over several and those without a day make up all that is found."""
        found = Index(cards).find(wanted)
        drawn = found.bars
        assert sum(bar.count for bar in drawn.bars) + drawn.spread + drawn.undated == found.count
        for bar in drawn.bars:
            inside = [
                card
                for card in found.cards()
                if card.date.earliest and card.date.latest
                if bar.first <= card.date.earliest and card.date.latest <= bar.last
            ]
            assert bar.count == len(inside)
        for one, other in zip(drawn.bars, drawn.bars[1:], strict=False):
            assert other.first == one.last + dt.timedelta(days=1)

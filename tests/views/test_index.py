"""The index: what it finds, counts and draws is what the definition says of each card."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_cards import BOOKS, SEEDS, SELECTIONS, book, light

from tocsin.records import Interval, Place, Weapon
from tocsin.views import FILTERS, ORDERS, Bar, Card, Index, Order, Review, Selection, Toll, fits, map_points
from tocsin.views.facets import TITLES
from tocsin.views.selection import REVIEWS

STATES = st.lists(st.sampled_from(REVIEWS), min_size=20, max_size=20)
WANTED = light() | SELECTIONS
DAY = dt.date(2024, 1, 5)
OFTEN = settings(max_examples=80, deadline=None)


def states(cards: list[Card], each: list[Review]) -> dict[str, Review]:
    """A review state for every other card, in turn."""
    return {card.id: state for card, state in zip(cards[::2], each, strict=False)}


def by_hand(cards: list[Card], wanted: Selection, reviews: dict[str, Review]) -> set[str]:
    """The ids of the cards that fit, one by one."""
    return {card.id for card in cards if fits(card, wanted, reviews.get(card.id, "unseen"))}


class TestFind:
    """What is found."""

    @pytest.mark.parametrize("name", FILTERS)
    @given(st.data())
    @settings(max_examples=20, deadline=None)
    def test_each_filter(self, name: str, data: st.DataObject) -> None:
        """Each filter alone lets through exactly what fits, in a book of threats and vague days as well."""
        cards = book(30, data.draw(SEEDS))
        value = data.draw(SELECTIONS.map(lambda wanted: getattr(wanted, name)).filter(bool))
        reviews = states(cards, data.draw(STATES))
        wanted = Selection(**{"threats": True, name: value})
        found = {card.id for card in Index(cards, reviews).find(wanted).cards()}
        assert found == by_hand(cards, wanted, reviews)

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
            if facet.name not in {"type", "target"}:  # a value of these may be words of several labels
                every = Index(cards, reviews).find(wanted, shown=100)
                (whole,) = (one for one in every.facets if one.name == facet.name)
                some = sum(one.count > 0 for one in facet.values)
                assert facet.more == sum(one.count > 0 for one in whole.values) - some

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


CARD = Card(
    "1", "occurred", "Attack", Interval(DAY, DAY), Place("Mosul", "IQ"), (), (), (), False, (), None, None, None,
    "", (), 1, 1, (), "", 0, (), (),
)  # fmt: skip


def made(*each: dict[str, Any]) -> list[Card]:
    """Cards like CARD with other values, numbered from 1."""
    return [msgspec.structs.replace(CARD, **{"id": str(at), **one}) for at, one in enumerate(each, start=1)]


def on(day: int) -> dict[str, Any]:
    """A day of January 2024."""
    date = dt.date(2024, 1, day)
    return {"date": Interval(date, date)}


class TestOrder:
    """In which order they are listed."""

    @pytest.mark.parametrize(
        ("order", "cards", "ascending", "descending"),
        [
            ("day", made(on(3), on(1), {"date": Interval()}, on(3)), "2143", "1423"),
            (
                "place",
                made({"place": None}, {"place": Place("Ürümqi")}, {"place": Place("abc")}, {}),
                "3421",
                "2431",
            ),
            (
                "type",
                made({"type": "Grenade"}, {"type": "Arrests"}, {**on(1), "type": "Grenade"}),
                "213",
                "132",
            ),
            ("killed", made({"killed": Toll(9, 9, 9)}, {}, {"killed": Toll(0, 0, 0)}), "312", "132"),
            ("injured", made({"injured": Toll(9, None, 12)}, {"injured": Toll(10, 10, 10)}), "12", "21"),
            (
                "grade",
                made({"grade": "weak"}, {"grade": "confirmed"}, {}, {"grade": "ours"}, {"grade": "fair"}),
                "41523",
                "25143",
            ),
            ("sources", made({"independent": 2}, {"documents": 4}, {"documents": 9}), "231", "132"),
        ],
    )
    def test_orders(self, order: Order, cards: list[Card], ascending: str, descending: str) -> None:
        """What lacks the value stands last either way; of equals the later day comes first, then the smaller id."""
        index = Index(cards)
        for turned, wanted in ((False, ascending), (True, descending)):
            found = index.find(Selection(), order, turned)
            assert "".join(card.id for card in found.cards()) == wanted

    def test_pages(self) -> None:
        """A page is what stands between two numbers of the whole list, and nothing beyond its end."""
        found = Index(made(*map(on, range(1, 8)))).find(Selection(), "day", descending=False)
        assert [card.id for card in found.cards(2, 3)] == ["3", "4", "5"]
        assert [card.id for card in found.cards(5)] == ["6", "7"]
        assert found.cards(9, 3) == [] and found.cards(0, 0) == []


class TestFacets:
    """The values that can be chosen."""

    def test_most_first_and_the_rest_counted(self) -> None:
        """The values with the most incidents are shown, and chosen ones always, while the others are counted."""
        cards = made(*({"outlets": tuple("CABXYZ"[: one + 1])} for one in range(6)))
        found = Index(cards).find(Selection(outlet=("Z", "none")), shown=2)
        (facet,) = (facet for facet in found.facets if facet.name == "outlet")
        assert [(one.value, one.count, one.chosen) for one in facet.values] == [
            ("C", 6, False), ("A", 5, False), ("Z", 1, True), ("none", 0, True),
        ]  # fmt: skip
        assert facet.more == 3 and found.count == 1

    def test_names(self) -> None:
        """Values are called by words that people use."""
        cards = made(
            {"place": Place("Mosul", "IQ", "Ninawa"), "weapons": (Weapon("ied"),), "killed": Toll(2, 2, 2)}
        )
        labels = {
            facet.name: [one.label for one in facet.values] for facet in Index(cards).find(Selection()).facets
        }
        assert (labels["country"], labels["province"]) == (["Iraq"], ["Ninawa, Iraq"])
        assert (labels["weapon"], labels["killed"], labels["injured"]) == (["IED"], ["1–4"], ["not said"])
        assert labels["review"] == ["not looked at"]

    def test_bands_in_their_order(self) -> None:
        """Numbers stand in their own order, however many incidents they have."""
        cards = made(*({"killed": Toll(one, one, one)} for one in (60, 60, 0, 7)), {})
        (facet,) = (facet for facet in Index(cards).find(Selection()).facets if facet.name == "killed")
        assert [one.value for one in facet.values] == ["unsaid", "0", "5-9", "50+"]


class TestMap:
    """The points."""

    def test_points(self) -> None:
        """Each incident with a point is one, with the number of its type, and others are left out."""
        asad = Place("Asad", "IQ", None, 33.8, 42.4, "facility", 3.0)
        cards = made(
            {"place": asad, "killed": Toll(3, None, 5), "grade": "confirmed"},
            {},
            {"place": asad, "type": "Arrests"},
        )
        assert map_points(cards) == (
            ("Attack", "Arrests"),
            (("1", 42.4, 33.8, 3.0, "facility", 0, 3, 1), ("3", 42.4, 33.8, 3.0, "facility", 1, None, 0)),
        )
        assert Index(cards).find(Selection()).placed == 2


class TestTimeline:
    """The bars."""

    @pytest.mark.parametrize(
        ("days", "unit", "bars"),
        [(1, "day", 1), (120, "day", 120), (121, "week", 18), (840, "week", 120), (900, "month", 30)],
    )
    def test_units(self, days: int, unit: str, bars: int) -> None:
        """The finest unit is taken of which 120 are enough."""
        monday = dt.date(2024, 1, 1)
        ends = (monday, monday + dt.timedelta(days=days - 1))
        drawn = Index(made(*({"date": Interval(one, one)} for one in ends))).find(Selection()).bars
        assert (drawn.unit, len(drawn.bars)) == (unit, bars)

    def test_decades(self) -> None:
        """Of very long times the bars are years."""
        ends = (dt.date(1990, 5, 1), dt.date(2024, 12, 31))
        drawn = Index(made(*({"date": Interval(one, one)} for one in ends))).find(Selection()).bars
        assert drawn.unit == "year" and len(drawn.bars) == 35
        assert drawn.bars[-1] == Bar(dt.date(2024, 1, 1), dt.date(2024, 12, 31), 1)

    def test_what_is_vague(self) -> None:
        """What spreads over several bars or is open at an end stands apart, and so does what has no day."""
        month = Interval(dt.date(2024, 1, 1), dt.date(2024, 1, 31))
        cards = made(on(3), on(4), {"date": month}, {"date": Interval(None, DAY)}, {"date": Interval()})
        drawn = Index(cards).find(Selection()).bars
        assert (drawn.unit, [bar.count for bar in drawn.bars]) == ("day", [1, 1])
        assert (drawn.spread, drawn.undated) == (2, 1)

    def test_a_vague_year_widens_nothing(self) -> None:
        """How long the timeline is goes by what is known to the month."""
        years = Interval(dt.date(1990, 1, 1), dt.date(2024, 12, 31))
        assert Index(made(on(3), on(9), {"date": years})).find(Selection()).bars.unit == "day"

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

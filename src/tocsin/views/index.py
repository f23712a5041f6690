"""All incidents of a book, ready to be filtered, counted and listed at once.

What it finds is what `tocsin.views.selection.fits` says of each card; it says so of all of them by whole columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from tocsin.records import ACLED_TYPES
from tocsin.views.card import Card, Review
from tocsin.views.columns import Columns, Names, reviews_of
from tocsin.views.facets import SHOWN, TITLES, Facet, facet_of
from tocsin.views.labels import Flags, Labels, Many, Texts, words_in
from tocsin.views.orders import Order, ordered
from tocsin.views.selection import Selection
from tocsin.views.timeline import Timeline, timeline

Rows = npt.NDArray[np.int64]
VALUED = ("country", "province", "weapon", "killed", "injured", "grade", "outlet", "families")
"""The filters whose values are labels of a column, as they are."""
WORDED = ("type", "target")
"""The filters whose values may be words of a label."""
ACCUSED = ("perpetrator", "basis")
MOST_HOLDERS = 1_000
"""Values of which it is remembered which rows have them."""


class Index:
    """The cards of a book with their review states. It never changes; `changed` gives another one."""

    def __init__(self, cards: Iterable[Card], reviews: Mapping[str, Review] | None = None) -> None:
        """*reviews* are by the ids of incidents; one that has none is "unseen"."""
        self._names = Names()
        self._set(Columns.of(cards, self._names), reviews or {})

    def _set(self, columns: Columns, reviews: Mapping[str, Review]) -> None:
        self._columns = columns
        self._reviews = reviews_of(columns.cards, reviews, self._names.reviews)
        self._orders: dict[tuple[Order, bool], Rows] = {}
        self._holders: dict[tuple[str, str], Rows] = {}

    def changed(
        self, gone: Iterable[str], new: Iterable[Card], reviews: Mapping[str, Review] | None = None
    ) -> Index:
        """The index without the incidents *gone* (ids) and with the cards *new*, which replace those of their ids.

        *reviews* are those of all incidents. It costs least where little has changed; this index stays as it is.
        """
        fresh = {card.id: card for card in new}
        out = fresh.keys() | set(gone)
        other = Index.__new__(Index)
        other._names = self._names
        stays = np.fromiter((card.id not in out for card in self._columns.cards), np.bool_)
        kept = self._columns if stays.all() else self._columns.kept(stays)
        other._set(kept.joined(Columns.of(fresh.values(), self._names)) if fresh else kept, reviews or {})
        return other

    def __len__(self) -> int:
        return len(self._columns)

    @property
    def cards(self) -> Sequence[Card]:
        """Every card, in no order."""
        return self._columns.cards

    def card(self, key: str) -> Card | None:
        """The card of the incident with the id *key*."""
        row = self._rows.get(key)
        return None if row is None else self._columns.cards[row]

    def review(self, key: str) -> Review:
        """The review state of the incident with the id *key*."""
        row = self._rows.get(key)
        if row is None:
            return "unseen"
        state: Review = self._names.reviews.texts[self._reviews.numbers[row]]
        return state

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {card.id: row for row, card in enumerate(self._columns.cards)}

    def find(
        self, wanted: Selection, order: Order = "day", descending: bool = True, shown: int = SHOWN
    ) -> Found:
        """The incidents that are *wanted*; of each facet at most *shown* values that are not chosen."""
        return Found(self, wanted, order, descending, shown)

    def _in_order(self, order: Order, descending: bool) -> Rows:
        known = self._orders.get((order, descending))
        if known is None:
            known = self._orders[order, descending] = ordered(self._columns, order, descending)
        return known

    def _flags(self, wanted: Selection) -> dict[str, Flags]:
        """For each filter that asks for anything, which rows it lets through; both of ACCUSED stand under the first."""
        columns, many = self._columns, len(self._columns)
        found: dict[str, Flags] = {}
        if not wanted.threats:
            found["threats"] = columns.flags["attack"]
        if wanted.since or wanted.until:
            found["period"] = columns.dates.may_lie(wanted.since, wanted.until)
        if words_in(wanted.place):  # signs alone ask for nothing, not even that a place is known
            found["place"] = self._worded("place", (wanted.place,))
        for name in (*VALUED, "review"):
            if values := getattr(wanted, name):
                column = self._column(name)
                found[name] = column.having(column.labels.these(values), many)
        for name in WORDED:
            if values := getattr(wanted, name):
                found[name] = self._worded(name, values)
        if wanted.perpetrator or wanted.basis:
            rows = columns.accusations.names.rows
            flags = np.zeros(many, np.bool_)
            flags[rows[columns.accusations.chosen(wanted.perpetrator, wanted.basis)]] = True
            found[ACCUSED[0]] = flags
        if wanted.q:
            found["q"] = columns.holding(wanted.q)
        return found

    def _column(self, name: str) -> Many:
        return self._reviews if name == "review" else self._columns.each[name]

    def _worded(self, name: str, values: Iterable[str]) -> Flags:
        """Which rows have a label that one of *values* asks for."""
        flags = np.zeros(len(self._columns), np.bool_)
        for value in values:
            flags |= self._holding(name, value)
        return flags

    def _holding(self, name: str, value: str) -> Flags:
        """Which rows have a label that *value* asks for: the very name of a type, else words."""
        column = self._columns.each[name]
        labels = column.labels
        assert isinstance(labels, Texts)
        exact = name == "type" and value in ACLED_TYPES
        return column.having(labels.these((value,)) if exact else labels.holding(value), len(self._columns))

    def _holders_of(self, name: str, value: str) -> Rows:
        """The rows that `_holding` flags, kept at hand: the same values are shown again and again."""
        found = self._holders.get((name, value))
        if found is None:
            if len(self._holders) >= MOST_HOLDERS:
                self._holders.clear()
            found = self._holders[name, value] = np.flatnonzero(self._holding(name, value))
        return found


class Found:
    """The incidents that were wanted, in their order, with what else could be asked for.

    *count* is how many there are; everything else is worked out when it is asked for.
    """

    def __init__(self, index: Index, wanted: Selection, order: Order, descending: bool, shown: int) -> None:
        """What is found in *index*."""
        self.wanted = wanted
        self._index, self._order, self._shown = index, (order, descending), shown
        self._flags = index._flags(wanted)
        self._misses = np.zeros(len(index), np.uint8)
        """Of each row, how many filters do not let it through."""
        for flags in self._flags.values():
            self._misses += ~flags
        self._found: Flags = self._misses == 0
        self.count = int(self._found.sum())

    def cards(self, offset: int = 0, limit: int | None = None) -> list[Card]:
        """The cards from the number *offset* on, *limit* at most."""
        rows = self._rows[offset : None if limit is None else offset + limit]
        cards = self._index.cards
        return [cards[row] for row in rows]

    @cached_property
    def _rows(self) -> Rows:
        every = self._index._in_order(*self._order)
        return every[self._found[every]]

    @cached_property
    def placed(self) -> int:
        """How many have a point on a map."""
        return int((self._found & self._index._columns.flags["placed"]).sum())

    @cached_property
    def bars(self) -> Timeline:
        """The incidents over time, in the bars of `around`."""
        return timeline(self._index._columns.dates.kept(self._found), self.around.unit)

    @cached_property
    def around(self) -> Timeline:
        """The incidents over time whatever the period that is asked for, as it lies among the others."""
        return timeline(self._index._columns.dates.kept(self._others("period")))

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        """For each filter that has values, how many incidents each value would leave, all other filters as they are."""
        return tuple(self._facet(name) for name in TITLES)

    def _facet(self, name: str) -> Facet:
        chosen = getattr(self.wanted, name)
        if name in ACCUSED:
            labels, counts = self._accused(name)
            return facet_of(name, labels, counts, chosen, None, self._shown)
        column, rows = self._index._column(name), self._others(name)
        exactly = None
        if name in WORDED:

            def exactly(value: str) -> int:
                return int(rows[self._index._holders_of(name, value)].sum())

        return facet_of(name, column.labels, column.counts(rows), chosen, exactly, self._shown)

    def _others(self, name: str) -> Flags:
        """The rows that all filters but *name* let through."""
        flags = self._flags.get(name)
        others: Flags = self._found if flags is None else self._misses == ~flags
        return others

    def _accused(self, name: str) -> tuple[Labels, npt.NDArray[np.int64]]:
        """How many incidents have each perpetrator on one of the bases that are chosen, or the other way round."""
        accused, rows = self._index._columns.accusations, self._others(ACCUSED[0])
        if name == ACCUSED[0]:
            column, pairs = accused.names, accused.chosen((), self.wanted.basis)
        else:
            column, pairs = accused.bases, accused.chosen(self.wanted.perpetrator, ())
        pairs &= rows[column.rows]
        labels = column.labels
        keys = column.rows[pairs] * np.int64(len(labels)) + column.numbers[pairs]
        if name != ACCUSED[0]:  # they stand in the order of the names
            keys.sort()
        once = np.ones(len(keys), np.bool_)
        once[1:] = keys[1:] != keys[:-1]
        counts = np.bincount(keys[once] % max(len(labels), 1), minlength=len(labels))
        nobody = labels.known("")
        if nobody is not None:
            counts[nobody] = 0
        return labels, counts

"""Cards column by column, each row a card: what an index counts, sorts and chooses by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import Final, Self

import numpy as np
import numpy.typing as npt

from tocsin.views.card import Card, Review, Toll, place_text
from tocsin.views.labels import Flags, Labels, Many, Numbers, Texts, row_numbers, words_in, words_of
from tocsin.views.selection import (
    ATTACKS,
    accusations,
    band_of,
    families_of,
    province_of,
)
from tocsin.views.timeline import Dates

MODEL: Final = "model of a weapon"
UNKNOWN: Final = -1
"""Stands where no number is said."""
GRADES: Final = ("discounted", "contested", "weak", "fair", "confirmed")
"""The grades that are shipped, from the worst attested."""


def _said(text: str | None) -> tuple[str, ...]:
    return (text,) if text else ()


EACH: Final[Mapping[str, Callable[[Card], Collection[str]]]] = {
    "place": lambda card: _said(place_text(card.place)),
    "country": lambda card: _said(card.place.country if card.place else None),
    "province": lambda card: _said(province_of(card.place)),
    "type": lambda card: (card.type,),
    "weapon": lambda card: [weapon.kind for weapon in card.weapons],
    "target": lambda card: card.targets,
    "killed": lambda card: (band_of(card.killed),),
    "injured": lambda card: (band_of(card.injured),),
    "grade": lambda card: _said(card.grade),
    "outlet": lambda card: card.outlets,
    "families": lambda card: (families_of(card),),
    MODEL: lambda card: [weapon.model for weapon in card.weapons if weapon.model],
}
"""The labels of a card, by the filter that asks for them; the last are words that no filter has as values."""
SEVERAL: Final = frozenset({"weapon", "target", "outlet"})
"""The filters of which a card may bear the same label twice."""
WORDED: Final = ("place", "type", "weapon", "target", "outlet", MODEL)
"""The labels in which words are looked for; with the names of the accused and the summaries they are all words."""


class Names:
    """The labels of every column and the words of all summaries. They only grow, and go from index to index."""

    def __init__(self) -> None:
        """None yet."""
        self.each: Mapping[str, Labels] = {name: Texts() if name in WORDED else Labels() for name in EACH}
        self.accused, self.bases, self.reviews, self.words = Texts(), Labels(), Labels(), Labels()


class Accusations:
    """Who is accused of each row's incident, on which basis: names and bases side by side, all of one name together."""

    def __init__(self, names: Many, bases: Many) -> None:
        """The two have the same rows."""
        self.names, self.bases = names, bases

    @classmethod
    def of(cls, names: Names, cards: Sequence[Card]) -> Self:
        """Those of each card."""
        each = [*map(accusations, cards)]
        rows, pairs = row_numbers(each), [*chain.from_iterable(each)]
        accused = names.accused.numbered(name for name, _ in pairs)
        bases = names.bases.numbered(basis for _, basis in pairs)
        order = np.lexsort((bases, accused, rows))
        return cls(
            Many(names.accused, rows[order], accused[order]), Many(names.bases, rows[order], bases[order])
        )

    def kept(self, rows: Flags, now: Numbers) -> Accusations:
        """Those of the flagged *rows*, by the numbers that these have *now*."""
        return Accusations(self.names.kept(rows, now), self.bases.kept(rows, now))

    def joined(self, other: Accusations, after: int) -> Accusations:
        """These, and behind so many rows those of *other*."""
        return Accusations(self.names.joined(other.names, after), self.bases.joined(other.bases, after))

    def chosen(self, perpetrator: Sequence[str], basis: Sequence[str]) -> Flags:
        """Which accusations name one of *perpetrator* on one of *basis*; where none is given, any."""
        flags = np.ones(len(self.names.rows), np.bool_)
        for asked, column in ((perpetrator, self.names), (basis, self.bases)):
            if asked:
                flags &= column.labels.these(asked)[column.numbers]
        return flags


class Columns:
    """The cards and what is known of each, side by side."""

    def __init__(
        self,
        cards: list[Card],
        dates: Dates,
        numbers: Mapping[str, Numbers],
        flags: Mapping[str, Flags],
        each: Mapping[str, Many],
        accusations: Accusations,
        summaries: Many,
    ) -> None:
        """All have the same rows."""
        self.cards, self.dates, self.numbers, self.flags = cards, dates, numbers, flags
        self.each, self.accusations, self.summaries = each, accusations, summaries

    @classmethod
    def of(cls, cards: Iterable[Card], names: Names) -> Self:
        """The columns of *cards*, whose labels are put among *names*."""
        rows = list(cards)
        return cls(
            rows,
            Dates(
                _ordinals(card.date.earliest for card in rows), _ordinals(card.date.latest for card in rows)
            ),
            {
                "killed": _tolls(card.killed for card in rows),
                "injured": _tolls(card.injured for card in rows),
                "independent": _column(card.independent for card in rows),
                "documents": _column(card.documents for card in rows),
            },
            {
                "attack": _flags(card.status in ATTACKS for card in rows),
                "placed": _flags(is_placed(card) for card in rows),
            },
            {name: _labelled(name, rows, names) for name in EACH},
            Accusations.of(names, rows),
            words_of((card.summary for card in rows), names.words),
        )

    def __len__(self) -> int:
        return len(self.cards)

    def holding(self, words: str) -> Flags:
        """Which rows hold *words*: each begins some word of the incident."""
        flags = np.ones(len(self), np.bool_)
        for word in words_in(words):
            found = self.summaries.having(self.summaries.labels.starting(word), len(self))
            for column in (*(self.each[name] for name in WORDED), self.accusations.names):
                assert isinstance(column.labels, Texts)
                found |= column.having(column.labels.starting_word(word), len(self))
            flags &= found
        return flags

    def kept(self, rows: Flags) -> Columns:
        """Those of the flagged *rows*."""
        now = (np.cumsum(rows) - 1).astype(np.int32)
        return Columns(
            [self.cards[row] for row in np.flatnonzero(rows)],
            self.dates.kept(rows),
            {name: column[rows] for name, column in self.numbers.items()},
            {name: column[rows] for name, column in self.flags.items()},
            {name: column.kept(rows, now) for name, column in self.each.items()},
            self.accusations.kept(rows, now),
            self.summaries.kept(rows, now),
        )

    def joined(self, other: Columns) -> Columns:
        """These and behind them those of *other*."""
        after = len(self)
        return Columns(
            self.cards + other.cards,
            self.dates.joined(other.dates),
            {name: np.concatenate((mine, other.numbers[name])) for name, mine in self.numbers.items()},
            {name: np.concatenate((mine, other.flags[name])) for name, mine in self.flags.items()},
            {name: mine.joined(other.each[name], after) for name, mine in self.each.items()},
            self.accusations.joined(other.accusations, after),
            self.summaries.joined(other.summaries, after),
        )


def is_placed(card: Card) -> bool:
    """Whether a map can show it."""
    return card.place is not None and card.place.lat is not None and card.place.lon is not None


def reviews_of(cards: Sequence[Card], reviews: Mapping[str, Review], labels: Labels) -> Many:
    """The review state of each card."""
    return Many.of(labels, [(reviews.get(card.id, "unseen"),) for card in cards])


def _labelled(name: str, cards: Sequence[Card], names: Names) -> Many:
    column = Many.of(names.each[name], [*map(EACH[name], cards)])
    return column.once() if name in SEVERAL else column


def _ordinals(days: Iterable[dt.date | None]) -> Numbers:
    return _column(day.toordinal() if day else 0 for day in days)


def _tolls(tolls: Iterable[Toll | None]) -> Numbers:
    found = (toll.number if toll else None for toll in tolls)
    return _column(UNKNOWN if number is None else number for number in found)


def _column(numbers: Iterable[int]) -> Numbers:
    return np.fromiter(numbers, np.int32)


def _flags(flags: Iterable[bool]) -> npt.NDArray[np.bool_]:
    return np.fromiter(flags, np.bool_)

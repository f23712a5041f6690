"""Which place of a sentence belongs to which deed of it, by the where model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tocsin.mentions.hashed_model import HashedModel
from tocsin.mentions.where_features import WhereFeatures
from tocsin.records.reading import Reading

# The odds of a place whose only word is the deed itself ("the Beirut bombing" as one name).
NOWHERE = -9.0


class Whereabouts:
    """Weighs places against deeds with a model of one outcome (`training/learn_where.py`)."""

    def __init__(self, model: HashedModel) -> None:
        """Keep the model."""
        self._model = model

    def odds(self, readings: Sequence[Reading]) -> list[tuple[tuple[float, ...], ...]]:
        """For each of *readings*, parsed sentences: for each trigger the log-odds that it happened at each place.

        The odds of a place are those of the best word of its name.
        """
        asked = [_asked(reading) for reading in readings]
        told = self._model.odds_of_groups(
            _features(reading, own) for reading, own in zip(readings, asked, strict=True)
        )
        return [_table(*each) for each in zip(readings, asked, told, strict=True)]


class _Asked(NamedTuple):
    """A word of the name of the place with this *number*, as the place of the deed at *deed*."""

    word: int
    deed: int
    number: int


def _deeds(reading: Reading) -> list[int]:
    return [trigger.last if trigger.noun else trigger.first for trigger in reading.triggers]


def _asked(reading: Reading) -> list[_Asked]:
    return [
        _Asked(index, deed, number)
        for deed in _deeds(reading)
        for number, place in enumerate(reading.places)
        for index in range(place.first, place.last + 1)
        if index != deed
    ]


def _features(reading: Reading, asked: Sequence[_Asked]) -> Iterator[list[str]]:
    if asked:
        features = WhereFeatures(reading)
        yield from (features.of(one.word, one.deed) for one in asked)


def _table(
    reading: Reading, asked: Sequence[_Asked], told: Sequence[tuple[float, ...]]
) -> tuple[tuple[float, ...], ...]:
    """A row for each trigger, in it a number for each place; nothing where there is no place."""
    if not reading.places:
        return ()
    best: dict[tuple[int, int], float] = {}
    for (_, deed, number), (odds,) in zip(asked, told, strict=True):
        best[deed, number] = max(odds, best.get((deed, number), odds))
    numbers = range(len(reading.places))
    return tuple(tuple(best.get((deed, number), NOWHERE) for number in numbers) for deed in _deeds(reading))

"""Which place of a sentence belongs to which deed of it, by the where model."""

from __future__ import annotations

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

    def odds(self, reading: Reading) -> tuple[tuple[float, ...], ...]:
        """For each trigger of a parsed sentence the log-odds that it happened at each of its places.

        The odds of a place are those of the best word of its name.
        """
        if not reading.places:
            return ()
        features = WhereFeatures(reading)
        deeds = [trigger.last if trigger.noun else trigger.first for trigger in reading.triggers]
        asked = [
            (deed, number, index)
            for deed in deeds
            for number, place in enumerate(reading.places)
            for index in range(place.first, place.last + 1)
            if index != deed
        ]
        told = self._model.odds_of_all(features.of(index, deed) for deed, _, index in asked)
        best: dict[tuple[int, int], float] = {}
        for (deed, number, _), (odds,) in zip(asked, told, strict=True):
            best[deed, number] = max(odds, best.get((deed, number), odds))
        numbers = range(len(reading.places))
        return tuple(tuple(best.get((deed, number), NOWHERE) for number in numbers) for deed in deeds)

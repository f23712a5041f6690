"""Which place of a sentence belongs to which deed of it, by the where model."""

from __future__ import annotations

from tocsin.mentions.hashed_model import HashedModel
from tocsin.mentions.where_features import WhereFeatures
from tocsin.records.mention import PlaceMention, TriggerMention
from tocsin.records.reading import Reading


class Whereabouts:
    """Weighs places against deeds with a model of one outcome (`training/learn_where.py`)."""

    def __init__(self, model: HashedModel) -> None:
        """Keep the model."""
        self._model = model

    def odds(self, reading: Reading) -> tuple[tuple[float, ...], ...]:
        """For each trigger of a parsed sentence the log-odds that it happened at each of its places."""
        if not reading.places:
            return ()
        features = WhereFeatures(reading)
        return tuple(
            tuple(self._of(features, trigger, place) for place in reading.places)
            for trigger in reading.triggers
        )

    def _of(self, features: WhereFeatures, trigger: TriggerMention, place: PlaceMention) -> float:
        """The best odds of the words of the place's name."""
        deed = trigger.last if trigger.noun else trigger.first
        words = range(place.first, place.last + 1)
        return max((self._model.odds(features.of(i, deed))[0] for i in words if i != deed), default=-9.0)

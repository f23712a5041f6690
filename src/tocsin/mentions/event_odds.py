"""How likely each trigger of a text tells of an attack that happened, by the event model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from tocsin.mentions.event_features import Context, EventFeatures
from tocsin.mentions.hashed_model import HashedModel
from tocsin.records.reading import Reading


class EventOdds:
    """Weighs triggers with a model of one outcome (`training/learn_event_odds.py`)."""

    def __init__(self, model: HashedModel) -> None:
        """Keep the model."""
        self._model = model

    def weigh(self, readings: Sequence[Reading]) -> Iterator[Reading]:
        """The readings of a whole text, in order, with the log-odds of their triggers where they are parsed."""
        context = Context.of(readings)
        for reading in readings:
            if not reading.triggers or not reading.sentence.tokens[0].tag:
                yield reading
                continue
            features = EventFeatures(reading, context)
            odds = self._model.odds_of_all(features.of(trigger) for trigger in reading.triggers)
            yield msgspec.structs.replace(reading, tells=tuple(own[0] for own in odds))

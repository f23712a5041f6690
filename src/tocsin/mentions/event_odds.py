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
        asked = [reading for reading in readings if reading.weighable]
        odds = self._model.odds_of_groups(_features(reading, context) for reading in asked)
        tells = {
            reading.sentence.index: tuple(log for (log,) in own)
            for reading, own in zip(asked, odds, strict=True)
        }
        for reading in readings:
            own = tells.get(reading.sentence.index)
            yield reading if own is None else msgspec.structs.replace(reading, tells=own)


def _features(reading: Reading, context: Context) -> Iterator[list[str]]:
    """What is said of each trigger of *reading*."""
    features = EventFeatures(reading, context)
    return (features.of(trigger) for trigger in reading.triggers)

"""Sentences that were read before: news is reprinted and quoted, and what was read of a page is read with all of it."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

import msgspec

from tocsin.records import Sentence
from tocsin.records.reading import Reading
from tocsin.vocab.phrases import Hits

# Readings that are remembered, at three kilobytes each; longer sentences hardly ever come twice.
_KEPT: Final = 8_192
_LONGEST_KEPT: Final = 400


class Key(msgspec.Struct, frozen=True):
    """All that the reading of a sentence hangs on; of its *hits* the places are counted from its own beginning."""

    text: str
    part: str
    parsed: bool
    hits: tuple[tuple[str, int, int, str], ...]

    @classmethod
    def of(cls, sentence: Sentence, hits: Hits) -> Key:
        """The key of a *sentence* in which these *hits* are."""
        start = sentence.start
        own = tuple(
            (kind, s - start, e - start, name) for kind, found in hits.items() for s, e, name in found
        )
        return cls(sentence.text, sentence.part, sentence.is_parsed, own)


class KnownReadings:
    """The latest readings, without the words of their sentences."""

    def __init__(self) -> None:
        self._readings: OrderedDict[Key, Reading] = OrderedDict()

    def recall(self, key: Key, sentence: Sentence) -> Reading | None:
        """What was made under this *key*, as a reading of *sentence*; None where its words are new."""
        known = self._readings.get(key)
        if known is None:
            return None
        self._readings.move_to_end(key)
        return known.moved(sentence)

    def keep(self, key: Key, reading: Reading) -> None:
        """Remember *reading* under its *key*."""
        if len(key.text) > _LONGEST_KEPT:
            return
        bare = msgspec.structs.replace(reading.sentence, tokens=())
        self._readings[key] = msgspec.structs.replace(reading, sentence=bare)
        if len(self._readings) > _KEPT:
            self._readings.popitem(last=False)

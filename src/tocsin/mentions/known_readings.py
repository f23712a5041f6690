"""Sentences that were read before: news is reprinted and quoted, and what was read of a page is read with all of it."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

import msgspec

from tocsin.records import Sentence
from tocsin.records.reading import Reading

Hits = dict[str, list[tuple[int, int, str]]]
"""Phrases of the vocabulary by kind: (start, end, id), offsets into the document."""
# Readings that are remembered, at three kilobytes each; longer sentences hardly ever come twice.
_KEPT: Final = 4_096
_LONGEST_KEPT: Final = 400


class _Key(msgspec.Struct, frozen=True):
    """All that the reading of a sentence hangs on; of its *hits* the places are counted from its own beginning."""

    text: str
    part: str
    parsed: bool
    hits: tuple[tuple[str, int, int, str], ...]


class KnownReadings:
    """The latest readings, without the words of their sentences."""

    def __init__(self) -> None:
        self._readings: OrderedDict[_Key, Reading] = OrderedDict()

    def recall(self, sentence: Sentence, hits: Hits) -> Reading | None:
        """What was made of the same words, as a reading of *sentence*; None where they are new."""
        key = _key(sentence, hits)
        known = self._readings.get(key)
        if known is None:
            return None
        self._readings.move_to_end(key)
        return known.moved(sentence)

    def keep(self, reading: Reading, hits: Hits) -> None:
        """Remember the *reading* of a sentence in which these *hits* are."""
        sentence = reading.sentence
        if len(sentence.text) > _LONGEST_KEPT:
            return
        self._readings[_key(sentence, hits)] = msgspec.structs.replace(
            reading, sentence=msgspec.structs.replace(sentence, tokens=())
        )
        if len(self._readings) > _KEPT:
            self._readings.popitem(last=False)


def _key(sentence: Sentence, hits: Hits) -> _Key:
    start = sentence.start
    own = tuple((kind, s - start, e - start, name) for kind, found in hits.items() for s, e, name in found)
    return _Key(sentence.text, sentence.part, sentence.is_parsed, own)

"""Who is blamed for which event of a document: in the deed's clause, beside it, or in sentences that speak of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tocsin.records.reading import Reading
from tocsin.reports.act import Blame
from tocsin.reports.event import Event
from tocsin.reports.pattern import pattern
from tocsin.reports.responsibility import responsibility

# Words without which a sentence that tells of no event blames nobody.
_ON_BLAME = pattern(r"""
    \b(?:blam|accus|suspect|responsib|claim|credit|behind|attribut|culprit|perpetrat|carried out|work of|charged
    |convicted|identified|named|linked|pleaded|confess|admitted|guilty|sentenced|denied|indicted|believed
    |said (?:it|they|its|their))
""")
# What is said of many attacks, or of earlier ones, says nothing of the one in hand.
_OF_OTHERS = pattern(r"""
    \b(?:attacks|bombings|blasts|killings|strikes|raids|shootings|explosions|incidents|kidnappings|abductions|massacres
    |murders|series|previous|earlier|past|similar|another|also)\b
""")


class Charge(NamedTuple):
    """A perpetrator on a basis, and the sentence that names him."""

    blame: Blame
    reading: Reading


class Charges:
    """What the sentences of one document charge whom with."""

    def __init__(self, readings: Sequence[Reading], events: Sequence[Event]) -> None:
        """*readings* are all sentences, in order; *events* all events, the main one first."""
        self._events = list(events)
        self._read: dict[int, tuple[Blame, ...]] = {}
        taken = {act.sentence for event in events for act in event.acts}
        taken |= {reading.sentence.index for event in events for reading in event.asides}
        self._late = [r for r in readings if r.sentence.index not in taken and _may_blame(r)]

    def named(self, event: Event) -> list[Charge]:
        """The charges for *event* that name somebody, in the order in which they were read."""
        return [charge for charge in self._collected(event) if charge.blame.named]

    def _collected(self, event: Event) -> Iterator[Charge]:
        for act in event.acts:
            yield from (Charge(blame, act.reading) for blame in (*act.blames, *self._blames(act.reading)))
        late = (r for r in self._late if event is self._events[0] or event is self._told_before(r))
        for reading in (*event.asides, *late):
            yield from (Charge(blame, reading) for blame in self._blames(reading))

    def _blames(self, reading: Reading) -> tuple[Blame, ...]:
        index = reading.sentence.index
        if index not in self._read:
            self._read[index] = tuple(responsibility(reading))
        return self._read[index]

    def _told_before(self, reading: Reading) -> Event | None:
        """The event that was told of last before a sentence."""
        index = reading.sentence.index
        told = [(act.sentence, event) for event in self._events for act in event.acts if act.sentence < index]
        return max(told, key=lambda item: item[0], default=(0, None))[1]


def _may_blame(reading: Reading) -> bool:
    text = reading.sentence.text
    return bool(_ON_BLAME.search(text)) and not _OF_OTHERS.search(text)

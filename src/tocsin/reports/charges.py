"""Who is blamed for which event of a document: in the deed's clause, beside it, or in sentences that speak of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from tocsin.records.reading import Reading
from tocsin.reports.accused_persons import accused_persons
from tocsin.reports.act import PERSON, Act, Blame
from tocsin.reports.event import Event
from tocsin.reports.full_names import FullNames
from tocsin.reports.responsibility import responsibility
from tocsin.vocab.pattern import pattern

# Words without which a sentence that tells of no event blames nobody.
_ON_BLAME = pattern(r"""
    \b(?:blam|accus|suspect|responsib|claim|credit|behind|attribut|culprit|perpetrat|carried out|work of|charged
    |convicted|identified|named|linked|pleaded|confess|admitted|guilty|sentenced|denied|indicted|believed|on trial
    |executed|gunman|bomber|attacker|shooter|killer|counts of|booked|opened fire|stabbing
    |said (?:it|they|its|their))
""", signs=("blam", "accus", "suspect", "responsib", "claim", "credit", "behind", "attribut", "culprit", "perpetrat",
            "carried out", "work of", "charged", "convicted", "identified", "named", "linked", "pleaded", "confess",
            "admitted", "guilty", "sentenced", "denied", "indicted", "believed", "on trial", "executed", "gunman",
            "bomber", "attacker", "shooter", "killer", "counts of", "booked", "opened fire", "stabbing", "said it",
            "said the"))  # fmt: skip
# What is said of many attacks, or of earlier ones, says nothing of the one in hand.
_OF_OTHERS = pattern(r"""
    \b(?:attacks|bombings|blasts|killings|strikes|raids|shootings|explosions|incidents|kidnappings|abductions|massacres
    |murders|series|previous|earlier|past|similar|another|also)\b
""")
# Words that speak of all the events of their sentence.
_OF_ALL = pattern(r"\b(?:both|all (?:the|of|three|four)|the two|each of)\b")


class Charge(NamedTuple):
    """A perpetrator on a basis, and the sentence that names him."""

    blame: Blame
    reading: Reading


class Charges:
    """What the sentences of one document charge whom with."""

    def __init__(self, readings: Sequence[Reading], events: Sequence[Event]) -> None:
        """*readings* are all sentences, in order; *events* all events, the main one first."""
        self._events = list(events)
        self._answering: dict[int, tuple[Blame, ...]] = {}
        self._accused = {act.sentence: act.accused for event in events for act in event.acts}
        taken = {act.sentence for event in events for act in event.acts}
        taken |= {reading.sentence.index for event in events for reading in event.asides}
        self._names = FullNames([reading.sentence.text for reading in readings])
        self._late = [r for r in readings if r.sentence.index not in taken and _may_blame(r)]

    def named(self, event: Event) -> list[Charge]:
        """The charges for *event* that name somebody, in the order in which they were read."""
        charges = (self._in_full(charge) for charge in self._collected(event))
        return [charge for charge in charges if charge is not None and charge.blame.named]

    def _in_full(self, charge: Charge) -> Charge | None:
        """*charge* with a person's full name; None where the text calls nobody fully by the one name that it gives."""
        if charge.blame.kind != PERSON:
            return charge
        name = self._names.of(charge.blame.name)
        return Charge(msgspec.structs.replace(charge.blame, name=name), charge.reading) if name else None

    def _collected(self, event: Event) -> Iterator[Charge]:
        for act in event.acts:
            yield from (Charge(blame, act.reading) for blame in act.blames)
            yield from (
                Charge(b, act.reading) for b in self._blames(act.reading) if self._is_of(event, act, b)
            )
        late = (r for r in self._late if event is self._events[0] or event is self._told_before(r))
        for reading in (*event.asides, *late):
            yield from (Charge(blame, reading) for blame in self._blames(reading))

    def _is_of(self, event: Event, act: Act, blame: Blame) -> bool:
        """Whether a sentence that tells of several events blames for this one: its deed stands nearest to the name."""
        rivals = [
            other
            for one in self._events
            if one is not event
            for other in one.acts
            if other.sentence == act.sentence
        ]
        if not rivals or _OF_ALL.search(act.reading.sentence.text):
            return True
        return _distance(act, blame) <= min(_distance(other, blame) for other in rivals)

    def answering(self, reading: Reading) -> tuple[Blame, ...]:
        """Those who claim a deed, are blamed for it or deny it by the words of one sentence."""
        index = reading.sentence.index
        if index not in self._answering:
            self._answering[index] = tuple(responsibility(reading))
        return self._answering[index]

    def _blames(self, reading: Reading) -> Iterator[Blame]:
        index = reading.sentence.index
        if index not in self._accused:
            self._accused[index] = tuple(accused_persons(reading))
        yield from (*self._accused[index], *self.answering(reading))

    def _told_before(self, reading: Reading) -> Event | None:
        """The event that was told of last before a sentence."""
        index = reading.sentence.index
        told = [(act.sentence, event) for event in self._events for act in event.acts if act.sentence < index]
        return max(told, key=lambda item: item[0], default=(0, None))[1]


def _distance(act: Act, blame: Blame) -> int:
    """Characters between the name and the nearest of the act's deeds."""
    spans = [found.mention.span for found in act.triggers]
    return min(max(span.start - blame.span.end, blame.span.start - span.end, 0) for span in spans)


def _may_blame(reading: Reading) -> bool:
    text = reading.sentence.text
    return bool(_ON_BLAME.search(text)) and not _OF_OTHERS.search(text)

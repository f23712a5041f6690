"""From the voices of a sentence to the speaker, the wires and the certainty of a claim."""

from __future__ import annotations

import re

from tocsin.records import Span, Speaker
from tocsin.records.claim import Certainty
from tocsin.records.mention import VoiceMention
from tocsin.records.reading import Reading
from tocsin.reports.blame import voice_over

_AGENCY = re.compile(r"\btold (?:the )?(?:news )?(?:agency|wire|broadcaster|newspaper|outlet|channel)\b", re.I)


class Voices:
    """Follows who speaks through a document, so that "the news agency" is the one named before."""

    def __init__(self) -> None:
        """No wire has been named yet."""
        self._last_wire: tuple[str, ...] = ()

    def hear(self, reading: Reading) -> None:
        """Note the wires that a sentence names, before its claims are read."""
        wires = tuple(dict.fromkeys(name for voice in reading.voices for name in voice.via))
        if wires:
            self._last_wire = wires

    def of(self, reading: Reading, span: Span) -> tuple[Speaker | None, tuple[str, ...], Certainty]:
        """Speaker, wires and certainty of the words at *span*."""
        voice = voice_over(reading.voices, span)
        certainty = _certainty(reading, span, voice)
        if voice is None:
            return None, (), certainty
        via = voice.via or (self._last_wire if _AGENCY.search(reading.sentence.text) else ())
        return self._speaker(reading, voice), via or _own_outlet(reading, voice), certainty

    def _speaker(self, reading: Reading, voice: VoiceMention) -> Speaker:
        span = Span(voice.speaker_start, voice.speaker_end)
        actor = next((a for a in reading.actors if a.actor_id and a.span.overlaps(span)), None)
        return Speaker(voice.speaker, voice.anonymous, actor.actor_id if actor else None)


def _own_outlet(reading: Reading, voice: VoiceMention) -> tuple[str, ...]:
    """An outlet that speaks itself ("AFP reported") is also the wire that the words came through."""
    span = Span(voice.speaker_start, voice.speaker_end)
    return tuple(o.effect for o in reading.outlets if o.span.overlaps(span))


def _certainty(reading: Reading, span: Span, voice: VoiceMention | None) -> Certainty:
    if voice is not None and voice.sense == "deny":
        return "denied"
    # A hedge weakens the words of its own clause: closer than about eighty characters, with no full stop between.
    near = [h for h in reading.hedges if h.effect in ("hedged", "hypothetical") and abs(h.start - span.start) < 80 and not h.span.overlaps(span)]
    sense = voice.sense if voice else ""
    return "hedged" if near or sense in ("believe", "estimate") else "stated"

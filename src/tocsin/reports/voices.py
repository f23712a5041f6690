"""From the voices of a sentence to the speaker, the wires and the certainty of a claim."""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.records import Span, Speaker
from tocsin.records.claim import Certainty
from tocsin.records.mention import VoiceMention
from tocsin.records.reading import Reading
from tocsin.reports.pattern import pattern

_AGENCY = pattern(r"\btold (?:the )?(?:news )?(?:agency|wire|broadcaster|newspaper|outlet|channel)\b")
# "The US responded by launching airstrikes": a deed, not words.
ANSWERED = frozenset({"responded", "respond", "responds", "responding", "answered", "replied"})
# A hedge weakens the words of its own clause: within so many characters of them.
HEDGE_REACH = 80


def voice_over(voices: Iterable[VoiceMention], span: Span) -> VoiceMention | None:
    """The voice whose words hold *span*, the closest one where several do."""
    over = (v for v in voices if v.content_start <= span.start and span.end <= v.content_end)
    spoken = (v for v in over if v.words.lower() not in ANSWERED)
    return min(spoken, key=lambda v: v.content_end - v.content_start, default=None)


class Voices:
    """Follows who speaks through a document, so that "the news agency" is the one named before."""

    def __init__(self) -> None:
        """No wire has been named yet."""
        self._wires: list[tuple[int, tuple[str, ...]]] = []

    def hear(self, reading: Reading) -> None:
        """Note the wires that a sentence names; sentences come in the order of the text."""
        wires = tuple(dict.fromkeys(name for voice in reading.voices for name in voice.via))
        if wires:
            self._wires.append((reading.sentence.index, wires))

    def of(self, reading: Reading, span: Span) -> tuple[Speaker | None, tuple[str, ...], Certainty]:
        """Speaker, wires and certainty of the words at *span*."""
        voice = voice_over(reading.voices, span)
        certainty = _certainty(reading, span, voice)
        if voice is None:
            return None, (), certainty
        via = voice.via or (self._wire_before(reading) if _AGENCY.search(reading.sentence.text) else ())
        return _speaker(reading, voice), via or _own_outlet(reading, voice), certainty

    def _wire_before(self, reading: Reading) -> tuple[str, ...]:
        """The wire that was named last, up to and in this sentence."""
        named = (wires for index, wires in reversed(self._wires) if index <= reading.sentence.index)
        return next(named, ())


def _speaker(reading: Reading, voice: VoiceMention) -> Speaker:
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
    if voice is not None and voice.sense in ("believe", "estimate"):
        return "hedged"
    hedges = (h for h in reading.hedges if h.effect in ("hedged", "hypothetical"))
    return "hedged" if any(abs(h.start - span.start) < HEDGE_REACH for h in hedges) else "stated"

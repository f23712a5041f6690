"""From the voices of a sentence to the speaker, the wires and the certainty of a claim."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tocsin.records import Span, Speaker
from tocsin.records.claim import Certainty
from tocsin.records.mention import DEED, VoiceMention
from tocsin.records.quotes import Quotation, has_quotation
from tocsin.records.reading import Phrase, Reading
from tocsin.vocab.pattern import cased_pattern, pattern

_AGENCY = pattern(
    r"\btold (?:the )?(?:news )?(?:agency|wire|broadcaster|newspaper|outlet|channel)\b", signs=("told ",)
)
# "The US responded by launching airstrikes": a deed, not words.
ANSWERED = frozenset({"responded", "respond", "responds", "responding", "answered", "replied"})
# A hedge weakens the words of its own clause: within so many characters of them.
HEDGE_REACH = 80
# What these verbs say is thought, reckoned or feared; with "not", those that vouch for something no longer do.
_UNSURE = frozenset({"believe", "estimate"})
_VOUCHING = frozenset({"confirm"})
_NOT = frozenset({"not", "n't", "never", "cannot"})
_DECLINED = pattern(r"\b(?:unable|declin\w+|refus\w+|fail\w+|yet|await\w*|impossible) to (?:\w+ )?$")
_DOUBT = pattern(r"\b(?:doubt\w*|question(?:s|ed|ing)?|cast\w* doubt on)$")
_WHETHER = pattern(r"^\W*(?:whether|if)\b")
# Who can be meant by "he" or "she": somebody with a name, or one person by office.
_PERSON = cased_pattern(r"\b[A-Z][\w’'-]+ (?:[a-z]+[- ])?[A-Z][\w’'-]+$")
_OFFICE = pattern(r"""
    \b(?:spokes(?:man|woman|person)|official|officer|minister|governor|mayor|chief|commander|general|colonel|president
    |leader|witness|resident|survivor|doctor|man|woman|soldier|source|prosecutor|judge|ambassador|director|head)$
""")
_BODY = pattern(r"""
    \b(?:agency|ministry|command|army|police|force|forces|office|department|group|council|union|nations|news|times|post
    |media|television|tv|radio|observatory|committee|organi[sz]ation|party|front|brigades?|corps|guards?)\b
""")
_PRONOUNS = frozenset({"he", "she", "it"})
# A pronoun looks back so many sentences for its speaker.
PRONOUN_REACH = 3


def voice_over(voices: Iterable[VoiceMention], span: Span) -> VoiceMention | None:
    """The voice whose words hold *span*, the closest one where several do."""
    over = (v for v in voices if v.content_start <= span.start and span.end <= v.content_end)
    spoken = (v for v in over if v.words.lower() not in ANSWERED and v.sense != DEED)
    return min(spoken, key=lambda v: v.content_end - v.content_start, default=None)


class Voices:
    """Follows who speaks: "the news agency" and "he" are those named before, and quotations run on."""

    def __init__(self) -> None:
        """Nobody has spoken, and no wire has been named yet."""
        self._wires: list[tuple[int, tuple[str, ...]]] = []
        self._meant: dict[int, Speaker] = {}
        self._going_on: dict[int, tuple[Reading, VoiceMention]] = {}
        self._last: tuple[int, Speaker] | None = None
        self._quoting: tuple[Reading, VoiceMention] | None = None
        self._quotation = Quotation()

    def hear(self, reading: Reading) -> None:
        """Note who speaks in a sentence, and the wires that it names; sentences come in the order of the text."""
        wires = tuple(dict.fromkeys(name for voice in reading.voices for name in voice.via))
        if wires:
            self._wires.append((reading.sentence.index, wires))
        self._hear_quotation(reading)
        self._hear_pronouns(reading)

    def _hear_quotation(self, reading: Reading) -> None:
        """A sentence that begins inside a quotation, and in which nobody speaks, goes on with what was quoted."""
        text = reading.sentence.text
        begins = self._quotation.goes_on(text)
        if begins and not reading.voices and self._quoting is not None:
            self._going_on[reading.sentence.index] = self._quoting
        elif reading.voices and has_quotation(text):
            self._quoting = (reading, reading.voices[-1])
        else:
            self._quoting = None

    def _hear_pronouns(self, reading: Reading) -> None:
        """Keep who spoke last, and who "he" is."""
        index = reading.sentence.index
        for voice in reading.voices:
            word = voice.speaker.lower()
            if word in _PRONOUNS:
                known = self._last if self._last is not None and _fits(word, self._last[1].name) else None
                if known is not None and index - known[0] <= PRONOUN_REACH:
                    self._meant[voice.start] = known[1]
                    self._last = (index, known[1])
            elif voice.sense != DEED:
                self._last = (index, _speaker(reading, voice))

    def of(self, reading: Reading, span: Span) -> tuple[Speaker | None, tuple[str, ...], Certainty]:
        """Speaker, wires and certainty of the words at *span*."""
        voice = voice_over(reading.voices, span)
        spoken_in = reading
        if voice is None and reading.sentence.index in self._going_on:
            spoken_in, voice = self._going_on[reading.sentence.index]
        certainty = _certainty(reading, span, voice if spoken_in is reading else None)
        if voice is None:
            return None, (), certainty
        via = voice.via or (self._wire_before(spoken_in) if _AGENCY.search(spoken_in.sentence.text) else ())
        speaker = self._meant.get(voice.start) or _speaker(spoken_in, voice)
        return speaker, via or _own_outlet(spoken_in, voice), certainty

    def _wire_before(self, reading: Reading) -> tuple[str, ...]:
        """The wire that was named last, up to and in this sentence."""
        named = (wires for index, wires in reversed(self._wires) if index <= reading.sentence.index)
        return next(named, ())


def _fits(pronoun: str, speaker: str) -> bool:
    """Whether the one who spoke last is surely the one that a pronoun means: one person for "he", a body for "it"."""
    is_body = bool(_BODY.search(speaker))
    return (
        is_body
        if pronoun == "it"
        else not is_body and bool(_PERSON.search(speaker) or _OFFICE.search(speaker))
    )


def _speaker(reading: Reading, voice: VoiceMention) -> Speaker:
    span = Span(voice.speaker_start, voice.speaker_end)
    actor = next((a for a in reading.actors if a.actor_id and a.span.overlaps(span)), None)
    return Speaker(voice.speaker, voice.anonymous, actor.actor_id if actor else None)


def _own_outlet(reading: Reading, voice: VoiceMention) -> tuple[str, ...]:
    """An outlet that speaks itself ("AFP reported") is also the wire that the words came through."""
    span = Span(voice.speaker_start, voice.speaker_end)
    return tuple(o.effect for o in reading.outlets if o.span.overlaps(span))


def _certainty(reading: Reading, span: Span, voice: VoiceMention | None) -> Certainty:
    if voice is not None:
        doubted = bool(_DOUBT.search(voice.words))
        if doubted or voice.sense in _UNSURE or (voice.sense in _VOUCHING and _is_withheld(reading, voice)):
            return "hedged"
        if voice.sense == "deny":
            return "hedged" if _is_withheld(reading, voice) else "denied"
    return "hedged" if any(_weakens(reading, hedge, span) for hedge in reading.hedges) else "stated"


def _weakens(reading: Reading, hedge: Phrase, span: Span) -> bool:
    """Whether a hedge stands close enough; a question weakens what follows its "whether"."""
    if hedge.effect in ("hedged", "hypothetical"):
        return abs(hedge.start - span.start) < HEDGE_REACH
    after = reading.sentence.text[hedge.end - reading.sentence.start :]
    asks = hedge.effect == "question" and (hedge.words.lower() == "whether" or _WHETHER.search(after))
    return bool(asks) and 0 <= span.start - hedge.end < HEDGE_REACH


def _is_withheld(reading: Reading, voice: VoiceMention) -> bool:
    """Whether the verb is negated or not carried out ("could not confirm", "declined to confirm")."""
    sentence = reading.sentence
    before = sentence.text[: voice.start - sentence.start]
    tokens = sentence.tokens
    negated = any(tokens[child].lower in _NOT for child in sentence.children_by(voice.first, "advmod"))
    return negated or bool(_DECLINED.search(before)) or re.search(r"n[o’']t \w*\s*$", before) is not None

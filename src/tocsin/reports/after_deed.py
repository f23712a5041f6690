"""Places where only what came after a deed took place: an arrest, a court, a hospital."""

from __future__ import annotations

from collections.abc import Mapping

from tocsin.records.mention import PlaceMention
from tocsin.records.reading import Reading
from tocsin.vocab.pattern import pattern
from tocsin.vocab.triggers import Trigger

# The words since the deed, up to the place: who was arrested, brought to a doctor or before a judge there.
_AFTERWARDS = pattern(r"""
    \b(?:(?:in(?:to)?|police) custody|arrested|re-?arrested|apprehended|tracked down
    |turned (?:him|her|them)sel(?:f|ves) in|surrendered to|jailed|extradited|arraign\w*|bond hearing|sentenced
    |held without|booked into|laid to rest
    |(?:taken|rushed|brought|transported|airlifted|flown|admitted|treated|recovering|died)\b[^.;]{0,40}
    \b(?:hospital|clinic|medical cent(?:er|re)))\b[^.;]{0,45}$
""", signs=("custody", "arrest", "apprehended", "tracked", "turned", "surrender", "jailed", "extradited", "arraign",
            "bond", "sentenced", "held", "booked", "laid to", "hospital", "clinic", "medical"))  # fmt: skip
# Triggers that are no deeds.
_DEEDLESS = frozenset({"arrest", "generic", "anaphor"})
# A day in a sentence with these is that of the case, not of the deed.
_OF_A_CASE = pattern(r"""
    \b(?:arraign\w*|courts?|courthouse|judges?|jury|jurors|prosecutors?|indict\w*|sentenc\w*|hearing|bail|bond|custody
    |arrested|autopsy|funeral|vigil|press conference|news conference)\b
""", signs=("arraign", "court", "judge", "jur", "prosecut", "indict", "sentenc", "hearing", "bail", "bond", "custody",
            "arrested", "autopsy", "funeral", "vigil", "conference"))  # fmt: skip


def lies_after_deed(reading: Reading, place: PlaceMention, triggers: Mapping[str, Trigger]) -> bool:
    """Whether *place* is where somebody was arrested, tried or treated."""
    sentence = reading.sentence
    ends = (
        t.end for t in reading.triggers if t.end <= place.start and triggers[t.entry].act not in _DEEDLESS
    )
    since = max(ends, default=sentence.start)
    return bool(_AFTERWARDS.search(sentence.text[since - sentence.start : place.start - sentence.start]))


def is_of_a_case(reading: Reading) -> bool:
    """Whether a sentence tells of a court, an arrest or a funeral: its days are theirs."""
    return bool(_OF_A_CASE.search(reading.sentence.text))

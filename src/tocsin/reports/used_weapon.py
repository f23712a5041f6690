"""Whether a sentence that only speaks of an attack says with what it was made."""

from __future__ import annotations

from tocsin.records.reading import Reading
from tocsin.reports.event import Event

# With one of these a weapon is not used, or not in this attack.
_NOT_USED = frozenset(
    """
    no not n't never neither nor none without deny denied denies denying rumour rumor rumours rumors if would could may
    might will threatened threat threats mock safe defused disarmed harmless found captured talk separate separately
    elsewhere other another meanwhile also earlier previous previously usually often regularly every tell told fear
    feared fears warned
    """.split()
)
# How many sentences behind the last that tells of the attack its weapon may be told.
_REACH = 2


def tells_means(reading: Reading, event: Event) -> bool:
    """Whether the weapons that *reading*, an aside of *event*, names are those of the event."""
    since = min((reading.sentence.index - i for i in event.told_in if i < reading.sentence.index), default=0)
    if since > _REACH or any(token.lower in _NOT_USED for token in reading.sentence.tokens):
        return False
    return not reading.times and not _is_elsewhere(reading, event)


def _is_elsewhere(reading: Reading, event: Event) -> bool:
    known = {place.name for act in event.acts for place in act.reading.places}
    return any(place.relation == "at" and place.name not in known for place in reading.places)

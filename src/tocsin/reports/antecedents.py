"""Whom "the group" stands for: the armed group that a sentence before it named."""

from __future__ import annotations

import re

import msgspec

from tocsin.records.mention import ActorMention
from tocsin.records.reading import Reading
from tocsin.reports.blame import GROUPS

# "The group" of a sentence so far behind the name is another one, or a reader would ask which.
REACH = 3
_THE_GROUP = re.compile(
    r"(?:the|this|that) (?:group|faction|militia|movement|organi[sz]ation|militants|insurgents|outfit)", re.I
)
# "The group" behind one of these may be it.
_OTHER_GROUP = re.compile(
    r"\b(?:rights|monitoring|aid|relief|advocacy|activist|campaign|medical|security|research) "
    r"(?:group|organi[sz]ation|outfit)s?\b",
    re.I,
)


class Antecedents:
    """Follows the armed groups that a document names."""

    def __init__(self) -> None:
        """No group has been named yet."""
        self._last: ActorMention | None = None
        self._sentence = 0

    def resolve(self, reading: Reading) -> Reading:
        """*reading* with each "the group" as the group named last; two groups in one sentence leave it open."""
        near = reading.sentence.index - self._sentence <= REACH
        last = self._last if near else None
        named = [a for a in reading.actors if a.actor_id and a.kind in GROUPS]
        if _OTHER_GROUP.search(reading.sentence.text):
            self._last = None
        elif named:
            single = len({a.actor_id for a in named}) == 1
            self._last, self._sentence = (named[-1] if single else None), reading.sentence.index
        if last is None or named:
            return reading
        actors = tuple(_standing_for(actor, last) for actor in reading.actors)
        return msgspec.structs.replace(reading, actors=actors)


def _standing_for(actor: ActorMention, group: ActorMention) -> ActorMention:
    """*actor* as *group*, in its own place, where its words say no more than "the group"."""
    if actor.named or not _THE_GROUP.fullmatch(actor.words):
        return actor
    return msgspec.structs.replace(
        actor, words=group.words, name=group.name, actor_id=group.actor_id, kind=group.kind, named=True
    )

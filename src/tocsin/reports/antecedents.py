"""Whom "the group" and "it" stand for: the armed group that a sentence before them named."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from tocsin.records.mention import ActorMention
from tocsin.records.reading import Reading
from tocsin.records.standing import mention_place
from tocsin.reports.blame import GROUPS
from tocsin.vocab.pattern import AnyCase

# "The group" of a sentence so far behind the name is another one, or a reader would ask which.
REACH = 3
# A group named so near the head of its sentence (tokens) is what the sentence is about.
HEAD = 2
THE_GROUP = AnyCase(
    r"(?:the|this|that) (?:(?:outlawed|banned|armed|rebel|insurgent|islamist|jihadist|militant|extremist"
    r"|terrorist|guerrilla|separatist|marxist|leftist|radical|shiite|sunni|same)[ -]){0,2}"
    r"(?:group|faction|militia|movement|organi[sz]ation|militants|insurgents|outfit|rebels|guerrillas|jihadists"
    r"|islamists|extremists|separatists|gang|cartel)",
)
# "The group" behind one of these may be it.
_OTHER_GROUP = AnyCase(
    r"\b(?:rights|monitoring|aid|relief|advocacy|activist|campaign|medical|security|research) "
    r"(?:group|organi[sz]ation|outfit)s?\b",
    signs=("group", "organi", "outfit"),
)
_PRONOUNS = frozenset({"it", "they"})


class Antecedents:
    """Follows the armed groups that a document names."""

    def __init__(self) -> None:
        """No group has been named yet."""
        self._last: ActorMention | None = None
        self._sentence = 0
        self._topic: tuple[int, ActorMention] | None = None

    def resolve(self, reading: Reading) -> Reading:
        """*reading* with each "the group" as the group named last; two groups in one sentence leave it open."""
        near = reading.sentence.index - self._sentence <= REACH
        last = self._last if near else None
        topic, self._topic = self._topic, _topic_of(reading)
        named = [a for a in reading.actors if a.actor_id and a.kind in GROUPS]
        if _OTHER_GROUP.search(reading.sentence.text):
            self._last = None
        elif named:
            single = len({a.actor_id for a in named}) == 1
            self._last, self._sentence = (named[-1] if single else None), reading.sentence.index
        if named or (last is None and topic is None):
            return reading
        actors = tuple(_standing_for(actor, last) if last else actor for actor in reading.actors)
        if topic is not None and topic[0] + 1 == reading.sentence.index:
            actors = tuple(sorted((*actors, *_pronouns(reading, topic[1])), key=lambda a: (a.start, a.end)))
        return msgspec.structs.replace(reading, actors=actors)


def _standing_for(actor: ActorMention, group: ActorMention) -> ActorMention:
    """*actor* as *group*, in its own place, where its words say no more than "the group"."""
    if actor.named or not THE_GROUP.fullmatch(actor.words):
        return actor
    return msgspec.structs.replace(
        actor, words=group.words, name=group.name, actor_id=group.actor_id, kind=group.kind, named=True
    )


def _topic_of(reading: Reading) -> tuple[int, ActorMention] | None:
    """The group that a sentence is about: it opens the sentence, and no other actor stands in it."""
    actors = reading.actors
    if len(actors) != 1 or not actors[0].actor_id or actors[0].kind not in GROUPS or actors[0].first >= HEAD:
        return None
    return reading.sentence.index, actors[0]


def _pronouns(reading: Reading, group: ActorMention) -> Iterator[ActorMention]:
    """*group* where "it" or "they" is the subject of a deed."""
    sentence = reading.sentence
    for trigger in reading.triggers:
        subject = None if trigger.noun else sentence.child(trigger.first, "nsubj")
        if subject is not None and sentence.tokens[subject].lower in _PRONOUNS:
            place = mention_place(sentence, sentence.tokens[subject].start, sentence.tokens[subject].end)
            yield msgspec.structs.replace(group, **(place | {"words": group.words}))

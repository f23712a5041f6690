"""An act: the words of one sentence that tell of one event, with what they say of it.

Acts are the assembler's own; documents become acts, acts of one event become a report.
"""

from __future__ import annotations

from functools import cached_property
from typing import Literal

import msgspec

from tocsin.records import Interval, Place, Span
from tocsin.records.mention import (
    ActorMention,
    DamageMention,
    HarmMention,
    PlaceMention,
    TimeMention,
    TriggerMention,
    WeaponMention,
)
from tocsin.records.reading import Reading
from tocsin.records.report import Basis
from tocsin.vocab.triggers import Trigger

# Acts that are what an attack leads to rather than the attack.
RESULTS = frozenset({"kill", "harm", "destroy"})
# Acts that do not happen in one and the same event.
APART = frozenset(
    frozenset(pair.split())
    for pair in (
        "abduct air;abduct shell;sexual air;sexual shell;arson down;stab air;stab shell;riot air;riot shell"
    ).split(";")
)

# The kind of a blamed person whom only a name tells of.
PERSON = "person"

Verdict = Literal["event", "generic", "hypothetical", "denied", "threat", "total", "ignored"]


class Judged(msgspec.Struct, frozen=True):
    """Whether a trigger tells of one event, and if not, why not (in words for the reader)."""

    verdict: Verdict
    why: str = ""


class Found(msgspec.Struct, frozen=True):
    """A trigger with its vocabulary line and what was judged of it; *odds* are those that it tells of an attack."""

    mention: TriggerMention
    entry: Trigger
    judged: Judged
    definite: bool = False
    separate: bool = False
    plural: bool = False
    odds: float | None = None


class Blame(msgspec.Struct, frozen=True):
    """Words that name a perpetrator, on a basis."""

    name: str
    actor_id: str | None
    basis: Basis
    span: Span
    named: bool = True
    kind: str = ""


class Aim(msgspec.Struct, frozen=True):
    """Words that name a target or victim."""

    name: str
    actor_id: str | None
    span: Span


class Act(msgspec.Struct, frozen=True, dict=True):
    """What one sentence says of one event; *text* is the sentence, or its part where it tells of several events.

    *blames* are those whom the act's own words name as its doers, *accused* those whom the sentence accuses of any.
    """

    reading: Reading
    triggers: tuple[Found, ...]
    text: str = ""
    date: Interval | None = None
    time: TimeMention | None = None
    place: Place | None = None
    where: PlaceMention | None = None
    same_place: bool = False
    weapons: tuple[WeaponMention, ...] = ()
    harms: tuple[HarmMention, ...] = ()
    damages: tuple[DamageMention, ...] = ()
    blames: tuple[Blame, ...] = ()
    aims: tuple[Aim, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    accused: tuple[Blame, ...] = ()
    said_on: Interval | None = None
    answer: bool = False
    elsewhere: bool = False

    @property
    def sentence(self) -> int:
        """The index of the sentence that the act stands in."""
        return self.reading.sentence.index

    @cached_property
    def acts(self) -> frozenset[str]:
        """What the triggers do, in the words of triggers.tsv."""
        return frozenset(found.entry.act for found in self.triggers)

    @cached_property
    def accused_names(self) -> frozenset[str]:
        """The full names of those whom the sentence accuses."""
        return frozenset(blame.name for blame in self.accused if " " in blame.name)

    @cached_property
    def definite(self) -> bool:
        """Whether the words point back to an event already told of ("the attack")."""
        deeds = [found for found in self.triggers if found.entry.act not in RESULTS]
        return all(found.definite for found in deeds or self.triggers)

    @cached_property
    def separate(self) -> bool:
        """Whether the words say that this is another event ("a separate strike")."""
        return any(found.separate for found in self.triggers)

"""Mentions: words of a sentence that name a trigger, a time, a place, an actor, a weapon, a number or a voice.

A mention says what the words are, not yet what they mean here; `values` makes it clean.
Offsets are into `Document.text`; *first* and *last* are token indexes in the sentence, inclusive.
"""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar, Literal, Self

import msgspec
import msgspec.structs

from tocsin.records.span import Span
from tocsin.records.value import Count

TimeForm = Literal[
    "date", "weekday", "relative_day", "ago", "later", "period", "part_of_month", "part_of_year",
    "season", "decade", "vague", "clock",
]  # fmt: skip


Harm = Literal["killed", "injured"]


PartyRole = Literal["individual", "organisation", "target", "victim", "weapon"]
# The keys that the party model learned from leave players out, so its odds are somewhat low.
LEAST_ROLE_ODDS = -0.5
PARTY_ROLES: tuple[PartyRole, ...] = ("individual", "organisation", "target", "victim", "weapon")


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """What every mention has: where it stands. Its _OFFSETS are the fields that count from the text's beginning."""

    _OFFSETS: ClassVar[tuple[str, ...]] = ("start", "end")

    sentence: int
    start: int
    end: int
    first: int
    last: int
    words: str

    @property
    def span(self) -> Span:
        """The mention's offsets as a Span."""
        return Span(self.start, self.end)

    def moved(self, sentence: int, by: int) -> Self:
        """The same words in the *sentence* of this number, where they stand *by* characters further on."""
        offsets = {name: value + by for name in self._OFFSETS if (value := getattr(self, name)) is not None}
        return msgspec.structs.replace(self, sentence=sentence, **offsets)


class TriggerMention(Mention, frozen=True, kw_only=True):
    """Words that say that something violent happened; *entry* is the id of a line of triggers.tsv."""

    entry: str
    noun: bool


class TimeMention(Mention, frozen=True, kw_only=True):
    """A time expression taken apart, nothing resolved.

    *shift* counts units back (negative) or forward; *limit* is "since", "until", "after", "before", "by" or
    "" and says that the time bounds something instead of dating it. *time* is a clock time or a part of the
    day.
    """

    form: TimeForm
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    unit: str = ""
    shift: int | None = None
    portion: str = ""
    limit: str = ""
    time: str | None = None


class PlaceMention(Mention, frozen=True, kw_only=True):
    """The name of a place, and how the text relates the event to it.

    *noun* is the kind the text calls it ("base", "province", "countryside"); *distance_km* and *bearing*
    (degrees from north) are a stated offset from the named point. *demonym* marks an adjective ("Iraqi").
    *head* marks a place at the head of a line, for all that follows in it.
    *within* names what the text says that it lies in, the nearest first ("Kafr Sita, Hama province, Syria").
    """

    name: str
    relation: str = "at"
    noun: str = ""
    distance_km: float | None = None
    bearing: float | None = None
    demonym: bool = False
    dateline: bool = False
    head: bool = False
    within: tuple[str, ...] = ()


class ActorMention(Mention, frozen=True, kw_only=True):
    """A group, force, state or kind of people; *kind* is the actor vocabulary's kind or the head noun's class."""

    name: str
    actor_id: str | None = None
    kind: str = ""
    country: str | None = None
    named: bool = True


class WeaponMention(Mention, frozen=True, kw_only=True):
    """A weapon's name; *entry* is the id of a line of weapons.tsv, *count* its number where one stands with it.

    *role* is that of the line, or "idle" where the weapon is only kept, seized or traded.
    """

    _OFFSETS: ClassVar[tuple[str, ...]] = (*Mention._OFFSETS, "count_start")

    entry: str
    weapon: str
    model: str | None = None
    role: str = "weapon"
    plural: bool = False
    count: Count | None = None
    count_start: int | None = None


class HarmMention(Mention, frozen=True, kw_only=True):
    """People said to be killed or injured, or said not to be; *victims* is the head noun's class.

    *who* are the people's own words, *name* the name in them. How they are told: *added* to those told before, as a
    *total* of all so far, as an *update* of an earlier total, *again* ("he", "the victim"), *apart* from another one
    of the same sentence, or with their fate left *open* ("was shot": whether he lived is said elsewhere, or nowhere);
    *hit* where the deed itself says so, and neither a wound nor a hospital does. *beside_attackers*: attackers stand
    among them and are not in the count.
    """

    harm: Harm
    count: Count
    victims: str = ""
    trigger: int = -1
    added: bool = False
    total: bool = False
    update: bool = False
    again: bool = False
    apart: bool = False
    open: bool = False
    hit: bool = False
    beside_attackers: bool = False
    who: str = ""
    name: str = ""


class TallyMention(Mention, frozen=True, kw_only=True):
    """How many times something was done: "at least 92 attacks", "attacked 170 times", "for the 27th time".

    *deed* is a token of the trigger that is counted. *ordinal* marks the last one of a count.
    """

    count: Count
    deed: int
    ordinal: bool = False


class DamageMention(Mention, frozen=True, kw_only=True):
    """Words on damage to things."""

    damage: Literal["none", "minor", "major", "unspecified"]


# The sense of a voice that says nothing: its verb tells of a deed ("the paper published a map").
DEED = "deed"


class VoiceMention(Mention, frozen=True, kw_only=True):
    """Somebody who says something: the cue's span is the mention's, the speaker's and the words said beside it."""

    _OFFSETS: ClassVar[tuple[str, ...]] = (
        *Mention._OFFSETS, "speaker_start", "speaker_end", "content_start", "content_end",
    )  # fmt: skip

    speaker: str
    speaker_start: int
    speaker_end: int
    content_start: int
    content_end: int
    sense: str = "say"
    anonymous: bool = False
    via: tuple[str, ...] = ()


class PartyMention(Mention, frozen=True, kw_only=True, dict=True):
    """A noun phrase in a sentence that tells of violence, with how likely each role in it is.

    *odds* are log-odds in the order of PARTY_ROLES: perpetrators as individuals and as organisations, things that
    are attacked, people who are harmed, weapons. *person* marks the name of a person.
    """

    odds: tuple[float, ...]
    person: bool = False

    @cached_property
    def role(self) -> PartyRole | None:
        """The likeliest role, or None where the phrase likelier plays none."""
        best = max(self.odds)
        return PARTY_ROLES[self.odds.index(best)] if best > LEAST_ROLE_ODDS else None

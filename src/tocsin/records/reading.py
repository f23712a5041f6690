"""A sentence with everything that was found in it: what the finders hand to the assembler."""

from __future__ import annotations

import msgspec
import msgspec.structs

from tocsin.records.mention import (
    ActorMention,
    DamageMention,
    HarmMention,
    Mention,
    PartyMention,
    PlaceMention,
    TallyMention,
    TimeMention,
    TriggerMention,
    VoiceMention,
    WeaponMention,
)
from tocsin.records.sentence import Sentence


class Phrase(Mention, frozen=True, kw_only=True):
    """Words of the vocabulary that carry an effect on a statement ("reportedly": hedged) or date a text (an era)."""

    effect: str


class Reading(msgspec.Struct, frozen=True):
    """One sentence and its mentions, each kind in the order of the text.

    *head* marks a line that only says where or when. *where* has a row for each trigger and in it a number for each
    place: see `where_odds`. *tells* has a number for each trigger: see `event_odds`.
    """

    sentence: Sentence
    triggers: tuple[TriggerMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    weapons: tuple[WeaponMention, ...] = ()
    harms: tuple[HarmMention, ...] = ()
    damages: tuple[DamageMention, ...] = ()
    tallies: tuple[TallyMention, ...] = ()
    voices: tuple[VoiceMention, ...] = ()
    hedges: tuple[Phrase, ...] = ()
    scopes: tuple[Phrase, ...] = ()
    eras: tuple[Phrase, ...] = ()
    outlets: tuple[Phrase, ...] = ()
    parties: tuple[PartyMention, ...] = ()
    where: tuple[tuple[float, ...], ...] = ()
    head: bool = False
    tells: tuple[float, ...] = ()

    @property
    def weighable(self) -> bool:
        """Whether a model can weigh it: it is parsed, and something may have been done in it."""
        return bool(self.triggers) and self.sentence.is_parsed

    def moved(self, sentence: Sentence) -> Reading:
        """The same reading of a *sentence* of the same words that stands elsewhere."""
        by = sentence.start - self.sentence.start
        kinds = {
            name: tuple([mention.moved(sentence.index, by) for mention in held])
            for name in self.__struct_fields__
            if isinstance(held := getattr(self, name), tuple) and held and isinstance(held[0], Mention)
        }
        return msgspec.structs.replace(self, sentence=sentence, **kinds)

    def where_odds(self, trigger: TriggerMention, place: PlaceMention) -> float | None:
        """The log-odds that *place* is where *trigger* happened; None where nothing was parsed."""
        if not self.where:
            return None
        return self.where[self.triggers.index(trigger)][self.places.index(place)]

    def event_odds(self, trigger: TriggerMention) -> float | None:
        """The log-odds that *trigger* tells of an attack that happened; None where nothing was weighed."""
        return self.tells[self.triggers.index(trigger)] if self.tells else None

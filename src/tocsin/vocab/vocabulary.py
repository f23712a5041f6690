"""All the words together: what the finders search for, loaded once and handed to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from tocsin.vocab.gazetteer import Gazetteer
from tocsin.vocab.lexicon import (
    ActorEntry,
    Era,
    NumberWord,
    OutletEntry,
    PersonNoun,
    TargetNoun,
    WeaponEntry,
    load_actors,
    load_eras,
    load_hedges,
    load_numbers,
    load_people,
    load_qualifiers,
    load_targets,
    shipped_outlets,
    shipped_weapons,
)
from tocsin.vocab.phrases import Phrases
from tocsin.vocab.sign_weights import load_sign_weights
from tocsin.vocab.tables import read_table
from tocsin.vocab.triggers import Trigger, load_triggers

Payload = str
Phrase = tuple[str, str, Payload, bool]


class Vocabulary:
    """The vocabulary files as look-ups. Build it with `load`; it never changes afterwards."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Read every vocabulary file; *gazetteer* is kept as it is."""
        self.gazetteer = gazetteer
        self.triggers: dict[str, Trigger] = {entry.id: entry for entry in load_triggers()}
        self.weapons: dict[str, WeaponEntry] = {entry.id: entry for entry in shipped_weapons()}
        self.actors: dict[str, ActorEntry] = {entry.id: entry for entry in load_actors()}
        self.outlets: dict[str, OutletEntry] = {entry.id: entry for entry in shipped_outlets()}
        self.people: dict[str, PersonNoun] = {f.text.lower(): p for p in load_people() for f in p.forms}
        self.targets: dict[str, TargetNoun] = {f.text.lower(): t for t in load_targets() for f in t.forms}
        self.numbers: dict[str, NumberWord] = {entry.word: entry for entry in load_numbers()}
        self.qualifiers: dict[str, str] = {entry.phrase: entry.effect for entry in load_qualifiers()}
        self.eras: tuple[Era, ...] = load_eras()
        self.event_weights: Mapping[str, float] = load_sign_weights("event_weights")
        self.role_weights: Mapping[str, float] = load_sign_weights("role_weights")
        self.states: dict[str, ActorEntry] = {
            entry.country: entry for entry in self.actors.values() if entry.kind == "state" and entry.country
        }

    @classmethod
    def load(cls) -> Vocabulary:
        """The vocabulary that ships with the package."""
        return cls(Gazetteer.load())

    @cached_property
    def phrases(self) -> Phrases[Payload]:
        """Everything that is searched for in the text, as one automaton."""
        return Phrases(self._phrases())

    def _phrases(self) -> Iterator[Phrase]:
        for trigger in self.triggers.values():
            yield from (("trigger", form, trigger.id, False) for form in trigger.forms)
        for weapon in self.weapons.values():
            yield from (("weapon", form.text, weapon.id, form.exact) for form in weapon.forms)
        for actor in self.actors.values():
            yield from (("actor", form.text, actor.id, form.exact) for form in actor.forms)
        for outlet in self.outlets.values():
            yield from (
                ("outlet", form.text, outlet.id, form.exact or form.text.isupper()) for form in outlet.forms
            )
        for hedge in load_hedges():
            yield "hedge", hedge.phrase, hedge.effect, False
        for row in read_table("scopes", ("phrase", "scope")):
            yield "scope", row["phrase"], row["scope"], False
        for number, era in enumerate(self.eras):
            yield from (("era", phrase, str(number), True) for phrase in era.phrases)

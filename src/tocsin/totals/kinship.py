"""Which actors are one side: a state and its forces, a group and the network it fronts for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from tocsin.vocab.lexicon import ActorEntry, load_actors

_OF_A_STATE = frozenset({"state", "state forces", "security body", "police"})


class Kinship(msgspec.Struct, frozen=True):
    """Actors of the vocabulary by id."""

    actors: Mapping[str, ActorEntry]

    @classmethod
    def of(cls, actors: Iterable[ActorEntry]) -> Kinship:
        """The kinship among *actors*."""
        return cls({actor.id: actor for actor in actors})

    @classmethod
    def load(cls) -> Kinship:
        """The kinship among the actors that ship with the package."""
        return cls.of(load_actors())

    def related(self, one: str, other: str) -> bool:
        """Whether an attack on (or by) the one is counted among those on (or by) the other."""
        return self.side(one) == self.side(other) or self._above(one, other) or self._above(other, one)

    def side(self, actor_id: str) -> str:
        """What is the same for a state, its forces and its bodies; of any other actor its own id."""
        actor = self.actors.get(actor_id)
        if actor is None or actor.country is None or actor.kind not in _OF_A_STATE:
            return actor_id
        return f"state of {actor.country}"

    def _above(self, one: str, other: str) -> bool:
        """Whether *one* is the network, or its network, to which *other* belongs."""
        seen: set[str] = set()
        actor = self.actors.get(other)
        while actor is not None and actor.umbrella and actor.id not in seen:
            if actor.umbrella == one:
                return True
            seen.add(actor.id)
            actor = self.actors.get(actor.umbrella)
        return False

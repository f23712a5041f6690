"""Names of groups, forces and states as the keys by which two files may mean the same one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

import msgspec

from tocsin.vocab.gazetteer import normalise_name
from tocsin.vocab.lexicon import ActorEntry, load_actors
from tocsin.vocab.phrases import Phrases
from tocsin.vocab.tables import read_table, words_of

_NOBODY: Final = re.compile(
    r"(?:unidentified|unknown|unaffiliated|undisclosed|civilians?|protesters|rioters|gunmen|militants|xxx\d*)\b",
    re.IGNORECASE,
)
"""How the codebooks begin the names of those whom nobody names."""
_BRACKETS: Final = re.compile(r"\([^)]*\)")
_BEHIND: Final = re.compile(
    r"\b[\w.]+[-\u2010\u2011](?:backed|aligned|linked|affiliated|supported|allied|sponsored|inspired)\b",
    re.IGNORECASE,
)
"""A sponsor is not who acts."""
_OF_THE_STATE: Final = frozenset({"state", "state forces", "police", "security body"})
_COUNTRIES: Final = (
    "iso2", "name", "aliases", "demonyms", "capital", "lat", "lon", "radius_km", "population",
)  # fmt: skip


class ActorKey(msgspec.Struct, frozen=True):
    """Whom a name means: *known* are lines of the actor vocabulary, *kin* their networks and states.

    *plain* is the bare name where the vocabulary knows none in it; all are empty for nobody in particular.
    """

    known: frozenset[str] = frozenset()
    kin: frozenset[str] = frozenset()
    plain: str = ""


NOBODY: Final = ActorKey()


class ActorKeys:
    """Looks names up in the actor vocabulary, each once."""

    def __init__(self) -> None:
        """Read the vocabulary of actors and the adjectives of countries."""
        self._actors: Mapping[str, ActorEntry] = {entry.id: entry for entry in load_actors()}
        self._phrases = Phrases(self._names())
        self._seen: dict[tuple[str, str | None], ActorKey] = {}

    def of(self, name: str, actor_id: str | None = None) -> ActorKey:
        """The key of a name; an *actor_id* that somebody has found already counts before it."""
        found = self._seen.get((name, actor_id))
        if found is None:
            found = self._seen[name, actor_id] = self._key(name, actor_id)
        return found

    def kind_of(self, key: str) -> str:
        """What a line of the vocabulary is, such as "state" or "rebel group"."""
        return self._actors[key].kind

    def _key(self, name: str, actor_id: str | None) -> ActorKey:
        if actor_id and actor_id in self._actors:
            return self._with_kin({actor_id})
        if _NOBODY.match(name):
            return NOBODY
        bare = _BRACKETS.sub(" ", name).strip() or name
        hits = self._phrases.find(_BEHIND.sub(" ", bare)).get("actor", ())
        known = {key for _, _, key in hits}
        return self._with_kin(known) if known else ActorKey(plain=normalise_name(bare))

    def _with_kin(self, known: set[str]) -> ActorKey:
        return ActorKey(frozenset(known), frozenset(one for key in known for one in self._kin(key)))

    def _kin(self, key: str) -> Iterator[str]:
        entry = self._actors[key]
        yield key
        if entry.umbrella:
            yield entry.umbrella
        if entry.country and entry.kind in _OF_THE_STATE:
            yield f"state:{entry.country}"

    def _names(self) -> Iterator[tuple[str, str, str, bool]]:
        for entry in self._actors.values():
            yield from (("actor", form.text, entry.id, form.exact) for form in entry.forms)
        states = {entry.country: entry.id for entry in self._actors.values() if entry.kind == "state"}
        for row in read_table("countries", _COUNTRIES):
            if row["iso2"] in states:
                words = words_of(row["demonyms"])
                yield from (("actor", word, states[row["iso2"]], True) for word in words)


def together(keys: Iterator[ActorKey]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """What several names mean: lines of the vocabulary, their kin, and bare names."""
    every = list(keys)
    return (
        frozenset().union(*(key.known for key in every)),
        frozenset().union(*(key.kin for key in every)),
        frozenset(key.plain for key in every if key.plain),
    )

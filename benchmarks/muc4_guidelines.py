"""What the MUC-4 task counts: which texts, which players, which words for them.

The task wanted terrorist acts of nine countries, no older than two months, named individuals among the victims and
nothing of regular warfare. Tocsin reads all attacks; this layer, learned from the training texts alone
(`training/learn_muc4.py`), says which of them the task's coders kept. `muc4_roles.npz` weighs the features of the
party model for the task's own choice, in texts with and without an act that counts.
"""

from __future__ import annotations

import json
import math
import string
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np

from benchmarks.muc4_data import ROLES
from tocsin.mentions.find_party import PartyFinder
from tocsin.mentions.hashed_model import HashedModel
from tocsin.records.mention import PARTY_ROLES, PartyMention
from tocsin.records.reading import Reading

GUIDELINES = Path(__file__).parent / "muc4_guidelines.json"
ROLES_MODEL = Path(__file__).parent / "muc4_roles.npz"
BUCKETS = 1 << 13
# The party model's role for each of the task's.
PARTY = dict(zip(ROLES, PARTY_ROLES, strict=True))
_ARTICLES = {"a", "an", "the"}
# Small words that an acronym leaves out.
_UNSPOKEN = {"of", "and", "for", "de", "la"}
# Letters of an acronym that must fit the initials: names are translated, acronyms are not.
_FIT = 3


@dataclass(frozen=True)
class Player:
    """A phrase of a text by its plain words: the best odds of each role, and whether it is a person's name."""

    words: str
    odds: tuple[float, ...]
    person: bool
    sentences: tuple[int, ...]


@dataclass(frozen=True)
class Guidelines:
    """*relevance*: weights of hashed words; *floors*: the least score for each role."""

    relevance: Mapping[int, float]
    bias: float
    weight: float
    floors: Mapping[str, float]

    @classmethod
    def load(cls, path: Path = GUIDELINES) -> Guidelines:
        """The learned guidelines."""
        read = json.loads(path.read_text("utf-8"))
        return cls(
            {int(k): v for k, v in read["relevance"].items()}, read["bias"], read["weight"], read["floors"]
        )

    def relevance_of(self, readings: Iterable[Reading]) -> float:
        """Log-odds that the task's coders found an act in the text."""
        rows = word_buckets(readings)
        if not rows:
            return self.bias
        return self.bias + sum(self.relevance.get(row, 0.0) for row in rows) / math.sqrt(len(rows))

    def kept(self, players: Sequence[Player], relevance: float, same: SamePlayer) -> dict[str, list[Player]]:
        """The players of each role, one for each entity, the surest first."""
        return {role: self._kept(players, role, relevance, same) for role in ROLES}

    def _kept(self, players: Sequence[Player], role: str, relevance: float, same: SamePlayer) -> list[Player]:
        column = PARTY_ROLES.index(PARTY[role])
        kept: list[Player] = []
        for player in sorted(players, key=lambda p: (-p.odds[column], p.words)):
            if player.odds[column] + self.weight * relevance < self.floors[role]:
                break
            if role == "Victim" and not player.person:
                continue
            if not any(same(player.words, other.words, role) for other in kept):
                kept.append(player)
        return kept


class SamePlayer:
    """Whether two names of a text mean one player. *ids*: plain names of known groups to their ids."""

    def __init__(self, ids: Mapping[str, str]) -> None:
        """Keep the names."""
        self._ids = ids

    def __call__(self, left: str, right: str, role: str) -> bool:
        """One name holds the other; people of one last word; a group by its id or its acronym."""
        words, others = set(left.split()), set(right.split())
        if words <= others or others <= words:
            return True
        if role in ("PerpInd", "Victim") and left.split()[-1] == right.split()[-1]:
            return True
        if role != "PerpOrg":
            return False
        known = self._ids.get(left)
        return (
            (known is not None and known == self._ids.get(right))
            or _abbreviates(left, right)
            or _abbreviates(right, left)
        )


def _abbreviates(short: str, long: str) -> bool:
    if " " in short or len(long.split()) < _FIT:
        return False
    return short[:_FIT] == "".join(w[0] for w in long.split() if w not in _UNSPOKEN)[:_FIT]


def stored(path: Path) -> HashedModel:
    """A model that `training.fit_hashed.write` wrote to *path*."""
    with np.load(path) as arrays:
        weights = np.zeros((int(arrays["buckets"]), len(arrays["bias"])), np.float32)
        weights[arrays["rows"]] = arrays["weights"].astype(np.float32) * arrays["scale"]
        return HashedModel(weights, arrays["bias"])


def weighed(readings: Iterable[Reading], task: PartyFinder) -> list[Reading]:
    """The readings, the odds of their parties halfway between Tocsin's and the task's."""
    return [
        msgspec.structs.replace(
            reading,
            parties=tuple(map(_halfway, reading.parties, task.find(reading))) if reading.parties else (),
        )
        for reading in readings
    ]


def _halfway(ours: PartyMention, task: PartyMention) -> PartyMention:
    return msgspec.structs.replace(
        ours, odds=tuple((a + b) / 2 for a, b in zip(ours.odds, task.odds, strict=True))
    )


def players_of(readings: Iterable[Reading]) -> list[Player]:
    """Every phrase of a text with the best odds of all its places."""
    found: dict[str, Player] = {}
    for reading in readings:
        for party in reading.parties:
            words = plain(party.words)
            if not words:
                continue
            player = found.get(words)
            here = (reading.sentence.index,)
            if player is None:
                found[words] = Player(words, party.odds, party.person, here)
                continue
            odds = tuple(map(max, player.odds, party.odds))
            found[words] = Player(words, odds, player.person or party.person, player.sentences + here)
    return list(found.values())


def plain(words: str) -> str:
    """*words* as the task's scorer compares them: small, without articles and signs."""
    kept = "".join(c for c in words.lower() if c not in string.punctuation)
    return " ".join(word for word in kept.split() if word not in _ARTICLES)


def word_buckets(readings: Iterable[Reading]) -> list[int]:
    """The hashed words and triggers of a text, each once."""
    words = {f"w={t.lower}" for r in readings for t in r.sentence.tokens if t.text[:1].isalnum()}
    return sorted({zlib.crc32(word.encode()) % BUCKETS for word in words})

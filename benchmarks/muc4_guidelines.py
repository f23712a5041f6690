"""What the MUC-4 task counts: which texts, which players, which words for them.

The task wanted terrorist acts of nine countries, no older than two months, named individuals among the victims and
nothing of regular warfare. Tocsin reads all attacks; this layer, learned from the training texts alone
(`training/learn_muc4.py`), says which of them the task's coders kept. `muc4_texts.npz` tells by its words whether a
text holds an act that counts.
"""

from __future__ import annotations

import json
import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benchmarks.muc4_data import ROLES
from tocsin.mentions.hashed_model import HashedModel
from tocsin.records.reading import Reading

FLOORS = Path(__file__).parent / "muc4_floors.json"
TEXTS_MODEL = Path(__file__).parent / "muc4_texts.npz"
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


class Guidelines:
    """Which texts hold an act that counts, and which of their players are kept."""

    def __init__(self, texts: HashedModel, floors: Mapping[str, float]) -> None:
        """*texts* tells whether a text holds an act that counts; *floors* are the least odds for each role."""
        self._texts = texts
        self._floors = floors

    @classmethod
    def load(cls) -> Guidelines:
        """The learned guidelines."""
        return cls(HashedModel.read(TEXTS_MODEL), json.loads(FLOORS.read_text("utf-8")))

    def relevance_of(self, readings: Iterable[Reading]) -> float:
        """Log-odds that the task's coders found an act in the text."""
        return self._texts.odds(text_features(readings))[0]

    def kept(self, players: Sequence[Player], same: SamePlayer) -> dict[str, list[Player]]:
        """The players of each role, one for each entity, the surest first."""
        return {role: self._kept(players, column, same) for column, role in enumerate(ROLES)}

    def _kept(self, players: Sequence[Player], column: int, same: SamePlayer) -> list[Player]:
        role, kept = ROLES[column], list[Player]()
        for player in sorted(players, key=lambda p: (-p.odds[column], p.words)):
            if player.odds[column] < self._floors[role]:
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


def plain(words: str) -> str:
    """*words* as the task's scorer compares them: small, without articles and signs."""
    kept = "".join(c for c in words.lower() if c not in string.punctuation)
    return " ".join(word for word in kept.split() if word not in _ARTICLES)


def text_features(readings: Iterable[Reading]) -> set[str]:
    """The words of a text's parsed sentences, each with the next, and their deeds."""
    found: set[str] = set()
    for reading in readings:
        words = [token.lower for token in reading.sentence.tokens]
        found |= {f"w={word}" for word in words} | {f"b={a} {b}" for a, b in pairwise(words)}
        found |= {f"t={trigger.entry}" for trigger in reading.triggers}
    return found

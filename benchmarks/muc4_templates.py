"""From the players of a MUC-4 text to its templates: of which type is the act, and which players share one.

Two small models, learned from the training texts (`training/learn_muc4.py`), answer: `muc4_kinds.npz` which type of
incident a player takes part in, `muc4_pairs.npz` whether two players are of one incident. Those who are harmed, what
is hit and the weapons make the templates; perpetrators join each one that they are likely of.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.muc4_data import ROLES
from benchmarks.muc4_guidelines import Player
from tocsin.mentions.hashed_model import HashedModel
from tocsin.records.reading import Reading
from tocsin.vocab.triggers import Trigger

KINDS = ("attack", "bombing", "kidnapping", "arson")
KINDS_MODEL = Path(__file__).parent / "muc4_kinds.npz"
PAIRS_MODEL = Path(__file__).parent / "muc4_pairs.npz"
# Those who do it come second: what they did it to makes the template.
DEEDS = ("Target", "Victim", "Weapon")
# The least mean odds of two groups of players that are one incident, and of a perpetrator with an incident (0 to 1),
# set on the training texts.
ONE_INCIDENT, TAKES_PART = 0.65, 0.75
# Log-odds of relevance from which a text that names no player still has an incident, set on the training texts.
HOLDS_ONE = 0.0
# How much the odds of each type count when the type of a template is chosen: a template of a wrong type is lost with
# all its players, and the rare types are chosen too seldom. Set on the training texts.
KIND_WEIGHTS = dict(zip(KINDS, (1.0, 1.2, 1.7, 3.0), strict=True))
# How much a perpetrator says of the type, against what was hit (1).
PERPETRATOR = 0.5
# Distances in sentences beyond which it is far.
FAR = 6

Template = dict[str, Any]
Kinds = Mapping[str, float]


@dataclass(frozen=True)
class Part:
    """A player in a role, and how likely each type of incident is."""

    role: str
    player: Player
    kinds: Kinds

    @property
    def kind(self) -> str:
        """The likeliest type."""
        return max(self.kinds, key=lambda kind: self.kinds[kind])


class Templates:
    """Makes a text's templates."""

    def __init__(self, kinds: HashedModel, pairs: HashedModel, triggers: Mapping[str, Trigger]) -> None:
        """*kinds* weighs types for players, *pairs* whether two are of one incident."""
        self._kinds = kinds
        self._pairs = pairs
        self._triggers = triggers

    @classmethod
    def load(cls, triggers: Mapping[str, Trigger]) -> Templates:
        """With the learned models."""
        return cls(HashedModel.read(KINDS_MODEL), HashedModel.read(PAIRS_MODEL), triggers)

    def make(self, kept: Mapping[str, Sequence[Player]], readings: Sequence[Reading]) -> list[Template]:
        """The templates of a text with the players *kept*."""
        parts = self.parts(kept, readings)
        if not parts:
            return []
        groups = self._groups([p for p in parts if p.role in DEEDS] or parts, readings)
        seeds = [tuple(group) for group in groups]
        for part in parts:
            if any(part in seed for seed in seeds):
                continue
            ties = [self._tie([part], seed, readings) for seed in seeds]
            for group, tie in zip(groups, ties, strict=True):
                if tie >= TAKES_PART or tie == max(ties):
                    group.append(part)
        return [_template(group) for group in groups]

    def bare(self, readings: Sequence[Reading]) -> Template:
        """One incident without players, of the type that the whole text speaks for."""
        return blank(_likeliest(self._types(Context(readings, self._triggers).text)))

    def parts(self, kept: Mapping[str, Sequence[Player]], readings: Sequence[Reading]) -> list[Part]:
        """Each player in its role with its types."""
        context = Context(readings, self._triggers)
        return [
            Part(role, player, self._types(context.features(role, player)))
            for role in ROLES
            for player in kept[role]
        ]

    def _types(self, features: set[str]) -> Kinds:
        odds = [1 / (1 + math.exp(-o)) for o in self._kinds.odds(features)]
        return {kind: odd / sum(odds) for kind, odd in zip(KINDS, odds, strict=True)}

    def _groups(self, parts: Sequence[Part], readings: Sequence[Reading]) -> list[list[Part]]:
        """The parts, the likeliest put together first, as long as they are likely of one incident."""
        groups = [[part] for part in parts]
        while len(groups) > 1:
            tie, left, right = max(
                (self._tie(groups[i], groups[j], readings), j, i)
                for i in range(len(groups))
                for j in range(i)
            )
            if tie < ONE_INCIDENT:
                break
            groups[left] += groups.pop(right)
        return groups

    def _tie(self, left: Sequence[Part], right: Sequence[Part], readings: Sequence[Reading]) -> float:
        ties = [self._pairs.odds(pair_features(a, b, readings))[0] for a in left for b in right]
        return sum(1 / (1 + math.exp(-tie)) for tie in ties) / len(ties)


class Context:
    """What a text says of the types of its incidents."""

    def __init__(self, readings: Sequence[Reading], triggers: Mapping[str, Trigger]) -> None:
        """*triggers* give the acts that sentences speak of."""
        self._readings = {reading.sentence.index: reading for reading in readings}
        self._acts = {
            index: [triggers[t.entry].act for t in reading.triggers]
            for index, reading in self._readings.items()
        }
        acts = Counter(act for found in self._acts.values() for act in found)
        first = next((reading for reading in readings if reading.triggers), None)
        self.text = {f"D={act}" for act in acts} | {f"D1={act}" for act, _ in acts.most_common(1)}
        self.text |= {f"F={word}" for word in _words(first)} if first else set()

    def features(self, role: str, player: Player) -> set[str]:
        """What is looked at to tell the type of the incident that *player* takes part in."""
        words = player.words.split()
        found = {f"role={role}", *self.text, *(f"w={w}" for w in words), *(f"rw={role}|{w}" for w in words)}
        for index in player.sentences:
            reading = self._readings[index]
            found |= {f"s={word}" for word in _words(reading)} | {f"e={t.entry}" for t in reading.triggers}
            for act in self._acts[index]:
                found |= {f"a={act}", f"a!={act}", f"ra={role}|{act}"}
        return found


def pair_features(left: Part, right: Part, readings: Sequence[Reading]) -> set[str]:
    """What is looked at to tell whether two players are of one incident."""
    left, right = sorted((left, right), key=lambda part: ROLES.index(part.role))
    here, there = left.player.sentences, right.player.sentences
    apart, near, far = min((abs(a - b), min(a, b), max(a, b)) for a in here for b in there)
    between = [r for r in readings if near < r.sentence.index <= far]
    like = sum(left.kinds[kind] * right.kinds[kind] for kind in KINDS)
    roles, step = f"{left.role}|{right.role}", min(apart, FAR)
    return {
        f"roles={roles}", f"apart={step}", f"apart={step}|{roles}", f"near={apart == 0}|{roles}",
        f"like={int(like * 5)}", f"like={int(like * 5)}|{roles}", f"kind={left.kind == right.kind}",
        f"kind={left.kind == right.kind}|{min(step, 2)}", f"kinds={left.kind}|{right.kind}",
        f"shared={len(set(here) & set(there))}", f"deeds={min(sum(bool(r.triggers) for r in between), 4)}",
        f"places={min(sum(bool(r.places) for r in between), 3)}",
        f"times={min(sum(bool(r.times) for r in between), 3)}",
        f"early={min(min(here), 8)}", f"early={min(min(there), 8)}", f"often={min(len(here), 4)}|{min(len(there), 4)}",
    }  # fmt: skip


def blank(kind: str) -> Template:
    """A template without players."""
    return {"incident_type": kind, **{role: [] for role in ROLES}}


def _template(parts: Sequence[Part]) -> Template:
    kinds = dict.fromkeys(KINDS, 0.0)
    for part in parts:
        for kind, odds in part.kinds.items():
            kinds[kind] += odds * (1 if part.role in DEEDS else PERPETRATOR)
    template = blank(_likeliest(kinds))
    for part in parts:
        template[part.role].append([part.player.words])
    return template


def _likeliest(kinds: Kinds) -> str:
    """The type to give a template."""
    return max(kinds, key=lambda kind: kinds[kind] * KIND_WEIGHTS[kind])


def _words(reading: Reading) -> set[str]:
    return {token.lower for token in reading.sentence.tokens if token.text.isalpha()}

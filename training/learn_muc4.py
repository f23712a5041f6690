"""Learns what the MUC-4 task counts, from its training texts alone.

    python -m training.learn_muc4 --data ../shared/data

needs scikit-learn and scipy. Four things are learned (`benchmarks/muc4_guidelines.py`, `muc4_templates.py`): which
texts hold an act that counts; which phrases the task's coders chose, in all texts, with the features of the party
model; which type of incident a player takes part in; whether two players share an incident. Floors, types and pairs
are learned from what models say that had not seen the text (five rounds).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression

from benchmarks.muc4 import same_player
from benchmarks.muc4_data import ROLES, MucText, read_texts
from benchmarks.muc4_guidelines import (
    BUCKETS,
    GUIDELINES,
    PARTY,
    ROLES_MODEL,
    Guidelines,
    Player,
    SamePlayer,
    plain,
    players_of,
    word_buckets,
)
from benchmarks.muc4_templates import KINDS, KINDS_MODEL, PAIRS_MODEL, Context, Part, Templates, pair_features
from tocsin.mentions.find_party import PartyFinder
from tocsin.mentions.hashed_model import HashedModel
from tocsin.mentions.person_names import PersonNames
from tocsin.pipeline import Tools
from tocsin.records.mention import PARTY_ROLES
from tocsin.records.reading import Reading
from training import learn_parties
from training.corpus.read import read_learned
from training.fit_hashed import fit, matrix_of, write

ROUNDS = 5
C = 2.0
# Inverse strength of the L2 penalty of the other models, and their buckets.
C_ROLES, C_KINDS, C_PAIRS = 1.0, 1.0, 0.03
KINDS_BUCKETS, PAIRS_BUCKETS = 1 << 14, 1 << 10
WEIGHTS = (0.0, 0.15, 0.3, 0.45)
GRID = tuple(np.arange(-3, 1.51, 0.125))
Weights = tuple[np.ndarray, np.ndarray]


@dataclass
class Sample:
    """A training text as read, and what models that had not seen it say of it."""

    text: MucText
    readings: list[Reading]
    named: dict[str, set[str]]
    ours: list[learn_parties.Phrase]
    task: list[learn_parties.Phrase]
    players: list[Player] = field(default_factory=list)
    relevance: float = 0.0
    parts: list[Part] = field(default_factory=list)


def main() -> None:
    """Learn and write the guidelines and the models."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    data = options.parse_args().data
    tools = Tools.load()
    persons = PersonNames.load(tools.vocabulary.people)
    finder = PartyFinder(tools.vocabulary, persons, learn_parties.empty_model())
    samples = [
        sample_of(text, list(learn_parties.readings(text.document, tools)), finder)
        for text in read_texts(data / "muc4" / "train.jsonl.gz")
    ]
    extra = [p for report in read_learned() for p in learn_parties.corpus_phrases(report, tools, finder)]
    learn(samples, extra, tools)


def learn(samples: Sequence[Sample], extra: list[learn_parties.Phrase], tools: Tools) -> None:
    """Learn from *samples* and write everything; *extra* are the phrases of the corpus."""
    persons = PersonNames.load(tools.vocabulary.people)
    for inside, outside in rounds(samples):
        model = HashedModel(*halfway(roles_model(inside), learn_parties.learn(ours_of(inside) + extra)))
        finder = PartyFinder(tools.vocabulary, persons, model)
        rules = Guidelines(*relevance(inside), 0, {})
        for sample in outside:
            found = [with_parties(reading, finder) for reading in sample.readings if reading.triggers]
            sample.players, sample.relevance = players_of(found), rules.relevance_of(sample.readings)
        print(f"players of {len(outside)} texts weighed", flush=True)
    weight, floors = best_floors(samples, same_player(tools))
    weights, bias = relevance(samples)
    GUIDELINES.write_text(
        json.dumps(
            {"weight": weight, "floors": floors, "bias": round(bias, 4),
             "relevance": {row: round(w, 3) for row, w in sorted(weights.items()) if abs(w) >= 0.05}}
        ) + "\n", "utf-8",
    )  # fmt: skip
    write(ROLES_MODEL, *roles_model(samples))
    learn_templates(samples, Guidelines({}, 0, weight, floors), tools)


def learn_templates(samples: Sequence[Sample], rules: Guidelines, tools: Tools) -> None:
    """Learn and write which type of incident a player takes part in, and which two share an incident."""
    same = same_player(tools)
    kinds = {
        id(sample): list(kinds_of(sample, Context(sample.readings, tools.vocabulary.triggers)))
        for sample in samples
    }
    silent = HashedModel(np.zeros((1, 1), np.float32), np.zeros(1, np.float32))
    for inside, outside in rounds(samples):
        types = HashedModel(*kinds_model([pair for sample in inside for pair in kinds[id(sample)]]))
        maker = Templates(types, silent, tools.vocabulary.triggers)
        for sample in outside:
            kept = rules.kept(sample.players, sample.relevance, same)
            sample.parts = maker.parts(kept, sample.readings)
    write(KINDS_MODEL, *kinds_model([pair for sample in samples for pair in kinds[id(sample)]]))
    pairs = [pair for sample in samples for pair in pairs_of(sample)]
    write(
        PAIRS_MODEL,
        *fit(matrix_of([f for f, _ in pairs], PAIRS_BUCKETS), [[together for _, together in pairs]], C_PAIRS),
    )
    print(f"{len(pairs)} pairs of players, {sum(together for _, together in pairs)} of them of one incident")


def rounds(samples: Sequence[Sample]) -> list[tuple[list[Sample], list[Sample]]]:
    """The samples to learn from and those to try it on, for each round."""
    numbered = list(enumerate(samples))
    return [
        ([s for i, s in numbered if i % ROUNDS != fold], [s for i, s in numbered if i % ROUNDS == fold])
        for fold in range(ROUNDS)
    ]


def sample_of(text: MucText, readings: list[Reading], finder: PartyFinder) -> Sample:
    """A text with its phrases, as the party model and as the task names their roles."""
    named = {role: {m for t in text.templates for e in t[role] for m in map(words_of, e)} for role in ROLES}
    by_party = {PARTY[role]: names for role, names in named.items()}
    told = [reading for reading in readings if reading.triggers]
    return Sample(
        text, readings, named,
        learn_parties.muc_phrases(text, readings, finder) if text.templates else [],
        learn_parties.with_roles(text.document.text, told, finder, by_party),
    )  # fmt: skip


def words_of(mention: str | Sequence[str]) -> str:
    """The plain words of a mention of the templates."""
    return plain(mention if isinstance(mention, str) else mention[0])


def ours_of(samples: Sequence[Sample]) -> list[learn_parties.Phrase]:
    """What the party model learns from *samples*."""
    return [phrase for sample in samples for phrase in sample.ours]


def roles_model(samples: Sequence[Sample]) -> Weights:
    """Which phrases the task's coders chose for each role."""
    phrases = [phrase for sample in samples for phrase in sample.task]
    matrix = matrix_of([phrase.features for phrase in phrases], learn_parties.BUCKETS)
    return fit(matrix, [[role in p.roles for p in phrases] for role in PARTY_ROLES], C_ROLES)


def halfway(left: Weights, right: Weights) -> Weights:
    """A model whose odds lie halfway between those of two."""
    return ((left[0] + right[0]) / 2).astype(np.float32), ((left[1] + right[1]) / 2).astype(np.float32)


def with_parties(reading: Reading, finder: PartyFinder) -> Reading:
    """*reading* with the parties that *finder* finds."""
    return msgspec.structs.replace(reading, parties=finder.find(reading))


def relevance(samples: Sequence[Sample]) -> tuple[dict[int, float], float]:
    """Weights of hashed words, and the bias, of a logistic regression on whether a text holds an act that counts."""
    indices: list[int] = []
    ends, values = [0], []
    for sample in samples:
        rows = word_buckets(sample.readings)
        indices += rows
        values += [3 / np.sqrt(max(1, len(rows)))] * len(rows)
        ends.append(len(indices))
    matrix = sparse.csr_matrix((values, indices, ends), shape=(len(samples), BUCKETS))
    model = LogisticRegression(C=C, max_iter=400).fit(matrix, [bool(s.text.templates) for s in samples])
    return {int(i): float(w) * 3 for i, w in enumerate(model.coef_[0]) if w}, float(model.intercept_[0])


def best_floors(samples: Sequence[Sample], same: SamePlayer) -> tuple[float, dict[str, float]]:
    """The weight of relevance and the floors with the best F1 over all roles, one role after another."""
    all_kept = Guidelines({}, 0, 0, dict.fromkeys(ROLES, GRID[0] - 3 * max(WEIGHTS)))
    ranked: dict[str, list[tuple[float, float, bool]]] = {role: [] for role in ROLES}
    wanted = 0
    for sample in samples:
        wanted += sum(len(entities) for entities in entities_of(sample).values())
        for role, kept in all_kept.kept(sample.players, 0, same).items():
            hits = right(kept, entities_of(sample)[role])
            column = PARTY_ROLES.index(PARTY[role])
            ranked[role] += [
                (p.odds[column], sample.relevance, hit) for p, hit in zip(kept, hits, strict=True)
            ]
    arrays = {role: np.array(rows, float).reshape(-1, 3) for role, rows in ranked.items()}
    tried = [(*floors_with(weight, arrays, wanted), weight) for weight in WEIGHTS]
    found, floors, weight = max(tried, key=lambda t: t[0])
    print(f"weight {weight}: F1 {found:.3f} {floors}", flush=True)
    return weight, floors


def floors_with(
    weight: float, arrays: Mapping[str, np.ndarray], wanted: int
) -> tuple[float, dict[str, float]]:
    """The best F1 and floors with a *weight* of relevance; *arrays* are rows of odds, relevance and rightness."""
    scores = {role: rows[:, 0] + weight * rows[:, 1] for role, rows in arrays.items()}
    floors, found = dict.fromkeys(ROLES, -1.0), 0.0

    def f1(tried: Mapping[str, float]) -> float:
        given = sum(float((scores[role] >= floor).sum()) for role, floor in tried.items())
        hits = sum(float(arrays[role][scores[role] >= floor, 2].sum()) for role, floor in tried.items())
        return 2 * hits / (given + wanted)

    for _ in range(3):
        for role in ROLES:
            found, floors[role] = max((f1({**floors, role: floor}), float(floor)) for floor in GRID)
    return found, floors


def entities_of(sample: Sample) -> dict[str, list[set[str]]]:
    """The players of each role over all templates, as the scorer merges them."""
    found: dict[str, list[set[str]]] = {role: [] for role in ROLES}
    for template in sample.text.templates:
        for role in ROLES:
            for entity in ({words_of(m) for m in e} for e in template[role]):
                if entity and not any(entity <= other or other <= entity for other in found[role]):
                    found[role].append(entity)
    return found


def right(kept: Sequence[Player], entities: Sequence[Collection[str]]) -> list[bool]:
    """Whether each player names an entity that none before it names."""
    left, hits = list(entities), []
    for player in kept:
        named = next((entity for entity in left if player.words in entity), None)
        if named is not None:
            left.remove(named)
        hits.append(named is not None)
    return hits


def kinds_of(sample: Sample, context: Context) -> list[tuple[set[str], str]]:
    """For each player that the templates name: what is looked at, and the type of its incident."""
    found = []
    for role, names in sample.named.items():
        for player in sample.players:
            if player.words in names:
                found.append((context.features(role, player), kind_of(sample, role, player.words)))
    return found


def kind_of(sample: Sample, role: str, words: str) -> str:
    """The type of most incidents that the player takes part in."""
    mine = [
        kind if (kind := t["incident_type"].split(" / ")[0]) in KINDS else KINDS[0]
        for t in sample.text.templates
        if any(words == words_of(m) for e in t[role] for m in e)
    ]
    return max(KINDS, key=mine.count)


def kinds_model(pairs: Sequence[tuple[set[str], str]]) -> Weights:
    """One regression for each type."""
    matrix = matrix_of([features for features, _ in pairs], KINDS_BUCKETS)
    weights, bias = fit(matrix, [[told == kind for _, told in pairs] for kind in KINDS], C_KINDS)
    return weights.astype(np.float32), bias.astype(np.float32)


def pairs_of(sample: Sample) -> list[tuple[set[str], bool]]:
    """For each two players that templates name: what is looked at, and whether one template names both."""
    named = [
        {
            number
            for number, t in enumerate(sample.text.templates)
            if any(part.player.words == words_of(m) for e in t[part.role] for m in e)
        }
        for part in sample.parts
    ]
    return [
        (pair_features(sample.parts[i], sample.parts[j], sample.readings), bool(named[i] & named[j]))
        for i in range(len(named))
        for j in range(i)
        if named[i] and named[j]
    ]


if __name__ == "__main__":
    main()

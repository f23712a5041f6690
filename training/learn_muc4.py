"""Learns what the MUC-4 task counts, from its training texts alone.

    python -m training.learn_muc4 --data ../shared/data

needs scikit-learn and scipy, and about ten minutes. Four things are learned (`benchmarks/muc4_*.py`): which texts hold
an act that counts; which phrases the task's coders chose, first by their words and then by what the rest of the text
makes of them; which type of incident a player takes part in; whether two players share an incident. Whatever is
learned from what a model says is learned from models that had not seen the text (five rounds).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from benchmarks.muc4 import readings_of, same_player
from benchmarks.muc4_data import ROLES, MucText, read_texts
from benchmarks.muc4_guidelines import (
    FLOORS,
    TEXTS_MODEL,
    Guidelines,
    Player,
    SamePlayer,
    plain,
    text_features,
)
from benchmarks.muc4_phrases import Phrases
from benchmarks.muc4_players import NEVER, ROLES_MODEL, TREES_MODEL, kinds_of_acts, players_of, story_of
from benchmarks.muc4_signs import LEAST, Floats, Signs, Story
from benchmarks.muc4_templates import KINDS, KINDS_MODEL, PAIRS_MODEL, Context, Part, Templates, pair_features
from benchmarks.muc4_trees import Trees, write_trees
from tocsin.mentions.hashed_model import HashedModel
from tocsin.pipeline import Tools
from training.fit_hashed import fit, matrix_of, write

ROUNDS = 5
# Inverse strength of the L2 penalty of each linear model, and their buckets.
C_TEXTS, C_ROLES, C_KINDS, C_PAIRS = 1.0, 1.0, 1.0, 0.03
TEXTS_BUCKETS, ROLES_BUCKETS, KINDS_BUCKETS, PAIRS_BUCKETS = 1 << 16, 1 << 17, 1 << 14, 1 << 10
# The trees: small ones, slowly, each from a part of the signs and of the phrases.
TREES = {
    "n_estimators": 250, "learning_rate": 0.03, "max_leaf_nodes": 6, "max_depth": None, "min_samples_leaf": 40,
    "max_features": 0.3, "subsample": 0.7, "random_state": 0,
}  # fmt: skip
# Floors that are tried for each role, and the least odds of any role with which a phrase is looked at at all.
GRID = tuple(float(floor) for floor in np.arange(-3, 1.5, 0.05).round(2))
PLAUSIBLE = -3.0
SILENT = HashedModel.silent(1)
Weights = tuple[np.ndarray, np.ndarray]


@dataclass
class Sample:
    """A training text as read, and what models that had not seen it say of it.

    *named* are the plain words that its templates give to each role, *rows* the signs of its likely phrases.
    """

    text: MucText
    story: Story
    named: dict[str, set[str]]
    signs: Signs = field(init=False)
    rows: Floats = field(init=False)
    players: list[Player] = field(default_factory=list)
    relevance: float = 0.0
    parts: list[Part] = field(default_factory=list)


def main() -> None:
    """Learn and write the guidelines and the models."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    data = options.parse_args().data
    tools = Tools.load()
    phrases = Phrases(tools.vocabulary)
    learn([sample_of(t, tools, phrases) for t in read_texts(data / "muc4" / "train.jsonl.gz")], tools)


def learn(samples: Sequence[Sample], tools: Tools) -> None:
    """Learn from *samples* and write everything."""
    acts = kinds_of_acts(tools.vocabulary)
    for inside, outside in rounds(samples):
        rules, first = Guidelines(HashedModel(*texts_model(inside)), {}), HashedModel(*roles_model(inside))
        for sample in outside:
            sample.relevance = rules.relevance_of(sample.story.readings)
            sample.signs = Signs(replace(sample.story, relevance=sample.relevance), first, acts)
            sample.rows = (
                sample.signs.rows() if sample.signs.likely else np.zeros((0, len(ROLES), 1), np.float32)
            )
        print(f"phrases of {len(outside)} texts weighed by their words", flush=True)
    write(TEXTS_MODEL, *texts_model(samples))
    write(ROLES_MODEL, *roles_model(samples))
    learn_trees(samples, acts)
    floors = best_floors(samples, same_player(tools))
    FLOORS.write_text(json.dumps(floors) + "\n", "utf-8")
    learn_templates(samples, Guidelines(SILENT, floors), tools)


def learn_trees(samples: Sequence[Sample], acts: Sequence[str]) -> None:
    """Learn and write the second model; the players of the samples are weighed by those that had not seen them."""
    odds = {id(sample): np.full((len(sample.rows), len(ROLES)), NEVER, np.float32) for sample in samples}
    trees, blend = {}, []
    for role, name in enumerate(ROLES):
        for inside, outside in rounds(samples):
            model = trees_of(forest(inside, role))
            for sample in (s for s in outside if len(s.rows)):
                odds[id(sample)][:, role] = model.odds(sample.rows[:, role])
        trees[name] = trees_of(forest(samples, role))
        blend.append(blended(samples, odds, role))
        print(f"{name}: trees learned, blend {blend[-1].round(2)}", flush=True)
    for sample in samples:
        players = players_of(sample.story, sample.signs, odds[id(sample)])
        sample.players = [player for player in players if max(player.odds) > PLAUSIBLE]
    write_trees(TREES_MODEL, trees, blend=np.array(blend, np.float32), acts=np.array(acts))


def sample_of(text: MucText, tools: Tools, phrases: Phrases) -> Sample:
    """A text as read, with the names that the templates give to each role."""
    named = {role: {m for t in text.templates for e in t[role] for m in map(words_of, e)} for role in ROLES}
    readings = readings_of(text, tools)
    return Sample(
        text, story_of(text.document.text, readings, phrases, tools.vocabulary.triggers, 0.0), named
    )


def learn_templates(samples: Sequence[Sample], rules: Guidelines, tools: Tools) -> None:
    """Learn and write which type of incident a player takes part in, and which two share an incident."""
    same = same_player(tools)
    kinds = {
        id(sample): list(kinds_of(sample, Context(sample.story.readings, tools.vocabulary.triggers)))
        for sample in samples
    }
    for inside, outside in rounds(samples):
        types = HashedModel(*kinds_model([pair for sample in inside for pair in kinds[id(sample)]]))
        maker = Templates(types, SILENT, tools.vocabulary.triggers)
        for sample in outside:
            kept = rules.kept(sample.players, same)
            sample.parts = maker.parts(kept, sample.story.readings)
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


def words_of(mention: str | Sequence[str]) -> str:
    """The plain words of a mention of the templates."""
    return plain(mention if isinstance(mention, str) else mention[0])


def texts_model(samples: Sequence[Sample]) -> Weights:
    """Which texts hold an act that counts."""
    matrix = matrix_of((text_features(sample.story.readings) for sample in samples), TEXTS_BUCKETS)
    return fit(matrix, [[bool(sample.text.templates) for sample in samples]], C_TEXTS)


def roles_model(samples: Sequence[Sample]) -> Weights:
    """Which phrases the task's coders chose for each role, by their words."""
    phrases = [(sample, words) for sample in samples for words in sample.story.phrases]
    matrix = matrix_of((sample.story.features(words) for sample, words in phrases), ROLES_BUCKETS)
    return fit(matrix, [[words in s.named[role] for s, words in phrases] for role in ROLES], C_ROLES)


def forest(samples: Sequence[Sample], role: int) -> GradientBoostingClassifier:
    """Which phrases the task's coders chose for *role*, by the rest of the text."""
    rows = [s.rows[open_to(s, role), role] for s in samples if len(s.rows)]
    return GradientBoostingClassifier(**TREES).fit(np.concatenate(rows), told(samples, role))


def open_to(sample: Sample, role: int) -> np.ndarray:
    """The likely phrases of a text that may play *role*; victims are named."""
    signs = sample.signs
    may: np.ndarray = signs.odds[np.array(signs.likely, int), role] > LEAST
    return may & signs.persons if ROLES[role] == "Victim" else may


def told(samples: Sequence[Sample], role: int) -> np.ndarray:
    """For each phrase that may play *role*, whether it does."""
    name = ROLES[role]
    return np.array(
        [
            s.signs.words[number] in s.named[name]
            for s in samples
            for number in np.array(s.signs.likely, int)[open_to(s, role)]
        ]
    )


def blended(samples: Sequence[Sample], odds: Mapping[int, Floats], role: int) -> np.ndarray:
    """Weights of the trees and of the first model, and a constant; *odds* of the trees become those of both."""
    may = {id(s): open_to(s, role) for s in samples}
    both = [
        np.stack([odds[id(s)][may[id(s)], role], s.signs.odds[s.signs.likely][may[id(s)], role]], axis=1)
        for s in samples
    ]
    model = LogisticRegression(C=100).fit(np.concatenate(both), told(samples, role))
    for sample, pair in zip(samples, both, strict=True):
        column = np.full(len(sample.rows), NEVER, np.float32)
        column[may[id(sample)]] = model.decision_function(pair) if len(pair) else pair[:, 0]
        odds[id(sample)][:, role] = column
    return np.array([*model.coef_[0], model.intercept_[0]])


def trees_of(model: GradientBoostingClassifier) -> Trees:
    """The trees of *model* end to end; a leaf is its own child, so that a walk of their depth ends in it."""
    trees = [found.tree_ for found in model.estimators_[:, 0]]
    sizes = [tree.node_count for tree in trees]
    roots = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int32)
    own = [np.arange(size) for size in sizes]
    leaves = [tree.children_left < 0 for tree in trees]

    def joined(arrays: Iterable[np.ndarray], kind: type) -> np.ndarray:
        return np.concatenate(list(arrays)).astype(kind)

    def children(side: str) -> np.ndarray:
        return joined(
            (
                np.where(leaf, mine, getattr(tree, side)) + root
                for tree, leaf, mine, root in zip(trees, leaves, own, roots, strict=True)
            ),
            np.int32,
        )

    share = float(model.init_.class_prior_[1])
    return Trees(
        roots=roots,
        feature=joined((np.maximum(tree.feature, 0) for tree in trees), np.int32),
        threshold=joined((tree.threshold for tree in trees), np.float32),
        left=children("children_left"),
        right=children("children_right"),
        value=joined((tree.value[:, 0, 0] * model.learning_rate for tree in trees), np.float32),
        base=float(np.log(share / (1 - share))),
        depth=max(tree.max_depth for tree in trees),
    )


def best_floors(samples: Sequence[Sample], same: SamePlayer) -> dict[str, float]:
    """For each role the floor with the best F1."""
    every = Guidelines(SILENT, dict.fromkeys(ROLES, GRID[0]))
    ranked: dict[str, list[tuple[float, bool]]] = {role: [] for role in ROLES}
    wanted: Counter[str] = Counter()
    for sample in samples:
        entities = entities_of(sample)
        for column, (role, kept) in enumerate(every.kept(sample.players, same).items()):
            wanted[role] += len(entities[role])
            ranked[role] += zip((p.odds[column] for p in kept), right(kept, entities[role]), strict=True)
    floors = {}
    for role, rows in ranked.items():
        odds, hits = np.array(rows, float).T
        tried = [
            (2 * hits[odds >= floor].sum() / ((odds >= floor).sum() + wanted[role]), floor) for floor in GRID
        ]
        found, floors[role] = max(tried)
        print(f"{role}: F1 {found:.3f} from odds of {floors[role]}", flush=True)
    return floors


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
        (pair_features(sample.parts[i], sample.parts[j], sample.story.readings), bool(named[i] & named[j]))
        for i in range(len(named))
        for j in range(i)
        if named[i] and named[j]
    ]


if __name__ == "__main__":
    main()

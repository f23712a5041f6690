"""Learns what the MUC-4 task counts, from its training texts alone.

    python -m training.learn_muc4 --data ../shared/data

needs scikit-learn and scipy. The floors are set where the F1 over all roles is best on texts that neither the party
model nor the relevance model of that round had seen (five rounds).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression

from benchmarks.muc4 import by_role, same_player, yardstick
from benchmarks.muc4_data import ROLES, MucText, read_texts
from benchmarks.muc4_guidelines import BUCKETS, GUIDELINES, Guidelines, Player, players_of, word_buckets
from tocsin.mentions.find_party import PartyFinder
from tocsin.mentions.hashed_model import HashedModel
from tocsin.mentions.person_names import PersonNames
from tocsin.pipeline import Tools
from tocsin.records.reading import Reading
from training import learn_parties
from training.corpus.read import read_corpus

ROUNDS = 5
C = 2.0
WEIGHTS = (0.0, 0.25, 0.5)
GRID = tuple(np.arange(-4, 1.01, 0.25))

# A text, its players and its relevance, both by models that have not seen it.
Read = tuple[MucText, list[Player], float]


def main() -> None:
    """Learn and write the guidelines."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    data = options.parse_args().data
    tools = Tools.load()
    texts = list(read_texts(data / "muc4" / "train.jsonl.gz"))
    read = [list(learn_parties.readings(text.document, tools)) for text in texts]
    persons = PersonNames.load(tools.vocabulary.people)
    bare = PartyFinder(tools.vocabulary, persons, learn_parties.empty_model())
    extra = [p for report in read_corpus() for p in learn_parties.corpus_phrases(report, tools, bare)]
    tuned: list[Read] = []
    for fold in range(ROUNDS):
        inside = [i for i in range(len(texts)) if i % ROUNDS != fold]
        outside = [i for i in range(len(texts)) if i % ROUNDS == fold]
        model = model_of([texts[i] for i in inside], extra, tools, bare)
        finder = PartyFinder(tools.vocabulary, persons, model)
        weights, bias = relevance([read[i] for i in inside], [bool(texts[i].templates) for i in inside])
        for i in outside:
            told = Guidelines(weights, bias, 0, {}).relevance_of(read[i])
            found = [with_parties(reading, finder) for reading in read[i] if reading.triggers]
            tuned.append((texts[i], players_of(found), told))
        print(f"round {fold + 1} of {ROUNDS}", flush=True)
    weight, floors = best_floors(tuned, data, tools)
    weights, bias = relevance(read, [bool(t.templates) for t in texts])
    GUIDELINES.write_text(
        json.dumps(
            {"weight": weight, "floors": floors, "bias": round(bias, 4),
             "relevance": {row: round(w, 3) for row, w in sorted(weights.items()) if abs(w) >= 0.05}}
        ) + "\n", "utf-8",
    )  # fmt: skip


def model_of(
    texts: Sequence[MucText], extra: list[learn_parties.Phrase], tools: Tools, bare: PartyFinder
) -> HashedModel:
    """A party model of these texts and the corpus."""
    phrases = [p for text in texts for p in learn_parties.muc_phrases(text, tools, bare)]
    weights, bias = learn_parties.learn([*phrases, *extra])
    return HashedModel(weights.astype(np.float32), bias.astype(np.float32))


def with_parties(reading: Reading, finder: PartyFinder) -> Reading:
    """*reading* with the parties that *finder* finds."""
    return msgspec.structs.replace(reading, parties=finder.find(reading))


def relevance(read: Sequence[list[Reading]], labels: Sequence[bool]) -> tuple[dict[int, float], float]:
    """Weights of hashed words, and the bias, of a logistic regression."""
    indices: list[int] = []
    ends, values = [0], []
    for readings in read:
        rows = word_buckets(readings)
        indices += rows
        values += [3 / np.sqrt(max(1, len(rows)))] * len(rows)
        ends.append(len(indices))
    matrix = sparse.csr_matrix((values, indices, ends), shape=(len(read), BUCKETS))
    model = LogisticRegression(C=C, max_iter=400).fit(matrix, np.array(labels))
    return {int(i): float(w) * 3 for i, w in enumerate(model.coef_[0]) if w}, float(model.intercept_[0])


def best_floors(tuned: Sequence[Read], data: Path, tools: Tools) -> tuple[float, dict[str, float]]:
    """The weight of relevance and the floors with the best F1 over all roles, one role after another, twice."""
    score = yardstick(data)
    gold = {t.document.path: score.to_ree(score.nt(t.templates)) for t, _, _ in tuned}
    same = same_player(tools)
    best = (0.0, 0.0, dict.fromkeys(ROLES, -1.5))
    for weight in WEIGHTS:
        floors = dict.fromkeys(ROLES, -1.5)
        found = 0.0
        for _ in range(2):
            for role in ROLES:
                tried = []
                for floor in GRID:
                    rules = Guidelines({}, 0, weight, {**floors, role: float(floor)})
                    pred = {t.document.path: by_role(rules.kept(ps, rel, same)) for t, ps, rel in tuned}
                    tried.append((score.ree(pred, gold)["micro"][2], float(floor)))
                found, floors[role] = max(tried)
        print(f"weight {weight}: F1 {found:.1f} {floors}", flush=True)
        best = max(best, (found, weight, floors), key=lambda b: b[0])
    return best[1], best[2]


if __name__ == "__main__":
    main()

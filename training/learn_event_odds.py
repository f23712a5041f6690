"""Trains the event model: how likely a word of attack tells of an attack that happened.

    python -m training.learn_event_odds [--out FILE]

needs scikit-learn and scipy. It learns from the triggers of the corpus: words with a mark of an event are one, those
with a trap's mark are none; words without a mark count a little as none. How good it is, is told across reports.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from tocsin.mentions.event_features import Context, EventFeatures
from tocsin.pipeline import Tools, readings_of
from tocsin.records.mention import TriggerMention
from tocsin.records.reading import Reading
from tocsin.reports.judge import ALWAYS_IGNORED
from training.corpus.read import Labelled, Mark, read_learned
from training.fit_hashed import matrix_of, write
from training.fit_signs import document_of

MODEL = Path(__file__).parents[1] / "src" / "tocsin" / "mentions" / "event_model.npz"
BUCKETS = 1 << 14
# Inverse strength of the L2 penalty: 0.01 to 3 were tried across reports; from 1 on nothing is gained.
C = 1.0
# What a word without a mark weighs: some are true and were left unmarked ("no one was hurt").
UNMARKED = 0.3
ROUNDS = 5


class Example(NamedTuple):
    """A trigger of the corpus: what is said of it, whether it is an event, and how much that weighs."""

    report: str
    features: set[str]
    event: bool
    weight: float


def main() -> None:
    """Learn, say how well it generalises, write the model."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--out", type=Path, default=MODEL, metavar="FILE")
    out = options.parse_args().out
    tools = Tools.load()
    examples = [example for report in read_learned() for example in examples_of(report, tools)]
    matrix = matrix_of((e.features for e in examples), BUCKETS)
    marked = np.array([e.weight == 1.0 for e in examples])
    truth = np.array([e.event for e in examples])
    odds = across_reports(matrix, examples)
    area = roc_auc_score(truth[marked], odds[marked])
    right = ((odds > 0) == truth)[marked].mean()
    print(
        f"{len(examples)} triggers, {truth.sum()} of them events; across reports {right:.3f} right, AUC {area:.3f}"
    )
    model = fitted(matrix, examples)
    write(out, model.coef_.T, model.intercept_)
    print(f"{out.stat().st_size // 1024} KB")


def examples_of(report: Labelled, tools: Tools) -> Iterator[Example]:
    """Every trigger of a report that may tell of an event."""
    for reading, context in read(report, tools):
        for features in (EventFeatures(reading, context), alone(reading)):
            for trigger in reading.triggers:
                if tools.vocabulary.triggers[trigger.entry].act not in ALWAYS_IGNORED:
                    event, weight = label_of(trigger, report.marks)
                    yield Example(report.name, set(features.of(trigger)), event, weight)


def alone(reading: Reading) -> EventFeatures:
    """What a sentence says without its text, so that a text of one sentence is judged as well as a page."""
    sentence = msgspec.structs.replace(reading.sentence, index=0, part="body")
    reading = msgspec.structs.replace(reading, sentence=sentence)
    return EventFeatures(reading, Context.of([reading]))


def read(report: Labelled, tools: Tools) -> Iterator[tuple[Reading, Context]]:
    """The parsed sentences of a report that have triggers, with the context of the whole."""
    document = document_of(report)
    readings = readings_of(document, tools, tools.finder.hits(document.text))
    context = Context.of(readings)
    return ((r, context) for r in readings if r.weighable)


def label_of(trigger: TriggerMention, marks: Iterable[Mark]) -> tuple[bool, float]:
    """Whether the marks call it an event, and how much that weighs; the mark of a trigger goes before the others."""
    here = [mark for mark in marks if mark.start < trigger.end and trigger.start < mark.end]
    trap = any(mark.kind.startswith("no:") for mark in here)
    if any(mark.kind == "trigger" for mark in here) or (here and not trap):
        return True, 1.0
    return False, 1.0 if trap else UNMARKED


def fitted(matrix: sparse.csr_matrix, examples: Sequence[Example]) -> LogisticRegression:
    """The regression for the rows of *matrix*."""
    model = LogisticRegression(C=C, solver="liblinear", max_iter=300)
    return model.fit(matrix, [e.event for e in examples], sample_weight=[e.weight for e in examples])


def across_reports(matrix: sparse.csr_matrix, examples: Sequence[Example]) -> np.ndarray:
    """The odds of each example by a model that has not seen its report."""
    odds = np.zeros(len(examples))
    groups = [e.report for e in examples]
    for inside, outside in GroupKFold(ROUNDS).split(matrix, groups=groups):
        model = fitted(matrix[inside], [examples[i] for i in inside])
        odds[outside] = model.decision_function(matrix[outside])
    return odds


if __name__ == "__main__":
    main()

"""Learns what each sign is worth that a sentence tells of an event already told of.

    python -m training.learn_events [--out FILE]

needs scikit-learn. It reads the corpus as the coder does, puts each act with the event that its mark names, and notes
for every event that the act could have been put with instead what spoke for it. The weights are those of a logistic
regression; "always" is lifted by HEADSTART, because the corpus tells more events a text than the news does.
"""

from __future__ import annotations

import argparse
import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from tocsin.pipeline import Tools, norms_of, now_of, sentences_of
from tocsin.records import Document, Part, content_id
from tocsin.reports.act import Act
from tocsin.reports.assemble import Assembler
from tocsin.reports.event import Event
from tocsin.reports.fit_event import fits
from tocsin.reports.gather import Gatherer
from tocsin.reports.norms import Norms
from tocsin.reports.signs import Telling, signs_of
from training.corpus.read import Labelled, Mark, read_corpus

WEIGHTS = Path(__file__).parents[1] / "src" / "tocsin" / "vocab" / "data" / "event_weights.tsv"
# Inverse strength of the L2 penalty: 0.1, 0.3 and 1 gave .887, .884 and .881 right by five-fold cross-validation.
C = 0.3
# 0, 0.35, 0.5, 0.7, 1.0 and 1.4 were tried on the first half of the labelled reports, where 0.5 and 0.7 did best.
HEADSTART = 0.5
# Signs whose worth the language fixes and the corpus shows too seldom: "another attack" is another attack.
FIXED = {"set_apart": -8.0}
HEAD = """# What each sign is worth that a sentence tells of an event already told of: log-odds, learned by
# training/learn_events.py. Positive speaks for the event, negative for another one; the event with the
# highest sum takes the sentence if its sum is above 0. What each sign means: src/tocsin/reports/signs.py.
sign	weight	note
"""
Signs = Mapping[str, float]


class Taught(Gatherer):
    """Puts each act with the event that the marks name, and notes what spoke for each event."""

    def __init__(self, norms: Norms, marks: Iterable[Mark]) -> None:
        """*marks* are those of one report."""
        super().__init__(norms.nearness, norms.weights)
        self._marks = [mark for mark in marks if mark.kind == "trigger"]
        self._names: dict[int, str] = {}
        self.examples: list[tuple[Signs, bool]] = []

    def add(self, act: Act, lead: bool) -> Event | None:
        """The event of the act's mark; None for an act without one."""
        name = self._name(act)
        if name is None:
            return None
        for event in self.events:
            if fits(act, event, self._nearness):
                telling = Telling(act, event, self.events[0], self.focus)
                self.examples.append((dict(signs_of(telling)), self._names[id(event)] == name))
        home = next((e for e in self.events if self._names[id(e)] == name), None)
        if home is None:
            home = self.begin(act, lead)
            self._names[id(home)] = name
        else:
            home.acts.append(act)
            home.lead = home.lead or lead
        return home

    def _name(self, act: Act) -> str | None:
        """The event that most of the act's triggers are marked with."""
        names = Counter(
            mark.events[0]
            for found in act.triggers
            for mark in self._marks
            if mark.start < found.mention.end and found.mention.start < mark.end
        )
        return names.most_common(1)[0][0] if names else None


def main() -> None:
    """Learn, say how well it generalises, write the weights."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--out", type=Path, default=WEIGHTS, metavar="FILE")
    out = options.parse_args().out
    tools = Tools.load()
    told = [(report.name, examples_of(report, tools)) for report in read_corpus()]
    examples = [example for _, found in told for example in found]
    groups = np.array([name for name, found in told for _ in found])
    names = sorted({name for signs, _ in examples for name in signs} | set(tools.vocabulary.event_weights))
    names = [name for name in names if name != "always" and name not in FIXED]
    matrix = np.array([[signs.get(name, 0.0) for name in names] for signs, _ in examples])
    truth = np.array([same for _, same in examples])
    share = checked(matrix, truth, groups)
    print(f"{len(truth)} choices, {truth.sum()} of them the same event; right across reports: {share:.3f}")
    model = LogisticRegression(C=C, max_iter=1000).fit(matrix, truth)
    weights = dict(zip(names, model.coef_[0], strict=True))
    weights |= FIXED
    weights["always"] = model.intercept_[0] + HEADSTART
    notes = existing_notes(out)
    rows = (
        f"{name}\t{weight:.2f}\t{notes.get(name, '')}".rstrip() for name, weight in sorted(weights.items())
    )
    out.write_text(HEAD + "\n".join(rows) + "\n", "utf-8")


def examples_of(report: Labelled, tools: Tools) -> list[tuple[Signs, bool]]:
    """Every choice that a report offers: the signs, and whether they are of one event."""
    document = document_of(report)
    hits = tools.finder.hits(document.text)
    readings = [tools.finder.find(s, hits) for s in sentences_of(document, tools, hits)]
    now = now_of(document, readings, tools)
    norms = norms_of(readings, now, tools)
    assembler = Assembler(document, norms, now.bounds)
    taught = Taught(norms, report.marks)
    assembler._gatherer = taught
    for reading in readings:
        assembler.read(reading)
    return taught.examples


def document_of(report: Labelled) -> Document:
    """A report of the corpus as a document: its first line is the headline."""
    end = report.text.find("\n")
    return Document(
        id=content_id(report.name, report.text), path=report.name, text=report.text, title=report.text[:end],
        published=dt.date.fromisoformat(report.published), published_basis="given", publisher=report.publisher,
        language="en", parts=(Part("title", 0, end), Part("body", end, len(report.text))),
    )  # fmt: skip


def checked(matrix: np.ndarray, truth: np.ndarray, groups: np.ndarray) -> float:
    """The share of choices that weights learned from other reports get right."""
    right = 0
    for inside, outside in GroupKFold(5).split(matrix, truth, groups):
        model = LogisticRegression(C=C, max_iter=1000).fit(matrix[inside], truth[inside])
        right += int((model.predict(matrix[outside]) == truth[outside]).sum())
    return right / len(truth)


def existing_notes(path: Path) -> dict[str, str]:
    """The notes of the weights that *path* holds, which learning keeps."""
    return dict(_noted(path)) if path.exists() else {}


def _noted(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text("utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) == 3 and cells[0] != "sign":
            yield cells[0], cells[2]


if __name__ == "__main__":
    main()

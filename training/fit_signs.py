"""Fits the weights of signs to choices that the corpus shows, and keeps them as a table."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from tocsin.pipeline import Tools, norms_of, now_of, readings_of
from tocsin.records import Document, Interval, Part, content_id
from tocsin.records.reading import Reading
from tocsin.reports.act import Act
from tocsin.reports.assemble import Assembler
from tocsin.reports.norms import Norms
from training.corpus.read import Labelled, Mark

DATA = Path(__file__).parents[1] / "src" / "tocsin" / "vocab" / "data"
FOLDS = 5
Signs = Mapping[str, float]
Example = tuple[Signs, bool]


class Heard(NamedTuple):
    """A document's readings with all that assembling them takes; *written* bounds the day on which it was written."""

    document: Document
    readings: list[Reading]
    norms: Norms
    written: Interval

    def assembler(self) -> Assembler:
        """The coder's own assembler, which has read nothing yet."""
        return Assembler(self.document, self.norms, self.written)


class Fit:
    """A logistic regression over signs; *c* is the inverse strength of its L2 penalty."""

    def __init__(
        self,
        told: Mapping[str, Sequence[Example]],
        known: Iterable[str],
        c: float,
        fixed: Signs = MappingProxyType({}),
    ) -> None:
        """*told* holds the examples of each report, *known* the signs that a table has, *fixed* weights that stand."""
        examples = [example for found in told.values() for example in found]
        self._groups = np.array([name for name, found in told.items() for _ in found])
        shown = {name for signs, _ in examples for name in signs}
        self._names = sorted((shown | set(known)) - {"always", *fixed})
        self._matrix = np.array([[signs.get(name, 0.0) for name in self._names] for signs, _ in examples])
        self._truth = np.array([answer for _, answer in examples])
        self._c = c
        self._fixed = fixed

    def checked(self) -> float:
        """The share of choices that weights learned from other reports get right."""
        right = 0
        for inside, outside in GroupKFold(FOLDS).split(self._matrix, self._truth, self._groups):
            guesses = self._model(inside).predict(self._matrix[outside])
            right += int((guesses == self._truth[outside]).sum())
        return right / len(self._truth)

    def weights(self, lift: float = 0.0) -> dict[str, float]:
        """What each sign is worth, learned from all reports, with a *lift* of "always"."""
        model = self._model(np.arange(len(self._truth)))
        learned = dict(zip(self._names, model.coef_[0], strict=True))
        return learned | {"always": model.intercept_[0] + lift, **self._fixed}

    def __str__(self) -> str:
        """How much there was to learn from, and how well it generalises."""
        count = f"{len(self._truth)} choices, {self._truth.sum()} of them yes"
        return f"{count}; right across reports: {self.checked():.3f}"

    def _model(self, rows: np.ndarray) -> LogisticRegression:
        return LogisticRegression(C=self._c, max_iter=2000).fit(self._matrix[rows], self._truth[rows])


def write_weights(out: Path, head: str, weights: Signs) -> None:
    """Write the table of *weights* under its *head*; the notes of an older table in its place are kept."""
    notes = dict(_noted(out)) if out.exists() else {}
    rows = (
        f"{name}\t{weight:.2f}\t{notes.get(name, '')}".rstrip() for name, weight in sorted(weights.items())
    )
    out.write_text(head + "\n".join(rows) + "\n", "utf-8")


def heard(report: Labelled, tools: Tools) -> Heard:
    """A report of the corpus as the coder reads it."""
    document = document_of(report)
    readings = readings_of(document, tools, tools.finder.hits(document.text))
    now = now_of(document, readings, tools)
    return Heard(document, readings, norms_of(readings, now, tools), now.bounds)


def document_of(report: Labelled) -> Document:
    """A report of the corpus as a document: its first line is the headline."""
    end = report.text.find("\n")
    return Document(
        id=content_id(report.name, report.text), path=report.name, text=report.text, title=report.text[:end],
        published=dt.date.fromisoformat(report.published), published_basis="given", publisher=report.publisher,
        language="en", parts=(Part("title", 0, end), Part("body", end, len(report.text))),
    )  # fmt: skip


def marked_event(acts: Iterable[Act], marks: Sequence[Mark]) -> str | None:
    """The event that most triggers of *acts* are marked with; None where none is marked."""
    names = Counter(
        mark.events[0]
        for act in acts
        for found in act.triggers
        for mark in marks
        if mark.kind == "trigger" and mark.start < found.mention.end and found.mention.start < mark.end
    )
    return names.most_common(1)[0][0] if names else None


def _noted(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text("utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) == 3 and cells[0] != "sign":
            yield cells[0], cells[2]

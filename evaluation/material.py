"""The labelled material, and what Tocsin makes of it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from evaluation.scoring import Coding, Label, Score, score_all
from tocsin.documents import read
from tocsin.pipeline import Tools, code
from tocsin.records import Document, Hints
from tocsin.views import coding_json

HERE = Path(__file__).parent
OWN = HERE / "reports"


@dataclass(frozen=True)
class Run:
    """One folder of labels, each label with the coding of its document (absent where nothing was coded)."""

    name: str
    folder: Path
    labels: tuple[Label, ...]
    codings: dict[str, Coding]

    def score(self, labels: Iterable[Label] | None = None) -> Score:
        """The score over *labels*, or over all of the run's."""
        chosen = self.labels if labels is None else labels
        return score_all((label, self.codings.get(label["doc"])) for label in chosen)


def own_reports(tools: Tools) -> Run:
    """The project's own reports, each with the publication date and the publisher that its label gives."""
    labels = read_labels(OWN / "labels")
    codings: dict[str, Coding] = {}
    for label in labels:
        hints = Hints(published=_day(label.get("published") or label.get("published_hint")),
                      publisher=label.get("publisher"))
        codings |= code_file(OWN / "texts" / f"{label['doc']}.txt", tools, hints)
    return Run("reports", OWN / "labels", labels, codings)


def seeds(tools: Tools, shared: Path, *, dated: bool) -> Run:
    """The founding five documents: bare, or *dated* with the publication day that three of them lack."""
    labels = read_labels(shared / "gold")
    codings: dict[str, Coding] = {}
    for label in labels:
        hints = Hints(published=_day(label.get("published_hint")) if dated else None)
        codings |= code_file(shared / "seeds" / f"{label['doc']}.txt", tools, hints)
    return Run("seeds_dated" if dated else "seeds", shared / "gold", labels, codings)


def real_documents(tools: Tools, shared: Path) -> Run:
    """Real news documents with labels, read from one JSONL file of records."""
    labels = read_labels(shared / "gold_real")
    codings = code_file(shared / "data" / "wikievents" / "reports.jsonl", tools, Hints())
    return Run("real", shared / "gold_real", labels, codings)


def read_labels(folder: Path) -> tuple[Label, ...]:
    """Every label of a folder, by file name."""
    return tuple(json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json")))


def code_file(path: Path, tools: Tools, hints: Hints) -> dict[str, Coding]:
    """The codings of all documents in one file, by stem of the document's path, as plain JSON."""
    codings: dict[str, Coding] = {}
    for document in read([path], hints):
        if isinstance(document, Document):
            codings[Path(document.path).stem] = coding_json(code(document, tools))
    return codings


def _day(words: str | None) -> dt.date | None:
    return dt.date.fromisoformat(words) if words else None

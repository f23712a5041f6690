"""The labelled material, and what Tocsin makes of it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from evaluation.identity import identities
from evaluation.linking import Linking, Pairs, b_cubed, pairwise
from evaluation.scoring import Coding, Label, Score, score_all
from tocsin.copies import families_among
from tocsin.documents import read
from tocsin.incidents import link
from tocsin.pipeline import Tools, code
from tocsin.records import Coding as Coded
from tocsin.records import Document, Hints, Incident
from tocsin.views import coding_json

HERE = Path(__file__).parent
OWN = HERE / "reports"
# From this number on several reports tell of one incident; from the next on they are held back from making rules.
TOLD_AGAIN, HELD_BACK = 200, 300


@dataclass(frozen=True)
class Run:
    """One folder of labels, the codings of their documents by name, and the incidents linked from them."""

    name: str
    folder: Path
    labels: tuple[Label, ...]
    codings: Mapping[str, Coding]
    incidents: tuple[Incident, ...]
    coded: tuple[Coded, ...] = ()

    def score(self, labels: Iterable[Label] | None = None) -> Score:
        """The score over *labels*, or over all of the run's."""
        chosen = self.labels if labels is None else labels
        return score_all((label, self.codings.get(label["doc"])) for label in chosen)

    def told(self, labels: Iterable[Label] | None = None) -> list[tuple[str, str]]:
        """The incident and the report id of each labelled event that a report stands for."""
        chosen = self.labels if labels is None else labels
        coded = ((label, self.codings.get(label["doc"])) for label in chosen)
        return [pair for label, coding in coded if coding for pair in identities(label, coding)]

    def linking(self, labels: Iterable[Label] | None = None) -> Linking:
        """How well the reports that stand for labelled events were joined: by report."""
        return b_cubed(self.told(labels), self._incident_of())

    def linking_by_fields(self) -> Linking:
        """The same, where the report that agrees in most fields stands for an event, as an outside scorer has it."""
        return b_cubed(self.score().joined, self._incident_of())

    def pairs(self, labels: Iterable[Label] | None = None) -> Pairs:
        """How well the reports that stand for labelled events were joined: by pair of reports."""
        return pairwise(self.told(labels), self._incident_of())

    def _incident_of(self) -> dict[str, str]:
        return {report: incident.id for incident in self.incidents for report in incident.reports}


def number(label: Label) -> int:
    """The number that begins the name of one of our own reports."""
    return int(label["doc"][:3])


def texts_told_once() -> list[Path]:
    """The texts of our own reports but those that were written to tell of one incident again, some of them as copies.

    What benchmarks make of these texts has floors, and stays the same however many are written for joining.
    """
    return [path for path in sorted((OWN / "texts").glob("*.txt")) if int(path.name[:3]) < TOLD_AGAIN]


def own_reports(tools: Tools) -> Run:
    """The project's own reports, each with the publication date and the publisher that its label gives."""
    folder = OWN / "labels"

    def coded() -> Iterator[Coded]:
        for label in read_labels(folder):
            hints = Hints(
                published=_day(label.get("published") or label.get("published_hint")),
                publisher=label.get("publisher"),
            )
            yield from code_file(OWN / "texts" / f"{label['doc']}.txt", tools, hints)

    return run("reports", folder, coded())


def seeds(tools: Tools, shared: Path, *, dated: bool) -> Run:
    """The founding five documents: bare, or *dated* with the publication day that three of them lack."""
    folder = shared / "gold"

    def coded() -> Iterator[Coded]:
        for label in read_labels(folder):
            hints = Hints(published=_day(label.get("published_hint")) if dated else None)
            yield from code_file(shared / "seeds" / f"{label['doc']}.txt", tools, hints)

    return run("seeds_dated" if dated else "seeds", folder, coded())


def real_documents(tools: Tools, shared: Path) -> Run:
    """Real news documents with labels, read from one JSONL file of records."""
    records = shared / "data" / "wikievents" / "reports.jsonl"
    return run("real", shared / "gold_real", code_file(records, tools, Hints()))


def run(name: str, folder: Path, coded: Iterable[Coded]) -> Run:
    """The run of these codings against the labels of *folder*."""
    codings = {Path(coding.document.path).stem: coding for coding in coded}
    plain = {stem: coding_json(coding) for stem, coding in codings.items()}
    copies = families_among(coding.document for coding in codings.values())
    return Run(
        name,
        folder,
        read_labels(folder),
        plain,
        tuple(link(codings.values(), copies)),
        tuple(codings.values()),
    )


def read_labels(folder: Path) -> tuple[Label, ...]:
    """Every label of a folder, by file name."""
    return tuple(json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json")))


def code_file(path: Path, tools: Tools, hints: Hints) -> Iterator[Coded]:
    """The coding of each document in one file."""
    for document in read([path], hints):
        if isinstance(document, Document):
            yield code(document, tools)


def _day(words: str | None) -> dt.date | None:
    return dt.date.fromisoformat(words) if words else None

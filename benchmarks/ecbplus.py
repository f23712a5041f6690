"""ECB+: documents joined to the event that they tell of, among 66 events of 33 topics, two of a kind each.

Three ways in one run, over all documents of the judged topics pooled, so that topics are told apart as well:

- **TF-IDF** of the whole text (scikit-learn), cosine, agglomerative clustering by average linkage.
- **Splink** over the fields of `ecbplus_data.py`: its m from the labels of the training topics, or by its own EM.
- **Tocsin**: `tocsin.incidents.link` over the same fields as reports, the bits of its terms learned anew on the pairs
  of the training topics (`training/learn_match_weights.py`), for most of the set is no armed attack. What excludes
  (days, countries, distances) excludes here too, so whether it goes without places or days is chosen as well.

Whatever is chosen, a threshold or a weight, is chosen on topics 1–8 by B-cubed F1 there; figures are of the others.
"best TF-IDF": with the threshold that is best on the judged topics themselves, which nobody can know.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import msgspec

from benchmarks.ecbplus_data import FOLDER, Case, read_cases
from benchmarks.figure import Figure
from evaluation.linking import b_cubed, pairwise
from tocsin.incidents import link
from tocsin.linking.candidate import candidate
from tocsin.linking.compare import exclude, seen
from tocsin.pipeline import Tools
from tocsin.records import Claim, Coding, Interval, Report, Target, content_id
from tocsin.vocab.match_weights import MatchWeights, load_match_weights, load_name_words

if TYPE_CHECKING:
    from training.learn_match_weights import Example

NEEDS = (FOLDER,)
TRAINING: Final = range(1, 9)
"""Topics on which everything is chosen."""
CUTS: Final = tuple(number / 100 for number in range(60, 98, 2))
"""Cosine distances at which TF-IDF may stop."""
BITS: Final = tuple(float(number) for number in range(-2, 13))
"""Match weights at which Splink may stop."""
SHIFTS: Final = (0.0, 2.0, 4.0, 6.0)
"""Bits by which our prior may be moved: it is fitted to pairs, and B-cubed asks for more than pairs."""
LEFT_OUT: Final = ((), ("place",), ("date",), ("place", "date"))
"""Fields that our linking may go without: a wrong place or day excludes, while the peers only weigh it."""
WORDS: Final = 30
"""Words of a document that Splink may compare: those with the highest TF-IDF."""
ORACLE: Final = "best TF-IDF"

Answer = dict[str, str]
"""The cluster of each document by its path."""


def measure(data: Path, tools: Tools) -> list[Figure]:
    """B-cubed precision, recall and F1 and the pairs' precision, ours beside the peers'."""
    cases = read_cases(data, tools)
    answers = _answers(cases)
    judged = [case for case in cases if case.topic not in TRAINING]
    scored = {name: scores(judged, answer) for name, answer in answers.items()}
    ours = scored.pop("Tocsin")
    figures = []
    for kind, value in ours.items():
        theirs = {name: row[kind] for name, row in scored.items()}
        said = ", ".join(f"{name} {share:.3f}" for name, share in theirs.items())
        fair = {name: share for name, share in theirs.items() if name != ORACLE}
        best = max(fair, key=lambda name: fair[name])
        figures.append(Figure(f"ecbplus.{kind}", value, len(judged), None, fair[best], said))
    return figures


def errors(data: Path, tools: Tools) -> list[str]:
    """The training topics' documents that were joined wrongly, and the events that were split."""
    cases = [case for case in read_cases(data, tools) if case.topic in TRAINING]
    answer = with_tocsin(cases, cases)
    lines = []
    for one, two in combinations(cases, 2):
        joined = answer[one.document.path] == answer[two.document.path]
        if joined != (one.event == two.event):
            lines.append(f"{'joined' if joined else 'apart'} {one.document.path} {two.document.path}")
    return sorted(lines)


def scores(cases: Sequence[Case], answer: Answer) -> dict[str, float]:
    """The figures of one answer."""
    joined = [(case.event, case.document.path) for case in cases]
    cubed, pairs = b_cubed(joined, answer), pairwise(joined, answer)
    return {
        "precision": cubed.precision,
        "recall": cubed.recall,
        "f1": cubed.f1,
        "pairs.precision": pairs.precision,
        "pairs.recall": pairs.recall,
    }


def _answers(cases: Sequence[Case]) -> dict[str, Answer]:
    """The answer of each way for the topics that are judged."""
    training = [case for case in cases if case.topic in TRAINING]
    judged = [case for case in cases if case.topic not in TRAINING]
    by_cut, known = with_tfidf(judged), with_tfidf(training)
    best = max(by_cut, key=lambda cut: _f1(judged, by_cut[cut]))
    answers: dict[str, Answer] = {
        "Tocsin": with_tocsin(training, judged),
        "TF-IDF": by_cut[_chosen(training, known)],
    }
    if importlib.util.find_spec("splink"):
        answers |= with_splink(training, judged)
    return answers | {ORACLE: by_cut[best]}


def _f1(cases: Sequence[Case], answer: Answer) -> float:
    return scores(cases, answer)["f1"]


def _chosen(training: Sequence[Case], answers: Mapping[float, Answer]) -> float:
    """The cut whose answer for the training topics is best; of equals the middle one."""
    found = {cut: round(_f1(training, answer), 4) for cut, answer in answers.items()}
    best = [cut for cut, value in found.items() if value == max(found.values())]
    return best[len(best) // 2]


def with_tfidf(cases: Sequence[Case]) -> dict[float, Answer]:
    """The clusters at each of CUTS."""
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = TfidfVectorizer(stop_words="english", sublinear_tf=True, min_df=2).fit_transform(_texts(cases))
    found: dict[float, Answer] = {}
    for cut in CUTS:
        clusters = AgglomerativeClustering(
            n_clusters=None, metric="cosine", linkage="average", distance_threshold=cut
        ).fit_predict(texts.toarray())
        found[cut] = {case.document.path: str(c) for case, c in zip(cases, clusters, strict=True)}
    return found


def _texts(cases: Iterable[Case]) -> list[str]:
    return [" ".join(case.fields.sentences) for case in cases]


def with_splink(training: Sequence[Case], judged: Sequence[Case]) -> dict[str, Answer]:
    """Splink with its m from labels, and by EM on the judged documents, at the cuts chosen in training."""
    from benchmarks.peers.splink_events import SplinkModel

    rows = _rows([*training, *judged])
    known, asked = rows[: len(training)], rows[len(training) :]
    unlabelled = [row | {"event": None} for row in asked]
    taught = SplinkModel.from_labels(known)
    untaught = SplinkModel.from_em(unlabelled, 1 / len({case.event for case in judged}))
    found: dict[str, Answer] = {}
    for name, model in (("Splink", taught), ("Splink EM", untaught)):
        cut = _chosen(training, model.clusters(known, BITS))
        found[name] = model.clusters(unlabelled, [cut])[cut]
    return found


def _rows(cases: Sequence[Case]) -> list[dict[str, Any]]:
    """The fields of each document as a row; its words are those with the highest TF-IDF."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer(stop_words="english", min_df=2)
    weights = vectors.fit_transform(_texts(cases)).toarray()
    names = vectors.get_feature_names_out()
    rows = []
    for case, weight in zip(cases, weights, strict=True):
        fields, place = case.fields, case.fields.place
        rows.append(
            {
                "unique_id": case.document.path,
                "event": case.event,
                "place": place.name if place else None,
                "country": place.country if place else None,
                "lat": place.lat if place else None,
                "lon": place.lon if place else None,
                "first_day": fields.date.earliest if fields.date.latest else None,
                "last_day": fields.date.latest if fields.date.earliest else None,
                "persons": list(fields.persons) or None,
                "actors": [name for name, _ in fields.actors] or None,
                "numbers": list(fields.numbers) or None,
                "kind": None if fields.type == "Other" else fields.type,
                "killed": fields.killed.low if fields.killed else None,
                "injured": fields.injured.low if fields.injured else None,
                "words": [str(names[i]) for i in weight.argsort()[::-1][:WORDS] if weight[i] > 0] or None,
            }
        )
    return rows


def with_tocsin(training: Sequence[Case], judged: Sequence[Case]) -> Answer:
    """Our own linking with bits learned on the training topics; what is left out and the prior are chosen there."""
    from training.learn_match_weights import estimated

    known = [coding_of(case) for case in training]
    examples = examples_of(known, [case.event for case in training])
    bits = estimated(list(examples), load_match_weights().guesses)
    found = {}
    for left_out, shift in product(LEFT_OUT, SHIFTS):
        answer = _linked([_without(coding, left_out) for coding in known], weights_with(bits, shift))
        found[left_out, shift] = _f1(training, answer)
    left_out, shift = max(found, key=lambda key: found[key])
    asked = [_without(coding_of(case), left_out) for case in judged]
    return _linked(asked, weights_with(bits, shift))


def _without(coding: Coding, left_out: Iterable[str]) -> Coding:
    """The coding without the place, or without the days, of its report."""
    nothing: dict[str, Any] = {"place": None, "date": Interval(basis="left out")}
    known = {field: nothing[field] for field in left_out}
    reports = tuple(msgspec.structs.replace(report, **known) for report in coding.reports)
    return msgspec.structs.replace(coding, reports=reports)


def weights_with(bits: Mapping[str, float], shift: float) -> MatchWeights:
    """The shipped weights with *bits* in their place, the prior moved by *shift*; joined is from even odds on.

    So it is for vague documents too: without places all are.
    """
    shipped = load_match_weights()
    found = {**shipped.bits, **bits, "threshold": 0.0, "threshold_vague": 0.0}
    found["prior"] += shift
    return msgspec.structs.replace(shipped, bits=MappingProxyType(found))


def _linked(codings: Sequence[Coding], weights: MatchWeights) -> Answer:
    path = {report.id: coding.document.path for coding in codings for report in coding.reports}
    incidents = link(codings, weights=weights)
    return {path[report]: incident.id for incident in incidents for report in incident.reports}


def examples_of(codings: Sequence[Coding], events: Sequence[str]) -> Iterator[Example]:
    """Every pair of documents, as weights are learned from; those that do not exclude each other are compared."""
    from training.learn_match_weights import Example

    words = load_name_words()
    made = [candidate(coding.reports[0], coding.document, words) for coding in codings]
    for (one, event), (two, other) in combinations(zip(made, events, strict=True), 2):
        terms = tuple(name for name, _ in seen(one, two))
        yield Example(terms, event == other, not exclude(one, two), event)


def coding_of(case: Case) -> Coding:
    """The document as one report: what its fields say, and every sentence as words of it."""
    fields, document = case.fields, case.document
    summary = fields.sentences[0] if fields.sentences else ""
    targets = [Target(name) for name in fields.persons] + [Target(*actor) for actor in fields.actors]
    report = Report(
        id=content_id("report", document.id),
        document_id=document.id,
        role="main",
        status="occurred",
        type=fields.type,
        date=fields.date,
        place=fields.place,
        weapons=fields.report.weapons if fields.report else (),
        perpetrators=fields.report.perpetrators if fields.report else (),
        targets=tuple(targets),
        killed=fields.killed,
        injured=fields.injured,
        summary=summary,
        claims=tuple(_claims(case)),
    )
    return Coding(document, (report,))


def _claims(case: Case) -> Iterable[Claim]:
    at = 0
    for sentence in case.fields.sentences:
        at = case.document.text.index(sentence, at)
        yield Claim("type", case.fields.type, sentence, at, at + len(sentence))

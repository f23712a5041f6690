"""Trains the screen: which words in which paragraphs foretell that the coder finds an attack in a text.

    python -m training.learn_screen --data ../shared/data [--out FILE] [--recall 0.96]

needs scikit-learn and scipy. What is foretold is what the coder makes of whole texts: of each paragraph, whether a
claim of a report was read there; of each text, whether it has a report. It learns from news of all kinds (MUC-4,
PolNeAR, LGL, TR-News, GeoVirus, GVDB, article_text) and the corpus. The threshold is set where texts whose own matter
is an attack pass with the given recall, judged by halves: each half by the weights of the other. The labelled reports
are not learned from; they are judged by the weights of all.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import math
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression

from benchmarks.gvdb import cases
from benchmarks.muc4_data import read_texts
from benchmarks.polnear_data import read_articles
from benchmarks.toponyms import articles
from evaluation.material import OWN
from tocsin.documents import Outlets, Page, clean
from tocsin.documents.paragraphs import words_in
from tocsin.documents.screen import Screen
from tocsin.documents.worths import Worths, ranked
from tocsin.pipeline import Tools, code
from tocsin.records import Hints
from tocsin.vocab.screen_weights import ScreenWeights, classes_of_words
from training.corpus.read import read_learned

OUT = Path(__file__).parents[1] / "src" / "tocsin" / "vocab" / "data" / "screen_weights.tsv"
# Inverse strength of the L1 penalty: .03, .1, .3 and 1 were tried; pairs of words and an L2 penalty brought nothing.
C = 0.3
RAREST = 12
OCCURRED = ("occurred", "foiled")
# Sets whose texts with a main report do report an attack; elsewhere the coder errs as often as the screen.
TRUSTED = frozenset(("muc4", "gvdb", "TR-News", "corpus"))
EVERY_GVDB = 3
# The day on which every text is taken to have been written: without one, no "Monday" is a day.
SAID = dt.date(2015, 6, 6)
HEAD = """\
# What the words of a paragraph are worth to the screen (src/tocsin/documents/screen.py), in log-odds: learned by
# training/learn_screen.py, not by hand. Rows in round brackets are its sums' other
# terms, rows in square ones classes of words of the vocabulary (vocab/screen_weights.py).
word\tweight
"""


@dataclass(frozen=True)
class Text:
    """A text: its set, its paragraphs and whether each holds a claim, and what the coder found."""

    of: str
    name: str
    paragraphs: tuple[bytes, ...]
    claimed: tuple[bool, ...]
    reports: bool
    is_main: bool


def main() -> None:
    """Learn, judge by halves, and write the weights."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    options.add_argument("--out", type=Path, default=OUT, metavar="FILE")
    options.add_argument("--recall", type=float, default=0.96)
    chosen = options.parse_args()
    tools = Tools.load()
    texts = [read(of, name, text, tools) for of, name, text in material(chosen.data)]
    worths = by_halves(texts)
    wanted = [worth for worth, text in zip(worths, texts, strict=True) if text.is_main and text.of in TRUSTED]
    threshold = float(np.quantile(wanted, 1 - chosen.recall))
    print(judged(texts, worths, threshold))
    weights = msgspec.structs.replace(learn(texts), threshold=threshold)
    own = [read(of, name, text, tools) for of, name, text in labelled()]
    print(judged(own, [worth(text, Screen(weights)) for text in own], threshold))
    write(chosen.out, weights)


def material(data: Path) -> Iterator[tuple[str, str, str]]:
    """Every text that is learned from: its set, its name, itself."""
    for part in ("train", "dev"):
        for text in read_texts(data / "muc4" / f"{part}.jsonl.gz"):
            yield "muc4", text.document.path, text.document.text
        for article in read_articles(data / "polnear" / part):
            yield "polnear", article.name, article.text
    for name in ("lgl", "TR-News", "GeoVirus"):
        for number, toponyms in enumerate(articles(data / "toponyms" / f"{name}.xml.gz")):
            yield name, str(number), toponyms.text
    for number, case in enumerate(cases(data / "gvdb" / "dev.tsv.gz")):
        if number % EVERY_GVDB == 0:
            yield "gvdb", str(number), case.document.text
    with gzip.open(data / "article_text" / "ground-truth.json.gz", "rt", encoding="utf-8") as file:
        for key, page in json.load(file).items():
            yield "article_text", key, page["articleBody"]
    for report in read_learned():
        yield "corpus", report.name, report.text


def labelled() -> Iterator[tuple[str, str, str]]:
    """The labelled reports, which are judged only."""
    for path in sorted((OWN / "texts").glob("*.txt")):
        yield "labelled", path.stem, path.read_text("utf-8")


def read(of: str, name: str, text: str, tools: Tools) -> Text:
    """The paragraphs of a text, and what the coder makes of it."""
    page = Page(name, text)
    coding = code(clean(page, Hints(published=SAID), Outlets(()), dt.date.today()), tools)
    reports = [report for report in coding.reports if report.status in OCCURRED]
    starts = {claim.start for report in reports for claim in report.claims}
    paragraphs, claimed = [], []
    at = 0
    for line in coding.document.text.split("\n"):
        if line.strip():
            paragraphs.append(line.encode())
            claimed.append(any(at <= start <= at + len(line) for start in starts))
        at += len(line) + 1
    is_main = any(report.role == "main" for report in reports)
    return Text(of, name, tuple(paragraphs), tuple(claimed), bool(reports), is_main)


def by_halves(texts: Sequence[Text]) -> list[float]:
    """What each text is worth by the weights learned from the half that it is not in."""
    halves = [zlib.crc32(text.name.encode()) % 2 for text in texts]
    worths = [0.0] * len(texts)
    for half in (0, 1):
        screen = Screen(learn([text for text, own in zip(texts, halves, strict=True) if own != half]))
        for number, text in enumerate(texts):
            if halves[number] == half:
                worths[number] = worth(text, screen)
    return worths


def learn(texts: Sequence[Text]) -> ScreenWeights:
    """The weights of words and classes in paragraphs, then of the best paragraphs in texts; no threshold yet."""
    class_of = classes_of_words()
    rows = [_features(words_in(p), class_of) for text in texts for p in text.paragraphs]
    seen = Counter(feature for row in rows for feature in row)
    names = sorted(feature for feature, times in seen.items() if times >= RAREST)
    columns = {feature: column for column, feature in enumerate(names)}
    outcomes = np.array([claim for text in texts for claim in text.claimed])
    model = LogisticRegression(solver="liblinear", l1_ratio=1.0, C=C).fit(_matrix(rows, columns), outcomes)
    learned = {name: float(w) for name, w in zip(names, model.coef_[0], strict=True) if round(w, 2)}
    weights = ScreenWeights(
        words={name.encode(): w for name, w in learned.items() if not name.startswith("[")},
        classes={name.strip("[]"): w for name, w in learned.items() if name.startswith("[")},
        class_of=class_of,
        bias=float(model.intercept_[0]),
        page_bias=0.0, best=0.0, second=0.0, third=0.0, many=0.0, threshold=0.0,
    )  # fmt: skip
    worths = Worths(weights)
    best = np.array([[*ranked(worths.of(t.paragraphs)), math.log(max(1, len(t.paragraphs)))] for t in texts])
    page = LogisticRegression(C=1.0).fit(best, np.array([text.reports for text in texts]))
    terms = dict(zip(("best", "second", "third", "many"), map(float, page.coef_[0]), strict=True))
    return msgspec.structs.replace(weights, page_bias=float(page.intercept_[0]), **terms)


def _features(words: set[bytes], class_of: Mapping[bytes, str]) -> set[str]:
    return {word.decode() for word in words} | {f"[{class_of[word]}]" for word in words if word in class_of}


def worth(text: Text, screen: Screen) -> float:
    """What *screen* makes of a text."""
    return screen.worth_of(text.paragraphs)


def judged(texts: Sequence[Text], worths: Sequence[float], threshold: float) -> str:
    """For each set the share that passes, of texts with a main report, with any, with none."""
    lines = [f"threshold {threshold:.2f}; passing of main reports, of any report, of none:"]
    for of in dict.fromkeys(text.of for text in texts):
        ours = [(text, w >= threshold) for text, w in zip(texts, worths, strict=True) if text.of == of]
        kinds = (
            [passes for text, passes in ours if text.is_main],
            [passes for text, passes in ours if text.reports],
            [passes for text, passes in ours if not text.reports],
        )
        lines.append(f"  {of:14}" + "".join(f"{np.mean(k or [False]):8.3f} of {len(k):<5}" for k in kinds))
    return "\n".join(lines)


def write(path: Path, weights: ScreenWeights) -> None:
    """The weights as a table: the terms in round brackets, the classes in square ones, the words."""
    terms = ("bias", "page_bias", "best", "second", "third", "many", "threshold")
    rows = [f"({name})\t{getattr(weights, name):.3f}" for name in terms]
    rows += [f"[{name}]\t{weight:.2f}" for name, weight in sorted(weights.classes.items())]
    rows += [f"{word.decode()}\t{weight:.2f}" for word, weight in sorted(weights.words.items())]
    path.write_text(HEAD + "\n".join(rows) + "\n", "utf-8")


def _matrix(rows: Iterable[Iterable[str]], columns: dict[str, int]) -> sparse.csr_matrix:
    indices: list[int] = []
    ends = [0]
    for row in rows:
        indices += [columns[feature] for feature in row if feature in columns]
        ends.append(len(indices))
    return sparse.csr_matrix((np.ones(len(indices)), indices, ends), shape=(len(ends) - 1, len(columns)))


if __name__ == "__main__":
    main()

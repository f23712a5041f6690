"""Trains the attribution models: which words are cues that somebody says or thinks something, and whose they are.

    python -m training.learn_voices --data ../shared/data [--out FOLDER] [--held-out N]

needs scikit-learn and scipy. It learns from the articles of PolNeAR's train part; the benchmark judges on its dev part.
With --held-out it learns from all but the last N articles and prints what the thresholds yield on those.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.polnear import found, sentences_of, tallies
from benchmarks.polnear_data import Article, read_articles
from tocsin.mentions.attribution_features import AttributionFeatures
from tocsin.mentions.attributions import AttributionFinder, reporting_nouns, reporting_verbs
from tocsin.mentions.hashed_model import HashedModel
from tocsin.pipeline import Tools
from tocsin.records import Sentence, Span
from training.fit_hashed import fit, matrix_of, write

FOLDER = Path(__file__).parents[1] / "src" / "tocsin" / "mentions"
CUE_BUCKETS, SOURCE_BUCKETS = 1 << 15, 1 << 14
# Inverse strengths of the L2 penalty: 0.1, 0.3 and 1 were tried on the articles but the last 140, judged on those.
CUE_C, SOURCE_C = 0.3, 0.3
THRESHOLDS = (-1.2, -0.8, -0.4, 0.0)
Read = Sequence[tuple[Article, Sequence[Sentence]]]


@dataclass
class Examples:
    """The features of the words that may be cues, and that may be sources, and whether they are."""

    cues: list[set[str]] = field(default_factory=list)
    are_cues: list[bool] = field(default_factory=list)
    sources: list[set[str]] = field(default_factory=list)
    are_sources: list[bool] = field(default_factory=list)


def main() -> None:
    """Learn, and write both models."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    options.add_argument("--out", type=Path, default=FOLDER, metavar="FOLDER")
    options.add_argument("--held-out", type=int, default=0, metavar="N")
    chosen = options.parse_args()
    tools = Tools.load()
    articles = read_articles(chosen.data / "polnear" / "train")
    read = [(article, sentences_of(article, tools)) for article in articles]
    cut = len(read) - chosen.held_out
    learn(read[:cut], chosen.out)
    if chosen.held_out:
        judge(read[cut:], chosen.out)


def learn(read: Read, folder: Path) -> None:
    """Fit both models and write them to *folder*."""
    told = examples(read)
    for name, things, outcomes, number, c in (
        ("cue_model", told.cues, told.are_cues, CUE_BUCKETS, CUE_C),
        ("source_model", told.sources, told.are_sources, SOURCE_BUCKETS, SOURCE_C),
    ):
        weights, bias = fit(matrix_of(things, number), [outcomes], c)
        write(folder / f"{name}.npz", weights, bias)
        size = (folder / f"{name}.npz").stat().st_size // 1024
        print(f"{name}: {len(outcomes)} words, {sum(outcomes)} right; {size} KB")


def judge(read: Read, folder: Path) -> None:
    """Print the figures of the held-out articles at several thresholds."""
    models = [HashedModel.read(folder / f"{name}.npz") for name in ("cue_model", "source_model")]
    for least in THRESHOLDS:
        finder = AttributionFinder(reporting_verbs(), reporting_nouns(), models[0], models[1], least)
        figures = tallies(read, lambda article, sentences, finder=finder: found(sentences, finder))  # type: ignore[misc]
        print(least, " ".join(f"{name}={tally.f1:.3f}" for name, tally in figures.items()))


def examples(read: Read) -> Examples:
    """All that the articles teach."""
    told = Examples()
    verbs, nouns = reporting_verbs(), reporting_nouns()
    for article, sentences in read:
        for sentence in sentences:
            _learn_sentence(told, article, sentence, verbs, nouns)
    return told


def _learn_sentence(
    told: Examples, article: Article, sentence: Sentence, verbs: Mapping[str, str], nouns: frozenset[str]
) -> None:
    features = AttributionFeatures(sentence, verbs)
    sources: dict[int, list[int]] = {}
    marked: set[int] = set()
    for one in article.gold:
        words = list(_within(sentence, one.cue))
        cue = _governing(sentence, [i for i in words if features.may_be_cue(i, nouns)])
        marked.update(words)
        if cue is not None:
            sources.setdefault(cue, list(_within(sentence, one.source)))
    for token in sentence.tokens:
        i = token.index
        # The other words of a cue ("issued a statement") teach neither way.
        if features.may_be_cue(i, nouns) and (i in sources or i not in marked):
            told.cues.append(set(features.of_cue(i)))
            told.are_cues.append(i in sources)
    for cue, words in sources.items():
        source = _governing(sentence, [i for i in words if features.may_be_source(i) and i != cue])
        for token in sentence.tokens if source is not None else ():
            if token.index != cue and features.may_be_source(token.index):
                told.sources.append(set(features.of_source(cue, token.index)))
                told.are_sources.append(token.index == source)


def _within(sentence: Sentence, spans: Iterable[Span]) -> Iterable[int]:
    for span in spans:
        if span.start < sentence.end and sentence.start < span.end:
            yield from (t.index for t in sentence.tokens if t.start < span.end and span.start < t.end)


def _governing(sentence: Sentence, words: Sequence[int]) -> int | None:
    """The first of *words* that no other of them governs."""
    return next(
        (i for i in words if not any(i != above and above in words for above in sentence.ancestors(i))), None
    )


if __name__ == "__main__":
    main()

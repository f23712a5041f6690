"""Trains the party model: which role a noun phrase plays in the attack that its sentence tells of.

    python -m training.learn_parties --data ../shared/data [--out FILE] [--without-corpus | --without-muc]

needs scikit-learn and scipy. It learns from the training part of MUC-4, whose answer keys name the players of each
attack but not where they stand, so that every place where such a name stands counts as told (texts
without an attack that counts there are left out); and from the project's
own corpus (`training/corpus`), where every mark has its place. A phrase is described by all places where it stands.
"""

from __future__ import annotations

import argparse
import string
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from benchmarks.muc4_data import MucText, read_texts
from tocsin.mentions.find_party import PartyFinder
from tocsin.mentions.hashed_model import HashedModel
from tocsin.mentions.person_names import PersonNames
from tocsin.pipeline import Tools, sentences_of
from tocsin.records import Document, Part, Span, content_id
from tocsin.records.mention import PARTY_ROLES, PartyRole
from tocsin.records.reading import Reading
from training.corpus.read import Labelled, read_learned
from training.fit_hashed import fit, matrix_of, write

MODEL = Path(__file__).parents[1] / "src" / "tocsin" / "mentions" / "party_model.npz"
BUCKETS = 1 << 17
# Inverse strength of the L2 penalty: 1, 3 and 10 were tried by five-fold cross-validation on the training texts.
C = 3.0
# Slots of the MUC-4 keys that name the players of each role (human targets by name and by description).
SLOTS: dict[PartyRole, tuple[int, ...]] = {
    "individual": (9,),
    "organisation": (10,),
    "target": (12,),
    "victim": (18, 19),
    "weapon": (6,),
}
# Marks of the corpus for each role; "perp" is told apart by its words.
MARKS = {"target": "target", "victim": "victim", "killed": "victim", "injured": "victim", "taken": "victim",
         "weapon": "weapon"}  # fmt: skip
_ARTICLES = {"a", "an", "the"}


@dataclass
class Phrase:
    """A phrase of a text, by its words: the features of all its places, and its roles."""

    features: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)


def main() -> None:
    """Learn, say how much was learned from, write the model."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    options.add_argument("--out", type=Path, default=MODEL, metavar="FILE")
    options.add_argument("--without-corpus", action="store_true")
    options.add_argument("--without-muc", action="store_true")
    chosen = options.parse_args()
    tools = Tools.load()
    finder = PartyFinder(
        tools.vocabulary, PersonNames.load(tools.vocabulary.people), HashedModel.silent(len(PARTY_ROLES))
    )
    phrases: list[Phrase] = []
    if not chosen.without_muc:
        texts = read_texts(chosen.data / "muc4" / "train.jsonl.gz")
        phrases += [
            p
            for text in texts
            if text.templates
            for p in muc_phrases(text, readings(text.document, tools), finder)
        ]
    if not chosen.without_corpus:
        phrases += [p for report in read_learned() for p in corpus_phrases(report, tools, finder)]
    weights, bias = learn(phrases)
    write(chosen.out, weights, bias)
    counts = {role: sum(role in p.roles for p in phrases) for role in PARTY_ROLES}
    print(f"{len(phrases)} phrases, of them {counts}; {chosen.out.stat().st_size // 1024} KB")


def readings(document: Document, tools: Tools) -> Iterator[Reading]:
    """The sentences of *document* that are parsed, read as the pipeline reads them."""
    hits = tools.finder.hits(document.text)
    parsed = [s for s in sentences_of(document, tools, hits) if s.is_parsed]
    yield from tools.finder.find(parsed, hits)


def described(
    text: str, read: Iterable[Reading], finder: PartyFinder
) -> Iterator[tuple[str, Span, int, set[str]]]:
    """Each phrase of the sentences *read*: its plain words, its span, its head's offset, its features."""
    for reading in read:
        features = finder.features(reading)
        for phrase in finder.phrases(reading):
            tokens = reading.sentence.tokens
            span = Span(tokens[phrase.first].start, tokens[phrase.last].end)
            yield plain(span.of(text)), span, tokens[phrase.head].start, set(features.of(phrase))


def muc_phrases(text: MucText, read: Iterable[Reading], finder: PartyFinder) -> list[Phrase]:
    """The phrases of the sentences *read* of a MUC-4 text with the roles that its keys give them."""
    named: dict[PartyRole, set[str]] = {
        role: {
            plain(a)
            for key in text.keys
            for slot in slots
            for f in key.slots.get(slot, ())
            for a in f.alternatives
        }
        for role, slots in SLOTS.items()
    }
    return with_roles(text.document.text, read, finder, named)


def with_roles(
    text: str, read: Iterable[Reading], finder: PartyFinder, named: Mapping[PartyRole, Collection[str]]
) -> list[Phrase]:
    """The phrases of the sentences *read*, by their plain words, with the roles under which they are *named*."""
    found: dict[str, Phrase] = {}
    for words, _, _, features in described(text, read, finder):
        phrase = found.setdefault(words, Phrase())
        phrase.features |= features
        phrase.roles |= {role for role, names in named.items() if words in names}
    return list(found.values())


def corpus_phrases(report: Labelled, tools: Tools, finder: PartyFinder) -> list[Phrase]:
    """The phrases of a report of the corpus with the roles of its marks."""
    document = Document(
        id=content_id(report.name, report.text), path=report.name, text=report.text, title="", language="en",
        parts=(Part("body", 0, len(report.text)),),
    )  # fmt: skip
    found: dict[str, Phrase] = {}
    for words, span, head, features in described(report.text, readings(document, tools), finder):
        phrase = found.setdefault(words, Phrase())
        phrase.features |= features
        phrase.roles |= set(corpus_roles(report, words, span, head))
    return list(found.values())


def corpus_roles(report: Labelled, words: str, span: Span, head: int) -> Iterator[str]:
    """The roles of the marks that the phrase stands for."""
    for mark in report.marks:
        if plain(mark.words) == words or (mark.start <= head < mark.end and span.end == mark.end):
            if mark.kind == "perp":
                yield "organisation" if is_name(span.of(report.text)) else "individual"
            elif mark.kind in MARKS:
                yield MARKS[mark.kind]


def is_name(words: str) -> bool:
    """Whether every longer word begins with a capital, as in the name of a group."""
    return all(word[0].isupper() for word in words.split() if len(word) > 3 or not word.islower())


def plain(words: str) -> str:
    """*words* in lower case, without articles and signs."""
    kept = "".join(c for c in words.lower() if c not in string.punctuation)
    return " ".join(word for word in kept.split() if word not in _ARTICLES)


def learn(phrases: Iterable[Phrase]) -> tuple[np.ndarray, np.ndarray]:
    """Weights (buckets by roles) and biases of one logistic regression a role."""
    phrases = list(phrases)
    matrix = matrix_of([phrase.features for phrase in phrases], BUCKETS)
    return fit(matrix, [[role in p.roles for p in phrases] for role in PARTY_ROLES], C)


if __name__ == "__main__":
    main()

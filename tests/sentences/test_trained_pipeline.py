"""The trained pipeline at work: the tags and trees that spaCy makes with it."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tocsin.sentences import split
from tocsin.sentences.arc_eager import compiled_attach, plain_attach
from tocsin.sentences.parse import MODEL
from tocsin.sentences.tokenise import spans
from tocsin.sentences.trained_pipeline import TrainedPipeline, _found_beneath

if TYPE_CHECKING:
    from spacy.language import Language

COMPILES = pytest.mark.skipif(
    find_spec("tocsin.sentences._arc_eager") is None,
    reason="Tocsin was installed without a C compiler at hand",
)
REPORTS = Path(__file__).parents[2] / "evaluation" / "reports" / "texts"
# Their arcs cross: what is asked for stands before those who ask.
CROSSING = (
    "What do the rebels say the army wants them to give up ?",
    "Whom did he say they had told to fire on us ?",
)


@pytest.fixture(scope="module")
def sentences() -> list[list[str]]:
    """Some hundreds of sentences of the field, cut into words, and odd ones."""
    texts = [path.read_text("utf-8") for path in islice(sorted(REPORTS.glob("*.txt")), 0, None, 8)]
    cut = (text[start:end] for text in texts for start, end in split(text, 0, len(text)))
    odd = [["Boom"], ["."], ["x"] * 300, ["—", "£", "İstanbul"], *(text.split() for text in CROSSING)]
    return [*([text[start:end] for start, end in spans(text)] for text in cut), *odd]


def by_spacy(
    pipeline: Language, sentences: Sequence[Sequence[str]]
) -> list[tuple[list[str], list[str], list[int]]]:
    """The trees that spaCy makes."""
    from spacy.tokens import Doc

    docs = pipeline.pipe(Doc(pipeline.vocab, words=list(words)) for words in sentences)
    return [
        ([token.tag_ for token in doc], [token.dep_ for token in doc], [token.head.i for token in doc])
        for doc in docs
    ]


@pytest.mark.parametrize("way", [plain_attach, pytest.param(compiled_attach, marks=COMPILES)])
def test_trees_are_those_that_spacy_makes(
    trained: Language, sentences: list[list[str]], monkeypatch: pytest.MonkeyPatch, way: object
) -> None:
    """Tags, relations and heads are spaCy's in every sentence, whether the steps are made in C or in Python."""
    monkeypatch.setattr("tocsin.sentences.trained_pipeline.attach_by", way)
    assert len(sentences) > 200
    given = [(list(tags), *rest) for tags, *rest in TrainedPipeline.load(MODEL).read(sentences)]
    wanted = by_spacy(trained, sentences)
    assert [found for found, right in zip(given, wanted, strict=True) if found != right] == []


def test_no_sentence_and_empty_ones_are_read() -> None:
    """Nothing gives nothing, a sentence without words an empty tree, and one word is the root."""
    pipeline = TrainedPipeline.load(MODEL)
    assert list(pipeline.read([])) == []
    assert list(pipeline.read([[]])) == [([], [], [])]
    assert [heads for _, _, heads in pipeline.read([[], ["Boom"], []])] == [[], [0], []]


def test_a_batch_changes_no_tree(sentences: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    """Sentences have the same trees alone, and in batches of any size."""
    pipeline = TrainedPipeline.load(MODEL)
    some = sentences[-60:]
    together = list(pipeline.read(some))
    assert [next(pipeline.read([words])) for words in some] == together
    monkeypatch.setattr("tocsin.sentences.trained_pipeline._WORDS", 90)
    assert list(pipeline.read(some)) == together


@pytest.mark.parametrize(
    ("relations", "head"),
    [
        pytest.param(["obj", "root", "xcomp", "mark"], 2, id="a child of the head"),
        pytest.param(["obj", "root", "ccomp", "xcomp"], 3, id="a child of a child"),
        pytest.param(["obj", "root", "ccomp", "mark"], 1, id="nowhere"),
    ],
)
def test_an_arc_that_crosses_others_is_put_where_it_belongs(relations: list[str], head: int) -> None:
    """The head of a lifted word is the nearest word of the relation that its own was marked with, else as it is."""
    assert _found_beneath([1, 1, 1, 2], relations, 0, "xcomp") == head

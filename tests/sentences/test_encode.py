import numpy as np
import pytest
import spacy

from tocsin.sentences import encode
from tocsin.sentences.encode import Encoder
from tocsin.sentences.load_pipeline import widen
from tocsin.sentences.parse import MODEL

SENTENCES = [
    "Two rockets hit the base on Monday , officials said .",
    "No one was hurt .",
    "Quxby",
    "THE GUERRILLAS KILLED 3 SOLDIERS NEAR SAN SALVADOR - TWICE .",
]


@pytest.fixture(scope="module")
def trained():
    """The vocabulary, and the layers as they were trained, run by thinc."""
    from thinc.api import NumpyOps

    pipeline = spacy.load(MODEL, exclude=["vocab", "tokenizer"])
    model = pipeline.get_pipe("tok2vec").model
    operations = NumpyOps()
    for node in model.walk():
        widen(node, operations)
    return pipeline.vocab, model


def docs(vocab, sentences):
    return [spacy.tokens.Doc(vocab, words=sentence.split()) for sentence in sentences]


def test_the_vectors_are_those_of_the_trained_layers(trained):
    """Every number is what thinc's own layers give, but for the rounding of their sums."""
    vocab, model = trained
    given, wanted = Encoder(model).encode(docs(vocab, SENTENCES)), model.predict(docs(vocab, SENTENCES))
    for mine, theirs in zip(given, wanted, strict=True):
        np.testing.assert_allclose(mine, theirs, atol=1e-4)


def test_a_sentence_has_the_same_vectors_whatever_was_read_before_it(trained):
    """Words met earlier, in whatever company, leave no trace: the numbers are the same to the last bit."""
    vocab, model = trained
    fresh, used = Encoder(model), Encoder(model)
    used.encode(docs(vocab, SENTENCES[::-1]))
    used.encode(docs(vocab, ["said officials three", *SENTENCES[1:]]))
    for mine, theirs in zip(
        fresh.encode(docs(vocab, SENTENCES)), used.encode(docs(vocab, SENTENCES)), strict=True
    ):
        assert np.array_equal(mine, theirs)


def test_more_words_than_are_remembered_are_read_too(trained, monkeypatch):
    """When the words that are kept are many, they are let go, and nothing else changes."""
    vocab, model = trained
    plain = Encoder(model).encode(docs(vocab, SENTENCES))
    monkeypatch.setattr(encode, "_REMEMBERED", 5)
    narrow = Encoder(model)
    for _ in range(2):
        for mine, theirs in zip(narrow.encode(docs(vocab, SENTENCES)), plain, strict=True):
            assert np.array_equal(mine, theirs)

"""The vectors of words: those that spaCy's layers give, whatever was read before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from tocsin.sentences import encode
from tocsin.sentences.encode import Encoder
from tocsin.sentences.parse import MODEL

if TYPE_CHECKING:
    from spacy.language import Language

SENTENCES = [
    sentence.split()
    for sentence in (
        "Two rockets hit the base on Monday , officials said .",
        "No one was hurt .",
        "Quxby",
        "THE GUERRILLAS KILLED 3 SOLDIERS NEAR SAN SALVADOR - TWICE .",
    )
]


def test_the_vectors_are_those_of_the_trained_layers(trained: Language) -> None:
    """Every number is what thinc's own layers give, but for the rounding of their sums."""
    from spacy.tokens import Doc

    docs = [Doc(trained.vocab, words=words) for words in SENTENCES]
    wanted = np.vstack(trained.get_pipe("tok2vec").model.predict(docs))  # type: ignore[attr-defined]
    np.testing.assert_allclose(Encoder.load(MODEL).encode(SENTENCES), wanted, atol=1e-4)


def test_a_sentence_has_the_same_vectors_whatever_was_read_before_it() -> None:
    """Words met earlier, in whatever company, leave no trace: the numbers are the same to the last bit."""
    fresh, used = Encoder.load(MODEL), Encoder.load(MODEL)
    used.encode(SENTENCES[::-1])
    used.encode(["said officials three".split(), *SENTENCES[1:]])
    assert np.array_equal(fresh.encode(SENTENCES), used.encode(SENTENCES))


@pytest.mark.parametrize("most", [5, 12, 100])
def test_more_words_than_are_remembered_are_read_too(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    """When the words that are kept are many, they are let go, and nothing else changes."""
    plain = Encoder.load(MODEL).encode(SENTENCES)
    monkeypatch.setattr(encode, "_REMEMBERED", most)
    narrow = Encoder.load(MODEL)
    for _ in range(2):
        assert np.array_equal(narrow.encode(SENTENCES), plain)
        assert len(narrow._words._known) <= most

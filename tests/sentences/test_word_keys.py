"""What the model reads of a word is what spaCy reads of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tocsin.sentences.parse import MODEL
from tocsin.sentences.word_keys import ATTRIBUTES, WordKeys, shape

if TYPE_CHECKING:
    from spacy.language import Language

KEYS = WordKeys.load(MODEL / "words.json")
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Z", "C"]), min_size=1, max_size=120)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, min_size=1, max_size=8, unique=True))
@example(
    [
        "Rockets",
        "122mm",
        "—",
        "£",
        "US$",
        "’s",
        "case",
        "LAW",
        "PERSON",
        "x" * 100,
        "IIIIIII",
        "İstanbul",
        "ß",
    ]
)
def test_a_word_has_the_keys_that_spacy_gives_it(trained: Language, words: list[str]) -> None:
    """Whatever the word, a sign written in another way or a name that spaCy numbers, its keys are spaCy's."""
    from spacy.tokens import Doc

    doc = Doc(trained.vocab, words=words)
    assert KEYS.of(words).tolist() == doc.to_array(list(ATTRIBUTES)).astype("uint64").tolist()


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("Salvador", "Xxxxx"),
        ("U.S.", "X.X."),
        ("2,500", "d,ddd"),
        ("1234567", "dddd"),
        ("al-Asad", "xx-Xxxx"),
        ("A" * 100, "LONG"),
    ],
)
def test_the_shape_of_a_word(word: str, shown: str) -> None:
    """Capitals, letters and digits show as such, and no run of them for more than four signs."""
    assert shape(word) == shown

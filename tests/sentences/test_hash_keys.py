"""Hashes are those by which the trained layers find their rows."""

from __future__ import annotations

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from tocsin.sentences.hash_keys import four_hashes, text_key


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40))
def test_a_text_has_the_key_that_spacy_gives_it(text: str) -> None:
    """Whatever the text and its length, its key is that of spaCy's store of strings."""
    from spacy.strings import hash_string
    from spacy.symbols import IDS

    assume(text not in IDS)
    assert text_key(text.encode()) == hash_string(text)


@given(st.lists(st.integers(0, 2**64 - 1), min_size=1, max_size=20), st.integers(0, 2**31))
def test_a_key_has_the_hashes_that_thinc_gives_it(keys: list[int], seed: int) -> None:
    """Whatever the keys and the seed of a table, the four hashes of each are thinc's."""
    from thinc.api import NumpyOps

    given_keys = np.array(keys, np.uint64)
    assert np.array_equal(four_hashes(given_keys, seed), NumpyOps().hash(given_keys, seed))

"""The weights of signs that were learned from the corpus."""

from __future__ import annotations

import pytest

from tocsin.errors import VocabularyError
from tocsin.vocab import sign_weights
from tocsin.vocab.sign_weights import load_sign_weights


def test_pointing_back_speaks_for_and_another_toll_against() -> None:
    """The learned weights have the direction that a reader expects of the plainest signs."""
    weights = load_sign_weights("event_weights")
    assert weights["points_back"] > 0 > weights["other_killed"]
    assert weights["focus"] > 0 > weights["other_paragraph"]


def test_what_is_told_of_first_is_main_and_what_is_old_is_not() -> None:
    """The learned weights of the roles have the direction that a reader expects."""
    weights = load_sign_weights("role_weights")
    assert weights["first"] > 0 > weights["old"]
    assert weights["headline"] > 0 > weights["looks_back"]


def test_a_weight_that_is_no_number_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slip in the file is refused with the sign's name."""
    monkeypatch.setattr(sign_weights, "read_table", lambda *_: [{"sign": "focus", "weight": "x", "note": ""}])
    with pytest.raises(VocabularyError, match="focus"):
        load_sign_weights("event_weights")

"""The weights by which sentences are put with events."""

from __future__ import annotations

import pytest

from tocsin.errors import VocabularyError
from tocsin.vocab import event_weights
from tocsin.vocab.event_weights import load_event_weights


def test_pointing_back_speaks_for_and_another_toll_against() -> None:
    """The learned weights have the direction that a reader expects of the plainest signs."""
    weights = load_event_weights()
    assert weights["points_back"] > 0 > weights["other_killed"]
    assert weights["focus"] > 0 > weights["other_paragraph"]


def test_a_weight_that_is_no_number_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slip in the file is refused with the sign's name."""
    monkeypatch.setattr(event_weights, "read_table", lambda *_: [{"sign": "focus", "weight": "x", "note": ""}])
    with pytest.raises(VocabularyError, match="focus"):
        load_event_weights()

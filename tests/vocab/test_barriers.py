"""What pages say that hold no article, as data."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tocsin.errors import VocabularyError
from tocsin.vocab import barriers
from tocsin.vocab.barriers import REASONS, load_barriers


def test_every_phrase_has_a_reason() -> None:
    """All kinds of barriers are in the table, each phrase as the screen searches for it."""
    found = load_barriers()
    assert set(found.values()) == set(REASONS.values())
    assert all(len(phrase) >= len(b"access denied") for phrase in found)


@pytest.mark.parametrize(
    "row", [{"phrase": "accept all", "kind": "x"}, {"phrase": "We value", "kind": "consent"}]
)
def test_a_wrong_row_is_refused(monkeypatch: pytest.MonkeyPatch, row: Mapping[str, str]) -> None:
    """A kind that there is not, and capitals or signs that would never be found, are named."""
    monkeypatch.setattr(barriers, "read_table", lambda *_: [row])
    with pytest.raises(VocabularyError, match=r"barriers\.tsv"):
        load_barriers()

"""Words beside a trigger that make it no attack."""

import pytest

from tocsin.errors import VocabularyError
from tocsin.vocab import figures


def test_the_shipped_words_load():
    """Figures of speech and compounds are told apart by where they stand."""
    words = figures.load_figures()
    assert "heart" in words.before and "the market" in words.after and "helicopter" in words.things
    assert "lightning" in words.agents and "budget" in words.aims and "lion" in words.beasts


def test_an_unknown_stand_is_refused(monkeypatch):
    """A word that stands anywhere else is refused."""
    monkeypatch.setattr(figures, "read_table", lambda *_: iter([{"words": "heart", "stands": "beside"}]))
    with pytest.raises(VocabularyError, match="heart"):
        figures.load_figures()

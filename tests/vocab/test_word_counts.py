"""In how many texts words stand, and what a word is worth by it."""

from __future__ import annotations

import math

import pytest

from tocsin.errors import VocabularyError
from tocsin.vocab import word_counts
from tocsin.vocab.word_counts import FEWEST, shipped_word_counts, words_in
from training.count_words import table


@pytest.fixture(name="read")
def _read(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The counts are read anew in the test, and forgotten after it."""
    fresh = word_counts.shipped_word_counts.__wrapped__
    monkeypatch.setattr(word_counts, "shipped_word_counts", fresh)
    return monkeypatch


def test_the_rarer_a_word_the_more_it_tells() -> None:
    """A word of most texts is worth less than one of some, that less than one of none; none is worth less than 0."""
    counts = shipped_word_counts()
    assert counts.bits_of("with") < 1 < counts.bits_of("station") < counts.bits_of("zzyzx") == counts.unseen
    assert min(counts.bits.values()) >= 0


@pytest.mark.parametrize("word", ["rocket", "bombardment", "tuesday", "september"])
def test_what_is_compared_by_itself_is_worth_nothing(word: str) -> None:
    """Weapons, attacks, days and months have terms of their own."""
    assert shipped_word_counts().bits_of(word) == 0


def test_bits_are_of_the_share_of_texts(read: pytest.MonkeyPatch) -> None:
    """A word of a quarter of all texts has two bits, and an unseen one those of one text fewer than the fewest."""
    rows = {"(texts)": "80", "quarry": "20"}.items()
    read.setattr(word_counts, "read_table", lambda *_: [{"word": w, "texts": n} for w, n in rows])
    counts = word_counts.shipped_word_counts()
    assert counts.bits_of("quarry") == 2
    assert counts.unseen == pytest.approx(math.log2(80 / (FEWEST - 1)))


@pytest.mark.parametrize(
    "rows", [{"quarry": "20"}, {"(texts)": "80", "quarry": "x"}, {"(texts)": "80", "quarry": "81"}]
)
def test_a_count_that_cannot_be_is_refused(read: pytest.MonkeyPatch, rows: dict[str, str]) -> None:
    """A file without the number of texts, or with a word in more texts than there are, is refused by name."""
    read.setattr(word_counts, "read_table", lambda *_: [{"word": w, "texts": n} for w, n in rows.items()])
    with pytest.raises(VocabularyError, match=r"word_counts\.tsv"):
        word_counts.shipped_word_counts()


def test_words_are_of_four_letters_or_more() -> None:
    """Short words and numbers are left out, and capitals are nothing."""
    assert words_in(["The Harbour at Brück, 2014", "HARBOUR wall"]) == {"harbour", "brück", "wall"}


def test_the_table_holds_what_is_frequent_enough() -> None:
    """The table gives the number of texts first and then each word of enough texts, in their order."""
    rows = table({"wall": FEWEST, "arch": 9, "rare": FEWEST - 1}, 40).splitlines()
    assert rows[-4:] == ["word\ttexts", "(texts)\t40", "arch\t9", f"wall\t{FEWEST}"]

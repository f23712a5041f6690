"""Signs are found wherever they stand in a word, each under its name."""

from hypothesis import given
from hypothesis import strategies as st

from tocsin.vocab.signs import Signs

WORDS = {"harm": "kill|wound", "time": "day|night", "year": "19|20", "both": "kill|day"}


@given(st.text(alphabet="kildaywoun 1920ght", max_size=40))
def test_shown(text: str) -> None:
    """A name is shown where and only where one of its pieces stands in the text, overlapping or not."""
    expected = {name for name, pieces in WORDS.items() if any(piece in text for piece in pieces.split("|"))}
    assert Signs(WORDS).shown(text) == expected

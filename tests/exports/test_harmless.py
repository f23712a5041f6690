"""Cells that no spreadsheet runs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tocsin.exports.harmless import RUNS, as_written, harmless

CELLS = st.text(st.sampled_from("'=+-@ \t\r\n＝a1\u00a0"), max_size=8) | st.text(max_size=20)


@given(CELLS)
def test_what_stood_there_is_found_again(text: str) -> None:
    """Every text comes back from its cell as it was, one that began with an apostrophe too."""
    assert as_written(harmless(text)) == text


@given(CELLS)
def test_nothing_runs(text: str) -> None:
    """No cell begins with a sign of a formula, be there spaces before it or none."""
    cell = harmless(text)
    assert cell[:1] not in RUNS and cell.lstrip()[:1] not in RUNS


@given(st.text(st.characters(categories=("L", "Nd")), max_size=20))
def test_words_stay(text: str) -> None:
    """Words and digits are left alone."""
    assert harmless(text) == text

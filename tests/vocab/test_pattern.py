"""Patterns that heed no capitals."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.vocab.pattern import AnyCase, small

WRITTEN = r"\b(?:The|two) (?P<what>Bombs?|\w+ing)\b\W*(?!again)"


@given(st.text())
def test_small_letters_stand_where_the_capitals_stood(text: str) -> None:
    """A text in small letters is as long as the text, so that offsets hold for both."""
    assert len(small(text)) == len(text)


@given(st.lists(st.sampled_from("The two bomb Bombs BOMBING shelling, again AGAIN .".split())))
def test_finds_what_the_standard_library_finds(words: list[str]) -> None:
    """The finds have the offsets that a search without regard to case gives."""
    text = " ".join(words)
    wanted = [found.span() for found in re.finditer(WRITTEN, text, re.IGNORECASE)]
    assert [found.span() for found in AnyCase(WRITTEN).finditer(text)] == wanted


@pytest.mark.parametrize(("text", "left"), [("The bomb The", "bomb "), ("no", "no"), ("", "")])
def test_cutting_leaves_the_rest(text: str, left: str) -> None:
    """What is found is cut from the text, and the rest stays as it was written."""
    assert AnyCase(r"\bthe ?").cut_from(text) == left


def test_groups_and_escapes_keep_their_case() -> None:
    """Names of groups and signs such as "not a word" keep their sense in a pattern put in small letters."""
    found = AnyCase(r"(?P<Who>[A-Z]+)\W(?P<what>\S+)").search("ARMY:Raid")
    assert found is not None
    assert (found["Who"], found.span("Who")) == ("army", (0, 4))

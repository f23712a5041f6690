"""Titles in a list of names are no events; towns in the lead of a report are no titles."""

import pytest

from tocsin.mentions.listed_titles import listed_titles
from tocsin.records import Sentence
from tocsin.sentences import tokenise

GAMES = "New this week: Harbour Kings, Attack on Mars, Red Dead Valley, Silent Murder, Night Raid and Fall of Troy."
NO_LISTS = [
    "Attacks in Kunduz, Herat, Farah, Ghazni, Balkh and Zabul killed 30 people.",
    "Rebels attacked Kunduz, Herat and Farah, police said, but failed.",
    "FIVE KILLED: KUNDUZ, HERAT, FARAH, GHAZNI, BALKH, ZABUL.",
    "He was killed, she said, near the bridge, at night, by men, all masked, in uniform.",
]


def _sentence(text: str) -> Sentence:
    return Sentence(0, 0, len(text), text, tokens=tokenise(text))


def test_titles_are_found() -> None:
    """Each item of a list of names is a title, as far as its words have capitals."""
    found = [GAMES[title.start : title.end] for title in listed_titles(_sentence(GAMES))]
    assert found[1:4] == ["Attack on Mars", "Red Dead Valley", "Silent Murder"]


@pytest.mark.parametrize("text", NO_LISTS)
def test_running_text_has_no_titles(text: str) -> None:
    """Towns named one after the other behind a deed make no item with the deed in it, nor do capitals or clauses."""
    attacked = [title for title in listed_titles(_sentence(text)) if "ttack" in text[title.start : title.end]]
    assert attacked == [] and (not text.isupper() or listed_titles(_sentence(text)) == ())

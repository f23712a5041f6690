"""Names of people: by first name or title, in mixed text and in capitals."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tocsin.mentions.person_names import PersonNames
from tocsin.records import Sentence
from tocsin.records.reading import Reading

NAMES = PersonNames(
    {"maria", "jose", "ahmed", "peter"},
    {"judge", "col", "president"},
    {"the", "killed", "shot", "in", "mark"},
)


def found(sentence: Sentence) -> list[str]:
    return [sentence.words(first, last) for first, last in NAMES.find(sentence)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Maria Lopez was killed in Lima.", ["Maria Lopez"]),
        ("JUDGE MARIA ELENA DIAZ KILLED IN MEDELLIN", ["MARIA ELENA DIAZ"]),
        ("GUNMEN SHOT COL. VARGAS IN THE STREET", ["VARGAS"]),
        ("The bomb killed Jose de la Torre and Ahmed K. Salim.", ["Jose de la Torre", "Ahmed K. Salim"]),
        ("THE SHOT KILLED PETER", []),
        ("Peter arrived.", []),
        ("Rockets hit Baghdad.", []),
    ],
)
def test_names_of_people_are_found(read: Callable[[str], Reading], text: str, names: list[str]) -> None:
    """A name begins with a first name or behind a title, and ends before a common word."""
    assert found(read(text).sentence) == names

"""How a sentence of the report names a speaker."""

from __future__ import annotations

import pytest

from tocsin.records import Document
from tocsin.situation.wording import speaker_named, voice


def document(publisher: str | None) -> Document:
    """A document in a folder."""
    return Document("d", "reports/week/003_91.txt", "Rockets fell.", publisher=publisher)


@pytest.mark.parametrize(
    ("said_by", "publisher", "words"),
    [
        ("reports/week/003_91.txt", None, "an outlet not named"),
        ("003_91.txt", None, "an outlet not named"),
        ("he", "Tigris Monitor", "he, in Tigris Monitor"),
        ("They, to Reuters", None, "they, in an outlet not named, to Reuters"),
        ("Another security official", "Rudaw", "another security official"),
        ("The city council", "Harbour Review", "the city council"),
        ("The Guardian", "The Guardian", "The Guardian"),
        ("Theo Weber", "Rudaw", "Theo Weber"),
        ("A US defense official, to Reuters", "Rudaw", "a US defense official, to Reuters"),
    ],
)
def test_speakers_in_a_sentence(said_by: str, publisher: str | None, words: str) -> None:
    """A speaker is named as in the midst of a sentence, a pronoun with its outlet, and no document by its file."""
    assert speaker_named(said_by, document(publisher)) == words


def test_the_wire_behind_a_speaker() -> None:
    """The wire stands in brackets behind the speaker, and once."""
    assert voice("A mayor, to Reuters", document("Rudaw")) == "a mayor (to Reuters)"
    assert voice("Reuters, to Reuters", document("Rudaw")) == "Reuters"

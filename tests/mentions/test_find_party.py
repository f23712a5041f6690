"""Who plays which role in an attack, by the party model."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tocsin.pipeline import Tools, sentences_of
from tocsin.records import Document


@pytest.fixture(scope="module")
def roles(tools: Tools, document_of: Callable[..., Document]) -> Callable[[str], dict[str, str | None]]:
    def read(text: str) -> dict[str, str | None]:
        document = document_of(text)
        hits = tools.finder.hits(document.text)
        readings = tools.finder.find(sentences_of(document, tools, hits), hits)
        return {p.words: p.role for r in readings for p in r.parties}

    return read


def test_victim_weapon_and_target_are_told_apart(roles: Callable[[str], dict[str, str | None]]) -> None:
    """In a plain sentence each noun phrase gets its own role, and the street gets none."""
    found = roles("Guerrillas killed a peasant and set off a dynamite charge outside the bank on Monday.")
    assert found["peasant"] == "victim"
    assert found["dynamite charge"] == "weapon"
    assert found["bank"] == "target"


def test_sentences_without_violence_have_no_parties(roles: Callable[[str], dict[str, str | None]]) -> None:
    """The model is asked only where a trigger stands."""
    assert roles("The minister opened a school on Monday.") == {}

"""Which place belongs to which deed, by the where model."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tocsin.pipeline import Tools, sentences_of
from tocsin.records import Document
from tocsin.records.reading import Reading


@pytest.fixture(scope="module")
def read(tools: Tools, document_of: Callable[..., Document]) -> Callable[[str], Reading]:
    def reading(text: str) -> Reading:
        document = document_of(text)
        hits = tools.finder.hits(document.text)
        return tools.finder.find(sentences_of(document, tools, hits)[:1], hits)[0]

    return reading


def test_each_deed_has_its_own_place(read: Callable[[str], Reading]) -> None:
    """Of two deeds in two clauses each is likeliest where its own clause says."""
    reading = read("Gunmen killed two soldiers in Mosul on Monday, while a bomb exploded in Basra.")
    odds = {(t.words, p.name): reading.where_odds(t, p) for t in reading.triggers for p in reading.places}
    assert odds["killed", "Mosul"] > odds["killed", "Basra"]  # type: ignore[operator]
    assert odds["exploded", "Basra"] > odds["exploded", "Mosul"]  # type: ignore[operator]


def test_a_reading_without_places_has_no_odds(read: Callable[[str], Reading]) -> None:
    """Where nothing can be weighed there is nothing, and asking gives None."""
    reading = read("Gunmen killed two soldiers on Monday.")
    assert reading.places == () and reading.where == ()

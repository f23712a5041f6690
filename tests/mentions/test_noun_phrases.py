"""Noun phrases that may be parties to an attack."""

from __future__ import annotations

from collections.abc import Callable

from tocsin.mentions.noun_phrases import noun_phrases
from tocsin.records import Sentence
from tocsin.records.reading import Reading


def words(sentence: Sentence, persons: list[tuple[int, int]] | None = None) -> set[str]:
    return {sentence.words(p.first, p.last) for p in noun_phrases(sentence, persons or [])}


def test_a_phrase_stands_without_its_article(read: Callable[[str], Reading]) -> None:
    """Articles and possessives are left out, adjectives and compounds are kept."""
    assert {"armed men", "army patrol"} <= words(read("The armed men attacked an army patrol.").sentence)


def test_a_phrase_may_take_its_of_along(read: Callable[[str], Reading]) -> None:
    """Both the bare noun and the noun with its "of" are offered."""
    found = words(read("Members of the front burned a bus.").sentence)
    assert {"Members", "Members of the front", "bus"} <= found


def test_a_persons_name_replaces_what_lies_inside(read: Callable[[str], Reading]) -> None:
    """Where a person's name is known, no piece of it is offered besides."""
    sentence = read("Gunmen killed Carlos Pizarro in Bogota.").sentence
    assert "Carlos Pizarro" in words(sentence, [(2, 3)])
    assert not {"Carlos", "Pizarro"} & words(sentence, [(2, 3)])


def test_a_group_that_only_describes_is_a_phrase_too(read: Callable[[str], Reading]) -> None:
    """Of "Shining Path rebels" both the group and the rebels are offered."""
    sentence = read("Shining Path rebels burned two buses.").sentence
    found = {sentence.words(p.first, p.last) for p in noun_phrases(sentence, [], [(0, 1)])}
    assert {"Shining Path", "rebels"} <= found


def test_a_number_is_left_out_as_well(read: Callable[[str], Reading]) -> None:
    """A counted phrase is offered without its number too, so that it agrees with its other mentions."""
    assert "peasants" in words(read("Soldiers killed 11 peasants.").sentence)

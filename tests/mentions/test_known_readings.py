"""Readings that are remembered: the same as made anew, wherever the words stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tocsin.mentions import known_readings
from tocsin.mentions.known_readings import KnownReadings
from tocsin.pipeline import Tools, code
from tocsin.records import Document, Sentence
from tocsin.records.mention import TriggerMention
from tocsin.records.reading import Reading

TEXT = (
    "Four drones and two Grad rockets hit the air base at Taji on Monday, killing at least three soldiers, two "
    "security officials told AFP. “Nobody claimed it,” a police chief said, but the Islamic State reportedly did. "
    "A hangar was damaged."
)


def test_a_text_is_coded_alike_wherever_its_sentences_were_read_before(
    tools: Tools, document_of: Callable[[str], Document]
) -> None:
    """What stands further on in another text is read from memory, and its coding is the one that is made anew."""
    later = document_of("The council met. It rained.\n\n" + TEXT)
    fresh = code(later, Tools(tools.vocabulary, tools.parser))
    warm = Tools(tools.vocabulary, tools.parser)
    code(document_of(TEXT), warm)
    assert fresh.reports and code(later, warm) == fresh


def test_what_its_words_mean_elsewhere_is_not_recalled() -> None:
    """Other phrases found in the same words, or another part of the text, are another reading."""
    known = KnownReadings()
    sentence = Sentence(0, 5, 15, "It is war.")
    trigger = TriggerMention(
        sentence=0, start=11, end=14, first=2, last=2, words="war", entry="war", noun=True
    )
    known.keep(Reading(sentence, triggers=(trigger,)), {"trigger": [(11, 14, "war")]})
    moved = Sentence(3, 25, 35, "It is war.")
    (found,) = known.recall(moved, {"trigger": [(31, 34, "war")]}).triggers  # type: ignore[union-attr]
    assert (found.sentence, found.start, found.end) == (3, 31, 34)
    assert known.recall(moved, {}) is None
    assert (
        known.recall(Sentence(3, 25, 35, "It is war.", part="title"), {"trigger": [(31, 34, "war")]}) is None
    )


def test_only_the_latest_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """The memory is bounded: what was not asked for longest is forgotten, and long sentences are never kept."""
    monkeypatch.setattr(known_readings, "_KEPT", 2)
    known = KnownReadings()
    texts = ["One.", "Two.", "Three.", "x" * 1000]
    sentences = [Sentence(0, 0, len(text), text) for text in texts]
    for sentence in sentences:
        known.keep(Reading(sentence), {})
        known.recall(sentences[0], {})
    assert [known.recall(sentence, {}) is not None for sentence in sentences] == [True, False, True, False]

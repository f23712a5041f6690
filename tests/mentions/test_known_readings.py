"""Readings that are remembered: the same as made anew, wherever the words stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tocsin.mentions import known_readings
from tocsin.mentions.known_readings import Key, KnownReadings
from tocsin.pipeline import Tools, code
from tocsin.records import Document, Sentence
from tocsin.records.mention import Mention, TriggerMention
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
    known.keep(Key.of(sentence, {"trigger": [(11, 14, "war")]}), Reading(sentence, triggers=(trigger,)))
    moved, title = Sentence(3, 25, 35, "It is war."), Sentence(3, 25, 35, "It is war.", part="title")
    hits = {"trigger": [(31, 34, "war")]}
    (found,) = known.recall(Key.of(moved, hits), moved).triggers  # type: ignore[union-attr]
    assert (found.sentence, found.start, found.end) == (3, 31, 34)
    assert known.recall(Key.of(moved, {}), moved) is None
    assert known.recall(Key.of(title, hits), title) is None


def test_only_the_latest_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """The memory is bounded: what was not asked for longest is forgotten, and long sentences are never kept."""
    monkeypatch.setattr(known_readings, "_KEPT", 2)
    known = KnownReadings()
    texts = ["One.", "Two.", "Three.", "x" * 1000]
    sentences = [Sentence(0, 0, len(text), text) for text in texts]
    for sentence in sentences:
        known.keep(Key.of(sentence, {}), Reading(sentence))
        known.recall(Key.of(sentences[0], {}), sentences[0])
    found = [known.recall(Key.of(sentence, {}), sentence) for sentence in sentences]
    assert [reading is not None for reading in found] == [True, False, True, False]


def test_all_that_counts_from_the_beginning_is_moved() -> None:
    """Each kind of mention names its own offsets: a new one that forgot them would stand in the wrong place."""
    kinds = [Mention, *Mention.__subclasses__()]
    assert len(kinds) > 9
    for kind in kinds:
        places = {name for name in kind.__struct_fields__ if name.split("_")[-1] in ("start", "end")}
        assert set(kind._OFFSETS) == places, kind

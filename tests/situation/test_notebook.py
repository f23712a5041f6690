"""Notes: exact, short, each once."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.records import Document
from tocsin.situation.notebook import LONGEST, Notebook, Passage, quoted

TEXT = "A headline\n\nRockets fell on the base at dawn. Nobody was hurt, Gen. Ali said. They came from the west.\nEnd"
OTHER = "Rockets hit the base, a second paper wrote."
DOCUMENTS = {
    "a": Document("a", "a.txt", TEXT, "https://a.example/1", "A headline", "Paper A", dt.date(2024, 7, 26)),
    "b": Document("b", "folder/b.txt", OTHER),
}


def passage(words: str, key: str = "a", aspect: str = "", family: str = "") -> Passage:
    """Where some words stand."""
    start = DOCUMENTS[key].text.index(words)
    return Passage(key, start, start + len(words), aspect, family)


def test_a_note_is_a_sentence() -> None:
    """A note quotes the whole sentence in which the words stand, and says where it comes from."""
    book = Notebook(DOCUMENTS)
    assert book.cite([passage("Nobody")]) == (1,)
    (note,) = book.notes
    assert note.quote == "Nobody was hurt, Gen. Ali said."
    assert (note.outlet, note.published, note.before, note.after) == (
        "Paper A",
        dt.date(2024, 7, 26),
        False,
        False,
    )


def test_each_once() -> None:
    """Words of the same sentence are the same note, whoever cites them when."""
    book = Notebook(DOCUMENTS)
    assert book.cite([passage("Rockets"), passage("dawn")]) == book.cite([passage("base")]) == (1,)
    assert book.cite([passage("west")]) == (2,)


def test_what_is_cited_first() -> None:
    """Of too many passages those are cited that show something new, then those of other families of sources."""
    book = Notebook(DOCUMENTS)
    every = [passage("Rockets", aspect="what"), passage("west", aspect="what"), passage("hit", "b", "what")]
    numbers = book.cite([*every, passage("hurt", aspect="harm")], most=3)
    assert {book.notes[number - 1].quote.split()[0] for number in numbers} == {"Rockets", "Nobody"}
    assert {book.notes[number - 1].document for number in numbers} == {"a", "b"}
    assert len(Notebook(DOCUMENTS).cite([passage("dawn", family="f"), passage("hit", "b", family="f")])) == 1


def test_words_without_offsets_are_looked_for() -> None:
    """Words that come without offsets are found in their document; what is not in it is not cited."""
    book = Notebook(DOCUMENTS)
    assert book.cite([Passage("a", 0, 0, quote="from the west")]) == (1,)
    assert (
        book.cite([Passage("a", 0, 0, quote="never said"), Passage("none", 0, 5), Passage("a", 900, 901)])
        == ()
    )


def test_a_document_without_publisher() -> None:
    """A document of which nobody knows the publisher is named by its file, never by its folders."""
    book = Notebook(DOCUMENTS)
    book.cite([passage("hit", "b")])
    assert (book.notes[0].outlet, book.notes[0].name, book.notes[0].published) == ("", "b.txt", None)


@given(
    st.text(st.sampled_from("ab .!\n\u2029”é汉ا"), min_size=1, max_size=900),
    st.integers(0, 900),
    st.integers(1, 900),
)
def test_quotes_are_short_and_on_one_line(text: str, start: int, length: int) -> None:
    """Whatever the text, a quote is no longer than allowed and holds as many of the words asked for as it can."""
    start = min(start, len(text) - 1)
    end = min(start + length, len(text))
    first, last = quoted(text, start, end)
    assert 0 <= first <= start < last <= len(text) and last - first <= LONGEST
    assert last >= end or (end - start >= LONGEST)
    assert "\n" not in text[first:start] and (end > last or "\n" not in text[end:last])


@pytest.mark.parametrize("size", [250, 290, 300, 301, 2_000])
def test_long_sentences_are_cut_between_words(size: int) -> None:
    """What is cut of a long sentence ends at a word, and the note says that it goes on."""
    text = "word " * (size // 5) + "target " + "word " * (size // 5)
    book = Notebook({"d": Document("d", "d", text)})
    start = text.index("target")
    book.cite([Passage("d", start, start + 6)])
    (note,) = book.notes
    assert len(note.quote) <= LONGEST and "target" in note.quote
    assert set(note.quote.split()) == {"word", "target"} and note.before and note.after

"""The index of copies on disk, and the numbers that it holds."""

from __future__ import annotations

import datetime as dt
import itertools
import random
import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.make_wires import document, event, lines_of, wire
from tocsin.copies import CopyIndex, families
from tocsin.copies.fold_words import STEM, number_of
from tocsin.copies.index import REACHED_FROM, WINDOW, Known
from tocsin.copies.judge import judge
from tocsin.copies.measure import longest_run
from tocsin.copies.read_prose import LONGEST_TEXT, packed, segments_of, unpacked
from tocsin.copies.sketch import Sketch
from tocsin.errors import CopyIndexError
from tocsin.records import Copy, Document

WIRE = [sentence[0] for sentence in wire("dravik")]
ONE = document("one", "A headline", WIRE, "A")
TWO = document("two", "Another headline", WIRE[:9], "B")
FIRST_DAY = dt.date(2024, 2, 26)


def dated(text: str, day: int | None, name: str) -> Document:
    """A document published so many days after the first one, or nobody knows when."""
    return Document(name, name, text, published=None if day is None else FIRST_DAY + dt.timedelta(days=day))


def test_another_day_or_other_words() -> None:
    """A document that is taken in again as of another day, or with other words, is linked as if for the first time."""
    text = " ".join(WIRE)
    one, near, far = (
        dated(text, 0, "one"),
        dated(f"{text} Ends.", 1, "two"),
        dated(f"{text} Ends.", 90, "two"),
    )
    other = dated(" ".join(sentence[0] for sentence in wire("lorne")), 1, "two")
    with CopyIndex(":memory:") as index:
        index.take_all([one, near])
        (link,) = index.links()
        for changed in (far, other):
            index.take(changed)
            assert list(index.links()) == [] and len(index) == 2
        index.take_all([near, near])
        assert list(index.links()) == [link] and len(index) == 2


@st.composite
def presses(draw: st.DrawFn) -> list[Document]:
    """Documents made of sentences of two wires, of which many are parts or copies of others, over a month."""
    sentences = st.lists(
        st.sampled_from([*WIRE, *(one[0] for one in wire("lorne"))]), min_size=1, max_size=12
    )
    days = st.none() | st.integers(0, 4 * WINDOW)
    texts = draw(st.lists(sentences, min_size=1, max_size=4))
    chosen = draw(st.lists(st.tuples(st.sampled_from(texts) | sentences, days), max_size=12))
    return [dated("\n".join(lines), day, f"{number:02}") for number, (lines, day) in enumerate(chosen)]


def links_among(documents: Sequence[Document]) -> list[Copy]:
    """The links of an index that took the documents in their order."""
    with CopyIndex(":memory:") as index:
        for one in documents:
            index.take(one)
        return list(index.links())


def kinds(left: Document, right: Document) -> list[str]:
    """How the two are linked."""
    return [link.kind for link in links_among([left, right])]


def test_the_index_outlives_the_program(tmp_path: Path) -> None:
    """What was added is found by whoever opens the file next."""
    with CopyIndex(tmp_path / "copies.db") as index:
        index.add(ONE)
    with CopyIndex(tmp_path / "copies.db") as index:
        assert len(index) == 1 and ONE in index and TWO not in index
        assert [link.kind for link in index.links_of(TWO)] == ["part"]


def test_adding_twice_is_adding_once(tmp_path: Path) -> None:
    """A document that is there already changes nothing, and none is a copy of itself."""
    with CopyIndex(tmp_path / "copies.db") as index:
        index.add_all([ONE, TWO, ONE])
        index.add(ONE)
        assert len(index) == 2
        assert len(index.links_of(ONE)) == 1


def test_several_at_once_are_linked_as_one_after_the_other(tmp_path: Path) -> None:
    """Documents that are taken in together have the links that they have alone, also to each other."""
    with CopyIndex(tmp_path / "one.db") as one, CopyIndex(tmp_path / "all.db") as together:
        for each in (ONE, TWO, ONE):
            one.take(each)
        together.take_all([ONE, TWO, ONE])
        together.take_all([TWO])
        assert len(together) == 2
        assert list(together.links()) == list(one.links()) != []


def test_several_at_once_are_taken_all_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one cannot be taken in, the index is as it was before, on disk and in memory."""
    other = document("other", "A third headline", WIRE, "C")
    with CopyIndex(tmp_path / "copies.db") as index:
        with monkeypatch.context() as patched:
            patched.setattr("tocsin.copies.index.judge", lambda *pair: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                index.take_all([ONE, TWO])
        assert len(index) == 0
        with CopyIndex(tmp_path / "copies.db") as elsewhere:
            elsewhere.take(other)
        index.take(TWO)
        assert [{link.left, link.right} for link in index.links()] == [{other.id, TWO.id}]


@settings(derandomize=True, max_examples=60, deadline=None)
@given(presses(), st.randoms(use_true_random=False))
def test_the_order_of_taking_says_nothing(documents: list[Document], chance: random.Random) -> None:
    """Equal documents, dated or not, have equal links in whatever order they are taken in."""
    expected = links_among(documents)
    chance.shuffle(documents)
    assert links_among(documents) == expected


@settings(derandomize=True, max_examples=60, deadline=None)
@given(presses())
def test_other_documents_say_nothing(documents: list[Document]) -> None:
    """Two documents are linked among others as they are alone."""
    alone = [link for pair in itertools.combinations(documents, 2) for link in links_among(pair)]
    assert sorted(alone, key=lambda link: (link.left, link.right)) == links_among(documents)


def test_a_copy_is_published_in_the_same_days() -> None:
    """The same report under another headline is a copy within the window, and beyond it none."""
    text = "\n".join(WIRE)
    first = dated(text, 0, "first")
    assert kinds(first, dated(f"A headline\n{text}", WINDOW, "other")) == ["near"]
    assert kinds(dated(f"A headline\n{text}", WINDOW + 1, "other"), first) == []


def test_the_same_words_are_a_copy_on_any_day() -> None:
    """A text that is printed again years later, word by word, is still found."""
    text = "\n".join(WIRE)
    assert kinds(dated(text, 0, "first"), dated(text, 4_000, "other")) == ["exact"]


def test_what_may_be_of_any_day_is_held_against_all() -> None:
    """A document without a day is linked to its copies whatever theirs are, whichever came first."""
    text = "\n".join(WIRE)
    bare, late = dated(f"A headline\n{text}", None, "bare"), dated(text, 400, "late")
    assert kinds(bare, late) == kinds(late, bare) == kinds(bare, dated(text, None, "other")) == ["near"]


def test_what_one_costs_does_not_grow_with_the_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a daily bulletin each issue is held against those of the same days, however many there are before."""
    (frame,) = (line for line in lines_of("daily") if line)
    held: list[str] = []

    def counted(left: Known, right: Known) -> Copy | None:
        held.append(max(left[0], right[0]))
        return judge(left, right)

    monkeypatch.setattr("tocsin.copies.index.judge", counted)
    links_among([dated(frame.format_map(event(random.Random(i))), i, f"{i:02}") for i in range(10 * WINDOW)])
    assert held
    assert max(held.count(one) for one in set(held)) <= WINDOW


def test_pages_without_words_are_held_against_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many documents say nothing, they are not compared with each other."""
    monkeypatch.setattr("tocsin.copies.index.judge", lambda *pair: 1 / 0)
    assert links_among([dated(" \n.", None, str(i)) for i in range(3)]) == []


@settings(derandomize=True, max_examples=60, deadline=None)
@given(presses(), st.data())
def test_what_is_around_gives_the_same_families(documents: list[Document], data: st.DataObject) -> None:
    """The links around some documents, each once, give the families of these as all links do."""
    names = [one.id for one in documents]
    asked = data.draw(st.just(names) | st.lists(st.sampled_from([*names, "nobody"]), max_size=4))
    with CopyIndex(":memory:") as index:
        index.take_all(documents)
        every, around = list(index.links()), list(index.around(asked))
    component = _components(names, every)
    wanted = {component[one] for one in asked if one in component}
    expected = [x for x in every if component[x.left] == component[x.right] and component[x.left] in wanted]
    assert sorted(around, key=lambda link: (link.left, link.right)) == expected
    assert families(around) == tuple(one for one in families(every) if component[one.id] in wanted)


def _components(names: Sequence[str], links: Sequence[Copy]) -> dict[str, str]:
    """Of each document the smallest that links which join lead to."""
    found = {name: name for name in names}
    for _ in names:
        for link in links:
            if link.joins:
                found[link.left] = found[link.right] = min(found[link.left], found[link.right])
    return found


def test_what_is_around_is_looked_up(tmp_path: Path) -> None:
    """No question about some documents reads through all links."""
    with CopyIndex(tmp_path / "copies.db") as index:
        index.take_all([ONE, TWO])
    with sqlite3.connect(tmp_path / "copies.db") as connection:
        steps = [row[-1] for row in connection.execute(f"EXPLAIN QUERY PLAN {REACHED_FROM}", ("one",))]
    connection.close()
    assert any(step.startswith("SEARCH link") for step in steps)
    assert not any(step.startswith("SCAN link") for step in steps)


def test_an_index_of_another_layout_is_emptied(tmp_path: Path) -> None:
    """Fingerprints of another making are thrown away, to be made again from the documents."""
    path = tmp_path / "copies.db"
    with CopyIndex(path) as index:
        index.add(ONE)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with CopyIndex(path) as index:
        assert len(index) == 0
        index.add(ONE)
        assert index.links_of(TWO)


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    """Neither another database nor another file is written over, and the error says which file."""
    other, text = tmp_path / "other.db", tmp_path / "text.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE mine (x)")
    connection.close()
    text.write_text("not a database at all, but long enough to be looked at as one")
    for path in (other, text):
        with pytest.raises(CopyIndexError, match=path.name):
            CopyIndex(path)


def test_fingerprints_are_the_same_everywhere() -> None:
    """The numbers of a sentence are those that another machine wrote down."""
    found = Sketch(segments_of("Six rockets struck the air base in western Velmora late on Tuesday."))
    assert found.digest == "0deef8a80c69be2f"
    assert found.own.runs.tolist()[:2] == [3100643805538236921, 7449689867437249078]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("three", "3"),
        ("U.S.", "US"),
        ("organisations", "organization"),
        ("Defence", "defense"),
        ("1,200", "1200"),
        ("kilometres", "kilometers"),
        ("labelled", "labeled"),
        ("wounded", "wounding"),
        ("militia’s", "militias"),
    ],
)
def test_house_styles_fall_together(one: str, two: str) -> None:
    """Spellings of one word have one number."""
    assert (number_of(one) >> 32) & STEM == (number_of(two) >> 32) & STEM != 0


def test_quotations_stand_apart() -> None:
    """A sentence without its quotation is one segment, the quotation another; a word or two stay where they are."""
    found = segments_of(
        '"We will answer at a time of our choosing," the minister said. It was a "grave" day.'
    )
    assert [(" ".join(s.words), s.quoted) for s in found] == [
        ("We will answer at a time of our choosing", True),
        ("the minister said", False),
        ("It was a grave day", False),
    ]


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    """A missing mark swallows no more than its own paragraph."""
    found = segments_of("“We stay here until it is over. We always did.\nThe army left the town.")
    assert [s.quoted for s in found] == [True, True, False]


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.text(alphabet='ab C1.,’"“”\n', max_size=80))
def test_packing_loses_nothing(text: str) -> None:
    """Segments come back from the index as they went in."""
    assert unpacked(packed(segments_of(text))) == segments_of(text)


def test_a_row_of_stops_is_read_at_once() -> None:
    """A hostile text of stops alone takes no time that grows with the square of their number."""
    begun = time.process_time()
    assert segments_of("." * LONGEST_TEXT) == ()
    assert time.process_time() - begun < 2


@settings(derandomize=True, max_examples=200, deadline=None)
@given(*[st.lists(st.integers(0, 1), max_size=30) | st.lists(st.integers(0, 3), max_size=12)] * 2)
def test_the_longest_run_is_the_longest(left: list[int], right: list[int]) -> None:
    """The run is as long as the longest that a search of all finds, and stands where that stands first."""
    length, at = longest_run(np.array(left, np.uint64), np.array(right, np.uint64))
    runs = {tuple(right[i:j]) for i in range(len(right)) for j in range(i + 1, len(right) + 1)}
    every = [j - i for i in range(len(left)) for j in range(i + 1, len(left) + 1) if tuple(left[i:j]) in runs]
    assert length == max(every, default=0)
    starts = [i for i in range(len(left)) if tuple(left[i : i + length]) in runs]
    assert not length or at == starts[0]

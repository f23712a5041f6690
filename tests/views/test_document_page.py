"""A document as a page: the text is all there, and whatever was read out of it is exactly its segments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from build import ASAD, coding, report, rockets
from hypothesis import given
from hypothesis import strategies as st

from tocsin.records import Claim, Coding, Correction, Count, Part, SetAside, Speaker, Total
from tocsin.views import DocumentPage, Mark, direction, document_page, shown_text

TEXTS = st.text(st.sampled_from("ab \n\r\tش\u202e\u200b\U0001f680é"), max_size=40)
SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12)), max_size=8)
KINDS = st.sampled_from(["title", "body", "caption", "repeat"])


def page_of(one: Coding, **hands: Any) -> DocumentPage:
    """The page of a document that is in no incident."""
    return document_page(one, lambda _: None, hands.get("by_hand", {}))


def claim(text: str, quote: str, field: Any = "weapons", value: Any = None, **more: Any) -> Claim:
    """A claim on the first words of *text* that are *quote*."""
    start = text.index(quote)
    return Claim(field, value, quote, start, start + len(quote), **more)


def read_out(text: str, page: DocumentPage, mark: Mark) -> str:
    """The words of a mark's segments, which must follow each other."""
    assert mark.segments == tuple(range(mark.segments[0], mark.segments[-1] + 1))
    return "".join(page.segments[number].raw for number in mark.segments)


@given(TEXTS, SPANS, SPANS, SPANS, st.lists(st.tuples(st.integers(0, 40), KINDS), max_size=4))
def test_the_text_is_all_there(
    text: str,
    claims: list[tuple[int, int]],
    totals: list[tuple[int, int]],
    asides: list[tuple[int, int]],
    parts: list[tuple[int, Any]],
) -> None:
    """The segments are the text, each mark is exactly a run of them, and no other segment bears it."""

    def quoted(spans: list[tuple[int, int]]) -> list[tuple[str, int, int]]:
        cut = [(start, min(len(text), start + length)) for start, length in spans if start <= len(text)]
        return [(text[start:end], start, end) for start, end in cut]

    told = tuple(Claim("type", "Attack", *span) for span in quoted(claims))
    bounds = sorted({start for start, _ in parts if start < len(text)})
    ends = [*bounds[1:], len(text)]
    laid = tuple(Part(kind, start, end) for start, end, (_, kind) in zip(bounds, ends, parts, strict=False))
    one = coding("n", report("r", "2022-04-30", ASAD, claims=told))
    one = msgspec.structs.replace(
        one,
        document=msgspec.structs.replace(one.document, text=text, parts=laid),
        totals=tuple(Total(Count(1, 1), *span) for span in quoted(totals)),
        set_aside=tuple(SetAside(*span, "a general statement") for span in quoted(asides)),
    )
    page = page_of(one)
    assert "".join(segment.raw for segment in page.segments) == text
    assert [segment.number for segment in page.segments] == list(range(len(page.segments)))
    for segment in page.segments:
        assert segment.raw and text[segment.start : segment.end] == segment.raw
        kinds = {part.kind for part in laid if part.start <= segment.start < part.end}
        assert {segment.part} == (kinds or {None})
    for mark in page.marks.values():
        bearing = tuple(segment.number for segment in page.segments if mark.id in segment.marks)
        assert mark.segments == bearing
        assert not mark.quote or read_out(text, page, mark) == mark.quote
    assert len(page.marks) == len(told) + len(one.totals) + len(one.set_aside)


def test_the_demo(code_text: Callable[..., Coding]) -> None:
    """On a page of a coded text every claim has its words, and paragraphs are as the text breaks."""
    text = (
        "Four rockets struck Ain al-Asad air base in Iraq on Monday, an Iraqi officer told AFP.\n\n"
        "Two soldiers were wounded. Bases have often been attacked in recent months."
    )
    one = code_text(text, title="Rockets hit base")
    page = page_of(one)
    assert [paragraph.text for paragraph in page.paragraphs] == [
        "Rockets hit base\n\n",
        text.partition("\n\n")[0] + "\n\n",
        text.partition("\n\n")[2],
    ]
    assert {segment.part for segment in page.segments} == {"title", "body", None}
    claims = [mark for mark in page.marks.values() if mark.kind == "claim"]
    assert claims and all(read_out(one.document.text, page, mark) == mark.quote for mark in claims)
    (counted, *_) = [
        mark for mark in claims if mark.field == "weapons.count" and mark.quote == "Four rockets"
    ]
    assert counted.value == "4 rockets" and counted.report == 1
    (place, *_) = [mark for mark in claims if mark.value.startswith("Ain al-Asad")]
    assert place.said_by == "an Iraqi officer, to Agence France-Presse"
    values = {value.field: value for value in page.reports[0].values}
    assert counted.id in values["weapons"].claims and values["injured"].value == "2"
    assert [mark.why for mark in page.set_aside] == ["a general statement"]


def test_a_segment_lists_all_that_covers_it() -> None:
    """Words that give two values bear both, and those around them but one."""
    text = "Four rockets fell on the base."
    told = (
        claim(text, "Four rockets fell", "type", "Attack"),
        claim(text, "Four rockets", "weapons.count", {"class": "rocket", "count": {"low": 4, "high": 4}}),
    )
    page = page_of(coding("n", report("r", "2022-04-30", ASAD, claims=told), text=text))
    assert [(segment.raw, len(segment.marks)) for segment in page.segments] == [
        ("Four rockets", 2),
        (" fell", 1),
        (" on the base.", 0),
    ]
    assert {mark.value for mark in page.marks.values()} == {"Attack", "4 rockets"}


def test_parts_say_why() -> None:
    """A caption says by which rule it is one, and a paragraph of it is no prose."""
    text = "Rockets fell.\nSoldiers at a gate. Photo: AFP\n"
    one = coding("n", report("r", "2022-04-30", ASAD), text=text)
    parts = (Part("body", 0, 13), Part("caption", 14, len(text), "names a photographer"))
    document = msgspec.structs.replace(one.document, parts=parts)
    page = page_of(msgspec.structs.replace(one, document=document))
    assert [paragraph.prose for paragraph in page.paragraphs] == [True, False]
    (_, _, caption) = page.segments
    assert (caption.part, caption.why) == ("caption", "names a photographer")


def test_words_that_are_gone() -> None:
    """A claim whose words the text does not have at its place marks nothing, and stands in the list all the same."""
    one = coding(
        "n", report("r", "2022-04-30", ASAD, claims=(Claim("type", "Attack", "raid", 2, 6),)), text="Calm."
    )
    page = page_of(one)
    assert [mark.segments for mark in page.reports[0].claims] == [()]
    assert [segment.marks for segment in page.segments] == [()]


def test_values_by_hand() -> None:
    """A value that a person gave is marked as theirs, also where it says that there is none."""
    one = coding("n", report("r", "2022-04-30", ASAD, weapons=(rockets(4, 4),)), text="Rockets.")
    key = one.reports[0].id
    page = page_of(one, by_hand={key: (Correction(key, "killed", None), Correction(key, "weapons", []))})
    hands = {value.field: value.by_hand for value in page.reports[0].values}
    assert hands["killed"] and hands["weapons"] and not hands["date"]
    assert page.reports[0].number == 1 and page.reports[0].incident is None


def test_what_is_hidden_at_first() -> None:
    """A paragraph with graphic words says so, and its neighbours do not."""
    text = "Two soldiers were killed.\nTheir charred bodies lay in the road.\nNobody has claimed it."
    page = page_of(coding("n", report("r", "2022-04-30", ASAD), text=text))
    assert [paragraph.graphic for paragraph in page.paragraphs] == [False, True, False]


def test_totals_and_speakers() -> None:
    """A total says how many of what, and who says so through whom."""
    text = "There were 92 attacks, he told AFP."
    total = Total(Count(92, 92), "92 attacks", 11, 21, counted="attacks", speaker=Speaker("he"), via=("AFP",))
    one = msgspec.structs.replace(coding("n", text=text), totals=(total,))
    (mark,) = page_of(one).totals
    assert (mark.id, mark.value, mark.said_by) == ("t1", "92 attacks", "he, to AFP")
    assert len(mark.segments) == 1


def test_a_value_of_another_shape_stands_as_it_is() -> None:
    """A claim with a value that is none of its field is shown, and nothing is raised."""
    text = "Rockets fell."
    told = (claim(text, "Rockets", "killed", {"low": "many"}), claim(text, "fell", "place", None))
    page = page_of(coding("n", report("r", "2022-04-30", ASAD, claims=told), text=text))
    assert [mark.value for mark in page.marks.values()] == ['{"low":"many"}', "not said"]


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Rockets", "ltr"),
        ("صواريخ على القاعدة", "rtl"),
        ("«12 صاروخا» (AFP)", "rtl"),
        ("12 רקטות", "rtl"),
        ("موشک‌ها", "rtl"),
        ("AFP: صواريخ", "ltr"),
        ("\u200fRockets", "ltr"),
        ("1234 …", "ltr"),
        ("", "ltr"),
    ],
)
def test_direction(text: str, way: str) -> None:
    """Text runs as the first of its letters does; marks that show nothing have no say in it."""
    assert direction(text) == way


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("killed \u202e42\u202c men", "killed ⟨U+202E⟩42⟨U+202C⟩ men"),
        ("a\u200bb\ufeffc\u2066d\u061ce", "a⟨U+200B⟩b⟨U+FEFF⟩c⟨U+2066⟩d⟨U+061C⟩e"),
        ("bell\x07 \x1b[31m nul\x00 \x85", "bell⟨U+0007⟩ ⟨U+001B⟩[31m nul⟨U+0000⟩ ⟨U+0085⟩"),
        ("half \ud83d", "half ⟨U+D83D⟩"),
        ("tag \U000e0041", "tag ⟨U+E0041⟩"),
        ("line\nbreak\tand tab\r\n", "line\nbreak\tand tab\r\n"),
        ("موشک\u200cها", "موشک\u200cها"),
        ("👩\u200d🚒", "👩\u200d🚒"),
        ("pay\u200cpal \u200d", "pay⟨U+200C⟩pal ⟨U+200D⟩"),
    ],
)
def test_nothing_hides(text: str, shown: str) -> None:
    """Controls and what has no width are seen; a joiner that the writing needs stays as it is."""
    assert shown_text(text) == shown


@given(TEXTS)
def test_segments_are_shown_as_their_text_is(text: str) -> None:
    """What the segments show, joined, is what the whole text shows, and can be written as UTF-8."""
    page = page_of(
        coding(
            "n",
            report("r", "2022-04-30", ASAD, claims=(Claim("type", "x", text[2:5], 2, 5),)),
            text=text or "x",
        )
    )
    shown = "".join(segment.shown for segment in page.segments)
    assert shown == shown_text(text or "x") and shown.encode("utf-8")

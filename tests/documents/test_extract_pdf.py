"""PDFs: lines mended into paragraphs, margins left out, and a reason for each that gives no text."""

from __future__ import annotations

import datetime as dt
from importlib.util import find_spec

import pytest

from tests.documents.readers.samples import STORY, pdf
from tocsin.documents import extract_pdf as room
from tocsin.documents.extract_pdf import Line, PdfText, extract_pdf, paragraphs, without_margins
from tocsin.documents.open_item import open_item
from tocsin.documents.page import Page
from tocsin.records import Item, Unreadable

installed = pytest.mark.skipif(find_spec("pypdfium2") is None, reason="the extra `pdf` is not installed")


def page(*texts: str, left: float = 72, top: float = 760) -> list[Line]:
    """Lines of a page, fourteen points apart; an empty one is a gap."""
    return [
        Line(left, left + 6 * len(text), top - 14 * at, 11, text) for at, text in enumerate(texts) if text
    ]


@installed
def test_a_pdf_becomes_paragraphs() -> None:
    """Lines are joined, a word cut at the end of a line is made whole, and a gap begins a paragraph."""
    data = pdf(
        [
            "Two mortar rounds landed inside the fence of the bar-",
            "racks at Tal Marrun.",
            "",
            "",
            "Nobody was hurt.",
        ]
    )
    opened = open_item(Item("a.pdf", "pdf", data), dt.date(2026, 1, 1))
    assert isinstance(opened, Page)
    assert opened.text == (
        "Two mortar rounds landed inside the fence of the barracks at Tal Marrun.\n\nNobody was hurt."
    )


@installed
@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.4", "broken"),
        (b"%PDF-1.4" + b"\0" * 5000, "broken"),
        (pdf([STORY])[:300], "broken"),
        (pdf([]), "without text"),
    ],
)
def test_a_pdf_without_text_is_named(data: bytes, reason: str) -> None:
    """A PDF that is broken or holds no text gives the reason."""
    found = extract_pdf(data)
    assert isinstance(found, str) and reason in found


@installed
def test_a_pdf_that_never_began_needs_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is cut off before its first object is named without opening it: broken crawls are full of those."""
    monkeypatch.setattr(room, "_in_own_process", lambda data: pytest.fail("it was opened"))
    assert extract_pdf(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n") == "a broken PDF"


def test_the_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra, the reason says what to install."""
    monkeypatch.setattr(room, "find_spec", lambda name: None)
    found = open_item(Item("a.pdf", "pdf", b"%PDF-1.4"), dt.date(2026, 1, 1))
    assert isinstance(found, Unreadable) and "pip install 'tocsin[pdf]'" in found.reason


@installed
def test_a_long_pdf_says_what_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages beyond the limit are counted in a note."""
    monkeypatch.setattr(room, "MOST_PAGES", 2)
    found = extract_pdf(pdf([STORY], [STORY], [STORY]))
    assert isinstance(found, PdfText) and found.notes == ("a long PDF: 1 of its 3 pages are not read",)


def test_heads_and_feet_of_pages_are_left_out() -> None:
    """What stands at the head or foot of most pages, but for its number, is no text; a line on one page is."""
    pages = [
        page("The Courier", f"Story {n} goes on here.", "It ends.", "Then more.", f"Page {n}")
        for n in range(1, 5)
    ]
    kept = [[line.text for line in one] for one in without_margins(pages)]
    assert "The Courier" not in kept[0] and "Page 1" not in kept[0]
    assert "It ends." in kept[0]


def test_a_paragraph_runs_on_over_a_column() -> None:
    """A sentence that a column or a page breaks is one paragraph; one that is closed ends there."""
    column = page("Shells fell on", "the village of")
    assert list(paragraphs([column, page("tal Marrun at dawn.", left=300)])) == [
        "Shells fell on the village of tal Marrun at dawn."
    ]
    assert len(list(paragraphs([page("Shells fell.", "They ended."), page("Nobody was hurt.")]))) == 2


def test_a_hyphen_that_belongs_to_the_word_stays() -> None:
    """A hyphen at the end of a line stays where the text writes the word with it elsewhere."""
    lines = page("The Iran-backed group and the Iran-", "backed militia met.")
    assert list(paragraphs([lines])) == ["The Iran-backed group and the Iran-backed militia met."]

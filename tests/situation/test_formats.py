"""The report as Markdown, HTML and PDF: the same words, nothing that runs, the same bytes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2
import pytest
from hostile import STRINGS
from markdown_it import MarkdownIt
from small_book import make_ledger

from tocsin.book import Book, open_book
from tocsin.situation import Scope, SituationReport, build_report, places_of
from tocsin.situation.html import html
from tocsin.situation.markdown import escaped, markdown
from tocsin.situation.pdf import pdf
from tocsin.situation.wording import note_head
from tocsin.views import Selection, shown_text

LONG, ARABIC = "x" * 10_000, "قصف مطار بغداد الدولي"
MARKUP = "#strong[a] $x$ *b* _c_ `d` @e <f> \\g \"h\" 'i' [j](k) {l} | ~m~ // /* n */ #panic() = o"
WORDS = (*STRINGS, LONG, ARABIC, MARKUP)
FORMATS: dict[str, Callable[[SituationReport], str | bytes]] = {"md": markdown, "html": html, "pdf": pdf}


@pytest.fixture(scope="module")
def demo(demo_book: Book) -> SituationReport:
    """The report of the samples."""
    return build_report(demo_book, Scope())


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> SituationReport:
    """A report of attacks in which every name is hostile."""
    address = make_ledger(tmp_path_factory.mktemp("hostile"), WORDS, judged=False)
    with open_book(address) as book:
        return build_report(book, Scope())


def pages(data: bytes) -> list[str]:
    """The words of each page of a PDF."""
    document = pypdfium2.PdfDocument(data)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_bytes(name: str, demo: SituationReport) -> None:
    """One state of a ledger gives the same bytes each time."""
    assert FORMATS[name](demo) == FORMATS[name](demo)


@pytest.mark.parametrize("name", ["md", "html"])
def test_no_path_is_told(name: str, demo: SituationReport) -> None:
    """Where the documents lay on a disk is in no report."""
    assert "samples.jsonl" not in str(FORMATS[name](demo))


def test_a_pdf_opens(demo: SituationReport) -> None:
    """The PDF opens, has the headline, every incident and every quote in it, and page numbers."""
    told = pages(pdf(demo))
    words = " ".join(told)
    assert demo.headline[0].text.removesuffix(".") in words and told[0].endswith(f"1 of {len(told)}")
    squeezed = re.sub(r"\W", "", words)
    for line in demo.lines:
        assert re.sub(r"\W", "", line.where) in squeezed
    for note in demo.notes:
        assert re.sub(r"\W", "", note.quote) in squeezed


@pytest.mark.shared
def test_a_season_on_one_page(seed_book: Book) -> None:
    """A season of the founding documents fits on one page of A4."""
    scope = Scope(Selection(since=dt.date(2022, 4, 1), until=dt.date(2022, 5, 31)), places_of("Iraq,Syria"))
    data = pdf(build_report(seed_book, scope))
    document = pypdfium2.PdfDocument(data)
    assert len(document) == 1 and [round(side) for side in document[0].get_size()] == [595, 842]


def test_a_long_report_flows(made_book: Book) -> None:
    """A report of hundreds of incidents goes over many pages, each with its number, none of them empty."""
    told = pages(pdf(build_report(made_book, Scope(Selection(threats=True)))))
    assert len(told) > 10
    for number, words in enumerate(told, start=1):
        assert words.endswith(f"{number} of {len(told)}") and len(words) > 300, number


def test_hostile_words_in_a_pdf(hostile: SituationReport) -> None:
    """Whatever stands in names, quotes and titles is set as it is and never as markup, and long words break."""
    told = " ".join(pages(pdf(hostile)))
    squeezed = re.sub(r"\s", "", told)
    assert "#strong[a]$x$*b*_c_`d`@e<f>\\g" in squeezed and "#panic()" in squeezed
    assert "<script>alert(1)</script>" in squeezed


class Page(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self, words: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep it."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep it."""
        self.words.append(data)

    def values(self, name: str) -> list[str]:
        """Every value of an attribute."""
        return [value for _, attrs in self.tags if (value := attrs.get(name)) is not None]


@pytest.mark.parametrize("which", ["demo", "hostile"])
def test_a_page_needs_nothing_but_itself(which: str, request: pytest.FixtureRequest) -> None:
    """The page has no script, no handler and nothing to fetch; each mark leads to its note and each note back."""
    report = request.getfixturevalue(which)
    page = Page(html(report))
    names = {tag for tag, _ in page.tags}
    assert not names & {
        "script",
        "iframe",
        "object",
        "embed",
        "form",
        "input",
        "base",
        "img",
        "image",
        "link",
        "use",
    }
    assert not page.values("src") and not any(
        name.startswith("on") for _, attrs in page.tags for name in attrs
    )
    assert {tag for tag, attrs in page.tags if "http-equiv" in attrs} == {"meta"}
    ids = page.values("id")
    assert len(set(ids)) == len(ids)
    inside = [one[1:] for one in page.values("href") if one.startswith("#")]
    assert set(inside) <= set(ids) and {f"note-{note.number}" for note in report.notes} <= set(inside)
    assert all(one.startswith(("#", "http://", "https://")) for one in page.values("href"))


def test_a_page_has_the_words(demo: SituationReport) -> None:
    """Every quote and both pictures stand on the page, the pictures with words for whoever cannot see them."""
    page = Page(html(demo))
    words = " ".join(" ".join(page.words).split())
    for note in demo.notes:
        assert " ".join(note.quote.split()) in words and note_head(note) in words
    assert [attrs["aria-label"] for tag, attrs in page.tags if tag == "svg"] == [
        "Map of 7 incidents at 5 places", "Timeline of 7 incidents by week",
    ]  # fmt: skip


def test_a_narrow_page_names_its_numbers(demo: SituationReport) -> None:
    """Where the heads of the table have no room, each number has its own."""
    page = Page(html(demo))
    assert page.values("data-head") == ["Killed", "Injured", "Grade", "Sources"] * len(demo.lines)
    assert "attr(data-head)" in html(demo)


@pytest.mark.parametrize("words", WORDS, ids=range(len(WORDS)))
def test_hostile_words_in_markdown(words: str) -> None:
    """Whatever words are put into Markdown, they are read as those words, and as nothing else."""
    shown = " ".join(shown_text(words).split())
    (block, inline, end) = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(escaped(words))
    assert (block.type, end.type) == ("paragraph_open", "paragraph_close")
    assert {child.type for child in inline.children or ()} <= {"text", "text_special"}
    assert "".join(child.content for child in inline.children or ()) == shown


def test_markdown_is_a_document(demo: SituationReport) -> None:
    """The Markdown has a table of all incidents, every note once, and the pictures that it is given."""
    text = markdown(demo, {"Map": "week-map.svg"})
    assert "![Map](<week-map.svg>)" in text
    assert len(re.findall(r"^\[\^\d+\]: ", text, re.MULTILINE)) == len(demo.notes)
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    assert sum(token.type == "tr_open" for token in tokens) == len(demo.lines) + 1
    assert {int(number) for number in re.findall(r"\[\^(\d+)\](?!:)", text)} == {
        note.number for note in demo.notes
    }


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_found(name: str, demo_book: Book, tmp_path: Path) -> None:
    """A report of nothing is written in every format, without pictures."""
    report = build_report(demo_book, Scope(Selection(since=dt.date(1999, 1, 1), until=dt.date(1999, 1, 7))))
    data = FORMATS[name](report)
    words = " ".join(pages(data)) if isinstance(data, bytes) else data
    assert "That does not mean that none happened." in words and "<svg" not in words

"""HTML pages: the article, its title, captions and metadata, and markup that is broken on purpose."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import pytest

from tocsin.documents import Outlets, Terms, read
from tocsin.documents.extract_html import depth
from tocsin.records import Document, Unreadable

TODAY = dt.date(2026, 1, 1)
NOBODY = Outlets(())
LEDE = (
    "Two mortar rounds landed inside the fence of the old barracks at Tal Marrun before dawn on Tuesday, an army "
    "officer said, wounding a guard and setting a fuel store on fire."
)
SECOND = (
    "The officer, who asked not to be named because he may not speak to reporters, said that the rounds had been fired "
    "from an orchard some four kilometres to the north and that a search was under way."
)
CAPTION = "The burnt fuel store as it stood on the next day"
PAGE = f"""<!doctype html><html lang="en"><head><title>Shells fall on barracks - Northland Radio</title>
<meta property="og:title" content="Shells fall on barracks"><meta property="og:site_name" content="Northland Radio">
<meta property="article:published_time" content="2021-05-03T08:00:00Z">
<link rel="canonical" href="https://northland.example/shells"></head><body>
<nav><a href="/">Home</a><a href="/world">World</a></nav>
<article><h1>Shells fall on barracks</h1><figure><img src="x.jpg"><figcaption>{CAPTION}</figcaption></figure>
<p>{LEDE}</p><p>{SECOND}</p></article><footer>All rights reserved</footer></body></html>"""


def page(folder: Path, markup: str | bytes) -> Document | Unreadable:
    """What comes of an HTML file with this markup."""
    path = folder / "page.html"
    path.write_bytes(markup if isinstance(markup, bytes) else markup.encode())
    (found,) = read([path], outlets=NOBODY, terms=Terms(TODAY))
    return found


def test_a_page_gives_its_article_and_what_it_says_of_itself(tmp_path: Path) -> None:
    """Title, address, publisher, day and prose come from the page, without its menu and footer."""
    found = page(tmp_path, PAGE)
    assert isinstance(found, Document)
    assert found.title == "Shells fall on barracks"
    assert (found.url, found.publisher) == ("https://northland.example/shells", "Northland Radio")
    assert (found.published, found.published_basis) == (dt.date(2021, 5, 3), "metadata")
    prose = [found.text[part.start : part.end].strip() for part in found.prose()]
    assert prose == ["Shells fall on barracks", LEDE, SECOND]
    assert "All rights" not in found.text


@pytest.mark.parametrize(
    ("data", "publisher"),
    [
        ('{"@context": "https://schema.org", "publisher": {"name": "Mill &amp; Quay"}}', "Mill & Quay"),
        ('{"@context": "https://schema.org", "publisher": {"name": "Quay <b class="x">Post</b>"}}', "Quay Post"),
        ('{"@context": "https://schema.org", "publisher": {"name": "Quay Post"}, broken}', "Quay Post"),
        ('{"@context": "https://schema.org", "@graph": [{"@type": "Organization", "name": "Quay Post"}]}', "Quay Post"),
    ],
)  # fmt: skip
def test_linked_data_name_the_site(tmp_path: Path, data: str, publisher: str) -> None:
    """Where no other element names the site, the page's linked data do, in whichever state they are."""
    head = f'<script type="application/ld+json">{data}</script><title>Shells fall</title>'
    found = page(tmp_path, f"<html><head>{head}</head><body><p>{LEDE}</p><p>{SECOND}</p></body></html>")
    assert isinstance(found, Document) and found.publisher == publisher


def test_a_title_that_was_escaped_twice_is_one_title(tmp_path: Path) -> None:
    """A title whose entities were escaped once more is the heading of the page, not another line of it."""
    markup = PAGE.replace('content="Shells fall on barracks"', 'content="Shells &amp;amp; rockets fall"')
    found = page(tmp_path, markup.replace("<h1>Shells fall on barracks", "<h1>Shells &amp; rockets fall"))
    assert isinstance(found, Document)
    assert found.title == "Shells & rockets fall" and found.text.count("rockets") == 1


@pytest.mark.parametrize(
    ("mark", "closed"),
    [
        ('<script type="application/ld+json">{"isAccessibleForFree": "False"}</script>', True),
        ('<script type="application/ld+json">{"isAccessibleForFree":false}</script>', True),
        ('<meta itemprop="isAccessibleForFree" content="False">', True),
        ('<script type="application/ld+json">{"isAccessibleForFree":true}</script>', False),
        ("", False),
    ],
)
def test_a_page_for_subscribers_says_so(tmp_path: Path, mark: str, closed: bool) -> None:
    """A page that its publisher marks as only in part for everybody carries a note, and no other page does."""
    found = page(tmp_path, PAGE.replace("</head>", f"{mark}</head>"))
    assert isinstance(found, Document) and LEDE in found.text
    assert any("subscribers" in (part.why or "") for part in found.parts) is closed


def test_a_figure_s_caption_is_a_caption(tmp_path: Path) -> None:
    """What the page marks as a caption is one, though it reads like a sentence."""
    found = page(tmp_path, PAGE)
    assert isinstance(found, Document)
    captions = [found.text[part.start : part.end].strip() for part in found.parts if part.kind == "caption"]
    assert captions == [CAPTION]


def test_a_page_without_an_article_gives_its_visible_text(tmp_path: Path) -> None:
    """Where no article is found the page's text is kept."""
    found = page(tmp_path, "<p>Shells fell.")
    assert isinstance(found, Document)
    assert "Shells fell." in found.text


UNDATED = [
    "<p>It was built on December 29, 2019.</p>",
    "<footer>Copyright 2019</footer>",
    "<p>So in 2017.</p>",
]


@pytest.mark.parametrize("line", UNDATED)
def test_a_day_is_not_guessed_from_sentences(tmp_path: Path, line: str) -> None:
    """A page without a date of its own has none, whatever days its sentences name."""
    found = page(tmp_path, f"<html><body><article><p>{LEDE}</p><p>{SECOND}</p>{line}</article></body></html>")
    assert isinstance(found, Document)
    assert (found.published, found.published_basis) == (None, None)


@pytest.mark.parametrize("markup", ["<html></html>", "<script>x()</script>", "<img src=x>", "<!-- a -->"])
def test_a_page_without_text_is_named(tmp_path: Path, markup: str) -> None:
    """A page on which nothing can be read is unreadable."""
    found = page(tmp_path, markup)
    assert isinstance(found, Unreadable)
    assert found.reason == "an HTML page without any text"


@pytest.mark.parametrize("tag", ["div", "b", "span"])
def test_markup_nested_100000_deep_is_read(tmp_path: Path, tag: str) -> None:
    """A page nested 100,000 deep neither crashes nor hangs, and its text is kept."""
    started = time.process_time()
    found = page(
        tmp_path, f"<html><body>{f'<{tag}>' * 100_000}<p>{LEDE}</p>{f'</{tag}>' * 100_000}</body></html>"
    )
    assert isinstance(found, Document)
    assert LEDE in found.text
    assert time.process_time() - started < 5


def test_a_deep_page_has_its_title_and_its_day(tmp_path: Path) -> None:
    """What stands in front of elements nested too deep for a tree is known of the page."""
    head = '<meta property="article:published_time" content="2021-05-03T08:00:00Z"><title>Shells fall</title>'
    found = page(tmp_path, f"<html><head>{head}</head><body>{'<div>' * 2_000}<p>{LEDE}</p></body></html>")
    assert isinstance(found, Document)
    assert LEDE in found.text
    assert (found.title, found.published) == ("Shells fall", dt.date(2021, 5, 3))


def test_markup_never_closed_is_read(tmp_path: Path) -> None:
    """A page of 100,000 open tags is read as well."""
    found = page(tmp_path, f"{'<div><p>' * 100_000}{LEDE}")
    assert isinstance(found, Document)
    assert LEDE in found.text


def test_depth_counts_what_needs_an_end_tag() -> None:
    """Paragraphs, list items and line breaks left open do not add to the depth."""
    assert depth(b"<div><p>a<p>b<br><ul><li>c<li>d</ul></div>") == 2
    assert depth(b"<div>" * 5) == 5


DECLARATIONS = [("windows-1256", "cp1256"), ("utf-8", "cp1256"), ("iso-8859-1", "utf-8")]


@pytest.mark.parametrize(("declared", "encoding"), DECLARATIONS)
def test_a_wrong_declaration_loses_nothing(tmp_path: Path, declared: str, encoding: str) -> None:
    """Arabic comes out right from a true declaration, a false one, and one that the bytes contradict."""
    words = "سقطت قذيفتان على الثكنة القديمة فجر الثلاثاء وأصيب أحد الحراس بجروح بحسب ضابط في الجيش. " * 8
    markup = f'<html><head><meta charset="{declared}"></head><body><p>{words}</p></body></html>'
    found = page(tmp_path, markup.encode(encoding))
    assert isinstance(found, Document)
    assert "سقطت قذيفتان على الثكنة" in found.text
    assert found.language == "ar"

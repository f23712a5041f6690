"""What stands in a page beside its article, and what nobody sees, is not read; a broken-up article is read whole."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from lxml import html

from tocsin.documents.extract_html import Article, extract
from tocsin.documents.prune_html import prune

TODAY = dt.date(2026, 1, 1)
FIRST = (
    "A parcel left at the post office of Harbeck went off on Monday morning, the fire brigade said, and hurt a clerk "
    "who was carrying it to the yard. The building was closed for the day."
)
SECOND = (
    "Neighbours heard the bang at about eight. The clerk was treated for burns to both hands and sent home, a doctor "
    "at the district hospital told reporters on the steps of the building."
)
THIRD = (
    "Investigators took away what was left of the parcel. Nobody has said that they sent it, and the police would not "
    "say whether they look for one person or for several."
)
STRAY = (
    "Seven soldiers were killed in a rocket attack on the garrison of Ostermoor, the ministry said on Friday."
)
LAST = f"<p>{THIRD}</p>"


def found_in(markup: str) -> Article:
    """What is found in a page of this markup."""
    return extract(markup.encode(), TODAY)


def text_of(inside: str) -> str:
    """The text of a page whose article holds this between its second and its third paragraph."""
    return found_in(
        f"<html><body><main><article><h1>Parcel hurts clerk in Harbeck</h1><p>{FIRST}</p><p>{SECOND}</p>"
        f"{inside}{LAST}</article></main></body></html>"
    ).text


HIDDEN = [
    f'<p style="display: none">{STRAY}</p>',
    f'<div style="color:red;DISPLAY:none !important"><p>{STRAY}</p></div>',
    f'<p style="visibility:hidden">{STRAY}</p>',
    f'<p style="position:absolute; left:-9999px">{STRAY}</p>',
    f'<p style="font-size:0">{STRAY}</p>',
    f"<p hidden>{STRAY}</p>",
    f'<div aria-hidden="true"><p>{STRAY}</p></div>',
    f'<p class="sr-only">{STRAY}</p>',
    f'<div class="note visually-hidden"><p>{STRAY}</p></div>',
    f"<template><p>{STRAY}</p></template>",
    f"<dialog><p>{STRAY}</p></dialog>",
]
BESIDE = [
    f"<aside><p>{STRAY}</p></aside>",
    f"<nav><ul><li>{STRAY}</li></ul></nav>",
    f'<div class="related-articles"><h3>Related</h3><p>{STRAY}</p></div>',
    f'<div class="story-body__read-more"><p>{STRAY}</p></div>',
    f'<section id="comments"><p>{STRAY}</p></section>',
    f'<div class="newsletter-box"><p>{STRAY}</p></div>',
    f'<div id="cookie-banner"><p>{STRAY}</p></div>',
    f'<div role="complementary"><p>{STRAY}</p></div>',
    f'<ul class="liveblog-key-events"><li>{STRAY}</li></ul>',
    f'<div class="most-read"><p>{STRAY}</p></div>',
]


@pytest.mark.parametrize("inside", HIDDEN)
def test_hidden_text_is_not_read(inside: str) -> None:
    """Words that no reader of the page sees are no part of its text, and those around them stay."""
    text = text_of(inside)
    assert "Ostermoor" not in text
    assert SECOND in text and THIRD in text


@pytest.mark.parametrize("inside", BESIDE)
def test_what_the_markup_sets_apart_is_not_read(inside: str) -> None:
    """Related stories, comments, boxes and banners inside the article's element are no part of the article."""
    text = text_of(inside)
    assert "Ostermoor" not in text
    assert SECOND in text and THIRD in text


@pytest.mark.parametrize("name", ["relatedness", "shares-report", "commentator", "promoted-by-none"])
def test_a_name_must_match_as_a_whole_word(name: str) -> None:
    """A class that only begins like one of a related box keeps its text."""
    root = html.fromstring(
        f"<html><body><p>{FIRST}</p><p>{SECOND}</p><div class='{name}'>{STRAY}</div></body></html>"
    )
    prune(root)
    assert "Ostermoor" in root.text_content()


READERS = f"<p>{STRAY}</p>" * 9


@pytest.mark.parametrize(
    "name", ['id="comments-list"', 'class="Comment__List"', 'id="disqus_thread"', 'class="infinite-scroll"']
)
def test_what_others_wrote_goes_however_long_it_is(name: str) -> None:
    """Comments and appended articles that hold most of a page's text are no part of the article."""
    text = text_of(f"<div {name}>{READERS}</div>")
    assert "Ostermoor" not in text
    assert FIRST in text and THIRD in text


def test_an_article_stays_in_a_wrapper_named_for_its_comments() -> None:
    """A wrapper that also holds the headline holds more than what others wrote."""
    page = f'<div class="comments-page"><h1>Parcel hurts clerk</h1><p>{FIRST}</p><p>{SECOND}</p>{LAST}</div>'
    assert FIRST in found_in(f"<html><body>{page}</body></html>").text


def test_posts_stay_on_a_forum() -> None:
    """On a page that calls itself a discussion what readers wrote is what it is for."""
    root = html.fromstring(
        '<html><head><script type="application/ld+json">{"@type": "DiscussionForumPosting"}</script></head>'
        f'<body><p>{FIRST}</p><div class="comment-list">{READERS}</div></body></html>'
    )
    prune(root)
    assert "Ostermoor" in root.text_content()


def test_text_behind_a_hidden_word_stays() -> None:
    """Taking an element out does not take what follows it in the same paragraph."""
    assert "kept words" in text_of("<p>Some <span hidden>lost</span> kept words end this sentence here.</p>")


@pytest.mark.parametrize("where", ['class="related"', 'style="display:none"'])
def test_an_article_is_not_lost_for_its_wrapper(where: str) -> None:
    """An element that holds most of the page's text stays, whatever it is called."""
    found = found_in(f"<html><body><div {where}><p>{FIRST}</p><p>{SECOND}</p>{LAST}</div></body></html>")
    assert FIRST in found.text


def test_an_article_in_pieces_is_read_whole() -> None:
    """Where boxes stand between the pieces of one article, every piece is read, in the page's order."""
    pieces = "".join(
        f'<div class="piece"><p>{words}</p></div><div class="frame"><img src="{i}.png"></div>'
        for i, words in enumerate((FIRST, SECOND, THIRD))
    )
    text = found_in(f"<html><body><article><h1>Parcel</h1>{pieces}</article></body></html>").text
    assert text.find(FIRST) < text.find(SECOND) < text.find(THIRD)
    assert FIRST in text


def test_a_deep_page_keeps_its_text() -> None:
    """Where the tree that is pruned lost a deeply nested text, the page's visible text is read."""
    deep = "<div>" * 1_400 + f"<p>{FIRST}</p>" + "</div>" * 1_400
    assert FIRST in found_in(f"<html><body>{deep}</body></html>").text


def test_a_page_without_a_head_is_pruned_too() -> None:
    """What is hidden in a bare piece of markup is not read."""
    found = found_in(f"<p>{FIRST}</p><p hidden>{STRAY}</p><p>{SECOND}</p>{LAST}")
    assert "Ostermoor" not in found.text and FIRST in found.text and THIRD in found.text


@pytest.mark.parametrize("control", ["\x01", "&#1;", "&#x0B;", "\uffff", "&#65535;"])
def test_a_control_character_does_not_show_what_is_hidden(control: str) -> None:
    """A character that no tree may hold, beside what is hidden, does not keep it from being taken out."""
    assert "Ostermoor" not in text_of(f"<p>Quiet{control}<span hidden>{STRAY}</span>{control} today.</p>")


def test_scripts_inside_a_paragraph_are_not_its_words() -> None:
    """A script is no part of the paragraph that holds it, and what follows it in the paragraph is."""
    assert "before behind" in text_of(
        "<p>What stands before <script>var x = 1;</script>behind is one line.</p>"
    )
    assert "var x" not in text_of("<p>What stands before <script>var x = 1;</script>behind is one line.</p>")


def test_a_table_that_lays_out_the_page_is_no_data() -> None:
    """An article in a cell of a table keeps its paragraphs, and a table of data in an article stays a table."""
    cell = f"<h1>Parcel hurts clerk in Harbeck</h1>{FIRST}<br><br>{SECOND}<br><br>{THIRD}"
    menu = "<td><a href='/'>Home</a><br><a href='/news'>News</a></td>"
    table = f"<table><tr>{menu}<td>{cell}</td></tr></table>"
    lines = found_in(f"<html><body>{table}</body></html>").text.split("\n")
    assert [line for line in lines if line in (FIRST, SECOND, THIRD)] == [FIRST, SECOND, THIRD]
    data = "<table><tr><td>Monday</td><td>4</td></tr><tr><td>Tuesday</td><td>9</td></tr></table>"
    assert "Monday | 4" in text_of(f"<article><p>{FIRST}</p><p>{SECOND}</p>{data}<p>{THIRD}</p></article>")


def test_a_page_that_hides_thousands_of_elements_is_pruned_quickly() -> None:
    """As many elements as a page may have, each with all that can hide it, are taken out in time."""
    root = html.fromstring(
        f"<html><body><p>{FIRST}</p>" + "<br hidden aria-hidden=true style=x role=x>" * 29_000
    )
    begun = time.process_time()
    prune(root)
    assert time.process_time() - begun < 1.5
    assert root.find(".//br") is None

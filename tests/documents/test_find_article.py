"""The article is found by trafilatura's steps as trafilatura itself finds it."""

from __future__ import annotations

from copy import copy

import pytest
import trafilatura
from lxml.html import HtmlElement

from tocsin.documents.find_article import find_article
from tocsin.documents.parse_html import parse_html

STORY = [
    "A parcel left at the post office of Harbeck went off on Monday morning, firemen said, and hurt a clerk.",
    "Neighbours heard the bang at about eight. The clerk was treated for burns on both hands and sent home.",
    "Investigators took away what was left of the parcel. Nobody has said that they sent it, police told reporters.",
]
PROSE = "".join(f"<p>{words}</p>" for words in STORY)
# A first search passes over what is called a teaser, a generous one does not.
GENEROUS = (
    f"<article>{PROSE}"
    + "".join(
        f'<div class="teaser"><p>Paragraph {i} of what came before. {STORY[1]}</p></div>' for i in range(30)
    )
    + "</article>"
)


def tree(inside: str) -> HtmlElement:
    """A page with this in its body."""
    page = parse_html(f"<html><head><title>Parcel</title></head><body>{inside}</body></html>".encode())
    assert page is not None
    return page


@pytest.mark.parametrize(
    "inside",
    [
        f"<article><h1>Parcel hurts clerk</h1>{PROSE}</article><footer>Imprint</footer>",
        f"<article><h1>Parcel hurts clerk</h1>{PROSE}</article>"
        + "<div>"
        + "Menu and more. " * 300
        + "</div>",
        GENEROUS,
        f"<div>{STORY[0]}<br><br>{STORY[1]}</div>",
        "<p>Too short.</p>",
        "",
    ],
    ids=["plain", "much around it", "searched generously", "rescued", "short", "empty"],
)
def test_steps_find_what_the_whole_finds(inside: str) -> None:
    """Called one by one, trafilatura's steps find the text that it finds when asked for the whole."""
    page = tree(inside)
    whole = trafilatura.bare_extraction(copy(page), fast=True, include_comments=False)
    assert find_article(page) == ((whole and whole.text) or "")  # type: ignore[union-attr]


LINKS = "".join(f'<li><a href="/{i}">Another story, number {i}</a></li>' for i in range(8))


@pytest.mark.parametrize(
    "inside",
    [
        f'<div class="entry-content">{PROSE}<div class="sidebar"><p>{STORY[0]}</p></div></div>',
        f'<div id="story-body">{PROSE}</div><div class="content"><p>Apart.</p></div>',
        f'<div><div class="Main-Content">{PROSE}</div>{STORY[0]}</div>',
        f"<main><div>{PROSE}</div></main><section>{STORY[0]}</section>",
        f"<article>{PROSE}<ul>{LINKS}</ul><p><a>Read more of this and of that elsewhere</a></p></article>",
        f"<form><article>{PROSE}</article></form><form>Search</form>",
        f'<table role="presentation"><tr><td>{PROSE}</td></tr></table>',
        f"<article>{PROSE}<table><tr><th>Hurt</th><td>1</td></tr></table></article>",
        f"<article><figure><table><tr><td>1</td></tr></table></figure>{PROSE}</article>",
        f"<article>In front.<blockquote>{STORY[0]}</blockquote>behind it<pre>(' code')</pre>{PROSE}</article>",
        f"<article>{PROSE.replace('</p><p>', '</p><p></p><p>')}<p>{STORY[2]}</p></article>",
        f"<article><p>Short.</p></article><p>{STORY[0]}</p><p>{STORY[1]}</p><p>{STORY[2]}</p>",
        f"<article><div>{STORY[0]}<div>{STORY[1]}</div></div><div>{STORY[2]}<br>More.</div></article>",
    ],
)
def test_containers_are_known_as_trafilatura_knows_them(inside: str) -> None:
    """What holds the article and what is left of it is as trafilatura has it, for each kind of markup."""
    page = tree(inside)
    whole = trafilatura.bare_extraction(copy(page), fast=True, include_comments=False)
    assert find_article(page) == ((whole and whole.text) or "")  # type: ignore[union-attr]


def test_a_generous_search_is_taken_where_little_was_found() -> None:
    """Where the first search finds less than a fifth of a page, what a second finds beyond it is read too."""
    assert "Paragraph 29" in find_article(tree(GENEROUS))


def test_the_page_stays_as_it_was() -> None:
    """Finding the article changes nothing on the page, where lost paragraphs are still looked for."""
    page = tree(f"<article>{PROSE}<ul><li>One</li></ul></article>")
    before = page.text_content(), [element.tag for element in page.iter()]
    assert find_article(page)
    assert (page.text_content(), [element.tag for element in page.iter()]) == before

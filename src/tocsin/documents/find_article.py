"""The article on a pruned page, by trafilatura's own steps: clean, convert, search; rescued where little is found.

They are called one by one. Asked for the whole, trafilatura copies the page twice more, looks for comments with regular
expressions that XPath calls back for at every element, measures every page of a short article, and searches a second
time in the same way before it searches more generously: half of its time. What it finds is the same (a test holds it to
that); as the steps are not its promise, its minor version is fixed.
"""

from __future__ import annotations

from contextlib import suppress
from copy import copy
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from tocsin.documents.parse_html import BREAKS

if TYPE_CHECKING:
    from lxml.etree import XPath
    from lxml.html import HtmlElement
    from trafilatura.settings import Extractor

# As trafilatura has it: a short text that is less than a fifth of the page's is searched for more generously, and what
# that finds is taken where it is half as long again. It measures the page by cleaning it anew, which takes as long as
# a search; of 2,224 pages none is judged otherwise by a sum.
_SHORT: Final = 3_000
_LITTLE: Final = 0.2
_MORE: Final = 1.5


def find_article(page: HtmlElement) -> str:
    """The text of the article, a paragraph a line; "" where trafilatura finds none or breaks on the page."""
    from trafilatura.baseline import baseline
    from trafilatura.xml import xmltotxt

    with suppress(*BREAKS):
        body, words = _search(page, _options())
        if len(words) < _options().min_extracted_size:
            rescued, rescued_words, _ = baseline(page)  # which works on a copy of its own
            body, words = max((body, words), (rescued, rescued_words), key=lambda found: len(found[1]))
        text = xmltotxt(body, include_formatting=False)
        if 0 < len(words) < _SHORT and len(text) < _LITTLE * _length(page):
            text = _found_generously(page, _MORE * len(words)) or text
        return str(text)
    return ""


def _search(page: HtmlElement, options: Extractor) -> tuple[Any, str]:
    """The article's body in trafilatura's own markup, and its words on one line."""
    from trafilatura.htmlprocessing import convert_tags, tree_cleaning
    from trafilatura.main_extractor import extract_content

    return extract_content(convert_tags(tree_cleaning(copy(page), options), options), options)


def _found_generously(page: HtmlElement, least: float) -> str:
    """The text that a generous search finds; "" where that has not as many characters as *least*, or is nothing."""
    from trafilatura.xml import xmltotxt

    options = _options(generous=True)
    with suppress(*BREAKS):
        body, words = _search(page, options)
        if len(words) >= max(options.min_extracted_size, least):
            return str(xmltotxt(body, include_formatting=False))
    return ""


@cache
def _options(*, generous: bool = False) -> Extractor:
    """How to search; made once, for a configuration is read for it."""
    from trafilatura.settings import Extractor

    return Extractor(fast=True, comments=False, recall=generous)


def _length(page: HtmlElement) -> int:
    """How much text the page holds outside its scripts and footers, white space single."""
    measure = _measure()
    return int(measure(page) - sum(map(measure, page.iter("script", "footer"))))


@cache
def _measure() -> XPath:
    """Tells how much text is in an element, in two thirds of the time of cutting it into words."""
    from lxml import etree

    return etree.XPath("string-length(normalize-space())")

"""The article in an HTML page: parsed, dated, freed of what stands around it, extracted; lost pieces are put back."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Final

import msgspec

from tocsin.documents.find_article import find_article
from tocsin.documents.find_facts import find_facts
from tocsin.documents.find_published import Published, find_published, read_dates
from tocsin.documents.normalise import encoded, fold, on_one_line
from tocsin.documents.parse_html import parse_html, without_scripts
from tocsin.documents.prune_html import lighten, prune
from tocsin.documents.read_lines import read_lines
from tocsin.documents.recover_paragraphs import recover

if TYPE_CHECKING:
    from resiliparse.parse.html import HTMLTree

# lxml gives up on deeper trees, and resiliparse's search for the main content takes the square of the depth:
# 0.04 s at 1,000 levels, 3 s at 10,000, 407 s at 100,000; its plain text takes 0.1 s even there.
_DEPTH: Final = 1_500
# The largest page of the article_text set has 1.5 MB; trafilatura takes 7 s for 3 MB of nothing but paragraphs.
_TRAFILATURA_LENGTH: Final = 2_000_000
# The pages of that set have 3,229 tags at most; trafilatura takes 12 s for 130,000 paragraphs of one letter in 0.4 MB.
_TAGS: Final = 30_000
# What is parsed of a page beyond these, for its title and its dates.
_HEAD_LENGTH: Final = 200_000
_ENOUGH: Final = 200
_CAPTIONS: Final = 30
_TAG: Final = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# Elements without an end tag, or whose end tag pages leave out.
_NOT_NESTED: Final = (
    b"area base br col embed hr img input link meta param source track wbr "
    b"p li td th tr dt dd option tbody thead".split()
)
_OPENS_FLAT: Final = re.compile(rb"(?i)<(?:%s)(?![a-z0-9])" % b"|".join(_NOT_NESTED))


class Article(msgspec.Struct, frozen=True):
    """What an HTML page holds of an article.

    *closed*: the publisher says that only subscribers see the whole of it.
    """

    text: str
    url: str | None = None
    title: str | None = None
    site: str | None = None
    published: Published = Published()
    captions: frozenset[str] = frozenset()
    closed: bool = False


def extract(markup: bytes, today: dt.date, url: str | None = None) -> Article:
    """The article in *markup*, which is in UTF-8 and may be as broken as it likes."""
    if not markup.strip():
        return Article("")
    markup = without_scripts(markup)
    opened = markup.count(b"<")
    heavy = len(markup) > _TRAFILATURA_LENGTH or opened > _TAGS or is_deep(markup, opened)
    page = parse_html(markup[:_HEAD_LENGTH].decode("utf-8", "ignore").encode() if heavy else markup)
    if page is None:
        return Article(_all_text(markup))
    dates = read_dates(page, url, today)
    lighten(page)
    lines, heading = read_lines(page), _heading(page)
    if heavy:
        published = find_published(dates, lines, heading, url, today)
        return Article(_all_text(markup), title=heading, published=published)
    prune(page)
    facts = find_facts(page, url)
    title = facts.title or heading
    captions = _captions(page)
    text = _text(page) or _all_text(markup)  # lxml drops what is nested deeper than it likes
    return Article(
        text=_with_captions(text, captions),
        url=facts.url,
        title=title,
        site=facts.site,
        published=find_published(dates, lines, title, url, today),
        captions=frozenset(captions),
        closed=facts.closed,
    )


def is_deep(markup: bytes, opened: int) -> bool:
    """Whether elements are nested deeper than parsers bear; *opened* is how many tags there are."""
    if opened > _DEPTH:
        opened -= markup.count(b"</")  # it cannot be nested deeper, and this takes a hundredth of counting
    if opened > _DEPTH:
        opened -= len(_OPENS_FLAT.findall(markup))  # nor deeper than this, which takes a tenth
    return opened > _DEPTH and depth(markup) > _DEPTH


def depth(markup: bytes) -> int:
    """How deep elements are nested, at most, if every element that needs an end tag and lacks one stays open."""
    deepest = level = 0
    for match in _TAG.finditer(markup):
        if match[2].lower() not in _NOT_NESTED:
            level += -1 if match[1] and level else 0 if match[1] else 1
            deepest = max(deepest, level)
    return deepest


def _all_text(markup: bytes) -> str:
    return visible_text(markup.decode("utf-8", "replace"))


def visible_text(markup: str) -> str:
    """All text that a reader of the page would see, in one pass over *markup*."""
    from resiliparse.parse.html import HTMLTree

    return _visible_text(HTMLTree.parse(markup.replace("\0", "")), main=False)


def main_text(markup: str) -> str:
    """The page's text without most of what stands around the article, quickly and not well; "" for a deep tree."""
    from resiliparse.parse.html import HTMLTree

    if is_deep(encoded(markup), markup.count("<")):
        return ""
    return _visible_text(HTMLTree.parse(markup.replace("\0", "")), main=True)


def _text(page: Any) -> str:
    """The text of the article on the pruned *page*; where little is found, what else is to be seen there."""
    from lxml import etree
    from resiliparse.parse.html import HTMLTree

    found = find_article(page)
    text = recover(found, page) if found else ""
    if len(text) < _ENOUGH:
        shown = HTMLTree.parse(etree.tostring(page, encoding="unicode", method="html"))
        text = max(text, _visible_text(shown, main=True), key=len)
        if len(text) < _ENOUGH:
            text = max(text, _visible_text(shown, main=False), key=len)
    return text.strip() and text


def _visible_text(tree: HTMLTree, *, main: bool) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(
        extract_plain_text(
            tree,
            main_content=main,
            alt_texts=False,
            list_bullets=False,
            links=False,
            form_fields=False,
            noscript=False,
            comments=False,
        )
    )


def _heading(page: Any) -> str | None:
    """The words of the first heading, or of the page's title where it has none."""
    heading = next(page.iter("h1"), None)
    heading = next(page.iter("title"), None) if heading is None else heading
    words = "" if heading is None else on_one_line(str(heading.text_content()))
    return words[:300] or None


def _captions(root: Any) -> list[str]:
    """The captions inside the article, or on the page where no element says where the article is."""
    scope = next(root.iter("article"), None)
    scope = next(root.iter("main"), root) if scope is None else scope
    found = (on_one_line(str(caption.text_content())) for caption in scope.iter("figcaption"))
    return list(dict.fromkeys(caption for caption in found if caption))[:_CAPTIONS]


def _with_captions(text: str, captions: list[str]) -> str:
    """The text headed by those captions that the extraction left out, so that nothing of the article is lost."""
    have = fold(text) if captions else ""
    missing = [caption for caption in captions if fold(caption) not in have]
    return "\n".join([*missing, text])

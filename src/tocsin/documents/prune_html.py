"""What an HTML page holds beside its article, taken out by its markup: hidden text, menus, related stories, comments.

Hidden text is what no reader of the page sees; it is also how words are slipped to machines. Nothing is taken out that
holds most of the page's text, for an article that a script shows later stays; but comments and further articles go
however long they are, unless the page's headline stands among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Kind = Literal["appended", "by others", "hidden", "apart"]
"""What an element is by its names: a further article, what others than the author wrote, unseen, or a box beside it."""

_HIDDEN_STYLE: Final = re.compile(
    r"(?i)display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:[a-z%]*\s*(?:;|$|!))"
    r"|(?:left|right|top|text-indent)\s*:\s*-\s*\d{4,}"
)
_HIDDEN_CLASSES: Final = frozenset(
    "sr-only visuallyhidden visually-hidden screen-reader screen-reader-text screen-reader-only u-hidden is-hidden "
    "a11y-hidden hidden-visually".split()
)
_APART: Final = frozenset({"nav", "aside"})
_APART_ROLE: Final = frozenset({"navigation", "complementary", "dialog", "search"})
_UNSHOWN: Final = frozenset({"template", "dialog"})
# Whole words of class and id names in small letters; only blocks that bear them are looked at.
_APART_NAME: Final = re.compile(
    r"(?:^|[\s_-])(?:related|recirc\w*|recommended|recommendations?|read-?(?:more|next|also)|also-read|more-(?:on|from|stories|news)"
    r"|newsletters?|sign-?up|cookies?|cookie-?\w+|consent|gdpr|comments|disqus\w*|taboola\w*|outbrain\w*|trending"
    r"|most-?(?:read|popular|viewed|commented)|popular-posts|whats-?next|up-?next|live-?blog-(?:nav|key|summary|pagination)"
    r"|key-?events|share-?(?:tools|bar|buttons|links)|social-?(?:share|links|media|bar)|sharedaddy|breadcrumbs?|author-?bio"
    r"|about-?the-?author|tag-?(?:list|links|cloud)|paywall-?(?:prompt|overlay)|advert(?:isement)?s?|sponsored|promo(?:-?box)?)"
    r"(?:$|[\s_-])"
)
# Comments, by how names begin, as trafilatura knows them: what readers wrote, not what is written about ("commentary").
_COMMENTS: Final = ("comment", "comol", "disqus_thread", "dsq-comments")
_NO_COMMENTS: Final = ("commentar", "commentator")
_OTHERS: Final = frozenset({"div", "section", "details", "ol", "ul", "aside"})
_FORUM: Final = '"DiscussionForumPosting"'
_BLOCKS: Final = frozenset({"div", "section", "ul", "ol", "form", "footer", "p", "table"})
_BY_NAME: Final = _BLOCKS | _OTHERS | _APART | _UNSHOWN
_BY_ATTRIBUTE: Final = frozenset({"hidden", "aria-hidden", "style", "role"})
_NO_TEXT: Final = frozenset({"script", "style", "noscript"})
_GONE: Final = "style"
"""What an element that is to go is renamed to: it shows no text either."""
_TEXTLESS: Final = (_GONE, "img", "input", "svg")
_OF_TABLES: Final = frozenset({"table", "tbody", "tr", "td"})
_MOST: Final = 0.5
_LITTLE: Final = 0.15
_BOX: Final = 300
"""So short a box goes out of a short page too."""


def lighten(root: HtmlElement) -> None:
    """Take out of the page what shows no text, all but JSON data, so that no later step has to carry it along."""
    scripts = root.iter("script")
    _take_out(root, [script for script in scripts if not script.get("type", "").endswith("+json")])


def prune(root: HtmlElement) -> None:
    """Take out of the page at *root* what is hidden and what its markup sets apart from the article."""
    body = root.find("body")
    if body is None:
        return
    elements = list(body.iter("*"))  # held, or lxml would wrap each node anew whenever it is met
    lengths = _lengths(elements)
    most = _MOST * lengths[body]
    little = min(most, max(_LITTLE * lengths[body], _BOX))
    forum = _is_forum(root)  # where comments are what the page is for
    names_say = cache(_names_say)  # the same few names stand on many elements
    gone = []
    for element in _looked_at(elements):
        tag, has = element.tag, dict(element.items())
        kind = names_say(tag, has.get("class", ""), has.get("id", ""))
        if kind == "appended" or (kind == "by others" and not forum and element.find(".//h1") is None):
            gone.append(element)
        elif kind == "hidden" or _hidden(tag, has):
            gone += [element] if lengths[element] <= most else []
        elif kind or tag in _APART or has.get("role") in _APART_ROLE:
            gone += [element] if lengths[element] <= little else []
    for cell in body.iter("td"):
        if lengths[cell] > most:
            _make_plain(cell)
    _take_out(root, gone)


def _looked_at(elements: Sequence[HtmlElement]) -> Iterator[HtmlElement]:
    """The elements that may have to go: by name, by what they bear, by a class that hides; a third of all.

    They are asked for the names of their attributes alone. To ask XPath for each attribute takes longer, and to join
    what it finds, or to step up from there, takes it the square of their number.
    """
    classes = {element.get("class", "") for element in elements}
    hiding = {names for names in classes if not _HIDDEN_CLASSES.isdisjoint(names.lower().split())}
    for element in elements:
        told = element.tag in _BY_NAME or not _BY_ATTRIBUTE.isdisjoint(element.keys())
        if told or (hiding and element.get("class") in hiding):
            yield element


def _names_say(tag: str, classes: str, name: str) -> Kind | None:
    """What the class names and the id of an element say of it."""
    classes, name = classes.lower(), name.lower()
    names = f"{classes} {name}"
    if tag in _OTHERS:
        if _are_of_an_appended_article(names):
            return "appended"
        if _are_of_comments(classes) or _are_of_comments(name) or _are_of_others(names):
            return "by others"
    if not _HIDDEN_CLASSES.isdisjoint(classes.split()):
        return "hidden"
    return "apart" if tag in _BLOCKS and _APART_NAME.search(names) else None


def _are_of_comments(names: str) -> bool:
    return names.startswith(_COMMENTS) and not names.startswith(_NO_COMMENTS)


def _are_of_others(names: str) -> bool:
    comments = "article-comments" in names or "post-comments" in names
    return comments or "infinite-scroll" in names or "infinitescroll" in names


def _are_of_an_appended_article(names: str) -> bool:
    """Whether they are those of one theme's appended articles, or of buttons named like another's articles."""
    appended = "mvp-post-add-box" in names or "mvp-post-add-wrap" in names
    return appended or "elementor-share-buttons" in names


def _is_forum(root: HtmlElement) -> bool:
    return any(_FORUM in (script.text or "") for script in root.iter("script"))


def _hidden(tag: str, has: Mapping[str, str]) -> bool:
    if "hidden" in has or has.get("aria-hidden") == "true" or (tag in _UNSHOWN and "open" not in has):
        return True
    return "style" in has and bool(_HIDDEN_STYLE.search(has["style"]))


def _lengths(elements: Sequence[HtmlElement]) -> dict[HtmlElement, int]:
    """How much text each element holds, scripts and styles left out; each element is looked at once, however deep."""
    lengths = {e: 0 if e.tag in _NO_TEXT else len((e.text or "").strip()) for e in elements}
    for element in reversed(elements[1:]):
        lengths[element.getparent()] += lengths[element] + len((element.tail or "").strip())
    return lengths


def _make_plain(cell: HtmlElement) -> None:
    """Make blocks of a table that only lays out the page: else its cell with the article is read as a row of data."""
    for element in (cell, *cell.iterancestors()):
        if element.tag in _OF_TABLES:
            element.tag = "div"


def _take_out(root: HtmlElement, elements: Iterable[HtmlElement]) -> None:
    """Take *elements* out, and all that shows no text, but not the text behind them.

    All at once: taken out one by one, those of one parent would take the square of their number.
    """
    from lxml import etree

    for element in elements:
        element.tag = _GONE
    etree.strip_elements(root, *_TEXTLESS, with_tail=False)

"""The search for the article on a pruned page: trafilatura's, with its names asked for once for each element.

trafilatura asks with regular expressions out of XPath, which calls back into Python for each of them at each element,
walks the page once for each kind of element that shows no article, and tests what it has no use for: half of its time.
Containers, names and order are its own (2.3); so are the steps that make text of the container found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from copy import copy
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Extractor

Has = Mapping[str, str]
"""The attributes of an element, in the order of the page."""

_FRAMES: Final = ("article", "div", "main", "section")
_BOXES: Final = frozenset("div item list p section span".split())
_READ: Final = "list code quote head p lb hi ref del table div".split()
"""What text is made of; the search passes over all else."""

_OF_TABLES: Final = frozenset("table td th tr".split())
_CELLS: Final = frozenset("item td th".split())
_LAID_OUT: Final = ("presentation", "none")
_LEFT_BEHIND: Final = frozenset("code quote list table".split())
"""What is made anew, so that the text behind it has to be fetched."""

_NOT_LAST: Final = frozenset({"head", "ref"})
_RUN: Final = frozenset("hi ref del code lb".split())
"""Where nothing else is inside a frame, it is one run of text."""

_FEW: Final = 3
"""With less than so many times the least size in its paragraphs, a page is searched for text outside of them."""

_KEPT: Final = 1 / 7
"""Boxes by name go only where so much of the text stays."""

_ARTICLE_ID: Final = re.compile(
    "(?:entry|article|art)-content|article__content|article(?:-|__)?body|articleBody|body-text"
)
_ARTICLE_CLASS: Final = re.compile(
    "post[-_]text|post-body|post-?entry|post[-_]?content|postContent|post_inner_wrapper|article-?text|articleText"
    "|(?:entry|page|text|article|art)-content|article__content|article(?:-|__)?body|articleBody|ArticleContent"
    "|body-text|article__container"
)
_STORY_ID: Final = re.compile("^primary|story-body")
_STORY_CLASS: Final = re.compile(
    "(?i:fulltext)|^article |post-bodycopy|story-?content|(?:theme|blog|section|single)-content|single-post|main-column"
    "|wpb_text_column|story-body|field-body"
)
_CONTENT_ID: Final = re.compile("content-main|content-body|contentBody|[Mm]ain-[Cc]ontent")
_CONTENT_CLASS: Final = re.compile(
    "content[-_]main|content(?:-|__)body|[Mm]ain-[Cc]ontent|[Pp]age-[Cc]ontent"
)
_BESIDE: Final = "social|viral|newsletter|syndication|tags|sidebar|banner|bread-?crumb|button|author"
_BESIDE_ID: Final = re.compile(
    f"^(?:shar|jp-|dpsp-content|ad-)|{_BESIDE}|bmdh|footer|Footer|share|Share|nav|Nav|menu|related|message-container|premium"
)
_BESIDE_CLASS: Final = re.compile(
    f"^(?:shar|nav|post-nav|ZendeskForm)|{_BESIDE}|subnav|avigation|navbar|navbox|menu|bar| ad |-ad-|(?:^| )ad-"
    "|dfp[Aa]d|outbrain|taboola|criteo|paid-?content|widget|footer|Footer|byline|Byline|share-|sociable|embed|tag-list|consent"
    "|modal-content|permission|elated|next-|-stories|most-popular|more-on|meta|rating|attachment|timestamp|user-info"
    "|user-profile|-icon|article-infos|message-container|slide|viewport|overlay|options|expand|obfuscated|blurred"
    "|mol-factbox|yin|zlylin|nfoline"
)
_UNSEEN_ID: Final = re.compile("reader-comments|akismet")
_UNSEEN_CLASS: Final = re.compile(
    "^hide-|comments-title|nocomments|-reply-|message|akismet|suggest-links|-hide-|hide-print| hidden| hide|noprint"
    "|notloaded"
)


def search(page: HtmlElement, options: Extractor) -> tuple[Any, str]:
    """The body of the article in trafilatura's own markup, and its words on one line; *page* stays as it is."""
    from lxml import etree
    from trafilatura.main_extractor import recover_wild_text

    tree = _made_ready(page, options)
    order = list(tree.iter())  # held, or lxml would wrap each node anew whenever it is met
    body, wanted = _taken_from(tree, options)
    words = _words(body)
    if len(body) == 0 or len(words) < options.min_extracted_size:
        again = _made_ready(page, options)
        taken = {twin for element, twin in zip(order, again.iter(), strict=True) if element.tag == "done"}
        body = recover_wild_text(again, body, options, wanted, taken)
        words = _words(body)
    _take_out_repeats(body)
    etree.strip_elements(body, "done")
    etree.strip_tags(body, "div")
    for line_break in body.iter("lb"):
        if line_break.tail and line_break.tail.isspace() and not _in_code(line_break):
            line_break.tail = None
    return body, words


def _words(body: Any) -> str:
    return " ".join(body.itertext()).strip()


def _in_code(element: Any) -> bool:
    return next(element.iterancestors("code", "pre"), None) is not None


def _take_out_repeats(body: Any) -> None:
    """Take out the longer elements that say what the one before them says."""
    from trafilatura.settings import MIN_DUPLICATE_LENGTH

    before = None
    for element in list(body):
        words = " ".join("".join(element.itertext()).split())
        if words and words == before and len(words) > MIN_DUPLICATE_LENGTH:
            body.remove(element)
        else:
            before = words


def _made_ready(page: HtmlElement, options: Extractor) -> Any:
    """A copy of *page* without what shows no article, in trafilatura's own markup."""
    from lxml import etree
    from trafilatura.htmlprocessing import convert_tags, recover_math, tree_cleaning
    from trafilatura.settings import CUT_EMPTY_ELEMS, MANUALLY_CLEANED, MANUALLY_STRIPPED
    from trafilatura.xml import delete_element

    body = page.find("body")
    tree = copy(page if body is None else body)
    if options.focus == "recall":  # which may have to undo it
        return convert_tags(tree_cleaning(tree, options), options)
    recover_math(tree)
    for element in tree.iter("figure", "table"):
        figure = element.tag == "figure"
        if next(element.iter("table"), None) is not None if figure else element.get("role") in _LAID_OUT:
            element.tag = "div"
    etree.strip_tags(tree, *MANUALLY_STRIPPED)
    etree.strip_elements(tree, *(tag for tag in MANUALLY_CLEANED if tag != "form"), with_tail=False)
    _take_out_forms(tree)
    for element in tree.xpath("descendant::*[not(node())]"):
        if element.tag in CUT_EMPTY_ELEMS:
            delete_element(element)
    return convert_tags(tree, options)


def _take_out_forms(tree: Any) -> None:
    """Take forms out, and make a plain frame of one that holds most of the page."""
    from lxml import etree

    forms = list(tree.iter("form"))
    if not forms:
        return
    whole = len(tree.text_content())
    for form in forms:
        if 2 * len(form.text_content()) > whole:
            form.tag = "div"
    etree.strip_elements(tree, "form", with_tail=False)


def _taken_from(tree: Any, options: Extractor) -> tuple[Any, set[str]]:
    """The body made of the first container that holds an article, and the tags that its text may have."""
    from lxml import etree
    from trafilatura.settings import TAG_CATALOG

    wanted = {*TAG_CATALOG, *_OF_TABLES}
    body = etree.Element("body")
    for holds_article in _CONTAINERS:
        frame = next(filter(holds_article, tree.iter(*_FRAMES)), None)
        if frame is None:
            continue
        _prune(frame, generous=options.focus == "recall")
        if len(frame) == 0:
            continue
        in_paragraphs = sum(map(len, tree.xpath("//p//text()", smart_strings=False)))
        if in_paragraphs < _FEW * options.min_extracted_size:
            wanted.add("div")
        _take(frame, body, wanted, options)
        if len(body) > 1:
            break
    return body, wanted


def _take(frame: Any, body: Any, wanted: set[str], options: Extractor) -> None:
    """Put what is text in *frame* into *body*: itself where it can be moved, or else made anew."""
    from trafilatura.main_extractor import handle_textelem

    within = {element.tag for element in frame.iterdescendants("*")}
    one_run = within == {"lb"} or (frame.tag == "div" and "div" in wanted and within <= _RUN)
    lead, start = None if one_run else _paragraph(frame.text, options), len(body)
    for element in [frame] if one_run else list(frame.iterdescendants(*_READ)):
        if element.getroottree().getroot() is body:
            continue  # moved there with what holds it
        tag, tail = element.tag, element.tail  # which may be changed
        text = handle_textelem(element, wanted, options)
        if text is not None:
            body.append(text)
            if element.getroottree().getroot() is not body:
                element.tag = "done"  # for the next container
        if tag in _LEFT_BEHIND and (text is None or text.tail is None):
            behind = _paragraph(tail, options)
            if behind is not None:
                body.append(behind)
    while len(body) and body[-1].tag in _NOT_LAST:
        body.remove(body[-1])
    if lead is not None and len(body) > 1:
        body.insert(start, lead)


def _paragraph(text: str | None, options: Extractor) -> Any:
    """A paragraph of this text; None where it is none."""
    from lxml import etree
    from trafilatura.htmlprocessing import process_node

    if not text or text.isspace():
        return None
    paragraph = etree.Element("p")
    paragraph.text = text
    return process_node(paragraph, options)


def _is_article_body(frame: Any) -> bool:
    names, name = frame.get("class", ""), frame.get("id", "")
    return (
        frame.get("itemprop") == "articleBody"
        or names in {"post", "entry"}
        or name == "articleContent"
        or _search(_ARTICLE_ID, name)
        or _search(_ARTICLE_CLASS, names)
    )


def _is_article(frame: Any) -> bool:
    return bool(frame.tag == "article")


def _is_story(frame: Any) -> bool:
    names, name = frame.get("class", ""), frame.get("id", "")
    return (
        frame.get("role") == "article"
        or name in {"article", "story"}
        or names in {"postarea", "art-postcontent", "text", "cell", "story"}
        or _search(_STORY_ID, name)
        or _search(_STORY_CLASS, names)
    )


def _is_content(frame: Any) -> bool:
    names, name = frame.get("class", ""), frame.get("id", "")
    return "content" in {names, name} or _search(_CONTENT_ID, name) or _search(_CONTENT_CLASS, names)


def _is_main(frame: Any) -> bool:
    return frame.tag == "main" or any(
        frame.get(attribute, "").startswith("main") for attribute in ("class", "id", "role")
    )


_CONTAINERS: Final[tuple[Callable[[Any], bool], ...]] = (
    _is_article_body,
    _is_article,
    _is_story,
    _is_content,
    _is_main,
)
"""How the container of an article is known, best first."""


@lru_cache(4_096)
def _search(pattern: re.Pattern[str], names: str) -> bool:
    """Whether *pattern* is found in *names*, of which a page, and a site, has few."""
    return bool(names) and pattern.search(names) is not None


def _prune(frame: Any, *, generous: bool) -> None:
    """Take out of *frame* what its names say stands beside the article, and what is little but links."""
    from lxml import etree
    from trafilatura.htmlprocessing import link_density_test_tables
    from trafilatura.xml import delete_element

    _take_out_named(frame, generous=generous)
    _take_out_links(frame)
    if next(frame.iter("ref"), None) is not None:
        for table in [table for table in frame.iter("table") if link_density_test_tables(table)]:
            delete_element(table, keep_tail=False)
    etree.strip_tags(frame, "span", "ref")


def _take_out_links(frame: Any) -> None:
    """Take out what is little but links, and what is so once that is gone."""
    from trafilatura.htmlprocessing import delete_by_link_density

    before = 0
    for _ in range(2):
        links = len(list(frame.iter("ref")))
        if links == before:
            return  # nothing went, and nothing goes without one
        before = links
        for tag in ("div", "list", "p"):
            delete_by_link_density(frame, tag, backtracking=tag == "div")


def _take_out_named(frame: Any, *, generous: bool) -> None:
    """Take out of *frame* the boxes that stand beside the article by their names, captions, and teasers."""
    from trafilatura.xml import delete_element

    named = [(element, dict(has)) for element in frame.iterdescendants("*") if (has := element.items())]
    beside = {element: None for element, has in named if is_beside(element.tag, has)}
    outer = [one for one in beside if not any(above in beside for above in one.iterancestors())]
    if outer:
        whole = len(frame.text_content())
        if whole - sum(len(one.text_content()) for one in outer) <= _KEPT * whole:
            outer = []
    apart = [one for one, has in named if one.tag in _BOXES and _is_apart(has, generous=generous)]
    for element in (*outer, *apart):
        delete_element(element)


def is_beside(tag: str, has: Has) -> bool:
    """Whether an element of this *tag* stands beside the article, or is not shown with it, by what it bears."""
    names, name, style = has.get("class", ""), has.get("id", ""), has.get("style", "")
    if tag in _BOXES and (
        "data-lp-replacement-content" in has
        or "nav" in has.get("role", "").replace("N", "n")
        or "MostPopularStories" in has.get("data-component", "")
        or "cookie" in _first(has, "id", "class")
        or _search(_BESIDE_ID, name)
        or _search(_BESIDE_CLASS, names)
    ):
        return True
    return (
        _first(has, "id", "class").startswith("reply-")
        or "hidden" in _first(has, "id", "style")
        or "display:none" in style
        or "display: none" in style
        or has.get("aria-hidden") == "true"
        or _search(_UNSEEN_ID, name)
        or _search(_UNSEEN_CLASS, names)
    )


def _first(has: Has, *attributes: str) -> str:
    """What the first of these attributes that an element has is, in the order of the page."""
    return next((value for attribute, value in has.items() if attribute in attributes), "")


def _is_apart(has: Has, *, generous: bool) -> bool:
    """Whether a box holds a caption, or a teaser, which a generous search passes over as well."""
    names = (has.get("id", ""), has.get("class", ""))
    return any("caption" in of or (not generous and "teaser" in of.replace("T", "t")) for of in names)

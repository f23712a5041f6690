"""A page's markup as a tree of lxml's, which every reader of pages works on but the one for all visible text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from ahocorasick_rs import BytesAhoCorasick

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# What lxml reads but refuses to write, in UTF-8 and by number: controls, surrogates, and two that are no characters.
_CONTROLS: Final = bytes({*range(0x20)} - {*b"\t\n\r"})
_NO_CHARACTERS: Final = ("\ufffe".encode(), "\uffff".encode())
_BEGIN_SO: Final = b"\xef"
BREAKS: Final = (ValueError, TypeError, AttributeError, RecursionError, LookupError, AssertionError)
"""What trafilatura and htmldate break with on trees that are as broken as their pages."""
_BY_NUMBER: Final = re.compile(
    rb"(?i)&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01]|6553[45])|x0*(?:[0-8bcef]|1[0-9a-f]|fff[ef]))(?![0-9a-f]);?"
)


_SIGNS: Final = (b"<script", b"<style", b"</script", b"</style", b'"datePublished"', b'"dateCreated"')
_OPENS: Final = 2
"""So many of the signs are of beginnings; their ends follow in the same order."""

_FARTHEST: Final = 2_000_000
"""So far scripts are looked for: a list of all that could stand in the longest page would take 300 MB."""

_DATA: Final = b"+json"
_QUOTES: Final = (b'"', b"'", b"=")
"""Behind one of these stands what an attribute or a script says, not an element."""


def parse_html(markup: bytes) -> HtmlElement | None:
    """The page as a tree without comments; None where there is nothing in it. *markup* is in UTF-8.

    The class of the nodes is fixed: lxml.html would call back into Python for each node, whenever it is met again.
    """
    from lxml import etree, html

    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    if _BEGIN_SO in markup:  # a tenth of the time of looking for them
        for no_character in _NO_CHARACTERS:
            markup = markup.replace(no_character, b"")
    return etree.fromstring(_BY_NUMBER.sub(b"", markup.translate(None, _CONTROLS)), parser)


def without_scripts(markup: bytes) -> bytes:
    """The page without its scripts and styles, which are half of it and show nothing.

    Those with data stay, by a type of JSON or a day of publication, and those in which another seems to begin or end.
    """
    kept: list[bytes] = []
    after, opened, begun, goes = 0, -1, 0, False
    for sign, start, _ in _signs().find_matches_as_indexes(markup[:_FARTHEST]):
        if sign < _OPENS and markup[start - 1 : start] in _QUOTES:
            continue
        if opened < 0:
            if sign < _OPENS:
                opened, begun, goes = sign, start, True
        elif sign != opened + _OPENS:
            goes = False
        else:
            end = markup.find(b">", start) + 1
            if goes and end and _DATA not in markup[begun : markup.find(b">", begun)]:
                kept.append(markup[after:begun])
                after = end
            opened = -1
    return b"".join([*kept, markup[after:]])


@cache
def _signs() -> BytesAhoCorasick:
    """Finds the signs, all in one pass."""
    return BytesAhoCorasick(_SIGNS)

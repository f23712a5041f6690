"""The paragraphs of a page, cut out of its raw bytes without parsing it: for the screen alone."""

from __future__ import annotations

import html
import re
from itertools import pairwise
from typing import Final

# The elements that news keeps its prose and its headlines in.
_PARAGRAPH: Final = re.compile(rb"<p[\s>]")
_SHOUTED: Final = re.compile(rb"<(/?)(P|H1|TITLE)(?=[\s>])")
_LONGEST: Final = 3_000
_TAG: Final = re.compile(rb"<[^>]*>")
# To small letters, and everything that is no ASCII letter to a space.
_TO_WORDS: Final = bytes(
    byte + 32 if 65 <= byte <= 90 else byte if 97 <= byte <= 122 else 32 for byte in range(256)
)


def paragraphs_of(markup: bytes) -> list[bytes]:
    """The content of each paragraph, first heading and title in *markup*, tags and all, in no special order.

    A tenth of the time that parsing takes. What stands in other elements is not seen; an element that is left open ends
    where the next one begins.
    """
    if b"<P" in markup:
        markup = _SHOUTED.sub(lambda tag: tag[0].lower(), markup)
    starts = [match.start() for match in _PARAGRAPH.finditer(markup)]
    found = [_content(markup, at, following, b"</p") for at, following in pairwise([*starts, len(markup)])]
    for opens, closes in ((b"<h1", b"</h1"), (b"<title", b"</title")):
        start = markup.find(opens)
        if start >= 0:
            found.append(_content(markup, start, len(markup), closes))
    return found


def _content(markup: bytes, start: int, following: int, closes: bytes) -> bytes:
    """What is between the tag that begins at *start* and its end, or the *following* element of the kind."""
    until = min(following, start + _LONGEST)
    inside = markup.find(b">", start, until) + 1 or until
    end = markup.find(closes, inside, until)
    return markup[inside : end if end >= 0 else until]


def words_in(paragraph: bytes) -> set[bytes]:
    """The words of a paragraph without its tags: runs of ASCII letters, in small letters."""
    if b"<" in paragraph:
        paragraph = _TAG.sub(b" ", paragraph)
    return set(paragraph.translate(_TO_WORDS).split())


def plain(paragraph: bytes, encoding: str = "utf-8") -> str:
    """The text of a paragraph: tags dropped, entities resolved, white space single."""
    text = _TAG.sub(b"", paragraph).decode(encoding, "replace")
    return " ".join(html.unescape(text).split())

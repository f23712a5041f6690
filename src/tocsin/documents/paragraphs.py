"""The paragraphs of a page, cut out of its raw bytes without parsing it: for the screen alone."""

from __future__ import annotations

import html
import re
from functools import cache
from itertools import pairwise
from typing import Final

from ahocorasick_rs import BytesAhoCorasick, MatchKind

# The elements that news keeps its prose and its headlines in; nobody writes their names in mixed letters.
_NAMES: Final = (b"p", b"P", b"h1", b"H1", b"title", b"TITLE")
_BEHIND: Final = (b">", b" ", b"\n", b"\r", b"\t", b"\f", b"\v")
_OPENS: Final = tuple(b"<" + name + behind for name in _NAMES for behind in _BEHIND)
_CLOSES: Final = tuple(b"</" + name for name in _NAMES for _ in _BEHIND)
_FORMS: Final = 2 * len(_BEHIND)
"""So many ways there are to open an element."""
_LONGEST: Final = 3_000
# The longest news page of the WARC development set has 3 MB. Further down, a paragraph takes more memory than it tells.
_FARTHEST: Final = 4_000_000
_TAG: Final = re.compile(rb"<[^>]*>")
# To small letters, and everything that is no ASCII letter to a space.
_TO_WORDS: Final = bytes(
    byte + 32 if 65 <= byte <= 90 else byte if 97 <= byte <= 122 else 32 for byte in range(256)
)


def paragraphs_of(markup: bytes) -> list[bytes]:
    """The content of each paragraph, first heading and title in *markup*, tags and all, in no special order.

    A fifth of the time that parsing takes. What stands in other elements is not seen; an element that is left open ends
    where the next one begins.
    """
    prose: list[tuple[int, bytes]] = []
    headings: list[tuple[int, bytes]] = []
    titles: list[tuple[int, bytes]] = []
    found = (prose, headings, titles)
    markup = markup[:_FARTHEST]
    for form, start, _ in _tags().find_matches_as_indexes(markup):
        found[form // _FORMS].append((start, _CLOSES[form]))
    end = len(markup)
    cut = [
        _content(markup, start, following, closes)
        for (start, closes), (following, _) in pairwise([*prose, (end, b"")])
    ]
    return cut + [_content(markup, start, end, closes) for start, closes in (*headings[:1], *titles[:1])]


@cache
def _tags() -> BytesAhoCorasick:
    """Finds where the elements begin, all in one pass: a fifth of the time of a search for each."""
    return BytesAhoCorasick(_OPENS, matchkind=MatchKind.LeftmostFirst)


def _content(markup: bytes, start: int, following: int, closes: bytes) -> bytes:
    """What is between the tag that begins at *start* and its end, or the *following* element of the kind."""
    until = min(following, start + _LONGEST)
    inside = markup.find(b">", start, until) + 1 or until
    end = markup.find(closes, inside, until)
    return markup[inside : end if end >= 0 else until]


def as_words(text: bytes) -> bytes:
    """*text* in small ASCII letters, with spaces for everything else."""
    return text.translate(_TO_WORDS)


def text_of(paragraph: bytes) -> bytes:
    """A paragraph without its tags, in small ASCII letters, with spaces for everything else."""
    if b"<" in paragraph:
        paragraph = _TAG.sub(b" ", paragraph)
    return as_words(paragraph)


def words_in(paragraph: bytes) -> set[bytes]:
    """The words of a paragraph without its tags: runs of ASCII letters, in small letters."""
    return set(text_of(paragraph).split())


def plain(paragraph: bytes, encoding: str = "utf-8") -> str:
    """The text of a paragraph: tags dropped, entities resolved, white space single."""
    text = _TAG.sub(b"", paragraph).decode(encoding, "replace")
    return " ".join(html.unescape(text).split())

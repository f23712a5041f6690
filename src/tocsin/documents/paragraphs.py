"""The paragraphs of a page, cut out of its raw bytes without parsing it: for the screen alone."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from ahocorasick_rs import BytesAhoCorasick, MatchKind

# The elements that news keeps its prose and its headlines in; nobody writes their names in mixed letters.
_NAMES: Final = (b"p", b"P", b"h1", b"H1", b"title", b"TITLE")
_HEADING: Final = 1
"""The number of the heading among the three elements, from 0."""
_BEHIND: Final = (b">", b" ", b"\n", b"\r", b"\t", b"\f", b"\v")
_OPENS: Final = tuple(b"<" + name + behind for name in _NAMES for behind in _BEHIND)
_CLOSES: Final = tuple(b"</" + name for name in _NAMES for _ in _BEHIND)
_FORMS: Final = 2 * len(_BEHIND)
"""So many ways there are to open an element."""
_LONGEST: Final = 3_000
# The longest news page of the WARC development set has 3 MB. Further down, a paragraph takes more memory than it tells.
_FARTHEST: Final = 4_000_000
_TAG: Final = re.compile(rb"<[^>]*>")
# Written so, it is found in a fifth of the time of `<a\b.*?(?:</a>|\Z)`, which is the same.
_LINK: Final = re.compile(rb"(?i)<a\b[^<]*(?:<(?!/a>)[^<]*)*(?:</a>)?")
# A paragraph of an article stands next to another one, or is long: teasers of other stories, each in a frame of markup,
# are cut to what search engines show of a description, 160 characters.
_NEXT: Final = 250
_LONG: Final = 160
LINE: Final = 30
"""Characters that a line of prose has at least."""
# To small letters, and everything that is no ASCII letter to a space.
_TO_WORDS: Final = bytes(
    byte + 32 if 65 <= byte <= 90 else byte if 97 <= byte <= 122 else 32 for byte in range(256)
)


def paragraphs_of(markup: bytes) -> list[bytes]:
    """The content of each paragraph, first heading and title in *markup*, tags and all, in no special order.

    A fifth of the time that parsing takes. What stands in other elements is not seen; an element that is left open ends
    where the next one begins.
    """
    return _cut()(markup)


Cut = Callable[[bytes], list[bytes]]
"""Cuts the paragraphs out of the markup of a page."""


@cache
def _cut() -> Cut:
    return compiled_paragraphs() or plain_paragraphs


def compiled_paragraphs() -> Cut | None:
    """`paragraphs_of` as it is written in C; None where that was not compiled."""
    try:
        from tocsin.documents import _look
    except ImportError:  # there was no compiler at hand
        return None
    return _look.paragraphs


def plain_paragraphs(markup: bytes) -> list[bytes]:
    """`paragraphs_of` as it is written in Python."""
    elements = _elements(markup)
    return _contents(markup, [*elements.prose, *elements.heads])


class Article(NamedTuple):
    """What speaks for a page: the paragraphs of its article in order, and its first heading and title."""

    prose: list[bytes]
    heads: list[bytes]


def article_of(markup: bytes) -> Article:
    """The paragraphs of *markup* that are an article's, by their length and where they stand, with heading and title.

    What is in links does not count as length. The first paragraph behind the heading may be short and alone.
    """
    elements = _elements(markup)
    lines = list(_lines(markup, elements.prose))
    lead = next((line.start for line in lines if line.start > elements.heading), None)
    near = {
        line.start for one, other in pairwise(lines) for line in (one, other) if other.start - one.end < _NEXT
    }
    kept = [
        line.content for line in lines if line.length >= _LONG or line.start in near or line.start == lead
    ]
    return Article(kept, _contents(markup, elements.heads))


class _Line(NamedTuple):
    """A paragraph: where it stands in the markup, what it holds, and how many bytes of words of its own that has."""

    start: int
    end: int
    content: bytes
    length: int


_Place = tuple[int, int, bytes]
"""Where the tag of an element begins in the markup, where the element has ended at the latest, and its end tag."""


class _Elements(NamedTuple):
    """The places of a page's paragraphs, and of its first heading and title; *heading* is where that heading begins."""

    prose: list[_Place]
    heads: list[_Place]
    heading: int


def _elements(markup: bytes) -> _Elements:
    """The paragraphs of *markup*, and its first heading and title."""
    prose: list[_Place] = []
    heads: dict[int, _Place] = {}
    markup = markup[:_FARTHEST]
    behind = end = len(markup)
    # From the last one back, for each paragraph reaches to where the next begins, and of headings the first counts.
    for form, start, _ in reversed(_tags().find_matches_as_indexes(markup)):
        farthest = start + _LONGEST
        if form < _FORMS:
            prose.append((start, behind if behind < farthest else farthest, _CLOSES[form]))
            behind = start
        else:
            heads[form // _FORMS] = (start, min(end, farthest), _CLOSES[form])
    prose.reverse()
    heading = heads[_HEADING][0] if _HEADING in heads else end
    return _Elements(prose, [heads[name] for name in sorted(heads)], heading)


@cache
def _tags() -> BytesAhoCorasick:
    """Finds where the elements begin, all in one pass: a fifth of the time of a search for each."""
    return BytesAhoCorasick(_OPENS, matchkind=MatchKind.LeftmostFirst)


def _contents(markup: bytes, places: Sequence[_Place]) -> list[bytes]:
    """What the elements at *places* hold."""
    find = markup.find
    contents: list[bytes] = []
    for start, until, closes in places:
        begin = find(b">", start, until) + 1
        if not begin:  # its tag never ends
            contents.append(b"")
            continue
        end = find(closes, begin, until)
        contents.append(markup[begin : end if end >= 0 else until])
    return contents


def _lines(markup: bytes, places: Sequence[_Place]) -> Iterator[_Line]:
    """The paragraphs at *places* that have a line of prose."""
    for (start, until, _), content in zip(places, _contents(markup, places), strict=True):
        length = _own_length(content) if len(content) >= LINE else 0
        if length >= LINE:
            end = markup.find(b">", start, until) + 1 + len(content)
            yield _Line(start, end, content, length)


def _own_length(paragraph: bytes) -> int:
    """How many bytes of words a paragraph has outside its links."""
    if b"<" in paragraph:
        paragraph = _TAG.sub(b" ", _LINK.sub(b" ", paragraph))
    return len(b" ".join(paragraph.split()))


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


def plain(paragraph: bytes) -> str:
    """The text of a paragraph: tags dropped, entities resolved, white space single."""
    text = _TAG.sub(b"", paragraph).decode("utf-8", "replace")
    return " ".join(html.unescape(text).split())

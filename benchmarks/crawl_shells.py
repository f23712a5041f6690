"""Shells of news pages: the markup of the article_text pages, with holes where paragraphs, headline and days stood.

A shell keeps all that a real page brings (menus, scripts, related stories, broken nesting); only what tells its story
and its day is taken out, so that another story can be told in it.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from benchmarks.article_dates import gold
from benchmarks.article_text_data import WebPage, read_pages
from tocsin.documents.decode import decode
from tocsin.documents.find_language import find_language

HoleKind = Literal[
    "paragraph", "title", "summary", "url", "iso", "month_first", "day_first", "path", "charset"
]

# Which of the 181 pages tell of an armed attack (recalled, claimed or denied ones as well), by reading them; and which
# speak of violence in a way that careful readers may judge either way. Names are beginnings of page ids.
ATTACKS = frozenset("5caf91b8 e372e42c 7916ecca a1fca19b 4a44ab3e d90bda7e 2c46804d 51d066b0".split())
NEAR_ATTACKS = frozenset("6ebac05f 624fcd90 7a457a4f 5fa3154e e4c6a3b4".split())

MONTHS = (
    "January February March April May June July August September October November December".split()
)  # fmt: skip
_MONTH = "(" + "|".join(f"{m[:3]}(?:{m[3:]})?" if m != "May" else "May" for m in MONTHS) + ")"
_PARAGRAPH = re.compile(r"<p\b[^>]*>((?:(?!<p\b|</p).)*)</p\s*>", re.S | re.I)
_TAG = re.compile(r"<[^>]+>")
_WORD = re.compile(r"\w+")
_HEADINGS = re.compile(r"<(?:h1|title)\b[^>]*>([^<]{10,400})</", re.I)
_META = re.compile(r"<meta\b[^>]*>", re.I)
_NAMED = re.compile(r"""(?:property|name)=["']?(?:og:|twitter:)?(title|description)\b""", re.I)
_CONTENT = re.compile(r"""content=(?:"([^"]*)"|'([^']*)')""", re.I)
_DATES: Mapping[HoleKind, re.Pattern[str]] = {
    "iso": re.compile(r"(?<!\d)(20[01]\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?!\d)"),
    "month_first": re.compile(rf"\b{_MONTH}(\.?) (\d{{1,2}}), (20[01]\d)\b"),
    "day_first": re.compile(rf"\b(\d{{1,2}}) {_MONTH} (20[01]\d)\b"),
    "path": re.compile(r"/(20[01]\d)/(0[1-9]|1[0-2])/(0[1-9]|[12]\d|3[01])/"),
}
_CHARSET = re.compile(r"""(?<=charset=)["']?[\w-]+""", re.I)
_FEW_HOLES = 4
_COVERED = 0.8
_ALL = 0.985
_SHORTEST = 20
_NO_DAY = dt.date(2019, 11, 19)  # the middle of the days of the set


@dataclass(frozen=True)
class Hole:
    """A place in a shell; *words* is what stood there: text for a paragraph, the markup itself for all else."""

    kind: HoleKind
    words: str


@dataclass(frozen=True)
class Story:
    """What is told in a shell: text without markup; *shift* is what the days of the page move by."""

    title: str
    paragraphs: Sequence[str]
    url: str
    shift: dt.timedelta


@dataclass(frozen=True)
class Shell:
    """A page with holes. *roomy*: it has holes for most of its story, so another can be told in it; *bare*: for all."""

    name: str
    url: str
    language: str
    day: dt.date
    pieces: tuple[str | Hole, ...]
    paragraphs: tuple[str, ...]
    title: str
    roomy: bool
    bare: bool

    def told(self, story: Story) -> str:
        """The markup of the page with *story* in it: what has no hole of its own stands behind the last hole's."""
        left = list(story.paragraphs)
        known: dict[str, str] = {}
        out: list[str] = []
        for piece in self.pieces:
            out.append(piece if isinstance(piece, str) else self._filled(piece, story, left, known))
        return "".join(out)

    def _filled(self, hole: Hole, story: Story, left: list[str], known: dict[str, str]) -> str:
        if hole.kind == "paragraph":
            if hole.words not in known:
                last = len(known) + 1 == len(self.paragraphs)
                taken = left[:] if last else left[:1]
                del left[: len(taken)]
                known[hole.words] = "</p><p>".join(html.escape(words, quote=False) for words in taken)
            return known[hole.words]
        if hole.kind in ("title", "summary"):
            words = story.title if hole.kind == "title" else " ".join(story.paragraphs[:1])[:200]
            return html.escape(words.replace('"', "’"))
        if hole.kind in ("url", "charset"):
            return story.url if hole.kind == "url" else '"utf-8'[hole.words[0] != '"' :]
        return shifted(hole, story.shift)


def read_shells(data: Path) -> list[Shell]:
    """A shell of every page below *data*."""
    days = gold()
    return [shell_of(page, days[page.name] or _NO_DAY) for page in read_pages(data)]


def shell_of(page: WebPage, day: dt.date) -> Shell:
    """The shell of one page, published on *day*."""
    markup = decode(page.body, None).text.replace("\r\n", "\n")
    holes = sorted(_holes(markup, page), key=lambda hole: (hole[0], -hole[1]))
    pieces: list[str | Hole] = []
    at = 0
    for start, end, hole in holes:
        if start >= at:
            pieces += [markup[at:start], hole]
            at = end
    pieces.append(markup[at:])
    told = tuple(dict.fromkeys(p.words for p in pieces if isinstance(p, Hole) and p.kind == "paragraph"))
    covered = sum(len(_WORD.findall(words)) for words in told)
    whole = len(_WORD.findall(page.article))
    return Shell(
        name=page.name,
        url=page.url,
        language=find_language([page.article]) or "und",
        day=day,
        pieces=tuple(pieces),
        paragraphs=told,
        title=next(_raw_titles(markup), ""),
        roomy=len(told) >= _FEW_HOLES and covered >= _COVERED * whole,
        bare=len(told) >= _FEW_HOLES and covered >= _ALL * whole,
    )


def shifted(hole: Hole, shift: dt.timedelta) -> str:
    """A date, moved, in the form in which it stands in the page."""
    match = _DATES[hole.kind].fullmatch(hole.words)
    try:
        day = _date_of(hole.kind, match) + shift if match else None
    except (ValueError, OverflowError):
        day = None
    if day is None or match is None:
        return hole.words
    if hole.kind == "iso":
        return day.isoformat()
    if hole.kind == "path":
        return f"/{day.year}/{day.month:02}/{day.day:02}/"
    name = MONTHS[day.month - 1]
    written = match[1] if hole.kind == "month_first" else match[2]
    name = name if len(written) > 3 or written == "May" else name[:3]
    if hole.kind == "month_first":
        return f"{name}{match[2]} {day.day}, {day.year}"
    return f"{day.day} {name} {day.year}"


def _date_of(kind: HoleKind, match: re.Match[str]) -> dt.date:
    if kind in ("iso", "path"):
        return dt.date(int(match[1]), int(match[2]), int(match[3]))
    month, day, year = (
        (match[1], match[3], match[4]) if kind == "month_first" else (match[2], match[1], match[3])
    )
    return dt.date(int(year), [m[:3] for m in MONTHS].index(month[:3]) + 1, int(day))


def _holes(markup: str, page: WebPage) -> Iterator[tuple[int, int, Hole]]:
    gold = " ".join(_WORD.findall(page.article))
    for match in _PARAGRAPH.finditer(markup):
        words = " ".join(html.unescape(_TAG.sub("", match[1])).split())
        key = " ".join(_WORD.findall(words))
        if len(key) >= _SHORTEST and key in gold:
            yield match.start(1), match.end(1), Hole("paragraph", words)
    named: list[tuple[HoleKind, str]] = [("title", words) for words in _raw_titles(markup)]
    named += [("summary", words) for words in _named(markup, "description")]
    named.append(("url", page.url))
    for kind, words in dict.fromkeys(named):
        if len(words) >= _SHORTEST:
            for match in re.finditer(re.escape(words), markup):
                yield match.start(), match.end(), Hole(kind, words)
    for kind, form in _DATES.items():
        for match in form.finditer(markup):
            yield match.start(), match.end(), Hole(kind, match[0])
    for match in _CHARSET.finditer(markup):
        yield match.start(), match.end(), Hole("charset", match[0])


def _raw_titles(markup: str) -> Iterator[str]:
    yield from _named(markup, "title")
    yield from (match[1].strip() for match in _HEADINGS.finditer(markup) if match[1].strip())


def _named(markup: str, name: str) -> Iterator[str]:
    """What the page's meta elements say under *name*, as it is written."""
    for match in _META.finditer(markup):
        named, content = _NAMED.search(match[0]), _CONTENT.search(match[0])
        words = (content[1] or content[2] or "").strip() if content else ""
        if named and words and named[1].lower() == name:
            yield words

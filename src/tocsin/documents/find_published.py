"""The day on which a page was first published, by what the page itself says; nothing is guessed from its sentences.

Witnesses: htmldate without its extensive search (metadata, `time` elements, forms of address), the page's own fields of
publication, its address, and the dated lines beside its headline. Metadata is often kept in UTC, where the evening of
one day is the next: a dated line that says the day before is the publisher's own day. And what htmldate found in a
remote corner (a comment, a stamp of the server, an embedded message) counts only if another witness knows that day.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING, Final

import msgspec

from tocsin.documents.find_date import dates_in, read_date, url_date
from tocsin.documents.mark_dates import is_dated_line
from tocsin.documents.normalise import fold, normalise
from tocsin.documents.parse_html import BREAKS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DAY: Final = dt.timedelta(days=1)
_ABOVE: Final = 6
_BELOW: Final = 16
_LINE: Final = 140
_PLACES: Final = 5
_SHORTEST: Final = 10
_SITE: Final = re.compile(r" [|\-»·] ")
_TWO_READINGS: Final = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_FIELD: Final = re.compile(r'"date(?:Published|Created)"\s*:\s*"([^"]{6,60})"')
_NAMED: Final = re.compile(
    r"(?i)publi[sc]|pub_?date|created|issued|sailthru\.date|^dc\.date$|^date$|article_date_original"
)
_NOT_FIRST: Final = re.compile(r"(?i)updat|modif|revis|expir|copyright|last")
_WORDS_OF_MONTH: Final = re.compile(r"(?i)\b([a-z]{3}) (\d{1,2}) (\d{4})\b")


class Published(msgspec.Struct, frozen=True):
    """A day, its basis ("metadata", "text": a line of the page, "url"), and a word where witnesses differ."""

    day: dt.date | None = None
    basis: str | None = None
    note: str | None = None


class Dates(msgspec.Struct, frozen=True):
    """What a page's markup says of its day: what htmldate finds, the page's fields, and the headings to look beside."""

    found: dt.date | None
    fields: frozenset[dt.date]
    headings: tuple[str, ...]


class Witnesses(msgspec.Struct, frozen=True):
    """What each witness says.

    *shown* are the dated lines beside the headline, *renewed* those that tell of updates, *unsure* are both readings
    of lines such as 5/10/2018.
    """

    found: dt.date | None
    address: dt.date | None
    fields: frozenset[dt.date]
    shown: tuple[dt.date, ...]
    renewed: tuple[dt.date, ...]
    unsure: frozenset[dt.date]


def read_dates(page: HtmlElement, url: str | None, today: dt.date) -> Dates:
    """The dates in the markup of the whole *page*, nothing pruned from it."""
    return Dates(
        found=_by_htmldate(page, url, today),
        fields=frozenset(_fields(page, today)),
        headings=tuple(str(heading.text_content()) for heading in page.iter("title", "h1")),
    )


def find_published(
    dates: Dates, lines: list[str], title: str | None, url: str | None, today: dt.date
) -> Published:
    """The day of publication of the page; *lines* are its visible text, *title* its headline."""
    shown, renewed, unsure = _shown(lines, _headlines(title, dates.headings), today)
    return judge(
        Witnesses(
            found=dates.found,
            address=url_date(url, today) if url else None,
            fields=dates.fields,
            shown=shown,
            renewed=renewed,
            unsure=unsure,
        )
    )


def judge(said: Witnesses) -> Published:
    """The day on which the witnesses agree best; none where only one that is easily mistaken speaks."""
    day = said.found
    if day is None:
        return _without_htmldate(said)
    if day - _DAY in (*said.shown, *said.renewed):
        return Published(
            day - _DAY, "text", f"the page's metadata say {day}, the line beside the headline a day less"
        )
    if day + _DAY in said.shown and day + _DAY in said.fields:
        return Published(day + _DAY, "text", f"a day more than another date of the page, {day}")
    if day in (said.address, *said.fields, *said.shown, *said.renewed, *said.unsure):
        return Published(day, "metadata")
    return _without_htmldate(said)


def _headlines(title: str | None, headings: tuple[str, ...]) -> frozenset[str]:
    """The lines that may be the headline: the title, with and without a site's name behind it, and every heading."""
    found = {fold(normalise(words)) for words in (title or "", *headings)}
    found |= {_SITE.split(words)[0] for words in found}
    return frozenset(words for words in found if len(words) >= _SHORTEST)


def _without_htmldate(said: Witnesses) -> Published:
    if said.address:
        return Published(said.address, "url")
    if said.shown:
        return Published(said.shown[0], "text")
    return Published(min(said.fields), "metadata") if said.fields else Published()


def _by_htmldate(page: HtmlElement, url: str | None, today: dt.date) -> dt.date | None:
    """Not its extensive search: where the markup holds no date that takes one from a sentence or a copyright year."""
    from htmldate import find_date

    last = dt.datetime.combine(today, dt.time.max)
    try:
        found = find_date(page, extensive_search=False, original_date=True, url=url, max_date=last)
    except BREAKS:
        return None
    return dt.date.fromisoformat(found) if found else None


def _fields(page: HtmlElement, today: dt.date) -> Iterator[dt.date]:
    """The days in the page's own fields of publication, as they are written, whatever the zone."""
    for words in _written_in_fields(page):
        day = read_date(_WORDS_OF_MONTH.sub(r"\1 \2, \3", words), today)
        if day:
            yield day


def _written_in_fields(page: HtmlElement) -> Iterator[str]:
    for script in page.iter("script"):
        yield from _FIELD.findall(script.text or "")
    for element in page.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if _NAMED.search(name) and not _NOT_FIRST.search(name):
            yield element.get("content", "")
    # By way of the attribute: a fifth of the time of asking each element for it.
    marked = (value.getparent() for value in page.xpath("//@itemprop[. = 'datePublished']"))
    for element in (*page.iter("time"), *marked):
        yield element.get("datetime") or element.get("content") or ""


def _shown(
    lines: list[str], titles: frozenset[str], today: dt.date
) -> tuple[tuple[dt.date, ...], tuple[dt.date, ...], frozenset[dt.date]]:
    """The days in the dated lines beside the headline: of first publication, of updates, and those of two readings."""
    first: list[dt.date] = []
    renewed: list[dt.date] = []
    unsure: set[dt.date] = set()
    for line in _beside(lines, titles):
        if not is_dated_line(line, today):
            continue
        for found in sorted(dates_in(line, today), key=lambda found: found.start):
            if found.day is None:
                unsure |= _readings(line[found.start : found.end])
            else:
                (renewed if _of_update(line[: found.start].lower()) else first).append(found.day)
    return tuple(first), tuple(renewed), frozenset(unsure)


def _beside(lines: list[str], titles: frozenset[str]) -> Iterator[str]:
    """The short lines below each headline, as far as the first long one, then those above it."""
    places = [i for i, line in enumerate(lines) if len(line) <= _LINE and fold(line) in titles][:_PLACES]
    for at in places:
        yield from takewhile(lambda line: len(line) <= _LINE, lines[at + 1 : at + _BELOW])
    for at in places:
        yield from (line for line in lines[max(0, at - _ABOVE) : at] if len(line) <= _LINE)


def _of_update(before: str) -> bool:
    """Whether the words in front of a date tell of an update rather than of the first publication."""
    later = max(map(before.rfind, ("updated", "modified")))
    return later > max(map(before.rfind, ("published", "posted")))


def _readings(words: str) -> set[dt.date]:
    """Both days that a form such as 5/10/2018 may mean."""
    match = _TWO_READINGS.fullmatch(words)
    if not match:
        return set()
    one, other, year = (int(number) for number in match.groups())
    return {dt.date(year, *pair) for pair in ((one, other), (other, one)) if max(pair) <= 12}

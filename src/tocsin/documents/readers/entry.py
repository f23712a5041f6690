"""An entry of a feed, in whatever format it came, as an item or a link."""

from __future__ import annotations

import datetime as dt
import email.utils
import re
from typing import Final
from urllib.parse import urljoin, urlsplit

import msgspec

from tocsin.documents.find_date import read_date
from tocsin.documents.normalise import encoded, visible
from tocsin.documents.readers.safe_xml import unescaped
from tocsin.documents.terms import Terms
from tocsin.records import Item, Link, Unreadable

_TAG: Final = re.compile(r"<[/!]?[A-Za-z][^<>]{0,2000}>")
_MARKUP: Final = re.compile(r"<[/!]?[A-Za-z][^<>]{0,2000}>|&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z]\w{1,30});")
_TITLE_LENGTH: Final = 500
_NAME_LENGTH: Final = 60
# Words in the title of a feed that names what is in it, or who searched for it, rather than who publishes it.
_NO_OUTLET: Final = re.compile(
    r"(?i)\b(?:rss|atom|feeds?|latest|headlines|results?|search|google|alerts?|all|home|top|breaking|updates?|category|"
    r"categories|tags?|topics?|archives?|articles?|posts?|comments|stories|untitled)\b|[|»›/:\"“”]|\s[-–—·]\s|https?://"
)


class Entry(msgspec.Struct, frozen=True):
    """What a feed says of one entry, as it says it. *place* is where it stands, *name* its own id."""

    place: str
    number: int
    name: str = ""
    url: str = ""
    title: str = ""
    text: str = ""
    kind: str = ""
    published: str = ""
    publisher: str = ""
    notes: tuple[str, ...] = ()


def found_of(entry: Entry, terms: Terms) -> Item | Link | Unreadable:
    """The item of an entry that has text of its own, the link of one that only points to a text."""
    url = web_address(entry.url) or web_address(entry.name)
    title = plain(entry.title) or None
    published = entry_day(entry.published, terms)
    path = entry.name.strip()[:_TITLE_LENGTH] or url or entry.place
    if not visible(entry.text):
        if not url:
            return Unreadable(entry.place, "an entry with neither a text nor the address of one")
        return Link(path, url, title, published)
    markup = entry.kind == "html" or (not entry.kind and bool(_MARKUP.search(entry.text)))
    return Item(
        path=path,
        kind="html" if markup else "text",
        body=encoded(entry.text),
        charset="utf-8",
        url=url,
        title=title,
        publisher=entry.publisher or None,
        published=published,
        notes=entry.notes,
        after=entry.number,
    )


def web_address(url: str, base: str = "") -> str | None:
    """The http or https address; None where there is none."""
    try:
        whole = urljoin(base, url.strip()) if base else url.strip()
        parts = urlsplit(whole)
        sound = parts.scheme in {"http", "https"} and parts.hostname
    except ValueError:
        return None
    return whole if sound and not re.search(r"[\s<>\"]", whole) else None


def plain(words: str) -> str:
    """A title as text in one line, for feeds put markup into titles."""
    return " ".join(unescaped(_TAG.sub(" ", words)).split())[:_TITLE_LENGTH]


def outlet_named(title: str) -> str:
    """The title of a feed where it can be the name of who publishes it; "" where it says something else."""
    words = plain(title)
    return "" if len(words) > _NAME_LENGTH or _NO_OUTLET.search(words) else words


def entry_day(said: str, terms: Terms) -> dt.date | None:
    """The day in a feed's date, in the zone that the feed writes; None where it names none that can be."""
    said = said.strip()[:100]
    day = read_date(said, terms.today)
    if day or not said:
        return day
    try:
        moment = email.utils.parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return read_date(moment.date().isoformat(), terms.today)

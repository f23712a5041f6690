"""Feeds and sitemaps: what becomes of an entry, everyday breakage, and what a bomb does not get."""

from __future__ import annotations

import datetime as dt
import io
import time

import pytest

from tests.documents.readers.samples import ATOM, JSON_FEED, RSS, SITEMAP, STORY, TERMS
from tocsin.documents.normalise import normalise
from tocsin.documents.open_item import open_item
from tocsin.documents.page import Page
from tocsin.documents.readers.feed import FeedReader, entries
from tocsin.documents.readers.json_feed import json_entries
from tocsin.documents.readers.sitemap import SitemapReader
from tocsin.records import Found, Item, Link, Unreadable


def feed(data: bytes | str) -> list[Item | Link | Unreadable]:
    """The entries of a feed."""
    return list(entries(io.BytesIO(data if isinstance(data, bytes) else data.encode()), "feed.rss", TERMS))


def rss(inside: str, head: str = "") -> str:
    """A feed of one item."""
    return f"{head}<rss><channel><item>{inside}</item></channel></rss>"


def item(found: Found) -> Item:
    """The item that this is."""
    assert isinstance(found, Item), found
    return found


def shown(found: Found) -> str:
    """The text that a reader of the item sees."""
    page = open_item(item(found), TERMS.today)
    assert isinstance(page, Page), page
    return page.text


def refusal(data: str) -> str:
    """The last thing said of a feed that is not read to its end."""
    last = feed(data)[-1]
    assert isinstance(last, Unreadable), last
    return last.reason


def test_an_rss_item_is_read_whole() -> None:
    """The fullest text, title, day as written, outlet and address come of an RSS item."""
    first, second, third = feed(RSS)
    assert shown(first) == f"{STORY}\n\nA & B"
    assert (item(first).path, item(first).title, item(first).publisher) == (
        "c-1",
        "Mortars & more",
        "Tal Marrun Courier",
    )
    assert item(first).url == "https://courier.example/1?a=1&b=2"
    assert item(first).published == dt.date(2024, 1, 5)
    assert second == Link(
        "https://courier.example/2", "https://courier.example/2", "Only an address", dt.date(2024, 1, 6)
    )
    assert item(third).url == "https://courier.example/3"


def test_an_atom_entry_is_read_whole() -> None:
    """XHTML content, relative addresses and a title in markup are read, and a day of change alone is said to be one."""
    first, second = feed(ATOM)
    assert shown(first).split("\n") == [STORY, *[""] * (shown(first).count("\n") - 1), "More <soon>."]
    assert (item(first).url, item(first).title) == ("https://wire.example/news/1.html", "Mortars again")
    assert item(second).url == "https://wire.example/2.html"
    assert item(second).notes == ("the feed tells only when it was last changed",)


def test_a_json_feed_is_read_whole() -> None:
    """Markup, text and bare addresses of a JSON Feed become items and a link."""
    first, second, third = json_entries(io.BytesIO(JSON_FEED), "feed.json", TERMS)
    assert (item(first).kind, item(first).published, item(first).publisher) == (
        "html",
        dt.date(2024, 1, 5),
        "Wire of the South",
    )
    assert (item(second).kind, item(second).path) == ("text", "s-2")
    assert isinstance(third, Link)


def test_a_sitemap_gives_links() -> None:
    """Addresses come with the title and the day of news, never with the day of a change; others are named."""
    first, second, third = SitemapReader().read(io.BytesIO(SITEMAP), "sitemap.xml", TERMS)
    assert first == Link(
        "sitemap.xml, address 1", "https://courier.example/1", "Mortars", dt.date(2024, 1, 5)
    )
    assert second == Link("sitemap.xml, address 2", "https://courier.example/2?a=1&b=2")
    assert isinstance(third, Unreadable)


@pytest.mark.parametrize(
    ("broken", "text"),
    [
        ("<description>Shells &nbsp;and&mdash;smoke</description>", "Shells \xa0and—smoke"),
        ("<description>AT&T & 3 < 4 men</description>", "AT&T & 3 < 4 men"),
        (f"<description>{STORY}\x01 \x0bc</description>", f"{STORY} c"),
        ("<description>Shells &#xD800; &#0; fell</description>", "Shells � � fell"),
        ("<description>Smoke &undeclared; rose</description>", "Smoke &undeclared; rose"),
        ("<description>Smoke rose</b></description>", "Smoke rose"),
        ("<description><p>Smoke<br>rose<p>high</description>", "Smoke\nrose\n\nhigh"),
        ("<content:encoded>Smoke rose</content:encoded>", "Smoke rose"),
        ("<description><![CDATA[Smoke]]> rose</description>", "Smoke rose"),
    ],
)
def test_everyday_breakage_is_read(broken: str, text: str) -> None:
    """What feeds get wrong every day costs no words."""
    assert normalise(shown(feed(rss(broken))[0])).split() == text.split()


def test_a_wrong_encoding_is_read_and_said() -> None:
    """Latin-1 bytes under a UTF-8 declaration are read as what they are, and a note says so."""
    data = rss("<description>Caf\xe9 hit</description>", '\ufeff\n <?xml version="1.0" encoding="UTF-8"?>')
    found = feed(data.encode("utf-8").replace("\xe9".encode(), b"\xe9"))
    assert item(found[0]).body.decode() == "Café hit"


@pytest.mark.parametrize(
    "title",
    [
        "Tal Marrun - Google News",
        "Latest headlines",
        "RSS feed",
        "World | Courier",
        "x" * 80,
        "Search results for a",
    ],
)
def test_a_feed_about_something_is_no_publisher(title: str) -> None:
    """The title of a feed that says what is in it, or who searched, is not taken for an outlet's name."""
    found = feed(
        f"<rss><channel><title>{title}</title><item><description>Words</description></item></channel></rss>"
    )
    assert item(found[0]).publisher is None


LAUGHS = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))


@pytest.mark.parametrize(
    "head",
    [
        f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]>',
        '<!DOCTYPE rss [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY % l9 SYSTEM "http://127.0.0.1/x.dtd"> %l9;]>',
        f'<!DOCTYPE rss [<!ENTITY l9 "{"a" * 50_000}">]>',
    ],
)
def test_entities_are_refused(head: str) -> None:
    """A feed that declares entities, of its own or from outside, is named and not read."""
    assert "declares entities" in refusal(rss("<description>&l9;</description>", head))


def test_a_document_type_from_outside_is_not_fetched() -> None:
    """A feed under the document type of old RSS is read without it."""
    head = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://127.0.0.1:9/rss.dtd">'
    assert shown(feed(rss("<description>Words</description>", head))[0]) == "Words"


def test_inclusions_are_not_followed() -> None:
    """An XInclude brings nothing of another file in."""
    inside = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
    (found,) = feed(rss(f"<description>Words {inside}</description>"))
    assert shown(found) == "Words"


def test_deep_nesting_is_named() -> None:
    """Elements nested 100,000 deep end the feed with a reason, behind the entries that were whole."""
    found = feed(rss("<description>Words</description>").removesuffix("</channel></rss>") + "<a>" * 100_000)
    assert isinstance(found[0], Item)
    assert isinstance(found[1], Unreadable) and "deep" in found[1].reason


def test_a_feed_that_is_cut_off_gives_its_whole_entries() -> None:
    """What stands in front of the cut is read, and the cut is named."""
    found = feed(RSS[: RSS.index(b"Only an")])
    assert [type(one) for one in found] == [Item, Unreadable]


def test_a_feed_of_many_items_is_read_in_time() -> None:
    """Ten thousand entries take seconds."""
    one = "<item><title>Shells fell</title><link>https://courier.example/1</link></item>"
    begun = time.process_time()
    assert len(feed(f"<rss><channel>{one * 10_000}</channel></rss>")) == 10_000
    assert time.process_time() - begun < 8


@pytest.mark.parametrize(
    "data", [b"", b"   ", b"words", b"<html><body>Words</body></html>", b"\xff\xfe<\0r\0", b"<rss/>"]
)
def test_what_is_no_feed_is_named(data: bytes) -> None:
    """A file without a feed in it is one Unreadable."""
    (found,) = FeedReader().read(io.BytesIO(data), "feed.xml", TERMS)
    assert isinstance(found, Unreadable)


def test_a_feed_in_utf_16_is_read() -> None:
    """A feed in UTF-16 is recognised and read."""
    data = rss("<description>Words</description>", '<?xml version="1.0" encoding="UTF-16"?>').encode("utf-16")
    assert FeedReader().recognises(data[:4096])
    assert shown(feed(data)[0]) == "Words"

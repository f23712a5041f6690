"""The watch over a real server: what is new is given once, and nothing is lost on the way."""

from __future__ import annotations

import datetime as dt
import gzip
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from line_feed import LONG, feed, parse_lines
from local_server import FastClock, LocalServer

from tocsin.fetching.fetch import Fetcher
from tocsin.fetching.memory import Memory, PlainMemory
from tocsin.fetching.plan import Plan, Source
from tocsin.fetching.sqlite_memory import SqliteMemory
from tocsin.fetching.watch import Watch
from tocsin.records import Found, Item, Skipped, Unreadable

WatchOf = Callable[..., Watch]
QUARTER = 900.0


@pytest.fixture
def watch_of(server: LocalServer, fetcher: Fetcher) -> WatchOf:
    """Makes a watch over feeds at these paths, or over the sources that are given."""

    def make(*paths: str | Source, memory: Memory | None = None, **changes: object) -> Watch:
        sources = tuple(
            Source("feed", server.url(path), path, QUARTER, "The News") if isinstance(path, str) else path
            for path in paths
        )
        return Watch(Plan(sources, **changes), memory or PlainMemory(), parse_lines, fetcher)  # type: ignore[arg-type]

    return make


def go(watch: Watch, taken: bool = True) -> list[Found]:
    """One round, taken in."""
    found = list(watch.round())
    if taken:
        watch.taken()
    return found


def notices(watch: Watch) -> str:
    """All notices of the last round."""
    return "\n".join(f"{notice.source}: {notice.words}" for notice in watch.report.notices)


def paths(found: list[Found]) -> list[str]:
    """The last parts of what was found."""
    return [one.path.rpartition("/")[2] for one in found]


def test_new_entries_are_given_once(server: LocalServer, watch_of: WatchOf, clock: FastClock) -> None:
    """A round gives the pages behind new entries with what the feed says of them, and the next one only newer ones."""
    server.page("/rss", feed("/1 | One | 2024-07-26", "/2"))
    server.page("/1", "<p>one", Content_Type="text/html; charset=utf-8")
    server.page("/2", status=301, Location="/two")
    server.page("/two", "<p>two")
    watch = watch_of("/rss")
    one, two = go(watch)
    assert isinstance(one, Item)
    assert (one.body, one.title, one.published) == (b"<p>one", "One", dt.date(2024, 7, 26))
    assert (one.publisher, one.charset, one.kind) == ("The News", "utf-8", "html")
    assert isinstance(two, Item)
    assert (two.path, two.url) == (server.url("/2"), server.url("/two"))
    assert (one.after, two.after) == (1, 2)
    assert go(watch) == []
    assert watch.report.sources == 0
    server.page("/rss", feed("/3", "/1", "/2"))
    server.page("/3", "<p>three")
    clock.sleep(QUARTER)
    assert paths(go(watch)) == ["3"]
    assert (watch.report.known, watch.report.new, watch.report.pages) == (2, 1, 1)


def test_text_in_the_feed_needs_no_page(server: LocalServer, watch_of: WatchOf) -> None:
    """An entry with its whole text is taken from the feed; one with a teaser, or without an address, as it must be."""
    server.page(
        "/rss", feed(f"/long | Long | | {LONG}", "/short | Short | | Four rockets", " | None | | Text alone")
    )
    server.page("/short", "<p>the whole story")
    found = {one.title: one for one in go(watch_of("/rss")) if isinstance(one, Item)}
    assert found["Long"].body == LONG.strip().encode()
    assert found["Long"].path == found["Long"].url == server.url("/long")
    assert found["Long"].publisher == "The News"
    assert found["Long"].fetched
    assert found["Short"].body == b"<p>the whole story"
    assert found["None"].body == b"Text alone"
    assert "news.example/long" not in server.asked


def test_the_teaser_stands_in_for_a_page_that_is_refused(server: LocalServer, watch_of: WatchOf) -> None:
    """Where the page behind a teaser cannot be had, the teaser is given with a note that says so."""
    server.page("/rss", feed("/gone | A | | Four rockets", "/png | B | | Five rockets", "/lost | C"))
    server.page("/png", b"\x89PNG", Content_Type="image/png")
    found = {one.path.rpartition("/")[2]: one for one in go(watch_of("/rss"))}
    gone, picture, lost = found["gone"], found["png"], found["lost"]
    assert isinstance(gone, Item)
    assert gone.body == b"Four rockets"
    assert gone.notes == ("the feed's own text; the page behind it was not read: no such page (404)",)
    assert isinstance(picture, Item)
    assert isinstance(lost, Unreadable)


def test_an_unchanged_feed_costs_nothing(server: LocalServer, watch_of: WatchOf, clock: FastClock) -> None:
    """A feed that answers 304, or sends the same bytes again, is not parsed again."""
    server.page("/rss", feed("/1"), ETag='"1"')
    server.page("/1", "x")
    watch = watch_of("/rss")
    go(watch)
    old = server.pages["/rss"]
    server.pages["/rss"] = lambda asked: (
        (304, {}, b"") if asked.headers["If-None-Match"] == '"1"' else (500, {}, b"")
    )
    clock.sleep(QUARTER)
    assert go(watch) == []
    server.pages["/rss"] = old
    clock.sleep(QUARTER)
    assert go(watch) == []
    assert (watch.report.sources, watch.report.unchanged, watch.report.known) == (1, 1, 0)


def test_what_was_not_taken_comes_again(
    server: LocalServer, watch_of: WatchOf, clock: FastClock, tmp_path: Path
) -> None:
    """A program that is killed before it keeps an item is given it again, though its feed did not change."""

    def by_etag(asked: object) -> tuple[int, dict[str, str], bytes]:
        same = server.headers[-1].get("If-None-Match") == '"1"'
        return (304, {}, b"") if same else (200, {"ETag": '"1"'}, feed("/1", "/2", "/3").encode())

    server.pages["/rss"] = by_etag
    for path in ("/1", "/2", "/3"):
        server.page(path, "x")
    with SqliteMemory(tmp_path / "m.db") as memory:
        killed = watch_of("/rss", memory=memory)
        first = go(killed, taken=False)
        assert isinstance(first[0], Item)
        killed.taken(up_to=first[0].after)
    clock.sleep(QUARTER)
    with SqliteMemory(tmp_path / "m.db") as memory:
        after = watch_of("/rss", memory=memory)
        assert paths(go(after)) == ["2", "3"]
        clock.sleep(QUARTER)
        assert go(after) == []
        assert after.report.unchanged == 1


def test_a_round_that_is_broken_off_loses_nothing(
    server: LocalServer, watch_of: WatchOf, clock: FastClock
) -> None:
    """A caller that stops in the middle of a round is given the rest by the same watch later."""
    server.page("/rss", feed("/1", "/2", "/3", f"/4 | | | {LONG}"), ETag='"1"')
    for path in ("/1", "/2", "/3"):
        server.page(path, "x")
    watch = watch_of("/rss")
    some = watch.round()
    given = [next(some), next(some)]
    some.close()  # type: ignore[attr-defined]
    watch.taken()
    clock.sleep(QUARTER)
    assert sorted(paths(given + go(watch))) == ["1", "2", "3", "4"]


def test_a_page_in_trouble_comes_again(server: LocalServer, watch_of: WatchOf, clock: FastClock) -> None:
    """A page that fails is put off though its feed does not change, and given when it is well again."""
    server.page("/rss", feed("/1", "/2"), ETag='"1"')
    server.page("/1", "x")
    server.page("/2", status=500)
    watch = watch_of("/rss")
    assert paths(go(watch)) == ["1"]
    assert "news.example: 1 page put off to the next round: the server has a fault (500)" in notices(watch)
    clock.sleep(QUARTER)
    server.page("/2", "x")
    assert paths(go(watch)) == ["2"]


def test_a_page_is_given_up_in_the_end(server: LocalServer, watch_of: WatchOf, clock: FastClock) -> None:
    """A page that fails eight times is named as unreadable once, after more than a day and ever rarer tries."""
    server.page("/rss", feed("/1"))
    server.page("/1", status=500)
    watch = watch_of("/rss")
    began = clock.time()
    found: list[Found] = []
    while not found:
        found = go(watch)
        lasted = clock.time() - began
        clock.sleep(QUARTER)
    assert [type(one) for one in found] == [Unreadable]
    assert "a fault (500), 8 times" in notices(watch) + getattr(found[0], "reason", "")
    assert 24 * 3600 < lasted < 72 * 3600
    assert server.asked.count("news.example/1") == 8
    assert go(watch) == []


def test_a_host_that_rests_costs_no_try(server: LocalServer, watch_of: WatchOf, clock: FastClock) -> None:
    """A page is not given up for the time in which nobody asked for it."""
    server.page("/rss", feed(server.url("/1", "short.example")))
    server.page("/1", status=302, Location=server.url("/2", "busy.example"))
    server.page("/2", status=429, Retry_After="86400")
    watch = watch_of("/rss")
    for _ in range(12):
        assert go(watch) == []
        clock.sleep(3600)
    server.page("/2", "x")
    clock.sleep(50_000)
    assert paths(go(watch)) == ["1"]


def test_a_source_in_trouble_is_named_and_asked_later(
    server: LocalServer, watch_of: WatchOf, clock: FastClock
) -> None:
    """A feed that fails is named and asked again when it is due, and one that is gone ever more rarely."""
    server.page("/busy", status=429, Retry_After="7200")
    server.page("/page", "<!doctype html><p>Log in")
    watch = watch_of("/busy")
    assert go(watch) == []
    assert notices(watch) == "/busy: the server asks to come back in 2 hours (429)"
    assert watch.due_in() == 7200
    watch = watch_of("/gone")
    clock.sleep(7200)
    waits = []
    for _ in range(10):
        go(watch)
        waits.append(watch.due_in())
        clock.sleep(watch.due_in())
    assert waits[:3] == [900, 1800, 3600]
    assert waits[-1] == 86_400
    watch = watch_of("/page")
    waits = []
    for _ in range(3):
        go(watch)
        waits.append(watch.due_in())
        clock.sleep(watch.due_in())
    assert waits == [900, 1800, 3600]
    assert "neither a feed nor a sitemap: it begins with '<!doctype html><p>Log in'" in notices(watch)


def test_failures_of_a_source_are_forgotten(server: LocalServer, watch_of: WatchOf, clock: FastClock) -> None:
    """A source that is well again is asked as often as before, and its next failure is a first one."""
    memory = PlainMemory()
    watch = watch_of("/rss", memory=memory)
    for _ in range(3):
        go(watch)
        clock.sleep(watch.due_in())
    server.page("/rss", feed(f"/1 | | | {LONG}"))
    assert paths(go(watch)) == ["1"]
    assert memory.source(server.url("/rss")).failures == 0
    assert watch.due_in() == QUARTER


def test_a_resting_host_holds_up_nobody(server: LocalServer, watch_of: WatchOf, clock: FastClock) -> None:
    """While one host rests, others are read, and what waits for it is put off, not dropped, in the next run too."""
    other = Source("feed", server.url("/rss", "other.example"), "other", QUARTER)
    server.page("/rss", feed("/1", "/2"))
    server.page("/1", status=429, Retry_After="1800")
    server.page("/2", "x")
    server.page("other.example/1", "x")
    memory = PlainMemory()
    watch = watch_of("/rss", other, memory=memory)
    assert [one.path for one in go(watch)] == [server.url(path, "other.example") for path in ("/1", "/2")]
    assert "news.example: 2 pages put off" in notices(watch)
    server.page("/1", "x")
    clock.sleep(1000)
    again = watch_of("/rss", memory=memory)
    go(again)
    assert "news.example is left alone" in notices(again)
    assert again.due_in() > 0
    clock.sleep(again.due_in())
    assert paths(go(again)) == ["1", "2"]


def test_the_newest_of_very_many_come_first(server: LocalServer, watch_of: WatchOf, clock: FastClock) -> None:
    """Of more entries than one round takes the newest are taken, the rest is counted and comes in the next rounds."""
    days = [f"/{day} | | 2024-07-{day:02}" for day in range(1, 29)]
    server.page("/rss", feed(*days), ETag='"1"')
    for day in range(1, 29):
        server.page(f"/{day}", "x")
    watch = watch_of("/rss", entries=10)
    assert paths(go(watch)) == [str(day) for day in range(28, 18, -1)]
    assert "18 new entries more than the 10 taken in one round" in notices(watch)
    clock.sleep(QUARTER)
    assert paths(go(watch)) == [str(day) for day in range(18, 8, -1)]
    clock.sleep(QUARTER)
    assert paths(go(watch)) == [str(day) for day in range(8, 0, -1)]
    clock.sleep(QUARTER)
    assert go(watch) == []
    assert watch.report.unchanged == 1


def test_text_in_very_many_entries_is_bounded_too(
    server: LocalServer, watch_of: WatchOf, clock: FastClock
) -> None:
    """The bound on one round holds for entries that bring their text as well."""
    server.page("/rss", feed(*(f"/{number} | | | {LONG}" for number in range(7)), "/page"))
    server.page("/page", "x")
    watch = watch_of("/rss", entries=4)
    assert paths(go(watch)) == ["0", "1", "2", "3"]
    assert "4 new entries more" in notices(watch)
    clock.sleep(QUARTER)
    assert paths(go(watch)) == ["4", "5", "6", "page"]


def test_a_round_ends_with_its_time(server: LocalServer, watch_of: WatchOf, clock: FastClock) -> None:
    """A round that lasts too long ends; what is left comes in the next one."""
    server.page("/rss", feed(*(f"/{number}" for number in range(20))))
    for number in range(20):
        server.page(f"/{number}", "x")
    watch = watch_of("/rss", longest_round=20.0)
    first = go(watch)
    assert 5 < len(first) < 15
    assert "the round has lasted its time" in notices(watch)
    clock.sleep(QUARTER)
    both = paths(first + go(watch))
    assert both == [str(number) for number in range(len(both))]
    assert len(both) > len(first)


def test_an_entry_in_two_feeds_is_one(server: LocalServer, watch_of: WatchOf) -> None:
    """An address that two feeds list, with or without a fragment, is fetched once."""
    server.page("/rss", feed("/1", "/1#top", "/1"))
    server.page("/world", feed("/1"))
    server.page("/1", "x")
    assert paths(go(watch_of("/rss", "/world"))) == ["1"]
    assert server.asked.count("news.example/1") == 1


def test_many_hosts_are_asked_at_once(server: LocalServer, watch_of: WatchOf) -> None:
    """Different hosts are asked side by side, as many as the plan allows and no more."""
    meeting = threading.Barrier(3, timeout=5)
    under_way, most = [0], [0]

    def meet(asked: object) -> tuple[int, dict[str, str], bytes]:
        under_way[0] += 1
        most[0] = max(most[0], under_way[0])
        meeting.wait()
        under_way[0] -= 1
        return 200, {}, feed(f"/x | | | {LONG}").encode()

    server.pages["/rss"] = meet
    sources = [Source("feed", server.url("/rss", f"h{number}.example"), "h", QUARTER) for number in range(6)]
    assert len(go(watch_of(*sources, hosts_at_once=3))) == 6
    assert most == [3]


def test_sitemaps_are_followed(server: LocalServer, watch_of: WatchOf, clock: FastClock) -> None:
    """An index leads to its sitemaps, packed ones too, and to no more than two levels down."""
    server.page("/map", feed("/a.xml", "/b.xml.gz", "/deep", element="sitemapindex"))
    server.page("/a.xml", feed("/1", element="urlset"))
    server.page("/b.xml.gz", gzip.compress(feed("/2", element="urlset").encode()))
    server.page("/deep", feed("/deeper", element="sitemapindex"))
    server.page("/deeper", feed("/deepest", element="sitemapindex"))
    for path in ("/1", "/2"):
        server.page(path, "x")
    watch = watch_of(Source("sitemap", server.url("/map"), "map", QUARTER))
    assert sorted(paths(go(watch))) == ["1", "2"]
    assert "an index of sitemaps 3 levels down" in notices(watch)
    assert "news.example/deepest" not in server.asked
    server.page("/a.xml", feed("/1", "/3", element="urlset"))
    server.page("/3", "x")
    clock.sleep(QUARTER)
    assert paths(go(watch)) == ["3"]


def test_sitemaps_that_stand_still_are_asked_more_rarely(
    server: LocalServer, watch_of: WatchOf, clock: FastClock
) -> None:
    """A sitemap inside an index that did not change is asked half as often each time, and anew when it did."""
    server.page("/map", feed("/old.xml", "/new.xml", element="sitemapindex"))
    server.page("/old.xml", feed("/1", element="urlset"))
    server.page("/1", "x")
    watch = watch_of(Source("sitemap", server.url("/map"), "map", QUARTER))
    for number in range(32):
        server.page("/new.xml", feed(f"/{number}", element="urlset"))
        server.page(f"/{number}", "x")
        go(watch)
        clock.sleep(QUARTER)
    assert server.asked.count("news.example/new.xml") == 32
    assert 4 <= server.asked.count("news.example/old.xml") <= 7


def test_a_bomb_for_a_sitemap_is_named(server: LocalServer, watch_of: WatchOf) -> None:
    """A packed sitemap that grows without measure is named and left."""
    server.page("/map", gzip.compress(b"<urlset>" + b"\n" * 30_000_000))
    watch = watch_of(Source("sitemap", server.url("/map"), "map", QUARTER))
    assert go(watch) == []
    assert "map: unpacks to over 100 times its size" in notices(watch)


def test_a_page_is_given_when_it_changes(server: LocalServer, watch_of: WatchOf, clock: FastClock) -> None:
    """A watched page is given whenever its content is new, and its robots.txt is heard unless told otherwise."""
    server.page("/live", "<p>one")
    watch = watch_of(Source("page", server.url("/live"), "live", QUARTER))
    bodies = []
    for body in ("<p>one", "<p>one", "<p>two"):
        server.page("/live", body)
        bodies += [one.body for one in go(watch) if isinstance(one, Item)]
        clock.sleep(QUARTER)
    assert bodies == [b"<p>one", b"<p>two"]
    server.page("/robots.txt", "User-agent: *\nDisallow: /\n")
    clock.sleep(86_400)
    server.page("/live", "<p>three")
    assert go(watch) == []
    assert "robots.txt asks" in notices(watch)
    told = watch_of(Source("page", server.url("/live"), "live", QUARTER, ask_robots=False))
    assert paths(go(told)) == ["live"]


def test_pages_behind_a_feed_obey_robots(server: LocalServer, watch_of: WatchOf) -> None:
    """A feed that a person names is read though robots.txt closes it; the pages behind it are not."""
    server.page("/robots.txt", "User-agent: *\nDisallow: /\n")
    server.page("/rss", feed("/1", f"/2 | | | {LONG}"))
    long, page = go(watch_of("/rss"))
    assert isinstance(long, Item)
    assert isinstance(page, Unreadable)
    assert "robots.txt asks programs not to fetch" in page.reason


def test_bad_entries_stop_nobody(server: LocalServer, watch_of: WatchOf) -> None:
    """An entry with an address of no use, a dangerous one or none is named, and the others are read."""
    server.page(
        "/rss", feed("mailto:desk@news.example", "http://127.0.0.2/x", "http://[::", "||", "/p.png", "/1")
    )
    server.page("/1", "x")
    server.page("/p.png", b"x", Content_Type="image/png")
    found = go(watch_of("/rss"))
    assert [type(one) for one in found].count(Unreadable) == 4
    assert [type(one) for one in found].count(Skipped) == 1
    assert [type(one) for one in found].count(Item) == 1


def test_a_feed_that_has_moved_is_told(server: LocalServer, watch_of: WatchOf) -> None:
    """A feed that moved for good is read where it is now, and a person is told to change the address."""
    server.page("/rss", status=301, Location="/new")
    server.page("/new", feed("1"))
    server.page("/1", "x")
    watch = watch_of("/rss")
    assert paths(go(watch)) == ["1"]
    assert f"it has moved for good to {server.url('/new')}; change its url" in notices(watch)


def test_stopping_ends_the_round(server: LocalServer, watch_of: WatchOf, clock: FastClock) -> None:
    """When the program is to end the round ends at once, and the next run gives the rest."""
    server.page("/rss", feed("/1", "/2", "/3"))
    for path in ("/1", "/2", "/3"):
        server.page(path, "x")
    watch = watch_of("/rss")
    given = []
    for found in watch.round():
        given.append(found)
        clock.stop.set()
    watch.taken()
    assert len(given) < 3
    clock.stop.clear()
    clock.sleep(QUARTER)
    assert sorted(paths(given + go(watch))) == ["1", "2", "3"]

"""A change of the filters shows the page of its address in place, or else loads it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.frontend.small_site import SmallSite

if TYPE_CHECKING:
    from playwright.sync_api import Page

Until = Callable[..., None]
pytestmark = [pytest.mark.chromium, pytest.mark.usefixtures("light")]

MARK = "() => { window.sameDocument = true; }"
SAME = "() => window.sameDocument === true"
HEADING = "(words) => document.querySelector('h1').textContent === words"


def opened(page: Page, address: str = "/incidents") -> None:
    """Open the page, and mark it so that a plain load would be noticed."""
    page.goto(address)
    page.wait_for_selector("html.js")
    page.evaluate(MARK)


def heading(site: SmallSite, **query: str) -> str:
    """What the page says for a query."""
    return f"{len(site.found({name: [value] for name, value in query.items()}))} incidents"


def asked_for(site: SmallSite) -> list[str]:
    """The searches that the site was asked for."""
    return [path for path in site.asked if path.startswith("/incidents?q=")]


def test_a_change_is_shown_in_place(page: Page, site: SmallSite, until: Until) -> None:
    """Ticking a type exchanges the regions, tells the address and the screen reader, and loads no page anew."""
    opened(page)
    page.check("#type-1")
    wanted = heading(site, type="Air strike")
    until(page, HEADING, wanted)
    assert page.evaluate(SAME)
    assert page.url.endswith("/incidents?type=Air+strike")
    assert page.locator("#announce").inner_text() == wanted
    assert page.title() == wanted
    assert page.evaluate("document.activeElement.id") == "type-1"
    assert ("/incidents?type=Air+strike", "live") in site.headers


def test_the_way_back_leads_back(page: Page, site: SmallSite, until: Until) -> None:
    """The browser's way back shows the former set, with the former ticks, and the way forward the later one."""
    opened(page)
    page.check("#type-1")
    until(page, HEADING, heading(site, type="Air strike"))
    page.evaluate("history.back()")
    until(page, HEADING, heading(site))
    assert not page.is_checked("#type-1")
    page.evaluate("history.forward()")
    until(page, HEADING, heading(site, type="Air strike"))
    assert page.is_checked("#type-1")
    assert page.evaluate(SAME)


def test_typing_asks_once_it_rests(page: Page, site: SmallSite, until: Until) -> None:
    """A word typed letter by letter is asked for once, stays as typed, and is one step of the history."""
    page.clock.install()
    opened(page)
    steps = page.evaluate("history.length")
    # In the page's own time: between two letters a busy machine may take longer than a reader rests.
    page.clock.pause_at(page.evaluate("Date.now() / 1000 + 1"))
    for letter in "mosul":
        page.locator("#q").press_sequentially(letter)
        page.clock.run_for(20)
    assert not asked_for(site)
    page.clock.resume()
    until(page, HEADING, heading(site, q="mosul"))
    assert asked_for(site) == ["/incidents?q=mosul"]
    page.locator("#q").press("End")
    page.locator("#q").press_sequentially("-1")
    until(page, HEADING, heading(site, q="mosul-1"))
    assert page.input_value("#q") == "mosul-1"
    assert page.evaluate("document.activeElement.id") == "q"
    assert page.evaluate("history.length") == steps + 1


def test_a_stale_answer_is_dropped(page: Page, site: SmallSite, until: Until) -> None:
    """An answer that comes after that to a later change is not shown."""
    opened(page)
    site.delays = {"/incidents?type=Shelling": 0.8}
    page.check("#type-0")
    until(page, "() => document.querySelector('#type-0').checked")
    page.click("#clashes")
    until(page, HEADING, heading(site, type="Armed clash"))
    time.sleep(1)
    assert page.evaluate(HEADING, heading(site, type="Armed clash"))
    assert page.url.endswith("?type=Armed+clash")


def test_a_failure_ends_in_a_plain_load(page: Page, site: SmallSite) -> None:
    """Where the live answer fails, the browser loads the page itself, and shows what the server has to say."""
    opened(page)
    site.broken = {"/incidents?type=Suicide"}
    with page.expect_navigation():
        page.click("#type-3")
    assert page.locator("body").inner_text() == "broken"
    assert page.url.endswith("?type=Suicide+bomb")


def test_where_the_map_looks_stays_in_the_address(page: Page, site: SmallSite, until: Until) -> None:
    """A filter changes the query of a shared view and leaves its place."""
    opened(page, "/incidents#map=5/33/44")
    page.check("#type-1")
    until(page, HEADING, heading(site, type="Air strike"))
    assert page.url.endswith("?type=Air+strike#map=5/33/44")


def test_local_time_stands_beside_utc(page: Page, site: SmallSite, until: Until) -> None:
    """A time gets the reader's own beside it, with the day where that is another, once, and after each exchange."""
    opened(page)
    wanted = "22:30 UTC (3 Jan, 01:30 GMT+3)"
    assert page.locator("main time").inner_text() == wanted
    page.click("#clashes")
    until(page, HEADING, heading(site, type="Armed clash"))
    assert page.locator("main time").inner_text() == wanted

"""Finding incidents: the filters, the address, and the counts of everything that shows the same set."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]
pytestmark = pytest.mark.chromium


def said(page: Page, selector: str) -> int:
    """The number with which the words of an element begin."""
    return int(page.locator(selector).inner_text().split()[0])


def ids(page: Page) -> list[str]:
    """The incidents of the table, in its order."""
    found: list[str] = page.locator("tr[data-id]").evaluate_all("rows => rows.map(row => row.dataset.id)")
    return found


def counts(page: Page) -> set[int]:
    """How many incidents each part of the page says that it shows."""
    chart = page.locator("figure.timeline")
    bars: list[int] = chart.locator("a[data-count]").evaluate_all("all => all.map(one => +one.dataset.count)")
    caption = chart.locator("figcaption").inner_text()
    beside = [int(n) for n in re.findall(r"(\d+) (?:of them not known|without a day)", caption)]
    placed = page.locator("#placed").inner_text()
    unplaced = sum(int(n) for n in re.findall(r"(\d+) without a point", placed))
    shown = int(page.locator("figure.map").get_attribute("data-shown") or -1)
    return {
        said(page, "#listhead h1"),
        said(page, ".downloads"),
        said(page, "#timeline figcaption"),
        said(page, "#placed"),
        sum(bars) + sum(beside),
        shown + unplaced,
        len(ids(page)),
    }


def settled(page: Page, count: int) -> None:
    """Wait until the list and the map show so many incidents."""
    page.wait_for_selector(f"#listhead[data-count='{count}']")
    page.wait_for_selector("figure.map-live")
    unplaced = re.search(r"(\d+) without a point", page.locator("#placed").inner_text())
    page.wait_for_selector(f"figure.map[data-shown='{count - int(unplaced[1] if unplaced else 0)}']")


def test_a_filter_is_live_and_its_address_can_be_shared(visit_map: Visit, reading: str) -> None:
    """A ticked box narrows the page without a load, and whoever opens its address sees the same counts and rows."""
    page = visit_map(reading, "/incidents")
    every = said(page, "#listhead h1")
    page.evaluate("window.stays = true")
    page.locator("input[name=country][value=UA]").check()
    page.wait_for_url(re.compile(r"country=UA"))
    settled(page, 3)
    assert page.evaluate("window.stays") is True, "the page was loaded anew"
    assert every > 3
    assert counts(page) == {3}
    other = visit_map(reading, page.url.removeprefix(reading))
    settled(other, 3)
    assert counts(other) == {3}
    assert ids(other) == ids(page)
    assert other.locator("input[name=country][value=UA]").is_checked()


def test_the_way_back_leads_through_the_filters(visit: Visit, reading: str) -> None:
    """Back and forward show what was shown before, boxes included."""
    page = visit(reading, "/incidents")
    every = said(page, "#listhead h1")
    page.locator("input[name=country][value=IQ]").check()
    page.wait_for_url(re.compile("country=IQ"))
    chosen = said(page, "#listhead h1")
    page.go_back()
    page.wait_for_selector(f"#listhead[data-count='{every}']")
    assert not page.locator("input[name=country][value=IQ]").is_checked()
    page.go_forward()
    page.wait_for_selector(f"#listhead[data-count='{chosen}']")
    assert page.locator("input[name=country][value=IQ]").is_checked()


@pytest.mark.parametrize(
    "query", ["", "?q=drone", "?type=Air%2Fdrone+strike&grade=fair", "?since=2024-09-01"]
)
def test_everything_counts_the_same_set(visit_map: Visit, reading: str, query: str) -> None:
    """Heading, downloads, timeline, map and table show equally many incidents, whatever is asked for."""
    page = visit_map(reading, f"/incidents{query}")
    settled(page, said(page, "#listhead h1"))
    assert len(counts(page)) == 1
    assert counts(page) != {0}


def test_the_download_is_what_the_screen_shows(visit: Visit, reading: str) -> None:
    """The CSV has the rows of the table, in its order, under the filter and the order that the page has."""
    page = visit(reading, "/incidents?country=IQ&country=UA&order=place&up=1")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="CSV").click()
    text = Path(waiting.value.path()).read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["id"] for row in rows] == ids(page)
    assert [row["place_words"] for row in rows] == page.locator(
        "tr[data-id] td:nth-child(2)"
    ).all_inner_texts()
    assert len(rows) > 5


def test_a_bar_of_the_timeline_shows_its_incidents(visit: Visit, reading: str) -> None:
    """A bar followed by keyboard narrows the list to as many incidents as it counts."""
    page = visit(reading, "/incidents")
    bar = page.locator("figure.timeline a[data-count='1']").first
    day = bar.get_attribute("data-since")
    bar.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"since={day}&until="))
    page.wait_for_selector("#listhead[data-count='1']")
    assert len(ids(page)) == 1


def test_without_scripts_the_list_is_filtered_by_its_form(visit: Visit, reading: str) -> None:
    """Where no script runs, the form, the map that the server drew, and the way to a sentence are all there."""
    page = visit(reading, "/incidents", java_script_enabled=False)
    page.locator("input[name=country][value=UA]").check()
    page.get_by_role("button", name="Show", exact=True).click()
    assert "country=UA" in page.url
    assert page.locator("#listhead h1").inner_text() == "3 incidents"
    assert page.locator("figure.map svg").is_visible()
    page.locator("tr[data-id] th a").first.click()
    quote = page.locator(".telling a.quote").first
    words = quote.locator("q").text_content()
    quote.press("Enter")
    page.wait_for_selector("#at")
    assert "".join(page.locator(".text .lit").all_text_contents()) == words


def test_a_phone_shows_what_was_found_first(visit: Visit, reading: str) -> None:
    """At phone width no page scrolls sideways, and the filters are folded until they are wanted."""
    page = visit(reading, "/incidents", viewport={"width": 390, "height": 844}, has_touch=True)
    assert not page.locator("input[name=country]").first.is_visible()
    page.locator("details[data-fold] > summary").first.tap()
    assert page.locator("input[name=country]").first.is_visible()
    incident = f"/incidents/{ids(page)[-1]}"
    for path in ("/", "/incidents", incident, "/documents", "/review", "/coverage", "/judgements", "/keys"):
        page.goto(path)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{path} is {wide} px too wide"

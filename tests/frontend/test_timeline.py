"""A window of days is laid over the timeline with the pointer or with the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

Until = Callable[..., None]
pytestmark = [pytest.mark.chromium, pytest.mark.usefixtures("light")]

DAYS = 91


def opened(page: Page, query: str = "") -> None:
    """Open the page and wait for its timeline."""
    page.goto(f"/incidents{query}")
    page.wait_for_selector("figure.timeline-live")


def drag(page: Page, start: float, end: float) -> None:
    """Drag over the bars from one day to another, counted from the first."""
    box = page.locator("figure.timeline svg").bounding_box()
    assert box is not None
    x = [box["x"] + box["width"] * (day + 0.5) / DAYS for day in (start, end)]
    y = box["y"] + box["height"] * 0.5
    page.mouse.move(x[0], y)
    page.mouse.down()
    page.mouse.move((x[0] + x[1]) / 2, y)
    page.mouse.move(x[1], y)


def test_a_dragged_window_filters_by_its_days(page: Page, until: Until) -> None:
    """The days under a drag are told while it lasts, and are since and until when it ends."""
    opened(page)
    drag(page, 19, 41)
    label = page.locator(".timeline-label")
    assert "".join(label.inner_text().split()) == "20Jan–11Feb2024·23days"
    assert "since" not in page.url
    page.mouse.up()
    until(page, "() => location.search === '?since=2024-01-20&until=2024-02-11'")
    until(
        page,
        "() => document.querySelector('.timeline-chosen .timeline-label')?.textContent.endsWith('23 days')",
    )
    assert page.input_value("[name=since]") == "2024-01-20"


def test_a_window_is_moved_by_its_upper_edge(page: Page, until: Until) -> None:
    """A window that is taken by its edge keeps its length."""
    opened(page, "?since=2024-01-20&until=2024-01-29")
    box = page.locator(".timeline-window").bounding_box()
    assert box is not None
    day = box["width"] / 10
    x, y = box["x"] + box["width"] / 2, box["y"] - 4
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + day * 5, y)
    page.mouse.up()
    until(page, "() => location.search === '?since=2024-01-25&until=2024-02-03'")


def test_the_keyboard_moves_and_widens(page: Page, until: Until) -> None:
    """Arrows move the window, with Shift they widen it, and the focus outlives the exchange of the region."""
    opened(page, "?since=2024-01-20&until=2024-01-29")
    page.locator(".timeline-window").focus()
    page.keyboard.press("ArrowRight")
    until(page, "() => location.search === '?since=2024-01-21&until=2024-01-30'")
    until(page, "() => document.activeElement.className === 'timeline-window'")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowLeft")
    until(page, "() => location.search === '?since=2024-01-20&until=2024-01-31'")
    until(page, "() => document.activeElement.className === 'timeline-window'")
    said = page.locator(".timeline-window").get_attribute("aria-valuetext") or ""
    assert "".join(said.split()) == "20–31Jan2024·12days"


def test_each_end_is_moved_alone(page: Page, until: Until) -> None:
    """The handles of the window are sliders of their own."""
    opened(page, "?since=2024-01-20&until=2024-01-29")
    page.get_by_role("slider", name="Last day").press("ArrowLeft")
    until(page, "() => location.search === '?since=2024-01-20&until=2024-01-28'")
    page.get_by_role("slider", name="First day").press("PageDown")
    until(page, "() => location.search === '?since=2024-01-13&until=2024-01-28'")


def test_days_without_bars_are_told_too(page: Page) -> None:
    """Where the address asks for days beyond the bars, the label says those that were asked for."""
    opened(page, "?since=2023-11-01&until=2024-01-29")
    assert "".join(page.locator(".timeline-label").inner_text().split()) == "1Nov2023–29Jan2024·90days"


@pytest.mark.parametrize("way", ["Escape", "double click"])
def test_the_window_is_taken_away(page: Page, until: Until, way: str) -> None:
    """Escape and a double click show the whole time again, and leave the other filters."""
    opened(page, "?type=Air+strike&since=2024-01-20&until=2024-01-29")
    if way == "Escape":
        page.locator(".timeline-window").press("Escape")
    else:
        page.locator("figure.timeline").dblclick(position={"x": 5, "y": 5})
    until(page, "() => location.search === '?type=Air+strike'")
    assert page.locator(".timeline-chosen").count() == 0


def test_a_bar_is_still_a_link(page: Page, until: Until) -> None:
    """A click on a bar shows its day, in place."""
    opened(page)
    page.evaluate("window.sameDocument = true")
    bar = page.locator("figure.timeline a").nth(3)
    day = bar.get_attribute("data-since")
    bar.click()
    until(page, "(day) => location.search === `?since=${day}&until=${day}`", day)
    assert page.evaluate("window.sameDocument")

"""How soon a headless Chromium shows the list of incidents, and how soon it answers a filter.

Each figure is the median of TIMES, in a browser that keeps nothing between them but what a site lets it keep: first and
largest contentful paint of /incidents as the browser reports them, and the time from a click on a checkbox of the
filters until the table stands exchanged in the page and is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import TYPE_CHECKING, Any, Final

from evaluation.tour.serving import QUIET, WEBGL, chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TIMES: Final = 10
PAINTERS: Final = {
    "without a graphics card": ("--disable-gpu",),
    "with a graphics card played by the processor": WEBGL,
}
"""Without one there is no WebGL, and the map stays as the server drew it; a real one is faster than either."""
WATCH: Final = """window.largest = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.largest = entry.startTime;
}).observe({ type: "largest-contentful-paint", buffered: true });"""
PAINTS: Final = """() => ({
  first: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0, largest: window.largest,
})"""
SETTLE: Final = 2_500
"""Milliseconds after which the largest part of a page has long been drawn, and its map too."""
CLICK: Final = """(number) => new Promise((done) => {
  const box = document.querySelectorAll("#facets .facet[open] input[type=checkbox]")[number];
  const began = performance.now();
  const seen = new MutationObserver(() => {
    const swapped = performance.now() - began;
    seen.disconnect();
    requestAnimationFrame(() => setTimeout(() => done({ swapped, drawn: performance.now() - began })));
  });
  seen.observe(document.querySelector("#rows").parentNode, { childList: true });
  box.click();
})"""


def browser_figures(address: str) -> Iterator[str]:
    """Lines with what Chromium measured at *address*; one that says why there is nothing where it is not here."""
    program = chromium()
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        yield "no browser: pip install playwright"
        return
    if program is None:
        yield "no browser: apt-get install chromium"
        return
    with sync_playwright() as running:
        for painter, flags in PAINTERS.items():
            yield f"Chromium {painter}:"
            browser = running.chromium.launch(executable_path=program, args=[*QUIET, *flags])
            yield _line("shown, nothing kept", [_shown(browser, address, again=False) for _ in range(TIMES)])
            yield _line("shown again", [_shown(browser, address, again=True) for _ in range(TIMES)])
            yield _line("a filter clicked", _clicked(browser, address))
            browser.close()


def _shown(browser: Browser, address: str, again: bool) -> dict[str, float]:
    """The paints of the list; *again* from a page of the site, its files being kept."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(WATCH)
    page = context.new_page()
    if again:
        page.goto(f"{address}incidents")
        page.wait_for_timeout(SETTLE)
    page.goto(f"{address}incidents")
    page.wait_for_timeout(SETTLE)
    figures = page.evaluate(PAINTS)
    context.close()
    return _numbers(figures)


def _clicked(browser: Browser, address: str) -> list[dict[str, float]]:
    """The waits for the table after clicks on one checkbox after the other, each taken off again."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page: Page = context.new_page()
    page.goto(f"{address}incidents")
    page.wait_for_timeout(SETTLE)
    found = []
    for number in range(TIMES):
        found.append(_numbers(page.evaluate(CLICK, number % 8)))
        page.wait_for_timeout(SETTLE)
        page.goto(f"{address}incidents")
        page.wait_for_timeout(SETTLE)
    context.close()
    return found


def _numbers(figures: Any) -> dict[str, float]:
    return {str(name): float(value) for name, value in figures.items()}


def _line(what: str, found: list[dict[str, float]]) -> str:
    figures = {name: [one[name] for one in found] for name in found[0]}
    words = (f"{name} {median(each):,.0f} ms (most {max(each):,.0f})" for name, each in figures.items())
    return f"  {what}: {', '.join(words)}"

"""A site opened from the disk in Chromium: filtered, leafed through, looked at, and nothing asked of anywhere else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hostile_book import hostile
from made_site import published
from typer.testing import CliRunner

from evaluation.tour.serving import FLAT, REPORTS, take_in
from tests.web.e2e.watching import TELL
from tocsin.cli.app import build

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page

Visit = Callable[..., "Page"]
pytestmark = pytest.mark.chromium
FROM_A_DISK = ("file:///", "data:")
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "preload": False,  # it would fetch the styles, which no page may
}
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
}
PAGES = (
    "months.html",
    "months/2024-07.html",
    "methods.html",
    "downloads.html",
    "dictionary.html",
    "withdrawn.html",
    "404.html",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports of the tour, published."""
    folder = tmp_path_factory.mktemp("published")
    take_in(folder / "tour.db", REPORTS)
    done = CliRunner().invoke(build(), ["publish", str(folder / "site"), "--ledger", str(folder / "tour.db")])
    assert done.exit_code == 0, done.output
    return folder / "site"


@pytest.fixture(scope="module")
def browser(launch: Callable[[tuple[str, ...]], Browser]) -> Iterator[Browser]:
    """A browser that needs no WebGL, for the map is a plain canvas."""
    opened = launch(FLAT)
    yield opened
    opened.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Opens a file: `visit(path, "#country=IQ", viewport=…)`; whatever leaves the disk or goes wrong fails the test."""
    with ExitStack() as until_the_end:

        def opened(path: Path, fragment: str = "", **options: Any) -> Page:
            desk = {"viewport": {"width": 1280, "height": 860}, "locale": "en-GB"}
            context = browser.new_context(reduced_motion="reduce", **{**desk, **options})
            until_the_end.callback(context.close)
            asked: list[str] = []
            complaints: list[str] = []
            context.set_default_timeout(20_000)
            context.add_init_script(TELL)
            context.on("request", lambda request: asked.append(request.url))
            context.on("weberror", lambda error: complaints.append(str(error.error)))
            context.on("console", lambda message: complaints.extend(_complaint(message)))

            def check() -> None:
                assert asked
                assert [url for url in asked if not url.startswith(FROM_A_DISK)] == []
                assert complaints == []

            until_the_end.callback(check)
            page = context.new_page()
            page.goto(f"{path.as_uri()}{fragment}")
            return page

        yield opened


def _complaint(message: ConsoleMessage) -> list[str]:
    return [message.text] if message.type in ("error", "warning") else []


def said(page: Page, selector: str) -> int:
    """The number with which the words of an element begin."""
    return int(page.locator(selector).inner_text().split()[0].replace(",", ""))


def ids(page: Page) -> list[str]:
    """The incidents of the list, in its order."""
    found: list[str] = page.locator("tr[data-id]").evaluate_all("rows => rows.map(row => row.dataset.id)")
    return found


def counts(page: Page) -> set[int]:
    """How many incidents each part of the page says that it shows."""
    bars: list[int] = page.locator("figure.timeline a[data-count]").evaluate_all(
        "all => all.map(one => +one.dataset.count)"
    )
    caption = page.locator("#timeline figcaption").inner_text()
    beside = [int(n) for n in re.findall(r"(\d+) (?:of them not known|without a day)", caption)]
    unplaced = sum(int(n) for n in re.findall(r"(\d+) without a point", page.locator("#placed").inner_text()))
    shown = int(page.locator("figure.map").get_attribute("data-shown") or -1)
    return {
        said(page, "#listhead h1"), said(page, "#timeline figcaption"), said(page, "#placed"), sum(bars) + sum(beside),
        shown + unplaced, len(ids(page)), int(page.locator("#listhead").get_attribute("data-count") or -1),
    }  # fmt: skip


def faults(page: Page) -> list[str]:
    """What axe-core finds on the page as it stands: the rule, and the element."""
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="pip install axe-playwright-python"
    )
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    found = axe.Axe().run(page, options=RULES).response["violations"]
    return [f"{page.url} {fault['id']}: {node['html'][:160]}" for fault in found for node in fault["nodes"]]


def test_filtered_from_the_disk(visit: Visit, site: Path) -> None:
    """A filter narrows list, map and timeline alike, stands in the address, and opens as it was from there."""
    page = visit(site / "index.html")
    every = counts(page)
    assert len(every) == 1 and every != {0}
    page.locator("input[name=country][value=UA]").check()
    assert counts(page) == {3}
    assert page.url.endswith("#country=UA")
    page.locator("input[name=q]").fill("Odesa")
    page.wait_for_selector("#listhead[data-count='1']")
    other = visit(site / "index.html", page.url.partition("index.html")[2])
    other.wait_for_selector("#listhead[data-count='1']")
    assert counts(other) == {1} and ids(other) == ids(page)
    other.get_by_role("link", name="Take off country: Ukraine").click()
    assert "country" not in other.url
    other.get_by_role("link", name="clear all").click()
    assert counts(other) == every


def test_back_from_an_incident_keeps_the_filter(visit: Visit, site: Path) -> None:
    """Whoever opens an incident and goes back, by the browser or by the link on it, finds the list as it was."""
    page = visit(site / "index.html")
    page.locator("input[name=country][value=IQ]").check()
    found = ids(page)
    for back in (lambda: page.go_back(), lambda: page.get_by_role("link", name="← Map and list").click()):
        page.locator("tr[data-id] th a").first.click()
        page.wait_for_selector("#values")
        back()
        page.wait_for_selector(f"#listhead[data-count='{len(found)}']")
        assert ids(page) == found
        assert page.locator("input[name=country][value=IQ]").is_checked()


def test_the_way_back_leads_through_the_filters(visit: Visit, site: Path) -> None:
    """Back and forward show what was shown before, boxes included."""
    page = visit(site / "index.html")
    every = said(page, "#listhead h1")
    page.locator("input[name=country][value=IQ]").check()
    chosen = said(page, "#listhead h1")
    page.go_back()
    page.wait_for_selector(f"#listhead[data-count='{every}']")
    assert not page.locator("input[name=country][value=IQ]").is_checked()
    page.go_forward()
    page.wait_for_selector(f"#listhead[data-count='{chosen}']")
    assert page.locator("input[name=country][value=IQ]").is_checked()


def test_the_timeline_is_brushed(visit: Visit, site: Path) -> None:
    """A drag over the bars chooses a period, keys move it, and Escape takes it off."""
    page = visit(site / "index.html")
    every = said(page, "#listhead h1")
    box = page.locator("figure.timeline svg").first.bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.2, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, middle, steps=4)
    page.mouse.up()
    page.wait_for_url(re.compile("since=.*until="))
    assert 0 < said(page, "#listhead h1") < every
    assert len(counts(page)) == 1
    first = page.url
    page.get_by_role("slider", name="Period shown").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("before => location.href !== before", arg=first)
    page.keyboard.press("Escape")
    page.wait_for_selector(f"#listhead[data-count='{every}']")
    assert "since" not in page.url


def test_the_map_by_keyboard(visit: Visit, site: Path) -> None:
    """The keyboard moves the map, opens what is in its middle, and leads on to the page of that incident."""
    page = visit(site / "index.html", "#country=NG")
    page.wait_for_selector("#listhead[data-count='1']")
    page.locator("figure.map canvas").focus()
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog", name="Incident")
    assert card.is_visible()
    page.keyboard.press("Escape")
    assert not card.is_visible()
    page.keyboard.press("+")
    page.wait_for_url(re.compile("map="))
    page.keyboard.press("Enter")
    card.get_by_role("link").first.press("Enter")
    page.wait_for_selector("#values")


def test_a_ring_of_several_leads_to_each(visit: Visit, site: Path) -> None:
    """Clicks on a ring come nearer until its incidents stand apart, where a click opens one of them."""
    page = visit(site / "index.html", "#country=IQ&since=2024-09-01&until=2024-10-30")
    page.wait_for_selector("#listhead[data-count='3']")
    for _ in range(4):  # until all of them are one ring in the middle
        page.get_by_role("button", name="Farther").click()
    canvas = page.locator("figure.map canvas")
    for nearer in range(2):
        box = canvas.bounding_box()
        assert box
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.wait_for_timeout(400)
        zoom = float(re.findall(r"map=([\d.]+)", page.url)[0])
        assert zoom > 3 + nearer, f"the click did not come nearer: {zoom}"
        page.get_by_role("button", name="Farther").click()


def test_the_list_is_sorted(visit: Visit, site: Path) -> None:
    """A heading sorts the list, a second click turns it round, and what is not known comes last both times."""
    page = visit(site / "index.html")
    for direction in ("descending", "ascending"):
        page.locator("#rows").get_by_role("link", name="Killed").click()
        assert page.locator("th[aria-sort]").get_attribute("aria-sort") == direction
        cells = page.locator("tr[data-id] td:nth-child(5)").all_inner_texts()
        known = [int(re.split(r"\D", cell)[0]) for cell in cells if cell[:1].isdigit()]
        assert known == sorted(known, reverse=direction == "descending")
        assert not any(cells[len(known) :][1:]) or "?" in "".join(cells)


def test_without_scripts_it_is_a_list(visit: Visit, site: Path) -> None:
    """Where no script runs, the latest incidents, the lists by month and every page of an incident are there."""
    page = visit(site / "index.html", java_script_enabled=False)
    assert len(ids(page)) == said(page, "#listhead h1")
    assert not page.locator("#filters").is_visible()
    page.get_by_role("link", name="By month").click()
    page.locator(".monthlist a").first.click()
    page.locator("tr[data-id] th a").first.click()
    assert page.locator("#values").is_visible()


def test_words_of_strangers_run_nowhere(visit: Visit, tmp_path: Path) -> None:
    """Hostile words stand as words in list, filters, map and pages: no script of theirs runs, none leaves."""
    published(tmp_path / "site", *hostile())
    page = visit(tmp_path / "site" / "index.html")
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    assert len(counts(page)) == 1
    page.locator("input[name=q]").fill("<script>alert")
    page.wait_for_url(re.compile("q="))
    for key in ids(page):
        page.goto((tmp_path / "site" / "incidents" / f"{key}.html").as_uri())
        assert page.locator("main script, main img, main iframe").count() == 0


@pytest.mark.parametrize("look", LOOKS)
def test_no_page_has_a_barrier(visit: Visit, site: Path, look: str) -> None:
    """axe-core finds no violation on any kind of page, and none is wider than the screen."""
    page = visit(site / "index.html", **LOOKS[look])
    found = faults(page)
    page.goto(f"{(site / 'index.html').as_uri()}#q=nothing-is-called-so")
    page.wait_for_selector("#listhead[data-count='0']")
    found += faults(page)
    page.goto(f"{(site / 'index.html').as_uri()}#country=NG")
    page.wait_for_selector("#listhead[data-count='1']")
    page.locator("figure.map canvas").press("Enter")
    found += faults(page)
    incidents = [f"incidents/{one.name}" for one in sorted((site / "incidents").iterdir())][:3]
    for name in (*PAGES, *incidents, "index.html"):
        page.goto((site / name).as_uri())
        found += faults(page)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found += [f"{name} is {wide} px too wide"] if wide > 0 else []
    assert found == []


def test_an_empty_list_says_why(site: Path, visit: Visit, tmp_path: Path) -> None:
    """Where nothing fits the filters the list offers to clear them; a site of nothing has none to clear."""
    page = visit(site / "index.html", "#q=nothing+is+called+so")
    page.get_by_role("link", name="Clear all filters").click()
    page.locator("tr[data-id]").first.wait_for()
    published(tmp_path / "empty")
    empty = visit(tmp_path / "empty" / "index.html")
    assert empty.locator("td.none").inner_text() == "No incident has been published here yet."

"""Every page for everyone: axe-core finds nothing against WCAG 2.2 AA, in light, in dark and on a phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from evaluation.tour.serving import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]
pytestmark = pytest.mark.chromium

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
}
PAGES = (
    "/", "/incidents", "/incidents?q=nothing-is-called-so", "/incidents/export", "/documents", "/documents/add",
    "/review?kind=pairs", "/review?kind=values", "/coverage", "/judgements", "/keys", "/no-such-page",
)  # fmt: skip
TEAM = ("/account", "/accounts", "/audit")


def faults(page: Page) -> list[str]:
    """What axe-core finds on the page as it stands: the rule, and the element."""
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="pip install axe-playwright-python"
    )
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    found = axe.Axe().run(page, options=RULES).response["violations"]
    return [
        f"{page.url} {fault['id']}: {node['html'][:160]} {node['failureSummary'][-160:]}"
        for fault in found
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("look", LOOKS)
def test_no_page_has_a_barrier(visit: Visit, reading: str, look: str) -> None:
    """axe-core finds no violation on any page that reads or judges, whatever stands folded."""
    page = visit(reading, **LOOKS[look])
    found: list[str] = []
    for path in PAGES:
        page.goto(path)
        found += faults(page)
    page.goto("/incidents")
    page.get_by_role("link", name="25 July 2024", exact=True).click()
    page.wait_for_url("**/incidents/*")
    found += faults(page)
    page.locator("#killed").get_by_role("link", name="Correct").click()
    page.wait_for_url("**/correct?*")
    found += faults(page)
    page.goto("/documents/found?words=Gezira")
    found += faults(page)
    page.get_by_role("link", name="Survivors tell of attack on village in Gezira").click()
    page.locator(".text").wait_for()
    here = page.url
    for view in ("", "?whole=1", "/original"):
        page.goto(here + view)
        found += faults(page)
    assert found == []


@pytest.mark.parametrize("look", LOOKS)
def test_no_page_of_a_team_has_a_barrier(visit: Visit, signed: str, look: str) -> None:
    """axe-core finds no violation where people sign in and where accounts are kept."""
    page = visit(signed, **LOOKS[look])
    found = faults(page)
    page.get_by_label("Name").fill("ada")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Sign out").wait_for()
    for path in TEAM:
        page.goto(path)
        found += faults(page)
    assert found == []


def test_the_live_map_has_no_barrier(visit_map: Visit, reading: str) -> None:
    """axe-core finds no violation in the list once its map is drawn."""
    page = visit_map(reading, "/incidents")
    page.wait_for_selector("figure.map-live")
    assert faults(page) == []

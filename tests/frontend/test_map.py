"""The map draws what is known of a place and no more, and keeps to this machine."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from tests.frontend.small_site import SmallSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Until = Callable[..., None]
pytestmark = pytest.mark.chromium

WORLD = "/incidents#map=0.8/22/22"
MARKS = """(layers) => {
  const map = document.querySelector("figure.map").mapView;
  return map.queryRenderedFeatures({ layers })
    .map(({ layer, properties, geometry }) => ({ layer: layer.id, properties, geometry }));
}"""


def opened(page: Page, address: str) -> None:
    """Open a page and wait until its map rests."""
    page.goto(address)
    page.wait_for_selector("figure.map-live")
    rest(page)


def rest(page: Page) -> None:
    """Wait until the map has drawn all that it has."""
    page.evaluate(
        """() => new Promise((done) => {
          const map = document.querySelector("figure.map").mapView;
          map.once("idle", () => requestAnimationFrame(() => done()));
          map.triggerRepaint();
        })"""
    )


def marks(page: Page, *layers: str) -> list[dict[str, Any]]:
    """What is drawn in these layers."""
    found: list[dict[str, Any]] = page.evaluate(MARKS, list(layers))
    return found


def awaited(page: Page, layer: str) -> list[dict[str, Any]]:
    """What is drawn in a layer, once anything is: grounds follow the marks that they belong to."""
    deadline = time.monotonic() + 10
    while not (found := marks(page, layer)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return found


def height_km(mark: dict[str, Any]) -> float:
    """How far a drawn polygon reaches from south to north."""
    latitudes = [y for ring in mark["geometry"]["coordinates"] for x, y in ring]
    return (max(latitudes) - min(latitudes)) * math.pi * 6371 / 180


def dataset(page: Page, name: str) -> int:
    """A number that the map tells about itself."""
    return int(page.locator("figure.map").get_attribute(f"data-{name}") or -1)


def test_a_filter_that_is_set_while_the_map_loads_is_shown(page: Page, site: SmallSite) -> None:
    """A map whose first points come late shows those of the filter that was set meanwhile."""
    site.delays = {"/incidents/points.json?": 1.5}
    page.goto("/incidents")
    page.wait_for_selector("html.js")
    page.check("#type-1")
    page.wait_for_selector("figure.map-live")
    wanted = len(site.found({"type": ["Air strike"]}))
    page.wait_for_selector(f"figure.map[data-shown='{wanted}']")
    rest(page)
    assert dataset(page, "on-screen") == wanted


def test_the_whole_world_shows_every_placed_incident_once(page: Page, site: SmallSite) -> None:
    """The counts of the clusters and the single marks add up to the incidents that have a place."""
    opened(page, WORLD)
    assert dataset(page, "shown") == len(site.rows)
    assert dataset(page, "on-screen") == len(site.rows)
    clusters = marks(page, "clusters")
    singles = marks(page, "dots", "rings")
    assert len(clusters) > 1
    assert sum(mark["properties"]["point_count"] for mark in clusters) + len(singles) == len(site.rows)


@pytest.mark.parametrize("zoom", [9, 11])
def test_a_facility_is_a_point_in_a_halo_of_its_radius(page: Page, zoom: int) -> None:
    """Around a known point stands a thin ring of as many kilometres as its place is uncertain, at every zoom."""
    opened(page, f"/incidents?q=asad#map={zoom}/33.79/42.44")
    (dot,) = marks(page, "dots")
    assert dot["properties"]["id"] == "asad"
    (halo,) = awaited(page, "halos")
    assert height_km(halo) == pytest.approx(2 * 3.0, rel=0.06)
    assert marks(page, "areas", "rings") == []


def test_a_district_is_an_area_without_a_point(page: Page) -> None:
    """Where only the district is known, its whole ground is drawn with a dashed edge, and no dot."""
    opened(page, "/incidents?q=deir#map=7/35.3/40.55")
    (area,) = awaited(page, "areas")
    assert height_km(area) == pytest.approx(2 * 60.0, rel=0.06)
    assert page.evaluate(
        "document.querySelector('figure.map').mapView.getPaintProperty('areas', 'line-dasharray')"
    )
    assert marks(page, "dots", "halos") == []


def test_an_area_too_small_to_see_is_a_dashed_ring(page: Page) -> None:
    """On the map of the world a district is still no point: a ring of dashes stands for it."""
    opened(page, "/incidents?q=deir#map=1.5/35.3/40.55")
    (ring,) = marks(page, "rings")
    assert ring["properties"]["id"] == "deir"
    opacity = "document.querySelector('figure.map').mapView.getPaintProperty('rings', 'icon-opacity')[0]"
    assert page.evaluate(opacity) == "step"


def test_incidents_on_one_point_are_shown_one_after_the_other(page: Page, until: Until) -> None:
    """A cluster that no zoom can part opens its cards by keyboard alone, and Escape leads back."""
    opened(page, "/incidents?q=mosul#map=12/36.34/43.13")
    page.locator(".maplibregl-canvas").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".map-card a")
    assert page.locator(".map-card-pager span").inner_text() == "1 of 3"
    first = page.locator(".map-card a").inner_text()
    page.keyboard.press("ArrowRight")
    until(page, "(old) => document.querySelector('.map-card a').textContent !== old", first)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')").startswith("/incidents/mosul-")
    page.keyboard.press("Escape")
    assert page.locator(".map-card").count() == 0
    assert page.evaluate("document.activeElement.classList.contains('maplibregl-canvas')")


def test_a_click_on_a_cluster_comes_closer(page: Page, until: Until) -> None:
    """A click on a cluster zooms to where it parts, and the address tells where one looks."""
    opened(page, WORLD)
    before = page.evaluate("document.querySelector('figure.map').mapView.getZoom()")
    where = """() => { const map = document.querySelector("figure.map").mapView;
      const [mark] = map.queryRenderedFeatures({ layers: ["clusters"] });
      return map.project(mark.geometry.coordinates); }"""
    point = page.evaluate(where)
    page.locator(".maplibregl-canvas").click(position={"x": point["x"], "y": point["y"]})
    until(page, "(zoom) => document.querySelector('figure.map').mapView.getZoom() > zoom + 0.5", before)
    until(page, "() => !location.hash.startsWith('#map=0.8')")
    assert page.url.partition("#map=")[2]


def test_a_shared_address_opens_the_same_view(page: Page) -> None:
    """The map looks where the address says instead of at all its points."""
    opened(page, "/incidents#map=6.5/33.25/44.5")
    look = page.evaluate(
        "(({ lng, lat }) => [lng, lat])(document.querySelector('figure.map').mapView.getCenter())"
    )
    assert look == [44.5, 33.25]
    assert page.evaluate("document.querySelector('figure.map').mapView.getZoom()") == 6.5


def test_a_filter_changes_the_points_of_the_same_map(page: Page, site: SmallSite, until: Until) -> None:
    """After a change of the filters the map shows the filtered incidents without being made anew."""
    opened(page, WORLD)
    page.evaluate("document.querySelector('.maplibregl-canvas').dataset.mine = 'yes'")
    page.check("#type-1")
    wanted = len(site.found({"type": ["Air strike"]}))
    until(page, "(n) => document.querySelector('figure.map').dataset.shown === String(n)", wanted)
    rest(page)
    assert dataset(page, "on-screen") == wanted
    assert page.locator("canvas[data-mine=yes]").count() == 1


def test_a_late_answer_is_dropped(page: Page, site: SmallSite, until: Until) -> None:
    """Points that come after those of a later filter are not shown."""
    opened(page, WORLD)
    site.delays = {"points.json?type=Shelling": 1.0}
    page.check("#type-0")
    until(page, "() => location.search.includes('Shelling')")
    page.uncheck("#type-0")
    until(page, "() => !location.search.includes('Shelling')")
    page.wait_for_timeout(1300)
    assert dataset(page, "shown") == len(site.rows)


def test_colours_follow_the_theme(page: Page, until: Until) -> None:
    """When the page turns dark, so does the map."""
    opened(page, WORLD)
    land = "document.querySelector('figure.map').mapView.getPaintProperty('land', 'fill-color')"
    light = page.evaluate(land)
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    until(page, f"(old) => {land} !== old", light)
    dark = page.evaluate(land)
    page.evaluate("delete document.documentElement.dataset.theme")
    until(page, f"(old) => {land} !== old", dark)
    page.emulate_media(color_scheme="dark")
    until(page, f"(old) => {land} === old", dark)


def test_borders_are_said_to_be_no_statement(page: Page) -> None:
    """The map carries the note that the page gives it."""
    opened(page, WORLD)
    assert "say nothing about status" in page.locator(".map-note").inner_text()


def test_without_webgl_the_drawn_map_stays(
    launch: Callable[[str], Browser], site: SmallSite, until: Until
) -> None:
    """Where the browser has no WebGL the map that the server drew is there to be seen, and the filters still work."""
    running = launch(("--disable-gpu", "--disable-software-rasterizer", "--disable-3d-apis"))
    tab = running.new_page(base_url=site.address)
    tab.goto("/incidents")
    tab.wait_for_selector("figure.map-plain")
    assert tab.locator(".map-fallback").is_visible()
    assert tab.locator(".map-canvas").count() == 0
    tab.check("#type-2")
    until(tab, "() => location.search === '?type=Armed+clash'")
    running.close()

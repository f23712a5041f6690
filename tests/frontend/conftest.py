"""A headless Chromium before the small site; what it complains of, and whom it asks, is remembered."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.frontend.small_site import STATIC, SmallSite, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# Nothing of the browser's own reaches for the network; WebGL is drawn by the processor.
QUIET = "--no-sandbox --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
WEBGL = "--use-angle=swiftshader --enable-unsafe-swiftshader --ignore-gpu-blocklist"
WATCH = """window.violations = [];
addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective + " " + event.blockedURI));"""


@pytest.fixture(scope="session")
def launch() -> Iterator[Callable[[str], Browser]]:
    """Starts a browser with the arguments given."""
    playwright = pytest.importorskip("playwright.sync_api", reason="pip install playwright")
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("no Chromium here: apt-get install chromium")
    if not (STATIC / "manifest.json").is_file():
        pytest.skip("the site is not built: make site")
    with playwright.sync_playwright() as running:
        yield lambda words: running.chromium.launch(executable_path=program, args=[*QUIET.split(), *words.split()])


@pytest.fixture(scope="session")
def browser(launch: Callable[[str], Browser]) -> Iterator[Browser]:
    """One browser with WebGL for all tests."""
    running = launch(WEBGL)
    yield running
    running.close()


@pytest.fixture
def site() -> Iterator[SmallSite]:
    """A site of sixty incidents."""
    with serving(60) as running:
        yield running


@pytest.fixture
def page(browser: Browser, site: SmallSite) -> Iterator[Page]:
    """An empty tab in a zone three hours ahead; the test fails if anything was refused, or asked of another host."""
    context = browser.new_context(
        base_url=site.address,
        viewport={"width": 1100, "height": 800},
        timezone_id="Asia/Baghdad",
        reduced_motion="reduce",
        locale="en-GB",
    )
    context.set_default_timeout(15_000)
    context.add_init_script(WATCH)
    tab = context.new_page()
    hosts: set[str] = set()
    complaints: list[str] = []
    tab.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("console", lambda message: message.type == "error" and complaints.append(message.text))
    yield tab
    violations = tab.evaluate("window.violations")
    context.close()
    assert violations == []
    assert [line for line in complaints if "Failed to load resource" not in line] == []
    assert hosts <= {urlsplit(site.address).netloc, ""}

"""A headless Chromium before the small site; what it complains of, and whom it asks, is remembered."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from evaluation.tour.serving import WEBGL
from tests.frontend.small_site import SmallSite, serving

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

    from tests.conftest import Launch

WATCH = """window.violations = [];
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
  violations.push(`${violatedDirective} ${blockedURI}`);
});"""


@pytest.fixture(scope="session")
def running_site() -> Iterator[SmallSite]:
    """One site for all tests, so that the browser keeps what it has read and compiled."""
    with serving(60) as running:
        yield running


@pytest.fixture
def site(running_site: SmallSite) -> SmallSite:
    """A site of sixty incidents that was asked for nothing."""
    running_site.forget()
    return running_site


@pytest.fixture
def light(site: SmallSite) -> None:
    """Pages without a map, which loads for seconds where the processor draws it."""
    site.with_map = False


@pytest.fixture(scope="session")
def context(launch: Launch, running_site: SmallSite) -> Iterator[BrowserContext]:
    """One browser with WebGL for all tests, in a zone three hours ahead."""
    browser = launch(WEBGL)
    made = browser.new_context(
        base_url=running_site.address,
        viewport={"width": 900, "height": 700},
        timezone_id="Asia/Baghdad",
        reduced_motion="reduce",
        locale="en-GB",
    )
    made.set_default_timeout(20_000)
    made.add_init_script(WATCH)
    yield made
    browser.close()


@pytest.fixture
def page(context: BrowserContext, site: SmallSite) -> Iterator[Page]:
    """An empty tab; the test fails if anything was refused, went wrong, or was asked of another host."""
    tab = context.new_page()
    hosts: set[str] = set()
    complaints: list[str] = []
    tab.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("console", lambda message: message.type == "error" and complaints.append(message.text))
    yield tab
    violations = tab.evaluate("window.violations")
    tab.close()
    assert violations == []
    assert [line for line in complaints if "Failed to load resource" not in line] == []
    assert hosts <= {urlsplit(site.address).netloc, ""}


@pytest.fixture(scope="session")
def until() -> Callable[..., None]:
    """Waits for a script to say yes; Playwright's own way needs a page that may evaluate words."""

    def wait(tab: Page, script: str, arg: object = None) -> None:
        deadline = time.monotonic() + 20
        while not tab.evaluate(script, arg):
            if time.monotonic() > deadline:
                pytest.fail(f"never came true: {script}")
            time.sleep(0.03)

    return wait

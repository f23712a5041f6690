"""The real server, a process of its own before a book of made-up reports, and the real browser before it.

Every context that a test opens is watched: a request that leaves the server, a complaint of the console, an error of a
script or a breach of the policy fails the test that opened it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from evaluation.tour.serving import FLAT, REPORTS, WEBGL, add_people, serving, take_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


from tests.web.e2e.watching import Watched

Visit = Callable[..., "Page"]


@pytest.fixture(scope="session")
def browser(launch: Callable[[tuple[str, ...]], Browser]) -> Iterator[Browser]:
    """The browser of most tests: without WebGL, so that no time goes into maps."""
    opened = launch(FLAT)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def drawing(launch: Callable[[tuple[str, ...]], Browser]) -> Iterator[Browser]:
    """The browser of tests that look at the map."""
    opened = launch(WEBGL)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a ledger with the reports of the tour and three people; never written to again."""
    folder = tmp_path_factory.mktemp("book")
    take_in(folder / "tour.db", REPORTS)
    add_people(folder / "tour.db", {"rea": "reader", "cody": "coder", "ada": "admin"})
    return folder


@pytest.fixture
def ledger(book: Path, tmp_path: Path) -> Path:
    """A copy of the ledger that a test may write to."""
    return Path(shutil.copytree(book, tmp_path / "own")) / "tour.db"


@pytest.fixture(scope="session")
def reading(browser: Browser, book: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that no test writes to."""
    folder = shutil.copytree(book, tmp_path_factory.mktemp("reading") / "own")
    with serving(folder / "tour.db", "--by", "rosa") as address:
        yield address


@pytest.fixture
def desk(browser: Browser, ledger: Path) -> Iterator[str]:
    """The address of a server of the test's own, at which rosa judges."""
    with serving(ledger, "--by", "rosa") as address:
        yield address


@pytest.fixture(scope="session")
def signed(browser: Browser, book: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server at which people sign in, and whose book no test writes to."""
    folder = shutil.copytree(book, tmp_path_factory.mktemp("signed") / "own")
    with serving(folder / "tour.db", "--auth") as address:
        yield address


@pytest.fixture
def team(browser: Browser, ledger: Path) -> Iterator[str]:
    """The address of a server of the test's own, at which people sign in."""
    with serving(ledger, "--auth") as address:
        yield address


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Opens a page of a server in a context of its own: `visit(address, "/incidents", viewport=…)`."""
    with ExitStack() as until_the_end:
        yield partial(_opened, browser, until_the_end)


@pytest.fixture
def visit_map(drawing: Browser) -> Iterator[Visit]:
    """The same in a browser that draws the map."""
    with ExitStack() as until_the_end:
        yield partial(_opened, drawing, until_the_end)


def _opened(
    browser: Browser,
    until_the_end: ExitStack,
    address: str,
    path: str = "/",
    others: tuple[str, ...] = (),
    **options: Any,
) -> Page:
    desk = {"viewport": {"width": 1280, "height": 860}, "timezone_id": "Asia/Baghdad", "locale": "en-GB"}
    context = browser.new_context(base_url=address, reduced_motion="reduce", **{**desk, **options})
    until_the_end.callback(context.close)
    watched = Watched(address, context, others)
    until_the_end.callback(watched.check)
    page = context.new_page()
    page.goto(path)
    return page

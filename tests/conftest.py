"""What takes time to load or to start is so once, and texts are coded as the program codes them."""

from __future__ import annotations

import datetime as dt
import os
import secrets
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from benchmarks.postgres_server import private_server, programs
from tocsin.pipeline import Tools, code
from tocsin.records import Coding, Document, Part, Report, content_id

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    Launch = Callable[[Sequence[str]], Browser]

# A Tuesday: "Monday" is the day before.
PUBLISHED = dt.date(2022, 5, 31)
SERVER_VARIABLE = "TOCSIN_TEST_POSTGRES"


@pytest.fixture(scope="session")
def tools() -> Tools:
    """The tools that ship with the package."""
    return Tools.load()


def _document(text: str, published: dt.date | None = PUBLISHED, title: str | None = None) -> Document:
    whole = f"{title}\n\n{text}" if title else text
    start = len(whole) - len(text)
    head = (Part("title", 0, len(title)),) if title else ()
    return Document(
        id=content_id(whole),
        path="news.txt",
        text=whole,
        title=title,
        published=published,
        published_basis="given" if published else None,
        language="en",
        parts=(*head, Part("body", start, len(whole))),
    )


@pytest.fixture(scope="session")
def document_of() -> Callable[..., Document]:
    """Makes a document of a body, a day of publication and a headline."""
    return _document


@pytest.fixture(scope="session")
def code_text(tools: Tools) -> Callable[..., Coding]:
    """Codes a text: body, day of publication (Tuesday 31 May 2022 unless told), headline."""
    return lambda *args, **kwargs: code(_document(*args, **kwargs), tools)


@pytest.fixture(scope="session")
def reports_of(code_text: Callable[..., Coding]) -> Callable[..., tuple[Report, ...]]:
    """The reports of a text."""
    return lambda text, **kwargs: code_text(text, **kwargs).reports


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a server on which a database can be made: that of TOCSIN_TEST_POSTGRES, else one of our own."""
    pytest.importorskip("psycopg", reason="pip install 'tocsin[postgres]'")
    if os.environ.get(SERVER_VARIABLE):
        yield os.environ[SERVER_VARIABLE]
        return
    if programs() is None:
        pytest.skip(f"no PostgreSQL server here: apt-get install postgresql, or set {SERVER_VARIABLE}")
    with private_server() as url:
        yield url


@pytest.fixture(scope="session")
def _database(postgres_server: str) -> Iterator[str]:
    import psycopg

    name = f"tocsin_test_{secrets.token_hex(4)}"
    with psycopg.connect(postgres_server, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
        yield urlsplit(postgres_server)._replace(path=f"/{name}").geturl()
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def database(_database: str) -> str:
    """The address of a database that holds no ledger."""
    import psycopg

    with psycopg.connect(_database, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS tocsin CASCADE")
    return _database


@pytest.fixture(scope="session")
def launch() -> Iterator[Launch]:
    """Starts a Chromium of this machine with more arguments; one playwright runs in a process."""
    from evaluation.tour.serving import QUIET, chromium
    from tocsin.web.static_files import Assets

    playwright = pytest.importorskip("playwright.sync_api", reason="pip install playwright")
    program = chromium()
    if program is None:
        pytest.skip("no Chromium here: apt-get install chromium")
    if Assets().missing:
        pytest.skip("the site is not built: make site")
    with playwright.sync_playwright() as running:
        yield lambda words: running.chromium.launch(executable_path=program, args=[*QUIET, *words])

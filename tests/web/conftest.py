"""The site over a small book, as one desk and as a team has it, without a network."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator

import pytest
from starlette.testclient import TestClient

from tests.web.hostile import PLAIN, STRINGS
from tests.web.small_book import make_ledger
from tests.web.team import CHEAP, PASSWORD, RANKS, Clock, Team
from tests.web.visitor import ADDRESS, Visitor
from tocsin.accounts import Accounts
from tocsin.records import LedgerAddress
from tocsin.web import Site, application


@pytest.fixture(scope="session")
def open_site() -> Iterator[Callable[..., TestClient]]:
    """Starts the application of a site; it ends with the tests."""
    running: list[TestClient] = []

    def start(site: Site, **more: object) -> TestClient:
        client = TestClient(application(site, **more), ADDRESS, client=("192.0.2.1", 4711))  # type: ignore[arg-type]
        client.__enter__()
        running.append(client)
        return client

    yield start
    for client in running:
        client.__exit__(None, None, None)


@pytest.fixture(scope="session")
def small_ledger(tmp_path_factory: pytest.TempPathFactory) -> LedgerAddress:
    """A ledger of three attacks that nobody judged."""
    return make_ledger(tmp_path_factory.mktemp("small"), ["Ana", "Ben", "Cleo"], judged=False)


@pytest.fixture(scope="session")
def desk(open_site: Callable[..., TestClient], small_ledger: LedgerAddress) -> Visitor:
    """Whoever sits at the desk of a site where nobody signs in."""
    return Visitor(open_site(Site(small_ledger, "Ada")))


@pytest.fixture(scope="session")
def team(open_site: Callable[..., TestClient], tmp_path_factory: pytest.TempPathFactory) -> Team:
    """A site where people sign in, with an account of each rank."""
    folder = tmp_path_factory.mktemp("team")
    ledger, path, clock = make_ledger(folder, ["Ana", "Ben"], judged=False), folder / "people.db", Clock()
    opened = functools.partial(Accounts, cost=CHEAP, now=clock)
    accounts = opened(path)
    for rank in RANKS:
        accounts.add(rank, PASSWORD, rank, "the test")
    return Team(open_site(Site(ledger, accounts=path), accounts_at=opened), accounts, ledger, clock)


@pytest.fixture(scope="session")
def people(team: Team) -> dict[str, Visitor]:
    """Visitors of the team's site by their rank."""
    return {"nobody": team.nobody, **{rank: team.signed_in(rank) for rank in RANKS}}


@pytest.fixture(scope="session")
def hostile_site(open_site: Callable[..., TestClient], tmp_path_factory: pytest.TempPathFactory) -> Visitor:
    """A site whose book holds nothing but hostile words."""
    return Visitor(open_site(Site(make_ledger(tmp_path_factory.mktemp("hostile"), STRINGS), PLAIN)))


@pytest.fixture(scope="session")
def plain_site(open_site: Callable[..., TestClient], tmp_path_factory: pytest.TempPathFactory) -> Visitor:
    """A site of as many attacks in words that do no harm."""
    words = [f"{PLAIN} {number}" for number in range(len(STRINGS) - 1)]
    words.append(
        " ".join(f"word{number}" for number in range(200))
    )  # long enough for its tellings to be copies
    return Visitor(open_site(Site(make_ledger(tmp_path_factory.mktemp("plain"), words), PLAIN)))

"""The site over a small book, as one desk and as a team has it, without a network."""

from __future__ import annotations

import datetime as dt
import functools
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from starlette.testclient import TestClient

HERE = Path(__file__).parent
if str(HERE) not in sys.path:
    sys.path.insert(0, str(HERE))

from hostile import PLAIN, STRINGS  # noqa: E402
from small_book import make_ledger  # noqa: E402
from visitor import ADDRESS, Visitor  # noqa: E402

from tocsin.accounts import Accounts, HashCost  # noqa: E402
from tocsin.records import LedgerAddress  # noqa: E402
from tocsin.web import Site, application  # noqa: E402

CHEAP = HashCost(1, 8, 1)
PASSWORD = "correct horse battery staple"
RANKS = ("reader", "coder", "admin")


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.at = dt.datetime.now(dt.UTC)

    def __call__(self) -> dt.datetime:
        """What it shows."""
        return self.at


class Team(msgspec.Struct, frozen=True):
    """A site where people sign in: one of each rank has done so; *nobody* has not."""

    client: TestClient
    accounts: Accounts
    ledger: LedgerAddress
    clock: Clock

    @property
    def nobody(self) -> Visitor:
        """Somebody who has not signed in."""
        return Visitor(self.client)

    def signed_in(self, name: str) -> Visitor:
        """The visitor of this name in a session of their own."""
        return Visitor(self.client, self.accounts.sign_in(name, PASSWORD, "192.0.2.1"))

    def with_token(self, name: str, role: str = "", label: str = "a program") -> Visitor:
        """A program of the person of this name."""
        expires = self.clock() + dt.timedelta(days=1)
        return Visitor(self.client, token=self.accounts.give_token(name, label, role or name, expires, name))

    def token_id(self, label: str) -> str:
        """The id of the token with this label."""
        return next(one.id for one in self.accounts.tokens() if one.label == label)


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
    words = [f"{PLAIN} {number}" for number in range(len(STRINGS))]
    return Visitor(open_site(Site(make_ledger(tmp_path_factory.mktemp("plain"), words), PLAIN)))

"""A real server on this machine, and a fetcher that may reach it."""

import sys
from collections.abc import Callable, Iterator
from ipaddress import ip_network
from pathlib import Path

import pytest

from tocsin.fetching.fetch import Fetcher, agent_name
from tocsin.fetching.manners import Manners
from tocsin.fetching.terms import FetchTerms

HERE = str(Path(__file__).parent)
if HERE not in sys.path:
    sys.path.insert(0, HERE)

from local_server import FastClock, LocalServer, every_name_is  # noqa: E402


@pytest.fixture
def server() -> Iterator[LocalServer]:
    """A server on 127.0.0.1 whose pages a test sets."""
    with LocalServer() as running:
        yield running


@pytest.fixture
def clock() -> FastClock:
    """A clock on which waiting takes no time."""
    return FastClock()


@pytest.fixture
def fetcher_of(server: LocalServer, clock: FastClock) -> Callable[..., Fetcher]:
    """Makes a fetcher that finds every name on this machine, and may reach it unless told otherwise."""

    def make(**changes: object) -> Fetcher:
        resolve = changes.pop("resolve", every_name_is("127.0.0.1"))
        parts = {"ports": frozenset({server.port}), "own_networks": (ip_network("127.0.0.1/32"),), **changes}
        manners = Manners(clock, jitter=lambda: 0.5)
        agent = agent_name("9.9", "desk@example.org")
        return Fetcher(agent, FetchTerms(**parts), clock=clock, manners=manners, resolve=resolve)

    return make


@pytest.fixture
def fetcher(fetcher_of: Callable[..., Fetcher]) -> Fetcher:
    """A fetcher on the usual terms."""
    return fetcher_of()

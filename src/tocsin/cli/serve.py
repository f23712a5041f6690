"""`tocsin serve`: the book in the browser."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Final

import msgspec
import typer

from tocsin.cli.by_whom import By, by_whom
from tocsin.cli.choosing import Grades, Policy, chosen_rules
from tocsin.cli.demo import fresh_ledger, ingest_samples
from tocsin.cli.leave import guarded, refuse
from tocsin.cli.reading import LedgerPath

if TYPE_CHECKING:
    from tocsin.settings import Settings
    from tocsin.web import Site

PORT: Final = 8008
"""Where it listens where nobody says otherwise; 8000 and 8080 are taken on many desks."""
LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
"""Addresses that nobody but this machine reaches."""

Demo = Annotated[
    bool, typer.Option("--demo", help="Serve eight invented sample reports in a temporary ledger.")
]
Host = Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Where to listen.")]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="Where to listen; 0 takes a free port.")]
Auth = Annotated[
    bool, typer.Option("--auth", help="People sign in; `tocsin accounts add NAME` makes the accounts.")
]
HostNames = Annotated[
    list[str] | None,
    typer.Option("--host-name", metavar="NAME", help="Another name under which it is reached; repeatable."),
]
Https = Annotated[
    bool,
    typer.Option("--https", help="It is reached through https alone, so cookies never travel otherwise."),
]
Tiles = Annotated[
    str,
    typer.Option(
        "--tiles",
        metavar="URL",
        help="A tile server for the map, as https://host/{z}/{x}/{y}.png; without it nothing is asked of anybody.",
    ),
]

EXAMPLES = (
    "tocsin serve --demo",
    "tocsin serve --ledger syria.db --by ana",
    "tocsin serve --auth --host 0.0.0.0 --host-name tocsin.example.org --https",
)


def serve(  # noqa: PLR0913 - each is an option
    ledger: LedgerPath = None,
    demo: Demo = False,
    host: Host = "127.0.0.1",
    port: Port = PORT,
    auth: Auth = False,
    host_name: HostNames = None,
    https: Https = False,
    tiles: Tiles = "",
    by: By = None,
    policy: Policy = None,
    grades: Grades = None,
) -> None:
    """Show the book in the browser: map, timeline and table, every value beside its words, and the review.

    It listens on this machine alone and asks nothing of any other. For a team, --auth lets people sign in.
    """
    from tocsin.settings import settings

    with guarded():
        if host not in LOOPBACK and not auth:
            raise refuse(
                f"--host {host} would let everybody who reaches this machine read and judge without signing in: "
                "add --auth, or leave --host away"
            )
        if demo and ledger:
            raise refuse("--demo has a ledger of its own; leave --ledger away")
        chosen = settings(os.environ, fresh_ledger() if demo else ledger, policy, grades)
        if demo:
            ingest_samples(chosen.ledger)
        terms = Terms(host, port, auth, tuple(host_name or ()), https, tiles)
        _serve(_site(chosen, terms, by_whom(by, os.environ), policy, demo), terms)


class Terms(msgspec.Struct, frozen=True):
    """Where it listens, under which names, and whether people sign in."""

    host: str
    port: int
    auth: bool
    names: tuple[str, ...]
    https: bool
    tiles: str


def _site(chosen: Settings, terms: Terms, by: str, policy: str | None, demo: bool) -> Site:
    from tocsin.accounts import accounts_beside
    from tocsin.web import LOOPBACK, Site

    own = f"[{terms.host}]" if ":" in terms.host else terms.host
    accounts = accounts_beside(chosen.ledger.anchor) if terms.auth else None
    return Site(
        chosen.ledger,
        by or "somebody",
        accounts,
        LOOPBACK | {own, *terms.names},
        terms.tiles,
        terms.https,
        chosen_rules(chosen, policy),
        demo,
    )


def _serve(site: Site, terms: Terms) -> None:
    """Serve until Ctrl-C; the address is printed when it answers."""
    from tocsin.cli.progress_bar import progress_bar
    from tocsin.web import application, listen

    with progress_bar() as watch:
        app = application(site, watch)
    listen(
        app, terms.host, terms.port, lambda address: typer.echo(f"Tocsin is at {address}   (Ctrl-C ends it)")
    )

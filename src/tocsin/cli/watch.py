"""`tocsin watch`: goes round feeds, sitemaps and pages, and codes what is new."""

from __future__ import annotations

import io
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.leave import INTERRUPTED, complain, guarded, refuse
from tocsin.cli.reading import LedgerPath, Workers
from tocsin.cli.summary import fates

if TYPE_CHECKING:
    from tocsin.fetching.plan import Plan
    from tocsin.fetching.watch import Round, Watch
    from tocsin.records import Found, LedgerAddress

EXAMPLES = (
    "tocsin watch --example > feeds.toml",
    "tocsin watch feeds.toml --once",
    "tocsin watch feeds.toml --ledger syria.db",
)
MEMORY = ".watch.db"
"""The end of the name of the file beside the ledger in which a watch keeps what it has seen."""

Feeds = Annotated[
    Path | None,
    typer.Argument(help="The file that lists what is watched.", metavar="FEEDS.TOML", show_default=False),
]
Once = Annotated[bool, typer.Option("--once", help="Go round once what is due, then end.")]
Example = Annotated[
    bool, typer.Option("--example", help="Print a file to fill in, with every key explained.")
]

Take = Callable[["Iterator[Found]", Callable[[int], None]], str]
"""Takes in what a round gives, to its end, tells up to which item it is kept, and says in a few words what came of it
("41 coded, 30 irrelevant")."""


def watch(
    feeds: Feeds = None,
    once: Once = False,
    ledger: LedgerPath = None,
    example: Example = False,
    workers: Workers = 0,
) -> None:
    """Ask feeds, sitemaps and pages for what is new, politely, and code it into the ledger.

    Stays until Ctrl-C, or goes round once. What was seen is remembered beside the ledger; stopped at any moment, the
    next run goes on where this one was.
    """
    from tocsin.fetching.plan import example_plan, read_plan
    from tocsin.settings import settings

    with guarded():
        if example:
            typer.echo(example_plan(), nl=False)
            return
        if feeds is None:
            raise refuse("name the file that lists what is watched; `tocsin watch --example` prints one")
        plan = read_plan(feeds)
        address = settings(os.environ, ledger).ledger
        with stopped_by_ctrl_c() as stop:
            watch_all(plan, address.anchor, take_into(address, workers), stop, once=once)
        if stop.is_set():
            complain("stopped; what was done is kept")
            raise typer.Exit(INTERRUPTED)


def watch_all(plan: Plan, ledger: Path, take: Take, stop: threading.Event, *, once: bool) -> None:
    """Go round once, or until *stop*, with a line for each round in which anything was asked."""
    from tocsin import __version__
    from tocsin.fetching.clock import SystemClock
    from tocsin.fetching.fetch import Fetcher, agent_name
    from tocsin.fetching.manners import Manners, in_words
    from tocsin.fetching.sqlite_memory import SqliteMemory
    from tocsin.fetching.watch import Watch

    clock = SystemClock(stop)
    agent = agent_name(__version__, plan.contact)
    fetcher = Fetcher(agent, plan.terms, clock=clock, manners=Manners(clock, plan.delay))
    if not plan.contact:
        complain("no contact in the file: sites cannot write to you, and may block you instead")
    with SqliteMemory(ledger.with_suffix(MEMORY)) as memory:
        watching = Watch(plan, memory, parse, fetcher)
        while not stop.is_set():
            asked = go_round(watching, take)
            if once:
                if not asked:
                    typer.echo(f"nothing is due yet; the next in {in_words(watching.due_in())}", err=True)
                return
            clock.sleep(max(watching.due_in(), 1.0))


def go_round(watching: Watch, take: Take) -> bool:
    """One round, taken in to its end before it counts as seen; whether anything was asked in it."""
    tally = take(watching.round(), watching.taken)
    watching.taken()
    report = watching.report
    for notice in report.notices:
        complain(f"{notice.source}: {notice.words}")
    if report.sources:
        typer.echo(round_line(report, tally), err=True)
    return report.sources > 0


def round_line(report: Round, tally: str) -> str:
    """Such as "12 sources, 3 not changed, 1 failed, 41 new: 5 coded, 36 irrelevant; 2 pages put off"."""
    from tocsin.records.words import several

    parts = [f"{report.sources} source{'' if report.sources == 1 else 's'}"]
    parts += [f"{report.unchanged} not changed"] if report.unchanged else []
    parts += [f"{report.failed} failed"] if report.failed else []
    parts += [f"{report.new:,} new: {tally}" if report.new and tally else f"{report.new:,} new"]
    line = ", ".join(parts)
    line += f"; {several(report.given_up, 'page')} given up" if report.given_up else ""
    return line + (f"; {several(report.put_off, 'page')} put off" if report.put_off else "")


def parse(body: bytes, name: str) -> Iterator[Found]:
    """The entries of a feed or a sitemap, by the reader that recognises it."""
    import datetime as dt

    from tocsin.documents.readers import reader_for
    from tocsin.documents.terms import Terms

    reader = reader_for("", body[:4096])
    return reader.read(io.BytesIO(body), name, Terms(dt.date.today()))


@contextmanager
def stopped_by_ctrl_c() -> Iterator[threading.Event]:
    """An event that the first Ctrl-C sets, so that what is under way is finished; the second one ends at once."""
    stop = threading.Event()

    def note(number: int, frame: object) -> None:
        stop.set()
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, note)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


def take_into(address: LedgerAddress, workers: int) -> Take:
    """Takes what a round gives into the ledger at *address*."""

    def take(found: Iterator[Found], taken: Callable[[int], None]) -> str:
        import datetime as dt

        from tocsin import __version__
        from tocsin.book import copies_beside
        from tocsin.copies import CopyIndex
        from tocsin.documents import Terms
        from tocsin.intake import Desk, Manner, Tally, take_in
        from tocsin.ledger import open_ledger
        from tocsin.originals import Originals

        manner = Manner(Terms(dt.date.today()), workers=workers)
        tally = Tally()
        with open_ledger(address) as book, CopyIndex(copies_beside(address.anchor)) as copies:
            desk = Desk(book, Originals.beside(address.anchor), copies)
            for after, written in take_in(found, "watch", desk, manner, __version__):
                taken(after)
                tally.add(written)
                for trouble in written.troubles:
                    complain(f"{trouble.path}: {trouble.reason}")
        return fates(tally)

    return take

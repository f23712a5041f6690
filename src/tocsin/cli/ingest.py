"""`tocsin ingest`: code documents into the ledger."""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tocsin.cli.leave import UNREADABLE, guarded
from tocsin.cli.reading import LedgerPath, Paths, Published, Publisher, Reading, code_all, hints

if TYPE_CHECKING:
    from tocsin.records import Hints

EXAMPLES = (
    "tocsin ingest reports/",
    "tocsin ingest crawl.jsonl --ledger syria.db",
    "TOCSIN_LEDGER=~/syria.db tocsin ingest article.html --published 2024-07-26",
)


def ingest(
    paths: Paths, ledger: LedgerPath = None, published: Published = None, publisher: Publisher = None
) -> None:
    """Code documents into the ledger; doing it again adds nothing.

    Each document is written whole before the next is read. After a power cut, a full disk or Ctrl-C, run the
    same command again: what is there already is passed over.
    """
    from tocsin.settings import settings

    with guarded():
        tally = Reading()
        path = settings(os.environ, ledger).ledger
        done = ingest_all(paths, hints(published, publisher), path, tally)
        typer.echo(f"{path}: {summary(done, tally)}", err=True)
        if tally.unreadable:
            raise typer.Exit(UNREADABLE)


def ingest_all(paths: Sequence[Path], known: Hints, path: Path, tally: Reading) -> Counter[str]:
    """Code *paths* into the ledger at *path*; how many were new, recoded, unchanged, there twice."""
    from tocsin import __version__
    from tocsin.ledger import SqliteLedger, record

    done: Counter[str] = Counter()
    seen: set[str] = set()
    with SqliteLedger(path) as book:
        for coding in code_all(paths, known, tally, "Ingesting"):
            if coding.document.id in seen:
                done["twice"] += 1
                continue
            seen.add(coding.document.id)
            outcome = record(book, coding, dt.datetime.now(dt.UTC), __version__)
            done[outcome] += 1
            done["reports"] += len(coding.reports) if outcome != "unchanged" else 0
    return done


def summary(done: Counter[str], tally: Reading) -> str:
    """Such as "5 documents read: 3 new with 11 reports, 2 unchanged"."""
    parts = [f"{done[kind]} {kind}" for kind in ("new", "recoded", "unchanged") if done[kind]]
    parts += [f"{done['twice']} there twice"] if done["twice"] else []
    parts += [f"{tally.unreadable} not readable"] if tally.unreadable else []
    parts += [_many(done["reports"], "report") + " added"] if done["reports"] else []
    return f"{_many(tally.read, 'document')} read" + (f": {', '.join(parts)}" if parts else "")


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

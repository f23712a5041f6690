"""Books to report on: the samples of the demo, the five founding documents, and a made-up press."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.make_reports import make
from tocsin.book import Book, open_book
from tocsin.cli.demo import ingest_samples
from tocsin.cli.fates_file import FatesFile
from tocsin.cli.ingest import ingest_all
from tocsin.documents import Terms
from tocsin.intake import Manner
from tocsin.ledger import open_ledger, record
from tocsin.records import LedgerAddress
from tocsin.vocab.gazetteer import Gazetteer

HERE = Path(__file__).parent
for folder in (str(HERE), str(HERE.parent / "web"), str(HERE.parent / "incidents")):
    if folder not in sys.path:
        sys.path.insert(0, folder)

SEEDS = HERE.parents[2] / "shared" / "seeds"
MADE = 400
"""Reports of the made-up press: some three hundred incidents of every type, with copies, denials and totals."""


@pytest.fixture(scope="session")
def demo_ledger(tmp_path_factory: pytest.TempPathFactory) -> LedgerAddress:
    """A ledger of the eight samples."""
    address = LedgerAddress.of(tmp_path_factory.mktemp("demo") / "demo.db")
    ingest_samples(address)
    return address


@pytest.fixture(scope="session")
def demo_book(demo_ledger: LedgerAddress) -> Iterator[Book]:
    """The book of the samples."""
    with open_book(demo_ledger) as book:
        yield book


@pytest.fixture(scope="session")
def made_book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """The book of a made-up press."""
    address = LedgerAddress.of(tmp_path_factory.mktemp("made") / "made.db")
    with open_ledger(address) as ledger:
        for one in islice(make(MADE, 11, Gazetteer.load()), MADE):
            record(ledger, one.coding, dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC), "1.0")
    with open_book(address) as book:
        yield book


@pytest.fixture(scope="session")
def seed_book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """The book of the five founding documents."""
    if not SEEDS.is_dir():
        pytest.skip(f"no folder {SEEDS}")
    address = LedgerAddress.of(tmp_path_factory.mktemp("seeds") / "seeds.db")
    ingest_all([str(SEEDS)], Manner(Terms(dt.date(2026, 1, 1))), address, FatesFile(None))
    with open_book(address) as book:
        yield book

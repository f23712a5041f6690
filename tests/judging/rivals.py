"""Two people who judge the same value in programs of their own, while a third brings documents in."""

from __future__ import annotations

import datetime as dt
import multiprocessing
from functools import partial
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

from desk import attack, rid

from tocsin.book import Book, open_book
from tocsin.judging import Clash, correct, decided
from tocsin.ledger import Ledger, open_ledger, record
from tocsin.records import Judgement, LedgerAddress

ROUNDS = 8
PATIENCE = 120.0


def compete(address: str, home: Path) -> int:
    """Let three programs at the ledger at *address*; how often one of the two who judge was told of a clash."""
    spawning = multiprocessing.get_context("spawn")
    barrier, clashes = spawning.Barrier(3), spawning.SimpleQueue()
    programs = [
        spawning.Process(target=rival, args=(barrier, clashes, number, address, home)) for number in range(3)
    ]
    for one in programs:
        one.start()
    for one in programs:
        one.join(PATIENCE)
    assert [one.exitcode for one in programs] == [0, 0, 0]
    return sum(clashes.get() for _ in programs)


def rival(barrier: Barrier, clashes: Any, number: int, address: str, home: Path) -> None:
    """Judge so many times, or bring documents in; *clashes* is told how often that clashed."""
    place = LedgerAddress.of(address, home)
    with open_ledger(place) as ledger, open_book(place) as book:
        barrier.wait(PATIENCE)
        clashes.put(_judge(ledger, book, number) if number else _bring_in(ledger))


def _judge(ledger: Ledger, book: Book, number: int) -> int:
    """Correct the dead of one report, each time with how many judgements were seen for a reason."""
    made = clashed = seen = 0
    while made < ROUNDS:
        try:
            decided(ledger, book, seen, partial(_say, 100 * number + made, seen))
            made += 1
        except Clash:
            clashed += 1
            seen = len(book.judgements)
    return clashed


def _say(dead: int, seen: int, ledger: Ledger, book: Book) -> Judgement:
    value = {"low": dead, "high": dead}
    return correct(ledger, book, rid("a"), "killed", value, "a coder", f"saw {seen}")


def _bring_in(ledger: Ledger) -> int:
    for number in range(60):
        record(ledger, attack(f"more {number}", "2022-07-01"), dt.datetime.now(dt.UTC), "1.0")
    return 0

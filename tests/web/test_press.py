"""The press brings out what is judged and what comes in, whether it leads the book itself or has a process do so."""

from __future__ import annotations

import asyncio
import os
import pickle
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.web.small_book import NOON, Telling, make_ledger
from tocsin.book import Book, open_book
from tocsin.errors import JudgementError, TocsinError
from tocsin.judging import Clash, correct
from tocsin.ledger import Ledger, open_ledger, record
from tocsin.records import Judgement, LedgerAddress
from tocsin.vocab.rules import load_rules
from tocsin.web.edition import Edition, first_edition
from tocsin.web.lead import Lead, news
from tocsin.web.press import Press

REPORT = Telling(0, "left", "Ana", 3).report_id
WAYS = {"here": 10**9, "aside": 0}


@pytest.fixture
def ledger(tmp_path: Path) -> LedgerAddress:
    """A ledger of two attacks that a test may write to."""
    return make_ledger(tmp_path, ["Ana", "Ben"], judged=False)


@pytest.fixture(params=WAYS)
def press(request: pytest.FixtureRequest, ledger: LedgerAddress) -> Iterator[Press]:
    """A press that leads the book in its own thread, and one whose book is led by a process."""
    made = Press(ledger, load_rules("lowest"), large=WAYS[request.param])
    yield made
    made.close()


def has_killed(number: int, ledger: Ledger, book: Book) -> Judgement:
    """A correction."""
    return correct(ledger, book, REPORT, "killed", {"low": number, "high": number}, "ana", "counted")


def end(ledger: Ledger, book: Book) -> Judgement:
    """End the process in the middle of it."""
    os._exit(3)


def end_soon(ledger: Ledger, book: Book) -> Judgement:
    """Be refused, and end the process a little later."""
    threading.Timer(0.2, os._exit, [3]).start()
    raise JudgementError("no")


def shown(edition: Edition) -> object:
    """All that an edition shows."""
    cards = sorted(edition.index.cards, key=lambda card: card.id)
    states = [edition.index.review(card.id) for card in cards]
    asked = [(one.key, one.worth) for one in edition.queue]
    return cards, states, asked, edition.arrived, edition.judgements, edition.sequence


def set_anew(ledger: LedgerAddress) -> Edition:
    """The edition of the whole book as it stands."""
    lead = Lead(ledger, load_rules("lowest").chosen)
    try:
        told = lead.do(partial(news, None))
        assert told is not None
        return first_edition(told)
    finally:
        lead.close()


def test_each_edition_is_the_book(press: Press, ledger: LedgerAddress) -> None:
    """After judgements, documents and what others judged, the edition is the one that is set of the whole book."""
    first = press.edition
    made = asyncio.run(press.judge(0, partial(has_killed, 9)))
    assert (made.by, press.edition.judgements) == ("ana", 1)
    assert shown(press.edition) == shown(set_anew(ledger))
    with open_ledger(ledger) as other:
        record(other, Telling(7, "left", "Cleo", 5).coding, NOON, "1.0")
        with open_book(ledger) as book:
            has_killed(11, other, book.refresh())
    asyncio.run(press.bring_out())
    assert shown(press.edition) == shown(set_anew(ledger))
    assert len(press.edition.index) == len(first.index) + 1 and press.edition.documents == first.documents + 1
    assert {card.killed for card in press.edition.index.cards} != {card.killed for card in first.index.cards}
    assert (first.judgements, len(first.index)) == (0, 2), "an edition that is out has changed"


def test_nothing_new_is_no_edition(press: Press) -> None:
    """As long as nothing was recorded the edition stays the very same."""
    before = press.edition
    assert asyncio.run(press.bring_out()) is before


def test_a_clash_is_told_whole(press: Press) -> None:
    """Who judges what somebody judged since he looked is told by whom and when, and the edition has what stands."""
    first = asyncio.run(press.judge(0, partial(has_killed, 9)))
    with pytest.raises(Clash) as refused:
        asyncio.run(press.judge(0, partial(has_killed, 8)))
    assert refused.value.judgements == (first,)
    assert press.edition.judgements == 1


def test_a_clash_can_be_sent(ledger: LedgerAddress) -> None:
    """A clash that has travelled says what it said."""
    with open_ledger(ledger) as opened, open_book(ledger) as book:
        clash = Clash((has_killed(9, opened, book),))
    sent = pickle.loads(pickle.dumps(clash))
    assert (str(sent), sent.judgements) == (str(clash), clash.judgements)


def test_the_process_may_end(ledger: LedgerAddress) -> None:
    """Where the process that leads ends midway nothing was written, and the next judgement is led by another."""
    press = Press(ledger, large=0)
    try:
        with pytest.raises(TocsinError, match="ask again"):
            asyncio.run(press.judge(0, end))
        asyncio.run(press.judge(0, partial(has_killed, 9)))
        assert press.edition.judgements == 1
        assert shown(press.edition)[2:] == shown(set_anew(ledger))[2:]  # type: ignore[index]
    finally:
        press.close()


def test_it_keeps_up_whatever_happens(
    ledger: LedgerAddress, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Where the process that leads has ended, the log says so, and what came in is out with one of the next looks."""
    monkeypatch.setattr("tocsin.web.press.EVERY", 0.05)
    press = Press(ledger, large=0)

    async def follow() -> None:
        with pytest.raises(TocsinError):
            await press.judge(0, end_soon)
        following = asyncio.create_task(press.keep_up())
        async with asyncio.timeout(20):
            while "stay as they are for now" not in caplog.text:
                await asyncio.sleep(0.05)
        with open_ledger(ledger) as other:
            record(other, Telling(7, "left", "Cleo", 5).coding, NOON, "1.0")
        async with asyncio.timeout(20):
            while len(press.edition.index) < 3:
                await asyncio.sleep(0.05)
        following.cancel()

    try:
        asyncio.run(follow())
    finally:
        press.close()
    assert len(press.edition.index) == 3


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    """A ledger that is not there is said so by the press, and nothing stays open."""
    with pytest.raises(TocsinError):
        Press(LedgerAddress.of(tmp_path / "none.db"))

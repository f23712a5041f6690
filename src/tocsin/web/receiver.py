"""Documents that are handed in: taken into the ledger by a thread of its own, coded in a process that may fail."""

from __future__ import annotations

import asyncio
import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Final, get_args

from tocsin import __version__
from tocsin.book import copies_beside
from tocsin.copies import CopyIndex
from tocsin.documents import Terms
from tocsin.intake import Desk, Manner, Tally, take_in
from tocsin.ledger import Recorded, open_ledger
from tocsin.originals import Originals
from tocsin.records import Item, LedgerAddress
from tocsin.web.taken import Taken

SOURCE = "handed in"
RECORDED: Final[tuple[Recorded, ...]] = get_args(Recorded)


class Receiver:
    """Takes documents in, one after the other."""

    def __init__(self, address: LedgerAddress) -> None:
        self._address = address
        self._thread = ThreadPoolExecutor(1, "intake")

    async def take(self, item: Item) -> Taken:
        """What becomes of *item*, when it is in the ledger."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._take, item)

    def _take(self, item: Item) -> Taken:
        copies_at = copies_beside(self._address.anchor)
        with open_ledger(self._address, create=False) as ledger, CopyIndex(copies_at) as copies:
            desk = Desk(ledger, Originals.beside(self._address.anchor), copies)
            manner = Manner(Terms(dt.date.today()), workers=1)
            (tally,) = (one for _, one in take_in([item], SOURCE, desk, manner, __version__))
        return _taken(tally)

    def close(self) -> None:
        """Finish what is being taken in."""
        self._thread.shutdown()


def _taken(tally: Tally) -> Taken:
    """What *tally*, that of one item, says of it."""
    outcome = tally.told[0].outcome
    coding = outcome.coding
    return Taken(
        outcome.fate,
        next((how for how in RECORDED if tally.recorded[how]), None),
        coding.document.id if coding else None,
        len(coding.reports) if coding else 0,
        outcome.why,
    )

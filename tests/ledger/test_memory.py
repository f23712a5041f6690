"""The ledger in memory keeps the contract."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from contract import NOON, LedgerContract, draft, faults

from tocsin.errors import LedgerMoved
from tocsin.ledger import Ledger, MemoryLedger


class TestMemoryLedger(LedgerContract):
    """The contract, held against MemoryLedger."""

    def open(self) -> Ledger:
        """An empty ledger in memory."""
        return MemoryLedger()

    def test_threads_take_turns(self) -> None:
        """Of several threads that append behind one head at once exactly one does, and the chain stays whole."""
        together = Barrier(4, timeout=60)
        ledger = MemoryLedger()

        def compete(writer: int) -> int:
            won = 0
            for number in range(100):
                together.wait()
                head = ledger.head()
                together.wait()
                try:
                    won += ledger.append([draft(n=number, writer=writer)], NOON, head)
                except LedgerMoved:
                    ledger.append([draft(late=number)], NOON)
            return won

        with ThreadPoolExecutor(4) as pool:
            assert sum(pool.map(compete, range(4))) == 100
        assert faults(ledger) == [] and len(list(ledger.entries())) == 200

"""The ledger in memory keeps the contract."""

from contract import LedgerContract

from tocsin.ledger import Ledger, MemoryLedger


class TestMemoryLedger(LedgerContract):
    """The contract, held against MemoryLedger."""

    def open(self) -> Ledger:
        """An empty ledger in memory."""
        return MemoryLedger()

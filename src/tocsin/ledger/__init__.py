"""The append-only ledger. It stores and replays; it knows nothing of language or linking."""

from tocsin.ledger.chain import Chain, Head
from tocsin.ledger.check_value import check_value
from tocsin.ledger.contract import Ledger
from tocsin.ledger.judge import drafted, judge
from tocsin.ledger.memory import MemoryLedger
from tocsin.ledger.open import open_ledger
from tocsin.ledger.record import Recorded, Seen, drafts_of, record
from tocsin.ledger.replay import Clock, Replay, Ticking, replay
from tocsin.ledger.sqlite import SqliteLedger

__all__ = [
    "Chain",
    "Clock",
    "Head",
    "Ledger",
    "MemoryLedger",
    "Recorded",
    "Replay",
    "Seen",
    "SqliteLedger",
    "Ticking",
    "check_value",
    "drafted",
    "drafts_of",
    "judge",
    "open_ledger",
    "record",
    "replay",
]

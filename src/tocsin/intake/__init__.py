"""The way in: many inputs, read, screened and coded by several processes, into a ledger; stopped anywhere, resumed.

`ingest` is the whole of it for files, `take_in` for what comes from elsewhere; `handle` is what becomes of one item,
`crew` the processes, `batches` the inputs in bounded pieces, `write` the entries of a batch in one transaction.
"""

from tocsin.intake.ingest import Manner, Step, ingest, take_in
from tocsin.intake.write import Desk, Tally

__all__ = ["Desk", "Manner", "Step", "Tally", "ingest", "take_in"]

"""What people decide about a book: checked against it, and written into its ledger at once."""

from tocsin.judging.became import Became, became, held_about
from tocsin.judging.clashes import Clash, clashes
from tocsin.judging.decide import (
    approve,
    correct,
    explain,
    join,
    keep_apart,
    leave_open,
    part,
    undo,
)
from tocsin.judging.decided import decided
from tocsin.judging.named import item_named, judgement_named
from tocsin.judging.read_value import VALUE_FIELDS, read_value

__all__ = [
    "VALUE_FIELDS",
    "Became",
    "Clash",
    "approve",
    "became",
    "clashes",
    "correct",
    "decided",
    "explain",
    "held_about",
    "item_named",
    "join",
    "judgement_named",
    "keep_apart",
    "leave_open",
    "part",
    "read_value",
    "undo",
]

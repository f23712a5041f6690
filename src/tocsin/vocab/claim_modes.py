"""How a claim of responsibility was made, in GTD's numbers (claim_modes.tsv)."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from tocsin.errors import VocabularyError
from tocsin.vocab.gtd_codes import gtd_code
from tocsin.vocab.tables import read_table

POSTED: Final = 7
"""Posted to a website or another channel of the claimant's own (channels.tsv)."""
UNKNOWN: Final = 10


def claim_mode(text: str) -> int:
    """The mode of which *text*, the words of a claim and of who spread it, tells first; UNKNOWN where it tells none."""
    return next((mode for pattern, mode in _modes() if pattern.search(text)), UNKNOWN)


@cache
def _modes() -> tuple[tuple[re.Pattern[str], int], ...]:
    """A pattern for each line, in order, and at the end one for the channels, which count with their capitals."""
    found = []
    for row in read_table("claim_modes", ("words", "mode")):
        if not row["words"] or not row["mode"].isdecimal():
            raise VocabularyError(f"claim_modes.tsv: {row['words']!r}: words, and GTD's number of a mode")
        pattern = re.compile(rf"(?<!\w){re.escape(row['words'])}s?(?!\w)", re.IGNORECASE)
        found.append((pattern, gtd_code("claimmode", int(row["mode"])).id))
    channels = "|".join(re.escape(row["name"]) for row in read_table("channels", ("name",)))
    found.append((re.compile(rf"(?<!\w)(?:{channels})(?!\w)"), POSTED))
    return tuple(found)

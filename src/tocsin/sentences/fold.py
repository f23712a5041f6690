"""Characters that the parser's model never saw, exchanged one for one for those that it knows.

The exchange never changes a length, so offsets into the folded text are offsets into the text itself.
"""

from __future__ import annotations

import re
from typing import Final

# One character each, because offsets must survive; what has no single-character twin ("…") stays as it is.
_TWINS: Final = {
    "‘": "'",
    "’": "'",
    "‚": "'",
    "‛": "'",
    "`": "'",
    "´": "'",
    "ʼ": "'",
    "ʻ": "'",
    "ʿ": "'",
    "ʾ": "'",
    "′": "'",
    "‹": "'",
    "›": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "‟": '"',
    "«": '"',
    "»": '"',
    "″": '"',
    "‐": "-",
    "‑": "-",
    "‒": "-",
    "–": "-",
    "—": "-",
    "―": "-",
    "−": "-",
    "\u00a0": " ",
    "\u2002": " ",
    "\u2003": " ",
    "\u2009": " ",
    "\u202f": " ",
    "\t": " ",
    "\r": " ",
    "\n": " ",
    "\u00ad": "-",
    "\u200b": " ",
    "\u200e": " ",
    "\u200f": " ",
    "\ufeff": " ",
    "•": "*",
    "·": "*",
}
_ANY: Final = re.compile("[" + "".join(_TWINS) + "]")


def fold(text: str) -> str:
    """Give `text` with quotes, dashes and spaces in their plainest form, at the same length."""
    # A sentence holds few of them or none: `str.translate` looks up every letter of it, twenty times as slowly.
    return _ANY.sub(lambda found: _TWINS[found[0]], text)

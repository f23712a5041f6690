"""Text of strangers as it may be shown: which way it runs, and nothing in it that hides or turns round what it says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, Literal

Direction = Literal["ltr", "rtl"]

_JOINED: Final = "\u0600-\u0dff\u2600-\u27bf\ufe0f\U0001f000-\U0001faff"
"""Letters of Arabic and Indian scripts and pictures: between two of these a joiner is part of the writing."""
_HIDDEN: Final = re.compile(
    rf"(?<![{_JOINED}])[\u200c\u200d]|[\u200c\u200d](?![{_JOINED}])"
    "|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
"""What no eye sees and yet changes what is read, and what no page can hold: half a character, a control."""


def direction(text: str) -> Direction:
    """Which way *text* runs, by the first of its characters that runs anywhere; "ltr" where none does."""
    for sign in text:
        runs = unicodedata.bidirectional(sign)
        # A mark of direction shows nothing, and has no say in it.
        if runs in ("L", "R", "AL") and unicodedata.category(sign) != "Cf":
            return "ltr" if runs == "L" else "rtl"
    return "ltr"


def shown_text(text: str) -> str:
    """*text* with a sign such as ⟨U+202E⟩ for each character that is hidden in it; line breaks and tabs stay."""
    return _HIDDEN.sub(_sign, text)


def hidden_in(text: str) -> Iterator[tuple[int, str]]:
    """Where characters are hidden in *text*, each with its visible sign."""
    return ((found.start(), _sign(found)) for found in _HIDDEN.finditer(text))


def _sign(found: re.Match[str]) -> str:
    return f"⟨U+{ord(found[0]):04X}⟩"

"""Words as they are looked for: without regard to case, accents and signs, and each by its beginning."""

from __future__ import annotations

import unicodedata
from typing import Final

_PLAIN: Final = "".join(c.lower() if c.isalnum() else " " for c in map(chr, range(128))).encode().ljust(256)
"""What becomes of each ASCII character: most texts have no other, and bytes are translated fastest."""


def folded(text: str) -> str:
    """Lower case, without accents; every sign that is no letter or digit is a space."""
    if text.isascii():
        return text.encode("ascii").translate(_PLAIN).decode("ascii")
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return "".join(c if c.isalnum() else " " for c in plain)


def holds_words(text: str, words: str) -> bool:
    """Whether each of *words* begins a word of *text*, without regard to case, accents and hyphens."""
    have = folded(text).split()
    return all(any(part.startswith(word) for part in have) for word in folded(words).split())

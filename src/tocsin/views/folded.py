"""Words as they are looked for: without regard to case, accents and signs, and each by its beginning."""

from __future__ import annotations

import unicodedata
from typing import Final

_SIGNS: Final = {code: " " for code in range(128) if not chr(code).isalnum()}


def folded(text: str) -> str:
    """Lower case, without accents; every sign that is no letter or digit is a space."""
    if text.isascii():
        return text.lower().translate(_SIGNS)
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return "".join(c if c.isalnum() else " " for c in plain)


def holds_words(text: str, words: str) -> bool:
    """Whether each of *words* begins a word of *text*, without regard to case, accents and hyphens."""
    have = folded(text).split()
    return all(any(part.startswith(word) for part in have) for word in folded(words).split())

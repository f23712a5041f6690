"""Sentences in capitals, shown to the model in the letters that it reads best."""

from __future__ import annotations

from typing import Final

# A headline in capitals may still write "al-Asad" or "122mm".
_SMALL_ALLOWED: Final = 0.1


def in_capitals(text: str) -> bool:
    """Tell whether a sentence of several words is written in capitals, as old wire copy and headlines are."""
    if text.islower() or not any(map(str.isspace, text)):
        return False
    small = sum(map(str.islower, text))
    return small <= _SMALL_ALLOWED * (small + sum(map(str.isupper, text)))


def model_words(words: list[str], capitals: bool) -> list[str]:
    """Give the words as the model shall see them, each of the same length as before."""
    return [word.lower() if len(word.lower()) == len(word) else word for word in words] if capitals else words

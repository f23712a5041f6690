"""Numbers made of several words: "one hundred and sixty", "2.5 million", "twenty-five"."""

from __future__ import annotations

import re

from tocsin.records import Sentence

_SMALL = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen "
        "eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
# "nine hundred and ninety-nine thousand nine hundred and ninety-nine" is the longest number that news spells out.
LONGEST = 12


def composed(sentence: Sentence, last: int) -> tuple[int, int] | None:
    """The value and the first token of a number of two words or more that ends at *last*, or None."""
    tokens = sentence.tokens
    if last == 0 or not _is_number_word(tokens[last].lower):
        return None
    first = last
    while first and last - first < LONGEST:
        word = tokens[first - 1].lower
        joins = word in ("-", "and") and first > 1 and _is_number_word(tokens[first - 2].lower)
        if not joins and not _is_number_word(word):
            break
        first -= 2 if joins else 1
    for start in range(first, last):
        value = _value([token.lower for token in tokens[start : last + 1]])
        if value is not None:
            return value, start
    return None


def _is_number_word(word: str) -> bool:
    return word in _SMALL or word in _TENS or word in _SCALES or _FIGURE.fullmatch(word) is not None


def _value(words: list[str]) -> int | None:
    """What the words amount to, or None where they are no one number ("five 12", "three and four")."""
    total, current, before = 0.0, 0.0, ""
    for word in words:
        if word in _SCALES:
            if not before or (before in _SCALES and _SCALES[before] >= _SCALES[word]):
                return None
            scale = _SCALES[word]
            if scale == _SCALES["hundred"]:
                current *= scale
            else:
                total, current = total + current * scale, 0.0
        elif word == "and":
            if before not in _SCALES:
                return None
        elif word == "-":
            if before not in _TENS:
                return None
        elif not _may_follow(before, word):
            return None
        else:
            current += (
                _SMALL.get(word)
                or _TENS.get(word)
                or float(word.replace(",", "") if word[0].isdigit() else 0)
            )
        before = word
    whole = total + current
    return int(whole) if whole == int(whole) and words[-1] not in ("and", "-") else None


def _may_follow(before: str, word: str) -> bool:
    """Whether a number word continues the number that *before* closes."""
    if not before:
        return word not in ("-", "and")
    if before in _SCALES or before == "and":
        return word in _SMALL or word in _TENS
    return (before in _TENS or before == "-") and word in _SMALL and 0 < _SMALL[word] < len("123456789") + 1

"""The language of a text: common English words first, then a detector for long text, then a better one for short.

The words come first because they are cheap: the detector for short texts holds 75 MB from its first text on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from tocsin.vocab.common_words import shipped_common_words

_SAMPLE: Final = 4_000
_WORDS_SAMPLE: Final = 1_500
# So few letters tell nothing: in scripts of one or few languages some, in the Latin script more (py3langid names
# one in fifteen stretches of 60 characters wrongly, and a wrong name keeps a report from being coded).
_TOO_SHORT: Final = 20
_TOO_SHORT_LATIN: Final = 50
_LONG: Final = 1_000
_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_ENGLISH: Final = frozenset(
    "the of and to in a that was is for on with as by at from it were had have has been which who said an are "
    "he his they their not be but its this after or would no were when there than also into more about over "
    "during against two other".split()
)
# Of 76 stretches in eight other languages (article_text development set) none has a share above .18, or more than
# five different words; 95 of 100 English stretches of 400 characters have .23 or more.
_SURELY_ENGLISH: Final = 0.22
_DIFFERENT_WORDS: Final = 6
_ENOUGH_WORDS: Final = 15
# News flashes leave the small words out. Of 210 stretches of 120 to 400 characters in seven other languages none has
# more than .42 of its words among the common English ones, and 93 of 100 English stretches have .6 or more.
_MOSTLY_COMMON: Final = 0.6
# Below this share a short text that is not read anyway may be in another language: of 45 such stretches of a crawl none
# in another Latin script had more than .2 (but for a German page full of English names), menus in English .5 and more.
_PARTLY_COMMON: Final = 0.35


def find_language(stretches: Iterable[str], *, cheaply: bool = False) -> str | None:
    """ISO 639-1 code of the language of a text given in stretches; None where it is too short to tell.

    *cheaply*: without the detector for short texts, for what is not read anyway; lists of scores are then mistaken.
    """
    sample = _sample(stretches)
    words = _WORD.findall(sample[:_WORDS_SAMPLE].lower().replace("’", "'"))
    if sum(map(len, words)) < (_TOO_SHORT_LATIN if sample.isascii() else _TOO_SHORT):
        return None
    enough = len(words) >= _ENOUGH_WORDS
    if enough and _has_small_words(words):
        return "en"
    common = _share_common(words)
    if (enough and common >= _MOSTLY_COMMON) or (cheaply and common >= _PARTLY_COMMON):
        return "en"
    language = _detect_long(sample) if cheaply or len(sample) >= _LONG else None
    return language if language or cheaply else _detect_short(sample)


def _has_small_words(words: Sequence[str]) -> bool:
    english = [word for word in words if word in _ENGLISH]
    return len(set(english)) >= _DIFFERENT_WORDS and len(english) >= _SURELY_ENGLISH * len(words)


def _share_common(words: Sequence[str]) -> float:
    common = shipped_common_words()
    return sum([word in common for word in words]) / len(words)


def _sample(stretches: Iterable[str]) -> str:
    taken: list[str] = []
    room = _SAMPLE
    for stretch in stretches:
        taken.append(stretch[:room])
        room -= len(taken[-1])
        if room <= 0:
            break
    return "".join(taken)


def _detect_long(text: str) -> str | None:
    from resiliparse.parse.lang import detect_fast

    language, _ = detect_fast(text.lower())
    return None if language == "unknown" else str(language)[:2]


def _detect_short(text: str) -> str:
    from py3langid import langid  # type: ignore[import-untyped]  # ships no types

    language, _ = langid.classify(text.lower()[:_LONG])
    return str(language)

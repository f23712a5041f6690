"""One number for all spellings of a word, so that house styles do not hide a copy.

American and British spelling, figures and number words, "U.S." and "US", singular and plural, and the endings of
verbs fall together. Synonyms do not: which words a desk swaps is open, and a list of them would find its own
examples only.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from functools import lru_cache
from typing import Final

from tocsin.vocab.tables import read_table

FUNCTION_WORDS: Final = frozenset(
    """a about above across after again against all almost along also although am among an and another any are around
    as at away back be became because been before being below between both but by came can could did do does doing
    down during each either else even ever every few for from further get go got had has have having he her here hers
    herself him himself his how however i if in into is it its itself just last later like many may me meanwhile might
    more most much must my near nearly neither no nor not now of off on once only onto or other our out over own per
    quite rather s same say saying says said she should since so some soon still such t than that the their them then
    there these they this those though through till to told too toward towards under until up upon us very via was we
    well went were what when where whether which while who whom whose why will with within without would yet you
    your""".split()
)
"""Words that every report is full of; they say nothing of copying. "Said" and "told" are of their number here."""

_SPELLINGS: Final = (
    (re.compile(r"(?<=[a-z]{3})our(?=s|ed|ing|$)"), "or"),
    (re.compile(r"is(?=e$|es$|ed$|ing$|ation)"), "iz"),
    (re.compile(r"(?<=[a-z])tre(?=s?$)"), "ter"),
    (re.compile(r"ence(?=s?$)"), "ense"),
    (re.compile(r"mme(?=s?$)"), "m"),
    (re.compile(r"ogue(?=s?$)"), "og"),
)
_SPELT_IN_TWO_WAYS: Final = re.compile("|".join(pattern.pattern for pattern, _ in _SPELLINGS))
_VOWEL: Final = re.compile(r"[aeiouy]")
STEM: Final = (1 << 30) - 1
"""The bits of a stem."""
WORDS_KEPT: Final = 1 << 18
"""Words whose number is remembered: about 30 MB at most."""


@lru_cache(maxsize=1)
def _number_words() -> dict[str, str]:
    rows = read_table("numbers", ("word", "low", "high", "qualifier"))
    return {row["word"]: row["low"] for row in rows if row["qualifier"] == "exact"}


def plain(word: str) -> str:
    """*word* in small letters, without the possessive, the stops of an abbreviation and the commas of a figure."""
    if not word.isascii():
        word = unicodedata.normalize("NFKC", word).replace("’", "'")
    return word.casefold().removesuffix("'s").replace(".", "").replace(",", "").replace("'", "")


def stem(word: str) -> str:
    """The plain *word* without its ending, in one spelling; a number word as its figure."""
    if figure := _number_words().get(word):
        return figure
    if len(word) < 5 or not word.isascii():
        return word.removesuffix("s") if len(word) == 4 and not word.endswith(("ss", "us", "is")) else word
    if _SPELT_IN_TWO_WAYS.search(word):
        for pattern, instead in _SPELLINGS:
            word = pattern.sub(instead, word)
    if word.endswith("ies"):
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        root = word.removesuffix(ending)
        if root != word and len(root) >= 3 and _VOWEL.search(root):
            word = root[:-1] if root[-1] == root[-2] and root[-1] not in "s" else root
            break
    return word.removesuffix("e") if len(word) > 3 else word


@lru_cache(maxsize=WORDS_KEPT)
def number_of(word: str) -> int:
    """64 bits: 32 of the plain word, 30 of its stem (0 for a function word), 1 for a figure, 1 for a capital.

    They are CRC-32 of UTF-8, the same on every machine and in every Python.
    """
    small = plain(word)
    number = zlib.crc32(small.encode("utf-8", "surrogatepass"))
    if small not in FUNCTION_WORDS or word in ("US", "U.S."):
        number |= max(1, zlib.crc32(stem(small).encode("utf-8", "surrogatepass")) & STEM) << 32
    return number | word[0].isdigit() << 62 | word[0].isupper() << 63

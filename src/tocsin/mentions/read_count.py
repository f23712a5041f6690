"""The number that stands with a noun: "at least five", "a dozen", "several", "two of the", "between 3 and 5"."""

from __future__ import annotations

import re

import msgspec

from tocsin.mentions.compose_number import composed
from tocsin.records import Count, Sentence
from tocsin.vocab.lexicon import NumberWord

# How far left of its noun a number may stand: "at least five suspected Islamic State group militants" needs 6.
REACH = 8
DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
# Words that may stand between a number and its noun.
_BETWEEN_TAGS = ("JJ", "NN", "VBG", "VBN", "POS", "HYPH", "AFX", "FW", "RB")
_BETWEEN_WORDS = frozenset(
    {
        "-",
        "other",
        "others",
        "more",
        "of",
        "the",
        "our",
        "their",
        "his",
        "and",
        "US",
        "U.S.",
        "/",
        '"',
        "\u201c",
        "\u201d",
    }
)
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "such"})
# A number before one of these measures something, or is somebody's age, and counts nothing.
_UNITS = frozenset(
    "mm cm km kg lb x kilometres kilometers kilometre kilometer mile miles metres meters metre meter years year "
    "kilos "
    "kilo minutes minute hours hour days day weeks week months month % percent tonnes tons tonne ton pound pounds "
    "caliber calibre".split()
)
# A figure behind one of these is a name, a price or a road.
_NUMBERED = frozenset({"$", "no.", "number", "article", "resolution", "highway", "route", "unit"})
# Qualifiers that are too loose in a sentence to be read off a word alone.
_LOOSE = frozenset({"from", "plus", "reportedly", "possibly"})
_RANGE_WORDS = frozenset({"to", "-", "and", "or"})


class Quantity(msgspec.Struct, frozen=True):
    """A count and the token from which its words run to the noun (for the quote)."""

    count: Count
    first: int


class NumberReader:
    """Reads numbers beside nouns, with the number words and qualifiers of the vocabulary."""

    def __init__(self, numbers: dict[str, NumberWord], qualifiers: dict[str, str]) -> None:
        """*numbers* and *qualifiers* are the vocabulary's, by their words in lower case."""
        self._numbers = numbers
        self._qualifiers = qualifiers
        self._longest = max((phrase.count(" ") + 1 for phrase in qualifiers), default=1)
        # "Dozens of": the preposition belongs to the number.
        self._closers = frozenset({"of", *(word for phrase in numbers for word in phrase.split()[-1:])})

    def quantity(
        self, sentence: Sentence, noun: int, own: bool = True, shares: bool = False
    ) -> Quantity | None:
        """The number that stands left of the token *noun*, or (*own*) in it; None where none does.

        A noun after "a" or "an" is exactly one. Definite nouns ("the rockets") have no number of their own.
        *shares* also takes "two of the rockets" for two; otherwise some of a known group have no number.
        """
        itself = self.number_at(sentence, noun) if own else None
        if itself:
            return self._qualified(sentence, *itself)
        for index in range(noun - 1, max(-1, noun - REACH - 1), -1):
            token = sentence.tokens[index]
            found = self.number_at(sentence, index)
            if found and not ends_calibre(sentence, index):
                if _is_share(sentence, index) and not shares:
                    return None
                return self._qualified(sentence, *found)
            if token.lower in ("a", "an", "another"):
                return Quantity(Count.exactly(1), index)
            if not found and not _may_stand_between(sentence, index):
                return None
        return None

    def number_at(self, sentence: Sentence, index: int) -> tuple[NumberWord, int, int] | None:
        """The number whose last token is *index*: its value, its first and its last token."""
        token = sentence.tokens[index]
        if not (token.lower in self._closers or token.text[0].isdigit()):
            return None
        whole = composed(sentence, index)
        if whole:
            value, first = whole
            return NumberWord(sentence.words(first, index).lower(), value, value), first, index
        if token.text[0].isdigit():
            if DIGITS.fullmatch(token.text) is None or _is_year_or_clock(sentence, index):
                return None
            value = int(token.text.replace(",", ""))
            return NumberWord(token.text, value, value), index, index
        return self._word(sentence, index) or self._plural_of(sentence, index)

    def ends(self, sentence: Sentence) -> list[int]:
        """The tokens that can be the last one of a number: no other is."""
        closers = self._closers
        return [i for i, word in enumerate(sentence.lowered) if word in closers or word[0].isdigit()]

    def _word(self, sentence: Sentence, index: int) -> tuple[NumberWord, int, int] | None:
        """The longest number of the vocabulary that ends at *index*."""
        for length in (3, 2, 1):
            first = index - length + 1
            if first < 0:
                continue
            words = " ".join(sentence.lowered[first : index + 1]).replace(" - ", "-")
            if words in self._numbers and words not in ("a", "an", "no"):
                return self._numbers[words], first, index
        return None

    def _plural_of(self, sentence: Sentence, index: int) -> tuple[NumberWord, int, int] | None:
        """ "Dozens" before "of", which belongs to it."""
        if sentence.tokens[index].lower != "of" or index == 0:
            return None
        found = self._word(sentence, index - 1)
        return (found[0], found[1], index) if found and found[0].qualifier == "vague" else None

    def _qualified(self, sentence: Sentence, number: NumberWord, first: int, last: int) -> Quantity:
        lower = self._range_low(sentence, first)
        if lower:
            return Quantity(Count(lower[0], number.high, "range"), lower[1])
        effect, start = self._qualifier(sentence, first)
        if effect is None and _followed_by_more(sentence, last):
            effect = "at_least"
        return Quantity(_count(number, effect), start)

    def _qualifier(self, sentence: Sentence, first: int) -> tuple[str | None, int]:
        """The qualifier that ends right before token *first*, and the token where it begins."""
        for length in range(min(self._longest, first), 0, -1):
            words = " ".join(sentence.lowered[first - length : first])
            if words in self._qualifiers and words not in _LOOSE:
                return self._qualifiers[words], first - length
        return None, first

    def _range_low(self, sentence: Sentence, first: int) -> tuple[int, int] | None:
        """The low end of "three to five", "3-5" or "between 3 and 5", and its first token."""
        tokens = sentence.tokens
        if first < 2 or tokens[first - 1].lower not in _RANGE_WORDS:
            return None
        low = self.number_at(sentence, first - 2)
        if low is None or low[0].high is None:
            return None
        between = first >= 3 and tokens[low[1] - 1].lower == "between"
        if tokens[first - 1].lower == "and" and not between:
            return None
        return low[0].low, low[1] - (1 if between else 0)


def _count(number: NumberWord, effect: str | None) -> Count:
    """The interval that a number and its qualifier make (labelling guide, rules on counts)."""
    low, high = number.low, number.high
    if effect == "at_least":
        return Count(low, None, "at_least")
    if effect == "more_than":
        # "over a dozen" is thirteen or more; with a figure the field codes the figure itself.
        return Count(low + 1 if "dozen" in number.word else low, None, "at_least")
    if effect in ("at_most", "less_than"):
        return Count(None, high - 1 if effect == "less_than" and high else high, "at_most")
    if effect == "about" or number.qualifier == "about":
        return Count(low, high, "about")
    if number.qualifier == "vague":
        return Count(low, high, "vague")
    return Count(low, high, "exact" if low else "none")


def _followed_by_more(sentence: Sentence, last: int) -> bool:
    return sentence.lowered[last + 1 : last + 3] == ("or", "more")


def _is_share(sentence: Sentence, index: int) -> bool:
    """Whether the number takes some out of a known group ("one of the destroyed drones")."""
    after = sentence.lowered[index + 1 : index + 3]
    return len(after) > 1 and after[0] == "of" and after[1] in _DEFINITE


def ends_calibre(sentence: Sentence, index: int) -> bool:
    """Whether the number is a measure or an age ("122 mm", "40 kg", "a 14-year-old boy")."""
    after = sentence.lowered[index + 1 : index + 3]
    if not after:
        return False
    unit = after[1] if len(after) > 1 and after[0] == "-" else after[0]
    return unit.strip("-") in _UNITS


def _is_year_or_clock(sentence: Sentence, index: int) -> bool:
    text = sentence.tokens[index].text
    before = sentence.tokens[index - 1].lower if index else ""
    is_year = (
        len(text) == 4 and text[:2] in ("19", "20") and before not in ("least", "over", "than", "about", "to")
    )
    return is_year or before in _NUMBERED


def _may_stand_between(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    if token.lower == "or" and sentence.tokens[index + 1].lower in ("more", "so"):
        return True
    if token.lower in _DEFINITE:
        # "two of the soldiers": the number may still stand before "of the".
        return index > 0 and sentence.tokens[index - 1].lower == "of"
    return token.tag.startswith(_BETWEEN_TAGS) or token.text in _BETWEEN_WORDS

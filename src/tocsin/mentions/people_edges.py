"""Words and signs on the edge of a group of people: what opens it, what breaks it off, what it hangs from."""

from __future__ import annotations

from tocsin.mentions.grammar import BE
from tocsin.records import Sentence, Token

QUALIFYING = frozenset(
    "at least more than as many up to no fewer less about around nearly almost over some an estimated roughly "
    "approximately close well just another further additional under all both only reportedly between a".split()
)
# What is found of two people is found of both ("found a man and his wife dead").
FINDING = frozenset("found discovered find finding discovering left leaving leaves".split())
# Nobody in the news is older.
OLDEST = 110
_HARMING = ("kill", "wound", "injur", "maim", "hurt")


def hangs(sentence: Sentence, first: int) -> bool:
    """Whether a preposition governs the phrase, so that its noun is not what the verb is about."""
    if not first:
        return False
    before = sentence.tokens[first - 1]
    return before.tag == "IN" and before.lower not in (
        "that",
        "as",
        "while",
        "because",
        "if",
        "after",
        "when",
        "than",
    )


def is_break(sentence: Sentence, index: int) -> bool:
    """Whether a comma, a bracket or a dash that stands free may open or close a parenthesis here."""
    token = sentence.tokens[index]
    if token.text == "-":
        return index > 0 and token.start > sentence.tokens[index - 1].end
    return token.text in (",", "(", ")", "\u2014", "\u2013")


def is_age(sentence: Sentence, index: int) -> bool:
    """Whether a figure between commas is the age of the person named before it ("John Roe, 23, and")."""
    tokens = sentence.tokens
    if index < 2 or not tokens[index].text.isdigit() or tokens[index - 1].text not in (",", "("):
        return False
    closed = (
        index + 1 >= len(tokens)
        or tokens[index + 1].text in (",", ")", ".", ";")
        or tokens[index + 1].lower == "and"
    )
    return closed and _may_name(tokens[index - 2]) and int(tokens[index].text) <= OLDEST


def _may_name(token: Token) -> bool:
    return token.tag.startswith("NN") or token.text[:1].isupper()


def is_aged(sentence: Sentence, index: int) -> bool:
    """Whether "old" ends an age that stands for a person ("a 22-year-old was shot")."""
    words = [token.lower for token in sentence.tokens[max(0, index - 4) : index + 1]]
    return len(words) > 4 and words[0].isdigit() and words[1:] == ["-", "year", "-", "old"]


def is_before(sentence: Sentence, index: int, word: str) -> bool:
    """Whether *word* follows the token *index*."""
    return index + 1 < len(sentence.tokens) and sentence.tokens[index + 1].lower == word


def is_harming(sentence: Sentence, index: int, counted: bool = False) -> bool:
    """Whether a verb opens its own object here ("killed 13 people and wounded 71", "five and sickening 92").

    *counted*: a number follows.
    """
    token = sentence.tokens[index]
    if counted and token.tag in ("VBG", "VBD"):
        return True
    if not token.lower.startswith(_HARMING):
        return False
    if counted:
        return True
    after = sentence.tokens[index + 1] if index + 1 < len(sentence.tokens) else None
    return (
        token.tag == "VBG"
        or after is None
        or after.tag in ("CD", "DT", "JJR", "RB")
        or after.lower in QUALIFYING
    )


def governs(token: Token) -> bool:
    """Whether the phrase right of *token* is its object, and so no part of another list."""
    return (
        token.tag.startswith(("VB", "IN", "TO"))
        and token.lower not in BE | FINDING
        and token.lower not in ("with", "that", "as")
    )


def is_of_name(sentence: Sentence, number: int) -> bool:
    """Whether a bare number ends the name before it ("on June 4 and", "in Sector 7 and"), and so counts nobody."""
    before = sentence.tokens[number - 1] if number else None
    is_named = before is not None and before.tag.startswith("NN") and before.text[:1].isupper()
    return is_named and sentence.tokens[number].tag == "CD"

"""Words and signs on the edge of a group of people: what opens it, what breaks it off, what it hangs from."""

from __future__ import annotations

from tocsin.mentions.grammar import BE
from tocsin.records import Sentence, Token

QUALIFYING = frozenset(
    "at least more than as many up to no fewer less about around nearly almost over some an estimated roughly "
    "approximately close well just another further additional under all both only reportedly between a".split()
)
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


def is_before(sentence: Sentence, index: int, word: str) -> bool:
    """Whether *word* follows the token *index*."""
    return index + 1 < len(sentence.tokens) and sentence.tokens[index + 1].lower == word


def is_harming(sentence: Sentence, index: int) -> bool:
    """Whether a verb of harm opens its own object here ("killed 13 people and wounded 71")."""
    token = sentence.tokens[index]
    if not token.lower.startswith(_HARMING):
        return False
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
        and token.lower not in BE
        and token.lower not in ("with", "that", "as")
    )

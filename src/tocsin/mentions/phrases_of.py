"""Noun phrases read off the tags: where a noun's phrase begins, and its words."""

from __future__ import annotations

from tocsin.records import Sentence

_INSIDE = ("JJ", "NN", "CD", "POS", "VBN", "VBG", "HYPH", "AFX", "PRP$", "FW", "PDT")
_OPENERS = frozenset(
    {
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "our",
        "two",
        "several",
        "some",
        "no",
        "another",
        "other",
        "-",
        "'s",
        "\u2019s",
        "'",
        "\u2019",
        "at",
        "least",
    }
)
REACH = 12


def phrase_start(sentence: Sentence, head: int) -> int:
    """The first token of the noun phrase whose head is *head*, by the tags left of it."""
    first = head
    for index in range(head - 1, max(-1, head - REACH - 1), -1):
        token = sentence.tokens[index]
        if token.lower in ("at", "least") and not (
            token.lower == "least" or sentence.tokens[index + 1].lower == "least"
        ):
            break
        if token.tag == "WDT" or not (
            token.tag.startswith(_INSIDE) or token.lower in _OPENERS or token.tag == "DT"
        ):
            break
        first = index
        if token.tag == "DT" and token.lower not in ("no",):
            break
    return first


def phrase_words(sentence: Sentence, head: int) -> str:
    """The noun phrase up to its head, as it stands in the text."""
    return sentence.words(phrase_start(sentence, head), head)

"""The words of a trigger's own phrase, which say whether it is one event, another one, or many."""

from __future__ import annotations

from tocsin.records import Sentence
from tocsin.records.mention import TriggerMention

SEPARATE = frozenset(
    """
    another separate second third similar other different earlier previous prior subsequent later
    simultaneous
    """.split()
)
DEFINITE = frozenset("his her the this that these those its their 's such".split())
# Longer phrases before a noun are mistakes of the tags.
PHRASE_REACH = 8
_INSIDE = ("DT", "JJ", "NN", "CD", "POS", "PRP$", "VBN", "VBG", "HYPH", "RB")


def phrase_start(sentence: Sentence, noun: int) -> int:
    """The first token of the noun's own phrase."""
    start = noun
    for index in range(noun - 1, max(-1, noun - PHRASE_REACH - 1), -1):
        token = sentence.tokens[index]
        inside = token.tag.startswith(_INSIDE) or token.lower in DEFINITE | SEPARATE
        if not (inside or _joins_halves(sentence, index)):
            break
        start = index
        if token.tag == "DT":
            break
    return start


def _joins_halves(sentence: Sentence, index: int) -> bool:
    """Whether an "and" stands within one hyphened word ("a hit-and-run attack")."""
    around = sentence.tokens[index - 1 : index] + sentence.tokens[index + 1 : index + 2]
    return sentence.tokens[index].lower == "and" and [token.text for token in around] == ["-", "-"]


def premodifiers(sentence: Sentence, noun: int) -> frozenset[str]:
    """The words of the noun's own phrase before it, in lower case."""
    start = phrase_start(sentence, noun)
    return frozenset(token.lower for token in sentence.tokens[start:noun])


def is_plural(sentence: Sentence, mention: TriggerMention) -> bool:
    """Whether the trigger is a noun in the plural."""
    if not mention.noun:
        return False
    token = sentence.tokens[mention.last]
    return token.tag in ("NNS", "NNPS") or (token.lower.endswith("s") and not token.lower.endswith("ss"))

"""Lists of people: what joins a further member, and which words behind a comma only say again who is meant."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.records import Count
from tocsin.records.sentence import Sentence

JOINERS = frozenset({"and", "&", "plus"})
_PHRASES = (("as", "well", "as"), ("along", "with"), ("together", "with"), ("in", "addition", "to"))
# Of these, a man and a woman are two, and no others.
_ANYBODY = frozenset(
    "people persons civilians others residents villagers victims members teenagers students pupils passengers "
    "bystanders locals adults palestinians israelis ukrainians foreigners nationals citizens relatives "
    "fatalities".split()
)
# These say of what sex or age somebody is, which people of a trade, named before, may also be.
_SEXES = frozenset("man woman men women boy girl boys girls child children male female baby infant".split())


def past_joiner(sentence: Sentence, at: int) -> tuple[bool, int] | None:
    """Whether "and" or its like closes the list at *at*, and the token behind what joins; None where nothing does."""
    tokens = sentence.tokens
    closed = False
    if tokens[at].text == ",":
        at += 1
    elif tokens[at].lower not in JOINERS and _phrase(sentence, at) == 0:
        return None
    if at < len(tokens) and (length := _phrase(sentence, at)):
        closed, at = True, at + length
    return closed, at


def _phrase(sentence: Sentence, at: int) -> int:
    """How many words from *at* on join like "and"; 0 where they do not."""
    if sentence.tokens[at].lower in JOINERS:
        return 1
    words = tuple(token.lower for token in sentence.tokens[at : at + 3])
    return next((len(phrase) for phrase in _PHRASES if words[: len(phrase)] == phrase), 0)


def is_apposition(sentence: Sentence, head: int, count: Count, members: Sequence[tuple[int, Count]]) -> bool:
    """Whether *members* (each by its last token) say who those counted before are ("two civilians, a man and a girl").

    So do nouns without a number behind a number ("30 people, mostly women and children").
    """
    tokens = sentence.tokens
    after = tokens[head + 1] if head + 1 < len(tokens) else None
    if after is None or after.text != "," or not members or (count.low or count.high or 0) < len(members):
        return False
    if all(one.qualifier == "vague" for _, one in members):
        return (count.low or count.high or 0) > 1
    total = sum(one.low or 0 for _, one in members)
    if total != (count.low or count.high):
        return False
    words = {tokens[last].lower for last, _ in members}
    return tokens[head].lower in _ANYBODY or (words <= _SEXES and tokens[head].lower not in _SEXES)


def adds_nobody(sentence: Sentence, group: tuple[int, int], member: tuple[int, int], after: int) -> bool:
    """Whether a member between commas names or describes the one person told of before it.

    "The deputy governor, Omar Haddad, and his guard", "Omar Haddad, a baker, and his wife"; *after* is the token
    behind.
    """
    tokens = sentence.tokens
    if after >= len(tokens) or tokens[after].text != "," or tokens[group[1] + 1].text != ",":
        return False
    if tokens[member[0] - 1].text != ",":
        return False
    named = tokens[group[1]].tag == "NNP"
    names = all(token.tag == "NNP" for token in tokens[member[0] : member[1] + 1])
    if names:
        return not named and tokens[group[1]].tag == "NN"
    return named and tokens[member[0]].lower in ("a", "an", "the", "his", "her", "its")

"""Numbers that stand for the dead or the hurt without saying so: another count of those told of ("the army says nine").

What is said, counted or given as a bare number beside a toll is another view of that toll; a bare number that somebody
counts in a sentence of its own is one of the dead, as news counts little else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tocsin.mentions.people_edges import is_age
from tocsin.mentions.read_count import NumberReader, Quantity, ends_calibre
from tocsin.records import Sentence
from tocsin.records.mention import Harm, HarmMention, TimeMention
from tocsin.records.standing import mention_place
from tocsin.vocab.pattern import AnyCase

# What leads to a count of the dead, with the number right behind it.
_BY_DAY = r"by [A-Z]\w+day"
# An earlier count, named beside the one that takes its place.
_BEFORE = (
    r"(?:up|down|revised|raised|corrected) from|correcting|(?:it|that|there) had been"
    r"|(?:earlier|previous|initial|first|preliminary|official) (?:figures?|tolls?|counts?|estimates?|tally|reports?) of"
    r"|(?:have|has|had) buried|buried"
)
_PUT = r"(?:put|puts|putting) (?:it|them|that|the (?:figure|number|toll|count)) at"
_COUNTED = re.compile(
    rf"\b(?:count(?:s|ed|ing)?|g[ia]ves?|giving|g[ia]ves? (?:the figure|it) as|sa(?:y|ys|id)|saying|reports?|reported"
    rf"|{_PUT}|(?:spoken?|speaks?|speaking|wrote|writes) of|lists?|listed|admit(?:s|ted)?(?: to)?|acknowledge[sd]?"
    r"|confirm(?:s|ed)?|stick(?:s|ing)? to|(?:revised|corrected)(?: that| it)? to|now|later|then|earlier|at first"
    r"|makes|making"
    rf"|or|another|second,|{_BY_DAY}|(?:have|has|had)(?: names for)?|{_BEFORE}) [\"\u201c]?$"
)
# Of these, some lead to numbers of anything: they count only beside a toll of the same sentence.
_LOOSE = re.compile(
    r"\b(?:now|later|then|earlier|or|another|g[ia]ves?|giving|ha(?:ve|s|d)|ma(?:kes|king)|lists?|listed|second,"
    rf"|{_BY_DAY}) [\"\u201c]?$"
)
# A later count that takes the earlier one's place.
_UPDATES = re.compile(rf"\b(?:now|makes|making|{_BY_DAY}) [\"\u201c]?$")
# Behind the number: who counts, when, or the clause is out.
_CLOSED = re.compile(
    r"^(?: people| persons| others)?[\"\u201d]?(?:$|[.,;:)\u2013\u2014]| (?:by|per|according|on the word|in (?:the|all)"
    r"|as of|at (?:midnight|noon|teatime|nine|ten)|this morning|dead|killed|given))"
)
# Behind the number alone: who counts.
_BY_WHOM = AnyCase(
    r"^,? ?(?:by|per|according to|on the word of|in) (?:the |an? |his |her |their )?[^,.;]{0,40}?\b(?:count|first"
    r"|second|third|reckoning|list|figures?|tally|account|estimate|view|police|mayor|governor|ministry|army|doctors?|hospital"
    r"|diplomat|official)\b",
)
# "Put the injured at 15, the health ministry at 20."
_ELLIPTIC = re.compile(r"[,;] (?:and )?(?:the|a|an|some) (?:[\w-]+ ){1,4}(?:at|as) $")
_PARTS = re.compile(r"^ of (?:them|whom|which|those|these|the)\b")
# How far before and behind the number its surroundings are read (characters).
REACH = 40


def find_recounts(
    sentence: Sentence, harms: Sequence[HarmMention], numbers: NumberReader, times: Sequence[TimeMention]
) -> Iterator[HarmMention]:
    """Every bare number of *sentence* outside *harms* that counts the dead or the hurt once more."""
    told = [harm for harm in harms if harm.count.low or harm.count.high]
    taken = [(harm.first, harm.last) for harm in harms] + [(time.first, time.last) for time in times]
    for index in numbers.ends(sentence):
        if any(first <= index <= last for first, last in taken):
            continue
        if not _may_count(sentence, index, bool(told)):
            continue
        if sentence.lowered[index] in ("of", "one") or not numbers.number_at(sentence, index):
            continue
        quantity = numbers.quantity(sentence, index)
        if quantity is None or ends_calibre(sentence, index) or is_age(sentence, index):
            continue
        before = [harm for harm in told if harm.last < quantity.first]
        if _is_count(sentence, quantity, index, bool(before)):
            yield _recount(sentence, quantity, index, before)


def _may_count(sentence: Sentence, number: int, beside: bool) -> bool:
    """Whether what stands behind the number allows a count: most numbers need not be read; *beside*: a toll is told."""
    right = _right_of(sentence, number)
    if _PARTS.search(right):
        return False
    return bool(_CLOSED.search(right) or (beside and _BY_WHOM.search(right)))


def _is_count(sentence: Sentence, quantity: Quantity, number: int, beside: bool) -> bool:
    """Whether a number that may count does, by the words around it; *beside*: a toll stands before it."""
    left = sentence.text[: sentence.tokens[quantity.first].start - sentence.start][-REACH:]
    right = _right_of(sentence, number)
    counted = _COUNTED.search(left) is not None and (beside or not _LOOSE.search(left))
    if _CLOSED.search(right) and (counted or (beside and _ELLIPTIC.search(left))):
        return True
    return beside and bool(_BY_WHOM.search(right))


def _right_of(sentence: Sentence, number: int) -> str:
    behind = sentence.tokens[number].end - sentence.start
    return sentence.text[behind : behind + REACH * 2]


def _recount(
    sentence: Sentence, quantity: Quantity, number: int, before: Sequence[HarmMention]
) -> HarmMention:
    start, end = sentence.tokens[quantity.first].start, sentence.tokens[number].end
    left = sentence.text[: start - sentence.start][-REACH:]
    harm: Harm = before[-1].harm if before else "killed"
    return HarmMention(
        harm=harm, count=quantity.count, victims=before[-1].victims if before else "person",
        trigger=before[-1].trigger if before else -1, update=bool(_UPDATES.search(left)),
        **mention_place(sentence, start, end),
    )  # fmt: skip

"""Tallies: how many attacks, how many times, and which one of a count ("for the 27th time this year")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tocsin.mentions.read_count import NumberReader
from tocsin.mentions.time_words import MONTHS
from tocsin.records import Count, Sentence
from tocsin.records.mention import TallyMention, TimeMention, TriggerMention
from tocsin.records.standing import mention_place, token_at
from tocsin.vocab.pattern import AnyCase

_PLURAL = frozenset({"NNS", "NNPS"})
# How many tokens behind its verb "times" may stand ("were attacked with rockets and drones more than 170 times").
TIMES_REACH = 10
_ORDINALS = (
    "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_NTH = AnyCase(
    rf"\b(?:the )?(?:(?P<figure>\d{{1,4}})(?:st|nd|rd|th)|(?P<word>{'|'.join(_ORDINALS)})) "
    r"(?P<noun>time|(?:such )?(?:[\w-]+ ){0,2}?(?:attack|strike|raid|bombing|shooting|incident|assault))\b",
    signs=("st ", "nd ", "rd ", "th "),
)
# "The number of incidents in Daraa since January … has risen to 102".
_NUMBER_OF = AnyCase(r"\bnumber of (?:[\w-]+ ){0,2}$", signs=("number of",))
_COMES_TO = AnyCase(
    r"\b(?:risen|rose|climbed|grown|grew|increased|come|came|stands|stood|brings|brought|reached)(?: to| at)? "
    r"(?P<figure>\d[\d,]*)\b"
)


def find_tallies(
    sentence: Sentence,
    triggers: Sequence[TriggerMention],
    times: Sequence[TimeMention],
    numbers: NumberReader,
) -> tuple[TallyMention, ...]:
    """Every tally of the *triggers* of *sentence*, in order; of two that share a number, the one that ends last.

    A figure of a date ("the Sept. 11 attacks"), of a clock ("0700") or of a name ("B-52 strikes") counts nothing.
    """
    if not triggers or not sentence.is_parsed:
        return ()
    found: dict[int, TallyMention] = {}
    for trigger in triggers:
        for tally in _of_trigger(sentence, trigger, numbers):
            found[tally.start] = tally
    for tally in _last_of_count(sentence, triggers):
        found.setdefault(tally.start, tally)
    return tuple(found[start] for start in sorted(found) if not _is_named(sentence, found[start], times))


def _is_named(sentence: Sentence, tally: TallyMention, times: Sequence[TimeMention]) -> bool:
    """Whether the number belongs to a date, a clock or a name."""
    first = sentence.tokens[tally.first]
    before = sentence.tokens[tally.first - 1].lower if tally.first else ""
    dated = any(time.first <= tally.first <= time.last for time in times if not tally.ordinal)
    month = (before.rstrip(".") in MONTHS or before in MONTHS) and before != "may"
    return dated or month or before in ("-", "/") or first.text.startswith("0")


def _of_trigger(sentence: Sentence, trigger: TriggerMention, numbers: NumberReader) -> Iterator[TallyMention]:
    if not trigger.noun:
        yield from _times(sentence, trigger, numbers)
    elif sentence.tokens[trigger.last].tag in _PLURAL:
        quantity = numbers.quantity(sentence, trigger.first, own=False)
        if quantity is not None:
            yield _tally(sentence, quantity.first, trigger.last, quantity.count, trigger.last)
        else:
            yield from _risen_to(sentence, trigger)


def _times(sentence: Sentence, verb: TriggerMention, numbers: NumberReader) -> Iterator[TallyMention]:
    """ "Attacked more than 170 times"."""
    behind = range(verb.last + 1, min(verb.last + 1 + TIMES_REACH, len(sentence.tokens)))
    times = next((index for index in behind if sentence.tokens[index].lower == "times"), None)
    quantity = numbers.quantity(sentence, times, own=False) if times is not None else None
    if quantity is not None and times is not None and quantity.first > verb.last:
        yield _tally(sentence, quantity.first, times, quantity.count, verb.last)


def _risen_to(sentence: Sentence, noun: TriggerMention) -> Iterator[TallyMention]:
    """ "The number of attacks … has risen to 102"."""
    before = _NUMBER_OF.search(sentence.text[: noun.start - sentence.start])
    after = _COMES_TO.search(sentence.text, noun.end - sentence.start)
    if before is not None and after is not None:
        first = token_at(sentence, sentence.start + before.start())
        last = token_at(sentence, sentence.start + after.end() - 1)
        yield _tally(sentence, first, last, Count.exactly(_whole(after["figure"])), noun.last)


def _last_of_count(sentence: Sentence, triggers: Sequence[TriggerMention]) -> Iterator[TallyMention]:
    """ "For the 27th time this year": so many are counted, the one that is told among them."""
    for found in _NTH.finditer(sentence.text):
        number = int(found["figure"]) if found["figure"] else _ORDINALS.index(found["word"]) + 2
        first = token_at(sentence, sentence.start + found.start())
        last = token_at(sentence, sentence.start + found.end() - 1)
        before = [trigger for trigger in triggers if trigger.first <= last]
        deed = before[-1] if before else triggers[0]
        yield _tally(sentence, first, last, Count.exactly(number), deed.last, ordinal=True)


def _tally(
    sentence: Sentence, first: int, last: int, count: Count, deed: int, *, ordinal: bool = False
) -> TallyMention:
    place = mention_place(sentence, sentence.tokens[first].start, sentence.tokens[last].end)
    return TallyMention(count=count, deed=deed, ordinal=ordinal, **place)


def _whole(figure: str) -> int:
    return int(re.sub(r"\D", "", figure))

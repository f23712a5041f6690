"""Numbers of a list that leave out what they count ("killed three in Kharkiv, two in Sumy and one in Kherson")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tocsin.mentions.read_count import NumberReader
from tocsin.records import Sentence
from tocsin.records.mention import HarmMention
from tocsin.records.standing import mention_place

# What stands between such a number and its place, and what parts it from the item before.
LEADING = frozenset("in at near outside on around".split())
PARTING = frozenset((",", ";", "and"))
# Words from the preposition to the place's name ("in the town of Sumy").
PLACE_REACH = 6


def find_gapped(
    sentence: Sentence, harms: Sequence[HarmMention], numbers: NumberReader
) -> Iterator[HarmMention]:
    """The items of a list behind its first harm, each with the harm of the one before it."""
    for index, after in enumerate(sentence.lowered[1:-1]):
        if after not in LEADING or not _leads_to_name(sentence, index + 2):
            continue
        quantity = numbers.quantity(sentence, index) if numbers.number_at(sentence, index) else None
        if quantity is None or quantity.first == 0:
            continue
        before = [harm for harm in harms if harm.last < quantity.first and harm.count.low]
        inside = any(harm.first <= index <= harm.last for harm in harms)
        if before and not inside and sentence.tokens[quantity.first - 1].lower in PARTING:
            start, end = sentence.tokens[quantity.first].start, sentence.tokens[index].end
            last = before[-1]
            yield HarmMention(
                harm=last.harm, count=quantity.count, victims=last.victims, trigger=last.trigger,
                **mention_place(sentence, start, end),
            )  # fmt: skip


def _leads_to_name(sentence: Sentence, first: int) -> bool:
    return any(token.tag.startswith("NNP") for token in sentence.tokens[first : first + PLACE_REACH])

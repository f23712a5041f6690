"""A number of people as one layout writes it: by its policy, with a word on how it was come by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import msgspec

from tocsin.records import CountField, Dossier, ToldNumber
from tocsin.vocab.export_policies import NumberRule

PLURAL: Final = "plural"
"""The word under which a policy gives the number of a bare plural, and of any vague word that it does not name."""


class Written(msgspec.Struct, frozen=True):
    """What is written: a *number*, None for an empty cell, between *low* and *high* where these are known.

    *vague* is the word that stood for it, "" where somebody gave a number. *said* is False where nobody says anything.
    """

    number: int | None
    low: int | None = None
    high: int | None = None
    vague: str = ""
    said: bool = True


def written_number(dossier: Dossier, field: CountField, rule: NumberRule) -> Written:
    """The number of *field* by *rule*.

    Numbers of the accused are never used, nor what its own source has replaced. "Several" beside a number adds nothing;
    by itself it is what the rule gives for it.
    """
    standing = dossier.standing(field)
    chosen = dossier.numbers.get(field, {}).get(rule.choose)
    if not standing or chosen is None:
        return Written(rule.unknown, said=False)
    if all(one.count.qualifier == "vague" for one in standing):
        return _vague(standing, rule)
    number = chosen.best
    if number is None:  # the policy chooses none; one cell takes the least that stands
        number = chosen.low if chosen.low is not None else chosen.high
    return Written(number, chosen.low, chosen.high)


def _vague(standing: Sequence[ToldNumber], rule: NumberRule) -> Written:
    """The least of what the words mean; empty where the rule knows none of them."""
    words = [vague_word(one.saying.quote, rule) for one in standing]
    numbers = [(rule.words[word], word) for word in words if word in rule.words]
    number, word = min(numbers, default=(None, words[0]))
    return Written(number, number, None, word)


def vague_word(quote: str, rule: NumberRule) -> str:
    """The word of the *rule* that stands in *quote*; PLURAL where none does."""
    said = set(re.findall(r"\w+", quote.casefold()))
    return next((word for word in rule.words if word in said), PLURAL)


def shares(total: int, days: int) -> tuple[int, ...]:
    """A toll over several days, day by day: divided, and what remains goes to the first days one by one.

    Twelve over three days is 4, 4, 4; one over two days is 1, 0 (ACLED codebook, fatalities).
    """
    each, rest = divmod(total, days)
    return tuple(each + (day < rest) for day in range(days))
